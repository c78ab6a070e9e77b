"""What teams and identities may not take is what the platform's own add-ons have: on every graph, and no name less."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.facts.identities import PLATFORM_NAMESPACES, PLATFORM_SERVICE_ACCOUNTS, SYSTEM_NAMESPACES
from platform_sdk.operations.preview import preview
from tests.support.environments import UNUSUAL
from tests.support.recording import DAY, ENVIRONMENTS, environment, project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from platform_sdk.graph import Graph

ASSOCIATION = "aws:eks/podIdentityAssociation:PodIdentityAssociation"
TENANTS = ("platform:team:Team", "platform:identity:Identity")


def accounts(graph: Graph) -> Iterator[tuple[str, str]]:
    """Namespace and service account of what is associated outside teams and identities."""
    for one in graph.all(ASSOCIATION):
        if not any(tenant in one.urn for tenant in TENANTS):
            yield one.get("namespace"), one.get("serviceAccount")


def namespaces(graph: Graph) -> Iterator[str]:
    """Namespaces of objects and releases outside teams."""
    for one in graph.all(package="kubernetes"):
        if any(tenant in one.urn for tenant in TENANTS):
            continue
        if one.type.endswith(":Namespace"):
            yield one.get("metadata.name")
        else:
            yield one.get("namespace", None) or one.get("metadata.namespace", None) or "default"


def graph_of(name: str, folder: Path) -> Graph:
    """The graph of one of this project's environments, or of an unusual one."""
    if name in ENVIRONMENTS:
        return environment(name).recording.graph
    return preview("test", project(folder, UNUSUAL[name]), today=DAY).recording.graph


@pytest.mark.parametrize("name", [*ENVIRONMENTS, *UNUSUAL])
def test_names_of_add_ons_are_taken(name: str, tmp_path: Path) -> None:
    graph = graph_of(name, tmp_path)
    assert set(accounts(graph)) - PLATFORM_SERVICE_ACCOUNTS == set()
    assert set(namespaces(graph)) - PLATFORM_NAMESPACES - SYSTEM_NAMESPACES == set()

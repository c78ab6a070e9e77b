"""Every Kubernetes object is one that the API takes: no unknown field, nothing missing, no wrong type.

An API server drops an unknown field without a word, so that an object with one looks whole and does less. The schemas
are those of Kubernetes' own API; objects of custom kinds have theirs in the charts that bring them, and are not judged.
"""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import pytest
from kubernetes_validate import SchemaNotFoundError, ValidationError, validate  # pyright: ignore[reportMissingTypeStubs]

from platform_sdk.operations.preview import preview
from tests.support.environments.delivery import DELIVERED
from tests.support.environments.dns import DNS_ENVIRONMENTS
from tests.support.environments.fsx import UNUSUAL_FSX
from tests.support.environments.ingress import INGRESS
from tests.support.environments.observability import OBSERVED
from tests.support.environments.storage import UNUSUAL_STORAGE
from tests.support.environments.tenants import TENANTS
from tests.support.recording import DAY, ENVIRONMENTS, environment, project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from platform_sdk.operations.preview import Preview

RELEASE = "kubernetes:helm.sh/v3:Release"
CUSTOM = frozenset(
    {
        "argoproj.io",
        "cert-manager.io",
        "eks.amazonaws.com",
        "elbv2.k8s.aws",
        "external-secrets.io",
        "gateway.k8s.aws",
        "gateway.networking.k8s.io",
        "karpenter.k8s.aws",
        "karpenter.sh",
        "opentelemetry.io",
        "snapshot.storage.k8s.io",
        "trident.netapp.io",
    }
)
"""API groups of kinds that are not Kubernetes' own."""
WITH_OBJECTS = {
    **DELIVERED,
    **DNS_ENVIRONMENTS,
    **OBSERVED,
    **TENANTS,
    **UNUSUAL_FSX,
    **UNUSUAL_STORAGE,
    **INGRESS,
}
"""Unusual environments of the topics that bring objects into the cluster."""


def plain(value: Any) -> Any:
    """A copy without the graph's read-only containers, which JSON Schema takes for nothing that it knows."""
    if hasattr(value, "items"):
        return {key: plain(inner) for key, inner in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in cast("list[Any]", value)]
    return value


def documents(result: Preview) -> dict[str, dict[str, Any]]:
    """The objects of Kubernetes' own kinds, by logical name and type."""
    return {
        f"{one.type} {one.name}": plain(one.inputs)
        for one in result.recording.graph.all(package="kubernetes")
        if one.type != RELEASE and one.type.split(":")[1].rpartition("/")[0] not in CUSTOM
    }


def refusals(result: Preview) -> dict[str, str]:
    """What the API of the environment's version of Kubernetes refuses, and why."""
    version = result.environment.spec.cluster.version
    judged = {title: refusal(json.dumps(one, sort_keys=True), version) for title, one in documents(result).items()}
    return {title: why for title, why in judged.items() if why}


@cache
def refusal(document: str, version: str) -> str:
    """Why an object is refused, or nothing; many environments have the same ones, and a look takes a while."""
    try:
        validate(json.loads(document), version, strict=True)
    except ValidationError as error:
        return f"{error.json_path}: {error.message}"
    except SchemaNotFoundError as error:
        return error.message
    return ""


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_api_takes_every_object_of_an_environment(name: str) -> None:
    assert refusals(environment(name)) == {}


@pytest.mark.parametrize("text", WITH_OBJECTS.values(), ids=WITH_OBJECTS.keys())
def test_the_api_takes_every_object_of_an_unusual_environment(text: str, tmp_path: Path) -> None:
    assert refusals(preview("test", project(tmp_path, text), today=DAY)) == {}


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        ("storage.k8s.io/v1:StorageClass", ("reclaimpolicy",), "Retain"),
        ("networking.k8s.io/v1:NetworkPolicy", ("spec", "policyType"), ["Ingress"]),
        ("networking.k8s.io/v1:NetworkPolicy", ("spec", "podSelector", "labels"), {"app": "shop"}),
        ("core/v1:ResourceQuota", ("spec", "hard"), ["pods"]),
        ("rbac.authorization.k8s.io/v1:RoleBinding", ("subjects",), "developers"),
    ],
)
def test_what_the_api_would_not_take_is_seen(kind: str, path: tuple[str, ...], value: object) -> None:
    result = environment("prod")
    version = result.environment.spec.cluster.version
    document = next(one for title, one in documents(result).items() if title.startswith(f"kubernetes:{kind} "))
    validate(document, version, strict=True)
    wrong = deepcopy(document)
    holder = wrong
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    with pytest.raises(ValidationError):
        validate(wrong, version, strict=True)

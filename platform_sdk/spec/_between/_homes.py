"""Whether what an add-on runs finds a node, and whether that node reaches its images.

Owns the two rules that every add-on with pods asks, in the words of that add-on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.fargate import FARGATE_SOURCE
from platform_sdk.rules.charts import images_out_of_reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from platform_sdk.errors import Step
    from platform_sdk.spec._between._parts import Parts

__all__ = ["home_violations", "reach_violations"]

_ENDPOINTS = "Amazon EKS user guide, deploy private clusters with limited internet access, 2026-11"


def home_violations(
    parts: Parts, path: tuple[Step, ...], *, what: str, namespace: str, labels: Mapping[str, str] | None = None
) -> Iterator[Violation]:
    """Refuses pods that no node takes.

    Args:
        parts: the sections.
        path: where it is told.
        what: begins the sentence: ``external-dns``.
        namespace: of the pods.
        labels: of the pods.
    """
    can = parts.capabilities
    if can is None or can.has_home_for(namespace, labels):
        return
    if can.fargate:
        yield Violation(
            path,
            f"{what} runs in namespace {namespace}, which no Fargate profile selects, and there are no other nodes.",
            f"Add a Fargate profile with the namespace {namespace}, or a group of EC2 nodes.",
            str(FARGATE_SOURCE),
        )
    else:
        yield Violation(
            path,
            f"{what} has no node with Linux to run on.",
            "Add a node group with Linux to platform:nodes.",
            str(FARGATE_SOURCE),
        )


def reach_violations(parts: Parts, path: tuple[Step, ...], *, what: str, images: Iterable[str]) -> Iterator[Violation]:
    """Refuses images that nodes of a network without a way to the internet cannot pull.

    Args:
        parts: the sections.
        path: where it is told.
        what: begins the sentence: ``external-dns``.
        images: repositories of its images, each with its registry.
    """
    can = parts.capabilities
    if can is None or parts.charts is None or not can.isolated:
        return
    lacking = images_out_of_reach(images, parts.charts.images)
    if lacking:
        registries = " and ".join(lacking)
        yield Violation(
            path,
            f"{what} pulls images from {registries}, which nodes of a private network do not reach.",
            f"Copy them, or cache {registries} in ECR, and say so in platform:charts.images.",
            _ENDPOINTS,
        )

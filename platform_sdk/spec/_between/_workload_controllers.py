"""The rules between other sections and the controllers of how workloads run: KEDA and Argo Rollouts.

Owns where each of them runs and what it reaches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.addons.argo_rollouts import ARGO_ROLLOUTS, ARGO_ROLLOUTS_LABELS, ARGO_ROLLOUTS_NAMESPACE
from platform_sdk.facts.addons.keda import KEDA, KEDA_LABELS, KEDA_NAMESPACE
from platform_sdk.facts.cluster.local_clusters import EBS_SOURCE
from platform_sdk.facts.regions import find_region
from platform_sdk.rules.arns import arn_violations
from platform_sdk.spec._between._homes import home_violations, reach_violations
from platform_sdk.spec._between._parts import ADDONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.rules.capabilities import Capabilities
    from platform_sdk.spec._between._parts import Parts
    from platform_sdk.spec.addons import AddonsSpec
    from platform_sdk.spec.addons.keda import KedaSpec

__all__ = ["workload_controller_violations"]


def workload_controller_violations(parts: Parts, addons: AddonsSpec, can: Capabilities) -> Iterator[Violation]:
    """Every rule that one of them breaks.

    Args:
        parts: the sections.
        addons: the section of add-ons.
        can: what the cluster can have.
    """
    charts = (
        ("keda", "KEDA", KEDA_NAMESPACE, KEDA_LABELS, KEDA.images),
        ("argo_rollouts", "Argo Rollouts", ARGO_ROLLOUTS_NAMESPACE, ARGO_ROLLOUTS_LABELS, ARGO_ROLLOUTS.images),
    )
    for name, what, namespace, labels, images in charts:
        if getattr(addons, name) is not None:
            told = list(home_violations(parts, (ADDONS, name), what=what, namespace=namespace, labels=labels))
            yield from told or reach_violations(parts, (ADDONS, name), what=what, images=images)
    if addons.keda and addons.keda.queues:
        yield from _queues(parts, addons.keda, can)


def _queues(parts: Parts, keda: KedaSpec, can: Capabilities) -> Iterator[Violation]:
    """Its operator has an identity, and the queues can be there. A private network has an endpoint of SQS anyway."""
    path = (ADDONS, "keda", "queues")
    if can.local:
        yield Violation(
            path,
            "On a local cluster on an Outpost pods have no identity in AWS by which KEDA could ask a queue.",
            "Take queues out, or move the control plane into the Region.",
            str(EBS_SOURCE),
        )
        return
    region = find_region(parts.region) if parts.region else None
    if region:
        for index, arn in enumerate(keda.queues):
            yield from (found.within(*path, index) for found in arn_violations(arn, region))

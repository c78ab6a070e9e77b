"""The rules between the sections of an environment: network against cluster, nodes against both.

Owns what no section can know alone, a module for each concern. Each rule asks only for the sections it needs, so that
one wrong section hides no problem of another. What is allowed and yet worth knowing is in ``_warnings``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.control_plane import CLUSTER_NAME_PATTERN, CLUSTER_NAME_SOURCE
from platform_sdk.facts.regions import find_region
from platform_sdk.rules.arns import arn_violations
from platform_sdk.rules.versions import support_violations
from platform_sdk.spec._between._network import network_violations
from platform_sdk.spec._between._nodes import node_violations
from platform_sdk.spec._between._parts import CLUSTER, NETWORK, NODES, Parts
from platform_sdk.spec.network import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from platform_sdk.errors import Step
    from platform_sdk.spec.cluster import ClusterSpec

__all__ = ["Parts", "violations_between"]


def violations_between(parts: Parts, today: date) -> Iterator[Violation]:
    """Every rule between sections that is broken; paths are of the whole configuration."""
    cluster = parts.cluster
    if cluster:
        support = support_violations(cluster.version, cluster.support, today)
        yield from (found.within(CLUSTER) for found in support)
        yield from _name(cluster, parts.default_cluster_name)
    if parts.region:
        yield from _arns(parts, parts.region)
    yield from network_violations(parts)
    yield from node_violations(parts)


def _name(cluster: ClusterSpec, default: str) -> Iterator[Violation]:
    if cluster.name is None and not re.fullmatch(CLUSTER_NAME_PATTERN, default):
        yield Violation(
            (CLUSTER, "name"),
            f"The cluster would be called {default}; a name is up to 100 letters, digits, hyphens and underscores.",
            "Set name, for example to platform-prod.",
            str(CLUSTER_NAME_SOURCE),
        )


def _arns(parts: Parts, region: str) -> Iterator[Violation]:
    where = find_region(region)
    arns: dict[tuple[Step, ...], str | None] = {}
    if isinstance(parts.network, NetworkSpec):
        arns[NETWORK, "flow_logs", "bucket_arn"] = parts.network.flow_logs.bucket_arn
    if parts.cluster:
        arns[CLUSTER, "kms_key_arn"] = parts.cluster.kms_key_arn
        for name, entry in parts.cluster.access.items():
            arns[CLUSTER, "access", name, "principal"] = entry.principal
            arns[CLUSTER, "access", name, "policy"] = entry.policy
    for name, group in parts.ec2_groups.items():
        arns[NODES, name, "disk", "kms_key_arn"] = group.disk.kms_key_arn
    for path, arn in arns.items():
        if arn and where:
            yield from (found.within(*path) for found in arn_violations(arn, where))

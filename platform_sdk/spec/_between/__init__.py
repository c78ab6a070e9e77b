"""The rules between the sections of an environment: network against cluster, nodes against both.

Owns what no section can know alone, a module for each concern. Each rule asks only for the sections it needs, so that
one wrong section hides no problem of another. What is allowed and yet worth knowing is in ``_warnings``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.control_plane import CLUSTER_NAME_PATTERN, CLUSTER_NAME_SOURCE
from platform_sdk.rules.cluster.versions import support_violations
from platform_sdk.spec._between._addons import addon_violations
from platform_sdk.spec._between._arns import region_violations
from platform_sdk.spec._between._auto_mode import auto_mode_violations
from platform_sdk.spec._between._autoscaling import autoscaling_violations
from platform_sdk.spec._between._devices import device_violations
from platform_sdk.spec._between._edge import edge_violations
from platform_sdk.spec._between._fargate import fargate_violations
from platform_sdk.spec._between._local_cluster import local_cluster_violations
from platform_sdk.spec._between._network import network_violations
from platform_sdk.spec._between._nodes import node_violations
from platform_sdk.spec._between._parts import CLUSTER, Parts
from platform_sdk.spec._between._placement import kinds_between, placement_between
from platform_sdk.spec._between._self_managed import self_managed_violations
from platform_sdk.spec._between._storage import storage_violations
from platform_sdk.spec._between._windows import windows_violations
from platform_sdk.spec._validation import covered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from platform_sdk.spec.cluster import ClusterSpec

__all__ = ["Parts", "violations_between"]


def violations_between(parts: Parts, today: date) -> Iterator[Violation]:
    """Every rule between sections that is broken; paths are of the whole configuration.

    Of a section whose kind of nodes the cluster cannot have, nothing else is told. Where another rule tells of a field,
    the placement matrix does not tell of it again.
    """
    told = list(kinds_between(parts.cluster, parts.hybrid, parts.autoscaling))
    sections = {violation.path[0] for violation in told}
    told += [found for found in _of_sections(parts, today) if found.path[0] not in sections]
    yield from told
    for found in placement_between(parts.cluster, parts.nodes, parts.autoscaling):
        if found.path[0] not in sections and not covered(found, told):
            yield found


def _of_sections(parts: Parts, today: date) -> Iterator[Violation]:
    cluster = parts.cluster
    if cluster:
        support = support_violations(cluster.version, cluster.support, today)
        yield from (found.within(CLUSTER) for found in support)
        yield from _name(cluster, parts.default_cluster_name)
    if parts.region:
        yield from region_violations(parts, parts.region)
    yield from network_violations(parts)
    yield from edge_violations(parts)
    yield from node_violations(parts)
    yield from self_managed_violations(parts)
    yield from windows_violations(parts)
    yield from device_violations(parts)
    yield from fargate_violations(parts)
    yield from local_cluster_violations(parts)
    yield from auto_mode_violations(parts)
    yield from autoscaling_violations(parts)
    yield from addon_violations(parts)
    yield from storage_violations(parts)
    yield from _of_named_sections(parts)


def _of_named_sections(parts: Parts) -> Iterator[Violation]:
    """The rules of sections that few environments have are imported where there is one."""
    if parts.hybrid:
        from platform_sdk.spec._between._hybrid import hybrid_violations

        yield from hybrid_violations(parts)
    if parts.identities or parts.teams:
        from platform_sdk.spec._between._identities import identity_violations

        yield from identity_violations(parts)
    if parts.teams:
        from platform_sdk.spec._between._teams import team_violations

        yield from team_violations(parts)
    if parts.registries:
        from platform_sdk.spec._between._registries import registry_violations

        yield from registry_violations(parts)
    if parts.ingress:
        from platform_sdk.spec._between._ingress import ingress_violations

        yield from ingress_violations(parts)
    if parts.dns:
        from platform_sdk.spec._between._dns import dns_violations

        yield from dns_violations(parts)


def _name(cluster: ClusterSpec, default: str) -> Iterator[Violation]:
    if cluster.name is None and not re.fullmatch(CLUSTER_NAME_PATTERN, default):
        yield Violation(
            (CLUSTER, "name"),
            f"The cluster would be called {default}; a name is up to 100 letters, digits, hyphens and underscores.",
            "Set name, for example to platform-prod.",
            str(CLUSTER_NAME_SOURCE),
        )

"""ARNs of an environment: each is of a service that its field takes, in the environment's partition and Region.

Owns the list of fields that hold ARNs. What an ARN must be is decided in ``rules.arns``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.facts.regions import find_region
from platform_sdk.rules.arns import arn_violations
from platform_sdk.spec._between._parts import AUTOSCALING, CLUSTER, HYBRID, NETWORK, NODES
from platform_sdk.spec._between._storage import storage_arns
from platform_sdk.spec.autoscaling import KarpenterSpec
from platform_sdk.spec.network import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.errors import Step, Violation
    from platform_sdk.spec._between._parts import Parts

__all__ = ["region_violations"]


def region_violations(parts: Parts, region: str) -> Iterator[Violation]:
    """ARNs of other partitions, Regions or services; paths are of the whole configuration."""
    where = find_region(region)
    if where is None:
        return
    arns: dict[tuple[Step, ...], str | None] = _of_nodes(parts)
    if isinstance(parts.network, NetworkSpec):
        arns[NETWORK, "flow_logs", "bucket_arn"] = parts.network.flow_logs.bucket_arn
    if parts.cluster:
        arns[CLUSTER, "kms_key_arn"] = parts.cluster.kms_key_arn
        for name, entry in parts.cluster.access.items():
            arns[CLUSTER, "access", name, "principal"] = entry.principal
            arns[CLUSTER, "access", name, "policy"] = entry.policy
    if parts.registries:
        from platform_sdk.spec._between._registries import registry_arns

        arns |= registry_arns(parts.registries)
    if parts.ingress:
        from platform_sdk.spec._between._ingress import ingress_arns

        arns |= ingress_arns(parts.ingress)
    if parts.storage:
        arns |= dict(storage_arns(parts.storage))
    if parts.dns:
        from platform_sdk.spec._between._dns import dns_arns

        arns |= dns_arns(parts)
    for path, arn in arns.items():
        if arn:
            yield from (found.within(*path) for found in arn_violations(arn, where))


def _of_nodes(parts: Parts) -> dict[tuple[Step, ...], str | None]:
    arns: dict[tuple[Step, ...], str | None] = {}
    if parts.cluster and parts.cluster.auto_mode:
        for name, pool in parts.cluster.auto_mode.pools.items():
            arns[CLUSTER, "auto_mode", "pools", name, "storage", "kms_key_arn"] = pool.storage.kms_key_arn
    for name, group in parts.ec2_groups.items():
        arns[NODES, name, "disk", "kms_key_arn"] = group.disk.kms_key_arn
    if parts.hybrid and parts.hybrid.credentials.kind == "roles_anywhere":
        arns[HYBRID, "credentials", "private_ca_arn"] = parts.hybrid.credentials.private_ca_arn
    if isinstance(parts.autoscaling, KarpenterSpec):
        for name, pool in parts.autoscaling.pools.items():
            arns[AUTOSCALING, "pools", name, "disk", "kms_key_arn"] = pool.disk.kms_key_arn
    return arns

"""The rules between hybrid nodes, the cluster and the network.

Owns what neither can know alone. Which kinds of nodes and places go together is the placement matrix's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.hybrid import CILIUM_SOURCE, NETWORKING_SOURCE
from platform_sdk.spec._between._parts import CLUSTER, HYBRID, Parts
from platform_sdk.spec.network import ExistingNetworkSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.spec.cluster import ClusterSpec
    from platform_sdk.spec.hybrid import HybridSpec

__all__ = ["hybrid_violations"]


def hybrid_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    hybrid = parts.hybrid
    if hybrid is None:
        return
    if parts.cluster:
        yield from _cluster(hybrid, parts.cluster)
    if hybrid.routes and isinstance(parts.network, ExistingNetworkSpec):
        yield Violation(
            (HYBRID, "routes"),
            "Routes are made in a VPC that the platform creates.",
            "Take routes out, and route the ranges on premises in the route tables of your VPC.",
            str(NETWORKING_SOURCE),
        )


def _cluster(hybrid: HybridSpec, cluster: ClusterSpec) -> Iterator[Violation]:
    remote = cluster.remote_networks
    if remote is None:
        yield Violation(
            (HYBRID,),
            "EKS must be told from which addresses hybrid nodes come.",
            "Set remote_networks: {nodes: […]} in platform:cluster.",
            str(NETWORKING_SOURCE),
        )
    elif hybrid.cni == "cilium" and not remote.pods:
        yield Violation(
            (HYBRID, "cni"),
            "Cilium takes pods' addresses from the ranges of pods on premises, and there is none.",
            "Set remote_networks.pods in platform:cluster.",
            str(CILIUM_SOURCE),
        )
    elif hybrid.cni == "cilium" and all(int(cidr.rpartition("/")[2]) > hybrid.cilium.mask_size for cidr in remote.pods):
        yield Violation(
            (HYBRID, "cilium", "mask_size"),
            f"No range of pods on premises holds a /{hybrid.cilium.mask_size}.",
            "Take a larger mask_size, or larger ranges in remote_networks.pods.",
            str(CILIUM_SOURCE),
        )
    if cluster.endpoint.private and cluster.endpoint.public:
        yield Violation(
            (CLUSTER, "endpoint", "public"),
            "With both endpoints on, machines on premises resolve the public one: hybrid nodes take one of them.",
            "Set public: false, or private: false.",
            str(NETWORKING_SOURCE),
        )

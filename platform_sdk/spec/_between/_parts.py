"""The sections of an environment that rules between them are asked of.

Owns that record, and the addresses and zones that several rules need.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from platform_sdk.rules.network.zones import zone_violations, zones_for
from platform_sdk.spec._capabilities import capabilities_of
from platform_sdk.spec.network import NetworkSpec
from platform_sdk.spec.nodes import Ec2GroupSpec, FargateProfileSpec

if TYPE_CHECKING:
    from platform_sdk.rules.capabilities import Capabilities
    from platform_sdk.spec.addons import AddonsSpec
    from platform_sdk.spec.autoscaling import AutoscalingSpec
    from platform_sdk.spec.charts import ChartsSpec
    from platform_sdk.spec.cluster import ClusterSpec
    from platform_sdk.spec.dns import DnsSpec
    from platform_sdk.spec.hybrid import HybridSpec
    from platform_sdk.spec.identities import IdentitySpec
    from platform_sdk.spec.ingress import IngressSpec
    from platform_sdk.spec.network import ExistingNetworkSpec
    from platform_sdk.spec.nodes import NodeGroupSpec
    from platform_sdk.spec.registries import RegistriesSpec
    from platform_sdk.spec.storage import StorageSpec
    from platform_sdk.spec.teams import TeamSpec

__all__ = [
    "ADDONS",
    "AUTOSCALING",
    "CHARTS",
    "CLUSTER",
    "DNS",
    "HYBRID",
    "IDENTITIES",
    "INGRESS",
    "NETWORK",
    "NODES",
    "REGISTRIES",
    "STORAGE",
    "TEAMS",
    "Parts",
    "ranges_of",
    "zone_names",
]

NETWORK, CLUSTER, NODES = "platform:network", "platform:cluster", "platform:nodes"
AUTOSCALING, HYBRID = "platform:autoscaling", "platform:hybrid"
REGISTRIES, STORAGE, INGRESS, DNS = "platform:registries", "platform:storage", "platform:ingress", "platform:dns"
ADDONS, CHARTS, IDENTITIES, TEAMS = "platform:addons", "platform:charts", "platform:identities", "platform:teams"


@dataclass(frozen=True, slots=True)
class Parts:
    """The sections of an environment that are valid by themselves; None for one that is not.

    ``complete`` is false when a node group is missing here because it is wrong; ``dns_given`` and
    ``ingress_given`` are true also where that section is wrong. ``default_cluster_name`` is the name of a cluster that
    is given none.
    """

    region: str | None
    network: NetworkSpec | ExistingNetworkSpec | None
    cluster: ClusterSpec | None
    nodes: Mapping[str, NodeGroupSpec]
    complete: bool = True
    default_cluster_name: str = "platform"
    hybrid: HybridSpec | None = None
    autoscaling: AutoscalingSpec | None = None
    production: bool = True
    protected: bool = True
    registries: RegistriesSpec | None = None
    storage: StorageSpec | None = None
    ingress: IngressSpec | None = None
    ingress_given: bool = False
    dns: DnsSpec | None = None
    dns_given: bool = False
    addons: AddonsSpec | None = None
    charts: ChartsSpec | None = None
    identities: Mapping[str, IdentitySpec] = field(default_factory=dict[str, "IdentitySpec"])
    teams: Mapping[str, TeamSpec] = field(default_factory=dict[str, "TeamSpec"])

    @property
    def capabilities(self) -> Capabilities | None:
        """What the cluster can have; None where a section that tells it is wrong."""
        if not (self.cluster and self.network and self.autoscaling and self.complete):
            return None
        return capabilities_of(
            self.cluster,
            self.network,
            self.nodes,
            self.hybrid,
            self.autoscaling,
            production=self.production,
            protected=self.protected,
        )

    @property
    def ec2_groups(self) -> dict[str, Ec2GroupSpec]:
        """The groups of EC2 nodes, by name."""
        return {name: group for name, group in self.nodes.items() if isinstance(group, Ec2GroupSpec)}

    @property
    def fargate_profiles(self) -> dict[str, FargateProfileSpec]:
        """The Fargate profiles, by name."""
        return {name: group for name, group in self.nodes.items() if isinstance(group, FargateProfileSpec)}


def ranges_of(network: NetworkSpec | ExistingNetworkSpec) -> list[str]:
    """The VPC's IPv4 ranges, the primary one first."""
    return [network.cidr, *network.pod_cidrs] if isinstance(network, NetworkSpec) else list(network.cidrs)


def zone_names(network: NetworkSpec | ExistingNetworkSpec, region: str | None) -> list[str]:
    """The names of the network's zones; none where they cannot be told."""
    if not isinstance(network, NetworkSpec):
        return sorted(network.subnets.private)
    if region is None or any(zone_violations(network.availability_zones, region)):
        return []
    return [zone.name for zone in zones_for(network.availability_zones, region)]

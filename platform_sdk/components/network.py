"""The network: a VPC with its subnets and routes, or one that exists.

Owns the VPC and its tiers. Routes, edges, VPC endpoints and flow logs have modules of their own; where subnets lie is
decided in ``rules.network.subnets``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._aws import configured_region
from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._edge import create_edges
from platform_sdk.components._endpoints import create_endpoints
from platform_sdk.components._flow_logs import create_flow_logs
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import Subnet, Vpc
from platform_sdk.components._routes import create_routes
from platform_sdk.rules.network.cidrs import range_label
from platform_sdk.rules.network.subnets import PlannedSubnet, Tier, ipv6_subnet, plan_pod_subnets, plan_subnets
from platform_sdk.rules.network.zones import zones_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from platform_sdk.components._routes import Routes
    from platform_sdk.spec.network import ExistingNetworkSpec, NetworkSpec

__all__ = ["AnyNetwork", "ExistingNetwork", "Network"]

_LOAD_BALANCER_TAGS: dict[Tier, dict[str, str]] = {
    "public": {"kubernetes.io/role/elb": "1"},
    "private": {"kubernetes.io/role/internal-elb": "1"},
}


class AnyNetwork(PlatformComponent):
    """What a cluster needs to know of its network, whoever created it.

    Plain attributes, known before anything is registered:

    - ``region``: the Region's name.
    - ``cidrs``: the VPC's IPv4 ranges, the primary one first.
    - ``zones``: the Availability Zones, in the order they were asked for.
    - ``subnets``: subnet ids by tier (``public``, ``private``, ``intra``, ``pods``) and zone. With several pod
      ranges, a
      zone's pods use the last range's subnet.
    - ``route_tables``: ids of the route tables by role; none of an existing network, whose tables are the user's.
    - ``zone_names``: the name of each zone, an output where the zone was asked for by its id.
    - ``interface_endpoints``: services with an interface endpoint that the platform makes.
    - ``edge_subnets``: ids of the subnets for nodes in Local Zones and on Outposts, by the edge's name.
    - ``public_edge_subnets``: ids of those for load balancers with public addresses, where an edge has one.
    """

    vpc_id: pulumi.Output[str]
    """Id of the VPC."""
    subnet_ids: pulumi.Output[dict[str, dict[str, str]]]
    """Subnet ids by tier and zone name; those of edges under ``edge`` and ``edge_public``, where there are any."""

    def __init__(
        self,
        name: str,
        *,
        region: str,
        cidrs: Iterable[str],
        zones: Iterable[str],
        tags: Mapping[str, str] | None,
        opts: pulumi.ResourceOptions | None,
    ) -> None:
        super().__init__(name, tags=tags, opts=opts)
        self.region, self.cidrs, self.zones = region, tuple(cidrs), tuple(zones)
        self.subnets: Mapping[Tier, Mapping[str, pulumi.Output[str]]] = {}
        self.route_tables: Mapping[str, pulumi.Output[str]] = {}
        self.zone_names: Mapping[str, pulumi.Input[str]] = {zone: zone for zone in self.zones}
        self.edge_subnets: Mapping[str, pulumi.Output[str]] = {}
        self.interface_endpoints: tuple[str, ...] = ()
        self.public_edge_subnets: Mapping[str, pulumi.Output[str]] = {}
        self._ways_out: Mapping[Tier, Mapping[str, Sequence[pulumi.Resource]]] = {}
        self._ways_out_of_edges: Mapping[str, Sequence[pulumi.Resource]] = {}

    def subnets_of(self, tier: Tier, zones: Iterable[str] = ()) -> list[pulumi.Output[str]]:
        """The subnets of a tier, in all zones or in those named, in the order of the zones' names."""
        wanted = set(zones) or set(self.subnets[tier])
        return [subnet for zone, subnet in sorted(self.subnets[tier].items()) if zone in wanted]

    def ways_out_of(self, tier: Tier, zones: Iterable[str] = ()) -> list[pulumi.Resource]:
        """What nodes in the subnets of a tier wait for: routes, or endpoints where no route leads out.

        A node that starts earlier cannot join, and one that outlives them cannot leave. Nothing for an existing
        network.
        """
        ways = self._ways_out.get(tier, {})
        wanted = set(zones) or set(ways)
        return list(dict.fromkeys(way for zone in sorted(wanted) for way in ways.get(zone, ())))

    def edge_subnets_of(self, edge: str) -> list[pulumi.Output[str]]:
        """The subnets for nodes of a Local Zone or an Outpost, by its name in ``edge``."""
        return [self.edge_subnets[edge]]

    def ways_out_of_edge(self, edge: str) -> list[pulumi.Resource]:
        """What nodes at an edge wait for, as ``ways_out_of``."""
        return list(self._ways_out_of_edges.get(edge, ()))


class ExistingNetwork(AnyNetwork):
    """A VPC that exists. Registers nothing but itself, and changes nothing."""

    TYPE = "platform:network:ExistingNetwork"

    def __init__(
        self,
        name: str,
        spec: ExistingNetworkSpec,
        *,
        region: str | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        where = configured_region(region)
        super().__init__(
            name, region=where.name, cidrs=spec.cidrs, zones=sorted(spec.subnets.private), tags=None, opts=opts
        )
        given: dict[Tier, Mapping[str, str]] = {
            "public": spec.subnets.public,
            "private": spec.subnets.private,
            "intra": spec.subnets.intra,
            "pods": spec.subnets.pods,
        }
        self.subnets = {
            tier: {zone: pulumi.Output.from_input(subnet) for zone, subnet in zones.items()}
            for tier, zones in given.items()
            if zones
        }
        edges = {name: edge.subnet_id for name, edge in sorted(spec.subnets.edge.items())}
        self.edge_subnets = {name: pulumi.Output.from_input(subnet) for name, subnet in edges.items()}
        self.vpc_id = pulumi.Output.from_input(spec.vpc_id)
        ids = {tier: dict(zones) for tier, zones in given.items() if zones}
        self.subnet_ids = pulumi.Output.from_input({**ids, **({"edge": edges} if edges else {})})
        self.finish()


class Network(AnyNetwork):
    """A VPC laid out over Availability Zones, and over Local Zones and Outposts where it has edges.

    Args:
        name: logical name.
        spec: what the network shall be.
        region: the AWS Region; by default the stack's ``aws:region``.
        cluster_name: AWS name of the cluster whose nodes live here, for Karpenter's discovery tag.
        tags: tags for every resource.
        opts: options of the component.
    """

    TYPE = "platform:network:Network"

    def __init__(
        self,
        name: str,
        spec: NetworkSpec,
        *,
        region: str | None = None,
        cluster_name: str | None = None,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        where = configured_region(region)
        zones = zones_for(spec.availability_zones, where.name)
        names = [zone.name for zone in zones]
        super().__init__(name, region=where.name, cidrs=[spec.cidr, *spec.pod_cidrs], zones=names, tags=tags, opts=opts)
        self._spec = spec
        self.interface_endpoints = spec.interface_endpoints
        self._cluster_name = cluster_name
        self._vpc = Vpc(
            "aws:ec2/vpc:Vpc",
            name,
            {
                "cidrBlock": spec.cidr,
                "assignGeneratedIpv6CidrBlock": spec.ipv6 or None,
                "enableDnsSupport": True,
                "enableDnsHostnames": True,
                "tags": self.tags(name),
            },
            self.child(),
        )
        self.vpc_id = self._vpc.id
        PlainResource(
            "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
            self.called("default"),
            {"vpcId": self.vpc_id, "ingress": [], "egress": [], "tags": self.tags(self.called("default"))},
            self.child(),
        )
        placed = self._create_subnets(plan_subnets(spec.cidr, zones, spec.tiers))
        placed |= self._create_subnets(plan_pod_subnets(spec.pod_cidrs, zones), self._add_ranges())
        subnets: dict[Tier, dict[str, pulumi.Output[str]]] = {}
        for planned, subnet in placed.items():
            subnets.setdefault(planned.tier, {})[planned.zone.name] = subnet.id
        self.subnets = subnets
        self.zone_names = {
            planned.zone.name: subnet.availability_zone if planned.zone.by_id else planned.zone.name
            for planned, subnet in placed.items()
            if planned.tier == "private"
        }
        routes = create_routes(self, spec, placed, zones)
        edges = create_edges(self, spec, routes)
        self.route_tables = {role: table.id for role, table in routes.tables.items()}
        endpoints = create_endpoints(self, spec, where, {**routes.tables, **edges.tables})
        self._ways_out = _ways_out(spec, routes, endpoints)
        self.edge_subnets = {name: subnet.id for name, subnet in edges.private.items()}
        self.public_edge_subnets = {name: subnet.id for name, subnet in edges.public.items()}
        self._ways_out_of_edges = edges.ways_out(spec, endpoints)
        if spec.flow_logs.enabled:
            create_flow_logs(self, spec.flow_logs, where)
        ids: dict[str, dict[str, pulumi.Output[str]]] = {**subnets}
        if edges.private:
            ids["edge"] = dict(self.edge_subnets)
        if edges.public:
            ids["edge_public"] = dict(self.public_edge_subnets)
        self.subnet_ids = pulumi.Output.from_input(ids)  # pyright: ignore[reportAttributeAccessIssue]
        self.finish()

    def _add_ranges(self) -> dict[str, PlainResource]:
        return {
            cidr: PlainResource(
                "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
                self.called(f"range-{range_label(cidr)}"),
                {"vpcId": self.vpc_id, "cidrBlock": cidr},
                self.child(),
            )
            for cidr in self._spec.pod_cidrs
        }

    def _create_subnets(
        self, plan: Iterable[PlannedSubnet], ranges: Mapping[str, PlainResource] | None = None
    ) -> dict[PlannedSubnet, Subnet]:
        created: dict[PlannedSubnet, Subnet] = {}
        for planned in plan:
            name = self.called(f"{planned.tier}-{planned.label}")
            extra = dict(_LOAD_BALANCER_TAGS.get(planned.tier, {}))
            if planned.tier == "private" and self._cluster_name:
                extra["karpenter.sh/discovery"] = self._cluster_name
            waits = [block for cidr, block in (ranges or {}).items() if planned.within(cidr)]
            created[planned] = Subnet(
                "aws:ec2/subnet:Subnet",
                name,
                {
                    "vpcId": self.vpc_id,
                    "cidrBlock": str(planned.cidr),
                    "availabilityZone": None if planned.zone.by_id else planned.zone.name,
                    "availabilityZoneId": planned.zone.name if planned.zone.by_id else None,
                    "mapPublicIpOnLaunch": planned.tier == "public" or None,
                    "tags": self.tags(name, **extra),
                    **self._ipv6_of(planned),
                },
                self.child(depends_on=waits),
            )
        return created

    def _ipv6_of(self, planned: PlannedSubnet) -> dict[str, Any]:
        if not self._spec.ipv6:
            return {}
        tier, zone = planned.tier, planned.zone
        return {
            "ipv6CidrBlock": self._vpc.ipv6_cidr_block.apply(lambda vpc: ipv6_subnet(vpc, tier, zone)),
            "assignIpv6AddressOnCreation": True,
            "enableDns64": tier == "private" and self._spec.nat != "none",
        }


def _ways_out(
    spec: NetworkSpec, routes: Routes, endpoints: Sequence[pulumi.Resource]
) -> dict[Tier, dict[str, list[pulumi.Resource]]]:
    """By tier and zone, what nodes there wait for. Who reaches the internet needs no endpoint to start."""
    ways: dict[Tier, dict[str, list[pulumi.Resource]]] = {}
    for planned in routes.associations:
        to_internet = planned.tier == "public" or (planned.tier != "intra" and spec.nat != "none")
        of_zone = ways.setdefault(planned.tier, {}).setdefault(planned.zone.name, [])
        of_zone += [*routes.way_out(planned), *(() if to_internet else endpoints)]
    return ways

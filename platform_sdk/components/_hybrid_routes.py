"""The way from a VPC to networks on premises: the gateway's attachment, and routes in every table.

Owns both for a VPC that the platform creates. The gateway, and what is behind it, are the user's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._plain import PlainResource
from platform_sdk.rules.network.cidrs import range_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components.network import AnyNetwork
    from platform_sdk.rules.network.subnets import Tier
    from platform_sdk.spec.hybrid import HybridRoutes

__all__ = ["create_remote_routes"]


def create_remote_routes(
    owner: PlatformComponent, spec: HybridRoutes, network: AnyNetwork, ranges: Sequence[str]
) -> list[PlainResource]:
    """Attaches the gateway, and routes each range to it from every route table of the network.

    Args:
        owner: the parent.
        spec: which gateway.
        network: one that the platform creates.
        ranges: on premises.
    """
    transit, private = spec.transit_gateway_id, spec.virtual_private_gateway_id
    attachment = _attach_transit(owner, transit, network) if transit else _attach_private(owner, private, network)
    return [
        PlainResource(
            "aws:ec2/route:Route",
            owner.called(f"{role}-{range_label(cidr)}"),
            {"routeTableId": table, "destinationCidrBlock": cidr, "transitGatewayId": transit, "gatewayId": private},
            # EC2 takes no route to a gateway that is not attached to the VPC.
            owner.child(depends_on=[attachment]),
        )
        for role, table in sorted(network.route_tables.items())
        for cidr in ranges
    ]


def _attach_transit(owner: PlatformComponent, gateway: str, network: AnyNetwork) -> pulumi.Resource:
    # One subnet in every zone: what is in a zone without one does not reach the gateway.
    tier: Tier = "intra" if network.subnets.get("intra") else "private"
    name = owner.called("attachment")
    return PlainResource(
        "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
        name,
        {
            "transitGatewayId": gateway,
            "vpcId": network.vpc_id,
            "subnetIds": network.subnets_of(tier),
            "tags": owner.tags(name),
        },
        owner.child(),
    )


def _attach_private(owner: PlatformComponent, gateway: str | None, network: AnyNetwork) -> pulumi.Resource:
    return PlainResource(
        "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment",
        owner.called("attachment"),
        {"vpnGatewayId": gateway, "vpcId": network.vpc_id},
        owner.child(),
    )

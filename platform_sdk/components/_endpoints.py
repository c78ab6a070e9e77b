"""VPC endpoints of a network: AWS services reached without the internet.

Owns the endpoints and the security group in front of them. Which services there are is said by the spec.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._plain import PlainResource
from platform_sdk.facts.endpoints import service_name
from platform_sdk.rules.network.cidrs import range_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pulumi

    from platform_sdk.components.network import Network
    from platform_sdk.facts.regions import Region
    from platform_sdk.spec.network import NetworkSpec

__all__ = ["create_endpoints"]

_HTTPS = 443


def create_endpoints(
    network: Network, spec: NetworkSpec, region: Region, tables: Mapping[str, PlainResource]
) -> list[pulumi.Resource]:
    """Gateway endpoints in every route table; interface endpoints in the intra subnets, or else in the private ones.

    Returns:
        what somebody without another way out waits for: the endpoints, and the rules that let the VPC reach them.
    """
    created: list[pulumi.Resource] = [
        PlainResource(
            "aws:ec2/vpcEndpoint:VpcEndpoint",
            network.called(service),
            {
                "vpcId": network.vpc_id,
                "serviceName": service_name(service, region),
                "vpcEndpointType": "Gateway",
                "routeTableIds": [table.id for table in tables.values()],
                "tags": network.tags(network.called(service)),
            },
            network.child(),
        )
        for service in spec.gateway_endpoints
    ]
    if not spec.interface_endpoints:
        return created
    name = network.called("endpoints")
    group = PlainResource(
        "aws:ec2/securityGroup:SecurityGroup",
        name,
        {"vpcId": network.vpc_id, "description": "HTTPS from the VPC to AWS services", "tags": network.tags(name)},
        network.child(),
    )
    created += [
        PlainResource(
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            network.called(f"endpoints-{range_label(cidr)}"),
            {
                "securityGroupId": group.id,
                "description": f"HTTPS from {cidr}",
                "ipProtocol": "tcp",
                "fromPort": _HTTPS,
                "toPort": _HTTPS,
                "cidrIpv4": cidr,
                "tags": network.tags(),
            },
            network.child(),
        )
        for cidr in network.cidrs
    ]
    tier = "intra" if "intra" in network.subnets else "private"
    created += [
        PlainResource(
            "aws:ec2/vpcEndpoint:VpcEndpoint",
            network.called(service),
            {
                "vpcId": network.vpc_id,
                "serviceName": service_name(service, region),
                "vpcEndpointType": "Interface",
                "privateDnsEnabled": True,
                "subnetIds": network.subnets_of(tier),
                "securityGroupIds": [group.id],
                "tags": network.tags(network.called(service)),
            },
            network.child(),
        )
        for service in spec.interface_endpoints
    ]
    return created

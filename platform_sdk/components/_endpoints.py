"""VPC endpoints of a network: AWS services reached without the internet.

Owns the endpoints and the security group in front of them. Which services there are is said by the spec.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_aws import ec2, vpc

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
    network: Network, spec: NetworkSpec, region: Region, tables: Mapping[str, ec2.RouteTable]
) -> list[pulumi.Resource]:
    """Gateway endpoints in every route table; interface endpoints in the intra subnets, or else in the private ones.

    Returns:
        what somebody without another way out waits for: the endpoints, and the rules that let the VPC reach them.
    """
    created: list[pulumi.Resource] = [
        ec2.VpcEndpoint(
            network.called(service),
            vpc_id=network.vpc_id,
            service_name=service_name(service, region),
            vpc_endpoint_type="Gateway",
            route_table_ids=[table.id for table in tables.values()],
            tags=network.tags(network.called(service)),
            opts=network.child(),
        )
        for service in spec.gateway_endpoints
    ]
    if not spec.interface_endpoints:
        return created
    name = network.called("endpoints")
    group = ec2.SecurityGroup(
        name,
        vpc_id=network.vpc_id,
        description="HTTPS from the VPC to AWS services",
        tags=network.tags(name),
        opts=network.child(),
    )
    created += [
        vpc.SecurityGroupIngressRule(
            network.called(f"endpoints-{range_label(cidr)}"),
            security_group_id=group.id,
            description=f"HTTPS from {cidr}",
            ip_protocol="tcp",
            from_port=_HTTPS,
            to_port=_HTTPS,
            cidr_ipv4=cidr,
            tags=network.tags(),
            opts=network.child(),
        )
        for cidr in network.cidrs
    ]
    tier = "intra" if "intra" in network.subnets else "private"
    created += [
        ec2.VpcEndpoint(
            network.called(service),
            vpc_id=network.vpc_id,
            service_name=service_name(service, region),
            vpc_endpoint_type="Interface",
            private_dns_enabled=True,
            subnet_ids=network.subnets_of(tier),
            security_group_ids=[group.id],
            tags=network.tags(network.called(service)),
            opts=network.child(),
        )
        for service in spec.interface_endpoints
    ]
    return created

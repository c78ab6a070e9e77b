"""Small graphs that several tests share."""

from __future__ import annotations

from typing import Any

from platform_sdk.graph import Graph, Options, Resource

__all__ = ["network_graph", "resource", "urn"]


def urn(name: str, type: str = "aws:ec2/subnet:Subnet") -> str:
    """The URN of a resource of the sample stack."""
    return f"urn:pulumi:dev::sample::{type}::{name}"


def resource(name: str, type: str = "aws:ec2/subnet:Subnet", **values: Any) -> Resource:
    """A resource whose URN follows from its name."""
    return Resource(urn=urn(name, type), type=type, name=name, **values)


def network_graph() -> Graph:
    """A stack with a component that holds a VPC, two subnets and a provider-bound Namespace."""
    stack = resource("dev", "pulumi:pulumi:Stack", custom=False)
    network = resource("core", "platform:network:Network", custom=False, parent=stack.urn)
    vpc = resource("core", "aws:ec2/vpc:Vpc", parent=network.urn, inputs={"cidrBlock": "10.0.0.0/16"})
    first = resource("a", parent=network.urn, dependencies=(vpc.urn,))
    second = resource("b", parent=network.urn, dependencies=(vpc.urn,))
    provider = resource("k8s", "pulumi:providers:kubernetes", parent=stack.urn, dependencies=(first.urn,))
    namespace = resource(
        "shop", "kubernetes:core/v1:Namespace", parent=stack.urn, options=Options(provider=provider.urn)
    )
    return Graph([stack, network, vpc, first, second, provider, namespace])

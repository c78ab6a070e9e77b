"""Node groups, a map by name, each of a kind: managed, self-managed or Fargate.

Each kind has a module; what groups of EC2 nodes share is in ``_ec2``.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import Discriminator, Tag

from platform_sdk.spec.nodes._dns import DNS_PROFILE, dns_profile, runs_dns_on_fargate
from platform_sdk.spec.nodes._ec2 import Ec2GroupSpec
from platform_sdk.spec.nodes._fields import GroupName
from platform_sdk.spec.nodes._parts import Disk, Repair, Scaling, Taint, Update, WarmPool
from platform_sdk.spec.nodes._places import Capacity, Place
from platform_sdk.spec.nodes._systems import Al2023, Bottlerocket, Kubelet, Windows
from platform_sdk.spec.nodes.fargate import FargateProfileSpec, Selector
from platform_sdk.spec.nodes.managed import ManagedNodeGroupSpec
from platform_sdk.spec.nodes.self_managed import Refresh, SelfManagedNodeGroupSpec

__all__ = [
    "DNS_PROFILE",
    "KINDS",
    "Al2023",
    "AnyNodeGroupSpec",
    "Bottlerocket",
    "Capacity",
    "Disk",
    "Ec2GroupSpec",
    "FargateProfileSpec",
    "GroupName",
    "Kubelet",
    "ManagedNodeGroupSpec",
    "NodeGroupSpec",
    "Place",
    "Refresh",
    "Repair",
    "Scaling",
    "Selector",
    "SelfManagedNodeGroupSpec",
    "Taint",
    "Update",
    "WarmPool",
    "Windows",
    "dns_profile",
    "kind_of",
    "runs_dns_on_fargate",
]

NodeGroupSpec: TypeAlias = ManagedNodeGroupSpec | SelfManagedNodeGroupSpec | FargateProfileSpec
"""A node group of any kind."""

KINDS: dict[str, type[NodeGroupSpec]] = {
    "managed": ManagedNodeGroupSpec,
    "self_managed": SelfManagedNodeGroupSpec,
    "fargate": FargateProfileSpec,
}
"""The specs by the name of their kind."""


def kind_of(value: Any) -> str:
    """The kind of a group: managed unless it says otherwise."""
    if isinstance(value, dict):
        return str(value.get("kind", "managed"))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    return getattr(value, "kind", "managed")


AnyNodeGroupSpec: TypeAlias = Annotated[
    Annotated[ManagedNodeGroupSpec, Tag("managed")]
    | Annotated[SelfManagedNodeGroupSpec, Tag("self_managed")]
    | Annotated[FargateProfileSpec, Tag("fargate")],
    Discriminator(kind_of),
]
"""One entry of ``platform:nodes``."""

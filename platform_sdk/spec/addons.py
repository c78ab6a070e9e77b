"""What an environment may say of the core add-ons: vpc-cni, kube-proxy, eks-pod-identity-agent, coredns.

Owns their versions and typed settings. How settings become the add-ons' own configuration is decided in
``rules.addons``.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field, Strict

from platform_sdk.facts.addons import ADDON_VERSION_PATTERN
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, Rule

__all__ = ["CoreAddon", "CoreAddons", "CoreDns", "VpcCni"]

AddonVersion: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the version of an EKS add-on.",
        "Write it as EKS lists it: v1.21.1-eksbuild.1.",
        ADDON_VERSION_PATTERN.strip("^$"),
    ),
]


class CoreAddon(Spec):
    """An EKS add-on."""

    version: AddonVersion | None = Field(
        default=None,
        description="Pinned version, e.g. v1.21.1-eksbuild.1. Default: EKS's default version for the cluster's "
        "Kubernetes version, asked of AWS.",
    )


class VpcCni(CoreAddon):
    """The VPC CNI: addresses of pods."""

    prefix_delegation: Flag = Field(
        default=False,
        description="Give nodes /28 prefixes in place of single addresses: more pods a node, larger subnets needed.",
    )
    network_policy: Flag = Field(default=True, description="Enforce Kubernetes network policies.")
    custom_networking: Flag = Field(
        default=False, description="Give pods addresses of the network's pod ranges and not of the nodes' subnets."
    )


class CoreDns(CoreAddon):
    """CoreDNS: names inside the cluster."""

    replicas: Annotated[int, Strict(), Field(ge=2, le=100)] = Field(
        default=2, description="Copies, spread over zones; two or more."
    )
    autoscaling: Flag = Field(
        default=False,
        description="Let EKS change the number of copies with the size of the cluster; replicas is then the least.",
    )


class CoreAddons(Spec):
    """The add-ons without which pods do not run."""

    vpc_cni: VpcCni = Field(default=VpcCni(), description="Addresses of pods. Ready before the first node.")
    kube_proxy: CoreAddon = Field(
        default=CoreAddon(), description="Services on each node. Ready before the first node."
    )
    pod_identity_agent: CoreAddon = Field(
        default=CoreAddon(), description="AWS rights for pods. Ready before the first node."
    )
    coredns: CoreDns = Field(default=CoreDns(), description="Names inside the cluster. Waits for nodes.")

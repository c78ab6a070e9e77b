"""What an environment may say of the core add-ons: vpc-cni, kube-proxy, eks-pod-identity-agent, coredns.

Owns their versions and typed settings. How settings become the add-ons' own configuration is decided in
``rules.cluster.core_addons``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.core_addons import ADDON_VERSION_PATTERN
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["AddonVersion", "CoreAddon", "CoreAddons", "CoreDns", "VpcCni"]

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
    network_policy_mode: Literal["standard", "strict"] = Field(
        default="standard",
        description="What a new pod may do until its policies are in force: everything (standard), or nothing "
        "(strict), in which case every pod needs policies, CoreDNS too.",
    )
    network_policy_logs: Flag = Field(
        default=False,
        description="Send what network policies let through and stop to the cluster's log group. Off by default: it "
        "is much.",
    )
    custom_networking: Flag = Field(
        default=False, description="Give pods addresses of the network's pod ranges and not of the nodes' subnets."
    )

    def violations(self) -> Iterator[Violation]:
        """What is said of network policies needs somebody who enforces them."""
        source = "Amazon EKS user guide, limit pod traffic with Kubernetes network policies, 2026-11"
        said = {
            "network_policy_mode": self.network_policy_mode == "strict",
            "network_policy_logs": self.network_policy_logs,
        }
        for name in (name for name, on in said.items() if on and not self.network_policy):
            yield Violation(
                (name,),
                "Nobody enforces network policies here: network_policy is off.",
                f"Set network_policy: true, or take {name} out.",
                source,
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

"""Rows of Fargate profiles, the one that the platform adds for CoreDNS among them.

Owns what is told of a profile from its spec.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.nodes.fargate import FARGATE_NODE_LABEL, FARGATE_POD_SOURCE, MAX_POD_MEMORY_GIB, MAX_POD_VCPUS
from platform_sdk.offers._ec2 import group_zones
from platform_sdk.offers.model import Node, NodeRow
from platform_sdk.spec import DNS_PROFILE, FargateProfileSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.spec import Environment, Selector

__all__ = ["fargate_rows"]

_LARGEST = Node(type="a pod, at most", vcpus=MAX_POD_VCPUS, memory_mib=MAX_POD_MEMORY_GIB * 1024, pods=1)


def fargate_rows(environment: Environment) -> Iterator[NodeRow]:
    """A row for each profile."""
    spec = environment.spec
    for name, group in spec.nodes.items():
        if isinstance(group, FargateProfileSpec):
            yield _row(name, group, environment)
    if spec.dns_profile:
        yield _row(DNS_PROFILE, spec.dns_profile, environment, "The platform adds this profile for CoreDNS.")


def _row(name: str, profile: FargateProfileSpec, environment: Environment, *notes: str) -> NodeRow:
    key, value = FARGATE_NODE_LABEL
    return NodeRow(
        name=name,
        kind=profile.kind,
        where=f"{group_zones(profile.zones, environment)} · {profile.tier} subnets",
        architectures=("x86_64",),
        image="AWS's own",
        capacity="by the pod",
        counted="by the pod",
        offers=(_LARGEST,),
        node_labels={"kubernetes.io/arch": "amd64", "kubernetes.io/os": "linux", key: value},
        taints=(f"{key}={value}:NoSchedule",),
        runs=f"Linux pods of amd64 {', or '.join(map(_pods, profile.selectors))}.",
        pod={"metadata": _metadata(profile.selectors[0])},
        notes=(
            *notes,
            f"Each pod has a machine of its own, sized by its requests ({FARGATE_POD_SOURCE}); it tolerates nothing.",
        ),
    )


def _pods(selector: Selector) -> str:
    labels = ", ".join(f"{key}={value}" for key, value in selector.labels.items())
    return f"in namespace {selector.namespace}{f' with {labels}' if labels else ''}"


def _metadata(selector: Selector) -> dict[str, Any]:
    return {"namespace": selector.namespace} | ({"labels": dict(selector.labels)} if selector.labels else {})

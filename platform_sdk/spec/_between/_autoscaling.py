"""The rules between autoscaling, the cluster, its nodes and its network.

Owns what the section cannot know alone: that the controller fits the cluster's version, has nodes to run on that it did
not start itself, and something to scale.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.cluster_autoscaler import CLUSTER_AUTOSCALER_SOURCE
from platform_sdk.facts.nodes.karpenter import KARPENTER_SOURCE, VERSIONS_FOR_KUBERNETES, VERSIONS_SOURCE
from platform_sdk.rules.nodes.cluster_autoscaler import release_for
from platform_sdk.spec._between._nodes import place_violations
from platform_sdk.spec._between._parts import AUTOSCALING, NODES, Parts
from platform_sdk.spec.autoscaling import ClusterAutoscalerSpec, KarpenterSpec, fargate_homes
from platform_sdk.spec.network import NetworkSpec
from platform_sdk.spec.nodes import ManagedNodeGroupSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.spec.cluster import ClusterSpec

__all__ = ["autoscaling_violations"]


def autoscaling_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    section = parts.autoscaling
    if isinstance(section, KarpenterSpec):
        yield from (found.within(AUTOSCALING) for found in _karpenter(section, parts))
    elif isinstance(section, ClusterAutoscalerSpec):
        yield from (found.within(AUTOSCALING) for found in _cluster_autoscaler(section, parts))
        yield from _held_groups(parts)


def _karpenter(section: KarpenterSpec, parts: Parts) -> Iterator[Violation]:
    if parts.cluster:
        yield from _version(section, parts.cluster)
    yield from _image(section, parts, "public.ecr.aws")
    if parts.complete:
        yield from _has_nodes(section, parts, "Karpenter")
    network = parts.network
    for name, pool in section.pools.items():
        if network:
            found = place_violations(pool.tier, pool.zones, network, parts.region)
            yield from (violation.within("pools", name) for violation in found)


def _version(section: KarpenterSpec, cluster: ClusterSpec) -> Iterator[Violation]:
    oldest = VERSIONS_FOR_KUBERNETES.get(cluster.version)
    given = tuple(int(number) for number in section.version.split("."))
    if oldest is None or given >= oldest:
        return
    needed = ".".join(map(str, oldest))
    yield Violation(
        ("version",),
        f"Karpenter works with Kubernetes {cluster.version} from release {needed} on.",
        f"Set version: {needed} or newer, or take it out.",
        str(VERSIONS_SOURCE),
    )


def _cluster_autoscaler(section: ClusterAutoscalerSpec, parts: Parts) -> Iterator[Violation]:
    source = str(CLUSTER_AUTOSCALER_SOURCE)
    if parts.cluster:
        version = parts.cluster.version
        named = re.match(r"v(\d+\.\d+)\.", section.image_tag or "")
        if section.image_tag is None and release_for(version) is None:
            yield Violation(
                ("image_tag",),
                f"This release knows no Cluster Autoscaler for Kubernetes {version}.",
                f"Set image_tag, for example v{version}.0.",
                source,
            )
        elif named and named[1] != version:
            yield Violation(
                ("image_tag",),
                f"The Cluster Autoscaler simulates the scheduler of its own version, and the cluster's is {version}.",
                f"Set image_tag: v{version}.0 or a later release of it, or take it out.",
                source,
            )
    yield from _image(section, parts, "registry.k8s.io")
    if not parts.complete:
        return
    yield from _has_nodes(section, parts, "The Cluster Autoscaler")
    groups = parts.ec2_groups.values()
    if groups and not any(group.scaling.autoscaled and group.scaling.min < group.scaling.max for group in groups):
        yield Violation(
            ("kind",),
            "No node group may change its size, so that there is nothing to scale.",
            "Set max above min in a group of platform:nodes, or kind: none.",
        )


def _held_groups(parts: Parts) -> Iterator[Violation]:
    """EKS tags the Auto Scaling group of every managed group for the Cluster Autoscaler, wanted or not."""
    for name, group in parts.ec2_groups.items():
        scaling = group.scaling
        if isinstance(group, ManagedNodeGroupSpec) and not scaling.autoscaled and scaling.min < scaling.max:
            yield Violation(
                (NODES, name, "scaling", "autoscaled"),
                "EKS offers every managed group to the Cluster Autoscaler, which would change this one's size too.",
                "Set min and max to the same number, or take autoscaled: false out.",
                str(CLUSTER_AUTOSCALER_SOURCE),
            )


def _image(section: KarpenterSpec | ClusterAutoscalerSpec, parts: Parts, registry: str) -> Iterator[Violation]:
    network = parts.network
    if section.image_repository or not isinstance(network, NetworkSpec):
        return
    if parts.charts and registry in parts.charts.images:
        return
    if network.private or network.nat == "none":
        yield Violation(
            ("image_repository",),
            f"Nodes without a way to the internet do not reach {registry}, where the controller's image is.",
            "Copy the image to a repository of ECR and name that, or set nat: per_zone in platform:network.",
            "Amazon EKS user guide, private clusters, 2026-11",
        )


def _has_nodes(section: KarpenterSpec | ClusterAutoscalerSpec, parts: Parts, who: str) -> Iterator[Violation]:
    """The controller runs on nodes that are there without it: it cannot start the first one itself."""
    if fargate_homes(section, parts.nodes):
        return
    needed = section.replicas if isinstance(section, KarpenterSpec) else 1
    homes = {name: group for name, group in parts.ec2_groups.items() if group.runs_coredns}
    if sum(group.scaling.initial for group in homes.values()) >= needed:
        return
    many = "a node" if needed == 1 else f"{needed} nodes"
    where = f"Set desired: {needed} for {next(iter(homes))}" if homes else "Add a group of Linux nodes without taints"
    fewer = ", set replicas: 1" if needed > 1 else ""
    yield Violation(
        ("kind",),
        f"{who} runs on {many} that it does not start itself, untainted and with Linux.",
        f"{where}{fewer}, or add a Fargate profile for kube-system.",
        str(KARPENTER_SOURCE if isinstance(section, KarpenterSpec) else CLUSTER_AUTOSCALER_SOURCE),
    )

"""Rows of groups of EC2 nodes.

Owns what is told of a group from its spec and the tables of instance types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from platform_sdk.facts.images.windows_builds import WINDOWS_BUILD_LABEL, WINDOWS_BUILDS
from platform_sdk.facts.instances.accelerators import ACCELERATOR_RESOURCES
from platform_sdk.facts.instances.types import INSTANCE_TYPES_SOURCE, instance_type
from platform_sdk.facts.nodes.groups import NODE_GROUP_LABEL, TAINT_EFFECTS
from platform_sdk.offers.model import Node, NodeRow, Span, taint_text
from platform_sdk.rules.network.zones import zones_for
from platform_sdk.rules.nodes.images import ami_type_of
from platform_sdk.rules.nodes.pods_per_node import PodNetwork, pods_per_node
from platform_sdk.spec import ManagedNodeGroupSpec, NetworkSpec, SelfManagedNodeGroupSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from platform_sdk.facts.instances.types import InstanceType
    from platform_sdk.spec import ClusterSpec, Environment

__all__ = ["devices_text", "ec2_rows", "group_zones", "pod_network"]

_Group: TypeAlias = ManagedNodeGroupSpec | SelfManagedNodeGroupSpec

_ARCHITECTURES = {"x86_64": "amd64", "arm64": "arm64"}
_EFA_RESOURCE = "vpc.amazonaws.com/efa"
_SPELT = {effect: "".join(map(str.capitalize, effect.split("-"))) for effect in TAINT_EFFECTS}
_PREFERENCE = "PreferNoSchedule"


def ec2_rows(environment: Environment) -> Iterator[NodeRow]:
    """A row for each group of EC2 nodes."""
    network = pod_network(environment.spec.cluster)
    for name, group in environment.nodes.items():
        if isinstance(group, (ManagedNodeGroupSpec, SelfManagedNodeGroupSpec)):
            yield _row(name, group, network, environment)


def pod_network(cluster: ClusterSpec) -> PodNetwork:
    """How the VPC CNI gives pods their addresses."""
    return PodNetwork(
        prefix_delegation=cluster.addons.vpc_cni.prefix_delegation or cluster.ip_family == "ipv6",
        custom_networking=cluster.addons.vpc_cni.custom_networking,
    )


def group_zones(zones: Iterable[str], environment: Environment) -> str:
    """The zones of a group, its own or all of the network's."""
    network = environment.spec.network
    if not isinstance(network, NetworkSpec):
        return ", ".join(zones or sorted(network.subnets.private))
    return ", ".join(zones or (zone.name for zone in zones_for(network.availability_zones, environment.spec.region)))


def _row(name: str, group: _Group, network: PodNetwork, environment: Environment) -> NodeRow:
    node_labels = _node_labels(group)
    return NodeRow(
        name=name,
        kind=group.kind,
        where=_where(group, environment),
        architectures=(group.architecture,),
        image=group.ami_id or ami_type_of(group.image),
        capacity=_capacity(group),
        nodes=Span(group.scaling.min, group.scaling.max),
        offers=tuple(_node(each, group, network) for each in group.instance_types),
        labels=dict(group.labels),
        node_labels=node_labels,
        taints=tuple(taint_text(taint.key, taint.value, _SPELT[taint.effect]) for taint in group.registered_taints),
        resources=_resources(group),
        runs=_runs(group),
        pod={"spec": _pod_spec(group, node_labels)},
        notes=tuple(
            f"{each} is not in the table of instance types ({INSTANCE_TYPES_SOURCE})."
            for each in group.instance_types
            if instance_type(each) is None
        ),
    )


def _node(name: str, group: _Group, network: PodNetwork) -> Node:
    instance = instance_type(name)
    if instance is None:
        return Node(type=name)
    return Node(
        type=name,
        vcpus=instance.vcpus,
        memory_mib=instance.memory_mib,
        pods=pods_per_node(
            instance,
            network,
            windows=group.is_windows,
            managed=group.kind == "managed" and group.ami_id is None,
            configured=group.kubelet.max_pods,
        ),
        gpus=instance.gpus,
        neuron_devices=instance.neuron_devices,
        accelerator=devices_text(instance),
        efa_interfaces=instance.max_efa_interfaces if group.efa else 0,
    )


def devices_text(instance: InstanceType) -> str:
    """``1 NVIDIA L4``, ``12 AWS Inferentia2 (24 cores)``."""
    told: list[str] = []
    for device in instance.devices:
        share = "" if device.share == 1 else f", {device.share:g} of one"
        cores = f", {device.count * device.cores} cores" if device.cores else ""
        more = f" ({device.memory_mib * device.count // 1024} GiB{cores}{share})"
        told.append(f"{device.count} {device.manufacturer} {device.name}{more}")
    return " + ".join(told)


def _resources(group: _Group) -> tuple[str, ...]:
    efa = (_EFA_RESOURCE,) if group.efa else ()
    return (*ACCELERATOR_RESOURCES.get(group.accelerator, ()), *efa)


def _where(group: _Group, environment: Environment) -> str:
    if group.place:
        place = {"local_zone": "Local Zone", "outpost": "Outpost"}[group.place.kind]
        return f"{place} {group.place.edge} · {group.tier} subnets"
    return f"{group_zones(group.zones, environment)} · {group.tier} subnets"


def _capacity(group: _Group) -> str:
    if group.capacity:
        what = {"block": "capacity block", "reservation": "reservation"}[group.capacity.kind]
        return f"{what} {group.capacity.reservation_id or group.capacity.group_arn}"
    return group.capacity_type.replace("_", "-")


def _node_labels(group: _Group) -> dict[str, str]:
    """The labels that every node is known to have, whoever sets them."""
    known = {
        "kubernetes.io/arch": _ARCHITECTURES[group.architecture],
        "kubernetes.io/os": "windows" if group.is_windows else "linux",
    }
    if group.is_windows:
        known[WINDOWS_BUILD_LABEL] = WINDOWS_BUILDS[group.image.windows_server]
    if len(group.instance_types) == 1:
        known["node.kubernetes.io/instance-type"] = group.instance_types[0]
    if group.kind == "managed" and group.capacity_type == "spot":
        known["eks.amazonaws.com/capacityType"] = "SPOT"
    return known | dict(group.labels)


def _runs(group: _Group) -> str:
    what = f"{'Windows' if group.is_windows else 'Linux'} pods of {_ARCHITECTURES[group.architecture]}"
    taints = dict.fromkeys(taint.key for taint in group.registered_taints if _SPELT[taint.effect] != _PREFERENCE)
    conditions: list[str] = []
    if group.accelerator != "none":
        conditions.append(f"ask for {' or '.join(ACCELERATOR_RESOURCES[group.accelerator])}")
    if taints:
        conditions.append(f"tolerate {', '.join(taints)}")
    return f"{what}{' that ' if conditions else ''}{' and '.join(conditions)}."


def _pod_spec(group: _Group, node_labels: dict[str, str]) -> dict[str, Any]:
    # By its own label alone: no other group has it, and with it come the architecture and the system.
    spec: dict[str, Any] = {"nodeSelector": {NODE_GROUP_LABEL: node_labels[NODE_GROUP_LABEL]}}
    tolerations = [
        {
            "key": taint.key,
            **({"operator": "Equal", "value": taint.value} if taint.value else {"operator": "Exists"}),
            "effect": _SPELT[taint.effect],
        }
        for taint in group.registered_taints
        if _SPELT[taint.effect] != _PREFERENCE
    ]
    limits = {ACCELERATOR_RESOURCES[group.accelerator][0]: 1} if group.accelerator != "none" else {}
    if group.efa:
        known = [found.max_efa_interfaces for name in group.instance_types if (found := instance_type(name))]
        limits |= {_EFA_RESOURCE: min(known, default=1)}
    if tolerations:
        spec["tolerations"] = tolerations
    if limits:
        spec["containers"] = [{"resources": {"limits": limits}}]
    return spec

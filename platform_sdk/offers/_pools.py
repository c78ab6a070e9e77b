"""Rows of node pools: Karpenter's, those of EKS Auto Mode, and the two that EKS brings to it.

Owns what is told of a pool from its spec and the tables of instance types. How many nodes there are is up to the pods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.instances.accelerators import ACCELERATOR_RESOURCES
from platform_sdk.facts.instances.types import instance_type
from platform_sdk.facts.nodes.auto_mode import (
    BUILT_IN_ARCHITECTURES,
    BUILT_IN_POOLS_SOURCE,
    BUILT_IN_TAINTS,
    MAX_AUTO_PODS,
)
from platform_sdk.facts.nodes.pools import (
    ARCHITECTURE_LABEL,
    ARCHITECTURE_NAMES,
    CAPACITY_LABEL,
    CAPACITY_NAMES,
    INSTANCE_TYPE_LABEL,
    OS_LABEL,
    POOL_LABEL,
    TAINT_EFFECT_NAMES,
)
from platform_sdk.offers._ec2 import devices_text, group_zones, pod_network
from platform_sdk.offers.model import Node, NodeRow, taint_text
from platform_sdk.rules.nodes.pods_per_node import PodNetwork, pods_per_node
from platform_sdk.rules.nodes.pools import accelerator_of, fitting_types
from platform_sdk.spec import AutoPool, KarpenterSpec, Taint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.facts.instances.types import InstanceType
    from platform_sdk.spec import Environment, KarpenterPoolSpec

__all__ = ["pool_rows"]

_FEW_TYPES = 4
_EKS_IMAGE = "EKS's own Bottlerocket"
_SOFT = "prefer-no-schedule"
_CONTROL_PLANE_ZONES = 2
_MEASURES = {"cpu": "{} vCPU", "memory": "{}", "nodes": "{} nodes"}


def pool_rows(environment: Environment) -> Iterator[NodeRow]:
    """A row for each pool."""
    spec = environment.spec
    network = pod_network(spec.cluster)
    if isinstance(spec.autoscaling, KarpenterSpec):
        for name, pool in spec.autoscaling.pools.items():
            where = f"{group_zones(pool.zones, environment)} · {pool.tier} subnets"
            yield _row(name, pool, network, where=where, image=pool.image)
    auto = spec.cluster.auto_mode
    if auto is None or not auto.enabled:
        return
    for built_in in auto.node_pools:
        taints = [Taint(key=key) for key in BUILT_IN_TAINTS.get(built_in, ())]
        like = AutoPool(architectures=BUILT_IN_ARCHITECTURES[built_in], taints=taints)
        zones = spec.cluster.zones or group_zones((), environment).split(", ")[:_CONTROL_PLANE_ZONES]
        where = f"{', '.join(zones)} · private subnets"
        note = f"EKS brings this pool ({BUILT_IN_POOLS_SOURCE})."
        yield _row(built_in, like, network, note, where=where, image=_EKS_IMAGE)
    for name, pool in auto.pools.items():
        where = f"{group_zones(pool.zones, environment)} · private subnets"
        image = f"{_EKS_IMAGE}{', FIPS' if pool.fips else ''}"
        yield _row(name, pool, network, where=where, image=image)


def _row(
    name: str, pool: KarpenterPoolSpec | AutoPool, network: PodNetwork, *notes: str, where: str, image: str
) -> NodeRow:
    labels = dict(pool.settings.labels)
    types = fitting_types(pool.selection)
    resources = ACCELERATOR_RESOURCES.get(accelerator_of(pool.selection) or "none", ())
    node_labels = {POOL_LABEL: name, OS_LABEL: "linux"}
    if len(pool.architectures) == 1:
        node_labels[ARCHITECTURE_LABEL] = ARCHITECTURE_NAMES[pool.architectures[0]]
    if len(pool.capacity) == 1:
        node_labels[CAPACITY_LABEL] = CAPACITY_NAMES[pool.capacity[0]]
    if len(types) == 1:
        node_labels[INSTANCE_TYPE_LABEL] = types[0]
    told = _told(types)
    several = (
        (f"{len(types)} instance types fit; the smallest and the largest are shown.",) if len(told) < len(types) else ()
    )
    return NodeRow(
        name=name,
        kind="auto_mode" if isinstance(pool, AutoPool) else "karpenter",
        where=where,
        architectures=tuple(pool.architectures),
        image=image,
        capacity=", ".join(own for known, own in CAPACITY_NAMES.items() if known in pool.capacity),
        counted="as needed",
        limits=tuple(_MEASURES[measure].format(most) for measure, most in pool.settings.limits.items()),
        offers=tuple(_node(each, pool, network) for each in told) or (Node(type="newer than the table"),),
        labels=labels,
        node_labels=node_labels | labels,
        taints=tuple(taint_text(taint.key, taint.value, TAINT_EFFECT_NAMES[taint.effect]) for taint in pool.taints),
        resources=resources,
        runs=_runs(pool, resources),
        pod={"spec": _pod_spec(name, pool, resources)},
        notes=(*notes, *several),
    )


def _told(types: tuple[str, ...]) -> tuple[str, ...]:
    """The types by their size, or of many the smallest and the largest."""
    described = {name: facts for name in types if (facts := instance_type(name))}
    by_size = sorted(described, key=lambda name: (described[name].vcpus, described[name].memory_mib))
    return tuple(by_size) if len(by_size) <= _FEW_TYPES else (by_size[0], by_size[-1])


def _node(name: str, pool: KarpenterPoolSpec | AutoPool, network: PodNetwork) -> Node:
    instance = instance_type(name)
    if instance is None:
        return Node(type=name)
    return Node(
        type=name,
        vcpus=instance.vcpus,
        memory_mib=instance.memory_mib,
        pods=_pods(instance, pool, network),
        gpus=instance.gpus,
        neuron_devices=instance.neuron_devices,
        accelerator=devices_text(instance),
    )


def _pods(instance: InstanceType, pool: KarpenterPoolSpec | AutoPool, network: PodNetwork) -> int:
    """Auto Mode gives prefixes and a limit of its own; Karpenter plans with the image's table or what it is given."""
    if isinstance(pool, AutoPool):
        return min(MAX_AUTO_PODS, pods_per_node(instance, PodNetwork(prefix_delegation=True)))
    return pods_per_node(instance, network, managed=False, configured=pool.kubelet.max_pods)


def _runs(pool: KarpenterPoolSpec | AutoPool, resources: tuple[str, ...]) -> str:
    conditions = [f"ask for {' or '.join(resources)}"] if resources else []
    taints = dict.fromkeys(taint.key for taint in pool.taints if taint.effect != _SOFT)
    conditions += [f"tolerate {', '.join(taints)}"] if taints else []
    what = " or ".join(ARCHITECTURE_NAMES[architecture] for architecture in pool.architectures)
    return f"Linux pods of {what}{' that ' if conditions else ''}{' and '.join(conditions)}; nodes start for them."


def _pod_spec(name: str, pool: KarpenterPoolSpec | AutoPool, resources: tuple[str, ...]) -> dict[str, Any]:
    spec: dict[str, Any] = {"nodeSelector": {POOL_LABEL: name}}
    tolerations = [
        {
            "key": taint.key,
            **({"operator": "Equal", "value": taint.value} if taint.value else {"operator": "Exists"}),
            "effect": TAINT_EFFECT_NAMES[taint.effect],
        }
        for taint in pool.taints
        if taint.effect != _SOFT
    ]
    if tolerations:
        spec["tolerations"] = tolerations
    if resources:
        spec["containers"] = [{"resources": {"limits": {resources[0]: 1}}}]
    return spec

"""Environments for cells of the placement matrix: the smallest one that says both values of a pair.

Owns what each value looks like in a configuration: in a group of nodes, a pool of Karpenter or of EKS Auto Mode, the
section of hybrid nodes, the cluster. Load balancers, volumes and rights of pods are in no section, and have none here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

from platform_sdk.facts.placement import Kind
from tests.support.recording import merged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.facts.placement import Axis, Cell

__all__ = ["EDGES", "TESTED", "configuration", "home_of", "is_sayable", "kind_of", "stray"]

TESTED = "tested"
"""The name of the group or pool that a configuration is about."""

EDGES: dict[str, Any] = {
    "lax": {"kind": "local_zone", "zone": "us-west-2-lax-1a", "slot": 0, "parent_zone": "us-west-2a"},
    "rack": {
        "kind": "outpost",
        "outpost_arn": "arn:aws:outposts:us-west-2:123456789012:outpost/op-0123456789abcdef0",
        "zone": "us-west-2b",
        "slot": 1,
    },
}

_ONE_ZONE = {"zones": ["us-west-2a"]}
_BLOCK = {"instance_types": ["p5.48xlarge"], "accelerator": "nvidia", **_ONE_ZONE}
_RESERVATION = {"reservation_id": "cr-0123456789abcdef0"}
_GROUP_ARN = "arn:aws:resource-groups:us-west-2:123456789012:group/reserved"

_OF_GROUP: Mapping[Axis, Mapping[str, dict[str, Any]]] = {
    "kind": {"managed": {"kind": "managed"}, "self_managed": {"kind": "self_managed"}},
    "place": {
        "region": {},
        "local_zone": {"place": {"kind": "local_zone", "edge": "lax"}},
        "outpost": {"place": {"kind": "outpost", "edge": "rack"}},
    },
    "os": {"al2023": {"os": "al2023"}, "bottlerocket": {"os": "bottlerocket"}, "windows": {"os": "windows_core_2022"}},
    "architecture": {"x86_64": {}, "arm64": {"instance_types": ["m7g.large"]}},
    "accelerator": {
        "none": {},
        "nvidia": {"accelerator": "nvidia", "instance_types": ["g4dn.xlarge"]},
        "neuron": {"accelerator": "neuron", "instance_types": ["inf2.xlarge"]},
    },
    "capacity": {
        "on_demand": {"capacity_type": "on_demand"},
        "spot": {"capacity_type": "spot", "instance_types": ["m7i.large", "m6i.large", "m5.large"]},
        "block": {"capacity": {"kind": "block", **_RESERVATION}, **_BLOCK},
        "reservation": {"capacity": {"kind": "reservation", **_RESERVATION}, **_ONE_ZONE},
        "reservation_group": {"capacity": {"kind": "reservation", "group_arn": _GROUP_ARN}},
    },
    "volume": {
        "gp2": {"disk": {"type": "gp2"}},
        "gp3": {"disk": {"type": "gp3"}},
        "io1": {"disk": {"type": "io1", "size_gib": 100, "iops": 3000}},
        "io2": {"disk": {"type": "io2", "size_gib": 100, "iops": 3000}},
    },
    "tier": {"private": {}, "public": {"tier": "public"}, "intra": {"tier": "intra"}},
    "fips": {"on": {"fips": True}},
    "efa": {"on": {"efa": True, "instance_types": ["c5n.18xlarge"], **_ONE_ZONE}},
    "warm_pool": {"on": {"warm_pool": {}}},
}
_OF_CLUSTER: Mapping[Axis, Mapping[str, dict[str, Any]]] = {
    "cluster": {
        "region": {},
        "local_ebs": {"outpost": {"edge": "rack", "control_plane_instance_type": "m5.xlarge"}},
        "local_instance_store": {
            "outpost": {
                "edge": "rack",
                "storage": "instance_store",
                "control_plane_instance_type": "m5.xlarge",
                "etcd_instance_type": "m5.large",
            }
        },
    },
    "ip_family": {"ipv4": {}, "ipv6": {"ip_family": "ipv6"}},
    "custom_networking": {"on": {"addons": {"vpc_cni": {"custom_networking": True}}}},
}
_NETWORK: Mapping[tuple[Axis, str], dict[str, Any]] = {
    ("ip_family", "ipv6"): {"ipv6": True},
    ("custom_networking", "on"): {"pod_cidrs": ["100.64.0.0/16"]},
    ("tier", "intra"): {"private": True, "tiers": ["private", "intra"]},
}
_FARGATE = {"kind": "fargate", "selectors": [{"namespace": "batch"}]}
_REMOTE = {"remote_networks": {"nodes": ["192.168.0.0/20"], "pods": ["192.168.128.0/17"]}}
_CONTROLLER = {"image_repository": "123456789012.dkr.ecr.us-west-2.amazonaws.com/karpenter/controller"}

_GPUS, _NEURON = {"instances": {"families": ["g6"]}}, {"instances": {"families": ["inf2"]}}
_OF_POOLS: Mapping[Axis, Mapping[str, dict[str, Any]]] = {
    "place": {"region": {}},
    "architecture": {"x86_64": {}, "arm64": {"architectures": ["arm64"]}},
    "accelerator": {"none": {}, "nvidia": _GPUS, "neuron": _NEURON},
}
_OF_KARPENTER: Mapping[Axis, Mapping[str, dict[str, Any]]] = {
    **_OF_POOLS,
    "os": {"al2023": {}, "bottlerocket": {"image": "bottlerocket@v1.50.0"}},
    "capacity": {
        "on_demand": {"capacity": ["on_demand"]},
        "spot": {"capacity": ["spot"]},
        "reservation": {"capacity": ["reserved"], "capacity_reservations": ["cr-0123456789abcdef0"]},
    },
    "volume": _OF_GROUP["volume"],
    "tier": _OF_GROUP["tier"],
}
_OF_AUTO_MODE: Mapping[Axis, Mapping[str, dict[str, Any]]] = {
    **_OF_POOLS,
    "os": {"bottlerocket": {}},
    "capacity": {
        "on_demand": {"capacity": ["on_demand"]},
        "spot": {"capacity": ["spot"]},
        "reservation": {"capacity": ["reserved"], "reservations": ["cr-0123456789abcdef0"]},
    },
    "volume": {"gp3": {}},
    "tier": {"private": {}},
    "fips": {"on": {"fips": True}},
}
_STRAY = {"place", "os", "accelerator", "capacity_type", "capacity", "disk", "tier", "fips", "efa", "warm_pool"}
_FURTHER: Mapping[str, Mapping[Axis, Mapping[str, dict[str, Any]]]] = {
    "fargate": {},
    "karpenter": _OF_KARPENTER,
    "auto_mode": _OF_AUTO_MODE,
    "hybrid": {},
}
"""What kinds of nodes that are no groups of EC2 nodes can say; fargate and hybrid have no field of the matrix."""


def kind_of(cell: Cell) -> Kind:
    """The kind of nodes that a cell is about; that of its configuration's group where it names none."""
    values = dict(zip(cell.pair, (cell.row, cell.column), strict=True))
    named = values.get("kind") or configuration(cell)["platform:nodes"][TESTED].get("kind", "managed")
    return next(kind for kind in get_args(Kind) if kind == named)


def home_of(cell: Cell) -> tuple[str, ...]:
    """Where in a configuration the cell's nodes are described."""
    return {
        "karpenter": ("platform:autoscaling", "pools", TESTED),
        "auto_mode": ("platform:cluster", "auto_mode", "pools", TESTED),
        "hybrid": ("platform:hybrid",),
    }.get(kind_of(cell), ("platform:nodes", TESTED))


def is_sayable(cell: Cell) -> bool:
    """Whether an environment can say both values with its nodes and its cluster."""
    values = dict(zip(cell.pair, (cell.row, cell.column), strict=True))
    if values.get("kind") in _FURTHER:
        said = {**_FURTHER[values["kind"]], **_OF_CLUSTER}
        return all(axis == "kind" or value in said.get(axis, {}) for axis, value in values.items())
    if all(axis in _OF_CLUSTER for axis in values):
        return True
    return all(value in {**_OF_GROUP, **_OF_CLUSTER}.get(axis, {}) for axis, value in values.items())


def configuration(cell: Cell) -> dict[str, Any]:
    """A stack's configuration with both values, in its group ``TESTED`` and its cluster."""
    values = dict(zip(cell.pair, (cell.row, cell.column), strict=True))
    local = values.get("cluster", "region") != "region"
    outpost = local or values.get("place") == "outpost"
    group: dict[str, Any] = {"instance_types": ["m5.large"], "scaling": {"min": 1, "max": 2}}
    general: dict[str, Any] = {**group, "kind": "self_managed" if local else "managed"}
    if outpost and "warm_pool" not in values:
        group["kind"] = "self_managed"
    cluster: dict[str, Any] = {"version": "1.35"}
    network: dict[str, Any] = {"cidr": "10.20.0.0/16"}
    if outpost or values.get("place") == "local_zone":
        edge = "rack" if outpost else "lax"
        network["edge"] = {edge: EDGES[edge]}
    for axis, value in values.items():
        group = merged(group, _OF_GROUP.get(axis, {}).get(value, {}))
        cluster = merged(cluster, _OF_CLUSTER.get(axis, {}).get(value, {}))
        network = merged(network, _NETWORK.get((axis, value), {}))
    if "edge" in network and network.get("private"):
        network = merged(network, {"private": None, "tiers": ["private", "public", "intra"]})
    if values.get("place", "region") != "region":
        group.pop("zones", None)  # an edge is one zone
    if values.get("accelerator") == "nvidia" and values.get("architecture") == "arm64":
        group["instance_types"] = ["g5g.xlarge"]
    if "fips" in values and "os" not in values:
        group["os"] = "bottlerocket"
    if values.get("kind") == "fargate":
        group = dict(_FARGATE)
    if "kind" in values and values["kind"] in {"karpenter", "auto_mode", "hybrid"}:
        return _with_section(values, network, cluster, general)
    return {
        "aws:region": "us-west-2",
        "platform:network": network,
        "platform:cluster": cluster,
        "platform:nodes": {"general": general, TESTED: group},
    }


def stray(cell: Cell) -> tuple[dict[str, Any], tuple[str, ...]] | None:
    """A configuration whose nodes have a field that only groups of EC2 nodes have, and the field's path.

    None where the cell is about no kind without that field, or the kind can say it.
    """
    values = dict(zip(cell.pair, (cell.row, cell.column), strict=True))
    kind = values.pop("kind", None)
    axis, value = next(iter(values.items()))
    written = [(name, told) for name, told in _OF_GROUP.get(axis, {}).get(value, {}).items() if name in _STRAY]
    if kind not in _FURTHER or is_sayable(cell) or not written or (kind, axis) == ("fargate", "tier"):
        return None
    config = configuration(replace(cell, pair=("kind", "kind"), row=kind, column=kind))
    nodes: dict[str, Any] = config
    for step in home_of(cell):
        nodes = nodes[step]
    field, told = written[0]
    nodes[field] = told
    return config, (*home_of(cell), field)


def _with_section(
    values: Mapping[Axis, str], network: dict[str, Any], cluster: dict[str, Any], general: dict[str, Any]
) -> dict[str, Any]:
    """The configuration with the nodes that ``values`` are about in the section of their kind."""
    kind, section = values["kind"], dict[str, Any]()
    pool: dict[str, Any] = {"limits": {"cpu": 100}}
    for axis, value in values.items():
        pool = merged(pool, _FURTHER[kind].get(axis, {}).get(value, {}))
    if kind == "karpenter":
        pools = {TESTED: {"image": "al2023@v20261105", **pool}}
        section = {"platform:autoscaling": {"kind": "karpenter", "replicas": 1, **_CONTROLLER, "pools": pools}}
    elif kind == "auto_mode":
        cluster = {**cluster, "auto_mode": {"pools": {TESTED: pool}}}
    else:
        # A local cluster on EBS takes no ranges on premises, whether there are hybrid nodes or not.
        cluster = cluster if values.get("cluster") == "local_ebs" else {**cluster, **_REMOTE}
        section = {"platform:hybrid": {"credentials": {"kind": "ssm"}, "cni": "cilium"}}
    return {
        "aws:region": "us-west-2",
        "platform:network": network,
        "platform:cluster": cluster,
        "platform:nodes": {"general": general},
        **section,
    }

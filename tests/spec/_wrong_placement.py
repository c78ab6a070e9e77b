"""Misconfigurations of placement: kinds of nodes, places, systems and settings that do not go together."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import change

__all__ = ["EDGY", "PLACEMENT"]

EDGY = """\
config:
  aws:region: us-west-2
  platform:network:
    cidr: 10.20.0.0/16
    edge:
      lax: {kind: local_zone, zone: us-west-2-lax-1a, slot: 0, parent_zone: us-west-2a}
      rack: {kind: outpost, outpost_arn: "arn:aws:outposts:us-west-2:123456789012:outpost/op-0123456789abcdef0",
             zone: us-west-2b, slot: 1}
  platform:cluster:
    version: "1.35"
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:nodes:
    general:
      kind: managed
      instance_types: [m7i.large]
      scaling: {min: 2, max: 6}
"""
"""A platform with edges, and a group in the Region. A second group starts at line 18."""

_LAX = "      lax: {kind: local_zone, zone: us-west-2-lax-1a, slot: 0, parent_zone: us-west-2a}\n"
_OUTPOST = "place: {kind: outpost, edge: rack}"
_ZONE = "place: {kind: local_zone, edge: lax}"
_SCALING = "scaling: {min: 1, max: 2}"
_OTHER = "platform:nodes.other"
_VERSION = '    version: "1.35"\n'
_LOCAL_EBS = "    outpost: {edge: rack, control_plane_instance_type: m5.xlarge}\n"
_LOCAL_STORE = (
    "    outpost: {edge: rack, storage: instance_store, control_plane_instance_type: m5.xlarge, "
    "etcd_instance_type: m5.large}\n"
)


def _group(*lines: str, types: str = "[m5.large]", before: str = EDGY) -> str:
    """The file with a second group, whose own lines are from 19 on; its types and scaling follow them."""
    body = (*lines, f"instance_types: {types}", _SCALING)
    return before + "    other:\n" + "".join(f"      {line}\n" for line in body)


def _cluster(line: str, text: str) -> str:
    """The file with a line more for the cluster, before its access: lines below it are one further down."""
    return change(text, (_VERSION, f"{_VERSION}{line}"))


def _local(line: str, *lines: str) -> str:
    """The file of a local cluster, which has a line more than the other one and an edge less."""
    kinds = ("      kind: managed\n", "      kind: self_managed\n")
    return _group(*lines, before=_cluster(line, change(EDGY, (_LAX, ""), kinds)))


GROUPS: list[Wrong] = [
    wrong(
        "a managed group on an Outpost",
        _group(_OUTPOST),
        (19, f"{_OTHER}.place", "EKS manages no nodes on an Outpost", "kind: self_managed"),
    ),
    wrong(
        "a managed group on an Outpost that says its kind",
        _group("kind: managed", _OUTPOST),
        (20, f"{_OTHER}.place", "EKS manages no nodes on an Outpost", "kind: self_managed"),
    ),
    wrong(
        "gp3 on an Outpost",
        _group("kind: self_managed", _OUTPOST, "disk: {type: gp3}"),
        (21, f"{_OTHER}.disk.type", "gp2 volumes alone", "Set type: gp2"),
    ),
    wrong(
        "io2 on an Outpost",
        _group("kind: self_managed", _OUTPOST, "disk: {type: io2, size_gib: 100, iops: 3000}"),
        (21, f"{_OTHER}.disk.type", "gp2 volumes alone", "Set type: gp2"),
    ),
    wrong(
        "spot on an Outpost",
        _group("kind: self_managed", _OUTPOST, "capacity_type: spot", types="[m5.large, c5.large, r5.large]"),
        (21, f"{_OTHER}.capacity_type", "An Outpost has no Spot", "capacity_type: on_demand"),
    ),
    wrong(
        "a capacity block on an Outpost",
        _group(
            "kind: self_managed",
            _OUTPOST,
            "accelerator: nvidia",
            "capacity: {kind: block, reservation_id: cr-0123456789abcdef0}",
            types="[p5.48xlarge]",
        ),
        (22, f"{_OTHER}.capacity", "Capacity blocks are in zones of AWS", "Take capacity out"),
    ),
    wrong(
        "Neuron on an Outpost",
        _group("kind: self_managed", _OUTPOST, "accelerator: neuron", types="[inf2.xlarge]"),
        (21, f"{_OTHER}.accelerator", "Inferentia or Trainium", "Take place out"),
    ),
    wrong(
        "EFA on an Outpost",
        _group("kind: self_managed", _OUTPOST, "efa: true", types="[c5n.18xlarge]"),
        (21, f"{_OTHER}.efa", "no EFA on Outposts", "Take efa out"),
    ),
    wrong(
        "a public tier on an Outpost",
        _group("kind: self_managed", _OUTPOST, "tier: public"),
        (21, f"{_OTHER}.tier", "stand in its private subnet", "Take tier out"),
    ),
    wrong(
        "a public tier in a Local Zone",
        _group(_ZONE, "tier: public"),
        (20, f"{_OTHER}.tier", "stand in its private subnet", "Take tier out"),
    ),
    wrong(
        "an intra tier in a Local Zone",
        _group(_ZONE, "tier: intra"),
        (20, f"{_OTHER}.tier", "stand in its private subnet", "Take tier out"),
    ),
    wrong(
        "a resource group of reservations in a Local Zone",
        _group(
            _ZONE,
            'capacity: {kind: reservation, group_arn: "arn:aws:resource-groups:us-west-2:123456789012:group/lax"}',
        ),
        (20, f"{_OTHER}.capacity.group_arn", "not by a resource group", "Give reservation_id"),
    ),
    wrong(
        "a warm pool on an Outpost",
        _group(_OUTPOST, "warm_pool: {min: 1}"),
        (19, f"{_OTHER}.place", "EKS manages no nodes on an Outpost", "kind: self_managed"),
        (20, f"{_OTHER}.warm_pool", "no warm pool", "Take warm_pool out"),
    ),
    wrong(
        "a warm pool of Spot instances",
        _group("warm_pool: {min: 1}", "capacity_type: spot", types="[m5.large, c5.large, r5.large]"),
        (19, f"{_OTHER}.warm_pool", "asks for Spot", "on_demand, or take the warm pool out"),
    ),
    wrong(
        "everything that an Outpost does not have",
        _group(
            _OUTPOST,
            "capacity_type: spot",
            "disk: {type: gp3}",
            "tier: public",
            types="[m5.large, c5.large, r5.large]",
        ),
        (19, f"{_OTHER}.place", "EKS manages no nodes on an Outpost", "kind: self_managed"),
        (20, f"{_OTHER}.capacity_type", "An Outpost has no Spot", "capacity_type: on_demand"),
        (21, f"{_OTHER}.disk.type", "gp2 volumes alone", "Set type: gp2"),
        (22, f"{_OTHER}.tier", "stand in its private subnet", "Take tier out"),
    ),
    wrong(
        "a Fargate profile with a place",
        EDGY + f"    other:\n      kind: fargate\n      selectors: [{{namespace: batch}}]\n      {_ZONE}\n",
        (21, f"{_OTHER}.place", "Availability Zones of the Region alone", "Take place out"),
    ),
    wrong(
        "NVIDIA on Windows",
        _group("os: windows_core_2022", "accelerator: nvidia", types="[g4dn.xlarge]"),
        (20, f"{_OTHER}.accelerator", "no Windows image", "al2023 or bottlerocket"),
    ),
    wrong(
        "Windows Full on arm64, which the matrix refuses",
        _group("os: windows_full_2022", types="[m7g.large]"),
        (19, f"{_OTHER}.os", "x86_64 instances alone", "Intel or AMD"),
    ),
    wrong(
        "EFA on Windows",
        _group("os: windows_core_2022", "efa: true", "zones: [us-west-2a]", types="[c5n.18xlarge]"),
        (20, f"{_OTHER}.efa", "an ordinary network interface", "take efa out"),
    ),
    wrong(
        "FIPS on Windows",
        _group("os: windows_core_2022", "fips: true"),
        (20, f"{_OTHER}.fips", "FIPS images of Bottlerocket alone", "os: bottlerocket"),
    ),
    wrong(
        "FIPS on Amazon Linux",
        _group("fips: true"),
        (19, f"{_OTHER}.fips", "FIPS images of Bottlerocket alone", "os: bottlerocket"),
    ),
    wrong(
        "Windows in an IPv6 cluster",
        change(
            _cluster("    ip_family: ipv6\n", _group("os: windows_core_2022")),
            ("    cidr: 10.20.0.0/16\n", "    cidr: 10.20.0.0/16\n    ipv6: true\n"),
            (EDGY[EDGY.index("    edge:\n") : EDGY.index("  platform:cluster:")], ""),
        ),
        (17, f"{_OTHER}.os", "Windows nodes are for IPv4 clusters", "ip_family: ipv4, or os: al2023"),
    ),
    wrong(
        "a Local Zone in an IPv6 cluster",
        change(
            _cluster("    ip_family: ipv6\n", _group(_ZONE)),
            ("    cidr: 10.20.0.0/16\n", "    cidr: 10.20.0.0/16\n    ipv6: true\n"),
        ),
        (21, f"{_OTHER}.place", "Nodes in a Local Zone are for IPv4", "leave the group in the Region"),
    ),
    wrong(
        "an Outpost in an IPv6 cluster",
        change(
            _cluster("    ip_family: ipv6\n", _group("kind: self_managed", _OUTPOST)),
            ("    cidr: 10.20.0.0/16\n", "    cidr: 10.20.0.0/16\n    ipv6: true\n"),
        ),
        (22, f"{_OTHER}.place", "Nodes on an Outpost are for IPv4", "leave the group in the Region"),
    ),
    wrong(
        "Windows with custom networking",
        change(
            _cluster("    addons: {vpc_cni: {custom_networking: true}}\n", _group("os: windows_core_2022")),
            ("    cidr: 10.20.0.0/16\n", "    cidr: 10.20.0.0/16\n    pod_cidrs: [100.64.0.0/16]\n"),
        ),
        (21, f"{_OTHER}.os", "custom networking is for Linux", "take custom_networking out"),
    ),
    wrong(
        "a Local Zone with custom networking",
        change(
            _cluster("    addons: {vpc_cni: {custom_networking: true}}\n", _group(_ZONE)),
            ("    cidr: 10.20.0.0/16\n", "    cidr: 10.20.0.0/16\n    pod_cidrs: [100.64.0.0/16]\n"),
        ),
        (21, f"{_OTHER}.place", "this place has none", "Take custom_networking out"),
    ),
    wrong(
        "an Outpost with custom networking",
        change(
            _cluster("    addons: {vpc_cni: {custom_networking: true}}\n", _group("kind: self_managed", _OUTPOST)),
            ("    cidr: 10.20.0.0/16\n", "    cidr: 10.20.0.0/16\n    pod_cidrs: [100.64.0.0/16]\n"),
        ),
        (22, f"{_OTHER}.place", "this place has none", "Take custom_networking out"),
    ),
]

LOCAL: list[Wrong] = [
    wrong(
        "a managed group of a local cluster",
        _local(_LOCAL_EBS, "kind: managed"),
        (19, f"{_OTHER}.kind", "EKS manages no nodes on an Outpost", "kind: self_managed"),
    ),
    wrong(
        "a Fargate profile of a local cluster",
        change(
            _local(_LOCAL_EBS, "kind: fargate"),
            (f"      instance_types: [m5.large]\n      {_SCALING}\n", "      selectors: [{namespace: batch}]\n"),
        ),
        (19, f"{_OTHER}.kind", "no Fargate", "kind: self_managed"),
    ),
    wrong(
        "Bottlerocket in a local cluster",
        _local(_LOCAL_EBS, "kind: self_managed", "os: bottlerocket"),
        (20, f"{_OTHER}.os", "Amazon Linux alone", "os: al2023"),
    ),
    wrong(
        "Windows in a local cluster on instance store",
        _local(_LOCAL_STORE, "kind: self_managed", "os: windows_core_2022"),
        (20, f"{_OTHER}.os", "Amazon Linux alone", "os: al2023"),
    ),
    wrong(
        "spot in a local cluster, which need not say that it is on the Outpost",
        _local(_LOCAL_EBS, "kind: self_managed", "capacity_type: spot"),
        (20, f"{_OTHER}.capacity_type", "An Outpost has no Spot", "capacity_type: on_demand"),
    ),
    wrong(
        "gp3 in a local cluster, which need not say that it is on the Outpost",
        _local(_LOCAL_EBS, "kind: self_managed", "disk: {type: gp3}"),
        (20, f"{_OTHER}.disk.type", "gp2 volumes alone", "Set type: gp2"),
    ),
]

_REMOTE = "    remote_networks: {nodes: [192.168.0.0/20], pods: [192.168.128.0/17]}\n"
_KARPENTER = "  platform:autoscaling: {kind: karpenter, pools: {default: {image: al2023@v20261105}}}\n"
_HYBRID = "  platform:hybrid: {credentials: {kind: ssm}, cni: cilium}\n"
_DUAL = (
    ("    cidr: 10.20.0.0/16\n", "    cidr: 10.20.0.0/16\n    ipv6: true\n"),
    (EDGY[EDGY.index("    edge:\n") : EDGY.index("  platform:cluster:")], ""),
)

SECTIONS: list[Wrong] = [
    wrong(
        "Karpenter of a local cluster",
        _local(_LOCAL_EBS, "kind: self_managed") + _KARPENTER,
        (22, "platform:autoscaling.kind", "Karpenter does not run for a local cluster", "Set kind: none"),
    ),
    wrong(
        "the Cluster Autoscaler of a local cluster",
        _local(_LOCAL_EBS, "kind: self_managed") + "  platform:autoscaling: {kind: cluster_autoscaler}\n",
        (22, "platform:autoscaling.kind", "A rack holds what it holds", "scale the groups by hand"),
    ),
    wrong(
        "Auto Mode of a local cluster",
        _local(f"{_LOCAL_EBS}    auto_mode: {{}}\n", "kind: self_managed"),
        (11, "platform:cluster.auto_mode", "has no EKS Auto Mode", "Take auto_mode out"),
    ),
    wrong(
        "hybrid nodes of a local cluster on EBS that has no ranges for them",
        _local(_LOCAL_EBS, "kind: self_managed") + _HYBRID,
        (22, "platform:hybrid", "on EBS has no hybrid nodes", "Take platform:hybrid out"),
    ),
    wrong(
        "hybrid nodes of a local cluster on instance store",
        _local(f"{_LOCAL_STORE}{_REMOTE}", "kind: self_managed") + _HYBRID,
        (23, "platform:hybrid", "join clusters in the Region", "by hand"),
    ),
    wrong(
        "hybrid nodes of an IPv6 cluster",
        change(_cluster(f"    ip_family: ipv6\n{_REMOTE}", _group()), *_DUAL) + _HYBRID,
        (9, "platform:cluster.remote_networks", "Hybrid nodes are for IPv4", "ip_family: ipv4"),
    ),
    wrong(
        "hybrid nodes of an IPv6 cluster that has no ranges for them",
        change(_cluster("    ip_family: ipv6\n", _group()), *_DUAL) + _HYBRID,
        (19, "platform:hybrid", "Hybrid nodes are for IPv4", "ip_family: ipv4"),
    ),
]

PLACEMENT = [*GROUPS, *LOCAL, *SECTIONS]

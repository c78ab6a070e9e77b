"""Misconfigurations of control planes on Outposts."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import change
from tests.support.local_clusters import LOCAL

__all__ = ["LOCAL_CLUSTER"]

_VERSION = '    version: "1.35"\n'
_TYPE = "      control_plane_instance_type: m5.xlarge\n"
_SLOT = "        slot: 0\n"
_OUTPOST = "arn:aws:outposts:us-west-2:123456789012:outpost/op-0123456789abcdef0"
_LAX = "{kind: local_zone, zone: us-west-2-lax-1a, slot: 1, parent_zone: us-west-2a}"
_KEY = "arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"


def _cluster(*lines: str) -> str:
    """The valid file with lines after the cluster's version, which are line 13 and those that follow."""
    return change(LOCAL, (_VERSION, _VERSION + "".join(f"    {line}\n" for line in lines)))


def _outpost(*lines: str) -> str:
    """The valid file with lines at the end of outpost, which are line 16 and those that follow."""
    return change(LOCAL, (_TYPE, _TYPE + "".join(f"      {line}\n" for line in lines)))


def _instance_store(*lines: str, more: tuple[str, str] = ("slot: 0", "slot: 0")) -> str:
    """The same for a rack with instance store; lines 16 and 17 say so."""
    return change(_outpost("storage: instance_store", "etcd_instance_type: c5.large", *lines), more)


LOCAL_CLUSTER: list[Wrong] = [
    wrong(
        "local cluster without its instance type",
        change(LOCAL, (_TYPE, "")),
        (13, "platform:cluster.outpost.control_plane_instance_type", "required", "Add control_plane_instance_type"),
    ),
    wrong(
        "local cluster of an instance type that EC2 has not",
        change(LOCAL, ("m5.xlarge", "m5.7xlarge")),
        (15, "platform:cluster.outpost.control_plane_instance_type", "no such instance type", "m5."),
    ),
    wrong(
        "local cluster at an edge that is not there",
        change(LOCAL, ("edge: factory", "edge: office")),
        (14, "platform:cluster.outpost.edge", "has no edge office; it has factory", "platform:network.edge"),
    ),
    wrong(
        "local cluster in a Local Zone",
        change(
            LOCAL,
            ("        kind: outpost\n", "        kind: local_zone\n        parent_zone: us-west-2a\n"),
            (
                f"        outpost_arn: {_OUTPOST}\n        zone: us-west-2a\n",
                "        zone: us-west-2-lax-1a\n",
            ),
        ),
        (14, "platform:cluster.outpost.edge", "factory is a Local Zone", "kind outpost"),
    ),
    wrong(
        "etcd of its own on EBS",
        _outpost("etcd_instance_type: c5.large"),
        (16, "platform:cluster.outpost.etcd_instance_type", "etcd runs on the control plane's", "instance_store"),
    ),
    wrong(
        "instances spread on EBS",
        _outpost("spread: rack"),
        (16, "platform:cluster.outpost.spread", "by a placement group of yours", "placement_group"),
    ),
    wrong(
        "instance store without etcd's instances",
        _outpost("storage: instance_store"),
        (13, "platform:cluster.outpost.etcd_instance_type", "three instances of its own", "Add etcd_instance_type"),
    ),
    wrong(
        "placement group on instance store",
        _instance_store("placement_group: control-plane"),
        (18, "platform:cluster.outpost.placement_group", "account of its own", "spread: host or rack"),
    ),
    wrong(
        "public endpoint on an Outpost",
        _cluster("endpoint: {public: true, public_cidrs: [203.0.113.0/24]}"),
        (13, "platform:cluster.endpoint.public", "private endpoint alone", "Take endpoint.public"),
    ),
    wrong(
        "KMS key of a cluster on an Outpost",
        _cluster(f"kms_key_arn: {_KEY}"),
        (13, "platform:cluster.kms_key_arn", "without a KMS key", "Take kms_key_arn out"),
    ),
    wrong(
        "IPv6 on an Outpost",
        _cluster("ip_family: ipv6"),
        (13, "platform:cluster.ip_family", "has IPv4 addresses", "ip_family: ipv4"),
    ),
    wrong(
        "zonal shift on an Outpost",
        _cluster("zonal_shift: true"),
        (13, "platform:cluster.zonal_shift", "one zone", "Take zonal_shift out"),
    ),
    wrong(
        "provisioned control plane on an Outpost",
        _cluster("scaling_tier: tier-xl"),
        (13, "platform:cluster.scaling_tier", "does not scale", "control_plane_instance_type"),
    ),
    wrong(
        "support policy on an Outpost",
        _cluster("support: extended"),
        (13, "platform:cluster.support", "no support policy", "Take support out"),
    ),
    wrong(
        "zones of a control plane on an Outpost",
        _cluster("zones: [us-west-2a, us-west-2b]"),
        (13, "platform:cluster.zones", "the zone of its Outpost", "Take zones out"),
    ),
    wrong(
        "range of Services on an Outpost",
        _cluster("service_cidr: 192.168.0.0/20"),
        (13, "platform:cluster.service_cidr", "from EKS", "Take service_cidr out"),
    ),
    wrong(
        "hybrid nodes of a local cluster on EBS",
        _cluster("remote_networks: {nodes: [192.168.0.0/20], pods: [192.168.128.0/17]}"),
        (13, "platform:cluster.remote_networks", "no hybrid nodes", "Take remote_networks out"),
    ),
    wrong(
        "hybrid nodes of a local cluster without pods",
        change(
            _instance_store(), (_VERSION, f"{_VERSION}    remote_networks: {{nodes: [192.168.0.0/20, 10.1.0.0/20]}}\n")
        ),
        (13, "platform:cluster.remote_networks.nodes", "one range of hybrid nodes", "Give nodes one range"),
        (13, "platform:cluster.remote_networks.pods", "one of their pods", "Give pods one range"),
    ),
    wrong(
        "add-ons of a local cluster on EBS",
        _cluster("addons: {coredns: {replicas: 3}}"),
        (13, "platform:cluster.addons", "no add-ons of EKS", "Take addons out"),
    ),
    wrong(
        "access policy on EBS",
        change(LOCAL, ("policy: cluster-admin", "policy: edit")),
        (17, "platform:cluster.access.admins.policy", "aws-auth ConfigMap", "policy: cluster-admin"),
    ),
    wrong(
        "administrator of a namespace on EBS",
        change(LOCAL, ("policy: cluster-admin", "policy: cluster-admin, namespaces: [line]")),
        (17, "platform:cluster.access.admins.policy", "no access policies", "list groups"),
    ),
    wrong(
        "dual stack around a local cluster",
        change(LOCAL, ("    edge:\n      f", "    ipv6: true\n    edge:\n      f")),
        (5, "platform:network.ipv6", "IPv4 alone", "ipv6: false"),
    ),
    wrong(
        "nodes of a local cluster elsewhere",
        change(
            LOCAL,
            (
                "  platform:cluster:\n",
                f"      lax: {_LAX}\n  platform:cluster:\n",
            ),
            ("    general:\n", "    general:\n      place: {kind: local_zone, edge: lax}\n"),
        ),
        (21, "platform:nodes.general.place.edge", "stand on its Outpost, factory", "Take place out"),
    ),
    wrong(
        "volumes on a rack without them",
        change(_instance_store(), ("max: 6}\n", "max: 6}\n      disk: {size_gib: 100}\n")),
        (25, "platform:nodes.general.disk", "no EBS volumes", "Take disk out"),
    ),
    wrong(
        "zones of nodes on an Outpost that nobody named as their place",
        change(LOCAL, ("max: 6}\n", "max: 6}\n      tier: private\n")),
        (23, "platform:nodes.general.tier", "that edge's subnet", "Take tier out"),
    ),
    wrong(
        "instance type that the rack has not",
        change(LOCAL, (_SLOT, f"{_SLOT}        holds: [m5.xlarge]\n")),
        (22, "platform:nodes.general.instance_types[0]", "The rack holds m5.xlarge", "Choose one of these"),
    ),
    wrong(
        "control plane of an instance type that the rack has not",
        change(LOCAL, (_SLOT, f"{_SLOT}        holds: [m5.4xlarge]\n")),
        (
            16,
            "platform:cluster.outpost.control_plane_instance_type",
            "The rack holds m5.4xlarge",
            "Choose one of these",
        ),
    ),
    wrong(
        "control plane without a way to AWS",
        change(
            LOCAL,
            ("    edge:\n      f", "    private: true\n    edge:\n      f"),
            (_SLOT, f"{_SLOT}        nat: none\n"),
        ),
        (3, "platform:network.endpoints.interface", "secretsmanager are missing", "Add secretsmanager"),
    ),
]

"""Misconfigurations of node groups: names, sizes, instance types, images, labels, taints, disks, warm pools."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, change

__all__ = ["NODES"]

_TYPES = "      instance_types: [m7g.large]\n"
_SCALING = "      scaling: {min: 2, max: 6}\n"
_GENERAL = "platform:nodes.general"


def _with(*lines: str) -> str:
    """The valid file with lines at the end of the group, which are line 14 and those that follow."""
    return CREATED + "".join(f"      {line}\n" for line in lines)


def _types(types: str) -> str:
    """The valid file with other instance types, on line 12."""
    return change(CREATED, ("[m7g.large]", types))


def _scaling(scaling: str) -> str:
    """The valid file with another scaling, on line 13."""
    return change(CREATED, ("{min: 2, max: 6}", scaling))


NODES: list[Wrong] = [
    wrong(
        "name with capitals",
        change(CREATED, ("    general:", "    General:")),
        (11, "platform:nodes.General", "at most 36 lowercase letters", "general"),
    ),
    wrong(
        "name that is too long",
        change(CREATED, ("    general:", f"    {'g' * 37}:")),
        (11, f"platform:nodes.{'g' * 37}", "AWS's name adds 26 characters", "general"),
    ),
    wrong(
        "kind that is none",
        _with("kind: karpenter"),
        (14, f"{_GENERAL}.kind", "must be one of managed", "for example managed"),
    ),
    wrong(
        "no scaling",
        change(CREATED, (_SCALING, "")),
        (11, f"{_GENERAL}.scaling", "required", "Add scaling here"),
    ),
    wrong(
        "fewest above most",
        _scaling("{min: 7, max: 6}"),
        (13, f"{_GENERAL}.scaling.min", "not more than the most, which are 6", "Set min to 6 or less"),
    ),
    wrong(
        "desired outside of fewest and most",
        _scaling("{min: 2, max: 6, desired: 1}"),
        (13, f"{_GENERAL}.scaling.desired", "between min and max, 2 and 6", "between them"),
    ),
    wrong(
        "no nodes at most",
        _scaling("{min: 0, max: 0}"),
        (13, f"{_GENERAL}.scaling.max", "at least 1", "at least 1"),
    ),
    wrong(
        "fewer nodes than none",
        _scaling("{min: -1, max: 6}"),
        (13, f"{_GENERAL}.scaling.min", "at least 0", "at least 0"),
    ),
    wrong(
        "no instance types",
        _types("[]"),
        (12, f"{_GENERAL}.instance_types", "at least 1 entries", "at least 1"),
    ),
    wrong(
        "more instance types than EKS takes",
        _types(f"[{', '.join(f'm{n}i.large' for n in range(1, 22))}]"),
        (12, f"{_GENERAL}.instance_types", "at most 20 entries", "at most 20"),
    ),
    wrong(
        "instance type that is none",
        _types("[m7g.large, m7g-xlarge]"),
        (12, f"{_GENERAL}.instance_types[1]", "not the name of an EC2 instance type", "Did you mean m7g.xlarge"),
    ),
    wrong(
        "two architectures",
        _types("[m7g.large, m7i.large]"),
        (12, f"{_GENERAL}.instance_types", "m7g.large (arm64) and m7i.large (x86_64)", "a group for each architecture"),
    ),
    wrong(
        "instance type twice",
        _types("[m7g.large, m7g.large]"),
        (12, f"{_GENERAL}.instance_types", "listed once", "repeated one"),
    ),
    wrong(
        "GPU without an image for it",
        _types("[g6.2xlarge]"),
        (12, f"{_GENERAL}.instance_types[0]", "an image without its driver", "Set accelerator: nvidia"),
    ),
    wrong(
        "image that AWS no longer makes",
        _with("os: al2"),
        (14, f"{_GENERAL}.os", "no images of Amazon Linux 2", "Set os: al2023."),
    ),
    wrong(
        "FIPS without Bottlerocket",
        _with("fips: true"),
        (14, f"{_GENERAL}.fips", "FIPS images of Bottlerocket alone", "os: bottlerocket"),
    ),
    wrong(
        "capacity in AWS's own spelling",
        _with("capacity_type: SPOT"),
        (14, f"{_GENERAL}.capacity_type", "one of on_demand, spot", "Choose one"),
    ),
    wrong(
        "labels of Kubernetes, of no form, and empty",
        _with("labels:", '  node-role.kubernetes.io/worker: "true"', "  -team: a", "  team: a b", '  pool: ""'),
        (
            15,
            f'{_GENERAL}.labels["node-role.kubernetes.io/worker"]',
            "belongs to Kubernetes or EKS",
            "example.com/team",
        ),
        (16, f"{_GENERAL}.labels.-team", "A label's key", "simplify the key"),
        (17, f"{_GENERAL}.labels.team", "A label's value", "simplify the value"),
        (18, f"{_GENERAL}.labels.pool", "must not be empty", "take the field out"),
    ),
    wrong(
        "label whose value YAML reads as true",
        _with("labels: {spot: true}"),
        (14, f"{_GENERAL}.labels.spot", "must be text", 'Write it in quotes: "true".'),
    ),
    wrong(
        "taints of EKS, with an unknown effect",
        _with("taints:", "- {key: eks.amazonaws.com/x}", "- {key: team, effect: NO_SCHEDULE}"),
        (15, f"{_GENERAL}.taints[0].key", "The domain of this taint", "example.com/team"),
        (16, f"{_GENERAL}.taints[1].effect", "one of no-schedule, prefer-no-schedule, no-execute", "Choose one"),
    ),
    wrong(
        "same taint twice",
        _with("taints: [{key: a, effect: prefer-no-schedule}, {key: a, value: b, effect: prefer-no-schedule}]"),
        (14, f"{_GENERAL}.taints", "key and effect appear once", "repeated taint"),
    ),
    wrong(
        "no place for CoreDNS for taints",
        _with("taints: [{key: example.com/gpu}]"),
        (14, f"{_GENERAL}.taints", "CoreDNS has no node", "one group without taints"),
    ),
    wrong(
        "no place for CoreDNS for want of nodes",
        _scaling("{min: 0, max: 6}"),
        (13, f"{_GENERAL}.scaling", "CoreDNS needs one", "Set desired: 1 or more"),
    ),
    wrong(
        "zone that the network is not in, and one twice",
        _with("zones: [eu-west-1a, eu-west-1d]"),
        (14, f"{_GENERAL}.zones[1]", "The network is in eu-west-1a, eu-west-1b, eu-west-1c", "zones of the network"),
    ),
    wrong(
        "zone twice",
        _with("zones: [eu-west-1a, eu-west-1a]"),
        (14, f"{_GENERAL}.zones", "listed once", "repeated zone"),
    ),
    wrong(
        "nodes newer than the control plane",
        _with('version: "1.36"'),
        (
            14,
            f"{_GENERAL}.version",
            "never newer than the control plane, which is 1.35",
            "Upgrade the control plane first",
        ),
    ),
    wrong(
        "nodes too old for the control plane",
        _with('version: "1.31"'),
        (14, f"{_GENERAL}.version", "at most 3 minor versions older", "Take 1.32 or newer"),
    ),
    wrong(
        "release of an image that is none",
        _with("ami_release: latest"),
        (14, f"{_GENERAL}.ami_release", "release of an EKS optimized image", "1.35.2-20261105"),
    ),
    wrong(
        "disk too small for images",
        _with("disk: {size_gib: 8}"),
        (14, f"{_GENERAL}.disk.size_gib", "at least 20", "at least 20"),
    ),
    wrong(
        "volume settings of other types",
        _with("disk: {type: gp2, iops: 3000, throughput: 125}"),
        (14, f"{_GENERAL}.disk.iops", "gp2 volume has no IOPS setting", "Set type: gp3"),
        (14, f"{_GENERAL}.disk.throughput", "Only a gp3 volume", "Set type: gp3"),
    ),
    wrong(
        "io1 without IOPS",
        _with("disk: {type: io1}"),
        (14, f"{_GENERAL}.disk.iops", "An io1 volume needs its IOPS", "Set iops"),
    ),
    wrong(
        "more throughput than IOPS carry",
        _with("disk: {throughput: 1000}"),
        (14, f"{_GENERAL}.disk.throughput", "0.25 MiB/s for each provisioned IOPS", "Set iops: 4000 or more"),
    ),
    wrong(
        "more IOPS than the size carries",
        _with("disk: {iops: 26000, size_gib: 50}"),
        (14, f"{_GENERAL}.disk.iops", "at most 500 IOPS for each GiB", "Set size_gib: 52 or more"),
    ),
    wrong(
        "fewer IOPS than gp3 has by itself",
        _with("disk: {iops: 1000}"),
        (14, f"{_GENERAL}.disk.iops", "type gp3 has 3000 to 80000 IOPS", "between them"),
    ),
    wrong(
        "key of another Region for disks",
        _with("disk: {kms_key_arn: arn:aws:kms:eu-central-1:123456789012:key/1234abcd}"),
        (14, f"{_GENERAL}.disk.kms_key_arn", "this one is in eu-central-1", "in eu-west-1"),
    ),
    wrong(
        "update by number and by percentage",
        _with("update: {max_unavailable: 1, max_unavailable_percentage: 33}"),
        (14, f"{_GENERAL}.update.max_unavailable", "not both", "Take max_unavailable"),
    ),
    wrong(
        "more than all nodes at once",
        _with("update: {max_unavailable_percentage: 120}"),
        (14, f"{_GENERAL}.update.max_unavailable_percentage", "at most 100", "at most 100"),
    ),
    wrong(
        "warm pool of Spot instances",
        _with("capacity_type: spot", "warm_pool: {min: 1}"),
        (15, f"{_GENERAL}.warm_pool", "asks for Spot Instances", "capacity_type: on_demand"),
    ),
    wrong(
        "warm pool that Bottlerocket cannot have",
        _with(
            "os: bottlerocket",
            "warm_pool:",
            "  state: hibernated",
            "  reuse_on_scale_in: true",
            "  min: 3",
            "  max_prepared: 2",
        ),
        (16, f"{_GENERAL}.warm_pool.state", "no hibernated warm pool", "state: stopped"),
        (17, f"{_GENERAL}.warm_pool.reuse_on_scale_in", "cannot return to the warm pool", "reuse_on_scale_in: false"),
        (19, f"{_GENERAL}.warm_pool.max_prepared", "not fewer than the fewest that wait, 3", "Set max_prepared to 3"),
    ),
    wrong(
        "problems in every section at once",
        change(
            CREATED,
            ("zones: 3", "zones: 4"),
            ('"1.35"', '"1.36"\n    service_cidr: 10.20.0.0/20'),
            ("[m7g.large]", "[g6.2xlarge]"),
            ("{min: 2, max: 6}", '{min: 2, max: 6}\n      version: "1.32"\n    second: {instance_types: [m7g.large]}'),
        ),
        (5, "platform:network.availability_zones", "eu-west-1 offers 3", "at most 3"),
        (8, "platform:cluster.service_cidr", "overlaps 10.20.0.0/16", "172.20.0.0/16"),
        (13, f"{_GENERAL}.instance_types[0]", "an image without its driver", "Set accelerator: nvidia"),
        (16, "platform:nodes.second.scaling", "required", "Add scaling here"),
    ),
]

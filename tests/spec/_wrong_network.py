"""Misconfigurations of the network: ranges, zones, ways out, and what the cluster and the nodes need of it."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, EXISTING, change

__all__ = ["NETWORK"]

_ZONES = "    availability_zones: 3\n"
_CIDR = "cidr: 10.20.0.0/16"
_SCALING = "      scaling: {min: 2, max: 6}\n"
_PRIVATE_SUBNETS = "        eu-west-1a: subnet-0aaaaaaaaaaaaaaaa\n        eu-west-1b: subnet-0bbbbbbbbbbbbbbbb\n"

NETWORK: list[Wrong] = [
    wrong(
        "no range",
        change(CREATED, (f"    {_CIDR}\n", "")),
        (3, "platform:network.cidr", "required", "Add cidr here"),
    ),
    wrong(
        "no range at all",
        change(CREATED, (_CIDR, "cidr: large")),
        (4, "platform:network.cidr", "IPv4 range in CIDR notation", "10.20.0.0/16"),
    ),
    wrong(
        "range with host bits",
        change(CREATED, (_CIDR, "cidr: 10.20.0.1/16")),
        (4, "platform:network.cidr", "starts on its own boundary", "network/prefix"),
    ),
    wrong(
        "range of IPv6",
        change(CREATED, (_CIDR, "cidr: fd00::/56")),
        (4, "platform:network.cidr", "must be an IPv4 range", "network/prefix"),
    ),
    wrong(
        "range too small for a cluster",
        change(CREATED, (_CIDR, "cidr: 10.20.0.0/29")),
        (
            4,
            "platform:network.cidr",
            "A VPC is /16 to /28, and the subnets of a cluster need at least a /24",
            "10.20.0.0/16",
        ),
    ),
    wrong(
        "range too large for a VPC",
        change(CREATED, (_CIDR, "cidr: 10.0.0.0/8")),
        (4, "platform:network.cidr", "A VPC is /16 to /28", "10.20.0.0/16"),
    ),
    wrong(
        "one zone",
        change(CREATED, ("zones: 3", "zones: 1")),
        (5, "platform:network.availability_zones", "must be at least 2", "at least 2"),
    ),
    wrong(
        "seven zones",
        change(CREATED, ("zones: 3", "zones: 7")),
        (5, "platform:network.availability_zones", "must be at most 6", "at most 6"),
    ),
    wrong(
        "more zones than the Region has",
        change(CREATED, ("zones: 3", "zones: 4")),
        (5, "platform:network.availability_zones", "eu-west-1 offers 3", "at most 3"),
    ),
    wrong(
        "number of zones in quotes",
        change(CREATED, ("zones: 3", "zones: three")),
        (5, "platform:network.availability_zones", "must be a whole number", "digits alone"),
    ),
    wrong(
        "one zone by name",
        change(CREATED, ("zones: 3", "zones: [eu-west-1a]")),
        (5, "platform:network.availability_zones", "at least two Availability Zones", "two or more"),
    ),
    wrong(
        "same zone twice",
        change(CREATED, ("zones: 3", "zones: [eu-west-1a, eu-west-1a]")),
        (5, "platform:network.availability_zones", "listed once", "repeated zone"),
    ),
    wrong(
        "zone names and zone ids",
        change(CREATED, ("zones: 3", "zones: [eu-west-1a, euw1-az2]")),
        (5, "platform:network.availability_zones", "all named or all given by id", "not both"),
    ),
    wrong(
        "zones that are none",
        change(
            CREATED,
            ("zones: 3", "zones:\n    - eu-west-1a\n    - us-east-1b\n    - use1-az2\n    - eu-west-1z\n    - Dublin"),
        ),
        (5, "platform:network.availability_zones", "all named or all given by id", "not both"),
        (7, "platform:network.availability_zones[1]", "not in eu-west-1", "change aws:region"),
        (8, "platform:network.availability_zones[2]", "This zone id is not of eu-west-1", "euw1-az"),
        (9, "platform:network.availability_zones[3]", "not the name or the id", "eu-west-1a"),
        (10, "platform:network.availability_zones[4]", "not the name or the id", "eu-west-1a"),
    ),
    wrong(
        "Local Zone among the zones",
        change(CREATED, ("eu-west-1", "us-west-2"), ("zones: 3", "zones: [us-west-2a, us-west-2b, us-west-2-lax-1a]")),
        (5, "platform:network.availability_zones[2]", "A Local or Wavelength Zone cannot", "us-west-2a"),
    ),
    wrong(
        "zone without control planes",
        change(CREATED, ("eu-west-1", "us-east-1"), ("zones: 3", "zones: [use1-az1, use1-az3]")),
        (5, "platform:network.availability_zones[1]", "cannot have subnets in use1-az3", "another zone"),
    ),
    wrong(
        "fifth zone in a small VPC",
        change(CREATED, ("eu-west-1", "us-east-1"), ("zones: 3", "zones: 5"), (_CIDR, "cidr: 10.20.0.0/22")),
        (5, "platform:network.availability_zones", "us-east-1e has none", "larger range"),
    ),
    wrong(
        "unknown field of a created network",
        change(CREATED, (_ZONES, "    availability_zone: 3\n")),
        (
            5,
            "platform:network.availability_zone",
            "There is no such field. The fields here are availability_zones, cidr",
            "Did you mean availability_zones?",
        ),
    ),
    wrong(
        "kind of network that is none",
        change(CREATED, (_ZONES, "    kind: exsting\n")),
        (5, "platform:network.kind", "one of created, existing", "Did you mean existing?"),
    ),
    wrong(
        "field of an existing network in a created one",
        change(CREATED, (_ZONES, "    vpc_id: vpc-0123456789abcdef0\n")),
        (5, "platform:network.vpc_id", "There is no such field", "Take it out"),
    ),
    wrong(
        "tier that is none",
        change(CREATED, (_ZONES, "    tiers: [public, privat]\n")),
        (5, "platform:network.tiers[1]", "one of public, private, intra", "Did you mean private?"),
    ),
    wrong(
        "tiers without private, one of them twice",
        change(CREATED, (_ZONES, "    tiers: [public, public]\n")),
        (5, "platform:network.tiers", "listed once", "repeated tier"),
        (5, "platform:network.tiers", "Nodes live in private subnets", "Add private"),
    ),
    wrong(
        "NAT without public subnets",
        change(CREATED, (_ZONES, "    tiers: [private]\n")),
        (3, "platform:network.nat", "NAT gateway stands in a public subnet", "set nat: none"),
    ),
    wrong(
        "private network with NAT and public subnets",
        change(CREATED, (_ZONES, "    private: true\n    nat: single\n    tiers: [public, private]\n")),
        (6, "platform:network.nat", "no way to the internet", "Set nat: none"),
        (7, "platform:network.tiers", "no public subnets", "Take public out"),
    ),
    wrong(
        "nodes without a way out",
        change(CREATED, (_ZONES, "    nat: none\n")),
        (11, "platform:nodes.general.tier", "they would never join", "Set nat: single or per_zone, or private: true"),
    ),
    wrong(
        "nodes in intra subnets of a network with NAT",
        change(CREATED, (_SCALING, f"{_SCALING}      tier: intra\n")),
        (14, "platform:nodes.general.tier", "they would never join", "private: true, which brings the VPC endpoints"),
    ),
    wrong(
        "nodes in a tier that the network does not have",
        change(CREATED, (_ZONES, "    private: true\n"), (_SCALING, f"{_SCALING}      tier: public\n")),
        (14, "platform:nodes.general.tier", "no public subnets", "Add public to the network's tiers"),
    ),
    wrong(
        "endpoints that are none, or of the other kind",
        change(CREATED, (_ZONES, "    endpoints:\n      interface: [s3, ecr, sts, sts]\n      gateway: [s3]\n")),
        (6, "platform:network.endpoints.interface[0]", "reached through a gateway endpoint", "Put s3 under gateway"),
        (6, "platform:network.endpoints.interface[1]", "not the name of a service", "Did you mean e"),
        (6, "platform:network.endpoints.interface", "listed once", "repeated one"),
    ),
    wrong(
        "pod ranges that overlap, are reserved, too small, or of another private block",
        change(
            CREATED,
            (
                _ZONES,
                """\
    pod_cidrs:
    - 10.20.128.0/17
    - 198.19.0.0/16
    - 100.64.0.0/26
    - 172.16.0.0/16
""",
            ),
        ),
        (6, "platform:network.pod_cidrs[0]", "overlaps 10.20.0.0/16", "another range"),
        (7, "platform:network.pod_cidrs[1]", "AWS keeps 198.19.0.0/16", "100.64.0.0/10"),
        (8, "platform:network.pod_cidrs[2]", "need at least a /24", "100.64.0.0/16"),
        (
            9,
            "platform:network.pod_cidrs[3]",
            "A VPC of 10.20.0.0/16 takes no secondary range in 172.16.0.0/12",
            "100.64.0.0/10",
        ),
    ),
    wrong(
        "flow logs kept for a time that CloudWatch does not have",
        change(CREATED, (_ZONES, "    flow_logs: {retention_days: 100}\n")),
        (5, "platform:network.flow_logs.retention_days", "one of 1, 3, 5, 7", "Take 90."),
    ),
    wrong(
        "flow logs to a bucket that is not named",
        change(CREATED, (_ZONES, "    flow_logs: {destination: s3}\n")),
        (5, "platform:network.flow_logs.bucket_arn", "need a bucket", "arn:aws:s3:::<bucket>"),
    ),
    wrong(
        "bucket for flow logs that go elsewhere",
        change(CREATED, (_ZONES, '    flow_logs: {bucket_arn: "arn:aws:s3:::acme-logs"}\n')),
        (5, "platform:network.flow_logs.bucket_arn", "only with destination s3", "Set destination: s3"),
    ),
    wrong(
        "queue in place of a bucket",
        change(
            CREATED, (_ZONES, '    flow_logs: {destination: s3, bucket_arn: "arn:aws:sqs:eu-west-1:123456789012:q"}\n')
        ),
        (5, "platform:network.flow_logs.bucket_arn", "ARN of an S3 bucket", "arn:aws:s3:::<bucket>"),
    ),
    wrong(
        "bucket of another partition",
        change(CREATED, (_ZONES, '    flow_logs: {destination: s3, bucket_arn: "arn:aws-cn:s3:::acme-logs"}\n')),
        (5, "platform:network.flow_logs.bucket_arn", "eu-west-1 is in aws", "arn:aws:"),
    ),
    wrong(
        "aggregation that flow logs do not have",
        change(CREATED, (_ZONES, "    flow_logs: {aggregation_seconds: 300}\n")),
        (5, "platform:network.flow_logs.aggregation_seconds", "one of 60, 600", "Choose one"),
    ),
    wrong(
        "existing VPC with ids that are none",
        change(EXISTING, ("vpc-0123456789abcdef0", "vpc-main"), ("subnet-0aaaaaaaaaaaaaaaa", "10.20.0.0/24")),
        (5, "platform:network.vpc_id", "id of a VPC", "8 or 17 hexadecimal digits"),
        (9, "platform:network.subnets.private.eu-west-1a", "id of a subnet", "8 or 17 hexadecimal digits"),
    ),
    wrong(
        "existing VPC without ranges",
        change(EXISTING, ("cidrs: [10.20.0.0/16]", "cidrs: []")),
        (6, "platform:network.cidrs", "at least 1 entries", "at least 1"),
    ),
    wrong(
        "existing VPC with subnets in one zone",
        change(EXISTING, (_PRIVATE_SUBNETS, "        eu-west-1a: subnet-0aaaaaaaaaaaaaaaa\n")),
        (8, "platform:network.subnets.private", "at least two Availability Zones", "two or more zones"),
    ),
    wrong(
        "existing subnet named twice",
        change(EXISTING, ("subnet-0bbbbbbbbbbbbbbbb", "subnet-0aaaaaaaaaaaaaaaa")),
        (10, "platform:network.subnets.private.eu-west-1b", "given as private.eu-west-1a already", "once"),
    ),
    wrong(
        "existing subnets of another Region",
        change(EXISTING, ("        eu-west-1b", "        us-east-1b")),
        (10, "platform:network.subnets.private.us-east-1b", "not in eu-west-1", "change aws:region"),
    ),
    wrong(
        "nodes in a tier of an existing VPC that is not named",
        change(EXISTING, (_SCALING, f"{_SCALING}      tier: public\n")),
        (19, "platform:nodes.general.tier", "names no public subnets", "Add subnets.public"),
    ),
    wrong(
        "control plane subnets beside the network's first zones",
        change(
            EXISTING,
            (
                _PRIVATE_SUBNETS,
                f"""\
{_PRIVATE_SUBNETS}\
      intra:
        eu-west-1b: subnet-0cccccccccccccccc
        eu-west-1c: subnet-0dddddddddddddddd
""",
            ),
        ),
        (11, "platform:network.subnets.intra", "eu-west-1a and eu-west-1b", "set zones in platform:cluster"),
    ),
    wrong(
        "zone without a subnet for pods",
        change(
            EXISTING,
            (_PRIVATE_SUBNETS, f"{_PRIVATE_SUBNETS}      pods: {{eu-west-1a: subnet-0cccccccccccccccc}}\n"),
            ('"1.35"\n', '"1.35"\n    addons: {vpc_cni: {custom_networking: true}}\n'),
        ),
        (11, "platform:network.subnets.pods", "Nodes in eu-west-1b would have no subnet", "every zone"),
    ),
    wrong(
        "subnets by zone id, and custom networking by zone name",
        change(
            CREATED,
            (_ZONES, "    availability_zones: [euw1-az1, euw1-az2]\n    pod_cidrs: [100.64.0.0/16]\n"),
            ('"1.35"\n', '"1.35"\n    addons: {vpc_cni: {custom_networking: true}}\n'),
        ),
        (5, "platform:network.availability_zones", "knows zones by their names", "eu-west-1a"),
    ),
]

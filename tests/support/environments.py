"""Environment files as texts: two plain valid ones, and many that are unusual and valid all the same.

Owns the texts, so that the tests of specs, components and views use the same ones. What each is accepted for is
asserted in tests/spec/test_unusual_environments.py.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from platform_sdk.spec import load_environment

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.spec import Environment

__all__ = ["CREATED", "EXISTING", "TODAY", "UNUSUAL", "change", "load", "write"]

TODAY = date(2026, 11, 21)
"""The day by which tests judge support dates."""

CREATED = """\
config:
  aws:region: eu-west-1
  platform:network:
    cidr: 10.20.0.0/16
    availability_zones: 3
  platform:cluster:
    version: "1.35"
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:nodes:
    general:
      instance_types: [m7g.large]
      scaling: {min: 2, max: 6}
"""
"""A platform in a VPC that it creates. Tests that name lines count from here."""

EXISTING = """\
config:
  aws:region: eu-west-1
  platform:network:
    kind: existing
    vpc_id: vpc-0123456789abcdef0
    cidrs: [10.20.0.0/16]
    subnets:
      private:
        eu-west-1a: subnet-0aaaaaaaaaaaaaaaa
        eu-west-1b: subnet-0bbbbbbbbbbbbbbbb
  platform:cluster:
    version: "1.35"
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:nodes:
    general:
      instance_types: [m7g.large]
      scaling: {min: 2, max: 6}
"""
"""A platform in a VPC that exists."""


def change(text: str, *changes: tuple[str, str]) -> str:
    """The text with each first part, which is there exactly once, replaced by the second."""
    for old, new in changes:
        if text.count(old) != 1:
            raise ValueError(f"{old!r} is in the text {text.count(old)} times")
        text = text.replace(old, new)
    return text


def write(folder: Path, text: str, name: str = "test") -> Path:
    """Write an environment's file."""
    path = folder / f"Pulumi.{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def load(folder: Path, text: str, name: str = "test") -> Environment:
    """Write an environment's file and load it as on ``TODAY``."""
    return load_environment(write(folder, text, name), today=TODAY)


_NODES = "      instance_types: [m7g.large]\n      scaling: {min: 2, max: 6}\n"

UNUSUAL: dict[str, str] = {
    "existing-vpc": EXISTING,
    "existing-vpc-with-every-tier": change(
        EXISTING,
        (
            "  platform:cluster:\n",
            """\
      public: {eu-west-1a: subnet-0cccccccccccccccc, eu-west-1b: subnet-0dddddddddddddddd}
      intra: {eu-west-1a: subnet-0eeeeeeeeeeeeeeee, eu-west-1b: subnet-0ffffffffffffffff}
      pods: {eu-west-1a: subnet-01111111111111111, eu-west-1b: subnet-02222222222222222}
  platform:cluster:
    addons: {vpc_cni: {custom_networking: true}}
""",
        ),
        ("cidrs: [10.20.0.0/16]", "cidrs: [10.20.0.0/16, 100.64.0.0/16]"),
    ),
    "existing-vpc-on-the-default-service-range": change(EXISTING, ("[10.20.0.0/16]", "[172.20.0.0/16]")),
    "private": change(CREATED, ("    availability_zones: 3\n", "    private: true\n")),
    "private-with-nodes-in-intra-subnets": change(
        CREATED, ("    availability_zones: 3\n", "    private: true\n"), (_NODES, f"{_NODES}      tier: intra\n")
    ),
    "no-nat-but-endpoints": change(
        CREATED,
        (
            "    availability_zones: 3\n",
            """\
    nat: none
    endpoints:
      gateway: [s3, dynamodb]
      interface: [ecr.api, ecr.dkr, sts, ec2, eks, eks-auth, logs, elasticloadbalancing, autoscaling, ssm, ssmmessages,
        ec2messages, sqs, secretsmanager]
""",
        ),
    ),
    "no-nat-and-public-nodes": change(
        CREATED, ("    availability_zones: 3\n", "    nat: none\n"), (_NODES, f"{_NODES}      tier: public\n")
    ),
    "zone-ids": change(CREATED, ("availability_zones: 3", "availability_zones: [euw1-az3, euw1-az1]")),
    "zones-of-a-region-without-b": change(
        CREATED,
        ("eu-west-1", "ap-northeast-1"),
        ("availability_zones: 3", "availability_zones: [ap-northeast-1d, ap-northeast-1a]"),
    ),
    "smallest-vpc": change(
        CREATED, ("10.20.0.0/16", "192.168.7.0/24"), ("zones: 3", "zones: 4"), ("eu-west-1", "us-west-2")
    ),
    "six-zones": change(CREATED, ("eu-west-1", "us-east-1"), ("availability_zones: 3", "availability_zones: 6")),
    "six-zones-in-a-slash-21": change(
        CREATED,
        ("eu-west-1", "us-east-1"),
        ("availability_zones: 3", "availability_zones: 6"),
        ("10.20.0.0/16", "10.20.8.0/21"),
    ),
    "private-tier-only": change(CREATED, ("    availability_zones: 3\n", "    private: true\n    tiers: [private]\n")),
    "ipv6-cluster": change(
        CREATED,
        ("    availability_zones: 3\n", "    ipv6: true\n"),
        ('    version: "1.35"\n', '    version: "1.35"\n    ip_family: ipv6\n'),
    ),
    "dual-stack-network-and-ipv4-cluster": change(CREATED, ("    availability_zones: 3\n", "    ipv6: true\n")),
    "two-pod-ranges": change(
        CREATED,
        ("    availability_zones: 3\n", "    pod_cidrs: [100.64.0.0/16, 100.65.0.0/18]\n"),
        (
            '    version: "1.35"\n',
            '    version: "1.35"\n    addons: {vpc_cni: {custom_networking: true, prefix_delegation: true}}\n',
        ),
    ),
    "vpc-on-the-default-service-range": change(CREATED, ("10.20.0.0/16", "172.20.0.0/16")),
    "china": change(CREATED, ("eu-west-1", "cn-north-1"), ("arn:aws:iam", "arn:aws-cn:iam")),
    "govcloud-with-fips": change(
        CREATED,
        ("eu-west-1", "us-gov-west-1"),
        ("arn:aws:iam", "arn:aws-us-gov:iam"),
        (_NODES, f"{_NODES}      os: bottlerocket\n      fips: true\n"),
    ),
    "extended-support": change(CREATED, ('"1.35"', '"1.32"\n    support: extended')),
    "version-newer-than-the-calendar": change(CREATED, ('"1.35"', '"1.37"')),
    "nodes-older-than-the-control-plane": change(CREATED, (_NODES, f'{_NODES}      version: "1.32"\n')),
    "no-node-groups": change(CREATED, (f"  platform:nodes:\n    general:\n{_NODES}", "")),
    "many-node-groups": change(
        CREATED,
        (
            f"    general:\n{_NODES}",
            "".join(
                f"    group-{n}: {{instance_types: [m7i.large], scaling: {{min: 1, max: 3}}}}\n" for n in range(30)
            ),
        ),
    ),
    "spot-fips-bottlerocket": change(
        CREATED,
        (
            _NODES,
            f"""\
{_NODES}\
    spot:
      instance_types: [m7i.large, m7a.large, m6i.large, m6a.large]
      capacity_type: spot
      os: bottlerocket
      fips: true
      scaling: {{min: 0, max: 40}}
      taints: [{{key: example.com/spot, value: "true"}}, {{key: example.com/spot, effect: no-execute}}]
""",
        ),
    ),
    "system-nodes-for-critical-add-ons": change(
        CREATED,
        (_NODES, f"{_NODES}      taints: [{{key: CriticalAddonsOnly, value: 'true'}}]\n"),
    ),
    "public-endpoint": change(
        CREATED,
        (
            '    version: "1.35"\n',
            """\
    version: "1.35"
    endpoint:
      public: true
      public_cidrs: [198.51.100.0/24, 203.0.113.7/32]
      private_cidrs: [10.0.0.0/8]
""",
        ),
    ),
    "own-keys": change(
        CREATED,
        (
            '    version: "1.35"\n',
            """\
    version: "1.35"
    kms_key_arn: arn:aws:kms:eu-west-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab
""",
        ),
        (
            _NODES,
            f"""\
{_NODES}\
      disk:
        kms_key_arn: arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab
""",
        ),
    ),
    "provisioned-control-plane": change(CREATED, ('"1.35"\n', '"1.35"\n    scaling_tier: tier-2xl\n')),
    "remote-networks": change(
        CREATED,
        (
            '"1.35"\n',
            '"1.35"\n    remote_networks: {nodes: [192.168.0.0/20, 192.168.16.0/20], pods: [192.168.128.0/17]}\n',
        ),
    ),
    "service-range-of-ones-own": change(CREATED, ('"1.35"\n', '"1.35"\n    service_cidr: 192.168.0.0/24\n')),
    "few-logs-kept-for-ten-years": change(
        CREATED, ('"1.35"\n', '"1.35"\n    logs: {types: [audit], retention_days: 3653}\n')
    ),
    "groups-for-rbac-without-a-policy": change(
        CREATED,
        (
            "    access:\n",
            '    access:\n      viewers: {principal: "arn:aws:iam::123456789012:user/team/jo", groups: [viewers]}\n',
        ),
    ),
    "admin-view-in-a-namespace-pattern": change(
        CREATED,
        (
            "    access:\n",
            """\
    access:
      shop: {principal: "arn:aws:iam::123456789012:role/shop", policy: admin-view, namespaces: [shop-*]}
""",
        ),
    ),
    "session-manager-and-imds": change(
        CREATED, (_NODES, f"{_NODES}      session_manager: true\n      containers_use_imds: true\n")
    ),
    "io2-disk": change(CREATED, (_NODES, f"{_NODES}      disk: {{type: io2, size_gib: 200, iops: 100000}}\n")),
    "fast-gp3-disk": change(
        CREATED, (_NODES, f"{_NODES}      disk: {{size_gib: 160, iops: 8000, throughput: 2000}}\n")
    ),
    "warm-pool": change(
        CREATED,
        (_NODES, f"{_NODES}      warm_pool: {{state: hibernated, min: 1, max_prepared: 4, reuse_on_scale_in: true}}\n"),
    ),
    "group-held-at-zero": change(
        CREATED,
        (
            _NODES,
            f"{_NODES}    idle: {{instance_types: [c7g.large], scaling: {{min: 0, max: 1, autoscaled: false}}}}\n",
        ),
    ),
    "update-one-at-a-time-without-repair": change(
        CREATED,
        (
            _NODES,
            f"{_NODES}      update: {{max_unavailable: 1, strategy: minimal}}\n      repair: {{enabled: false}}\n",
        ),
    ),
    "coredns-scales": change(
        CREATED,
        ('"1.35"\n', '"1.35"\n    addons: {coredns: {autoscaling: true, replicas: 4, version: v1.14.3-eksbuild.16}}\n'),
    ),
    "flow-logs-to-a-bucket": change(
        CREATED,
        (
            "    availability_zones: 3\n",
            """\
    flow_logs:
      destination: s3
      bucket_arn: "arn:aws:s3:::acme-flow-logs/platform"
      traffic: reject
      aggregation_seconds: 60
""",
        ),
    ),
    "development": change(
        CREATED,
        ("  platform:network:\n", "  platform:profile: development\n  platform:network:\n"),
        ("    availability_zones: 3\n", ""),
    ),
    "private-development": change(
        CREATED,
        ("  platform:network:\n", "  platform:profile: development\n  platform:network:\n"),
        ("    availability_zones: 3\n", "    private: true\n"),
    ),
    "anchors-and-merges": change(
        CREATED,
        (
            f"    general:\n{_NODES}",
            """\
    general: &defaults
      instance_types: &types [m7i.large, m6i.large, m6a.large]
      scaling: {min: 2, max: 6}
      disk: {size_gib: 80}
    spot:
      <<: *defaults
      capacity_type: spot
      scaling: {min: 0, max: 20}
    other: {instance_types: *types, scaling: {min: 1, max: 2}}
""",
        ),
    ),
    "encrypted-values": change(
        CREATED,
        ('{principal: "arn:aws:iam::123456789012:role/admins"', "{principal: {secure: AAABAFhVkK8=}"),
        (
            "  platform:nodes:\n",
            """\
    kms_key_arn:
      secure: AAABAOQ2cPo=
  aws:secretKey: {secure: AAABAPv7yb0=}
  shop:password: {secure: AAABAGmRcm4=}
  platform:tags:
    owner: {secure: AAABAHn4Pq0=}
  platform:nodes:
""",
        ),
    ),
    "other-namespaces-and-pulumis-own-keys": "secretsprovider: awskms://alias/pulumi\nencryptedkey: AQICAHg=\n"
    + change(
        CREATED,
        ("config:\n", "config:\n  aws:profile: acme\n  shop:replicas: 3\n  shop:debug: {verbose: [1, 2.50, ~]}\n"),
    ),
    "tags": change(
        CREATED,
        (
            "  platform:nodes:\n",
            "  platform:tags: {cost-centre: '4711', Straße: Größe 5 + 1, empty: ''}\n  platform:nodes:\n",
        ),
    ),
}
"""Valid environments by what is unusual about them."""

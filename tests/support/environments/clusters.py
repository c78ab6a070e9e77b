"""Clusters with settings that few have, and in other partitions.

Owns the texts, which are valid. What each is accepted for is asserted in tests/spec/test_unusual_environments.py.
"""

from __future__ import annotations

from tests.support.environments._texts import CREATED, NODES, change

__all__ = ["CLUSTERS"]

CLUSTERS: dict[str, str] = {
    "china": change(CREATED, ("eu-west-1", "cn-north-1"), ("arn:aws:iam", "arn:aws-cn:iam")),
    "govcloud-with-fips": change(
        CREATED,
        ("eu-west-1", "us-gov-west-1"),
        ("arn:aws:iam", "arn:aws-us-gov:iam"),
        (NODES, f"{NODES}      os: bottlerocket\n      fips: true\n"),
    ),
    "extended-support": change(CREATED, ('"1.35"', '"1.32"\n    support: extended')),
    "version-newer-than-the-calendar": change(CREATED, ('"1.35"', '"1.37"')),
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
            NODES,
            f"""\
{NODES}\
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
    "coredns-scales": change(
        CREATED,
        ('"1.35"\n', '"1.35"\n    addons: {coredns: {autoscaling: true, replicas: 4, version: v1.14.3-eksbuild.16}}\n'),
    ),
}

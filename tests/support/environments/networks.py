"""What a network may be: created or existing, private, without NAT, small, of two address families.

Owns the texts, which are valid. What each is accepted for is asserted in tests/spec/test_unusual_environments.py.
"""

from __future__ import annotations

from tests.support.environments._texts import CREATED, EXISTING, NODES, change

__all__ = ["NETWORKS"]

NETWORKS: dict[str, str] = {
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
        CREATED, ("    availability_zones: 3\n", "    private: true\n"), (NODES, f"{NODES}      tier: intra\n")
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
        CREATED, ("    availability_zones: 3\n", "    nat: none\n"), (NODES, f"{NODES}      tier: public\n")
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
}

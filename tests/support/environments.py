"""Environment files as texts: two plain valid ones, and many that are unusual and valid all the same.

Owns the texts, so that the tests of specs, components and views use the same ones. What each is accepted for is
asserted in tests/spec/test_unusual_environments.py.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from platform_sdk.spec import load_environment
from tests.support.certificates import CERTIFICATE

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.spec import Environment

__all__ = ["CREATED", "EDGES", "EXISTING", "SELF_MANAGED", "TODAY", "UNUSUAL", "change", "load", "write"]

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

EDGES = """\
config:
  aws:region: us-west-2
  platform:network:
    cidr: 10.60.0.0/16
    availability_zones: 2
    edge:
      lax: {kind: local_zone, zone: us-west-2-lax-1a, slot: 0, parent_zone: us-west-2a, nat: zone, public: true}
      las: {kind: local_zone, zone: us-west-2-las-1a, slot: 1, parent_zone: us-west-2b}
      rack:
        kind: outpost
        outpost_arn: "arn:aws:outposts:us-west-2:123456789012:outpost/op-0123456789abcdef0"
        zone: us-west-2a
        slot: 2
        holds: [c5.xlarge, m5.xlarge]
        local_gateway: {route_table_id: lgw-rtb-0123456789abcdef0, destinations: [192.168.0.0/16]}
  platform:cluster:
    version: "1.35"
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:nodes:
    general:
      instance_types: [m7g.large]
      scaling: {min: 2, max: 6}
    las:
      kind: managed
      place: {kind: local_zone, edge: las}
      instance_types: [m5.xlarge]
      scaling: {min: 1, max: 4}
    lax:
      place: {kind: local_zone, edge: lax}
      instance_types: [m5.xlarge]
      scaling: {min: 1, max: 4}
    rack:
      kind: self_managed
      place: {kind: outpost, edge: rack}
      instance_types: [m5.xlarge]
      scaling: {min: 3, max: 3}
      ami_release: 1.35.2-20261105
"""
"""A platform that reaches into two Local Zones and onto an Outpost."""

SELF_MANAGED = """\
config:
  aws:region: eu-west-1
  platform:profile: development
  platform:network:
    cidr: 10.20.0.0/16
    availability_zones: 2
  platform:cluster:
    version: "1.35"
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:nodes:
    mixed:
      kind: self_managed
      instance_types: [m7i.large, m6i.large, m6a.large]
      capacity_type: spot
      on_demand_base: 1
      on_demand_percentage: 20
      ami_release: 1.35.2-20261105
      scaling: {min: 2, max: 6}
    rocket:
      kind: self_managed
      os: bottlerocket
      instance_types: [m7g.large]
      ami_release: 1.50.0-1a2b3c4d
      labels: {example.com/pool: rocket}
      scaling: {min: 1, max: 3, autoscaled: false}
    win:
      kind: self_managed
      os: windows_core_2022
      instance_types: [m7i.large]
      ami_id: ami-0123456789abcdef0
      disk: {size_gib: 100}
      scaling: {min: 1, max: 3}
"""
"""A platform whose nodes are all self-managed, by either builder."""


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


_GENERAL = """\
  platform:nodes:
    general:
      instance_types: [m7g.large]
      scaling: {min: 2, max: 6}
"""
_REMOTE = '"1.35"\n    remote_networks: {nodes: [192.168.0.0/20], pods: [192.168.128.0/17]}\n'
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
    "auto-mode": change(CREATED, (_GENERAL, ""), ('"1.35"\n', '"1.35"\n    auto_mode: {}\n')),
    "auto-mode-with-own-pool": change(
        CREATED,
        (_GENERAL, ""),
        (
            '"1.35"\n',
            """\
"1.35"
    auto_mode:
      node_pools: []
      pools:
        gpu:
          instances: {families: [g6]}
          capacity: [spot, on_demand]
          zones: [eu-west-1a]
          taints: [{key: nvidia.com/gpu}]
          limits: {cpu: 200}
          storage: {size_gib: 200, throughput: 500}
          network_policy: default_deny
        arm: {architectures: [arm64], fips: true, expire_after: 480h}
""",
        ),
    ),
    "auto-mode-and-managed-group": change(
        CREATED,
        ('"1.35"\n', '"1.35"\n    auto_mode: {node_pools: [system]}\n'),
        (_NODES, f"{_NODES}      taints: [{{key: example.com/own}}]\n"),
    ),
    "auto-mode-and-hybrid-nodes": change(
        CREATED,
        (_GENERAL, "  platform:hybrid: {credentials: {kind: ssm}, cni: cilium}\n"),
        ('"1.35"\n', f"{_REMOTE}    auto_mode: {{}}\n"),
    ),
    "auto-mode-turned-off": change(CREATED, ('"1.35"\n', '"1.35"\n    auto_mode: {enabled: false}\n')),
    "hybrid-ssm": change(
        CREATED,
        ('"1.35"\n', _REMOTE),
        (
            _GENERAL,
            f"""\
{_GENERAL}\
  platform:hybrid:
    credentials: {{kind: ssm, registration_limit: 10, expires: "2026-12-01T00:00:00Z"}}
    routes: {{transit_gateway_id: tgw-0123456789abcdef0}}
    cni: cilium
    cilium: {{mask_size: 24}}
""",
        ),
    ),
    "hybrid-roles-anywhere": change(
        CREATED,
        ('"1.35"\n', _REMOTE),
        (
            _GENERAL,
            f"""\
{_GENERAL}\
  platform:hybrid:
    credentials:
      kind: roles_anywhere
      certificate: |
{"".join(f"        {line}" for line in CERTIFICATE.splitlines(keepends=True))}\
    routes: {{virtual_private_gateway_id: vgw-0123456789abcdef0}}
    pod_identity: false
""",
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
    "all-fargate": change(
        CREATED,
        (
            f"    general:\n{_NODES}",
            """\
    apps: {kind: fargate, selectors: [{namespace: default}, {namespace: "team-*", labels: {tier: "w?b"}}]}
    system: {kind: fargate, zones: [eu-west-1a, eu-west-1b], selectors: [{namespace: kube-system}]}
""",
        ),
    ),
    "all-fargate-in-a-private-network": change(
        CREATED,
        ("    availability_zones: 3\n", "    private: true\n"),
        ('    version: "1.35"\n', '    version: "1.35"\n    fargate_logging: {enabled: false}\n'),
        (_NODES, "      kind: fargate\n      selectors: [{namespace: default}]\n"),
    ),
    "fargate-and-managed": change(
        CREATED,
        (
            '    version: "1.35"\n',
            """\
    version: "1.35"
    kms_key_arn: arn:aws:kms:eu-west-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab
    fargate_logging: {retention_days: 400}
""",
        ),
        (
            _NODES,
            f"""\
{_NODES}\
    batch:
      kind: fargate
      selectors: [{{namespace: batch}}, {{namespace: jobs, labels: {{example.com/runs-on: fargate}}}}]
    coredns: {{kind: fargate, selectors: [{{namespace: dns-experiments}}]}}
""",
        ),
    ),
    "tainted-nodes-and-dns-on-fargate": change(
        CREATED,
        (
            _NODES,
            f"""\
{_NODES}\
      taints: [{{key: example.com/only}}]
    batch: {{kind: fargate, selectors: [{{namespace: batch}}]}}
""",
        ),
    ),
    "profiles-that-take-the-same-pods": change(
        CREATED,
        (
            _NODES,
            f"""\
{_NODES}\
    batch: {{kind: fargate, selectors: [{{namespace: "batch-*"}}]}}
    nightly: {{kind: fargate, selectors: [{{namespace: "*-nightly", labels: {{run: night}}}}]}}
""",
        ),
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
    "self-managed-nodes": SELF_MANAGED,
    "self-managed-nodes-with-everything-said": change(
        SELF_MANAGED,
        (
            "      scaling: {min: 2, max: 6}\n",
            """\
      scaling: {min: 2, max: 6}
      refresh: {min_healthy_percentage: 50, max_healthy_percentage: 150, warmup_seconds: 60, rollback: false}
      graceful_shutdown_seconds: 0
      kubelet: {max_pods: 40, config: {shutdownGracePeriod: 300s}}
      al2023: {local_storage: raid0}
      session_manager: true
""",
        ),
        ("scaling: {min: 1, max: 3, autoscaled: false}", "scaling: {min: 0, max: 3}\n      version: '1.34'"),
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
    "karpenter": change(
        CREATED,
        (
            _NODES,
            f"""\
{_NODES}\
  platform:autoscaling:
    kind: karpenter
    session_manager: true
    pools:
      default:
        image: bottlerocket@v1.50.0
        capacity: [spot, on_demand]
        architectures: [arm64, x86_64]
        limits: {{cpu: 400, memory: 1600Gi, nodes: 50}}
        disruption: {{policy: balanced, after: 10m, budgets: [{{percent: 20}}, {{nodes: 0, reasons: [drifted]}}]}}
        bottlerocket: {{kernel_lockdown: integrity}}
        weight: 10
      gpu:
        image: al2023@v20261105
        instances: {{families: [g6, g6e], sizes: [xlarge, 2xlarge]}}
        zones: [eu-west-1a]
        taints: [{{key: nvidia.com/gpu, value: present}}]
        labels: {{example.com/pool: gpu}}
        limits: {{nodes: 8}}
        disk: {{size_gib: 200, iops: 6000, throughput: 500}}
        al2023: {{local_storage: raid0, fast_image_pull: true}}
        kubelet: {{max_pods: 40, config: {{imageGCHighThresholdPercent: 70}}}}
        expire_after: never
""",
        ),
    ),
    "karpenter-in-a-private-network": change(
        CREATED,
        ("    availability_zones: 3\n", "    private: true\n"),
        (
            _NODES,
            f"""\
{_NODES}\
  platform:autoscaling:
    kind: karpenter
    image_repository: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/ecr-public/karpenter/controller
    pools: {{default: {{image: al2023@v20261105, limits: {{cpu: 64}}}}}}
""",
        ),
    ),
    "karpenter-in-an-existing-vpc": change(
        EXISTING,
        (
            _NODES,
            f"""\
{_NODES}\
  platform:autoscaling:
    kind: karpenter
    replicas: 1
    isolated_vpc: true
    pools:
      blocks:
        image: al2023@v20261105
        capacity: [reserved]
        capacity_reservations: [cr-0123456789abcdef0]
        instances: {{types: [p5.48xlarge]}}
        limits: {{nodes: 2}}
        termination_grace_period: 12h
""",
        ),
    ),
    "cluster-autoscaler": change(
        CREATED,
        (
            _NODES,
            f"""\
{_NODES}\
  platform:autoscaling:
    kind: cluster_autoscaler
    expander: most_pods
    image_tag: v1.35.0
    scale_down_after: 30m
    utilization_percent: 65
    replicas: 1
""",
        ),
    ),
    "tags": change(
        CREATED,
        (
            "  platform:nodes:\n",
            "  platform:tags: {cost-centre: '4711', Straße: Größe 5 + 1, empty: ''}\n  platform:nodes:\n",
        ),
    ),
    "edges-of-every-kind": EDGES,
    "edges-of-a-private-network": change(
        EDGES,
        ("    availability_zones: 2\n", "    availability_zones: 2\n    private: true\n"),
        ("parent_zone: us-west-2a, nat: zone, public: true}", "parent_zone: us-west-2a, nat: none}"),
        ("parent_zone: us-west-2b}", "parent_zone: us-west-2b, nat: none}"),
        ("        slot: 2\n", "        slot: 2\n        nat: none\n"),
        ("destinations: [192.168.0.0/16]", "destinations: [0.0.0.0/0]"),
    ),
    "edges-in-a-slash-21": change(EDGES, ("cidr: 10.60.0.0/16", "cidr: 10.60.0.0/21")),
    "customer-owned-addresses-and-a-single-nat": change(
        EDGES,
        ("    availability_zones: 2\n", "    availability_zones: [usw2-az1, usw2-az2]\n    nat: single\n"),
        ("parent_zone: us-west-2a", "parent_zone: usw2-az1"),
        ("parent_zone: us-west-2b", "parent_zone: usw2-az2"),
        (
            "        zone: us-west-2a\n",
            "        zone: usw2-az1\n        customer_owned_ipv4_pool: ipv4pool-coip-0123456789abcdef0\n",
        ),
    ),
    "existing-vpc-with-edges": change(
        EXISTING,
        (
            "        eu-west-1b: subnet-0bbbbbbbbbbbbbbbb\n",
            """\
        eu-west-1b: subnet-0bbbbbbbbbbbbbbbb
      edge:
        site: {kind: local_zone, zone: eu-west-1-dub-1a, subnet_id: subnet-0cccccccccccccccc}
        rack:
          kind: outpost
          outpost_arn: "arn:aws:outposts:eu-west-1:123456789012:outpost/op-0123456789abcdef0"
          zone: eu-west-1a
          subnet_id: subnet-0dddddddddddddddd
          holds: [m5.xlarge]
""",
        ),
        (
            "      scaling: {min: 2, max: 6}\n",
            """\
      scaling: {min: 2, max: 6}
    site: {place: {kind: local_zone, edge: site}, instance_types: [m5.xlarge], scaling: {min: 1, max: 2}}
    rack:
      kind: self_managed
      place: {kind: outpost, edge: rack}
      instance_types: [m5.xlarge]
      scaling: {min: 1, max: 2}
      ami_release: 1.35.2-20261105
""",
        ),
    ),
    "gpus-in-a-private-network": change(
        CREATED,
        ("    availability_zones: 3\n", "    private: true\n"),
        (
            '"1.35"\n',
            """\
"1.35"
    device_plugins:
      nvidia:
        version: 0.19.2
        repository: oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/charts
        image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/k8s-device-plugin
      neuron: {enabled: false}
""",
        ),
        (
            _NODES,
            f"""\
{_NODES}\
    gpu:
      instance_types: [g5.xlarge, g5.2xlarge]
      accelerator: nvidia
      capacity_type: spot
      scaling: {{min: 0, max: 2}}
    arm: {{instance_types: [g5g.2xlarge], accelerator: nvidia, os: bottlerocket, scaling: {{min: 0, max: 2}}}}
    infer: {{instance_types: [inf2.xlarge], accelerator: neuron, os: bottlerocket, scaling: {{min: 0, max: 2}}}}
""",
        ),
    ),
    "training-across-nodes": change(
        CREATED,
        ("eu-west-1\n", "us-west-2\n"),
        ('"1.35"\n', '"1.35"\n    device_plugins: {neuron: {scheduler: true}}\n'),
        (
            _NODES,
            f"""\
{_NODES}\
    train:
      instance_types: [p5.48xlarge]
      accelerator: nvidia
      efa: true
      zones: [us-west-2a]
      capacity: {{kind: block, reservation_id: cr-0123456789abcdef0}}
      update: {{strategy: minimal}}
      scaling: {{min: 0, max: 4}}
      al2023: {{local_storage: raid0}}
    trainium:
      instance_types: [trn1.32xlarge]
      accelerator: neuron
      efa: true
      zones: [us-west-2b]
      scaling: {{min: 0, max: 4}}
      taints: []
    simulate:
      instance_types: [hpc7a.96xlarge]
      efa: true
      zones: [us-west-2b]
      scaling: {{min: 0, max: 16}}
    reserved:
      instance_types: [m7i.large, m6i.large]
      capacity:
        kind: reservation
        group_arn: arn:aws:resource-groups:us-west-2:123456789012:group/steady
        only: true
      scaling: {{min: 0, max: 8}}
""",
        ),
    ),
    "windows-of-every-sort": change(
        CREATED,
        (
            _NODES,
            _NODES
            + "".join(
                f"    {edition}-{server}: {{instance_types: [m7i.xlarge], os: windows_{edition}_{server}, "
                "disk: {size_gib: 100}, scaling: {min: 1, max: 2}}\n"
                for edition in ("core", "full")
                for server in (2019, 2022, 2025)
            ),
        ),
    ),
    "bottlerocket-with-settings": change(
        CREATED,
        (
            _NODES,
            f"""\
{_NODES}\
      os: bottlerocket
      kubelet: {{max_pods: 58}}
      bottlerocket:
        admin_container: false
        control_container: true
        kernel_lockdown: integrity
        sysctl: {{vm.max_map_count: "262144"}}
        settings: {{ntp: {{time-servers: [169.254.169.123]}}}}
""",
        ),
    ),
}
"""Valid environments by what is unusual about them."""

"""Karpenter and the Cluster Autoscaler.

Owns the texts, which are valid. What each is accepted for is asserted in tests/spec/test_unusual_environments.py.
"""

from __future__ import annotations

from tests.support.environments._texts import CREATED, EXISTING, NODES, change

__all__ = ["AUTOSCALING"]

AUTOSCALING: dict[str, str] = {
    "karpenter": change(
        CREATED,
        (
            NODES,
            f"""\
{NODES}\
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
            NODES,
            f"""\
{NODES}\
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
            NODES,
            f"""\
{NODES}\
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
            NODES,
            f"""\
{NODES}\
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
}

"""Environments whose control plane stands on an Outpost, as texts: a plain one, and unusual ones that are valid.

Owns the texts. What each is accepted for is asserted in tests/spec/test_local_clusters.py.
"""

from __future__ import annotations

from tests.support.environments import EXISTING, change

__all__ = ["LOCAL", "LOCAL_CLUSTERS"]

LOCAL = """\
config:
  aws:region: us-west-2
  platform:network:
    cidr: 10.20.0.0/16
    edge:
      factory:
        kind: outpost
        outpost_arn: arn:aws:outposts:us-west-2:123456789012:outpost/op-0123456789abcdef0
        zone: us-west-2a
        slot: 0
  platform:cluster:
    version: "1.35"
    outpost:
      edge: factory
      control_plane_instance_type: m5.xlarge
    access:
      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}
  platform:nodes:
    general:
      kind: self_managed
      instance_types: [m5.4xlarge]
      scaling: {min: 3, max: 6}
      ami_release: 1.35.2-20261105
"""
"""A control plane on an Outpost with EBS, and its nodes."""

LOCAL_CLUSTERS: dict[str, str] = {
    "plain": LOCAL,
    "on-instance-store": change(
        LOCAL,
        (
            "xlarge\n    access",
            """\
xlarge
      storage: instance_store
      etcd_instance_type: c5.large
      spread: host
    addons: {coredns: {replicas: 3}}
    remote_networks: {nodes: [192.168.0.0/20], pods: [192.168.128.0/17]}
    access""",
        ),
        ("policy: cluster-admin}", "policy: edit, namespaces: [line-*]}"),
        ("[m5.4xlarge]", "[m5d.4xlarge]"),
    ),
    "of-an-existing-vpc": change(
        change(EXISTING, ("eu-west-1\n", "us-west-2\n")).replace("eu-west-1", "us-west-2"),
        (
            "  platform:cluster:\n",
            """\
      edge:
        factory:
          kind: outpost
          outpost_arn: arn:aws:outposts:us-west-2:123456789012:outpost/op-0123456789abcdef0
          zone: us-west-2a
          subnet_id: subnet-0cccccccccccccccc
  platform:cluster:
    outpost: {edge: factory, control_plane_instance_type: c5.large, placement_group: control-plane}
""",
        ),
        (
            "      instance_types: [m7g.large]\n",
            """\
      kind: self_managed
      place: {kind: outpost, edge: factory}
      ami_release: 1.35.2-20261105
      instance_types: [m5.large]
""",
        ),
    ),
    "that-rolls-out-in-steps": LOCAL + "  platform:addons: {keda: {}, argo_rollouts: {}}\n",
    "that-is-small-for-its-nodes": change(
        LOCAL,
        ("control_plane_instance_type: m5.xlarge", "control_plane_instance_type: m5.large"),
        ("max: 6", "max: 21"),
    ),
    "without-nat": change(
        LOCAL,
        ("        slot: 0\n", "        slot: 0\n        nat: none\n"),
        (
            "    edge:\n",
            "    private: true\n    endpoints: {interface: [secretsmanager]}\n    edge:\n",
        ),
    ),
    "without-people": change(
        LOCAL,
        (
            '    access:\n      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}\n',
            "",
        ),
    ),
}
"""Valid environments by what is unusual about them."""

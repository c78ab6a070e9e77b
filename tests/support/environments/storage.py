"""Unusual environments of storage, as texts that are valid all the same.

Owns the texts. What holds for all of them is asserted where the other unusual environments are tested.
"""

from __future__ import annotations

__all__ = ["UNUSUAL_STORAGE"]

_HEAD = """\
config:
  aws:region: eu-west-1
  platform:network:
    cidr: 10.20.0.0/16
{network}\
  platform:cluster:
    version: "1.35"
{cluster}\
    access:
      admins: {{principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}}
{nodes}\
  platform:storage:
"""
_GENERAL = "  platform:nodes:\n    general: {instance_types: [m7g.large], scaling: {min: 2, max: 6}}\n"


def _with(storage: str, *, network: str = "", cluster: str = "", nodes: str = _GENERAL) -> str:
    return _HEAD.format(network=network, cluster=cluster, nodes=nodes) + storage


UNUSUAL_STORAGE: dict[str, str] = {
    "no-volumes": _with("    ebs: {enabled: false}\n"),
    "classes-of-every-type": _with(
        """\
    ebs:
      kms_key_arn: arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555
      snapshots: {reclaim: retain, version: v8.5.0-eksbuild.3}
      classes:
        gp3: {iops: 4000, throughput: 1000}
        cold: {type: sc1}
        log: {type: st1, encrypted: false, backup: false}
        old: {type: gp2, expansion: false}
        fast: {type: io2, iops: 20000, default: true, tags: {tier: fast}}
        windows: {filesystem: ntfs}
        pinned: {binding: Immediate, zones: [eu-west-1a, eu-west-1b]}
"""
    ),
    "storage-of-auto-mode": _with(
        "    ebs: {classes: {fast: {iops: 6000}}}\n    efs: {file_systems: {shared: {dynamic: {}}}}\n",
        cluster="    auto_mode: {enabled: true, node_pools: [general-purpose, system]}\n",
        nodes="",
    ),
    "files-on-fargate-alone": _with(
        "    efs: {file_systems: {shared: {access_points: {a: {path: /a, uid: 0, gid: 0}}}}}\n",
        nodes="  platform:nodes:\n    pods: {kind: fargate, selectors: [{namespace: shop}]}\n",
    ),
    "files-in-a-private-network": _with(
        "    efs: {file_systems: {shared: {dynamic: {gid_from: 1000, gid_to: 2000, reclaim: delete}}}}\n",
        network="    private: true\n    endpoints: {interface: [elasticfilesystem]}\n",
    ),
    "files-in-one-zone": _with(
        """\
    efs:
      driver: false
      file_systems:
        fast: {one_zone: eu-west-1b, throughput: provisioned, provisioned_mibps: 256, root_access: true}
        many: {performance: max_io, throughput: bursting, lifecycle: {infrequent_after_days: null}}
"""
    ),
}
"""By name."""

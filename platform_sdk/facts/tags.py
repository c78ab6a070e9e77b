"""Keys of tags that controllers of the cluster own: by them they know what is theirs, and rights are given by them.

Owns which keys those are.
"""

from __future__ import annotations

from typing import Final

from platform_sdk.facts._source import Source

__all__ = ["OWNED_TAGS_SOURCE", "owner_of_tag"]

OWNED_TAGS_SOURCE: Final = Source(
    "AWS EBS CSI driver, tagging; AWS Load Balancer Controller, annotations (tags)",
    "2026-08",
    "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/tagging.md",
)

_EBS, _BALANCERS, _KUBERNETES = "the EBS CSI driver", "the load balancer controller", "Kubernetes"
_KEYS: Final = {"CSIVolumeName": _EBS, "CSIVolumeSnapshotName": _EBS, "ebs.csi.aws.com/cluster": _EBS}
_PREFIXES: Final = {
    "elbv2.k8s.aws/": _BALANCERS,
    "gateway.k8s.aws": _BALANCERS,
    "ingress.k8s.aws/": _BALANCERS,
    "kubernetes.io": _KUBERNETES,
    "service.k8s.aws/": _BALANCERS,
}


def owner_of_tag(key: str) -> str | None:
    """Who sets a tag by itself, such as ``the EBS CSI driver``; None for a key that is anybody's."""
    return _KEYS.get(key) or next((owner for prefix, owner in _PREFIXES.items() if key.startswith(prefix)), None)

"""Outputs of clusters whose control plane stands on an Outpost.

Owns how they differ from those of clusters in a Region: an id, an endpoint with its port, and on EBS no OIDC issuer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from platform_sdk.offline._creation import Creation

__all__ = ["local_cluster_outputs"]

_PORT = 443


def local_cluster_outputs(item: Creation) -> dict[str, Any]:
    """What takes the place of a cluster's other outputs; nothing for a cluster in a Region."""
    outpost = item.mapping("outpostConfig")
    if not outpost:
        return {}
    host = f"{item.hex(32).upper()}.gr7.{item.place.region}.eks.{item.place.domain}"
    outputs: dict[str, Any] = {"clusterId": item.uuid("local"), "endpoint": f"https://{host}:{_PORT}"}
    # With instances of its own for etcd it is a cluster on instance store.
    return outputs if outpost.get("etcdInstanceType") else {**outputs, "identities": []}

"""Attributes of load balancers, and how lists of keys and values are written.

Owns their names (Elastic Load Balancing API reference, LoadBalancerAttribute, 2026-11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["application_attributes", "as_pairs", "network_attributes"]


def application_attributes(
    *, idle_seconds: int, protected: bool, drop_invalid_headers: bool, bucket: Any, prefix: str
) -> dict[str, Any]:
    """Attributes of an Application Load Balancer.

    Args:
        idle_seconds: how long a connection may be silent.
        protected: AWS refuses to delete it.
        drop_invalid_headers: headers are taken out whose names are no names.
        bucket: name of the bucket for its access logs; None for no logs.
        prefix: of the logs in the bucket.
    """
    return {
        "idle_timeout.timeout_seconds": str(idle_seconds),
        # Said also where it is off: an attribute that is no longer said keeps its value.
        "deletion_protection.enabled": _flag(protected),
        "routing.http.drop_invalid_header_fields.enabled": _flag(drop_invalid_headers),
        **_logs(bucket, prefix),
    }


def network_attributes(*, cross_zone: bool, protected: bool, bucket: Any, prefix: str) -> dict[str, Any]:
    """Attributes of a Network Load Balancer.

    Args:
        cross_zone: its nodes send to targets in all zones.
        protected: AWS refuses to delete it.
        bucket: name of the bucket for its access logs; None for no logs.
        prefix: of the logs in the bucket.
    """
    return {
        "load_balancing.cross_zone.enabled": _flag(cross_zone),
        "deletion_protection.enabled": _flag(protected),
        **_logs(bucket, prefix),
    }


def as_pairs(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A map as the APIs write it: a list of keys and values, sorted by key."""
    return [{"key": key, "value": value} for key, value in sorted(values.items())]


def _logs(bucket: Any, prefix: str) -> dict[str, Any]:
    if bucket is None:
        return {"access_logs.s3.enabled": "false"}
    return {
        "access_logs.s3.enabled": "true",
        "access_logs.s3.bucket": bucket,
        "access_logs.s3.prefix": prefix,
    }


def _flag(value: bool) -> str:
    return "true" if value else "false"

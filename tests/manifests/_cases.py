"""How cases of refused workloads are written down."""

from __future__ import annotations

from typing import Any

from tests.support.refusals import Refused, refused

__all__ = ["RIGHTS", "SECRET", "data_volume", "on_fargate", "on_prod", "on_windows"]


def on_prod(
    name: str, kind: str, args: dict[str, Any], *told: tuple[str, str, str], changes: dict[str, Any] | None = None
) -> Refused:
    return refused(name, kind, args, *told, platform="prod", changes=changes or {})


def on_fargate(name: str, args: dict[str, Any], *told: tuple[str, str, str], kind: str = "WebService") -> Refused:
    """In the namespace that the Fargate profile ``batch`` takes."""
    return on_prod(
        name, kind, {"namespace": "batch", **args}, *told, changes={"namespaces": {"batch": {"team": "data"}}}
    )


def on_windows(name: str, args: dict[str, Any], *told: tuple[str, str, str]) -> Refused:
    return refused(name, "WebService", {"runs_on": "windows", **args}, *told, platform="windows")


def data_volume(**fields: Any) -> dict[str, Any]:
    return {"volumes": {"data": {"path": "/var/data", **fields}}}


RIGHTS = {"aws_rights": {"statements": {"Read": {"actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::a/*"]}}}}
SECRET = {"secrets": {"key": {"name": "prod/key"}}}

"""Rows of nodes for tests: small environments, and what is told of their groups and pools.

Owns the smallest inputs; what is said of the rows is the tests' affair.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.offers.rows import node_rows
from platform_sdk.spec import Environment, parse_environment
from tests.support.recording import DAY, platform_config

if TYPE_CHECKING:
    from platform_sdk.offers.model import NodeRow

__all__ = ["AUTO", "FARGATE", "GPU", "POOL", "karpenter", "made", "row", "rows_of"]

GPU = {"instance_types": ["g6.2xlarge"], "accelerator": "nvidia", "scaling": {"min": 0, "max": 8}}
FARGATE = {"kind": "fargate", "selectors": [{"namespace": "batch"}, {"namespace": "team-*", "labels": {"run": "f"}}]}
POOL = {"image": "al2023@v20261105", "limits": {"nodes": 20}}
AUTO = {"pools": {"gpu": {"instances": {"families": ["g6"]}, "taints": [{"key": "nvidia.com/gpu"}], "fips": True}}}


def made(cluster: dict[str, Any] | None = None, **groups: Any) -> Environment:
    return parse_environment(platform_config(cluster=cluster or {}, nodes=groups), name="shop", today=DAY)


def row(named: str = "general", cluster: dict[str, Any] | None = None, **groups: Any) -> NodeRow:
    (found,) = (one for one in node_rows(made(cluster, **groups)) if one.name == named)
    return found


def rows_of(cluster: dict[str, Any] | None = None, **sections: Any) -> dict[str, NodeRow]:
    config = platform_config(cluster=cluster or {}) | {f"platform:{name}": value for name, value in sections.items()}
    return {one.name: one for one in node_rows(parse_environment(config, name="shop", today=DAY))}


def karpenter(**pool: Any) -> NodeRow:
    pools = {"default": {**POOL, **pool}}
    return rows_of(autoscaling={"kind": "karpenter", "replicas": 1, "pools": pools})["default"]

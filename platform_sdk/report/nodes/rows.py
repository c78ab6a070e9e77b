"""The rows of an environment: every sort of capacity that it names.

Owns the list of sorts. A new one adds a function here that gives its rows from the environment.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from platform_sdk.facts.nodes.pools import ARCHITECTURE_LABEL, ARCHITECTURE_NAMES
from platform_sdk.report.nodes._ec2 import ec2_rows
from platform_sdk.report.nodes._fargate import fargate_rows
from platform_sdk.report.nodes._hybrid import hybrid_rows
from platform_sdk.report.nodes._pools import pool_rows
from platform_sdk.report.nodes.model import taint_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from platform_sdk.report.nodes.model import NodeRow
    from platform_sdk.spec import Environment

__all__ = ["node_rows"]

_SOURCES: tuple[Callable[[Environment], Iterable[NodeRow]], ...] = (ec2_rows, fargate_rows, pool_rows, hybrid_rows)
_FREE = ":PreferNoSchedule"


def node_rows(environment: Environment) -> tuple[NodeRow, ...]:
    """Every row, by name; each tells of the others that pods made for it may land on as well."""
    rows = sorted((row for source in _SOURCES for row in source(environment)), key=lambda row: row.name)
    return tuple(replace(row, notes=(*row.notes, *_shared(row, rows))) for row in rows)


def _shared(row: NodeRow, rows: Iterable[NodeRow]) -> Iterator[str]:
    spec = cast("dict[str, Any]", row.pod.get("spec") or {})
    if not spec:
        return
    others = [other.name for other in rows if other is not row and _fits(spec, other)]
    if others:
        yield f"Such pods may run on {' and '.join(others)} too: labels of its own would tell {row.name} apart."


def _fits(spec: Mapping[str, Any], other: NodeRow) -> bool:
    """Whether a pod may run on another row's nodes: they have what it asks for, and it tolerates their taints."""
    selector = cast("dict[str, str]", spec.get("nodeSelector") or {})
    tolerated = {
        taint_text(one["key"], one.get("value", ""), one["effect"])
        for one in cast("list[dict[str, str]]", spec.get("tolerations") or [])
    }
    asked = {
        resource
        for container in cast("list[dict[str, Any]]", spec.get("containers") or [])
        for resource in container["resources"]["limits"]
    }
    suits = all(_may_have(other, key, value) for key, value in selector.items()) and asked <= {*other.resources}
    return suits and all(taint in tolerated for taint in other.taints if not taint.endswith(_FREE))


def _may_have(row: NodeRow, key: str, value: str) -> bool:
    """Whether nodes of a row have a label. Of several architectures, some node may have each."""
    if key == ARCHITECTURE_LABEL:
        return value in {ARCHITECTURE_NAMES[architecture] for architecture in row.architectures}
    return row.node_labels.get(key) == value

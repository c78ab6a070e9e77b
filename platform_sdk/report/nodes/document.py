"""Rows of nodes as JSON, for other tools.

Owns the shape. Measures are numbers: vCPUs, MiB, pods; a span is a least and a most.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from platform_sdk.offers.model import sum_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from platform_sdk.offers.model import NodeRow

__all__ = ["nodes_document"]


def nodes_document(environment: str, rows: tuple[NodeRow, ...], warnings: Iterable[str]) -> dict[str, Any]:
    """``{"environment", "groups": [{"name", "kind", …}], "totals", "warnings"}``."""
    total = sum_of(rows)
    return {
        "environment": environment,
        "groups": [asdict(row) | {"totals": asdict(row.totals) if row.totals else None} for row in rows],
        "totals": asdict(total) if total else None,
        "warnings": list(warnings),
    }

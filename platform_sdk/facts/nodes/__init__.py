"""Nodes of every kind, and what starts them: limits, names, versions."""

from __future__ import annotations

__all__: list[str] = []

"""Nodes of every kind: types, images, capacity, devices, pools, selectors."""

from __future__ import annotations

__all__: list[str] = []

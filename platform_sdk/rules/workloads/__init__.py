"""Decisions about workloads: images, safe defaults, where pods go, what nodes have room for.

Owns pure functions, a module for each concern.
"""

from __future__ import annotations

__all__: list[str] = []

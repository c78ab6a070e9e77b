"""Decisions about teams: what bounds their namespaces, who reaches their pods, who may do what.

Owns pure functions, a module for each concern.
"""

from __future__ import annotations

__all__: list[str] = []

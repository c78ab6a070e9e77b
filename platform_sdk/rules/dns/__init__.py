"""Decisions about names: which zone has which, which records prove them, what controllers are told.

Owns no decision itself: a module per concern.
"""

from __future__ import annotations

__all__: list[str] = []

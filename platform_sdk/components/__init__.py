"""Pulumi components for the platform team.

Owns no logic: a module per component. Decisions are in ``rules``, input in ``spec``.
"""

from __future__ import annotations

__all__: list[str] = []

"""Decisions about ways in: the controller's values, attributes of load balancers, annotations of objects.

Owns nothing itself: each concern has a module.
"""

from __future__ import annotations

__all__: list[str] = []

"""The control plane and its core add-ons: versions, limits, local clusters."""

from __future__ import annotations

__all__: list[str] = []

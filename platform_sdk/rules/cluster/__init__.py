"""The control plane: versions, core add-ons, who is let in, local clusters."""

from __future__ import annotations

__all__: list[str] = []

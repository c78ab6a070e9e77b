"""Images of nodes: AMI types, their public parameters, Windows builds, what user data may hold."""

from __future__ import annotations

__all__: list[str] = []

"""Decisions about storage for pods: classes of volumes, file systems, volumes and where they can go."""

from __future__ import annotations

__all__: list[str] = []

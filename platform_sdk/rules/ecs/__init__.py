"""Decisions about ECS: what a word means, what a task definition becomes, and which service to choose."""

from __future__ import annotations

__all__: list[str] = []

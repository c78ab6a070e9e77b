"""Views about ECS: concepts, advice, and what an import made of a task definition."""

from __future__ import annotations

__all__: list[str] = []

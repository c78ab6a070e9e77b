"""Decisions on ECR: what a lifecycle policy says and whether its rules contradict, where caches lie."""

from __future__ import annotations

__all__: list[str] = []

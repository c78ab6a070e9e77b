"""What Amazon ECS says and how it lies to Kubernetes: fields, sizes, concepts, and how to choose between the two."""

from __future__ import annotations

__all__: list[str] = []

"""EC2 instance types: names, families, processors, accelerators, where they are offered, pods a node."""

from __future__ import annotations

__all__: list[str] = []

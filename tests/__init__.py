"""The project's tests. A package, so that ``tests.support`` is always this one and never another project's."""

from __future__ import annotations

__all__: list[str] = []

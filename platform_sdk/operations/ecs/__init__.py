"""Operations for those who come from Amazon ECS."""

from __future__ import annotations

__all__: list[str] = []

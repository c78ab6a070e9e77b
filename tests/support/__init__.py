"""Helpers that several test folders share. Not tests themselves."""

from __future__ import annotations

__all__: list[str] = []

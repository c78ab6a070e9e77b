"""Tests of the examples."""

from __future__ import annotations

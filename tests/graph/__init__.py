"""Tests of platform_sdk.graph."""

from __future__ import annotations

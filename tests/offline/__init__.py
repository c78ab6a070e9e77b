"""Tests of platform_sdk.offline."""

from __future__ import annotations

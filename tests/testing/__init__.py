"""Tests of what users' tests are given."""

from __future__ import annotations

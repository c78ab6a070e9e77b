"""From where the drawing of faults begins.

Owns the seed alone, so that a test run can name it without loading what the faults need.
"""

from __future__ import annotations

import os

__all__ = ["seed"]

_SEED = 20261121


def seed() -> int:
    """FAULT_SEED, or always the same."""
    return int(os.environ.get("FAULT_SEED") or _SEED)

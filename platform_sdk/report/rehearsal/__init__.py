"""A rehearsal as data, and as people read it.

Owns no logic: a module per form. Running one is ``operations.rehearse``'s.
"""

from __future__ import annotations

from platform_sdk.report.rehearsal.model import Rehearsal

__all__ = ["Rehearsal"]

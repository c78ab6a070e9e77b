"""Rehearses an environment: its whole life on the real engine, in front of a fake cloud.

Owns no logic: a module per concern. The result is ``report.rehearsal``'s, the minutes are ``rules.timeline``'s.
"""

from __future__ import annotations

from platform_sdk.operations.rehearse._rehearsal import rehearse
from platform_sdk.operations.rehearse._watch import Progress

__all__ = ["Progress", "rehearse"]

"""Recovers a stack after an update that was cut short: what AWS has and the state does not know.

Owns no logic: a module per concern.
"""

from __future__ import annotations

from platform_sdk.operations.recover._recovery import Finding, Interrupted, Recovery, find_recovery, recover

__all__ = ["Finding", "Interrupted", "Recovery", "find_recovery", "recover"]

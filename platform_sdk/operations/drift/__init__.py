"""Compares an environment with its cloud: what changed behind Pulumi's back, and what was not deployed.

Owns no logic: a module per concern. The report is ``report.drift``'s, the meaning of a change ``rules.drift``'s.
"""

from __future__ import annotations

from platform_sdk.operations.drift._guards import DriftError
from platform_sdk.operations.drift._run import drift

__all__ = ["DriftError", "drift"]

"""A drift report in every form in which it is read: by people, by pull requests, by code scanning, by test reports.

Owns no logic: a module per form. Finding differences is ``operations.drift``'s.
"""

from __future__ import annotations

from platform_sdk.report.drift.model import DriftReport, Finding

__all__ = ["DriftReport", "Finding"]

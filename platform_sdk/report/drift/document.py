"""A drift report as JSON, for programs.

Owns the names of its keys and the number of its format, which moves when a key changes its meaning or goes.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from platform_sdk.report.drift.model import DriftReport

__all__ = ["FORMAT_VERSION", "json_text", "to_document"]

FORMAT_VERSION = 1


def to_document(report: DriftReport) -> dict[str, Any]:
    """The report as plain values. ``alarm`` says of each finding whether it makes the report drift."""
    alarms = set(map(id, report.alarms()))
    counted = Counter(finding.drift_class for finding in report.findings)
    findings: list[dict[str, Any]] = []
    for finding in report.findings:
        values = asdict(finding)
        values["class"] = values.pop("drift_class")
        findings.append({"alarm": id(finding) in alarms, **values})
    return {
        "format": FORMAT_VERSION,
        "environment": report.environment,
        "drifted": report.drifted,
        "compared": report.compared,
        "seconds": round(report.seconds, 1),
        "classes": dict(counted),
        "ignored": sorted(report.ignored),
        "findings": findings,
        "cannotSee": list(report.blind),
    }


def json_text(report: DriftReport) -> str:
    """The text of a JSON file."""
    return json.dumps(to_document(report), indent=2, ensure_ascii=False) + "\n"

"""A drift report as SARIF 2.1.0, for code scanning.

Owns the shape (OASIS, Static Analysis Results Interchange Format 2.1.0, 2020-03). Only what is to be looked at is a
result: a scanner would show the rest as open findings. What cannot be seen is told as notifications.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from platform_sdk.report.drift._words import sentence
from platform_sdk.rules.drift import CLASSES

if TYPE_CHECKING:
    from platform_sdk.report.drift.model import DriftReport, Finding
    from platform_sdk.rules.drift import Class

__all__ = ["sarif_text", "to_sarif"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final[dict[Class, str]] = {
    "security": "error",
    "capacity": "warning",
    "configuration": "warning",
    "cosmetic": "note",
    "expected": "note",
}
_RULES: Final[dict[Class, str]] = {
    "security": "Who may do what, from where, and what is on record of it",
    "capacity": "How much the environment can carry",
    "configuration": "Anything else that the program says otherwise",
    "cosmetic": "Labels for people",
    "expected": "What others are meant to change",
}


def to_sarif(report: DriftReport) -> dict[str, Any]:
    """The report as a SARIF log with one run."""
    rules: list[dict[str, Any]] = [
        {
            "id": f"drift-{name}",
            "name": f"{name.capitalize()}Drift",
            "shortDescription": {"text": _RULES[name]},
            "defaultConfiguration": {"level": _LEVELS[name]},
            # What GitHub sorts by; without a number it takes a finding for a matter of style.
            "properties": {"tags": ["drift", name], **({"security-severity": "8.0"} if name == "security" else {})},
        }
        for name in CLASSES
    ]
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "platform-sdk drift", "rules": rules}},
                "automationDetails": {"id": f"drift/{report.environment}/"},
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "toolExecutionNotifications": [
                            {"level": "note", "message": {"text": line}} for line in report.blind
                        ],
                    }
                ],
                "results": [_result(report, finding) for finding in report.alarms()],
            }
        ],
    }


def sarif_text(report: DriftReport) -> str:
    """The text of a SARIF file."""
    return json.dumps(to_sarif(report), indent=2, ensure_ascii=False) + "\n"


def _result(report: DriftReport, finding: Finding) -> dict[str, Any]:
    identity = f"{report.environment}\n{finding.kind}\n{finding.urn}\n{finding.path}"
    place = {
        "artifactLocation": {"uri": quote(finding.file or f"environments/Pulumi.{report.environment}.yaml")},
        "region": {"startLine": max(1, finding.line)},
    }
    return {
        "ruleId": f"drift-{finding.drift_class}",
        "ruleIndex": CLASSES.index(finding.drift_class),
        "level": _LEVELS[finding.drift_class],
        "message": {"text": sentence(finding)},
        "locations": [
            {"physicalLocation": place, "logicalLocations": [{"fullyQualifiedName": finding.urn, "kind": "resource"}]}
        ],
        # The same drift on the next day is the same finding.
        "partialFingerprints": {"drift/v1": hashlib.sha256(identity.encode()).hexdigest()},
    }

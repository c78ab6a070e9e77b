"""A drift report as JUnit XML, for GitLab's, Jenkins's and others' test reports.

Owns the shape: the comparison is a test that passed, what is to be looked at are tests that failed, the rest was
skipped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from platform_sdk.report.drift._words import sentence

if TYPE_CHECKING:
    from platform_sdk.report.drift.model import DriftReport, Finding

__all__ = ["junit_text"]

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped (W3C, XML 1.0, 2.2 Characters, 2008-11)."""


def junit_text(report: DriftReport) -> str:
    """The text of a JUnit file."""
    alarms, others = report.alarms(), report.others()
    counts = {"tests": len(alarms) + len(others) + 1, "failures": len(alarms), "errors": 0, "skipped": len(others)}
    numbers = {name: str(count) for name, count in counts.items()}
    seconds = f"{report.seconds:.1f}"
    root = ET.Element("testsuites", {"name": "drift", "time": seconds, **numbers})
    suite = ET.SubElement(
        root, "testsuite", {"name": _clean(f"drift of {report.environment}"), "time": seconds, **numbers}
    )
    compared = {
        "classname": _clean(f"drift.{report.environment}"),
        "name": f"{report.compared} resources compared",
        "time": seconds,
    }
    ET.SubElement(suite, "testcase", compared)
    for finding in alarms:
        text = _clean(sentence(finding))
        kind = f"{finding.drift_class}, {finding.kind}"
        failure = ET.SubElement(_case(suite, report, finding), "failure", {"message": text, "type": kind})
        failure.text = f"{text}\n{_clean(finding.urn)}\n{_clean(finding.file)}:{finding.line}"
    for finding in others:
        ET.SubElement(_case(suite, report, finding), "skipped", {"message": _clean(sentence(finding))})
    output = ET.SubElement(suite, "system-out")
    output.text = _clean("\n".join(["What cannot be seen:", *report.blind]))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(suite: ET.Element, report: DriftReport, finding: Finding) -> ET.Element:
    name = _clean(f"{finding.subject} {finding.path}".strip())
    classname = _clean(f"drift.{report.environment}.{finding.drift_class}")
    return ET.SubElement(suite, "testcase", {"classname": classname, "name": name, "file": finding.file})


def _clean(text: str) -> str:
    return _NOT_XML.sub("�", text)

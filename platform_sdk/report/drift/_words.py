"""Words that every form of a drift report shares.

Owns the text of values, of a change and of the summary. Escaping is each form's own concern.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from platform_sdk.report.drift.model import DriftReport, Finding

__all__ = ["change_text", "clean", "note_text", "sentence", "summary", "value_text"]

_LONGEST = 120
_UNDO = {
    "create": "`pulumi up` would create it",
    "update": "`pulumi up` would change it",
    "replace": "`pulumi up` would REPLACE it",
    "delete": "`pulumi up` would delete it",
    "import": "`pulumi up` would import it",
}


def clean(text: str) -> str:
    """A text on one line without control characters, which could make a terminal do or hide something."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())


def value_text(value: Any, longest: int = _LONGEST) -> str:
    """A value on one line, cut where it is long."""
    text = value if isinstance(value, str) else "(none)" if value is None else json.dumps(value, ensure_ascii=False)
    line = clean(text) if value != "" else '""'
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def change_text(finding: Finding, longest: int = _LONGEST) -> str:
    """``12 → 20``, or what happened to the resource as a whole."""
    if finding.path:
        return f"{value_text(finding.old, longest)} → {value_text(finding.new, longest)}"
    if finding.kind == "deleted":
        return "deleted in the cloud"
    return {"create": "not there yet", "delete": "no longer in the program"}.get(finding.action, "differs")


def note_text(finding: Finding) -> str:
    """What is to be known besides: who did not deploy what, what would be replaced, why it is expected."""
    notes = [finding.kind] if finding.kind in {"not deployed", "not owned"} else []
    notes += ["would be REPLACED"] if finding.action == "replace" else []
    notes += [finding.why] if finding.why and (finding.drift_class == "expected" or finding.kind == "not owned") else []
    return clean(" · ".join(notes))


def sentence(finding: Finding) -> str:
    """A finding on one line, for forms that have no columns."""
    field = f"{finding.path} " if finding.path else ""
    notes = [finding.kind if finding.kind != "changed" else "changed in the cloud", finding.why]
    notes.append(_UNDO.get(finding.action, ""))
    return clean(f"{finding.subject}: {field}{change_text(finding)} ({'; '.join(note for note in notes if note)})")


def summary(report: DriftReport) -> str:
    """How many findings there are: ``2 changes to look at, 1 that needs none.``."""
    alarms, others = len(report.alarms()), len(report.others())
    looked = f"{alarms} change{'' if alarms == 1 else 's'} to look at" if alarms else "No drift"
    return f"{looked}, {others} that need{'s' if others == 1 else ''} none." if others else f"{looked}."

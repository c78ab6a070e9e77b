"""What a drift report holds, in whatever form it is shown.

Owns the data and what counts as drift. How differences are found is the operation's concern.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from platform_sdk.rules.drift import CLASSES

if TYPE_CHECKING:
    from platform_sdk.rules.drift import Class

__all__ = ["IGNORABLE", "KINDS", "SECRET", "DriftReport", "Finding", "Kind"]

Kind: TypeAlias = Literal["changed", "deleted", "not deployed", "not owned"]

KINDS: Final[dict[Kind, str]] = {
    "changed": "changed in the cloud, behind Pulumi's back",
    "deleted": "deleted in the cloud, behind Pulumi's back",
    "not deployed": "the program or its configuration says something that was not deployed",
    "not owned": "changed in the cloud in a field that the program does not set",
}

IGNORABLE: Final = ("capacity", "configuration", "cosmetic", "not-deployed")
"""What a user may leave out of account. Security cannot be left out, and what is expected needs not to be."""

SECRET: Final = "[secret]"
"""Stands for a value that is secret, as Pulumi writes it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference.

    Attributes:
        kind: one of :data:`KINDS`.
        drift_class: what it means.
        urn, type, name: the resource.
        place: where it is in the environment, e.g. ``nodes/general``; empty for what stands right in the program.
        path: the field as a property path; empty for the resource as a whole.
        old, new: plain values, None where there is none. Of what was not deployed, what is and what would be. Secrets
        are `SECRET`. action: what ``pulumi up`` would do: create, update, replace, delete; empty where it would do
        nothing. why, source: the reason for the class. file, line: where the environment says it, as near as can be
        told.
    """

    kind: Kind
    drift_class: Class
    urn: str
    type: str
    name: str
    place: str = ""
    path: str = ""
    old: Any = None
    new: Any = None
    action: str = ""
    why: str = ""
    source: str = ""
    file: str = ""
    line: int = 1

    @property
    def subject(self) -> str:
        """``NodeGroup general (nodes/general)``."""
        place = f" ({self.place})" if self.place else ""
        return f"{self.type.rpartition(':')[2]} {self.name}{place}"

    @property
    def counts(self) -> bool:
        """Whether somebody should look at it. What nobody owns counts where it is about security."""
        if self.drift_class == "expected":
            return False
        return self.kind != "not owned" or self.drift_class == "security"

    @property
    def order(self) -> tuple[bool, int, str, str, str]:
        """What comes first: what counts, the worst class, then by place and field."""
        return (not self.counts, CLASSES.index(self.drift_class), self.place, self.urn, self.path)


@dataclass(frozen=True, slots=True)
class DriftReport:
    """The outcome of a comparison that succeeded.

    Attributes:
        environment: its name.
        compared: how many resources were read from the cloud.
        seconds: how long that took.
        findings: sorted, the worst first.
        blind: sentences on what cannot be seen.
        ignored: those of :data:`IGNORABLE` that the caller leaves out of account.
    """

    environment: str
    compared: int
    seconds: float
    findings: tuple[Finding, ...]
    blind: tuple[str, ...] = ()
    ignored: frozenset[str] = frozenset()

    def alarms(self) -> tuple[Finding, ...]:
        """The findings that count and are not ignored."""
        return tuple(one for one in self.findings if one.counts and not self._is_ignored(one))

    def others(self) -> tuple[Finding, ...]:
        """The findings that do not count, or are ignored."""
        return tuple(one for one in self.findings if not one.counts or self._is_ignored(one))

    @property
    def drifted(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.alarms())

    def _is_ignored(self, finding: Finding) -> bool:
        if finding.drift_class == "security":
            return False
        return finding.drift_class in self.ignored or finding.kind.replace(" ", "-") in self.ignored

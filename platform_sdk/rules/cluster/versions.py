"""Kubernetes versions against each other and against the calendar.

Owns skew and support. The dates are facts; the day comes from the caller, so that a rule asks no clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.kubernetes_versions import VERSIONS, VERSIONS_SOURCE, find_version, newest, support_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

__all__ = ["minor_of", "skew_violations", "support_text", "support_violations", "support_warning"]

_MAX_SKEW = 3
_SOON_DAYS = 60


def minor_of(version: str) -> int:
    """35 for "1.35"."""
    return int(version.partition(".")[2])


def skew_violations(node: str, control_plane: str) -> Iterator[Violation]:
    """Nodes are never newer than the control plane, and at most three minor versions older."""
    behind = minor_of(control_plane) - minor_of(node)
    source = "Kubernetes version skew policy, 2026-11"
    if behind < 0:
        yield Violation(
            (),
            f"Nodes are never newer than the control plane, which is {control_plane}.",
            "Upgrade the control plane first.",
            source,
        )
    elif behind > _MAX_SKEW:
        yield Violation(
            (),
            f"Nodes are at most {_MAX_SKEW} minor versions older than the control plane, which is {control_plane}.",
            f"Take 1.{minor_of(control_plane) - _MAX_SKEW} or newer, or leave the version out to follow it.",
            source,
        )


def support_violations(version: str, support: str, day: date) -> Iterator[Violation]:
    """EKS creates no cluster of a version whose support has ended, by the dated calendar; paths are of the cluster."""
    ended = support_on(version, day) == "ended" or minor_of(version) < min(map(minor_of, VERSIONS))
    if ended:
        yield Violation(
            ("version",),
            f"EKS no longer supports Kubernetes {version}.",
            f'Take a supported version, for example "{newest()}".',
            str(VERSIONS_SOURCE),
        )
    elif support == "standard" and support_on(version, day) == "extended":
        known = VERSIONS[version]
        yield Violation(
            ("version",),
            f"Standard support of Kubernetes {version} ended on {known.standard_support_ends}.",
            f'Take a newer version, for example "{newest()}", or set support: extended.',
            str(VERSIONS_SOURCE),
        )


def support_warning(version: str, support: str, day: date) -> str | None:
    """What to know of a version that is allowed: that it is unknown here, or that its support ends soon."""
    known = find_version(version)
    if known is None:
        return f"is newer than this release's calendar knows ({VERSIONS_SOURCE}); AWS decides whether it is offered"
    ends = known.extended_support_ends if support == "extended" else known.standard_support_ends
    left = (ends - day).days
    return f"has {support} support for {left} more days, until {ends}" if left <= _SOON_DAYS else None


def support_text(version: str, support: str, day: date) -> str:
    """``standard support until 2027-03-27``, for a heading."""
    known = find_version(version)
    if known is None:
        return "support dates unknown"
    if support_on(version, day) == "extended":
        return f"extended support until {known.extended_support_ends}"
    until = known.standard_support_ends if support == "standard" else known.extended_support_ends
    return f"{support} support until {until}"

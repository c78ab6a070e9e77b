"""Kubernetes minor versions on EKS and the dates on which their support ends.

Owns the calendar. Whether a platform may still take a version, and the path from one to the next, are decided in
`rules`. The live answer is EKS's DescribeClusterVersions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["VERSIONS", "VERSIONS_SOURCE", "KubernetesVersion", "Support", "find_version", "newest", "support_on"]

Support = Literal["standard", "extended", "ended", "unknown"]

VERSIONS_SOURCE: Final = Source(
    "Amazon EKS user guide, Kubernetes release calendar",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
)


@dataclass(frozen=True, slots=True)
class KubernetesVersion:
    """A minor version (`"1.35"`) and the last days of its two periods of support.

    Standard support lasts 14 months from the release on EKS. Extended support follows for 12 months and costs more per
    cluster and hour; at its end AWS upgrades the control plane without asking.
    """

    minor: str
    standard_support_ends: date
    extended_support_ends: date


VERSIONS: Final[Mapping[str, KubernetesVersion]] = MappingProxyType(
    {
        version.minor: version
        for version in (
            KubernetesVersion("1.30", date(2025, 7, 23), date(2026, 7, 23)),
            KubernetesVersion("1.31", date(2025, 11, 26), date(2026, 11, 26)),
            KubernetesVersion("1.32", date(2026, 3, 23), date(2027, 3, 23)),
            KubernetesVersion("1.33", date(2026, 7, 29), date(2027, 7, 29)),
            KubernetesVersion("1.34", date(2026, 12, 2), date(2027, 12, 2)),
            KubernetesVersion("1.35", date(2027, 3, 27), date(2028, 3, 27)),
            KubernetesVersion("1.36", date(2027, 8, 2), date(2028, 8, 2)),
        )
    }
)
"""By minor version, oldest first."""


def find_version(minor: str) -> KubernetesVersion | None:
    """The calendar entry of a minor version such as `"1.35"`, or None when the calendar does not have it."""
    return VERSIONS.get(minor)


def support_on(minor: str, day: date) -> Support:
    """The kind of support a version has on `day`; `unknown` where the calendar does not have the version.

    A date on which support ends still counts as supported.
    """
    version = VERSIONS.get(minor)
    if version is None:
        return "unknown"
    if day <= version.standard_support_ends:
        return "standard"
    return "extended" if day <= version.extended_support_ends else "ended"


def newest() -> str:
    """The newest minor version of the calendar. AWS may have released a newer one since."""
    return next(reversed(VERSIONS))

"""Names and the zones that they are in, and the records that prove certificates.

Owns the arithmetic of names. It knows no resource.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Wanted", "base_of", "is_within", "validation_records", "zone_of"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A certificate, as far as its names go.

    Attributes:
        names: every name, the first one first; wildcards begin with ``*.``.
        zone: the zone of their records; None for the longest that contains each.
    """

    names: tuple[str, ...]
    zone: str | None = None


def base_of(name: str) -> str:
    """The name that is validated: a wildcard shares the record of the name that it is under."""
    return name.removeprefix("*.")


def is_within(name: str, zone: str) -> bool:
    """Whether a name is a zone's own or below it; a wildcard is where its base is."""
    return base_of(name) == zone or base_of(name).endswith(f".{zone}")


def zone_of(name: str, zones: Iterable[str]) -> str | None:
    """The longest of some zones that a name is in, which is the one that is asked for it; None if it is in none."""
    return max((zone for zone in zones if is_within(name, zone)), key=len, default=None)


def validation_records(certificates: Mapping[str, Wanted], zones: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The records that some certificates need: by name that is validated, the certificate that tells it, and the zone.

    A name has the same record for every certificate of an account, so there is one for all of them. The first
    certificate by name tells it.

    Args:
        certificates: by name.
        zones: domains of the zones that are on the internet.
    """
    known = tuple(zones)
    records: dict[str, tuple[str, str]] = {}
    for certificate, wanted in sorted(certificates.items()):
        for base in map(base_of, wanted.names):
            zone = wanted.zone or zone_of(base, known)
            if zone is not None:
                records.setdefault(base, (certificate, zone))
    return dict(sorted(records.items()))

"""How long logs of add-ons are kept where nobody says.

Owns that default.
"""

from __future__ import annotations

__all__ = ["retention_of"]

_PRODUCTION, _DEVELOPMENT = 90, 7


def retention_of(given: int | None, *, production: bool) -> int:
    """Days: as given, or what the profile has.

    Args:
        given: what the environment says.
        production: the profile is production's.
    """
    return given or (_PRODUCTION if production else _DEVELOPMENT)

"""The length of user data, and the error for user data that cannot be written.

Owns both for all operating systems.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import PlatformError, Violation
from platform_sdk.facts.images.user_data import MAX_USER_DATA, USER_DATA_SOURCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["UserDataError", "length_violations", "within_limit"]

_REMEDY = "Shorten it: keep long scripts in a bucket or an image, and fetch them from a short one."


class UserDataError(PlatformError):
    """User data that EC2 would refuse, or whose values cannot be written safely."""


class _TooLongError(UserDataError):
    """User data that is longer than EC2 takes."""


def within_limit(text: str) -> str:
    """The same text.

    Raises:
        UserDataError: it is longer than EC2 takes.
    """
    length = len(text.encode())
    if length > MAX_USER_DATA:
        message = f"User data of {length} bytes: {_rule()} {_REMEDY} ({USER_DATA_SOURCE})"
        raise _TooLongError(message)
    return text


def length_violations(render: Callable[[], str]) -> Iterator[Violation]:
    """That user data, which ``render`` writes, is longer than EC2 takes.

    A value that cannot be written at all is not for here: what is wrong with it is found where the value is checked.
    """
    try:
        render()
    except _TooLongError:
        yield Violation((), _rule(), _REMEDY, str(USER_DATA_SOURCE))
    except UserDataError:
        return


def _rule() -> str:
    return f"EC2 takes at most {MAX_USER_DATA} bytes of user data, counted before base64."

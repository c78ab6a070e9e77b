"""Tags of AWS resources as an environment says them.

Owns what a key and a value look like, and that nobody takes a key that is a controller's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, TypeAlias

from platform_sdk.errors import Violation
from platform_sdk.facts.tags import OWNED_TAGS_SOURCE, owner_of_tag
from platform_sdk.spec._types import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["TagKey", "TagValue", "owned_tag_violations"]

_SOURCE = "AWS general reference, tag naming limits, 2026-11"

TagKey: TypeAlias = Annotated[
    str,
    Rule(
        "A tag's key is 1 to 128 letters, digits, spaces and + - = . _ : / @, and does not start with aws:.",
        "Choose a key such as cost-centre.",
        source=_SOURCE,
        check=re.compile(r"(?![aA][wW][sS]:)[\w\s+\-=.:/@]{1,128}").fullmatch,
    ),
]
TagValue: TypeAlias = Annotated[
    str,
    Rule(
        "A tag's value is at most 256 letters, digits, spaces and + - = . _ : / @.",
        "Shorten or simplify the value.",
        source=_SOURCE,
        check=re.compile(r"[\w\s+\-=.:/@]{0,256}").fullmatch,
    ),
]


def owned_tag_violations(keys: Iterable[str]) -> Iterator[Violation]:
    """Keys that are a controller's; paths are of the field ``tags``.

    Args:
        keys: of the tags.
    """
    for key in keys:
        owner = owner_of_tag(key)
        if owner:
            yield Violation(
                ("tags", key),
                f"This tag is {owner}'s: it knows by it what is its own, and its rights end there.",
                f"Take {key} out, or choose another key.",
                str(OWNED_TAGS_SOURCE),
            )

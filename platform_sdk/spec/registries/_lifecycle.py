"""What an environment may say of a repository's lifecycle: which images go, and when.

Owns the fields of a rule. What rules do to one another is judged in ``rules.registries.lifecycle``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.registries import LIFECYCLE_SOURCE, MIN_DAYS_IN_ARCHIVE
from platform_sdk.rules.registries.lifecycle import ImageRule
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Days, ListOf, ObjectName, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.rules.registries.lifecycle import Effect

__all__ = ["Lifecycle", "LifecycleRule", "default_lifecycle"]

_SOURCE: Final = str(LIFECYCLE_SOURCE)
_UNTAGGED_DAYS: Final = 14
_EFFECTS: Final[tuple[Effect, ...]] = (
    "keep_last",
    "expire_after_days",
    "archive_after_unpulled_days",
    "expire_archived_days",
)

_Prefix: TypeAlias = Annotated[
    str,
    Rule(
        "A prefix is the beginning of an image's tag.",
        "Write letters, digits, dots, hyphens and underscores, for example pr-.",
        r"[0-9A-Za-z_][0-9A-Za-z_.-]{0,127}",
        _SOURCE,
        plain=True,
    ),
]
_Pattern: TypeAlias = Annotated[
    str,
    Rule(
        "A pattern is an image's tag with asterisks for any characters.",
        "Write it as pr-* or *-snapshot.",
        r"[0-9A-Za-z_.*-]{1,128}",
        _SOURCE,
        plain=True,
    ),
]
_Priority: TypeAlias = Annotated[int, Strict(), Field(ge=1, le=1000)]
_Images: TypeAlias = Annotated[int, Strict(), Field(ge=1)]


class LifecycleRule(Spec):
    """One rule: which images it looks at, and what becomes of them. Exactly one of the four effects is given."""

    priority: _Priority = Field(
        description="Order of the rules, unique. An image that one rule looks at is out of reach of all later ones."
    )
    images: Literal["tagged", "untagged", "any"] = Field(
        default="tagged", description="Which images: tagged (with prefixes or patterns), untagged, or any."
    )
    prefixes: ListOf[_Prefix] = Field(
        default=(), description="Beginnings of tags. An image needs a tag for each of them: one is usual."
    )
    patterns: ListOf[_Pattern] = Field(
        default=(), description="Tags with up to four asterisks. An image needs a tag for each of them: one is usual."
    )
    keep_last: _Images | None = Field(default=None, description="Delete all but this many, the youngest.")
    expire_after_days: Days | None = Field(default=None, description="Delete images pushed longer ago than this.")
    archive_after_unpulled_days: Days | None = Field(
        default=None,
        description="Move images that nobody pulled for so long to the cheaper archive, out of which they must be "
        "restored before a pull.",
    )
    expire_archived_days: Days | None = Field(
        default=None, description="Delete images that have been in the archive for longer than this, 90 or more."
    )

    @property
    def rule(self) -> ImageRule | None:
        """The rule as decisions see it; None for one that does nothing, which is refused."""
        effect: Effect | None = next((name for name in _EFFECTS if getattr(self, name) is not None), None)
        if effect is None:
            return None
        number: int = getattr(self, effect)
        return ImageRule(self.priority, self.images, effect, number, tuple(self.prefixes), tuple(self.patterns))

    def violations(self) -> Iterator[Violation]:
        """There is one effect, and the archive keeps images for as long as it is paid for."""
        given = [name for name in _EFFECTS if getattr(self, name) is not None]
        if len(given) != 1:
            yield Violation(
                (given[1],) if given else (),
                f"A rule does one thing, and this does {' and '.join(given) or 'nothing'}.",
                f"Keep one of them, in a rule of its own: {', '.join(_EFFECTS)}."
                if given
                else f"Add one of {', '.join(_EFFECTS)}.",
                _SOURCE,
            )
        elif self.expire_archived_days is not None and self.expire_archived_days < MIN_DAYS_IN_ARCHIVE:
            yield Violation(
                ("expire_archived_days",),
                f"An image stays in the archive for {MIN_DAYS_IN_ARCHIVE} days at least.",
                f"Write {MIN_DAYS_IN_ARCHIVE} or more.",
                _SOURCE,
            )


Lifecycle: TypeAlias = Mapping[ObjectName, LifecycleRule]
"""Rules by a name of the user's choice."""


def default_lifecycle() -> dict[str, LifecycleRule]:
    """What goes where nothing is said: untagged images after 14 days. No tag is ever taken from anybody."""
    return {"untagged": LifecycleRule(priority=1, images="untagged", expire_after_days=_UNTAGGED_DAYS)}

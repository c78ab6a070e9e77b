"""One workload that is refused, as tables write it.

Owns the shape of a case. What is wrong, and what the user is told, stands in the tables.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from platform_sdk.errors import path_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from platform_sdk.errors import Violation

__all__ = ["Refused", "check", "refused"]


@dataclass(frozen=True, slots=True)
class Refused:
    """A workload that is refused.

    Attributes:
        name: what is wrong with it.
        kind: the component.
        args: what is said beside the least that the component takes.
        told: every problem: path, a part of the rule, a part of the remedy.
        platform: the environment whose platform it is for; nothing where none is looked at.
        changes: to the platform's contract.
        called: name of the workload.
    """

    name: str
    kind: str
    args: Mapping[str, Any]
    told: tuple[tuple[str, str, str], ...]
    platform: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict[str, Any])
    called: str = "web"

    def __str__(self) -> str:
        return self.name


def refused(name: str, kind: str, args: Mapping[str, Any], *told: tuple[str, str, str], **more: Any) -> Refused:
    """A case; each problem is (path, part of the rule, part of the remedy)."""
    return Refused(name, kind, args, told, **more)


def check(found: Iterable[Violation], case: Refused) -> None:
    """What is told is what the case says, and in sentences."""
    left = list(found)
    for path, rule, remedy in case.told:
        fitting = [one for one in left if path_text(one.path) == path and rule in one.rule and remedy in one.remedy]
        assert fitting, (path, rule, remedy, left)
        left.remove(fitting[0])
        for sentence in (fitting[0].rule, fitting[0].remedy):
            assert sentence[-1] in ".?"
            assert "  " not in sentence
    assert left == []

"""Where a resource stands in an environment: ``nodes/general``, ``cluster``, ``cluster/dns``.

Owns the text. It comes from the components around a resource, so that a finding is told in the words of the
environment's file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["place_of"]

_STACK = "pulumi:pulumi:Stack"


def place_of(urn: str, parents: Mapping[str, str]) -> str:
    """The components around a resource, outermost first; empty for one that stands right in the program.

    Args:
        urn: the resource.
        parents: URN of the parent by URN.
    """
    steps: list[str] = []
    around = parents.get(urn, "")
    while around and _type(around) != _STACK:
        steps.append(_step(around))
        around = parents.get(around, "")
    return "/".join(reversed(steps))


def _step(urn: str) -> str:
    """The module of the component's type and its name, once where both are the same."""
    module, name = _type(urn).split(":")[1].partition("/")[0], urn.rpartition("::")[2]
    return name if module in {name, "index"} else f"{module}/{name}"


def _type(urn: str) -> str:
    return urn.split("::")[2].rpartition("$")[2]

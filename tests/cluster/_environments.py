"""The objects of this project's environments, as `python -m platform_sdk render ENV --samples` writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.operations.render import rendered
from tests.support.recording import environment

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["documents"]


def documents(name: str) -> list[Mapping[str, Any]]:
    """Every object of an environment in the order of bring-up. Helm releases are none."""
    known, unknown = (environment(name, mode).recording.graph for mode in (False, True))
    found = rendered(known, unknown, samples=True)
    assert [one.source for one in found.objects if not one.can_be_applied] == []
    return [one.document for one in found.objects]

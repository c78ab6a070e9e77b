"""Fargate selectors: which pods a profile takes.

Owns the comparison with a pod's namespace and labels.
Source: Amazon EKS user guide, Fargate profile wildcards, 2024-12.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Selects", "selects"]


class Selects(Protocol):
    """A selector: any object with these two."""

    @property
    def namespace(self) -> str:
        """Namespace of the pods; * and ? stand for any text and any letter."""
        ...

    @property
    def labels(self) -> Mapping[str, str]:
        """Labels that the pods have, all of them; values may hold the same signs."""
        ...


def selects(selector: Selects, *, namespace: str, labels: Mapping[str, str]) -> bool:
    """Whether a selector takes the pods of a namespace that have some labels."""
    return _fits(selector.namespace, namespace) and all(
        key in labels and _fits(value, labels[key]) for key, value in selector.labels.items()
    )


def _fits(pattern: str, text: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), text) is not None

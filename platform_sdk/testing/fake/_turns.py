"""Requests that a provider makes one after the other, because the cloud refuses them side by side.

Owns which ones. Source: Terraform AWS provider, ``aws_eks_fargate_profile``, which holds a lock of the cluster's name
while it creates or deletes a profile, waiting included (2026-11).
"""

from __future__ import annotations

import threading
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

__all__ = ["Turns"]

_BY: Final[Mapping[str, str]] = {"aws:eks/fargateProfile:FargateProfile": "clusterName"}


class Turns:
    """The locks of one provider."""

    def __init__(self) -> None:
        self._locks: defaultdict[tuple[str, str], threading.Lock] = defaultdict(threading.Lock)

    @contextmanager
    def taken(self, type: str, properties: Mapping[str, Any]) -> Generator[None]:
        """Waits for the turn of a thing, if things of its type take turns, and has it until the context ends.

        Args:
            type: type token.
            properties: inputs or outputs of the thing.
        """
        key = _BY.get(type)
        if key is None:
            yield
            return
        with self._locks[type, str(properties.get(key))]:
            yield

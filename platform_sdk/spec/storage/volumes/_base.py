"""What a volume of any kind may say: size and who mounts it.

Owns the shared fields and the face that every kind has. What a volume becomes is decided in ``rules.storage.volumes``.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import Field, Strict

from platform_sdk.rules.storage.volumes import AccessMode, why_not
from platform_sdk.spec._base import Spec

if TYPE_CHECKING:
    from platform_sdk.rules.placement import Placed
    from platform_sdk.rules.storage.volumes import Volume

__all__ = ["AccessMode", "SizeGib", "VolumeBase"]

SizeGib: TypeAlias = Annotated[int, Strict(), Field(ge=1)]
"""A size in GiB, from 1."""


class VolumeBase(Spec):
    """What every volume says."""

    size_gib: SizeGib = Field(default=1, description="GiB that the claim asks for.")

    @abstractmethod
    def volume(self, handle: object = None) -> Volume:
        """The volume in plain values.

        Args:
            handle: what its driver knows it by, where the spec does not say: a text, or an output that becomes one.
        """

    def why_not(self, placed: Placed) -> str | None:
        """Why pods on these nodes cannot mount it, and what to do instead; None where they can.

        Args:
            placed: the nodes, as far as it is known: ``Placed(kind="fargate")``.
        """
        return why_not(self.volume(), placed)

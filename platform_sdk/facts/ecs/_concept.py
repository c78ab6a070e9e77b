"""The record of one concept. Owns its shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platform_sdk.facts._source import Source

__all__ = ["Concept"]


@dataclass(frozen=True, slots=True)
class Concept:
    """Something of ECS, and what takes its place.

    Attributes:
        term: its name in ECS, in the singular, as AWS writes it.
        kubernetes: names of what takes its place on Kubernetes or EKS, the nearest first. Empty where nothing does.
        meaning: what takes its place, and how, in a sentence or two.
        here: how this SDK says it.
        fields: the components and fields that ``here`` means: ``WebService.scaling``, or ``platform:nodes.*.labels``
            of an environment file. A name of a component alone stands for the whole of it.
        watch: what is different, and is worth knowing before a move.
        sources: who says so.
        aliases: other names of the term, such as the field of the API.
    """

    term: str
    kubernetes: tuple[str, ...]
    meaning: str
    here: str
    fields: tuple[str, ...]
    watch: tuple[str, ...]
    sources: tuple[Source, ...]
    aliases: tuple[str, ...] = ()

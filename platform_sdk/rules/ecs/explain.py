"""Finds somebody's word in the concept map, in either direction.

Owns how words are compared: without case, marks and plural. What the concepts say is in ``facts.ecs.concepts``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Final

from platform_sdk.facts.ecs.concepts import CONCEPTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.facts.ecs.concepts import Concept

__all__ = ["Answer", "explain", "near_terms"]

_NEAR: Final = 0.72
_MANY: Final = 3
_MARKS: Final = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a word.

    Attributes:
        term: the word as its side writes it.
        concepts: those to tell in full. At least one.
        also: further concepts in whose place the word stands on Kubernetes.
    """

    term: str
    concepts: tuple[Concept, ...]
    also: tuple[Concept, ...]


def explain(word: str) -> Answer | None:
    """What a word of ECS or of Kubernetes means; None where it is not known.

    A word of both sides, such as "service", is taken as ECS's, and the other meaning is told in ``also``.
    """
    forms = set(_forms(word))
    named = tuple(one for one in CONCEPTS if forms & set(_forms(one.term)))
    named = named or tuple(one for one in CONCEPTS if any(forms & set(_forms(alias)) for alias in one.aliases))
    standing = tuple(one for one in CONCEPTS if any(forms & set(_forms(name)) for name in one.kubernetes))
    if named:
        return Answer(named[0].term, named, tuple(one for one in standing if one not in named))
    if not standing:
        return None
    nearest = tuple(one for one in standing if forms & set(_forms(one.kubernetes[0]))) or standing
    term = next(name for name in nearest[0].kubernetes if forms & set(_forms(name)))
    return Answer(term, nearest, tuple(one for one in standing if one not in nearest))


def near_terms(word: str) -> tuple[str, ...]:
    """Known words that look like an unknown one, the nearest first; three at most."""
    known = _known()
    found = [known[form] for form in get_close_matches(_compact(word), known, n=2 * _MANY, cutoff=_NEAR)]
    return tuple(dict.fromkeys(found))[:_MANY]


@cache
def _known() -> dict[str, str]:
    """Compact form -> the word as it is written. Terms of ECS win over other words that look the same."""
    words = [name for one in CONCEPTS for name in (*one.kubernetes, *one.aliases)]
    return {_compact(name): name for name in (*words, *(one.term for one in CONCEPTS))}


def _compact(word: str) -> str:
    return _MARKS.sub("", word.casefold())


def _forms(word: str) -> Iterator[str]:
    """The word and, where it looks like a plural, its singulars."""
    compact = _compact(word)
    yield compact
    for ending, singular in (("ies", "y"), ("es", ""), ("s", "")):
        if len(compact) > len(ending) + 2 and compact.endswith(ending) and not compact.endswith("ss"):
            yield compact.removesuffix(ending) + singular

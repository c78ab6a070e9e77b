"""Tells what a word of ECS or Kubernetes means on the other side, and how this SDK says it.

Owns the refusal of an unknown word. Finding is ``rules.ecs.explain``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import ConfigurationError, Problem
from platform_sdk.rules.ecs.explain import explain as find
from platform_sdk.rules.ecs.explain import near_terms

if TYPE_CHECKING:
    from platform_sdk.rules.ecs.explain import Answer

__all__ = ["explain"]


def explain(word: str) -> Answer:
    """What is known of a word.

    Raises:
        ConfigurationError: the word is not known; the error names words that look like it.
    """
    answer = find(word)
    if answer is None:
        near = " or ".join(near_terms(word))
        remedy = f"Did you mean {near}?" if near else "`python -m platform_sdk explain` lists all."
        problem = Problem("TERM", "This is no term of ECS or Kubernetes that is known here.", remedy, value=word)
        raise ConfigurationError([problem], subject="explain", outcome="Nothing was explained.")
    return answer

"""Recommends ECS or a kind of EKS for answers to a few questions.

Owns the refusal of answers that do not exist. The decision is ``rules.ecs.advice``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import ConfigurationError, Problem
from platform_sdk.rules.ecs.advice import Advice, answer_violations, complete
from platform_sdk.rules.ecs.advice import advise as decide

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["advise"]


def advise(answers: Mapping[str, str], needs: Collection[str]) -> Advice:
    """A recommendation.

    Args:
        answers: a question's name to its answer; of a question that is left out, what is usual is taken for granted.
        needs: names of what workloads need.

    Raises:
        ConfigurationError: an answer or a need does not exist.
    """
    problems = [
        Problem(
            f"--{violation.path[0]}".replace("_", "-"),
            violation.rule,
            violation.remedy,
            value=answers.get(str(violation.path[0]), ",".join(needs)),
        )
        for violation in answer_violations(answers, needs)
    ]
    if problems:
        raise ConfigurationError(problems, subject="advise", outcome="Nothing was advised.")
    return decide(complete(answers, needs))

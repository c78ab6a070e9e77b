"""Whether ECS or EKS, and which EKS: from answers to a few questions.

Owns the sum and what would change it. Weights are ``_criteria``'s; questions and sources are facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from platform_sdk.errors import Violation
from platform_sdk.facts.ecs.choice import NEEDS, NO_NEED, OPTIONS, QUESTIONS, STATEMENTS, Option
from platform_sdk.rules.ecs._criteria import CRITERIA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from platform_sdk.facts.ecs.choice import Statement
    from platform_sdk.rules.ecs._criteria import Criterion

__all__ = ["Advice", "Answers", "Change", "Reason", "Verdict", "advise", "answer_violations", "complete"]

Answers: TypeAlias = "Mapping[str, str]"
"""Each question, and each need, with its answer; a need's is `yes` or `no`."""

_NEED: Final = "yes"


@dataclass(frozen=True, slots=True)
class Reason:
    """A statement that an answer makes count.

    Attributes:
        question, answer: why it counts.
        points: what it weighs; None where it rules the service out.
        statement: what is said, and by whom.
    """

    question: str
    answer: str
    points: int | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the answers say of one service.

    Attributes:
        option: the service.
        points: the sum of its reasons.
        reasons: all of them, those that weigh most first.
    """

    option: Option
    points: int
    reasons: tuple[Reason, ...]

    @property
    def ruled_out(self) -> bool:
        """Whether an answer cannot be had with it at all."""
        return any(reason.points is None for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Change:
    """Another answer to one question, and what would be recommended then."""

    question: str
    answer: str
    option: Option


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation.

    Attributes:
        answers: what it rests on, complete.
        verdicts: all services, the recommended one first, those that are ruled out last.
        changes: each single answer that would lead to another recommendation; every other one would not.
    """

    answers: Answers
    verdicts: tuple[Verdict, ...]
    changes: tuple[Change, ...]

    @property
    def option(self) -> Option:
        """What is recommended."""
        return self.verdicts[0].option


def answer_violations(answers: Mapping[str, str], needs: Iterable[str]) -> Iterator[Violation]:
    """Answers and needs that do not exist."""
    for question, answer in answers.items():
        allowed = QUESTIONS[question].answers
        if answer not in allowed:
            yield Violation((question,), "There is no such answer.", f"Answer {_or(allowed)}.")
    for need in needs:
        if need not in NEEDS:
            yield Violation(("needs",), f"Nothing is known of a need {need}.", f"Take of {', '.join(NEEDS)}.")


def complete(answers: Mapping[str, str], needs: Iterable[str]) -> Answers:
    """Answers to all questions: those that were given, and of the others what is taken for granted."""
    needed = set(needs)
    asked = {name: answers.get(name, question.default) for name, question in QUESTIONS.items()}
    return MappingProxyType({**asked, **{need: _NEED if need in needed else NO_NEED for need in NEEDS}})


def advise(answers: Answers) -> Advice:
    """The recommendation for complete answers."""
    return Advice(answers, _verdicts(answers), tuple(_changes(answers)))


def _verdicts(answers: Answers) -> tuple[Verdict, ...]:
    found: list[Verdict] = []
    for option in OPTIONS:
        held = [one for one in CRITERIA if one.option == option and answers[one.question] == one.answer]
        reasons = sorted((_reason(one) for one in held), key=lambda one: -abs(one.points or 0))
        found.append(Verdict(option, sum(one.points or 0 for one in held), tuple(reasons)))
    # Sorting is stable: of equals, the one that is less work stays in front.
    return tuple(sorted(found, key=lambda verdict: (verdict.ruled_out, -verdict.points)))


def _changes(answers: Answers) -> Iterator[Change]:
    now = _verdicts(answers)[0].option
    others = {name: tuple(question.answers) for name, question in QUESTIONS.items()}
    for name, possible in (*others.items(), *((need, (NO_NEED, _NEED)) for need in NEEDS)):
        for answer in possible:
            then = _verdicts({**answers, name: answer})[0].option
            if then != now:
                yield Change(name, answer, then)


def _reason(criterion: Criterion) -> Reason:
    return Reason(criterion.question, criterion.answer, criterion.points, STATEMENTS[criterion.statement])


def _or(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last

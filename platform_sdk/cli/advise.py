"""``advise``: ECS, EKS, EKS with Fargate or Auto Mode, by answers to a few questions.

Owns the command's arguments, the asking, and what goes where. The decision is ``rules.ecs.advice``'s.

Exit codes: 0 done, 2 an answer does not exist.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from platform_sdk.cli._shared import console, refuse
from platform_sdk.errors import PlatformError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["advise"]


def advise(
    *,
    kubernetes: Annotated[str | None, typer.Option(help="Does anything need the Kubernetes API? no, yes")] = None,
    elsewhere: Annotated[
        str | None, typer.Option(help="Where else it shall run: no, clouds, own_machines, outposts")
    ] = None,
    team: Annotated[str | None, typer.Option(help="Who knows Kubernetes: none, some, well")] = None,
    today: Annotated[str | None, typer.Option(help="What it runs on: neither, ecs, kubernetes")] = None,
    size: Annotated[str | None, typer.Option(help="How much it is: few, middling, many")] = None,
    upkeep: Annotated[str | None, typer.Option(help="Somebody renews versions once a year: yes, no")] = None,
    nodes: Annotated[str | None, typer.Option(help="Who looks after machines: aws, either, own")] = None,
    load: Annotated[str | None, typer.Option(help="How the load goes: steady, mixed, bursty")] = None,
    needs: Annotated[
        str | None,
        typer.Option(
            help="What workloads need, joined by commas: agents, arm64, block_volumes, gpu, isolation, long_runs, "
            "privileged, spot, windows"
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Recommend ECS, EKS, EKS with Fargate or Auto Mode. Asks, unless a flag answers."""
    from platform_sdk.operations.advise import advise as run
    from platform_sdk.report.ecs.advice import advice_document, advice_view

    given = {
        "kubernetes": kubernetes,
        "elsewhere": elsewhere,
        "team": team,
        "today": today,
        "size": size,
        "upkeep": upkeep,
        "nodes": nodes,
        "load": load,
    }
    answers = {question: answer for question, answer in given.items() if answer is not None}
    if not answers and needs is None:
        answers, needs = _ask()
    try:
        advice = run(answers, [need.strip() for need in (needs or "").split(",") if need.strip()])
    except PlatformError as error:
        refuse(error)
    if as_json:
        sys.stdout.write(json.dumps(advice_document(advice), indent=2, ensure_ascii=False) + "\n")
    else:
        console().print(advice_view(advice))


def _ask() -> tuple[dict[str, str], str]:
    """Every question, on standard error, so that what is printed afterwards can be piped."""
    from platform_sdk.facts.ecs.choice import NEEDS, QUESTIONS

    answers: dict[str, str] = {}
    for name, question in QUESTIONS.items():
        sys.stderr.write(f"\n{question.text}\n{_listed(question.answers)}")
        answers[name] = _prompt(name, question.answers, question.default)
    sys.stderr.write(f"\nWhat do workloads need? Names joined by commas, or nothing.\n{_listed(NEEDS)}")
    while True:
        needs: str = typer.prompt("needs", default="", show_default=False, err=True)
        unknown = [need for need in needs.split(",") if need.strip() and need.strip() not in NEEDS]
        if not unknown:
            return answers, needs
        sys.stderr.write(f"There is no {', '.join(unknown)}.\n")


def _prompt(name: str, answers: Mapping[str, str], default: str) -> str:
    while True:
        answer: str = typer.prompt(name, default=default, err=True)
        if answer in answers:
            return answer
        sys.stderr.write(f"Answer {', '.join(answers)}.\n")


def _listed(names: Mapping[str, str]) -> str:
    width = max(len(name) for name in names)
    return "".join(f"  {name.ljust(width)}  {meaning}\n" for name, meaning in names.items())

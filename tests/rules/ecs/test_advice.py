"""Advice: explained by what it rests on, honest about ECS, and right about what would change it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from platform_sdk.cli import app
from platform_sdk.facts.ecs.choice import NEEDS, NO_NEED, OPTIONS, QUESTIONS, STATEMENTS
from platform_sdk.rules.ecs._criteria import CRITERIA
from platform_sdk.rules.ecs.advice import Answers, advise, complete

ANSWERS = st.fixed_dictionaries(
    {
        **{name: st.sampled_from(tuple(question.answers)) for name, question in QUESTIONS.items()},
        **{need: st.sampled_from((NO_NEED, "yes")) for need in NEEDS},
    }
)

CASES: dict[str, tuple[dict[str, str], tuple[str, ...], str]] = {
    "nothing speaks for Kubernetes": ({}, (), "ecs"),
    "a small team that runs well on ECS": ({"today": "ecs", "team": "none", "size": "few"}, (), "ecs"),
    "nobody renews versions": ({"upkeep": "no"}, (), "ecs"),
    "software made for Kubernetes": ({"kubernetes": "yes"}, (), "eks_auto"),
    "many teams, and machines are AWS's affair": ({"size": "many", "nodes": "aws"}, (), "eks_auto"),
    "several clouds and steady load": ({"elsewhere": "clouds", "load": "steady"}, (), "eks_managed"),
    "images of one's own": ({"kubernetes": "yes", "nodes": "own"}, (), "eks_managed"),
    "Windows on Kubernetes": ({"kubernetes": "yes"}, ("windows",), "eks_managed"),
    "Outposts and operators": ({"kubernetes": "yes", "elsewhere": "outposts"}, (), "eks_managed"),
    "pods that share no kernel": ({"kubernetes": "yes"}, ("isolation",), "eks_fargate"),
    "pods that share no kernel, on Arm": ({"kubernetes": "yes"}, ("isolation", "arm64"), "eks_auto"),
}


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner(env={"COLUMNS": "120"}).invoke(app, ["advise", *arguments], input=stdin, catch_exceptions=False)


@pytest.mark.parametrize(("answers", "needs", "option"), CASES.values(), ids=CASES)
def test_known_cases(answers: dict[str, str], needs: tuple[str, ...], option: str) -> None:
    assert advise(complete(answers, needs)).option == option


def test_each_service_is_recommended_to_somebody() -> None:
    assert {option for _, _, option in CASES.values()} == set(OPTIONS)


@given(ANSWERS)
def test_what_is_ruled_out_is_never_recommended(answers: Answers) -> None:
    advice = advise(answers)
    assert not advice.verdicts[0].ruled_out
    assert {verdict.option for verdict in advice.verdicts} == set(OPTIONS)


@given(ANSWERS)
def test_a_verdict_is_the_sum_of_its_reasons_and_these_follow_from_answers(answers: Answers) -> None:
    advice = advise(answers)
    for verdict in advice.verdicts:
        assert verdict.points == sum(reason.points or 0 for reason in verdict.reasons)
        assert all(answers[reason.question] == reason.answer for reason in verdict.reasons)
    possible = [verdict.points for verdict in advice.verdicts if not verdict.ruled_out]
    assert possible[0] == max(possible)


@given(ANSWERS)
def test_changes_are_all_single_answers_that_lead_elsewhere(answers: Answers) -> None:
    advice = advise(answers)
    told = {(change.question, change.answer): change.option for change in advice.changes}
    possible = {**{name: tuple(question.answers) for name, question in QUESTIONS.items()}}
    possible |= dict.fromkeys(NEEDS, (NO_NEED, "yes"))
    for question, choices in possible.items():
        for answer in choices:
            then = advise({**answers, question: answer}).option
            assert told.get((question, answer), advice.option) == then


@given(ANSWERS, st.sampled_from(sorted(NEEDS)))
def test_a_need_never_helps_what_cannot_meet_it(answers: Answers, need: str) -> None:
    out = {one.option for one in CRITERIA if one.question == need and one.points is None}
    assert advise({**answers, need: "yes"}).option not in out


def test_every_judgement_is_about_something_and_rests_on_a_statement() -> None:
    for criterion in CRITERIA:
        assert criterion.answer in (QUESTIONS[criterion.question].answers if criterion.question in QUESTIONS else "yes")
        assert criterion.statement in STATEMENTS
    assert {criterion.statement for criterion in CRITERIA} == set(STATEMENTS)
    assert {criterion.question for criterion in CRITERIA} == {*QUESTIONS, *NEEDS}
    assert len({(one.question, one.answer, one.option) for one in CRITERIA}) == len(CRITERIA)


def test_what_needs_no_kubernetes_is_told_to_stay() -> None:
    result = run("--today", "ecs")
    assert result.exit_code == 0
    assert result.stdout.startswith("Recommended: Amazon ECS")
    assert "stay with ECS" in result.stdout
    assert "container service, 2026-11)" in result.stdout


def test_flags_answer_everything_and_ask_nothing() -> None:
    flags = [part for name, question in QUESTIONS.items() for part in (f"--{name}", question.default)]
    result = run(*flags, "--needs", "gpu,spot", "--json")
    document = json.loads(result.stdout)
    assert result.stderr == ""
    assert document["answers"]["gpu"] == "yes"
    assert document["recommended"] == document["options"][0]["option"]
    fargate = next(option for option in document["options"] if option["option"] == "eks_fargate")
    assert fargate["ruled_out"]
    assert {reason["question"] for reason in fargate["reasons"] if reason["points"] is None} == {"gpu", "spot"}


def test_without_flags_it_asks_and_takes_no_answer_that_does_not_exist() -> None:
    answers = {"kubernetes": "yes", "nodes": "own"}
    lines = [answers.get(name, "") for name in QUESTIONS]
    result = run("--json", stdin="\n".join(["perhaps", *lines, "gpus", "gpu"]) + "\n")
    document = json.loads(result.stdout[result.stdout.index("{") :])  # the runner echoes what is typed
    assert document["answers"] == complete(answers, ["gpu"])
    assert document["recommended"] == "eks_managed"
    assert "Answer no, yes." in result.stderr
    assert "There is no gpus." in result.stderr


def test_wrong_answers_are_refused_all_at_once() -> None:
    result = run("--team", "experts", "--load", "heavy", "--needs", "gpus")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "advise has 3 problems" in result.stderr
    assert "--team = experts" in result.stderr
    assert "Answer some, none or well." in result.stderr
    assert "--needs = gpus" in result.stderr


def test_no_change_is_said_where_there_is_none() -> None:
    answers = {"elsewhere": "clouds", "nodes": "own", "kubernetes": "yes"}
    advice = advise(complete(answers, ["windows"]))
    assert advice.changes == ()
    assert (
        "No single other answer would change this."
        in run("--elsewhere", "clouds", "--nodes", "own", "--kubernetes", "yes", "--needs", "windows").stdout
    )

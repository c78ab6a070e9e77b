"""Outputs of other stacks, by a stack reference and read at once."""

from __future__ import annotations

from typing import Any

import pulumi
import pytest

from platform_sdk.offline import Secret, UnknownStackReference, record
from tests.support.recording import BOTH_MODES

PROD = "acme/platform/prod"
OUTPUTS: dict[str, Any] = {
    "vpcId": "vpc-1",
    "token": Secret("hunter2"),
    "cluster": {"name": "platform-prod", "users": [{"password": Secret("swordfish")}]},
    "subnets": ["subnet-1", "subnet-2"],
}


def _read(name: object) -> Any:
    runtime: Any = pulumi.runtime
    return runtime.invoke("pulumi:pulumi:readStackOutputs", {"name": name})


@BOTH_MODES
def test_outputs_are_read_at_once_as_plain_values(unknown: bool) -> None:
    seen: list[Any] = []

    def program() -> None:
        result = _read(PROD)
        seen.extend([result.value, result.is_secret, result.is_known])

    record(program, unknown=unknown, references={PROD: OUTPUTS})
    assert seen == [
        {
            "name": PROD,
            "outputs": {
                "vpcId": "vpc-1",
                "token": "hunter2",
                "cluster": {"name": "platform-prod", "users": [{"password": "swordfish"}]},
                "subnets": ["subnet-1", "subnet-2"],
            },
            "secretOutputNames": ["cluster", "token"],
        },
        True,
        True,
    ]


def test_nothing_secret_is_not_called_so() -> None:
    seen: list[Any] = []

    def program() -> None:
        result = _read(PROD)
        seen.extend([result.value["secretOutputNames"], result.is_secret])

    record(program, references={PROD: {"vpcId": "vpc-1"}})
    assert seen == [[], False]


def test_reading_at_once_registers_nothing() -> None:
    graph = record(lambda: [_read(PROD)], references={PROD: OUTPUTS}).graph
    assert [item.type for item in graph] == ["pulumi:pulumi:Stack"]


def test_as_an_output_they_stay_secret() -> None:
    def program() -> None:
        runtime: Any = pulumi.runtime
        result = runtime.invoke_output("pulumi:pulumi:readStackOutputs", {"name": PROD})
        pulumi.export("token", result["outputs"]["token"])

    recording = record(program, references={PROD: OUTPUTS})
    assert recording.outputs["token"] == "hunter2"
    assert recording.secret_outputs == ("token",)


def test_a_secret_within_an_output_makes_a_stack_reference_call_it_secret() -> None:
    def program() -> None:
        pulumi.export("cluster", pulumi.StackReference(PROD).require_output("cluster"))

    recording = record(program, references={PROD: OUTPUTS})
    assert recording.outputs["cluster"]["users"] == [{"password": "swordfish"}]
    assert recording.secret_outputs == ("cluster",)


def test_a_stack_that_was_not_given_is_told_with_those_that_were() -> None:
    with pytest.raises(
        UnknownStackReference,
        match=r"outputs of stack acme/platform/prod, which were not given\. "
        r"Pass references=\{'acme/platform/prod': \{…\}\}\. Given: acme/platform/dev, acme/platform/test\.",
    ):
        record(lambda: [_read(PROD)], references={"acme/platform/test": {}, "acme/platform/dev": {}})


@pytest.mark.parametrize("name", [None, 5], ids=["absent", "number"])
def test_a_name_must_be_a_text(name: object) -> None:
    with pytest.raises(UnknownStackReference, match=r"whose name is (None|5), .*Take it from the configuration"):
        record(lambda: [_read(name)], references={PROD: OUTPUTS})


def test_a_name_that_is_not_known_yet_has_outputs_that_are_not_known_yet() -> None:
    seen: list[Any] = []

    def program() -> None:
        from pulumi_aws import ec2

        result = _read(ec2.Vpc("net", cidr_block="10.0.0.0/16").id)
        seen.extend([result.value, result.is_known])

    record(program, unknown=True, references={PROD: OUTPUTS})
    assert seen == [None, False]

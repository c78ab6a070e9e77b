"""Outputs of another stack on the real engine, read at once: what the recorder answers is what the engine does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi
import pytest
from pulumi import automation

from platform_sdk.offline import Secret, record
from platform_sdk.testing import fake_stack
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from pathlib import Path

# A backend of files calls its one organization so.
OTHER = "organization/platform/dev"
# The engine refuses a stack of this project that lacks a required key.
CONFIG = "config: {platform:network: {}, platform:cluster: {}}\n"
GIVEN: dict[str, Any] = {
    "vpcId": "vpc-1",
    "token": "hunter2",
    "cluster": {"name": "c", "users": [{"key": "swordfish"}]},
}


def gives_out() -> None:
    pulumi.export("vpcId", GIVEN["vpcId"])
    pulumi.export("token", pulumi.Output.secret(GIVEN["token"]))
    pulumi.export("cluster", {"name": "c", "users": [{"key": pulumi.Output.secret("swordfish")}]})


class Reader:
    """A program that reads, and what each of its runs saw."""

    def __init__(self, name: str = OTHER) -> None:
        self.name = name
        self.seen: list[Any] = []

    def __call__(self) -> None:
        runtime: Any = pulumi.runtime
        result = runtime.invoke("pulumi:pulumi:readStackOutputs", {"name": self.name})
        self.seen.append((result.value, result.is_secret, result.is_known))


@pytest.mark.usefixtures("engine")
def test_a_program_reads_another_stack_as_the_recorder_lets_it(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=gives_out, config=CONFIG) as (stack, _):
        stack.up()
    read = Reader()
    with fake_stack("prod", ROOT, tmp_path, program=read, config=CONFIG) as (stack, _):
        stack.preview()
        stack.up()
    offline = Reader()
    marked = {
        **GIVEN,
        "token": Secret(GIVEN["token"]),
        "cluster": {"name": "c", "users": [{"key": Secret("swordfish")}]},
    }
    for unknown in (True, False):
        record(offline, unknown=unknown, references={OTHER: marked})
    assert read.seen == offline.seen
    value, secret, known = read.seen[0]
    assert value == {"name": OTHER, "outputs": GIVEN, "secretOutputNames": ["cluster", "token"]}
    assert (secret, known) == (True, True)


@pytest.mark.usefixtures("engine")
def test_a_stack_that_is_not_there_ends_the_preview(tmp_path: Path) -> None:
    read = Reader("organization/platform/nowhere")
    with (
        fake_stack("prod", ROOT, tmp_path, program=read, config=CONFIG) as (stack, _),
        pytest.raises(automation.CommandError, match="unknown stack .*nowhere"),
    ):
        stack.preview()
    assert read.seen == []

"""Runs: isolation, errors, configuration, scripts."""

from __future__ import annotations

import asyncio
import gc
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pulumi
import pytest
from pulumi.runtime import settings as pulumi_settings

from platform_sdk.offline import Diagnostic, Secret, UnansweredInvoke, UnknownStackReference, record

ROLE = "aws:iam/role:Role"


def _role(name: str) -> None:
    from pulumi_aws import iam

    iam.Role(name, assume_role_policy="{}")


def _script(folder: Path, text: str, name: str = "__main__.py") -> Path:
    path = folder / name
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return path


def test_an_empty_program_leaves_a_stack() -> None:
    recording = record(lambda: None, project="shop", stack="prod")
    assert [item.urn for item in recording.graph] == ["urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod"]
    assert recording.outputs == {}


def test_the_program_sees_its_project_stack_and_organization() -> None:
    def program() -> None:
        pulumi.export("seen", [pulumi.get_organization(), pulumi.get_project(), pulumi.get_stack()])

    assert record(program, project="p", stack="s", organization="acme").outputs == {"seen": ["acme", "p", "s"]}


def test_a_program_may_be_asynchronous() -> None:
    async def program() -> None:
        await asyncio.sleep(0)
        _role("late")

    assert record(program).graph.one(ROLE).name == "late"


def test_only_a_preview_is_a_dry_run() -> None:
    def program() -> None:
        pulumi.export("dry", pulumi.runtime.is_dry_run())

    assert [record(program, unknown=unknown).outputs["dry"] for unknown in (False, True)] == [False, True]


def test_resources_may_be_made_inside_apply() -> None:
    def program() -> None:
        pulumi.Output.from_input("x").apply(_role)

    assert record(program).graph.one(ROLE).name == "x"


def test_outputs_are_plain_values_and_secret_ones_are_named() -> None:
    def program() -> None:
        pulumi.export("open", {"list": [1, True, None, 1.5]})
        pulumi.export("token", pulumi.Output.secret("hunter2"))

    recording = record(program)
    assert recording.outputs == {"open": {"list": [1, True, None, 1.5]}, "token": "hunter2"}
    assert recording.secret_outputs == ("token",)


def test_the_same_program_leaves_the_same_recording() -> None:
    def program() -> None:
        for name in "abcdef":
            _role(name)

    first, second = record(program), record(program)
    assert first == second
    assert [item.name for item in first.graph.all(ROLE)] == list("abcdef")


# Configuration


def test_configuration_reaches_the_program() -> None:
    def program() -> None:
        config = pulumi.Config("platform")
        pulumi.export("cidr", config.require_object("network")["cidr"])
        pulumi.export("token", config.require_secret("token"))

    recording = record(
        program,
        config={"platform:network": '{"cidr": "10.0.0.0/16"}', "platform:token": "hunter2"},
        secret_keys=["platform:token"],
    )
    assert recording.outputs["cidr"] == "10.0.0.0/16"
    assert recording.secret_outputs == ("token",)


def test_configuration_ends_with_the_run() -> None:
    def program() -> None:
        pulumi.export("value", pulumi.Config("platform").get("key"))

    assert record(program, config={"platform:key": "x"}).outputs["value"] == "x"
    assert record(program).outputs.get("value") is None
    assert pulumi.Config("platform").get("key") is None


def test_the_cloud_is_in_the_configured_region() -> None:
    def program() -> None:
        from pulumi_aws import get_region

        pulumi.export("region", get_region().region)

    assert record(program, config={"aws:region": "eu-north-1"}).outputs == {"region": "eu-north-1"}


# Isolation


def test_settings_are_as_before() -> None:
    def seen() -> tuple[object, ...]:
        return (
            pulumi_settings.get_monitor(),
            pulumi_settings.get_engine(),
            pulumi_settings.get_stack(),
            pulumi_settings.get_project(),
            pulumi_settings.is_dry_run(),
            pulumi_settings.get_root_resource(),
        )

    before = seen()
    record(lambda: _role("r"), project="p", stack="s", unknown=True)
    assert seen() == before


def test_other_threads_see_nothing_of_a_finished_run() -> None:
    record(lambda: _role("r"), project="left-behind")
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(pulumi_settings.get_monitor).result() is None
        assert pool.submit(pulumi_settings.get_project).result() != "left-behind"


def test_runs_may_follow_a_failed_one() -> None:
    with pytest.raises(ZeroDivisionError):
        record(lambda: 1 // 0)
    assert record(lambda: _role("r")).graph.one(ROLE).name == "r"


def test_a_run_may_start_inside_an_event_loop() -> None:
    async def caller() -> str:
        await asyncio.sleep(0)
        name = record(lambda: _role("r")).graph.one(ROLE).name
        await asyncio.sleep(0)
        return name

    assert asyncio.run(caller()) == "r"


def test_a_run_may_start_inside_another() -> None:
    inner: list[str] = []

    def program() -> None:
        inner.extend(item.name for item in record(lambda: _role("inner"), stack="other").graph)
        _role("outer")
        pulumi.export("stack", pulumi.get_stack())

    recording = record(program)
    assert inner == ["platform-other", "inner"]
    assert [item.name for item in recording.graph] == ["platform-dev", "outer"]
    assert recording.outputs == {"stack": "dev"}


def test_runs_may_overlap() -> None:
    def run(stack: str) -> list[str]:
        return [item.urn for item in record(lambda: _role(stack), stack=stack).graph]

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(run, [f"s{index}" for index in range(8)]))
    assert found == [
        [f"urn:pulumi:s{i}::platform::pulumi:pulumi:Stack::platform-s{i}", f"urn:pulumi:s{i}::platform::{ROLE}::s{i}"]
        for i in range(8)
    ]


def test_the_event_loop_of_the_caller_is_left_alone() -> None:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        record(lambda: _role("r"))
        assert asyncio.get_event_loop() is loop
        assert not loop.is_closed()
    finally:
        asyncio.set_event_loop(None)
        loop.close()


def test_the_garbage_collector_is_as_before() -> None:
    before = gc.get_threshold(), gc.get_freeze_count(), gc.isenabled()
    seen: list[tuple[int, int, int]] = []
    record(lambda: seen.append(gc.get_threshold()))
    assert seen[0] > before[0]
    assert (gc.get_threshold(), gc.get_freeze_count(), gc.isenabled()) == before


def test_objects_frozen_by_the_caller_stay_frozen() -> None:
    gc.freeze()
    try:
        record(lambda: None)
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


# Errors


class Refused(Exception):
    """What a program raises in these tests."""


def _refuse(_: object = None) -> None:
    raise Refused("no")


async def _refuse_later() -> None:
    await asyncio.sleep(0)
    _refuse()


def _refuse_after_registering() -> None:
    _role("r")
    _refuse()


@pytest.mark.parametrize(
    "program",
    [
        _refuse,
        _refuse_later,
        _refuse_after_registering,
        lambda: pulumi.Output.from_input("x").apply(_refuse),
        lambda: pulumi.export("x", pulumi.Output.from_input("x").apply(_refuse)),
    ],
    ids=["at once", "asynchronously", "after registering", "inside apply", "inside an export"],
)
@pytest.mark.filterwarnings("error")
def test_the_programs_own_exception_comes_out(program: object, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Refused, match=r"^no$"):
        record(program)  # pyright: ignore[reportArgumentType] - one of the functions above
    gc.collect()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt()])
def test_even_exceptions_that_end_a_process_come_out(error: BaseException) -> None:
    def program() -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        record(program)
    assert caught.value is error


def test_a_wrong_argument_of_a_resource_comes_out() -> None:
    def program() -> None:
        from pulumi_aws import iam

        iam.Role("r")  # pyright: ignore[reportCallIssue] - what is tested

    with pytest.raises(TypeError, match=r"assume_role_policy"):
        record(program)


def test_a_data_source_without_an_answer_is_told_with_the_remedy() -> None:
    def program() -> None:
        from pulumi_aws import ec2

        ec2.get_vpc(id="vpc-1")

    with pytest.raises(UnansweredInvoke, match=r'aws:ec2/getVpc:getVpc with .*vpc-1.*Cloud\(answers=\{"aws:ec2/getVpc'):
        record(program)


@pytest.mark.filterwarnings("error")
def test_tasks_that_are_left_hanging_make_no_noise(capfd: pytest.CaptureFixture[str]) -> None:
    async def for_ever() -> None:
        await asyncio.Event().wait()

    kept: list[object] = []

    def program() -> None:
        kept.append(asyncio.ensure_future(for_ever()))

    record(program)
    kept.clear()
    gc.collect()
    assert capfd.readouterr() == ("", "")


# Messages


def test_messages_are_kept_with_their_resource() -> None:
    def program() -> None:
        from pulumi_aws import iam

        pulumi.log.debug("not kept")
        pulumi.log.info("hello")
        pulumi.log.error("broken")
        pulumi.log.warn("careful", iam.Role("r", assume_role_policy="{}"))

    recording = record(program)
    assert recording.diagnostics == (
        Diagnostic("info", "hello"),
        Diagnostic("error", "broken"),
        Diagnostic("warning", "careful", recording.graph.one(ROLE).urn),
    )


# References to other stacks


def _reads_platform() -> None:
    platform = pulumi.StackReference("acme/platform/prod")
    pulumi.export("vpc", platform.require_output("vpcId"))
    pulumi.export("token", platform.get_output("token"))
    pulumi.export("missing", platform.get_output("missing"))


@pytest.mark.parametrize("unknown", [False, True])
def test_outputs_of_other_stacks_are_known_and_keep_their_secrets(unknown: bool) -> None:
    outputs = {"vpcId": "vpc-1", "token": Secret("hunter2")}
    recording = record(_reads_platform, unknown=unknown, references={"acme/platform/prod": outputs})
    assert recording.outputs["vpc"] == "vpc-1"
    assert recording.outputs["token"] == "hunter2"
    assert recording.secret_outputs == ("token",)
    assert recording.graph.one("pulumi:pulumi:StackReference").external


def test_a_missing_output_of_another_stack_is_null() -> None:
    recording = record(_reads_platform, references={"acme/platform/prod": {"vpcId": "vpc-1"}})
    assert recording.outputs.get("missing") is None


def test_a_stack_that_was_not_given_is_told_with_those_that_were() -> None:
    with pytest.raises(UnknownStackReference, match=r"outputs of stack acme/platform/prod.*Given: acme/platform/dev\."):
        record(_reads_platform, references={"acme/platform/dev": {}})


# Scripts


def test_a_script_runs_as_main_in_its_own_folder(tmp_path: Path) -> None:
    script = _script(
        tmp_path,
        """
        import pathlib
        import pulumi
        pulumi.export("name", __name__)
        pulumi.export("here", str(pathlib.Path.cwd()))
        """,
    )
    before = Path.cwd(), list(sys.path)
    assert record(script).outputs == {"name": "__main__", "here": str(tmp_path)}
    assert (Path.cwd(), sys.path) == before


def test_a_folder_is_its_main_script(tmp_path: Path) -> None:
    _script(tmp_path, "import pulumi\npulumi.export('x', 1)")
    assert record(tmp_path).outputs == {"x": 1}


def test_a_script_imports_its_neighbours_and_two_scripts_do_not_share_them(tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        _script(folder, f"NAME = {name!r}", "neighbour.py")
        _script(folder, "import neighbour, pulumi\npulumi.export('name', neighbour.NAME)")
    assert [record(tmp_path / name).outputs["name"] for name in ("one", "two")] == ["one", "two"]
    assert "neighbour" not in sys.modules


def test_a_failing_script_leaves_the_process_as_it_was(tmp_path: Path) -> None:
    script = _script(tmp_path, "import pulumi\nraise LookupError('gone')")
    before = Path.cwd(), list(sys.path), sys.modules["__main__"]
    with pytest.raises(LookupError, match=r"gone"):
        record(script)
    assert (Path.cwd(), sys.path, sys.modules["__main__"]) == before


def test_a_script_that_is_not_there_is_told_before_anything_runs(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        record(tmp_path / "nothing.py")

"""Rehearsals on the real engine: what they show, what they find, and how the command ends."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from rich.console import Console
from typer.testing import CliRunner

from platform_sdk.cli import app
from platform_sdk.operations.preview import preview
from platform_sdk.operations.rehearse import rehearse
from platform_sdk.platform import judged_on
from platform_sdk.report.rehearsal.model import Change
from platform_sdk.report.rehearsal.terminal import rehearsal_view
from platform_sdk.testing import World
from tests.docs._page import compare
from tests.engine._once import once
from tests.support.environments import CREATED, change
from tests.support.markdown import blocks
from tests.support.recording import DAY, ROOT, project

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

    from platform_sdk.operations.rehearse._watch import Progress
    from platform_sdk.report.rehearsal.model import Phase, Rehearsal

PROTECTED = """
import pulumi
from pulumi_aws import s3

s3.Bucket('exports', opts=pulumi.ResourceOptions(protect=True))
s3.Bucket('archive', opts=pulumi.ResourceOptions(retain_on_delete=True))
"""
ENCRYPTED = "encryptionsalt: v1:AAAA:v1:BBBB:CCCC\n" + change(
    CREATED, ("  platform:nodes:", "  platform:tags: {owner: {secure: v1:AAAA:BBBB}}\n  platform:nodes:")
)
PIPED_WIDTH = 132
SMALL = change(CREATED, ("  platform:nodes:", "  platform:profile: development\n  platform:nodes:"))


def command(*arguments: str) -> Result:
    with judged_on(DAY):
        return CliRunner().invoke(app, ["rehearse", *arguments], catch_exceptions=False)


def copied(folder: Path, engine: Path, text: str, more: str = "") -> Path:
    """A project in a folder of its own, with the engine that this one has."""
    copy = project(folder, text, more=more)
    (copy / ".tools" / "bin").mkdir(parents=True)
    (copy / ".tools" / "bin" / "pulumi").symlink_to(engine)
    return copy


def phase(rehearsal: Rehearsal, name: str) -> Phase:
    return next(phase for phase in rehearsal.phases if phase.name == name)


# An environment that holds


class Held(NamedTuple):
    """A rehearsal in which everything holds: what it gave, what it told, and where it was."""

    rehearsal: Rehearsal
    told: list[Progress]
    project: Path
    kept: Path


@pytest.fixture(scope="module")
def all_of_it(engine: Path, tmp_path_factory: pytest.TempPathFactory) -> Held:
    """The rehearsal of a small environment with production's defaults, and of a program with things of its own."""

    def make() -> Held:
        copy = copied(tmp_path_factory.mktemp("project"), engine, ENCRYPTED, PROTECTED)
        told: list[Progress] = []
        kept = copy / "kept"
        return Held(rehearse("test", copy, keep=kept, tell=told.append, today=DAY), told, copy, kept)

    return once(tmp_path_factory, "rehearse-held", make)


@pytest.fixture(scope="module")
def held(all_of_it: Held) -> Rehearsal:
    return all_of_it.rehearsal


def test_production_goes_through_every_phase(all_of_it: Held) -> None:
    held = all_of_it.rehearsal
    assert held.held
    assert [phase.name for phase in held.phases] == ["up", "preview", "change", "unprotect", "destroy"]
    graph = preview("test", all_of_it.project, today=DAY).recording.graph
    managed = {resource.urn for resource in graph if resource.custom and resource.package != "pulumi"}
    for name in ("up", "destroy"):
        assert {step.urn for step in phase(held, name).steps} == managed
    assert phase(held, "preview").steps == ()
    assert phase(held, "preview").unchanged == len(managed)


def test_a_tag_and_a_larger_group_replace_nothing(held: Rehearsal) -> None:
    change = phase(held, "change")
    assert {step.operation for step in change.steps} == {"update"}
    assert held.replacements == ()
    (group,) = [step for step in change.steps if step.label == "NodeGroup general"]
    assert {"scalingConfig.maxSize 6 → 12", "tags.rehearsed (absent) → once"} <= set(map(str, group.changes))


def test_the_order_is_that_of_the_requests(held: Rehearsal) -> None:
    order = [step.label for step in phase(held, "up").steps]
    assert order.index("Cluster cluster") < order.index("Addon cluster-vpc-cni") < order.index("NodeGroup general")
    assert order.index("NodeGroup general") < order.index("Addon dns-coredns")
    back = [step.label for step in phase(held, "destroy").steps]
    assert back.index("NodeGroup general") < back.index("Cluster cluster") < back.index("Vpc network")
    seconds = [step.seconds for step in phase(held, "up").steps]
    assert None not in seconds
    assert seconds == sorted(seconds, key=lambda one: one or 0.0)


def test_the_critical_path_leads_over_control_plane_and_nodes(held: Rehearsal) -> None:
    model = phase(held, "up").model
    assert model is not None
    labels = [label.partition(" ")[0] for label, _ in model.critical_path]
    start = labels.index("Cluster")
    assert labels[start : start + 4] == ["Cluster", "Addon", "NodeGroup", "Addon"]
    # Behind CoreDNS come further add-ons, of which each waits for the names that it resolves.
    assert set(labels[start + 4 :]) == {"Addon"}
    assert 10 < model.typical < 20
    assert model.low < model.typical < model.high
    assert sum(minutes for _, minutes in model.critical_path) <= model.typical


def test_deletion_protection_is_taken_off_in_the_open(held: Rehearsal) -> None:
    (step,) = phase(held, "unprotect").steps
    assert [str(change) for change in step.changes] == ["deletionProtection true → false"]
    assert any("deletion_protection" in note for note in held.notes)


def test_what_the_program_protects_or_keeps_is_no_failure(held: Rehearsal) -> None:
    assert any("1 resource with protect" in note for note in held.notes)
    assert any("1 resource with retainOnDelete" in note for note in held.notes)


def test_what_is_encrypted_is_replaced_by_a_stand_in(held: Rehearsal) -> None:
    assert any("1 encrypted value is replaced by a stand-in" in note for note in held.notes)
    assert [str(change) for change in held.change] == [
        "platform:tags.rehearsed (absent) → once",
        "platform:nodes.general.scaling.max 6 → 12",
    ]


def test_progress_is_told_for_each_phase(all_of_it: Held) -> None:
    told = all_of_it.told
    assert list(dict.fromkeys(one.phase for one in told)) == [phase.name for phase in all_of_it.rehearsal.phases]
    last = {one.phase: one for one in told}
    assert {name: one.done == one.total for name, one in last.items()} == dict.fromkeys(last, True)


def test_what_is_kept_has_the_history_of_the_fake_cloud(all_of_it: Held) -> None:
    assert (all_of_it.kept / "state").is_dir()
    world = World(all_of_it.kept / "cloud.db")
    created, left = world.calls("create"), world.all()
    world.close()
    assert len(created) == len(phase(all_of_it.rehearsal, "up").steps)
    assert [thing.name for thing in left] == ["archive"]


def test_a_folder_with_something_in_it_is_not_taken(all_of_it: Held) -> None:
    result = command("test", "--root", str(all_of_it.project), "--keep", str(all_of_it.kept))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "not empty" in result.stderr


# A change that replaces


@pytest.fixture(scope="module")
def replaced(engine: Path, tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    """The rehearsal that docs/rehearse.md shows: two values change, and one of them replaces."""
    settings = ["platform:nodes.general.capacity_type=on_demand", "platform:tags.team=shop"]
    return once(tmp_path_factory, "rehearse-replaced", lambda: rehearse("dev", ROOT, settings=settings, today=DAY))


def test_the_documentation_shows_what_is_printed(replaced: Rehearsal) -> None:
    document = "docs/rehearse.md"
    shown = next(
        block
        for block in blocks(document, (ROOT / document).read_text(encoding="utf-8"))
        if block.kind == "text" and block.text.startswith("dev · ")
    )
    console = Console(file=io.StringIO(), width=PIPED_WIDTH, color_system=None)
    console.print(rehearsal_view(replaced))
    assert isinstance(console.file, io.StringIO)
    printed = console.file.getvalue().replace(f"pulumi {replaced.engine} ", "pulumi 3.255.0 ")
    # How much room stands between the columns depends on how long the run took.
    compare(shown, re.sub(" {2,}", "  ", shown.text), re.sub(" {2,}", "  ", printed))


def test_a_replacement_is_told_with_its_property_and_its_cause(replaced: Rehearsal) -> None:
    (found,) = replaced.replacements
    assert found.label == "NodeGroup general"
    assert found.changes == (Change("capacityType", "SPOT", "ON_DEMAND"),)
    assert found.causes == ("capacityType follows platform:nodes.general.capacity_type spot → on_demand",)
    assert not found.deleted_first
    operations = {step.operation for step in phase(replaced, "change").steps}
    assert operations == {"update", "create-replacement", "delete-replaced"}


# What does not hold


def test_a_second_preview_that_is_not_empty_is_a_failure(engine: Path, tmp_path: Path) -> None:
    more = (
        "\nimport itertools, pathlib\nfrom pulumi_aws import s3\n\n"
        "count = pathlib.Path('count')\ncount.write_text((count.read_text() if count.exists() else '') + 'x')\n"
        "s3.Bucket('exports', tags={'run': count.read_text()})\n"
    )
    folder = copied(tmp_path, engine, SMALL, more)
    other = folder / "other.yaml"
    other.write_text(change(SMALL, ("max: 6", "max: 8")), encoding="utf-8")
    result = command("test", "--root", str(folder), "--to", str(other), "--set", "platform:tags.a=b")
    assert result.exit_code == 1
    assert "FAILED 1  preview: Bucket exports: a second preview would update it: tags.run" in result.stdout
    # What would have come next is told, and not done.
    assert "platform:nodes.general.scaling.max 6 → 8" in result.stdout
    assert "platform:tags.a (absent) → b" in result.stdout
    assert [line for line in result.stderr.splitlines() if "…" in line] == ["up …", "preview …"]


def test_what_the_fake_cloud_refuses_is_told_with_its_resource(engine: Path, tmp_path: Path) -> None:
    more = (
        "\nfrom pulumi_aws import s3\n\ns3.Bucket('exports', bucket='taken')\n"
        "s3.Bucket('more', bucket='taken', opts=__import__('pulumi').ResourceOptions(depends_on=[platform.cluster]))\n"
    )
    result = command("test", "--json", "--root", str(copied(tmp_path, engine, SMALL, more)))
    assert result.exit_code == 1
    (up,) = json.loads(result.stdout)["phases"]
    (failure,) = up["failures"]
    assert failure["where"] == "Bucket more"
    assert "BucketAlready" in failure["message"]


def test_a_program_that_fails_on_the_engine_alone_is_told_with_its_lines(engine: Path, tmp_path: Path) -> None:
    more = (
        "\nimport pathlib\n\nfirst = pathlib.Path('first')\n"
        "if first.exists():\n    raise ValueError('not twice')\nfirst.touch()\n"
    )
    result = command("test", "--root", str(copied(tmp_path, engine, SMALL, more)))
    assert result.exit_code == 1
    assert "raise ValueError('not twice')" in result.stdout
    assert "automation" not in result.stdout

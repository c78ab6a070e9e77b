"""File systems of FSx, a bucket and a backup plan on the real engine: up, left alone, kept or gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pulumi import automation

from platform_sdk.testing import fake_stack
from tests.engine._lifetime import program
from tests.engine.test_autoscaling import changes
from tests.faults._cases import FAMILIES
from tests.support.environments import change
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SYSTEMS = {
    f"aws:fsx/{name[0].lower()}{name[1:]}:{name}"
    for name in ("LustreFileSystem", "OntapFileSystem", "OpenZfsFileSystem")
}
TEXT = next(family[0].config for family in FAMILIES if family[0].environment == "fsx")
KEPT = change(TEXT, ("storage_gib: 64, throughput: 64", "storage_gib: 64, throughput: 64, protect: true"))


@pytest.mark.usefixtures("engine")
def test_in_development_nothing_is_left(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=TEXT) as (stack, cloud):
        stack.up()
        assert {thing.type for thing in cloud.world.all()} >= SYSTEMS
        assert changes(stack.preview(refresh=True).change_summary) == {}
        stack.destroy()
        assert cloud.world.all() == []
        gone = [call.type for call in cloud.world.calls("delete") if call.outcome == "done"]
    # A volume goes before its machine, that before its file system, and drivers before what they mount.
    order = ["ontapVolume", "ontapStorageVirtualMachine", "ontapFileSystem"]
    places = [next(at for at, type in enumerate(gone) if f"fsx/{part}:" in type) for part in order]
    assert places == sorted(places)


@pytest.mark.usefixtures("engine")
def test_what_is_protected_stays(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=KEPT) as (stack, _):
        stack.up()
        with pytest.raises(automation.CommandError, match="protected"):
            stack.preview_destroy()

"""The preview operation: how a file becomes a program's configuration, and which day it is judged by."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from platform_sdk.errors import ConfigurationError
from platform_sdk.operations.preview import ProgramError, preview
from platform_sdk.platform import judged_on, judging_day
from platform_sdk.spec import read_document
from platform_sdk.spec.engine_config import engine_config
from tests.support.environments import CREATED, change, write
from tests.support.recording import BOTH_MODES, DAY, project

if TYPE_CHECKING:
    from pathlib import Path

AFTER_SUPPORT = date(2030, 1, 1)


def test_values_reach_the_program_as_the_engine_hands_them_over(tmp_path: Path) -> None:
    text = change(CREATED, ("  aws:region", "  shop:replicas: 3\n  shop:debug: true\n  aws:region"))
    values, secret_keys = engine_config(read_document(write(tmp_path, text)))
    assert values["aws:region"] == "eu-west-1"
    assert values["shop:replicas"] == "3"
    assert values["shop:debug"] == "true"
    assert json.loads(values["platform:network"]) == {"cidr": "10.20.0.0/16", "availability_zones": 3}
    assert secret_keys == []


def test_keys_that_hold_a_secret_somewhere_are_secret(tmp_path: Path) -> None:
    secure = "{secure: AAABAFhVkK8=}"
    text = change(
        CREATED,
        ("  aws:region", f"  aws:secretKey: {secure}\n  aws:region"),
        ("  platform:nodes:", f"  platform:tags: {{owner: {secure}, plain: x}}\n  platform:nodes:"),
    )
    values, secret_keys = engine_config(read_document(write(tmp_path, text)))
    assert secret_keys == ["aws:secretKey", "platform:tags"]
    assert "AAABAFhVkK8=" not in "".join(values.values())
    assert json.loads(values["platform:tags"])["plain"] == "x"


@BOTH_MODES
def test_the_program_sees_what_was_read_before_it_ran(unknown: bool, tmp_path: Path) -> None:
    result = preview("test", project(tmp_path, CREATED), unknown=unknown, today=DAY)
    assert result.environment.name == "test"
    cluster = result.recording.graph.one("aws:eks/cluster:Cluster")
    assert cluster.get("version") == result.environment.spec.cluster.version
    assert set(result.recording.outputs) == {
        "addons",
        "cluster",
        "contract",
        "kubeconfig",
        "network",
        "nodes",
        "storage",
    }
    assert result.recording.outputs["cluster"]["name"] == "platform-test"
    assert result.recording.outputs["nodes"]["general"]["architecture"] == "arm64"


def test_a_wrong_file_is_refused_before_the_program_runs(tmp_path: Path) -> None:
    folder = project(tmp_path, change(CREATED, ("10.20.0.0/16", "10.20.0.0/29")))
    (folder / "__main__.py").write_text("raise SystemExit('it ran')\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"10\.20\.0\.0/29"):
        preview("test", folder, today=DAY)


def test_the_day_decides_what_is_supported(tmp_path: Path) -> None:
    folder = project(tmp_path, CREATED)
    assert preview("test", folder, today=DAY).environment.read_on == DAY
    with pytest.raises(ConfigurationError, match=r"1\.35"):
        preview("test", folder, today=AFTER_SUPPORT)


def test_the_program_is_judged_by_the_same_day_as_its_file(tmp_path: Path) -> None:
    folder = project(tmp_path, CREATED)
    with judged_on(AFTER_SUPPORT):
        # The day that is given counts inside the program too.
        assert preview("test", folder, today=DAY).environment.read_on == DAY
        with pytest.raises(ConfigurationError):
            preview("test", folder)
    assert judging_day() is None


def test_a_project_without_a_program_is_told(tmp_path: Path) -> None:
    folder = project(tmp_path, CREATED)
    (folder / "__main__.py").unlink()
    with pytest.raises(ProgramError, match=r"__main__\.py"):
        preview("test", folder, today=DAY)


def test_a_program_refuses_what_only_the_engine_could_have_told_it(tmp_path: Path) -> None:
    # The file is right, and the program asks for an environment of its own making that is not.
    more = "\nfrom platform_sdk import NetworkSpec\n\nNetworkSpec(cidr='10.0.0.0/29')\n"
    with pytest.raises(ConfigurationError, match="NetworkSpec has 1 problem"):
        preview("test", project(tmp_path, CREATED, more=more), today=DAY)


def test_modules_beside_the_program_can_be_imported_and_show_in_its_failures(tmp_path: Path) -> None:
    folder = project(tmp_path, CREATED, more="\nimport shop_things\n\nshop_things.fail()\n")
    (folder / "shop_things.py").write_text("def fail():\n    raise ValueError('not today')\n", encoding="utf-8")
    with pytest.raises(ProgramError) as failure:
        preview("test", folder, today=DAY)
    text = str(failure.value)
    assert "shop_things.fail()" in text
    assert "raise ValueError('not today')" in text
    assert text.endswith("ValueError: not today")

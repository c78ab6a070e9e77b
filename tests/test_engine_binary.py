"""Which pulumi binary is taken, what is said where there is none, and whose relative paths hold in another folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from platform_sdk.engine import EngineMissing, find_engine, local_backend
from platform_sdk.engine._places import absolute_variables

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH."""
    folder = tmp_path / "path"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK", raising=False)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project's folder without a built binary."""
    folder = tmp_path / "project"
    (folder / ".tools" / "bin").mkdir(parents=True)
    return folder


def binary(folder: Path, says: str, status: int = 0) -> Path:
    """A program called pulumi that prints a version."""
    file = folder / "pulumi"
    file.write_text(f"#!/bin/sh\necho '{says}'\nexit {status}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def test_the_one_on_path_comes_first(path: Path, root: Path) -> None:
    binary(root / ".tools" / "bin", "v3.255.0")
    first = binary(path, "v3.226.0")
    assert find_engine(root) == first


def test_the_built_one_is_taken_where_none_is_on_path(root: Path) -> None:
    built = binary(root / ".tools" / "bin", "v3.255.0")
    assert find_engine(root) == built


@pytest.mark.parametrize(
    ("says", "status"), [("v3.225.1", 0), ("v3.0.0", 0), ("v4.0.0", 0), ("unknown", 0), ("v3.255.0", 1)]
)
def test_one_that_cannot_be_used_is_passed_over(says: str, status: int, path: Path, root: Path) -> None:
    binary(path, says, status)
    built = binary(root / ".tools" / "bin", "v3.255.0")
    assert find_engine(root) == built


def test_one_that_is_replaced_is_asked_again(path: Path, root: Path) -> None:
    os.utime(binary(path, "v3.100.0"), ns=(0, 0))
    with pytest.raises(EngineMissing):
        find_engine(root)
    new = binary(path, "v3.255.0")
    assert find_engine(root) == new


def test_without_any_the_error_names_both_ways_to_get_one(root: Path) -> None:
    with pytest.raises(EngineMissing) as told:
        find_engine(root)
    message = str(told.value)
    assert "no pulumi binary, on PATH or in .tools/bin" in message
    assert "`make engine`" in message
    assert "https://www.pulumi.com/docs/iac/download-install/" in message


@pytest.mark.parametrize(
    ("says", "status", "reason"),
    [
        ("v3.225.1", 0, "is pulumi 3.225.1, and 3.226 is the oldest that can be used"),
        ("v4.1.0", 0, "cannot be used: Major version mismatch"),
        ("main", 0, "cannot be used: Could not parse the Pulumi CLI version"),
        ("v3.255.0", 1, "does not run: "),
    ],
)
def test_an_unusable_one_is_named_with_its_fault(says: str, status: int, reason: str, path: Path, root: Path) -> None:
    found = binary(path, says, status)
    with pytest.raises(EngineMissing) as told:
        find_engine(root)
    assert str(found) in str(told.value)
    assert reason in str(told.value)
    assert "make engine" not in str(told.value)  # with a pulumi on PATH it builds none


@pytest.mark.parametrize("url", ["file://./state", "file://state"])
def test_a_relative_backend_is_taken_from_the_project(url: str, root: Path) -> None:
    expected = {"PULUMI_BACKEND_URL": f"file://{root / 'state'}"}
    home = str(root / "home")
    assert absolute_variables({"PULUMI_BACKEND_URL": url, "PULUMI_HOME": home}, {}, root) == expected
    assert absolute_variables({"PULUMI_HOME": home}, {"backend": {"url": url}}, root) == expected


def test_the_backend_of_a_login_is_taken_last(root: Path) -> None:
    (root / "home").mkdir()
    (root / "home" / "credentials.json").write_text('{"current": "file://."}', encoding="utf-8")
    variables = {"PULUMI_HOME": str(root / "home")}
    assert absolute_variables(variables, {}, root) == {"PULUMI_BACKEND_URL": f"file://{root}"}
    for url in ("file:///srv/state", "file://~", "s3://bucket", "https://api.pulumi.com"):
        assert absolute_variables({**variables, "PULUMI_BACKEND_URL": url}, {}, root) == {}
        assert absolute_variables(variables, {"backend": {"url": url}}, root) == {}


@pytest.mark.parametrize("credentials", ["", "[]", '{"accessTokens": {}}', '{"current": null}'])
def test_without_a_login_the_engine_decides(credentials: str, root: Path) -> None:
    (root / "credentials.json").write_text(credentials, encoding="utf-8")
    assert absolute_variables({"PULUMI_HOME": str(root)}, {}, root) == {}


def test_relative_files_are_taken_from_the_project(root: Path) -> None:
    given = {
        "AWS_CONFIG_FILE": "aws/config",
        "KUBECONFIG": "a.yaml:/etc/b.yaml",
        "PULUMI_CONFIG_PASSPHRASE_FILE": "phrase",
        "PULUMI_HOME": ".home",
        "AWS_PROFILE": "production",
    }
    assert absolute_variables(given, {}, root) == {
        "AWS_CONFIG_FILE": str(root / "aws/config"),
        "KUBECONFIG": f"{root / 'a.yaml'}:/etc/b.yaml",
        "PULUMI_CONFIG_PASSPHRASE_FILE": str(root / "phrase"),
        "PULUMI_HOME": str(root / ".home"),
    }


def test_a_local_backend_keeps_everything_in_its_folder(root: Path) -> None:
    variables = local_backend(root)
    assert variables["PULUMI_BACKEND_URL"] == f"file://{root / 'state'}"
    assert variables["PULUMI_HOME"] == str(root / "home")
    assert (root / "state").is_dir()

"""The folder that is rendered to: what is render's is replaced, what is not stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.errors import ConfigurationError
from platform_sdk.operations.render._folder import LIST, Written, write_folder

if TYPE_CHECKING:
    from pathlib import Path


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert write_folder(folder, {"x.yaml": "x\n"}) == Written(("x.yaml",), (), ())
    assert (folder / "x.yaml").read_bytes() == b"x\n"


def test_files_of_the_last_run_are_replaced_and_those_that_are_gone_removed(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a.yaml": "1\n", "b.yaml": "1\n", "c.yaml": "1\n"})
    (tmp_path / "README.md").write_text("ours")
    assert write_folder(tmp_path, {"b.yaml": "2\n", "c.yaml": "1\n", "d.yaml": "1\n"}) == Written(
        ("d.yaml",), ("b.yaml",), ("a.yaml",)
    )
    assert listing(tmp_path) == [LIST, "README.md", "b.yaml", "c.yaml", "d.yaml"]
    assert (tmp_path / LIST).read_text() == "b.yaml\nc.yaml\nd.yaml\n"


def test_a_file_that_stays_is_not_touched(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a.yaml": "1\n"})
    (tmp_path / "a.yaml").chmod(0o400)
    before = (tmp_path / "a.yaml").stat().st_mtime_ns
    assert write_folder(tmp_path, {"a.yaml": "1\n"}) == Written((), (), ())
    assert (tmp_path / "a.yaml").stat().st_mtime_ns == before


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Pulumi.yaml").write_text("name: x")
    with pytest.raises(ConfigurationError, match="render has not written it") as caught:
        write_folder(tmp_path, {"a.yaml": "1\n"})
    assert "--to = " in str(caught.value)
    assert listing(tmp_path) == ["Pulumi.yaml"]
    write_folder(tmp_path, {"a.yaml": "1\n"}, force=True)
    assert listing(tmp_path) == [LIST, "Pulumi.yaml", "a.yaml"]


def test_a_file_of_somebody_else_is_refused(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a.yaml": "1\n"})
    (tmp_path / "b.yaml").write_text("ours")
    with pytest.raises(ConfigurationError, match="has not written b.yaml, and would overwrite it"):
        write_folder(tmp_path, {"b.yaml": "1\n"})
    assert (tmp_path / "b.yaml").read_text() == "ours"
    assert (tmp_path / "a.yaml").exists()
    write_folder(tmp_path, {"b.yaml": "1\n"}, force=True)
    assert (tmp_path / "b.yaml").read_text() == "1\n"


def test_a_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(ConfigurationError, match="It is a file"):
        write_folder(tmp_path / "out", {})


def test_what_the_system_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    with pytest.raises(ConfigurationError, match="It cannot be written: Is a directory"):
        write_folder(tmp_path, {"x.yaml": "1\n"}, force=True)


def test_after_an_interruption_the_folder_is_still_renders(tmp_path: Path) -> None:
    write_folder(tmp_path, {"old.yaml": "1\n"})
    (tmp_path / "y.yaml").mkdir()  # stops the run after x.yaml
    with pytest.raises(ConfigurationError):
        write_folder(tmp_path, {"x.yaml": "1\n", "y.yaml": "1\n"}, force=True)
    (tmp_path / "y.yaml").rmdir()
    assert write_folder(tmp_path, {"z.yaml": "1\n"}) == Written(("z.yaml",), (), ("old.yaml", "x.yaml"))


@pytest.mark.parametrize("line", ["../precious.yaml", "/precious.yaml", "sub/precious.yaml", "precious.txt", ""])
def test_a_list_that_leads_elsewhere_removes_nothing(line: str, tmp_path: Path) -> None:
    for name in ("precious.yaml", "out/precious.txt", "out/sub/precious.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("ours")
    (tmp_path / "out" / LIST).write_text(f"{line}\n")
    write_folder(tmp_path / "out", {"a.yaml": "1\n"})
    assert (tmp_path / "precious.yaml").exists()
    assert listing(tmp_path / "out") == [LIST, "a.yaml", "precious.txt", "sub"]
    assert listing(tmp_path / "out" / "sub") == ["precious.yaml"]

"""Reading a file: values, lines, notation, anchors, merges, and the environments of a folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from platform_sdk.spec import Unreadable, environment_names, load_environment, read_document
from tests.support.environments import CREATED, TODAY, write

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
# A comment.
encryptionsalt: v1:abc

config:
  platform:network:
    cidr: 10.20.0.0/16

    pod_cidrs:
    - 100.64.0.0/16
    -   100.65.0.0/16
  platform:nodes:
    one: &one
      scaling: {min: 1,
        max: 2}
      labels: &labels
        a: b
    two:
      <<: [*more, *one]
      labels: *labels
"""


def test_values_are_plain(tmp_path: Path) -> None:
    text = (
        "config: {a:a: 1, a:b: 1.30, a:c: 0x1F, a:d: true, a:e: ~, a:f: 'x', a:g: [1, {b: c}], a:h: {secure: A=}, "
        "a:i: 2026-11-21}\n"
    )
    document = read_document(write(tmp_path, text))
    assert document.config == {
        "a:a": 1,
        "a:b": 1.3,
        "a:c": 31,
        "a:d": True,
        "a:e": None,
        "a:f": "x",
        "a:g": [1, {"b": "c"}],
        "a:h": "[secret]",
        "a:i": "2026-11-21",
    }
    assert json.loads(json.dumps(document.config)) == document.config
    assert (str(document.config["a:b"]), str(document.config["a:c"])) == ("1.30", "0x1F")
    assert isinstance(document.config["a:h"], Unreadable)
    assert document.secrets == (("a:h",),)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 4),
        (("platform:network",), 5),
        (("platform:network", "cidr"), 6),
        (("platform:network", "pod_cidrs", 0), 9),
        (("platform:network", "pod_cidrs", 1), 10),
        (("platform:network", "pod_cidrs", 7), 8),
        (("platform:network", "nat"), 5),
        (("platform:nodes", "one", "scaling", "max"), 14),
        (("platform:nodes", "two"), 17),
        (("platform:nodes", "two", "scaling", "max"), 14),
        (("platform:nodes", "two", "labels"), 19),
        (("platform:nodes", "two", "labels", "a"), 16),
        (("platform:cluster", "version"), 4),
    ],
)
def test_each_path_has_its_line(path: tuple[str | int, ...], line: int, tmp_path: Path) -> None:
    document = read_document(write(tmp_path, TEXT.replace("[*more, *one]", "*one")))
    assert document.line(path) == line


def test_the_first_of_several_merges_wins_and_what_is_said_wins_over_all(tmp_path: Path) -> None:
    text = """\
config:
  a: &a {x: 1, y: 1, z: 1}
  b: &b {x: 2, w: 2}
  c: {<<: [*b, *a], z: 3}
"""
    assert read_document(write(tmp_path, text)).config["c"] == {"x": 2, "y": 1, "z": 3, "w": 2}


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "Pulumi.test.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + CREATED.encode())
    assert load_environment(path, today=TODAY).name == "test"


def test_windows_line_ends_count_once(tmp_path: Path) -> None:
    path = tmp_path / "Pulumi.test.yaml"
    path.write_bytes(CREATED.replace("\n", "\r\n").encode())
    assert read_document(path).line(("platform:nodes",)) == 10


def test_environments_are_named_after_their_files(tmp_path: Path) -> None:
    for name in ("prod", "dev", "eu-1"):
        write(tmp_path, CREATED, name)
    (tmp_path / "README.md").write_text("", encoding="utf-8")
    assert environment_names(tmp_path) == ["dev", "eu-1", "prod"]


def test_the_environments_of_the_repository_are_valid_and_warned_of_nothing_else(repository_root: Path) -> None:
    folder = repository_root / "environments"
    for name in environment_names(folder):
        environment = load_environment(folder / f"Pulumi.{name}.yaml", today=TODAY)
        assert environment.name == name
        # Its nodes on the Outpost would be replaced; whoever wants volumes there decides when.
        expected = ["platform:nodes.rack.containers_use_imds"] if name == "edge" else []
        assert [path for path, _ in environment.warnings] == expected

"""Configuration texts of a rehearsal: settings, the default change, stand-ins for secrets, what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from platform_sdk.errors import ConfigurationError
from platform_sdk.operations.rehearse._change import (
    changes_between,
    default_change,
    edited,
    parse_setting,
    readable,
    validated,
)
from platform_sdk.spec import ManagedNodeGroupSpec, load_environment
from tests.support.environments import CREATED, change, write
from tests.support.recording import DAY

if TYPE_CHECKING:
    from pathlib import Path

SECURE = "{secure: AAABAFhVkK8=}"


def config(text: str) -> dict[str, Any]:
    reader: Any = YAML(typ="safe", pure=True)
    return reader.load(text)["config"]


def told(old: str, new: str) -> list[str]:
    return [str(found) for found, _ in changes_between(old, new)]


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("platform:nodes.general.scaling.max=20", ("platform:nodes", "general", "scaling", "max"), 20),
        ("platform:nodes.general.instance_types[0]=m7g.large", (..., "instance_types", 0), "m7g.large"),
        ('platform:tags["a.b"]=x=y', ("platform:tags", "a.b"), "x=y"),
        ('platform:cluster.version="1.35"', ("platform:cluster", "version"), "1.35"),
        ("platform:network.nat=", ("platform:network", "nat"), None),
        ("platform:cluster.endpoint={public: false}", ("platform:cluster", "endpoint"), {"public": False}),
    ],
)
def test_a_setting_is_a_path_and_a_value(text: str, path: tuple[Any, ...], value: object) -> None:
    found, given = parse_setting(text)
    assert given == value
    assert found[-len(path) + 1 :] == path[1:]


@pytest.mark.parametrize("text", ["platform:tags", "=3", "platform:tags..x=3", "platform:tags.x={", ""])
def test_a_setting_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationError, match="Write, for example, platform:nodes"):
        parse_setting(text)


def test_editing_leaves_the_rest_as_it_was() -> None:
    text = "# ours\nconfig:\n  a:b: {version: '1.30', list: [1, 2]} # why\n  a:c:\n    x: 1\n"
    result = edited(text, [(("a:b", "list", 1), 3), (("a:c", "y", "z"), "new"), (("a:c", "x"), None), (("a:d",), [1])])
    assert config(result) == {"a:b": {"version": "1.30", "list": [1, 3]}, "a:c": {"y": {"z": "new"}}, "a:d": [1]}
    assert "# ours" in result
    assert "# why" in result
    assert "'1.30'" in result


def test_taking_away_what_is_not_there_is_no_change() -> None:
    assert told(CREATED, edited(CREATED, [(("platform:tags", "gone"), None)])) == []


def test_a_key_without_a_value_is_filled() -> None:
    assert config(edited("config:\n  platform:tags:\n", [(("platform:tags", "a"), "b")])) == {
        "platform:tags": {"a": "b"}
    }


@pytest.mark.parametrize("path", [("aws:region", "x"), ("platform:nodes", "general", "instance_types", 9)])
def test_a_path_through_something_else_is_refused(path: tuple[str | int, ...]) -> None:
    with pytest.raises(ConfigurationError, match="The path leads through a value"):
        edited(CREATED, [(path, 1)])


def test_the_default_change_is_valid_and_touches_tags_and_size(tmp_path: Path) -> None:
    environment = load_environment(write(tmp_path, CREATED), today=DAY)
    general = environment.spec.nodes["general"]
    assert isinstance(general, ManagedNodeGroupSpec)
    text = edited(CREATED, default_change(environment))
    document = validated(text, "test", told_as="copy", today=DAY)
    assert document.config["platform:tags"] == {"rehearsed": "once"}
    assert told(CREATED, text) == [
        f"platform:nodes.general.scaling.max {general.scaling.max} → 12",
        "platform:tags.rehearsed (absent) → once",
    ]


def test_an_environment_without_nodes_only_gets_a_tag(tmp_path: Path) -> None:
    text = edited(CREATED, [(("platform:nodes",), None)])
    environment = load_environment(write(tmp_path, text), today=DAY)
    assert default_change(environment) == [(("platform:tags", "rehearsed"), "once")]


def test_secrets_become_stand_ins_and_the_keys_to_them_go() -> None:
    text = f"encryptionsalt: v1:abc\nsecretsprovider: awskms://x\nconfig:\n  a:b: {SECURE}\n  a:c: [x, {SECURE}]\n"
    result, count = readable(text)
    assert count == 2
    assert config(result) == {"a:b": "[secret]", "a:c": ["x", "[secret]"]}
    assert "abc" not in result
    assert "awskms" not in result
    assert readable(CREATED)[1] == 0


def test_a_secret_may_stand_where_text_is_wanted() -> None:
    text = change(CREATED, ("  platform:nodes:", f"  platform:tags: {{owner: {SECURE}}}\n  platform:nodes:"))
    document = validated(text, "test", told_as="copy", today=DAY)
    assert document.secrets == (("platform:tags", "owner"),)


def test_a_wrong_copy_is_told_under_its_own_name() -> None:
    with pytest.raises(ConfigurationError, match="the copy has 1 problem") as failure:
        validated(change(CREATED, ("10.20.0.0/16", "10.20.0.0/29")), "test", told_as="the copy", today=DAY)
    assert "platform:network.cidr = 10.20.0.0/29" in str(failure.value)


def test_differences_are_told_as_deep_as_both_have_maps() -> None:
    old = "config:\n  a:b: {x: 1, y: [1, 2], z: {q: 1}}\n  a:c: gone\n"
    new = "config:\n  a:b: {x: true, y: [1], z: {q: 1}}\n  a:d: {r: {s: null}}\n"
    assert told(old, new) == [
        "a:b.x 1 → true",
        "a:b.y [1, 2] → [1]",
        "a:c gone → (absent)",
        "a:d.r.s (absent) → null",
    ]


def test_the_settings_of_all_differences_make_one_text_the_other() -> None:
    new = edited(CREATED, [(("platform:cluster", "version"), "1.36"), (("platform:tags", "a"), "b")])
    settings = [setting for _, setting in changes_between(CREATED, new)]
    assert config(edited(CREATED, settings)) == config(new)

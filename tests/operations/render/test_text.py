"""YAML text: any document comes back as it was, whichever version of YAML a reader knows."""

from __future__ import annotations

from typing import Any, cast

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from platform_sdk.operations.render._text import yaml_text

_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=40)
_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(_TEXTS, _VALUES, max_size=4))
def test_what_is_written_is_read(document: dict[str, Any]) -> None:
    text = yaml_text(document, ["about it"])
    assert yaml.safe_load(text) == document
    assert cast("Any", YAML(typ="safe", pure=True)).load(text) == document
    assert text.startswith("# about it\n")


@pytest.mark.parametrize(
    "text",
    [
        "on",
        "Yes",
        "n",
        "NULL",
        "~",
        "",
        "1e3",
        "0755",
        "0o17",
        "1_000",
        "12:30:00",
        "1.10",
        ".5",
        "+1",
        "0x1F",
        "2026-11-21",
        "=",
        "<<",
    ],
)
def test_a_text_that_looks_like_something_else_is_quoted(text: str) -> None:
    assert yaml_text({"a": text}) == f'a: "{text}"\n'


def test_the_same_list_twice_is_written_twice() -> None:
    ports = [{"port": 80}]
    assert yaml_text({"a": ports, "b": ports}) == "a:\n- port: 80\nb:\n- port: 80\n"


def test_lines_are_kept_as_lines_and_never_folded() -> None:
    assert yaml_text({"a": "x\n  y\n"}) == "a: |\n  x\n    y\n"
    assert yaml_text({"a": "word " * 100 + "end"}).count("\n") == 1

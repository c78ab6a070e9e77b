"""TOML: Python's own reader gives back what was written."""

from __future__ import annotations

import tomllib
from string import ascii_letters, digits
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.rules.user_data._toml import toml_text, toml_violations

if TYPE_CHECKING:
    from platform_sdk.rules.user_data._toml import TomlTable

texts = st.text(st.characters(codec="utf-8"), max_size=20)
quotes = st.text("a'\"\\\n\t\x00 ", max_size=8)
names = st.one_of(st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True), texts, quotes)
scalars = st.one_of(
    st.booleans(), texts, quotes, st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False, allow_infinity=False)
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=10,
)
tables = st.dictionaries(names, values, max_size=4)


@given(tables)
def test_values_read_back(table: TomlTable) -> None:
    text = toml_text(table)
    assert tomllib.loads(text) == table
    assert text.endswith("\n")
    assert not text.endswith("\n\n\n")


@given(tables)
def test_order_does_not_matter(table: TomlTable) -> None:
    assert toml_text(dict(reversed(list(table.items())))) == toml_text(table)


@given(tables)
def test_what_eks_merges_has_no_header_with_quotes(table: TomlTable) -> None:
    headers = [line for line in toml_text(table).splitlines() if line.startswith("[")]
    assert all(set(header) <= set("[].-_") | set(ascii_letters + digits) for header in headers)


@given(quotes.filter(lambda text: '"' in text))
def test_what_eks_merges_has_no_escaped_quote(text: str) -> None:
    if not list(toml_violations({"a": text}, merged_by_eks=True)):
        assert toml_text({"a": text}) == f"a = '{text}'\n"


def test_layout() -> None:
    settings: TomlTable = {
        "b": {"c": {"on": True, "list": ["x", "y"]}, "empty": {}},
        "a": 'say "hello"',
        "quoted.name": {"inner": 1},
    }
    assert toml_text(settings) == (
        'a = \'say "hello"\'\n"quoted.name" = {inner = 1}\n\n[b.c]\nlist = ["x", "y"]\non = true\n\n[b.empty]\n'
    )


@pytest.mark.parametrize(
    ("table", "path"),
    [
        ({"a": None}, ("a",)),
        ({"a": {"b": float("inf")}}, ("a", "b")),
        ({"a": float("nan")}, ("a",)),
        ({"a": 2**63}, ("a",)),
        ({"a": b"x"}, ("a",)),
        ({"a": [1, "x"]}, ("a",)),
        ({"a": [1, 2.5]}, ("a",)),
        ({"a": [{"b": 1}, {"b": None}]}, ("a", 1, "b")),
    ],
)
@pytest.mark.parametrize("merged", [False, True])
def test_values_that_are_refused(table: TomlTable, path: tuple[str | int, ...], merged: bool) -> None:
    assert [found.path for found in toml_violations(table, merged_by_eks=merged)] == [path]


@pytest.mark.parametrize(
    ("table", "path"),
    [
        ({'na"me': 1}, ('na"me',)),
        ({"a": {'na"me': 1}}, ("a", 'na"me')),
        ({"a": 'it\'s "so"'}, ("a",)),
        ({"a": ["x", '"\n']}, ("a", 1)),
    ],
)
def test_values_that_eks_alone_does_not_read(table: TomlTable, path: tuple[str | int, ...]) -> None:
    assert list(toml_violations(table, merged_by_eks=False)) == []
    assert [found.path for found in toml_violations(table, merged_by_eks=True)] == [path]


def test_what_toml_cannot_hold_is_not_written() -> None:
    with pytest.raises(TypeError, match="NoneType"):
        toml_text({"a": [None]})  # pyright: ignore[reportArgumentType]  # the reader's mistake that is tested

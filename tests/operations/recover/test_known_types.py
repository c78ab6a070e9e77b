"""Every type of AWS that a component makes is found by a recovery, or said to be left to the reader."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

from platform_sdk.operations.recover._finders import BY_HAND, is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__: list[str] = []

_TOKEN = re.compile(r"aws:[a-z0-9]+/(?!get)[A-Za-z0-9]+:[A-Za-z0-9]+")
COMPONENTS = Path(__file__).resolve().parents[3] / "platform_sdk" / "components"


def _types(tree: ast.Module) -> Iterator[str]:
    """Tokens that a module writes, and those of the classes of pulumi-aws that it calls.

    ``ec2.Vpc(…)`` is ``aws:ec2/vpc:Vpc``.
    """
    modules = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "pulumi_aws"
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and _TOKEN.fullmatch(str(node.value)):
            yield str(node.value)
        called = node.func if isinstance(node, ast.Call) else None
        if not isinstance(called, ast.Attribute) or not isinstance(called.value, ast.Name):
            continue
        module, name = modules.get(called.value.id), called.attr
        if module and name[0].isupper() and not name.endswith("Args"):
            yield f"aws:{module}/{name[0].lower()}{name[1:]}:{name}"


def test_every_type_of_a_component_is_looked_for_or_left_to_the_reader() -> None:
    made = {
        type for file in COMPONENTS.rglob("*.py") for type in _types(ast.parse(file.read_text(encoding="utf-8")))
    } - {"aws:provider/provider:Provider"}
    assert len(made) > 60, "the components' modules are read in another way"
    assert {type for type in made if not is_known(type)} == BY_HAND

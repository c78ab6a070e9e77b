"""An imported workload as a Pulumi program in Python, and its project file.

Owns how values are written down.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from platform_sdk.rules.ecs.translate import Translation

__all__ = ["program_text", "project_text"]

_INDENT = "    "
_WIDTH = 100


def program_text(translation: Translation, source: str) -> str:
    """``__main__.py``: one component with its arguments.

    Args:
        translation: the workload.
        source: what it was made from, as its docstring names it.
    """
    component, name = translation.component, translation.name
    variable = name.replace("-", "_")
    output = f'\npulumi.export("url", {variable}.url)\n' if component == "WebService" else ""
    imports = "import pulumi\n\n" if output else ""
    return (
        f'"""{name}, imported from {source}. MIGRATION.md tells what became of each field."""\n\n'
        f"{imports}from platform_sdk.workloads import {component}\n\n"
        f"{variable} = {component}(\n{_INDENT}{_literal(name, 1)},\n"
        f"{_INDENT}{_literal(translation.args, 1)},\n)\n{output}"
    )


def project_text(translation: Translation, source: str) -> str:
    """``Pulumi.yaml``."""
    description = json.dumps(f"{translation.name}, imported from {source}")
    return f"name: {translation.name}\nruntime: python\ndescription: {description}\n"


def _literal(value: Any, depth: int) -> str:
    """A value as Python writes it, in one line where it is short."""
    if isinstance(value, dict):
        entries = [f"{_literal(key, 0)}: " for key in cast("dict[str, Any]", value)]
        inner = list(cast("dict[str, Any]", value).values())
        opening, closing = "{", "}"
    elif isinstance(value, (list, tuple)):
        inner = list(cast("list[Any]", value))
        entries, opening, closing = [""] * len(inner), "[", "]"
    elif isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    else:
        return repr(value)
    flat = opening + ", ".join(f"{key}{_literal(one, 0)}" for key, one in zip(entries, inner, strict=True)) + closing
    if depth == 0 or (len(flat) + len(_INDENT) * depth <= _WIDTH and depth > 1):
        return flat
    pad = _INDENT * (depth + 1)
    lines = "".join(f"{pad}{key}{_literal(one, depth + 1)},\n" for key, one in zip(entries, inner, strict=True))
    return f"{opening}\n{lines}{_INDENT * depth}{closing}"

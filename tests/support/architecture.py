"""Reads a source tree and says where it breaks the project's rules of structure.

Owns the table of layers and the rules on imports, docstrings, `__all__` and length. It parses files and imports none of
them, so it sees imports inside functions and under TYPE_CHECKING as well.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["LAYERS", "MAX_LINES", "PACKAGE", "PURE", "RULES", "Violation", "violations"]

PACKAGE = "platform_sdk"
MAX_LINES = 400

RULES = ("imports", "purity", "docstring", "exports", "length")

PURE = frozenset({"errors", "facts", "rules", "spec", "offers", "manifests", "graph", "checks", "report"})
"""Layers that never import pulumi nor a package of its providers, not even for a type."""

_BELOW_COMPONENTS = frozenset({"spec", "rules", "facts", "errors"})
_BELOW_OPERATIONS = _BELOW_COMPONENTS | {
    "offers",
    "manifests",
    "components",
    "workloads",
    "platform",
    "graph",
    "offline",
    "checks",
    "report",
}
_AROUND = frozenset({"engine", "testing"})

LAYERS: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "facts": frozenset({"errors"}),
    "rules": frozenset({"facts", "errors"}),
    "spec": frozenset({"rules", "facts", "errors"}),
    "graph": frozenset({"errors"}),
    "offline": frozenset({"graph", "facts", "errors"}),
    "engine": frozenset({"offline", "spec", "errors"}),
    "components": _BELOW_COMPONENTS,
    "offers": _BELOW_COMPONENTS,
    "manifests": _BELOW_COMPONENTS,
    "workloads": _BELOW_COMPONENTS | {"manifests", "components"},
    "platform": _BELOW_COMPONENTS | {"offers", "components"},
    "checks": frozenset({"graph", "facts", "errors"}),
    "report": _BELOW_COMPONENTS | {"offers", "graph"},
    "testing": _BELOW_COMPONENTS
    | {"offers", "manifests", "components", "workloads", "platform", "graph", "offline", "checks", "engine"},
    "operations": _BELOW_OPERATIONS | _AROUND,
    "cli": _BELOW_OPERATIONS | _AROUND | {"operations"},
    # What the package offers at its root, and the two modules that are run.
    "__init__": _BELOW_COMPONENTS | {"components", "workloads", "platform"},
    "__main__": frozenset({"cli", "errors"}),
    "program": frozenset({"platform", "spec", "errors"}),
}
"""Layer -> the other layers that it may import. A layer is a package or a module right under platform_sdk; `program` is
the `__main__.py` that Pulumi runs."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule, worded so that the reader need not open this file."""

    path: str
    line: int
    rule: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}  [{self.rule}] {self.text}"


def violations(root: Path) -> list[Violation]:
    """Check every module of the package under `root`, and the Pulumi program beside it; in order of path and line."""
    package = root / PACKAGE
    found: list[Violation] = []
    for path in [root / "__main__.py", *package.rglob("*.py")]:
        if not path.is_file():
            continue
        source = path.read_text(encoding="utf-8")
        name = path.relative_to(root).as_posix()
        layer = "program" if path.parent == root else path.relative_to(package).parts[0].removesuffix(".py")
        found += _check(root, name, layer, source)
    return sorted(found, key=lambda violation: (violation.path, violation.line, violation.text))


def _check(root: Path, name: str, layer: str, source: str) -> Iterator[Violation]:
    tree = ast.parse(source, filename=name)
    if ast.get_docstring(tree) is None:
        yield Violation(
            name,
            1,
            "docstring",
            "The module does not open with a docstring: what it owns, and what it leaves to others.",
        )
    if not name.endswith("__main__.py") and not any(_defines_all(node) for node in tree.body):
        yield Violation(name, 1, "exports", "The module has no __all__.")
    lines = len(source.splitlines())
    if lines > MAX_LINES:
        yield Violation(
            name, lines, "length", f"The module has {lines} lines, and {MAX_LINES} are the most. Split it by concern."
        )
    if layer not in LAYERS:
        yield Violation(
            name,
            1,
            "imports",
            f"No layer is called {layer}. Give it a place in LAYERS of tests/support/architecture.py.",
        )
        return
    for node in ast.walk(tree):
        for target in _imported(root, name, node):
            yield from _check_import(name, layer, getattr(node, "lineno", 1), target)


def _check_import(name: str, layer: str, line: int, target: str) -> Iterator[Violation]:
    top, _, rest = target.partition(".")
    if layer in PURE and (top == "pulumi" or top.startswith("pulumi_")):
        yield Violation(name, line, "purity", f"{layer} never imports pulumi, and this imports {target}.")
    if layer == "graph" and top == "pydantic":
        yield Violation(name, line, "purity", "graph needs the standard library only, and this imports pydantic.")
    if top != PACKAGE:
        return
    other = rest.partition(".")[0]
    if not other and layer == "program":
        return  # a program of the SDK as its users write them
    if not other:
        yield Violation(name, line, "imports", f"Import from the module that owns the name, not from {PACKAGE} itself.")
    elif other != layer and other not in LAYERS[layer]:
        allowed = ", ".join(sorted(LAYERS[layer])) or "none of the others"
        yield Violation(name, line, "imports", f"{layer} may not import {other} ({target}); it may import: {allowed}.")


def _imported(root: Path, name: str, node: ast.AST) -> Iterator[str]:
    """Full names of the modules that a statement imports. `from a import b` means a.b where that is a module."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            folder = name.split("/")[: -node.level]
            base = ".".join([*folder, *([base] if base else [])])
        if base != PACKAGE:
            yield base
            return
        for alias in node.names:
            module = root / PACKAGE / alias.name
            is_module = module.is_dir() or module.with_suffix(".py").is_file()
            yield f"{PACKAGE}.{alias.name}" if is_module else PACKAGE


def _defines_all(node: ast.stmt) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets)

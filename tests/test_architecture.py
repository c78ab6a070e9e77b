"""Imports go one way, pure layers stay pure, and modules are small and say what they own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.architecture import LAYERS, MAX_LINES, PACKAGE, PURE, RULES, violations

if TYPE_CHECKING:
    from pathlib import Path

GOOD = '"""What it owns."""\n\n__all__ = []\n'


@pytest.mark.parametrize("rule", RULES)
def test_the_project_keeps(rule: str, repository_root: Path) -> None:
    broken = [str(violation) for violation in violations(repository_root) if violation.rule == rule]
    assert not broken, "\n".join(["", *broken])


def test_pure_layers_load_without_pulumi(repository_root: Path) -> None:
    """Holds for every module of them, and for what those import in turn."""
    program = (
        "import importlib, pathlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "    loaded = sorted(m for m in sys.modules if m == 'pulumi' or m.startswith('pulumi_'))\n"
        "    if loaded: sys.exit(f'{name} loads {loaded[0]}')\n"
    )
    modules = [
        ".".join(path.relative_to(repository_root).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted((repository_root / PACKAGE).rglob("*.py"))
        if path.relative_to(repository_root / PACKAGE).parts[0].removesuffix(".py") in PURE
    ]
    assert modules
    command = [sys.executable, "-c", program, *modules]
    result = subprocess.run(command, cwd=repository_root, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_layers_form_no_cycle() -> None:
    """Orders them from the bottom: each step takes the layers whose imports are all placed already."""
    placed: set[str] = set()
    while ready := {layer for layer, allowed in LAYERS.items() if layer not in placed and allowed <= placed}:
        placed |= ready
    assert placed == set(LAYERS)


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        (
            "rules/a.py",
            f"{GOOD}from platform_sdk.components.network import Network\n",
            "4  [imports] rules may not import components",
        ),
        ("rules/a.py", f"{GOOD}from platform_sdk import components\n", "4  [imports] rules may not import components"),
        ("rules/a.py", f"{GOOD}import platform_sdk.cli\n", "4  [imports] rules may not import cli"),
        (
            "rules/a.py",
            f"{GOOD}def f():\n    from platform_sdk.spec import x\n",
            "5  [imports] rules may not import spec",
        ),
        (
            "rules/deep/a.py",
            f"{GOOD}from ...components import network\n",
            "4  [imports] rules may not import components",
        ),
        (
            "facts/a.py",
            f"{GOOD}from platform_sdk import Cluster\n",
            "4  [imports] Import from the module that owns the name",
        ),
        ("operations/a.py", f"{GOOD}from platform_sdk.cli import app\n", "4  [imports] operations may not import cli"),
        ("surprise/a.py", GOOD, "1  [imports] No layer is called surprise"),
        ("spec/a.py", f"{GOOD}import pulumi\n", "4  [purity] spec never imports pulumi"),
        ("spec/a.py", f"{GOOD}from pulumi_aws import ec2\n", "4  [purity] spec never imports pulumi"),
        ("graph/a.py", f"{GOOD}import pydantic\n", "4  [purity] graph needs the standard library only"),
        ("facts/a.py", "__all__ = []\n", "1  [docstring]"),
        ("facts/a.py", '"""What it owns."""\n', "1  [exports]"),
        ("facts/a.py", GOOD + "\n" * MAX_LINES, "403  [length] The module has 403 lines"),
    ],
)
def test_a_violation_is_found(module: str, source: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / PACKAGE / module
    path.parent.mkdir(parents=True)
    (tmp_path / PACKAGE / "components").mkdir(exist_ok=True)
    path.write_text(source, encoding="utf-8")
    assert [str(violation) for violation in violations(tmp_path) if f"{module}:{expected}" in str(violation)], (
        f"not found among {[str(violation) for violation in violations(tmp_path)]}"
    )


def test_what_is_allowed_passes(tmp_path: Path) -> None:
    for module, imports in {
        "errors.py": "",
        "rules/a.py": "from platform_sdk.facts.eks import VERSIONS\nfrom platform_sdk.rules.b import plan\n",
        "components/a.py": "import pulumi\nfrom platform_sdk import errors\nfrom platform_sdk.spec import Spec\n",
        "cli.py": "from platform_sdk.operations.drift import drift\n",
        "__main__.py": "from platform_sdk.cli import main\n",
    }.items():
        path = tmp_path / PACKAGE / module
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(GOOD + imports, encoding="utf-8")
    (tmp_path / "__main__.py").write_text('"""The program."""\nfrom platform_sdk import Platform\n', encoding="utf-8")
    assert violations(tmp_path) == []

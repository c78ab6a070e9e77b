"""Small applications for the tests of render: a folder with a Pulumi project and a program."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Any

from typer.testing import CliRunner

from platform_sdk.cli import app
from platform_sdk.operations.render import rendered, stack_source
from platform_sdk.platform import judged_on
from tests.support.recording import DAY, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

    from platform_sdk.operations.render import Rendered

__all__ = ["application", "objects_of", "render"]

_PROGRAM = """
import pulumi
import pulumi_kubernetes as kubernetes
from pulumi_kubernetes.core.v1 import ConfigMap, Namespace, Secret

"""


def application(folder: Path, program: str, *, settings: str = "", **stacks: str) -> Path:
    """A project called ``shop`` in a new folder, with a file for each stack."""
    folder.mkdir(parents=True)
    (folder / "Pulumi.yaml").write_text(f"name: shop\nruntime: python\n{dedent(settings)}", encoding="utf-8")
    (folder / "__main__.py").write_text(_PROGRAM + dedent(program), encoding="utf-8")
    for stack, text in stacks.items():
        (folder / f"Pulumi.{stack}.yaml").write_text(dedent(text), encoding="utf-8")
    return folder


def render(what: Path | str, to: Path, *arguments: str, root: Path = ROOT) -> Result:
    """Run the command in this process, as on the tests' day."""
    with judged_on(DAY):
        words = ["render", str(what), "--to", str(to), "--root", str(root), *arguments]
        return CliRunner().invoke(app, words, catch_exceptions=False)


def objects_of(folder: Path, program: str, **options: Any) -> Rendered:
    """What the application of a program renders to."""
    source = stack_source(application(folder, program), ROOT)
    return rendered(source.known, source.unknown, source.made_up, **options)

"""Renders a source into a folder.

Owns the steps and what they give.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from platform_sdk.errors import ConfigurationError, Problem
from platform_sdk.operations.render._files import file_names, file_texts
from platform_sdk.operations.render._folder import Written, check_folder, write_folder
from platform_sdk.operations.render._objects import Rendered, rendered

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from platform_sdk.operations.render._objects import RenderedObject
    from platform_sdk.operations.render._sources import Source

__all__ = ["Result", "render"]


@dataclass(frozen=True, slots=True)
class Result:
    """What was rendered.

    Attributes:
        name: of the environment or the stack.
        rendered: what its graph holds.
        withheld: file and object of those that a file cannot hold whole; they are not in the kustomization.
        written: what changed in the folder.
    """

    name: str
    rendered: Rendered
    withheld: tuple[tuple[str, RenderedObject], ...]
    written: Written


def render(
    source: Callable[[], Source], folder: Path, *, samples: bool = False, strict: bool = False, force: bool = False
) -> Result:
    """Writes every Kubernetes object.

    Args:
        source: gives what to render; asked once it is known that the folder may be written.
        folder: where to.
        samples: write made-up values where only a deployment gives real ones.
        strict: refuse where something cannot be written whole.
        force: overwrite what render has not written.

    Raises:
        ConfigurationError: the folder is not render's; two resources are one object; with ``strict``, what cannot be
            written whole. Nothing was written.
        PlatformError: the source failed.
    """
    check_folder(folder, force=force)
    given = source()
    found = rendered(given.known, given.unknown, given.made_up, samples=samples)
    _refuse_twins(found, given.name)
    names = file_names(found.objects)
    withheld = tuple((name, one) for name, one in zip(names, found.objects, strict=True) if not one.can_be_applied)
    if strict:
        _refuse_partial(found, withheld, given.name)
    written = write_folder(folder, file_texts(found, given.name), force=force)
    return Result(given.name, found, withheld, written)


def _refuse_twins(found: Rendered, name: str) -> None:
    seen: dict[tuple[str, ...], str] = {}
    problems: list[Problem] = []
    for one in found.objects:
        key = (one.group, one.kind, one.namespace, one.name)
        if key in seen:
            rule = f"It is the same object as {seen[key]}: {one.kind} {one.namespace}/{one.name}."
            problems.append(Problem(one.source, rule, "Give one of them another name, or make two stacks of them."))
        seen.setdefault(key, one.source)
    if problems:
        raise ConfigurationError(problems, subject=name)


def _refuse_partial(found: Rendered, withheld: tuple[tuple[str, RenderedObject], ...], name: str) -> None:
    remedy = "Leave --strict out, and the rest is written."
    problems = [Problem(one.source, f"{'; '.join(map(str, one.fields))}.", remedy) for _, one in withheld] + [
        Problem(one.source, f"{one.type} cannot be written: {one.why}.", remedy) for one in found.left
    ]
    if problems:
        raise ConfigurationError(problems, subject=name)

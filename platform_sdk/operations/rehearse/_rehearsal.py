"""Rehearses an environment on the real engine in front of a fake cloud: up, second preview, changed copy, teardown.

Owns what a rehearsal takes and gives: its files are validated before anything runs, and state and cloud are thrown
away. The phases are ``_phases``'s; causes, configuration and the model of AWS's minutes are in modules beside it.
"""

from __future__ import annotations

import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from platform_sdk.engine import find_engine
from platform_sdk.errors import ConfigurationError, Problem
from platform_sdk.operations.preview import preview
from platform_sdk.operations.rehearse._change import (
    changes_between,
    default_change,
    edited,
    parse_setting,
    readable,
    validated,
)
from platform_sdk.operations.rehearse._phases import Run
from platform_sdk.operations.rehearse._watch import Progress, Tell
from platform_sdk.report.rehearsal.model import Rehearsal
from platform_sdk.spec import find_environment, read_document

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from datetime import date

    from platform_sdk.operations.preview import Preview

__all__ = ["Progress", "rehearse"]


def rehearse(
    name: str,
    root: Path,
    *,
    to: Path | None = None,
    settings: Sequence[str] = (),
    keep: Path | None = None,
    tell: Tell | None = None,
    today: date | None = None,
) -> Rehearsal:
    """Takes an environment through its whole life, and says what held and what did not.

    Args:
        name: the environment.
        root: the folder of ``Pulumi.yaml``.
        to: the configuration file to change to.
        settings: what to change, as ``platform:nodes.general.scaling.max=20``, in ``to`` or in the environment's file.
            With neither of them, every resource gets a tag more and the first node group may grow to twice its size.
        keep: an empty or new folder for state and fake cloud; without it they are thrown away.
        tell: is told how far it is.
        today: the day to judge support dates by; today where it is not given.

    Raises:
        ConfigurationError: a file, a setting or the folder is wrong; nothing was run.
        EngineMissing: there is no pulumi binary.
        ProgramError: the program failed before the engine was started.
        PlatformError: as in the preview.
    """
    began = time.monotonic()
    base = preview(name, root, today=today)
    before = find_environment(name, root / "environments").read_text(encoding="utf-8")
    after = _changed_copy(base, before, to, settings)
    with _folder(keep) as folder:
        find_engine(root)
        run = Run(root, folder, base, before, after, tell)
        run.everything()
    return Rehearsal(
        name,
        base.environment.spec.region,
        run.engine,
        tuple(run.phases),
        tuple(change for change, _ in changes_between(readable(before)[0], readable(after)[0])),
        run.replacements(),
        tuple(run.notes),
        round(time.monotonic() - began, 2),
    )


def _changed_copy(base: Preview, before: str, to: Path | None, settings: Sequence[str]) -> str:
    """The text to change to, validated as the file of the environment is."""
    chosen = [parse_setting(setting) for setting in settings]
    environment = base.environment
    text, told_as = before, f"{environment.file} with the changes"
    if to is not None:
        read_document(to)
        text, told_as = to.read_text(encoding="utf-8"), str(to)
    elif not chosen:
        chosen = default_change(environment)
    text = edited(text, chosen)
    validated(text, environment.name, told_as=told_as, today=environment.read_on)
    return text


@contextmanager
def _folder(keep: Path | None) -> Generator[Path]:
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="platform-sdk-rehearsal-") as name:
            yield Path(name)
        return
    if keep.exists() and (not keep.is_dir() or any(keep.iterdir())):
        problem = Problem("--keep", "It is there already and not empty.", "Name a new folder.", value=str(keep))
        raise ConfigurationError([problem], subject="The folder to keep")
    keep.mkdir(parents=True, exist_ok=True)
    yield keep

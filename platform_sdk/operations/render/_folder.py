"""The folder that is rendered to.

Owns which files in it are render's: those that the last run listed in ``.rendered``. Others are never touched, unless
they stand in the way and the user says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from platform_sdk.errors import ConfigurationError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["LIST", "Written", "check_folder", "write_folder"]

LIST: Final = ".rendered"
"""Lists the files of the last run, a line each."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run changed, by file name."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def check_folder(folder: Path, *, force: bool = False) -> None:
    """Refuses a folder that is not render's.

    Raises:
        ConfigurationError: it is a file; or it holds something and no list of render's, and ``force`` is not given.
    """
    if folder.exists() and not folder.is_dir():
        raise _refusal(folder, "It is a file.", "Name a folder; it is made where there is none.")
    if folder.is_dir() and not force and not (folder / LIST).is_file() and any(folder.iterdir()):
        raise _refusal(
            folder,
            f"The folder holds something, and no {LIST}: render has not written it.",
            "Name another folder, or an empty one; with --force, files of the same names are overwritten.",
        )


def write_folder(folder: Path, files: Mapping[str, str], *, force: bool = False) -> Written:
    """Writes files, and removes those of the last run that are gone.

    The list is written first and last, so what an interrupted run leaves is render's too. A file that holds its text
    already stays as it is.

    Args:
        folder: where to; made where there is none.
        files: texts by name.
        force: overwrite what others wrote.

    Raises:
        ConfigurationError: as of `check_folder`; a file that others wrote has a name of ours; the system refuses.
    """
    check_folder(folder, force=force)
    former = _listed(folder)
    foreign = [name for name in files if name not in former and (folder / name).exists()]
    if foreign and not force:
        raise _refusal(
            folder,
            f"render has not written {', '.join(foreign)}, and would overwrite it.",
            "Move it elsewhere, or overwrite it with --force.",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / LIST, _list_text([*former, *files]))
        state = {name: _write(folder / name, text) for name, text in files.items()}
        gone = [name for name in former if name not in files and (folder / name).is_file()]
        for name in gone:
            (folder / name).unlink()
        _write(folder / LIST, _list_text([*files]))
    except OSError as error:
        why = f"It cannot be written: {error.strerror}."
        raise _refusal(folder, why, "Name a folder that can be written.") from None
    return Written(
        tuple(name for name, was in state.items() if was == "new"),
        tuple(name for name, was in state.items() if was == "changed"),
        tuple(sorted(gone)),
    )


def _listed(folder: Path) -> tuple[str, ...]:
    """Files of the last run. A line that leads out of the folder is none of ours."""
    try:
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(line for line in lines if line.endswith(".yaml") and Path(line).name == line)


def _list_text(names: Sequence[str]) -> str:
    return "".join(f"{name}\n" for name in sorted({*names}))


def _write(file: Path, text: str) -> str:
    """Writes a file; says whether it is new, changed or the same."""
    content = text.encode()
    if file.is_file():
        if file.read_bytes() == content:
            return "same"
        file.write_bytes(content)
        return "changed"
    file.write_bytes(content)
    return "new"


def _refusal(folder: Path, rule: str, remedy: str) -> ConfigurationError:
    return ConfigurationError([Problem("--to", rule, remedy, value=str(folder))], subject="The command")

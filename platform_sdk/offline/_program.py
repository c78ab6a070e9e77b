"""Programs given as a file.

Owns the running of a script or project folder the way Pulumi does, and the clean-up after it: working folder, import
path and the modules that only this program can see.
"""

from __future__ import annotations

import os
import runpy
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

__all__ = ["as_callable"]


def as_callable(program: Callable[[], object] | Path) -> Callable[[], object]:
    """The program itself, or a function that runs the script (or the folder's ``__main__.py``) as ``__main__``.

    Raises:
        FileNotFoundError: there is no such script.
    """
    if not isinstance(program, Path):
        return program
    script = program / "__main__.py" if program.is_dir() else program
    script = script.resolve(strict=True)

    def run() -> None:
        with _project(script.parent):
            runpy.run_path(str(script), run_name="__main__")

    return run


@contextmanager
def _project(folder: Path) -> Generator[None]:
    former_folder, former_path = Path.cwd(), list(sys.path)
    # A folder that could be imported from before is shared with the caller: its modules must keep their identity.
    shared = {Path(entry).resolve() for entry in former_path}
    loaded = set(sys.modules)
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        os.chdir(former_folder)
        sys.path[:] = former_path
        if folder not in shared:
            for name in set(sys.modules) - loaded:
                file = getattr(sys.modules[name], "__file__", None)
                if file is not None and folder in Path(file).resolve().parents:
                    del sys.modules[name]

"""Reads the tables that are kept as text files in `data/`.

Owns where the files are and their form: UTF-8, lines that begin with `#` are the head (what it is, its source and
date), all others are rows of cells with a tab between. Owns no meaning of a cell.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["DATA", "read_rows"]

DATA = Path(__file__).parent / "data"


def read_rows(name: str) -> dict[str, str]:
    """First cell to the rest of its row, cells still joined by tabs, in the order of the file `name`.

    A row of one cell has an empty rest. Rows are not taken apart further, so that a caller who wants one of a thousand
    pays for one.
    """
    text = (DATA / name).read_text(encoding="utf-8")
    return {
        first: rest
        for first, _, rest in (line.partition("\t") for line in text.splitlines() if line and not line.startswith("#"))
    }

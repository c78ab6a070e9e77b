"""What exists in the fake cloud, in a file of its own, and everything that was done to it.

Owns storage and history. Which requests are refused is ``refusals``'; how providers speak to engines is
``provider``'s. The file is SQLite, so that several providers, an engine that was killed and a test can look at it at
once.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from platform_sdk.errors import PlatformError
from platform_sdk.graph import parse_path

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path

__all__ = ["Call", "Operation", "Thing", "World"]

Operation: TypeAlias = Literal["create", "read", "update", "delete"]

_TABLES = """
CREATE TABLE IF NOT EXISTS things (
  type TEXT NOT NULL, id TEXT NOT NULL, urn TEXT NOT NULL, name TEXT NOT NULL,
  inputs TEXT NOT NULL, outputs TEXT NOT NULL, filled INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (type, id)
);
CREATE TABLE IF NOT EXISTS given (type TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (type, id));
CREATE TABLE IF NOT EXISTS calls (
  number INTEGER PRIMARY KEY AUTOINCREMENT, operation TEXT NOT NULL, type TEXT NOT NULL,
  urn TEXT NOT NULL, id TEXT NOT NULL,
  started REAL NOT NULL, ended REAL, outcome TEXT
);
CREATE INDEX IF NOT EXISTS calls_by_urn ON calls (urn, operation);
"""
_THING = "SELECT type, id, urn, name, inputs, outputs FROM things"


@dataclass(frozen=True, slots=True)
class Thing:
    """One resource that exists.

    Attributes:
        type: Pulumi's type token, e.g. ``aws:ec2/vpc:Vpc``.
        id: its id in the cloud.
        urn: who created it; empty for what was added by hand. A real cloud does not know; it is here for tests.
        name: logical name in the program.
        inputs, outputs: camelCase, plain.
    """

    type: str
    id: str
    urn: str
    name: str
    inputs: Mapping[str, Any]
    outputs: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One request to the cloud.

    ``outcome`` is ``done``, the text of an error, or None for one that never ended. Times are seconds of
    ``time.monotonic()``. The id of a creation is empty until something was created.
    """

    number: int
    operation: Operation
    type: str
    urn: str
    id: str
    started: float
    ended: float | None
    outcome: str | None

    @property
    def name(self) -> str:
        """Logical name of the resource."""
        return self.urn.rpartition("::")[2]


class World:
    """The things of a fake cloud.

    Args:
        file: where they are kept; made if it is not there. Several worlds may share one file.
    """

    def __init__(self, file: Path) -> None:
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(file, check_same_thread=False, isolation_level=None, timeout=30)
        self._connection.execute("PRAGMA journal_mode=WAL")
        # A rehearsal is thrown away: it need not survive a power cut.
        self._connection.execute("PRAGMA synchronous=OFF")
        self._connection.executescript(_TABLES)

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def atomic(self) -> Generator[None]:
        """What is done in this context is done as a whole or, after an exception, not at all. Nobody comes between."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    # Things

    def all(self, type: str | None = None) -> list[Thing]:
        """What exists, of one type or of all, in the order of creation."""
        where = "WHERE type = ?" if type else ""
        with self._lock:
            rows = self._connection.execute(f"{_THING} {where} ORDER BY rowid", (type,) if type else ())
            return [_thing(row) for row in rows]

    def find(self, type: str, id: str) -> Thing | None:
        """The thing of a type with an id, or None."""
        with self._lock:
            row = self._connection.execute(f"{_THING} WHERE type = ? AND id = ?", (type, id)).fetchone()
        return _thing(row) if row else None

    def one(self, type: str, name: str) -> Thing:
        """The thing of a type that the program calls by a logical name.

        Raises:
            PlatformError: there is none, or more than one.
        """
        found = [thing for thing in self.all(type) if thing.name == name]
        if len(found) != 1:
            there = ", ".join(sorted(thing.name for thing in self.all(type))) or "nothing of that type"
            raise PlatformError(f"The fake cloud has {len(found)} of {type} {name}, not one. It has {there}.")
        return found[0]

    def put(self, thing: Thing) -> None:
        """Adds a thing, or replaces what it was."""
        values = (thing.type, thing.id, thing.urn, thing.name, json.dumps(thing.inputs), json.dumps(thing.outputs))
        with self.atomic():
            self._connection.execute(
                "INSERT INTO things (type, id, urn, name, inputs, outputs) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (type, id) DO UPDATE SET "
                "urn = excluded.urn, name = excluded.name, inputs = excluded.inputs, outputs = excluded.outputs",
                values,
            )
            self._connection.execute("INSERT OR IGNORE INTO given VALUES (?, ?)", (thing.type, thing.id))

    def remove(self, type: str, id: str) -> None:
        """Takes a thing away, as if somebody had deleted it. Taking away what is not there is no error."""
        with self._lock:
            self._connection.execute("DELETE FROM things WHERE type = ? AND id = ?", (type, id))

    def is_gone(self, type: str, id: str) -> bool:
        """Whether a thing was here once and is no more. What never was here may exist elsewhere in a real account."""
        with self._lock:
            given = self._connection.execute("SELECT 1 FROM given WHERE type = ? AND id = ?", (type, id)).fetchone()
        return given is not None and self.find(type, id) is None

    def change(self, type: str, name: str, path: str, value: Any, *, computed: bool = False) -> Thing:
        """Changes a property of a thing behind Pulumi's back, as somebody in the console would; None takes it away.

        Args:
            type, name: which thing, as in :meth:`one`.
            path: of the property, e.g. ``scalingConfig.maxSize`` or ``tags["owner"]``.
            value: what it becomes.
            computed: the cloud moved the property by itself: it changes in what the thing is, and not in what it was
                asked to be. For properties that the program does not set and AWS fills in.
        """
        steps = parse_path(path)
        with self.atomic():
            thing = self.one(type, name)
            outputs = _changed(thing.outputs, steps, value)
            if steps[0] == "tags" and "tagsAll" in outputs:
                outputs = _changed(outputs, ("tagsAll", *steps[1:]), value)
            inputs = thing.inputs if computed else _changed(thing.inputs, steps, value)
            changed = replace(thing, inputs=inputs, outputs=outputs)
            self.put(changed)
        return changed

    def fill(self, type: str, name: str) -> None:
        """Puts something into a bucket or a repository of images: the cloud deletes those only if it is forced."""
        thing = self.one(type, name)
        with self._lock:
            self._connection.execute("UPDATE things SET filled = 1 WHERE type = ? AND id = ?", (type, thing.id))

    def is_filled(self, thing: Thing) -> bool:
        """Whether something was put into a thing by :meth:`fill`."""
        with self._lock:
            row = self._connection.execute(
                "SELECT filled FROM things WHERE type = ? AND id = ?", (thing.type, thing.id)
            ).fetchone()
        return bool(row and row[0])

    # History

    @contextmanager
    def call(self, operation: Operation, type: str, urn: str, id: str = "") -> Generator[int]:
        """Writes a request down: its start at once, its end and outcome when the context ends. Yields its number."""
        with self._lock:
            cursor = self._connection.execute(
                "INSERT INTO calls (operation, type, urn, id, started) VALUES (?, ?, ?, ?, ?)",
                (operation, type, urn, id, time.monotonic()),
            )
            number = cast("int", cursor.lastrowid)
        outcome = "done"
        try:
            yield number
        except Exception as error:
            outcome = str(error)
            raise
        finally:
            with self._lock:
                self._connection.execute(
                    "UPDATE calls SET ended = ?, outcome = ? WHERE number = ?", (time.monotonic(), outcome, number)
                )

    def identify(self, number: int, id: str) -> None:
        """Adds to a request the id of what it created."""
        with self._lock:
            self._connection.execute("UPDATE calls SET id = ? WHERE number = ?", (id, number))

    def attempts(self, urn: str) -> int:
        """How often the creation of a resource was asked for."""
        with self._lock:
            query = "SELECT COUNT(*) FROM calls WHERE urn = ? AND operation = 'create'"
            return cast("int", self._connection.execute(query, (urn,)).fetchone()[0])

    def calls(self, *operations: Operation) -> list[Call]:
        """The requests so far, of some operations or of all, in the order of their start."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT number, operation, type, urn, id, started, ended, outcome FROM calls ORDER BY number"
            )
            return [call for call in (Call(*row) for row in rows) if not operations or call.operation in operations]


def _thing(row: tuple[str, str, str, str, str, str]) -> Thing:
    return Thing(row[0], row[1], row[2], row[3], json.loads(row[4]), json.loads(row[5]))


def _changed(values: Mapping[str, Any], steps: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """A copy of the values with another value at a path; maps on the way are made where they are missing."""
    copy: dict[str, Any] = json.loads(json.dumps(values))
    here: Any = copy
    for step in steps[:-1]:
        here = cast("dict[Any, Any]", here).setdefault(step, {}) if isinstance(here, dict) else here[step]
    last: Any = steps[-1]
    if isinstance(here, list):
        items = cast("list[Any]", here)
        # One behind the last adds an item; None takes one away.
        items[last : last + 1] = [] if value is None else [value]
    elif value is None:
        cast("dict[Any, Any]", here).pop(last, None)
    else:
        cast("dict[Any, Any]", here)[last] = value
    return copy

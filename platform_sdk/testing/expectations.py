"""What a test expects of a graph or of a resource, with failures that say what is there instead.

Owns the assertions and their texts. Each is a plain function that returns nothing or raises AssertionError. How values
are compared is ``_matching``'s.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from platform_sdk.graph import Graph, Resource, ResourceLookupError, from_json, to_json
from platform_sdk.testing._matching import mismatches
from platform_sdk.testing._secrets import marked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platform_sdk.testing._matching import Mismatch

__all__ = ["RENEW", "GraphExpectation", "ResourceExpectation", "expect"]

RENEW = "PLATFORM_SDK_RENEW"
"""The variable of the environment that makes `unchanged_from` write its files: ``PLATFORM_SDK_RENEW=1 pytest``."""

_NEAREST = 3
_MOST_LINES = 100


class ResourceExpectation:
    """What a test expects of one resource."""

    def __init__(self, resource: Resource) -> None:
        self._resource = resource

    def matches(self, inputs: Mapping[str, Any]) -> None:
        """Its inputs are, in part, what is given by path: ``{"spec.replicas": 2, "metadata.labels": {"app": "web"}}``.

        Maps match in part, lists as a whole. See ``ABSENT``, ``contains``, patterns and functions in the guide.

        Raises:
            AssertionError: tells each path with what was wanted and found.
            PathError: something given is no path.
        """
        __tracebackhide__ = True
        self._check(mismatches(marked(self._resource.inputs, self._resource.secrets), inputs), "")

    def gives(self, outputs: Mapping[str, Any]) -> None:
        """As `matches`, of its outputs."""
        __tracebackhide__ = True
        secrets = self._resource.secret_outputs
        self._check(mismatches(marked(self._resource.outputs, secrets), outputs), "The output of ")

    def _check(self, found: Sequence[Mismatch], of: str) -> None:
        __tracebackhide__ = True
        if found:
            title = f"{of}{_title(self._resource)} is not as expected:"
            _fail([title, *(line for item in found for line in item.lines())])


class GraphExpectation:
    """What a test expects of a graph.

    Types are type tokens, names logical names. Inputs are told by path, as in `ResourceExpectation.matches`.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def has(self, type: str, name: str | None = None, *, inputs: Mapping[str, Any] | None = None, **more: Any) -> None:
        """At least one resource of a type, and of a name if one is given, has these inputs.

        Args:
            type: as ``kubernetes:apps/v1:Deployment``.
            name: the logical name.
            inputs: by path.
            more: inputs by their plain name: ``spec={"replicas": 2}``.

        Raises:
            AssertionError: tells what comes nearest, and by what it differs.
        """
        __tracebackhide__ = True
        wanted = {**(inputs or {}), **more}
        candidates = self._candidates(type, name)
        differences = [(resource, _differences(resource, wanted)) for resource in candidates]
        if any(not found for _, found in differences):
            return
        differences.sort(key=lambda item: len(item[1]))
        lines = [f"No {_wanted(type, name)} is as expected. {_nearest(len(differences))}"]
        for resource, found in differences[:_NEAREST]:
            lines += [_title(resource), *(line for item in found for line in item.lines())]
        if len(differences) > _NEAREST:
            lines.append(f"and {len(differences) - _NEAREST} more")
        _fail(lines)

    def has_no(
        self, type: str, name: str | None = None, *, inputs: Mapping[str, Any] | None = None, **more: Any
    ) -> None:
        """No resource of a type, and of a name if one is given, has these inputs; arguments as for `has`."""
        __tracebackhide__ = True
        wanted = {**(inputs or {}), **more}
        found = [item for item in self._graph.all(type, name) if not _differences(item, wanted)]
        if found:
            _fail([f"There is {_wanted(type, name)}, and none was expected:", *(f"  {item.urn}" for item in found)])

    def every(self, type: str, *, inputs: Mapping[str, Any] | None = None, **more: Any) -> None:
        """Each resource of a type has these inputs, and there is one at least; arguments as for `has`.

        Raises:
            AssertionError: tells all that differ, and by what.
        """
        __tracebackhide__ = True
        wanted = {**(inputs or {}), **more}
        candidates = self._candidates(type, None)
        wrong = [(resource, found) for resource in candidates if (found := _differences(resource, wanted))]
        if wrong:
            lines = [f"{len(wrong)} of {len(candidates)} {type} are not as expected:"]
            for resource, found in wrong:
                lines += [_title(resource), *(line for item in found for line in item.lines())]
            _fail(lines)

    def before(self, first: Resource | str, then: Resource | str) -> None:
        """An engine creates `then` only when `first` is there, and deletes them the other way round.

        Args:
            first: a resource, a URN, or a type, which stands for each resource of it.
            then: likewise.

        Raises:
            AssertionError: tells each pair that may come in another order.
        """
        __tracebackhide__ = True
        lines: list[str] = []
        for later in self._named(then):
            for earlier in self._named(first):
                if self._graph.waits_for(later, earlier):
                    continue
                turned = self._graph.waits_for(earlier, later)
                order = "the order is the other way round" if turned else "they may be created at the same time"
                lines.append(f"  {_title(later)} does not wait for {_title(earlier)}: {order}.")
        if lines:
            _fail(["The order is not as expected:", *lines])

    def unchanged_from(self, file: str | Path) -> None:
        """What the program asks for is what a file holds: resources, inputs, options and dependencies, without secrets.

        What a provider computes is left out. The file is written, and made, when the variable ``PLATFORM_SDK_RENEW`` is
        1; read the difference and commit it.

        Raises:
            AssertionError: there is no such file, or it differs: tells each difference.
        """
        __tracebackhide__ = True
        path = Path(file)
        text = json.dumps(to_json(_asked(self._graph)), indent=2, ensure_ascii=False) + "\n"
        if os.environ.get(RENEW) == "1":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        remedy = f"If that is intended, run the test with {RENEW}=1, read the difference of the file and commit it."
        if not path.is_file():
            _fail([f"There is no {path} to compare with.", remedy])
        former = from_json(json.loads(path.read_text(encoding="utf-8")))
        differences = former.diff(from_json(json.loads(text)))
        if differences:
            count = f"{len(differences)} difference{'' if len(differences) == 1 else 's'}"
            _fail([f"{path} and the program have {count}:", *(f"  {item}" for item in differences), remedy])

    def _candidates(self, type: str, name: str | None) -> tuple[Resource, ...]:
        __tracebackhide__ = True
        found = self._graph.all(type, name)
        if not found:
            try:
                self._graph.one(type, name)
            except ResourceLookupError as nearest:
                _fail([str(nearest)])
        return found

    def _named(self, given: Resource | str) -> tuple[Resource, ...]:
        __tracebackhide__ = True
        if isinstance(given, Resource):
            return (given,)
        return (self._graph[given],) if given in self._graph else self._candidates(given, None)


@overload
def expect(subject: Graph) -> GraphExpectation: ...
@overload
def expect(subject: Resource) -> ResourceExpectation: ...
def expect(subject: Graph | Resource) -> GraphExpectation | ResourceExpectation:
    """What a test expects of a graph, or of one of its resources: ``expect(graph).has(…)``."""
    return GraphExpectation(subject) if isinstance(subject, Graph) else ResourceExpectation(subject)


def _differences(resource: Resource, wanted: Mapping[str, Any]) -> list[Mismatch]:
    return mismatches(marked(resource.inputs, resource.secrets), wanted) if wanted else []


def _asked(graph: Graph) -> Graph:
    """A graph by URN, without what providers compute: that changes with the SDK's tables and not with the program."""
    kept = (replace(item, id=None, outputs={}, secret_outputs=()) if item.custom else item for item in graph)
    return Graph(sorted(kept, key=lambda item: item.urn))


def _wanted(type: str, name: str | None) -> str:
    return type if name is None else f"{type} {name}"


def _nearest(count: int) -> str:
    return "It has:" if count == 1 else f"Of {count}, the nearest:"


def _title(resource: Resource) -> str:
    return f"{resource.type} {resource.name}"


def _fail(lines: Sequence[str]) -> None:
    __tracebackhide__ = True
    shown = [*lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        shown.append(f"… and {len(lines) - _MOST_LINES} more lines")
    raise AssertionError("\n".join(shown))

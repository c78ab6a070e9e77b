"""Why a changed copy replaces what it replaces.

Owns the way from a property that forces a replacement back to its cause: another resource that is replaced, or a value
in the configuration. Which value it is, is tried out: the program is recorded offline with one change at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from platform_sdk.errors import PlatformError
from platform_sdk.graph import parse_path
from platform_sdk.report.rehearsal.model import Replacement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from platform_sdk.graph import Graph
    from platform_sdk.operations.rehearse._change import Setting
    from platform_sdk.operations.rehearse._model import Resources
    from platform_sdk.report.rehearsal.model import Change, Step

__all__ = ["replacements_of"]

_MOST_TRIED = 20
"""Changes that are tried out one by one; a recording costs under a second."""


def replacements_of(
    steps: Sequence[Step],
    state: Resources,
    changes: Sequence[tuple[Change, Setting]],
    base: Graph,
    recorded_with: Callable[[Setting], Graph],
) -> tuple[Replacement, ...]:
    """Every replacement of a run with its causes.

    Args:
        steps: what the engine did, in the order of the requests.
        state: the resources after it.
        changes: what the configuration says otherwise.
        base: the program as recorded without any of them.
        recorded_with: records it with one of them; raises PlatformError if it cannot stand alone.
    """
    by_urn = {str(resource["urn"]): resource for resource in state}
    replaced = {step.urn: step for step in steps if step.operation == "create-replacement"}
    deleted = [step.urn for step in steps if step.operation == "delete-replaced"]
    order = {(step.urn, step.operation): place for place, step in enumerate(steps)}
    tried: dict[str, list[tuple[Change, Graph]]] = {}

    def variants() -> list[tuple[Change, Graph]]:
        if "all" not in tried:
            tried["all"] = [
                (change, graph)
                for change, setting in changes[:_MOST_TRIED]
                if (graph := _try(recorded_with, setting)) is not None
            ]
        return tried["all"]

    def cause(step: Step, path: str) -> str:
        resource = by_urn.get(step.urn, {})
        by_property = cast("Mapping[str, Sequence[str] | None]", resource.get("propertyDependencies") or {})
        top = str(parse_path(path)[0])
        others = [replaced[urn].label for urn in by_property.get(top) or () if urn in replaced]
        if others:
            return f"{top} follows {' and '.join(others)}"
        if len(changes) == 1:
            found = [changes[0][0]]
        else:
            found = [
                change for change, graph in variants() if _value(graph, step.urn, path) != _value(base, step.urn, path)
            ]
        if found:
            return f"{path} follows {' and '.join(map(str, found))}"
        return f"{path} follows what the changes say together"

    return tuple(
        Replacement(
            step.label,
            step.urn,
            tuple(change for change in step.changes if change.path in step.forced_by),
            tuple(dict.fromkeys(cause(step, path) for path in step.forced_by))
            or ("what it depends on is replaced, and had to be deleted first",),
            deleted_first=step.urn in deleted
            and order[step.urn, "delete-replaced"] < order[step.urn, "create-replacement"],
        )
        for step in replaced.values()
    )


def _try(recorded_with: Callable[[Setting], Graph], setting: Setting) -> Graph | None:
    try:
        return recorded_with(setting)
    except PlatformError:
        # Some changes are only valid together with others.
        return None


def _value(graph: Graph, urn: str, path: str) -> Any:
    return graph[urn].get(path, None) if urn in graph else None

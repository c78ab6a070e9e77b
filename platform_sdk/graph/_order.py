"""What waits for what: the order in which an engine brings resources up and tears them down.

Owns edges, levels and cycles. An engine creates a resource after its own dependencies, after its provider, and after
its parent where that is a custom resource. A component is bookkeeping: it is registered before its children, what it
depends on does not bind them, and who depends on it depends on its children, which the SDK has already written out
(Pulumi SDK for Python 3.272, `rpc._add_dependency`). Only of a component that another process builds it does not know
the children: that one is done when they are.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from platform_sdk.errors import PlatformError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.graph._model import Resource

__all__ = ["CycleError", "edges", "levels", "reachable", "topological_order"]


class CycleError(PlatformError):
    """Resources wait for each other in a circle. The message shows the circle."""


def edges(resources: Mapping[str, Resource]) -> dict[str, frozenset[str]]:
    """For each URN, the URNs that it waits for directly. What is not in the graph is left out."""
    result: dict[str, frozenset[str]] = {}
    for urn, resource in resources.items():
        waits = set(resource.dependencies)
        if resource.options.provider is not None:
            waits.add(resource.options.provider)
        parent = resources.get(resource.parent or "")
        if parent is not None and parent.custom:
            waits.add(parent.urn)
        result[urn] = frozenset(waits.intersection(resources))
    for urn, resource in resources.items():
        parent = resources.get(resource.parent or "")
        if parent is not None and parent.remote:
            result[parent.urn] |= {urn}
    return result


def reachable(graph: Mapping[str, frozenset[str]], start: str) -> frozenset[str]:
    """Every URN that `start` waits for, directly or not; without `start` itself unless it is part of a cycle."""
    found: set[str] = set()
    pending = list(graph[start])
    while pending:
        urn = pending.pop()
        if urn not in found:
            found.add(urn)
            pending.extend(graph[urn])
    return frozenset(found)


def topological_order(graph: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """URNs, prerequisites first; where several could come next, the one registered first.

    Raises:
        CycleError: some resources wait for each other.
    """
    position = {urn: index for index, urn in enumerate(graph)}
    urns = list(graph)
    missing = {urn: len(waits) for urn, waits in graph.items()}
    dependents: dict[str, list[str]] = {urn: [] for urn in graph}
    for urn, waits in graph.items():
        for earlier in waits:
            dependents[earlier].append(urn)
    ready = [position[urn] for urn, count in missing.items() if count == 0]
    heapify(ready)
    order: list[str] = []
    while ready:
        urn = urns[heappop(ready)]
        order.append(urn)
        for later in dependents[urn]:
            missing[later] -= 1
            if missing[later] == 0:
                heappush(ready, position[later])
    if len(order) < len(graph):
        raise CycleError(_describe_cycle(graph, set(graph).difference(order)))
    return tuple(order)


def levels(graph: Mapping[str, frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    """URNs in waves: each waits only for earlier waves, and is in the first wave where that holds."""
    depth: dict[str, int] = {}
    waves: list[list[str]] = []
    for urn in topological_order(graph):
        level = max((depth[earlier] + 1 for earlier in graph[urn]), default=0)
        depth[urn] = level
        if level == len(waves):
            waves.append([])
        waves[level].append(urn)
    return tuple(tuple(wave) for wave in waves)


def _describe_cycle(graph: Mapping[str, frozenset[str]], stuck: set[str]) -> str:
    # Every stuck resource waits for another stuck one, so walking along ends up in the circle.
    path: list[str] = []
    urn = min(stuck)
    while urn not in path:
        path.append(urn)
        urn = min(graph[urn] & stuck)
    circle = [*path[path.index(urn) :], urn]
    lines = "\n  waits for ".join(circle)
    return f"Resources wait for each other, so none of them can be first:\n  {lines}\nRemove one of these dependencies."

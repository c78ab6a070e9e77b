"""In which wave of a bring-up an object comes.

Owns the order among objects and releases of a cluster: that of the graph, and what Kubernetes itself asks for, a
namespace before what is in it and a definition before its custom resources. What AWS gives in between does not count.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from platform_sdk.graph import Graph

__all__ = ["waves"]


def waves(graph: Graph, objects: Mapping[str, Mapping[str, Any]], releases: Iterable[str]) -> dict[str, int]:
    """The wave of each object and release by URN, from 0: it waits for earlier waves alone.

    An object that is added moves others only if they wait for it.

    Args:
        graph: where they come from.
        objects: documents by URN.
        releases: URNs.
    """
    members = {*objects, *releases}
    declared = {urn: set(graph.prerequisites(urn) & members) for urn in sorted(members)}
    both = {urn: waits | _implied(urn, objects, declared) for urn, waits in declared.items()}
    try:
        order = tuple(TopologicalSorter(both).static_order())
    except CycleError:
        # A namespace can be made to wait for what is in it. What the program declares is what an engine does.
        both, order = declared, tuple(TopologicalSorter(declared).static_order())
    found: dict[str, int] = {}
    for urn in order:
        found[urn] = max((found[earlier] + 1 for earlier in both[urn]), default=0)
    return found


def _implied(urn: str, objects: Mapping[str, Mapping[str, Any]], declared: Mapping[str, set[str]]) -> set[str]:
    document = objects.get(urn)
    if document is None:
        return set()
    group = str(document["apiVersion"]).rpartition("/")[0]
    wanted = {
        ("Namespace", str(document["metadata"].get("namespace"))),
        ("CustomResourceDefinition", f"{group}/{document['kind']}"),
    }
    return {
        other
        for other, given in objects.items()
        if other != urn and urn not in declared[other] and (given["kind"], _serves(given)) in wanted
    }


def _serves(document: Mapping[str, Any]) -> str:
    """What other documents know a namespace or a definition by."""
    if document["kind"] == "CustomResourceDefinition":
        return f"{document['spec']['group']}/{document['spec']['names']['kind']}"
    return str(document["metadata"]["name"])

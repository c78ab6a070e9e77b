"""Where pods may run, as people say it: a group's name, or needs.

Owns the words and which groups each of them means. What a pod then says is ``placement``'s.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from platform_sdk.rules.nodes.selectors import selects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.spec.contract import NodesFacts, PlatformContract

__all__ = ["NEEDS", "asked_words", "candidates", "fargate_homes", "hard_taints", "unknown_words"]

NEEDS: Final = (
    "gpu",
    "neuron",
    "amd64",
    "arm64",
    "windows",
    "fargate",
    "spot",
    "on_demand",
    "hybrid",
    "local_zone",
    "outpost",
)
_PLACES: Final = {"local_zone", "outpost"}
_SOFT: Final = "PreferNoSchedule"


def hard_taints(nodes: NodesFacts) -> list[tuple[str, str, str]]:
    """Taints that keep pods away: key, value, effect."""
    return [(taint.key, taint.value, taint.effect) for taint in nodes.taints if taint.effect != _SOFT]


def asked_words(
    runs_on: str | None, *, gpus: int = 0, neuron_devices: int = 0, names: Mapping[str, object]
) -> set[str]:
    """The needs that are said or follow from devices; empty for a group's name.

    Args:
        runs_on: as it was written.
        gpus, neuron_devices: what the pod asks for.
        names: groups, whose names come before needs.
    """
    if runs_on in names:
        return set()
    words: set[str] = set(runs_on.split("+")) if runs_on else set()
    if gpus:
        words.add("gpu")
    if neuron_devices:
        words.add("neuron")
    return words


def unknown_words(words: set[str], names: Mapping[str, object]) -> dict[str, str]:
    """Words that mean nothing, each with `` Did you mean …?`` or nothing."""
    # A group may be called like a need.
    known = list(dict.fromkeys([*names, *NEEDS]))
    found: dict[str, str] = {}
    for word in sorted(words):
        need, _, place = word.partition(":")
        if need not in NEEDS or (place and need not in _PLACES):
            near = get_close_matches(word, known, n=2, cutoff=0.6)
            found[word] = f" Did you mean {' or '.join(near)}?" if near else ""
    return found


def candidates(contract: PlatformContract, words: set[str]) -> dict[str, NodesFacts]:
    """The groups that needs mean.

    What is special about a group has to be asked for: nobody gets a GPU, a Local Zone or Windows who does not say so. A
    group with taints is for those who name what it is there for.

    Args:
        contract: the platform's.
        words: the needs; none for plain nodes.
    """
    kinds = {word.partition(":")[0] for word in words}
    # A cluster that stands on an Outpost has all of its nodes there, and nothing is special about them.
    home = {"outpost"} if contract.cluster.mode != "region" else set[str]()
    return {
        name: nodes
        for name, nodes in contract.nodes.items()
        if all(_meets(nodes, word) for word in words)
        and _special(nodes) - home <= kinds
        and (not hard_taints(nodes) or kinds & _distinction(nodes))
    }


def fargate_homes(contract: PlatformContract, namespace: str, labels: Mapping[str, str]) -> dict[str, NodesFacts]:
    """The Fargate profiles that take a pod, whatever else it says."""
    return {
        name: nodes
        for name, nodes in contract.nodes.items()
        if any(selects(selector, namespace=namespace, labels=labels) for selector in nodes.selectors)
    }


def _special(nodes: NodesFacts) -> set[str]:
    """What keeps pods away that do not ask for it."""
    found = {"gpu"} if nodes.accelerator == "nvidia" else {"neuron"} if nodes.accelerator == "neuron" else set[str]()
    found |= {"windows"} if nodes.os == "windows" else set()
    found |= {nodes.kind} & {"fargate", "hybrid"}
    return found | ({nodes.place} & _PLACES)


def _distinction(nodes: NodesFacts) -> set[str]:
    """The words that a group may be there for."""
    return _special(nodes) | ({"spot"} if nodes.capacity == ("spot",) else set())


def _meets(nodes: NodesFacts, word: str) -> bool:
    need, _, place = word.partition(":")
    if need in _PLACES:
        return nodes.place == need and place in {"", nodes.edge}
    if need in {"amd64", "arm64"}:
        return need in nodes.architectures
    if need in {"spot", "on_demand"}:
        return need in nodes.capacity and nodes.kind not in {"fargate", "hybrid"}
    return need in _special(nodes)

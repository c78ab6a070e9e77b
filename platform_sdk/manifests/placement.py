"""Where a workload's pods run: the groups, why not others, and what a pod says to get there.

Owns selectors, tolerations and spread, and every reason why a workload cannot run where it is to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.fargate import FARGATE_POD_SOURCE
from platform_sdk.facts.nodes.pools import ARCHITECTURE_LABEL, CAPACITY_LABEL, CAPACITY_NAMES, OS_LABEL
from platform_sdk.manifests._fits import PODS_SOURCE, fargate_violations, misfits, wrong_architecture
from platform_sdk.manifests.needs import NEEDS, asked_words, candidates, fargate_homes, hard_taints, unknown_words
from platform_sdk.rules.nodes.selectors import selects

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platform_sdk.spec.contract import NodesFacts, PlatformContract
    from platform_sdk.spec.workloads import WorkloadSpec

__all__ = ["Placement", "place", "spread"]

_ZONE: Final = "topology.kubernetes.io/zone"
_HOST: Final = "kubernetes.io/hostname"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where pods run.

    Attributes:
        groups: nodes that they may run on, by name; empty where the platform does not tell of its nodes.
        pinned: whether pods say by name which groups.
        selector: ``nodeSelector``.
        terms: further terms of a required node affinity, one of which must hold; none for no affinity.
        tolerations: of the pods.
        labels: that pods need, such as those of a Fargate profile.
    """

    groups: Mapping[str, NodesFacts]
    pinned: bool = False
    selector: Mapping[str, str] = field(default_factory=dict[str, str])
    terms: Sequence[Mapping[str, Any]] = ()
    tolerations: Sequence[Mapping[str, str]] = ()
    labels: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def windows(self) -> bool:
        """Whether pods run Windows."""
        return bool(self.groups) and all(nodes.os == "windows" for nodes in self.groups.values())

    @property
    def fargate(self) -> bool:
        """Whether pods run on Fargate."""
        return bool(self.groups) and all(nodes.kind == "fargate" for nodes in self.groups.values())

    def pod_spec(self) -> dict[str, Any]:
        """The part of a pod's spec that gets it there."""
        spec: dict[str, Any] = {}
        if self.selector:
            spec["nodeSelector"] = dict(self.selector)
        if self.terms:
            required = {"nodeSelectorTerms": [dict(term) for term in self.terms]}
            spec["affinity"] = {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": required}}
        if self.tolerations:
            spec["tolerations"] = [dict(toleration) for toleration in self.tolerations]
        return spec


def place(
    spec: WorkloadSpec, contract: PlatformContract, *, labels: Mapping[str, str], daemon: bool = False
) -> tuple[list[Violation], Placement]:
    """Where a workload's pods run, and every reason why they cannot.

    Args:
        spec: the workload.
        contract: the platform's.
        labels: of the pods.
        daemon: it runs once on each node.
    """
    names = contract.nodes
    if not names:
        return [], Placement({}, selector={OS_LABEL: "linux"} | _architecture(spec))
    words = asked_words(spec.runs_on, gpus=spec.gpus, neuron_devices=spec.neuron_devices, names=names)
    unknown = unknown_words(words, names)
    if unknown:
        return [_unknown(word, hint, names) for word, hint in unknown.items()], Placement({})
    named = {name: nodes for name, nodes in names.items() if name == spec.runs_on}
    chosen = named or candidates(contract, words)
    on_fargate = "fargate" in words or any(nodes.kind == "fargate" for nodes in named.values())
    anywhere = not named and not words
    taken = {} if daemon else fargate_homes(contract, spec.namespace, labels)
    if words - {"gpu", "neuron"} > {"fargate"} and not chosen:
        found, placement = [_nobody(spec, contract, words)], Placement({})
    elif on_fargate:
        found, placement = _on_fargate(spec, contract, named or contract.nodes, daemon=daemon)
    elif taken and anywhere:
        found, placement = _on_fargate(spec, contract, taken, daemon=daemon)
    elif taken:
        found, placement = [_taken(spec, taken)], Placement(taken)
    elif daemon and anywhere:
        found, placement = _everywhere(spec, contract)
    elif chosen:
        found, placement = _on_nodes(spec, chosen, words, contract)
    else:
        found, placement = [_nobody(spec, contract, words)], Placement({})
    return found, placement


def _unknown(word: str, hint: str, names: Mapping[str, object]) -> Violation:
    return Violation(
        ("runs_on",),
        f"There is no group and no need {word}. The groups are {', '.join(sorted(names))}; needs are "
        f"{', '.join(NEEDS)}.{hint}",
        "Choose one of them.",
        PODS_SOURCE,
    )


def _taken(spec: WorkloadSpec, taken: Mapping[str, object]) -> Violation:
    return Violation(
        ("runs_on",),
        f"The Fargate profile {' and '.join(sorted(taken))} takes every such pod of {spec.namespace}, and none of them "
        "runs on other nodes.",
        "Choose another namespace, or runs_on: fargate.",
        str(FARGATE_POD_SOURCE),
    )


def _on_nodes(
    spec: WorkloadSpec, chosen: Mapping[str, NodesFacts], words: set[str], contract: PlatformContract
) -> tuple[list[Violation], Placement]:
    """The groups of those chosen that have room and the right architecture."""
    reasons = {name: list(misfits(spec, name, nodes, words)) for name, nodes in chosen.items()}
    fitting = {name: nodes for name, nodes in chosen.items() if not reasons[name]}
    if not fitting:
        # Of several groups with the same reason in other numbers, each is told.
        return [*dict.fromkeys(reason for found in reasons.values() for reason in found)], Placement(chosen)
    system = {"windows" if nodes.os == "windows" else "linux" for nodes in fitting.values()}
    selector = {OS_LABEL: next(iter(system))} if len(system) == 1 else {}
    # Who asks for nothing names no group, unless nodes that are special in some way would take such pods too.
    if not words and spec.runs_on is None and not _open_besides(contract, chosen):
        return [], Placement(fitting, selector=selector | _architecture(spec), terms=_architecture_terms(spec))
    terms = _terms(spec, fitting, words)
    if len(terms) == 1 and all(len(one["values"]) == 1 for one in terms[0]["matchExpressions"]):
        selector |= {one["key"]: one["values"][0] for one in terms[0]["matchExpressions"]}
        terms = []
    return [], Placement(fitting, True, selector, terms, _tolerations(fitting))


def _on_fargate(
    spec: WorkloadSpec, contract: PlatformContract, chosen: Mapping[str, NodesFacts], *, daemon: bool
) -> tuple[list[Violation], Placement]:
    """A profile that takes the namespace, with the labels that it asks for."""
    profiles = {name: nodes for name, nodes in chosen.items() if nodes.kind == "fargate"}
    fitting: dict[str, dict[str, str]] = {}
    for name, nodes in profiles.items():
        for selector in nodes.selectors:
            if selects(selector, namespace=spec.namespace, labels=_plain_labels(selector.labels)):
                fitting.setdefault(name, _plain_labels(selector.labels))
    found: list[Violation] = []
    if not fitting:
        every = {one.namespace for nodes in contract.nodes.values() for one in nodes.selectors}
        # A profile for a namespace that no team has serves nobody here.
        served = sorted(every & set(contract.namespaces) if contract.namespaces else every)
        remedy = f"Use one of {', '.join(served)}." if served else "Add a profile for this namespace to the platform."
        rule = f"No Fargate profile takes pods of {spec.namespace}."
        found.append(Violation(("runs_on",) if spec.runs_on else ("namespace",), rule, remedy, str(FARGATE_POD_SOURCE)))
    found += fargate_violations(spec, profiles, daemon=daemon)
    name = next(iter(sorted(fitting)), None)
    if name is None:
        return found, Placement(profiles)
    return found, Placement({name: profiles[name]}, True, labels=fitting[name])


def _plain_labels(labels: Mapping[str, str]) -> dict[str, str]:
    """Labels that a selector takes: in place of its signs, the shortest text that they stand for."""
    return {key: value.replace("*", "").replace("?", "0") for key, value in labels.items()}


def _open_besides(contract: PlatformContract, chosen: Mapping[str, NodesFacts]) -> bool:
    """Whether nodes of Linux beside the chosen ones take pods that say nothing."""
    return any(
        nodes.os != "windows" and nodes.kind != "fargate" and not hard_taints(nodes)
        for name, nodes in contract.nodes.items()
        if name not in chosen
    )


def _everywhere(spec: WorkloadSpec, contract: PlatformContract) -> tuple[list[Violation], Placement]:
    """Every node of Linux, or every one that needs no permission; wrong where none of them has room."""
    every = {
        name: nodes
        for name, nodes in contract.nodes.items()
        if nodes.os != "windows" and nodes.kind != "fargate" and not wrong_architecture(spec, nodes)
    }
    away = {"key": "eks.amazonaws.com/compute-type", "operator": "NotIn", "values": ["fargate"]}
    term = {"matchExpressions": [away, *_architecture_terms_of(spec)]}
    if getattr(spec, "all_nodes", False):
        tolerations: list[dict[str, str]] = [{"operator": "Exists"}]
    else:
        every, tolerations = {name: nodes for name, nodes in every.items() if not hard_taints(nodes)}, []
    reasons = [next(misfits(spec, name, nodes, set()), None) for name, nodes in every.items()]
    found = [*dict.fromkeys(reason for reason in reasons if reason)] if all(reasons) else []
    if not every:
        found = [_nobody(spec, contract, set())]
    return found, Placement(every, False, {OS_LABEL: "linux"}, [term], tolerations)


def _nobody(spec: WorkloadSpec, contract: PlatformContract, words: set[str]) -> Violation:
    names = ", ".join(sorted(contract.nodes))
    if not words:
        return Violation(
            ("runs_on",),
            f"No group of the platform takes pods that ask for nothing: each of {names} is there for something.",
            "Name one by runs_on.",
            PODS_SOURCE,
        )
    path = ("runs_on",) if spec.runs_on else ("gpus",) if spec.gpus else ("neuron_devices",)
    return Violation(
        path,
        f"No group of the platform has {' and '.join(sorted(words))} at once. The groups are {names}.",
        "Choose another one, or add such a group to the platform.",
        PODS_SOURCE,
    )


def _architecture(spec: WorkloadSpec) -> dict[str, str]:
    return {ARCHITECTURE_LABEL: spec.architectures[0]} if len(spec.architectures) == 1 else {}


def _architecture_terms_of(spec: WorkloadSpec) -> list[dict[str, Any]]:
    if not spec.architectures:
        return []
    return [{"key": ARCHITECTURE_LABEL, "operator": "In", "values": sorted(spec.architectures)}]


def _architecture_terms(spec: WorkloadSpec) -> list[dict[str, Any]]:
    return [{"matchExpressions": _architecture_terms_of(spec)}] if len(spec.architectures) > 1 else []


def _terms(spec: WorkloadSpec, groups: Mapping[str, NodesFacts], words: set[str]) -> list[dict[str, Any]]:
    """A term for each set of groups that are told apart by the same label and need the same besides."""
    together: dict[tuple[Any, ...], dict[str, list[str]]] = {}
    for nodes in groups.values():
        more = _besides(spec, nodes, words)
        key = (tuple(sorted(nodes.select)), *((name, *values) for name, values in sorted(more.items())))
        values = together.setdefault(key, {})
        for label, value in nodes.select.items():
            if value not in values.setdefault(label, []):
                values[label].append(value)
        for label, wanted in more.items():
            values[label] = wanted
    return [
        {
            "matchExpressions": [
                {"key": label, "operator": "In", "values": sorted(wanted)} for label, wanted in sorted(values.items())
            ]
        }
        for _, values in sorted(together.items(), key=lambda one: str(one[0]))
    ]


def _besides(spec: WorkloadSpec, nodes: NodesFacts, words: set[str]) -> dict[str, list[str]]:
    """What a pod asks for beside the group, of nodes that are not all alike."""
    more: dict[str, list[str]] = {}
    wanted = set(spec.architectures) or {"amd64", "arm64"}
    named = words & {"amd64", "arm64"}
    wanted &= named or wanted
    if len(nodes.architectures) > 1 and not set(nodes.architectures) <= wanted:
        more[ARCHITECTURE_LABEL] = sorted(wanted & set(nodes.architectures))
    sorts = words & {"spot", "on_demand"}
    if sorts and len(nodes.capacity) > 1:
        more[CAPACITY_LABEL] = sorted(CAPACITY_NAMES[sort] for sort in CAPACITY_NAMES if sort in sorts)
    return more


def _tolerations(groups: Mapping[str, NodesFacts]) -> list[dict[str, str]]:
    found: dict[tuple[str, str, str], None] = {}
    for nodes in groups.values():
        found.update(dict.fromkeys(hard_taints(nodes)))
    return [
        {"key": key, **({"operator": "Equal", "value": value} if value else {"operator": "Exists"}), "effect": effect}
        for key, value, effect in sorted(found)
    ]


def spread(labels: Mapping[str, str], *, by_revision: bool) -> list[dict[str, Any]]:
    """Spreads pods over zones first, then over nodes, as far as there are any.

    Args:
        labels: by which the pods are found.
        by_revision: count those of each revision by themselves, as Deployments label them.
    """
    more = {"matchLabelKeys": ["pod-template-hash"]} if by_revision else {}
    return [
        {
            "maxSkew": 1,
            "topologyKey": key,
            "whenUnsatisfiable": "ScheduleAnyway",
            "labelSelector": {"matchLabels": dict(labels)},
            **more,
        }
        for key in (_ZONE, _HOST)
    ]

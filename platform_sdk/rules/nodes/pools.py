"""Node pools: which instance types fit one, what is wrong with one, and the document that the cluster takes.

Owns decisions from plain values for pools of Karpenter and of EKS Auto Mode alike. Node classes are different in each,
and not for here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.core_addons import ZONE_LABEL
from platform_sdk.facts.instances.families import parse_instance_type
from platform_sdk.facts.instances.names import standing_of
from platform_sdk.facts.instances.types import INSTANCE_TYPES_SOURCE, instance_type, instance_type_names
from platform_sdk.facts.nodes.pools import (
    ARCHITECTURE_LABEL,
    ARCHITECTURE_NAMES,
    CAPACITY_LABEL,
    CAPACITY_NAMES,
    CONSOLIDATION_POLICIES,
    DISRUPTION_REASONS,
    INSTANCE_TYPE_LABEL,
    NODE_POOLS_SOURCE,
    OS_LABEL,
    POOL_LABEL_DOMAINS,
    TAINT_EFFECT_NAMES,
)
from platform_sdk.rules.nodes.instance_types import instance_type_violations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from platform_sdk.facts.instances.families import Architecture
    from platform_sdk.facts.nodes.pools import PoolFlavour
    from platform_sdk.facts.placement import Accelerator
    from platform_sdk.rules.user_data.kubelet import Taint

__all__ = [
    "NEVER",
    "Budget",
    "NodePoolSettings",
    "PoolDocument",
    "Selection",
    "accelerator_of",
    "fitting_types",
    "node_pool_spec",
    "pool_label_violations",
    "seconds_of",
    "selection_violations",
    "teardown_minutes",
]

PoolDocument: TypeAlias = "dict[str, Any]"
"""A part of a Kubernetes object, in its own words."""

NEVER = "never"
"""The duration that has no end."""
_SECONDS = {"s": 1, "m": 60, "h": 3600}


_LISTS = ("categories", "families", "types", "sizes", "cpus", "architectures")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which instance types a pool may take: those that fit every field that says something.

    Attributes:
        categories: series of families: ``c``, ``m``, ``r``, ``g``.
        families: all before the dot: ``m7g``.
        types: whole names.
        sizes: all after the dot: ``xlarge``.
        cpus: numbers of vCPUs.
        generation_at_least: oldest generation: 6 for m6i and newer.
        architectures: of the processors.
    """

    categories: Sequence[str] = ()
    families: Sequence[str] = ()
    types: Sequence[str] = ()
    sizes: Sequence[str] = ()
    cpus: Sequence[int] = ()
    generation_at_least: int | None = None
    architectures: Sequence[Architecture] = ("x86_64",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How many nodes of a pool may be taken away at once.

    Attributes:
        nodes: a number, or a share with a percent sign.
        reasons: for which reasons; empty for all.
        schedule: cron expression of when it begins to hold, in UTC; None for always.
        duration: how long it holds then, in hours and minutes.
    """

    nodes: str
    reasons: Sequence[str] = ()
    schedule: str | None = None
    duration: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NodePoolSettings:
    """A node pool.

    Attributes:
        selection: which instance types.
        capacity: ``spot``, ``on_demand``, ``reserved``.
        zones: names of zones; empty for all of the node class.
        labels, taints: of the nodes.
        limits: most of each resource, all nodes together; empty for no limit.
        policy, after: which nodes are consolidated, and how long after their last change.
        budgets: how many at once.
        expire_after: age at which a node is replaced.
        termination_grace_period: longest time that a node drains; None for as long as it takes.
        weight: which pool comes first, 1 to 100; None for last.
    """

    selection: Selection
    capacity: Sequence[str]
    zones: Sequence[str] = ()
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    taints: Sequence[Taint] = ()
    limits: Mapping[str, str] = field(default_factory=dict[str, str])
    policy: str = "when_empty_or_underutilized"
    after: str = "0s"
    budgets: Sequence[Budget] = ()
    expire_after: str = "720h"
    termination_grace_period: str | None = None
    weight: int | None = None


def seconds_of(duration: str) -> int | None:
    """A duration such as ``1h30m`` in seconds; None for ``never``."""
    if duration == NEVER:
        return None
    return sum(int(number) * _SECONDS[unit] for number, unit in re.findall(r"(\d+)([smh])", duration))


def teardown_minutes(termination_grace_period: str | None) -> int:
    """How long the deletion of a pool may take: its nodes' grace period, and time to end their instances.

    Without a grace period a pod may hold its node for ever; half a day is then waited for.
    """
    grace = seconds_of(termination_grace_period or "12h") or 0
    return -(-grace // 60) + 30


def fitting_types(selection: Selection) -> tuple[str, ...]:
    """The instance types that fit, of those that this release has facts of, in alphabetical order."""
    return _fitting_types(replace(selection, **{name: tuple(getattr(selection, name)) for name in _LISTS}))


@cache
def _fitting_types(selection: Selection) -> tuple[str, ...]:
    return tuple(name for name in instance_type_names() if _fits(name, selection))


def accelerator_of(selection: Selection) -> Accelerator | None:
    """The accelerator that all fitting types have, ``none`` where none has one; None where they differ."""
    kinds = {facts.accelerator for name in fitting_types(selection) if (facts := instance_type(name))}
    if kinds == {None}:
        return "none"
    return "neuron" if kinds == {"neuron"} else "nvidia" if kinds == {"nvidia"} else None


def selection_violations(selection: Selection) -> Iterator[Violation]:
    """What is wrong with a selection; paths are its fields."""
    found = [
        *_types_alone(selection),
        *_known(
            "categories", selection.categories, _categories(), "Categories are the letters that families begin with"
        ),
        *_known("families", selection.families, _families(selection), "EC2 has no such family of instance types"),
        *_known("sizes", selection.sizes, _sizes(), "EC2 has no such size"),
    ]
    for position, name in enumerate(selection.types):
        of_one = instance_type_violations((name,))
        found += [replace(violation, path=("types", position)) for violation in of_one]
    yield from found
    newer = any(standing_of(name) != "described" for name in selection.types) or any(map(_is_newer, selection.families))
    if not found and not newer and not fitting_types(selection):
        yield Violation(
            (),
            f"No instance type fits all of it on {' or '.join(selection.architectures)}: the pool would start no node.",
            "Take one of the conditions out, or set architectures.",
            str(INSTANCE_TYPES_SOURCE),
        )


def pool_label_violations(labels: Mapping[str, str]) -> Iterator[Violation]:
    """Labels that Karpenter lets nobody set on a pool; paths are their keys."""
    for key in labels:
        domain, slash, _ = key.rpartition("/")
        if slash and any(domain == own or domain.endswith(f".{own}") for own in POOL_LABEL_DOMAINS):
            yield Violation(
                (key,),
                "The domain of this label belongs to Karpenter.",
                "Use a domain of your own, for example example.com/team.",
                str(NODE_POOLS_SOURCE),
            )


def node_pool_spec(pool: NodePoolSettings, flavour: PoolFlavour, *, node_class: str) -> PoolDocument:
    """The ``spec`` of a NodePool of karpenter.sh/v1.

    Args:
        pool: the pool.
        flavour: whose pool it is.
        node_class: name of its node class.
    """
    template: PoolDocument = {
        "nodeClassRef": {"group": flavour.group, "kind": flavour.kind, "name": node_class},
        "requirements": _requirements(pool, flavour),
        "expireAfter": _duration(pool.expire_after),
    }
    if pool.taints:
        template["taints"] = [_taint(taint) for taint in pool.taints]
    if pool.termination_grace_period:
        template["terminationGracePeriod"] = pool.termination_grace_period
    document: PoolDocument = {
        "template": {**({"metadata": {"labels": dict(pool.labels)}} if pool.labels else {}), "spec": template},
        "disruption": {
            "consolidationPolicy": CONSOLIDATION_POLICIES[pool.policy],
            "consolidateAfter": _duration(pool.after),
            "budgets": [_budget(budget) for budget in pool.budgets],
        },
    }
    if not pool.budgets:
        del document["disruption"]["budgets"]
    if pool.limits:
        document["limits"] = dict(pool.limits)
    if pool.weight is not None:
        document["weight"] = pool.weight
    return document


def _requirements(pool: NodePoolSettings, flavour: PoolFlavour) -> list[PoolDocument]:
    asked, domain = pool.selection, flavour.label_domain
    lists: dict[str, Sequence[str]] = {
        OS_LABEL: ["linux"],
        ARCHITECTURE_LABEL: [ARCHITECTURE_NAMES[name] for name in asked.architectures],
        CAPACITY_LABEL: [own for name, own in CAPACITY_NAMES.items() if name in pool.capacity],
        ZONE_LABEL: pool.zones,
        INSTANCE_TYPE_LABEL: asked.types,
        f"{domain}/instance-category": asked.categories,
        f"{domain}/instance-family": asked.families,
        f"{domain}/instance-size": asked.sizes,
        f"{domain}/instance-cpu": [str(number) for number in asked.cpus],
    }
    requirements: list[PoolDocument] = [
        {"key": key, "operator": "In", "values": list(values)} for key, values in lists.items() if values
    ]
    if asked.generation_at_least is not None:
        # Gte is newer than Gt, and which release of the CRD a cluster in Auto Mode has is not ours to say.
        older = str(asked.generation_at_least - 1)
        requirements.append({"key": f"{domain}/instance-generation", "operator": "Gt", "values": [older]})
    return requirements


def _taint(taint: Taint) -> PoolDocument:
    value = {"value": taint.value} if taint.value else {}
    return {"key": taint.key, **value, "effect": TAINT_EFFECT_NAMES[taint.effect]}


def _budget(budget: Budget) -> PoolDocument:
    document: PoolDocument = {"nodes": budget.nodes}
    if budget.reasons:
        document["reasons"] = [DISRUPTION_REASONS[reason] for reason in budget.reasons]
    if budget.schedule:
        document |= {"schedule": budget.schedule, "duration": budget.duration}
    return document


def _duration(text: str) -> str:
    return "Never" if text == NEVER else text


def _types_alone(selection: Selection) -> Iterator[Violation]:
    """Whole names say all there is to say."""
    others = ("categories", "families", "sizes", "cpus", "generation_at_least")
    for name in others:
        if selection.types and getattr(selection, name):
            yield Violation(
                (name,),
                "types names whole instance types, which leaves nothing else to choose by.",
                f"Take {name} or types out.",
            )


def _known(name: str, given: Sequence[str], known: frozenset[str], rule: str) -> Iterator[Violation]:
    for position, value in enumerate(given):
        if value not in known:
            near = get_close_matches(value, sorted(known), 3)
            yield Violation(
                (name, position),
                f"{rule}.",
                f"Did you mean {' or '.join(near)}?" if near else f"Write one such as {_EXAMPLES[name]}.",
                str(INSTANCE_TYPES_SOURCE),
            )


_EXAMPLES = {"categories": "c, m or r", "families": "m7g", "sizes": "xlarge"}


@cache
def _categories() -> frozenset[str]:
    return frozenset(parsed.series for parsed in map(parse_instance_type, instance_type_names()) if parsed)


def _families(selection: Selection) -> frozenset[str]:
    """The families of the table, and of those asked for the ones that may have come after it."""
    return _described_families() | {family for family in selection.families if _is_newer(family)}


@cache
def _described_families() -> frozenset[str]:
    return frozenset(name.partition(".")[0] for name in instance_type_names())


def _is_newer(family: str) -> bool:
    return standing_of(f"{family}.xlarge") == "newer"


@cache
def _sizes() -> frozenset[str]:
    return frozenset(name.partition(".")[2] for name in instance_type_names())


def _fits(name: str, selection: Selection) -> bool:
    parsed, facts = parse_instance_type(name), instance_type(name)
    if parsed is None or facts is None or facts.architecture not in selection.architectures:
        return False
    oldest = selection.generation_at_least
    conditions = (
        not selection.types or name in selection.types,
        not selection.categories or parsed.series in selection.categories,
        not selection.families or parsed.family in selection.families,
        not selection.sizes or parsed.size in selection.sizes,
        not selection.cpus or facts.vcpus in selection.cpus,
        oldest is None or parsed.generation >= oldest,
    )
    return all(conditions)

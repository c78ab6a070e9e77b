"""What an environment may say of a node pool: which nodes are started for pods that find no room, and when they go.

Owns the fields that pools of Karpenter and of EKS Auto Mode share, and the rules inside one pool. Fields of one of them
alone are in the spec of its section; what needs the cluster or the network is in ``_between``.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.pools import MAX_BUDGETS, MAX_WEIGHT, NODE_POOLS_SOURCE
from platform_sdk.rules.nodes.groups import label_violations
from platform_sdk.rules.nodes.pools import (
    Budget,
    NodePoolSettings,
    Selection,
    accelerator_of,
    pool_label_violations,
    selection_violations,
)
from platform_sdk.rules.placement import GROUP_PAIRS, Placed, placement_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Count, ListOf, PlainText, Rule
from platform_sdk.spec.nodes import Taint
from platform_sdk.spec.nodes._fields import Size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.facts.instances.families import Architecture

__all__ = ["Duration", "Instances", "NodePoolBase", "PoolBudget", "PoolDisruption", "PoolLimits", "PoolName"]

PoolName: TypeAlias = Annotated[
    str,
    Rule(
        "A pool's name is at most 50 lowercase letters, digits and hyphens, and starts with a letter.",
        "Choose a name such as default.",
        r"[a-z]([a-z0-9-]{0,48}[a-z0-9])?",
        str(NODE_POOLS_SOURCE),
    ),
]
"""The name of a node pool."""

Duration: TypeAlias = Annotated[
    str,
    Rule(
        "A duration is a number and s, m or h, several after each other if need be.",
        "Write for example 90s, 5m or 1h30m.",
        r"([0-9]+[smh])+",
        str(NODE_POOLS_SOURCE),
    ),
]
"""A duration, e.g. ``5m``."""

DurationOrNever: TypeAlias = Annotated[
    str,
    Rule(
        "A duration is a number and s, m or h, several after each other if need be; or never.",
        "Write for example 5m, 720h or never.",
        r"([0-9]+[smh])+|never",
        str(NODE_POOLS_SOURCE),
    ),
]

Memory: TypeAlias = Annotated[
    str,
    Rule(
        "An amount of memory is a whole number from 1 and Mi, Gi or Ti.",
        "Write for example 1600Gi.",
        r"[1-9][0-9]*[MGT]i",
        str(NODE_POOLS_SOURCE),
    ),
]

Schedule: TypeAlias = Annotated[
    str,
    Rule(
        "A schedule is a cron expression of five fields in UTC, or one of @yearly, @monthly, @weekly, @daily, @hourly.",
        'Write for example "0 9 * * mon-fri".',
        r"@(yearly|annually|monthly|weekly|daily|midnight|hourly)|\S+( \S+){4}",
        str(NODE_POOLS_SOURCE),
    ),
]

Hours: TypeAlias = Annotated[
    str,
    Rule(
        "How long a budget holds is said in hours and minutes.",
        "Write for example 8h, 30m or 8h30m.",
        r"[0-9]+h|[0-9]+m|[0-9]+h[0-9]+m",
        str(NODE_POOLS_SOURCE),
    ),
]

_USUAL_CATEGORIES, _USUAL_GENERATION = ("c", "m", "r"), 5


class Instances(Spec):
    """Which instance types a pool may take: those that fit every field that is given."""

    categories: ListOf[PlainText] = Field(
        default=(),
        description="Letters that families begin with. Default: c, m and r where no families and no types are named.",
    )
    families: ListOf[PlainText] = Field(default=(), description="Families, e.g. m7g.")
    types: ListOf[PlainText] = Field(default=(), description="Whole instance types, in place of all other fields.")
    sizes: ListOf[PlainText] = Field(default=(), description="Sizes, e.g. xlarge.")
    cpus: ListOf[Size] = Field(default=(), description="Numbers of vCPUs.")
    generation_at_least: Size | None = Field(
        default=None,
        description="Oldest generation: 6 for m6i and newer. Default: 5 where no families and no types are named.",
    )

    def selection(self, architectures: tuple[Architecture, ...]) -> Selection:
        """The instance types, with what holds where nothing is said."""
        named = bool(self.families or self.types)
        oldest = self.generation_at_least
        return Selection(
            categories=tuple(self.categories) or (() if named else _USUAL_CATEGORIES),
            families=self.families,
            types=self.types,
            sizes=self.sizes,
            cpus=self.cpus,
            generation_at_least=oldest if oldest or named else _USUAL_GENERATION,
            architectures=architectures,
        )


class PoolLimits(Spec):
    """The most that all nodes of a pool have together; no node is started beyond it."""

    cpu: Size | None = Field(default=None, description="vCPUs.")
    memory: Memory | None = Field(default=None, description="Memory, e.g. 1600Gi.")
    nodes: Size | None = Field(default=None, description="Nodes.")

    def violations(self) -> Iterator[Violation]:
        """Something is limited."""
        if self.cpu is None and self.memory is None and self.nodes is None:
            yield Violation((), "Limits say nothing.", "Set cpu, memory or nodes, or take limits out.")


class PoolBudget(Spec):
    """How many nodes of a pool may be taken away at once. The strictest of the budgets that hold counts."""

    nodes: Count | None = Field(default=None, description="Nodes; 0 for none.")
    percent: Annotated[int, Strict(), Field(ge=0, le=100)] | None = Field(
        default=None, description="The same in percent of the pool."
    )
    reasons: ListOf[Literal["underutilized", "empty", "drifted"]] = Field(
        default=(), description="For which reasons. Default: for all."
    )
    schedule: Schedule | None = Field(
        default=None, description="When it begins to hold: a cron expression in UTC. Default: it always holds."
    )
    duration: Hours | None = Field(default=None, description="How long it holds from then on, e.g. 8h30m.")

    def violations(self) -> Iterator[Violation]:
        """A number or a share; a schedule with a duration."""
        if (self.nodes is None) == (self.percent is None):
            yield Violation(
                ("nodes",), "A budget is a number of nodes or a share of them.", "Give one of nodes and percent."
            )
        if (self.schedule is None) != (self.duration is None):
            missing = "duration" if self.schedule else "schedule"
            yield Violation(
                (missing,),
                "A schedule and a duration belong together.",
                f"Add {missing}, or take the other out.",
                str(NODE_POOLS_SOURCE),
            )

    def settings(self) -> Budget:
        """The budget as rules know it."""
        nodes = f"{self.percent}%" if self.nodes is None else str(self.nodes)
        return Budget(nodes=nodes, reasons=self.reasons, schedule=self.schedule, duration=self.duration)


class PoolDisruption(Spec):
    """When nodes are taken away or replaced though nothing is wrong with them."""

    policy: Literal["when_empty", "when_empty_or_underutilized", "balanced"] = Field(
        default="when_empty_or_underutilized",
        description="Which nodes go: empty ones, those whose pods fit elsewhere or on cheaper nodes too, or the latter "
        "where the saving outweighs the disturbance.",
    )
    after: DurationOrNever = Field(
        default="5m", description="How long after a pod came or went its node may go, e.g. 5m; never."
    )
    budgets: Annotated[ListOf[PoolBudget], Field(max_length=MAX_BUDGETS)] = Field(
        default=(), description="How many nodes at once. Default: 10 percent."
    )


class NodePoolBase(Spec):
    """Nodes that are started for pods which find no room."""

    instances: Instances = Field(default=Instances(), description="Which instance types.")
    capacity: Annotated[ListOf[Literal["spot", "on_demand", "reserved"]], Field(min_length=1)] = Field(
        default=("on_demand",),
        description="How instances are bought. Of several, reserved comes first, then spot, then on_demand.",
    )
    architectures: Annotated[ListOf[Literal["x86_64", "arm64"]], Field(min_length=1)] = Field(
        default=("x86_64",), description="Architectures of the processors. With both, images of pods must have both."
    )
    zones: ListOf[PlainText] = Field(
        default=(), description="Availability Zones of the network that nodes are limited to. Default: all of them."
    )
    labels: Mapping[str, PlainText] = Field(default={}, description="Kubernetes labels of the nodes.")
    taints: ListOf[Taint] = Field(default=(), description="Kubernetes taints of the nodes.")
    limits: PoolLimits | None = Field(
        default=None, description="The most that all nodes have together. Default: no limit."
    )
    disruption: PoolDisruption = Field(
        default=PoolDisruption(), description="When nodes go though nothing is wrong with them."
    )
    expire_after: DurationOrNever = Field(
        default="720h", description="Age at which a node is replaced, e.g. 720h for 30 days; never."
    )
    termination_grace_period: Duration | None = Field(
        default="1h",
        description="Longest time that a node drains, whatever its pods want; null for as long as it takes.",
    )
    weight: Annotated[int, Strict(), Field(ge=1, le=MAX_WEIGHT)] | None = Field(
        default=None, description="Of several pools that fit, the one with the highest weight is taken, 1 to 100."
    )

    @property
    def selection(self) -> Selection:
        """Which instance types the pool may take."""
        return self.instances.selection(tuple(self.architectures))

    @property
    def settings(self) -> NodePoolSettings:
        """The pool as rules know it."""
        limits = self.limits.model_dump(exclude_none=True) if self.limits else {}
        return NodePoolSettings(
            selection=self.selection,
            capacity=self.capacity,
            zones=self.zones,
            labels=self.labels,
            taints=self.taints,
            limits={name: str(value) for name, value in limits.items()},
            policy=self.disruption.policy,
            after=self.disruption.after,
            budgets=[budget.settings() for budget in self.disruption.budgets],
            expire_after=self.expire_after,
            termination_grace_period=self.termination_grace_period,
            weight=self.weight,
        )

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The pool, as the placement matrix sees it: its nodes of each architecture and each sort of capacity."""
        accelerator = accelerator_of(self.selection)
        return tuple(
            Placed(
                place="region",
                architecture=architecture,
                accelerator=accelerator,
                capacity="reservation" if capacity == "reserved" else capacity,
            )
            for architecture, capacity in product(dict.fromkeys(self.architectures), dict.fromkeys(self.capacity))
        )

    def violations(self) -> Iterator[Violation]:
        """Some instance type fits; labels and taints are ones that nodes may have; nothing is said twice.

        The placement matrix is asked what a pool can know alone.
        """
        yield from (found.within("instances") for found in selection_violations(self.selection))
        yield from (found.within("labels") for found in label_violations(self.labels))
        yield from (found.within("labels") for found in pool_label_violations(self.labels))
        refused = (found for placed in self.placed for found in placement_violations(placed, GROUP_PAIRS))
        yield from dict.fromkeys(refused)
        for name in ("capacity", "architectures", "zones"):
            given: tuple[str, ...] = getattr(self, name)
            if len(set(given)) < len(given):
                yield Violation((name,), "Each can be listed once.", "Take the repeated one out.")
        marks = [(taint.key, taint.effect) for taint in self.taints]
        if len(set(marks)) < len(marks):
            yield Violation(("taints",), "A taint's key and effect appear once.", "Take the repeated taint out.")

"""What is different, resource by resource: a pure function of one run of the engine and the state before it.

Owns the comparison of state, cloud and program, and to whom a difference is put down. What it means is for
``rules.drift`` to say, and whether two values are the same for ``rules.drift.values``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.errors import path_text
from platform_sdk.operations.drift._explained import foreign, manager
from platform_sdk.operations.drift._places import place_of
from platform_sdk.operations.drift._values import MISSING, has_unknown, lookup, masked, overlaps, plain, walk
from platform_sdk.report.drift.model import SECRET, Finding
from platform_sdk.rules.drift import Judgement, is_noise, is_set, judge, judge_whole
from platform_sdk.rules.drift.values import differences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from platform_sdk.errors import Step
    from platform_sdk.operations.drift._events import Observation, Planned, Read, Values
    from platform_sdk.operations.drift._state import State
    from platform_sdk.report.drift.model import Kind

__all__ = ["find"]


def find(seen: Observation, state: State) -> list[Finding]:
    """Every difference that a run of the engine shows, sorted, the worst first.

    Args:
        seen: one run of `preview --refresh`.
        state: the state that it compared.
    """
    parents = {urn: resource.parent for urn, resource in state.resources.items()}
    parents.update({urn: plan.values.parent for urn, plan in seen.plans.items() if plan.values.parent})
    subjects = [_Comparison(seen, state, parents, urn) for urn in dict.fromkeys([*seen.reads, *seen.plans])]
    found = [finding for subject in subjects for finding in subject.findings()]
    if not found:
        # What follows from something else is not told, but without that something it is itself what is different.
        found = [
            subject.whole("not deployed", seen.plans[subject.urn].action) for subject in subjects if subject.follows
        ]
    return sorted(found, key=lambda finding: finding.order)


class _Comparison:
    """One resource in state, cloud and program.

    Attributes:
        urn: of the resource.
        follows: whether the program would give it values that only an update can tell; known once it was compared.
    """

    def __init__(self, seen: Observation, state: State, parents: Mapping[str, str], urn: str) -> None:
        known = state.resources.get(urn)
        self.urn, self._type, self._name = urn, urn.split("::")[2].rpartition("$")[2], urn.rpartition("::")[2]
        self.follows = False
        self._place = place_of(urn, parents)
        self._read, self._plan, self._all = seen.reads.get(urn), seen.plans.get(urn), seen.reads
        self._ignored = known.ignored if known else ()
        self._secrets = (known.secrets if known else frozenset[tuple["Step", ...]]()) | self._marked()

    def findings(self) -> Iterator[Finding]:
        """All differences of the resource."""
        read, plan = self._read, self._plan
        action = plan.action if plan else ""
        if read is None:
            if plan and not self._only_follows(plan):
                yield self.whole("not deployed", action)
        elif read.cloud is None:
            yield self.whole("deleted", action)
        else:
            changed = list(self._changed(read, read.cloud))
            if plan and action == "delete":
                changed.append(self.whole("not deployed", action))
            elif plan:
                changed += self._planned(plan, read, read.cloud, changed)
            yield from changed
            yield from self._left_to_others(read.state, read.cloud)
            yield from self._not_owned(read, read.cloud)

    def whole(self, kind: Kind, action: str, why: str = "") -> Finding:
        """A finding about the resource and no field of it."""
        return self._finding(kind, judge_whole(self._type), action=action, why=why)

    def _only_follows(self, plan: Planned) -> bool:
        """Whether a provider would only get values that other changes make, or is nobody's in particular."""
        if plan.is_default_provider or not plan.type.startswith("pulumi:"):
            return plan.is_default_provider
        before = plan.old.inputs if plan.old else None
        after = plan.new.inputs if plan.new else None
        known = [leaf for leaf, _, asked in differences(self._type, (), before, after) if not has_unknown(asked)]
        return not known

    def _changed(self, read: Read, cloud: Values) -> Iterator[Finding]:
        """What the provider calls changed, but for the same said differently."""
        for path in dict.fromkeys(self._lifted(given, read.state, cloud) for given in read.paths):
            old, new = read.state.at(path), cloud.at(path)
            leaves = list(differences(self._type, path, old, new))
            if not leaves and old == new:
                # The provider sees more than it shows: a secret's value, or one that has another place here.
                leaves = [(path, old, new)]
            for leaf, before, after in leaves:
                if not is_noise(self._type, leaf) and not overlaps(leaf, self._ignored):
                    yield self._field("changed", leaf, before, after, action=self._plan.action if self._plan else "")

    def _planned(self, plan: Planned, read: Read, cloud: Values, changed: Sequence[Finding]) -> Iterator[Finding]:
        """What the program wants other than the cloud has it, and whether that is the program's doing."""
        wanted = plan.values
        told = bool(changed)
        paths = plan.paths or tuple((key,) for key in sorted({*_public(cloud.inputs), *_public(wanted.inputs)}))
        for path in dict.fromkeys(self._lifted(given, cloud, wanted) for given in paths):
            have, want = cloud.at(path), plain(lookup(wanted.inputs, path))
            # What differs and yet says the same is no difference, and no riddle either.
            told = told or (have != want and self._same(path, have, want))
            for leaf, now, asked in differences(self._type, path, have, want):
                deployed = read.state.at(leaf)
                if has_unknown(asked):
                    told = self.follows = True
                elif overlaps(leaf, self._ignored):
                    told = True
                elif not self._same(leaf, deployed, asked):
                    told = True
                    yield self._field("not deployed", leaf, deployed, asked, action=plan.action)
                elif not any(_around(one.path, path_text(leaf)) for one in changed):
                    told = True
                    yield self._field("changed", leaf, deployed, now, action=plan.action)
        if not told:
            unready = "; ".join(cloud.unready)
            yield self.whole("changed" if unready else "not deployed", plan.action, unready)

    def _left_to_others(self, state: Values, cloud: Values) -> Iterator[Finding]:
        """What changed in the fields that the program ignores."""
        for path in self._ignored:
            for leaf, old, new in differences(self._type, path, state.at(path), cloud.at(path)):
                yield self._field("changed", leaf, old, new, ignored=True)

    def _not_owned(self, read: Read, cloud: Values) -> Iterator[Finding]:
        """What the cloud has otherwise in fields that the program does not set."""
        for leaf, old, new in differences(self._type, (), _public(read.state.outputs), _public(cloud.outputs)):
            known = is_noise(self._type, leaf) or overlaps(leaf, [*read.paths, *self._ignored])
            if known or self._is_owned(leaf, read.state, cloud, old, new):
                continue
            before, after = foreign(read, leaf, old, new, self._all.values())
            if not self._same(leaf, before, after):
                setter = manager(cloud.outputs, leaf)
                yield self._field("not owned", leaf, before, after, why=f"set by {setter}" if setter else "")

    def _is_owned(self, path: Sequence[Step], state: Values, cloud: Values, old: Any, new: Any) -> bool:
        """Whether the program sets a field. To a list whose items of the program did not change, others added."""
        ours, theirs = lookup(state.inputs, path), lookup(cloud.inputs, path)
        added = isinstance(old, list) and isinstance(new, list) and ours == theirs
        return not added and not (ours is MISSING and theirs is MISSING)

    def _lifted(self, path: tuple[Step, ...], old: Values, new: Values) -> tuple[Step, ...]:
        """The path of the whole list where a position in it means nothing: in a set, or where its length changed."""
        for length, step in enumerate(path):
            if isinstance(step, int):
                around = path[:length]
                if is_set(self._type, around) or _length(old.at(around)) != _length(new.at(around)):
                    return around
        return path

    def _same(self, path: Sequence[Step], old: Any, new: Any) -> bool:
        return next(differences(self._type, path, old, new), None) is None

    def _field(
        self,
        kind: Kind,
        path: tuple[Step, ...],
        old: Any,
        new: Any,
        *,
        action: str = "",
        ignored: bool = False,
        why: str = "",
    ) -> Finding:
        return self._finding(kind, judge(self._type, path, ignored=ignored), path, old, new, action=action, why=why)

    def _finding(
        self,
        kind: Kind,
        judgement: Judgement,
        path: tuple[Step, ...] = (),
        old: Any = None,
        new: Any = None,
        *,
        action: str = "",
        why: str = "",
    ) -> Finding:
        return Finding(
            kind,
            judgement.drift_class,
            self.urn,
            self._type,
            self._name,
            place=self._place,
            path=path_text(path),
            old=masked(self._type, path, old, self._secrets),
            new=masked(self._type, path, new, self._secrets),
            action=action,
            why="; ".join(part for part in (judgement.why, why) if part),
            source=judgement.source,
        )

    def _marked(self) -> frozenset[tuple[Step, ...]]:
        """Where the engine masked a value on any side: what is secret here is secret everywhere."""
        sides = [self._read.state, self._read.cloud] if self._read else []
        sides += [self._plan.old, self._plan.new] if self._plan else []
        bags = [bag for side in sides if side for bag in (side.inputs, side.outputs)]
        return frozenset(path for bag in bags for path, value in walk(bag) if value == SECRET)


def _public(values: Mapping[str, Any]) -> dict[str, Any]:
    """Properties without what providers keep for themselves."""
    return {key: value for key, value in values.items() if not key.startswith("__")}


def _around(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _length(value: Any) -> int | None:
    return len(value) if isinstance(value, list) else None  # pyright: ignore[reportUnknownArgumentType] - plain JSON

"""What the fake cloud refuses: deleting what others still use, naming what is gone, taking a name twice.

Owns the questions of the provider, and what holds for all types alike. What holds for one service is in the
``_refused_…`` modules. Rules about input that specs refuse already are not repeated here, but for Outposts, of which
less is written down.
Codes and wording follow AWS's API references (EC2, EKS, IAM, KMS, CloudWatch Logs, S3, ECR, Route 53, ACM; 2026-11).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.testing.fake import (
    _refused_auto_scaling,
    _refused_ec2,
    _refused_edge,
    _refused_eks,
    _refused_extensions,
    _refused_fargate,
    _refused_ingress,
    _refused_karpenter,
    _refused_kubernetes,
    _refused_names,
    _refused_outposts,
)
from platform_sdk.testing.fake._refusal_tables import FILLED, MISSING, UNIQUE, USERS, Rule, filled_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from platform_sdk.testing.fake.world import Thing, World

__all__ = ["ailment", "refused_creation", "refused_deletion", "refused_update"]

_ID: Final = re.compile(rf"({'|'.join(MISSING)})-[0-9a-f]{{8,17}}")

_CREATIONS: Final[tuple[Callable[[World, Thing], str | None], ...]] = (
    _refused_auto_scaling.creation,
    _refused_ec2.creation,
    _refused_edge.creation,
    _refused_eks.creation,
    _refused_extensions.creation,
    _refused_fargate.creation,
    _refused_outposts.creation,
    _refused_kubernetes.creation,
    _refused_karpenter.creation,
    _refused_names.creation,
    _refused_ingress.creation,
)
_DELETIONS: Final[tuple[Callable[[World, Thing], str | None], ...]] = (
    _refused_ec2.deletion,
    _refused_edge.deletion,
    _refused_eks.deletion,
    _refused_karpenter.deletion,
    _refused_names.deletion,
    _refused_ingress.deletion,
)


def refused_creation(world: World, thing: Thing) -> str | None:
    """Why the cloud would not create this, in its manner; None if it would."""
    missing = _missing(world, thing)
    if missing:
        return missing
    rule = UNIQUE.get(thing.type)
    if rule is not None:
        mine = [thing.outputs.get(key) for key in rule.keys]
        others = world.all(thing.type)
        if None not in mine and any([other.outputs.get(key) for key in rule.keys] == mine for other in others):
            return filled_in(rule.refusal, thing)
    return next((refusal for rule in _CREATIONS if (refusal := rule(world, thing))), None)


def refused_update(world: World, thing: Thing, inputs: Mapping[str, Any]) -> str | None:
    """Why the cloud would not turn a thing into this, in its manner; None if it would."""
    return (
        _refused_auto_scaling.update(world, thing, inputs)
        or _refused_eks.update(world, thing, inputs)
        or _refused_extensions.update(thing, inputs)
    )


def refused_deletion(world: World, thing: Thing) -> str | None:
    """Why the cloud would not delete this, in its manner; None if it would."""
    for rule in USERS.get(thing.type, ()):
        if any(_uses(other, rule, thing) for other in world.all(rule.user)):
            return filled_in(rule.refusal, thing)
    full = FILLED.get(thing.type)
    if full is not None and world.is_filled(thing) and thing.inputs.get(full.keys[0]) is not True:
        return filled_in(full.refusal, thing)
    return next((refusal for rule in _DELETIONS if (refusal := rule(world, thing))), None)


def ailment(world: World, thing: Thing) -> str | None:
    """Why a thing that is there does not become what it should be, in the words of the provider; None if it does."""
    return _refused_eks.ailment(world, thing)


def _missing(world: World, thing: Thing) -> str | None:
    """The refusal of an id that this cloud has given out and that is gone. Others may exist in a real account."""
    for found in sorted(set(_texts(thing.inputs))):
        kind, code = MISSING[found.partition("-")[0]]
        if world.is_gone(kind, found):
            return code.format(id=found)
    return None


def _uses(other: Thing, rule: Rule, thing: Thing) -> bool:
    name = thing.id if rule.output == "id" else thing.outputs.get(rule.output)
    # A security group's own rules go with it, even those that name the group.
    return name is not None and other.inputs.get("securityGroupId") != name and _holds(other.inputs.get(rule.key), name)


def _holds(value: object, wanted: object) -> bool:
    """Whether a value is, or holds somewhere, what is wanted."""
    if isinstance(value, dict):
        return any(_holds(inner, wanted) for inner in cast("dict[str, object]", value).values())
    if isinstance(value, list):
        return any(_holds(inner, wanted) for inner in cast("list[object]", value))
    return value == wanted


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in cast("dict[str, object]", value).items():
            if key not in {"tags", "tagsAll"}:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in cast("list[object]", value):
            yield from _texts(inner)
    elif isinstance(value, str) and _ID.fullmatch(value):
        yield value

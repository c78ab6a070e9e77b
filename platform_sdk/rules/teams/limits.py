"""What bounds a namespace: its quota, and what each container asks for that does not say so itself.

Owns the two objects' contents and whether they go together. A container without requests is refused where a quota
counts them, so there are always defaults.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from platform_sdk.errors import Violation
from platform_sdk.facts.teams import LIMIT_RANGE_SOURCE, QUOTA_RESOURCES, QUOTA_SOURCE
from platform_sdk.rules.quantities import amount_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Bounds", "Sizes", "limit_range", "limits_violations", "quota_hard", "quota_violations"]

_DEFAULTS: Final = {"cpu": ("100m", None), "memory": ("128Mi", "512Mi")}
"""Resource -> request and limit of a container that says none. CPU has no limit: it would slow pods down on idle
nodes."""
_DEFAULT_CPU_LIMIT: Final = "1"
"""Where a quota counts limits of CPU, each container needs one."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Amounts of CPU and memory; None for what is not said."""

    cpu: str | None = None
    memory: str | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a namespace is bounded by, as it was said.

    Attributes:
        quota: amount by field of the quota.
        devices: number by extended resource.
        request, limit: of containers that say none.
        least, most: what containers may ask for.
        max_volume: the largest volume that may be claimed.
    """

    quota: Mapping[str, str] = field(default_factory=dict[str, str])
    devices: Mapping[str, int] = field(default_factory=dict[str, int])
    request: Sizes = field(default_factory=Sizes)
    limit: Sizes = field(default_factory=Sizes)
    least: Sizes = field(default_factory=Sizes)
    most: Sizes = field(default_factory=Sizes)
    max_volume: str | None = None


def quota_hard(bounds: Bounds) -> dict[str, str]:
    """``spec.hard`` of the ResourceQuota; empty where there is no quota."""
    return {
        **{QUOTA_RESOURCES[name]: amount for name, amount in bounds.quota.items()},
        **{f"requests.{resource}": str(number) for resource, number in sorted(bounds.devices.items())},
    }


def limit_range(bounds: Bounds) -> list[dict[str, Any]]:
    """``spec.limits`` of the LimitRange: one for containers, and one for claims if the size of volumes is bounded."""
    chosen = {name: _chosen(bounds, name) for name in _DEFAULTS}
    containers: dict[str, Any] = {
        "type": "Container",
        "defaultRequest": {name: request for name, (request, _) in chosen.items()},
        "default": {name: limit for name, (_, limit) in chosen.items() if limit},
    }
    for key, sizes in (("max", bounds.most), ("min", bounds.least)):
        given = {name: getattr(sizes, name) for name in _DEFAULTS if getattr(sizes, name)}
        if given:
            containers[key] = given
    claims = {"type": "PersistentVolumeClaim", "max": {"storage": bounds.max_volume}}
    return [containers, *([claims] if bounds.max_volume else [])]


def limits_violations(bounds: Bounds) -> Iterator[Violation]:
    """What is wrong with the sizes among each other; paths start with ``request``, ``limit``, ``min`` or ``max``."""
    order = (("min", bounds.least), ("request", bounds.request), ("limit", bounds.limit), ("max", bounds.most))
    for position, (lower_name, lower) in enumerate(order):
        for upper_name, upper in order[position + 1 :]:
            for name in _DEFAULTS:
                small, large = getattr(lower, name), getattr(upper, name)
                if small and large and amount_of(small) > amount_of(large):
                    yield Violation(
                        (upper_name, name),
                        f"{upper_name} is {large}, and {lower_name} is more, {small}.",
                        f"Set {upper_name}.{name} to {small} or more, or {lower_name}.{name} to {large} or less.",
                        str(LIMIT_RANGE_SOURCE),
                    )


def quota_violations(bounds: Bounds) -> Iterator[Violation]:
    """A quota that no pod fits into, or that contradicts itself; paths are fields of the quota, or ``max_volume``."""
    yield from _room(bounds)
    for name in _DEFAULTS:
        asked, bounded = bounds.quota.get(name), bounds.quota.get(f"{name}_limit")
        if asked and bounded and amount_of(bounded) < amount_of(asked):
            yield Violation(
                (f"{name}_limit",),
                f"A container's limit is never below its request, so {asked} of {name} can never be asked for.",
                f"Set {name}_limit to {asked} or more.",
                str(QUOTA_SOURCE),
            )
    balancers, ports = bounds.quota.get("load_balancers"), bounds.quota.get("node_ports")
    if balancers and ports and int(ports) < int(balancers):
        yield Violation(
            ("node_ports",),
            f"A Service of type LoadBalancer has a node port too: {balancers} of them do not fit into {ports}.",
            f"Set node_ports to {balancers} or more, or leave it out.",
            str(QUOTA_SOURCE),
        )
    storage = bounds.quota.get("storage")
    if storage and bounds.max_volume and amount_of(bounds.max_volume) > amount_of(storage):
        yield Violation(
            ("storage",),
            f"Volumes may have up to {bounds.max_volume} each, and {storage} is all there is for them together.",
            f"Set storage to {bounds.max_volume} or more, or bound volumes by less.",
            str(QUOTA_SOURCE),
        )


def _room(bounds: Bounds) -> Iterator[Violation]:
    """Whether a single container finds room: one that says nothing of itself, and the largest that is allowed."""
    for name in _DEFAULTS:
        request, limit = _chosen(bounds, name)
        most = getattr(bounds.most, name)
        for field_name, needed, what in (
            (name, request, "A container that says nothing of itself asks for"),
            (f"{name}_limit", limit, "A container that says nothing of itself is bounded by"),
            (f"{name}_limit", most, "The largest container that limits allow has"),
        ):
            room = bounds.quota.get(field_name)
            if room and needed and amount_of(room) < amount_of(needed):
                yield Violation(
                    (field_name,),
                    f"{what} {needed} of {name}, and the quota is {room}: no such pod would ever start.",
                    f"Set {field_name} to {needed} or more, or make containers smaller in limits.",
                    str(QUOTA_SOURCE),
                )
                break


def _chosen(bounds: Bounds, name: str) -> tuple[str, str | None]:
    """Request and limit of a container that says none: as said, or defaults that fit between what was said."""
    default_request, default_limit = _DEFAULTS[name]
    if name == "cpu" and "cpu_limit" in bounds.quota:
        default_limit = _DEFAULT_CPU_LIMIT
    request, limit = getattr(bounds.request, name), getattr(bounds.limit, name)
    least, most = getattr(bounds.least, name), getattr(bounds.most, name)
    if limit is None and default_limit is not None:
        limit = _between(default_limit, [least, request], most)
    # The API server would take the maximum for the limit of a container that says none.
    limit = limit or most
    return request or _between(default_request, [least], limit), limit


def _between(default: str, least: list[str | None], most: str | None) -> str:
    """A default, raised and then lowered to what was said."""
    raised = max([default, *filter(None, least)], key=amount_of)
    return min([raised, *filter(None, [most])], key=amount_of)

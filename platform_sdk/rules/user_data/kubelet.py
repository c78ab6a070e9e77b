"""Settings of the kubelet that all operating systems share, and how labels and taints are written for it.

Owns the texts of ``--node-labels`` and ``--register-with-taints`` and the rules on free fields and flags. Whether a
label or a taint is a good one is decided in ``rules.nodes.groups``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Protocol, TypeAlias

from platform_sdk.errors import Violation
from platform_sdk.facts.images.user_data import (
    KUBELET_EFFECTS,
    KUBELET_RESERVED_CONFIG,
    KUBELET_RESERVED_FLAGS,
    KUBELET_SOURCE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Json",
    "KubeletSettings",
    "Taint",
    "dns_violations",
    "effect_of",
    "kubelet_violations",
    "labels_text",
    "registration_flags",
    "taints_text",
]

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
"""A plain value of a configuration document."""

_FLAG = re.compile(r"--[a-z0-9][a-z0-9-]*(=[!-~]*)?", re.ASCII)


class Taint(Protocol):
    """A taint: any object with these three."""

    @property
    def key(self) -> str:
        """Key of the taint."""
        ...

    @property
    def value(self) -> str:
        """Value of the taint; may be empty."""
        ...

    @property
    def effect(self) -> str:
        """``no-schedule``, ``prefer-no-schedule`` or ``no-execute``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class KubeletSettings:
    """How the kubelet differs from what the image gives it.

    Attributes:
        max_pods: most pods of the node; None for the image's own calculation.
        cluster_dns: addresses of name servers for pods; empty for the cluster's own.
        config: fields of KubeletConfiguration v1beta1, as in YAML.
        flags: flags, each with its value: ``--image-credential-provider-config=/etc/x``.
    """

    max_pods: int | None = None
    cluster_dns: Sequence[str] = ()
    config: Mapping[str, Json] = field(default_factory=dict[str, "Json"])
    flags: Sequence[str] = ()


def effect_of(taint: Taint) -> str:
    """Kubernetes' own name of a taint's effect, e.g. ``NoSchedule``."""
    return KUBELET_EFFECTS[taint.effect]


def labels_text(labels: Mapping[str, str]) -> str:
    """``key=value,key=value``, sorted by key."""
    return ",".join(f"{key}={labels[key]}" for key in sorted(labels))


def taints_text(taints: Sequence[Taint]) -> str:
    """``key=value:Effect,key:Effect``, sorted."""
    return ",".join(
        sorted(
            f"{taint.key}={taint.value}:{effect_of(taint)}" if taint.value else f"{taint.key}:{effect_of(taint)}"
            for taint in taints
        )
    )


def registration_flags(labels: Mapping[str, str], taints: Sequence[Taint]) -> list[str]:
    """The kubelet's flags that register a node with labels and taints."""
    flags = [f"--node-labels={labels_text(labels)}"] if labels else []
    return [*flags, f"--register-with-taints={taints_text(taints)}"] if taints else flags


def kubelet_violations(kubelet: KubeletSettings) -> Iterator[Violation]:
    """What is wrong with free settings of the kubelet."""
    yield from dns_violations(kubelet.cluster_dns)
    for name, value in kubelet.config.items():
        if not _is_json(value):
            yield Violation(
                ("config", name),
                "A number of a configuration is finite.",
                "Write a finite number.",
                str(KUBELET_SOURCE),
            )
        if name in KUBELET_RESERVED_CONFIG:
            yield Violation(
                ("config", name),
                f"{name} is not free: {KUBELET_RESERVED_CONFIG[name]}.",
                f"Take {name} out.",
                str(KUBELET_SOURCE),
            )
    for position, flag in enumerate(kubelet.flags):
        name = flag.partition("=")[0]
        if not _FLAG.fullmatch(flag):
            yield Violation(
                ("flags", position),
                "A flag starts with two hyphens and holds its value after =, with no space in it.",
                "Write it as --event-qps=50.",
                str(KUBELET_SOURCE),
            )
        elif name in KUBELET_RESERVED_FLAGS:
            yield Violation(
                ("flags", position),
                f"{name} is not free: {KUBELET_RESERVED_FLAGS[name]}.",
                f"Take {name} out.",
                str(KUBELET_SOURCE),
            )


def dns_violations(addresses: Sequence[str]) -> Iterator[Violation]:
    """What is wrong with name servers for pods; paths start with ``cluster_dns``."""
    for position, address in enumerate(addresses):
        try:
            ip_address(address)
        except ValueError:
            yield Violation(
                ("cluster_dns", position),
                "A name server is given by its IP address.",
                "Write an address, for example 169.254.20.10 for a cache on the node.",
                str(KUBELET_SOURCE),
            )


def _is_json(value: Json) -> bool:
    """Whether JSON can hold a value: it has no infinite numbers."""
    if isinstance(value, Mapping):
        return all(_is_json(inner) for inner in value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return all(_is_json(inner) for inner in value)
    return not isinstance(value, float) or math.isfinite(value)

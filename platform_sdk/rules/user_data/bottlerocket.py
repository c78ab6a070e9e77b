"""User data of Bottlerocket nodes: their settings, in TOML.

Owns the typed settings, how free ones are merged with them, and which ones are not free.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.images.user_data import BOTTLEROCKET_RESERVED, BOTTLEROCKET_SOURCE
from platform_sdk.rules.user_data._limit import length_violations, within_limit
from platform_sdk.rules.user_data._toml import TomlTable, TomlValue, is_table, toml_text, toml_violations
from platform_sdk.rules.user_data.cluster import WIDEST_CLUSTER, Join
from platform_sdk.rules.user_data.kubelet import dns_violations, effect_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from platform_sdk.facts.images.user_data import KernelLockdown
    from platform_sdk.rules.user_data.kubelet import Taint

__all__ = ["BottlerocketSettings", "bottlerocket_user_data", "bottlerocket_violations"]

_NO_FIPS_ENDPOINTS = base64.b64encode(b"[default]\nuse_fips_endpoint=false\n").decode("ascii")


@dataclass(frozen=True, slots=True, kw_only=True)
class BottlerocketSettings:
    """How a Bottlerocket node differs from its image.

    Attributes:
        max_pods: most pods of the node; None for the image's own calculation.
        cluster_dns: addresses of name servers for pods; empty for the cluster's own.
        admin_container: run the container with SSH and root's rights; None for the image's default, which is no.
        control_container: run the container of Session Manager; None for the image's default, which is yes.
        kernel_lockdown: mode of the kernel's lockdown; None for the image's default.
        sysctl: kernel parameters, e.g. ``{"vm.max_map_count": "262144"}``.
        neuron: let containers own their Neuron devices, without which only root's processes can use them.
        fips_endpoints: False tells a FIPS variant that its Region has no FIPS endpoints; see
            ``facts.images.user_data.has_fips_endpoints``.
        settings: any other settings, by their place under ``settings``.
    """

    max_pods: int | None = None
    cluster_dns: Sequence[str] = ()
    admin_container: bool | None = None
    control_container: bool | None = None
    kernel_lockdown: KernelLockdown | None = None
    sysctl: Mapping[str, str] = field(default_factory=dict[str, str])
    neuron: bool = False
    fips_endpoints: bool = True
    settings: TomlTable = field(default_factory=dict[str, TomlValue])


def bottlerocket_user_data(settings: BottlerocketSettings, join: Join | None = None) -> str:
    """The user data, before base64; empty where there is nothing to say.

    Args:
        settings: what differs from the image, approved by ``bottlerocket_violations``.
        join: what the node needs to join by itself. None for a managed group on an image of EKS, where EKS adds the
            cluster, labels and taints, and lets a setting that is given here win over its own.

    Raises:
        UserDataError: it is longer than EC2 takes.
    """
    merged = _merged(_merged(_joining(join) if join else {}, _typed(settings)), settings.settings)
    return within_limit(toml_text({"settings": merged})) if merged else ""


def bottlerocket_violations(
    settings: BottlerocketSettings,
    labels: Mapping[str, str] | None = None,
    taints: Sequence[Taint] = (),
    *,
    merged_by_eks: bool = False,
) -> Iterator[Violation]:
    """What is wrong with the settings. Labels and taints count for the length alone.

    Args:
        settings: what differs from the image.
        labels, taints: what the nodes register with.
        merged_by_eks: the group is managed and has an image of EKS.
    """
    yield from dns_violations(settings.cluster_dns)
    free = [
        *toml_violations(settings.settings, merged_by_eks=merged_by_eks),
        *_reserved_violations(settings.settings),
        *_repeated_violations(_typed(settings), settings.settings),
    ]
    yield from (violation.within("settings") for violation in free)
    if not free:
        join = Join(cluster=WIDEST_CLUSTER, labels=labels or {}, taints=taints)
        yield from length_violations(lambda: bottlerocket_user_data(settings, join))


def _joining(join: Join) -> dict[str, TomlValue]:
    """What a node needs to join. A taint's key may come with several effects."""
    taints: dict[str, TomlValue] = {
        key: sorted(f"{taint.value}:{effect_of(taint)}" for taint in join.taints if taint.key == key)
        for key in {taint.key for taint in join.taints}
    }
    return {
        "kubernetes": {
            "api-server": join.cluster.endpoint,
            "cluster-certificate": join.cluster.certificate_authority,
            "cluster-dns-ip": join.cluster.dns_address,
            "cluster-name": join.cluster.name,
            **({"node-labels": join.labels} if join.labels else {}),
            **({"node-taints": taints} if taints else {}),
        }
    }


def _typed(settings: BottlerocketSettings) -> dict[str, TomlValue]:
    dns = list(settings.cluster_dns)
    kubernetes: dict[str, TomlValue | None] = {
        "max-pods": settings.max_pods,
        "cluster-dns-ip": dns[0] if len(dns) == 1 else dns or None,
        "device-ownership-from-security-context": True if settings.neuron else None,
    }
    kernel: dict[str, TomlValue | None] = {"lockdown": settings.kernel_lockdown, "sysctl": settings.sysctl or None}
    containers = {"admin": settings.admin_container, "control": settings.control_container}
    sections: dict[str, dict[str, TomlValue | None]] = {
        "aws": {"config": None if settings.fips_endpoints else _NO_FIPS_ENDPOINTS},
        "host-containers": {
            name: None if enabled is None else {"enabled": enabled} for name, enabled in containers.items()
        },
        "kernel": kernel,
        "kubernetes": kubernetes,
    }
    given = {
        section: {name: value for name, value in values.items() if value is not None}
        for section, values in sections.items()
    }
    return {section: values for section, values in given.items() if values}


def _merged(under: TomlTable, over: TomlTable) -> dict[str, TomlValue]:
    """Both tables in one; where both have a value that is no table, the second one's."""
    result = dict(under)
    for name, value in over.items():
        existing = result.get(name)
        result[name] = _merged(existing, value) if is_table(existing) and is_table(value) else value
    return result


def _reserved_violations(settings: TomlTable) -> Iterator[Violation]:
    for place, reason in BOTTLEROCKET_RESERVED.items():
        path = tuple(place.split("."))
        if _at(settings, path) is not None:
            yield Violation(path, f"{path[-1]} is not free: {reason}.", "Take it out.", str(BOTTLEROCKET_SOURCE))


def _repeated_violations(typed: TomlTable, free: TomlTable, path: tuple[str, ...] = ()) -> Iterator[Violation]:
    for name, value in free.items():
        existing = typed.get(name)
        if is_table(existing) and is_table(value):
            yield from _repeated_violations(existing, value, (*path, name))
        elif existing is not None and ".".join((*path, name)) not in BOTTLEROCKET_RESERVED:
            yield Violation(
                (*path, name),
                "A field of its own gives this setting already.",
                "Say it in one of the two places.",
            )


def _at(settings: TomlTable, path: tuple[str, ...]) -> TomlValue | None:
    value: TomlValue = settings
    for step in path:
        if not is_table(value) or step not in value:
            return None
        value = value[step]
    return value

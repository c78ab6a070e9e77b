"""One line for each part of an environment that stands on its cluster, in the words of its users.

Owns the wording of those sections, from specs alone. Network, cluster and nodes are in ``summaries``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.rules.identities import way_for
from platform_sdk.spec import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from platform_sdk.rules.capabilities import Capabilities
    from platform_sdk.spec import AnyNetworkSpec, DnsSpec, Environment, EnvironmentSpec, IdentitySpec, TeamSpec
    from platform_sdk.spec.registries import RegistriesSpec

__all__ = [
    "addons_summary",
    "controllers_summary",
    "identity_summary",
    "ingress_summary",
    "names_summary",
    "registry_summary",
    "storage_summary",
    "team_summary",
]

_ROOM = 48
"""Characters for a list of names: what is beyond them is counted and not told."""
_WAYS = {"pod_identity": "Pod Identity", "irsa": "OIDC provider"}


def registry_summary(section: RegistriesSpec) -> str:
    """``2 repositories · enhanced scanning · replication · 4 caches``."""
    parts = [_many(len(section.repositories), "repository", "repositories")] if section.repositories else []
    parts += [f"{section.scanning.kind} scanning"] if section.scanning else []
    parts += ["replication"] if section.replication else []
    parts += [_many(len(section.caches), "cache", "caches")] if section.caches else []
    return " · ".join(parts) or "settings of the registry"


def storage_summary(environment: Environment) -> str:
    """``EBS with 2 classes, snapshots · EFS · backup``."""
    spec, can = environment.spec.storage, environment.spec.capabilities
    parts: list[str] = []
    if spec.ebs.installs(can):
        classes = spec.ebs.all_classes(can, environment.cluster_name)
        snapshots = ", snapshots" if spec.ebs.takes_snapshots(can) else ""
        parts.append(f"EBS with {_many(len(classes), 'class', 'classes')}{snapshots}")
    others = {"EFS": spec.efs, "FSx": spec.fsx, "S3": spec.s3, "backup": spec.backup}
    return " · ".join([*parts, *(name for name, part in others.items() if part is not None)])


def names_summary(section: DnsSpec) -> str:
    """``2 zones: live.example.com, live.internal · 2 certificates``."""
    parts = [_named(section.zones, "zone", "zones")] if section.zones else []
    parts += [_many(len(section.certificates), "certificate", "certificates")] if section.certificates else []
    return " · ".join(parts) or "no zones"


def controllers_summary(section: DnsSpec) -> str:
    """``external-dns · cert-manager with 1 issuer``."""
    manager = section.cert_manager
    parts = ["external-dns"] if section.external_dns else []
    if manager:
        issuers = f" with {_many(len(manager.issuers), 'issuer', 'issuers')}" if manager.issuers else ""
        parts.append(f"cert-manager{issuers}")
    return " · ".join(parts)


def ingress_summary(spec: EnvironmentSpec) -> str:
    """``controller · 3 classes: internal, partners, public · Gateway API``; with Auto Mode it is AWS that balances."""
    section, outpost = spec.ingress, spec.cluster.outpost
    if section is None:
        return ""
    edge = outpost.edge if outpost else None
    classes = section.classes_for(public=_has_public_subnets(spec.network), edge=edge)
    parts = ["Auto Mode" if spec.capabilities.auto_mode else "controller"]
    parts += [_named(classes, "class", "classes")] if classes else []
    parts += ["Gateway API"] if section.gateway.enabled else []
    return " · ".join(parts)


def addons_summary(spec: EnvironmentSpec) -> str:
    """``metrics server, node monitoring``; of many, ``12 add-ons: metrics server, node monitoring, …``."""
    chosen = [name.replace("_", " ") for name in spec.addons.chosen(spec.capabilities)]
    told = _shortened(chosen)
    return f"{len(chosen)} add-ons: {told}" if told.endswith("…") else told


def team_summary(name: str, team: TeamSpec) -> str:
    """``2 namespaces: shop, shop-checkout · restricted · 3 members``.

    Args:
        name: the team's.
        team: what it is to have.
    """
    spaces = team.spaces(name)
    levels = sorted({space.pod_security for space in spaces.values()})
    members = _many(len(team.members), "member", "members")
    return " · ".join([_named(spaces, "namespace", "namespaces"), ", ".join(levels), members])


def identity_summary(name: str, identity: IdentitySpec, can: Capabilities) -> str:
    """``service account operations/node-events · Pod Identity``; ``chained`` where it goes on to another role.

    Args:
        name: the identity's.
        identity: what it is to have.
        can: the cluster.
    """
    spec = identity.named(name)
    way = way_for(spec.via, can, namespace=spec.namespace, labels=spec.pod_labels, os=spec.os)
    parts = [f"service account {spec.namespace}/{spec.service_account}", _WAYS[way]]
    parts += ["chained"] if spec.assume_role_arn else []
    return " · ".join(parts)


def _has_public_subnets(network: AnyNetworkSpec) -> bool:
    return "public" in network.tiers if isinstance(network, NetworkSpec) else bool(network.subnets.public)


def _named(names: Iterable[str], one: str, several: str) -> str:
    """``2 zones: a, b``."""
    listed = sorted(names)
    return f"{_many(len(listed), one, several)}: {_shortened(listed)}"


def _shortened(names: list[str]) -> str:
    """The names as far as there is room, and at least the first; ``…`` stands for the rest."""
    whole = ", ".join(names)
    if len(whole) <= _ROOM:
        return whole
    kept = next((count for count in range(len(names) - 1, 0, -1) if len(", ".join(names[:count])) <= _ROOM), 1)
    return ", ".join([*names[:kept], *(["…"] if kept < len(names) else [])])


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"

"""The contract that a platform's stack exports for its applications.

Owns what of it only AWS can tell: ARNs, addresses, ids. The rest is ``offers.contract``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.offers.contract import plain_contract

if TYPE_CHECKING:
    from platform_sdk.platform._platform import Platform

__all__ = ["contract_of"]


def contract_of(platform: Platform) -> dict[str, Any]:
    """The contract; plain values, and outputs inside of them.

    Args:
        platform: what was registered.
    """
    told = plain_contract(platform.environment)
    cluster, sections = platform.cluster, platform.sections
    identity = {
        name: value
        for name in ("oidc_issuer", "oidc_provider_arn")
        if (value := getattr(cluster, name, None)) is not None
    }
    told["cluster"] |= {"arn": cluster.arn, "service_range": cluster.service_range, **identity}
    told["kubeconfig"] = cluster.kubeconfig
    told["registries"] = dict(sections.registries.exported()["urls"]) if sections.registries else {}
    for name, team in sections.teams.items():
        told["registries"] |= {f"{name}/{called}": one.url for called, one in team.repositories.items()}
    told["identities"] = _identities(platform)
    told["storage"] |= _volumes(platform)
    if sections.dns:
        told["certificates"] = dict(sections.dns.certificates)
    return told


def _identities(platform: Platform) -> dict[str, Any]:
    """Every identity of the environment and of its teams, by the service account that has it."""
    sections = platform.sections
    every = [
        *sections.identities.values(),
        *(identity for team in sections.teams.values() for identity in team.identities.values()),
    ]
    return {
        f"{identity.spec.namespace}/{identity.service_account}": {"role_arn": identity.role_arn, "via": identity.via}
        for identity in every
    }


def _volumes(platform: Platform) -> dict[str, Any]:
    """File systems and buckets by name: what drivers know them by."""
    storage = platform.sections.storage
    if storage is None:
        return {}
    systems: dict[str, Any] = {}
    if storage.efs:
        for name, system in storage.efs.file_systems.items():
            points = {point: made.id for point, made in system.access_points.items()}
            systems[f"efs/{name}"] = {"id": system.file_system_id, "access_points": points}
    if storage.fsx:
        for kind, made in storage.fsx.file_systems.items():
            systems |= {f"fsx_{kind}/{name}": about for name, about in made.items()}
    buckets = dict(storage.s3.buckets) if storage.s3 else {}
    return {"file_systems": systems, "buckets": buckets}

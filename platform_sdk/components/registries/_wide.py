"""What a registry has once for its account and Region: scanning, replication, account settings, policy.

Owns those resources. Caches and templates are in ``_caches``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.components._aws import account_document
from platform_sdk.components._plain import PlainResource
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.registries import registry_policy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.facts.regions import Region
    from platform_sdk.spec.registries import RegistriesSpec, ReplicationRule, Scanning

__all__ = ["create_policy", "create_replication", "create_scanning"]


def create_scanning(owner: PlatformComponent, scanning: Scanning, region: str | None) -> None:
    """How images of the registry are scanned."""
    filters = {"CONTINUOUS_SCAN": sorted(scanning.continuous), "SCAN_ON_PUSH": scanning.pushed}
    rules: list[Any] = [
        {
            "scanFrequency": frequency,
            "repositoryFilters": [{"filter": name, "filterType": "WILDCARD"} for name in names],
        }
        for frequency, names in filters.items()
        if names
    ]
    PlainResource(
        "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
        owner.pulumi_resource_name,
        {"scanType": scanning.kind.upper(), "rules": rules, "region": region},
        owner.child(),
    )


def create_replication(
    owner: PlatformComponent, rules: Mapping[str, ReplicationRule], account_id: pulumi.Output[str], region: str | None
) -> None:
    """Where images of the registry are copied, in the order of the rules' names."""
    given: list[dict[str, Any]] = []
    for _, rule in sorted(rules.items()):
        entry: dict[str, Any] = {
            "destinations": [
                {"region": there, "registryId": account or account_id} for there, account in rule.destinations
            ]
        }
        if rule.prefixes:
            entry["repositoryFilters"] = [
                {"filter": prefix, "filterType": "PREFIX_MATCH"} for prefix in sorted(rule.prefixes)
            ]
        given.append(entry)
    configuration: Any = {"rules": given}
    PlainResource(
        "aws:ecr/replicationConfiguration:ReplicationConfiguration",
        owner.pulumi_resource_name,
        {"replicationConfiguration": configuration, "region": region},
        owner.child(),
    )


def create_policy(
    owner: PlatformComponent,
    spec: RegistriesSpec,
    *,
    region: Region,
    given_region: str | None,
    node_roles: Sequence[pulumi.Input[str]],
) -> PlainResource | None:
    """The registry's own policy, with its scope: who replicates into it, whose pulls fill caches. None if nobody does.

    Args:
        owner: the parent.
        spec: what the registry shall be.
        region, given_region: where it is, and as the caller said it.
        node_roles: ARNs of the roles of this environment's nodes.
    """
    settings = [
        PlainResource(
            "aws:ecr/accountSetting:AccountSetting",
            owner.called(called),
            {"name": name, "value": value, "region": given_region},
            owner.child(),
        )
        for called, name, value in (
            ("blob-mounting", "BLOB_MOUNTING", _switch(spec.blob_mounting)),
            ("policy-scope", "REGISTRY_POLICY_SCOPE", spec.policy_scope and spec.policy_scope.upper()),
        )
        if value
    ]
    importers = (*node_roles, *spec.cache_importers) if spec.caches else ()
    if not (importers or spec.accept_replication_from):
        return None
    return PlainResource(
        "aws:ecr/registryPolicy:RegistryPolicy",
        owner.pulumi_resource_name,
        {
            "policy": account_document(
                owner,
                lambda account, roles: document_text(
                    registry_policy(
                        account_id=account,
                        partition=region.partition,
                        region=region.name,
                        replicate_from=spec.accept_replication_from,
                        importers=roles,
                        cache_prefixes=tuple(spec.caches),
                    )
                ),
                *importers,
            ),
            "region": given_region,
        },
        # A policy is judged by the scope that holds when it is written.
        owner.child(depends_on=settings),
    )


def _switch(on: bool | None) -> str | None:
    return None if on is None else "ENABLED" if on else "DISABLED"

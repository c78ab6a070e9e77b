"""The rules between identities, the cluster, its Fargate profiles and add-ons.

Owns what an identity cannot know alone, of ``platform:identities`` and of teams alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.identities import PLATFORM_SERVICE_ACCOUNTS, POD_IDENTITY_TRUST_SOURCE, TARGET_ROLE_SOURCE
from platform_sdk.facts.regions import find_region
from platform_sdk.rules.arns import arn_violations
from platform_sdk.rules.identities import refusal_of, role_name_violations, way_for
from platform_sdk.spec._between._parts import IDENTITIES, TEAMS, Parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.errors import Step
    from platform_sdk.facts.regions import Region
    from platform_sdk.rules.capabilities import Capabilities
    from platform_sdk.spec.identities import IdentitySpec

__all__ = ["identities_of", "identity_violations"]


def identities_of(parts: Parts) -> Iterator[tuple[tuple[Step, ...], str, IdentitySpec]]:
    """Every identity, with its path and the logical name of its component; its service account has its name."""
    for name, identity in parts.identities.items():
        yield (IDENTITIES, name), f"identity-{name}", identity.named(name)
    for team, spec in parts.teams.items():
        for name, identity in spec.identities.items():
            yield (TEAMS, team, "identities", name), f"team-{team}-{name}", identity.named(name)


def identity_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    seen: dict[tuple[str, str | None], tuple[Step, ...]] = {}
    where = find_region(parts.region) if parts.region else None
    can = parts.capabilities
    for path, logical, identity in identities_of(parts):
        yield from (found.within(*path) for found in role_name_violations(logical))
        yield from (found.within(*path) for found in _owned(identity))
        account = identity.namespace, identity.service_account
        if account in seen:
            yield Violation(
                path,
                f"The service account {account[1]} of namespace {account[0]} has its rights from {seen[account][-1]}, "
                "and pods get one role.",
                f"Put all rights into {seen[account][-1]}, or use another service account.",
                str(POD_IDENTITY_TRUST_SOURCE),
            )
        seen.setdefault(account, path)
        if where:
            yield from (found.within(*path) for found in _arns(identity, where))
        if can:
            yield from (found.within(*path) for found in _ways(identity, can))


def _owned(identity: IdentitySpec) -> Iterator[Violation]:
    if (identity.namespace, identity.service_account) in PLATFORM_SERVICE_ACCOUNTS:
        yield Violation(
            (),
            f"The service account {identity.service_account} of {identity.namespace} is an add-on's, which has its "
            "rights with it.",
            "Use a service account of your own.",
        )


def _ways(identity: IdentitySpec, can: Capabilities) -> Iterator[Violation]:
    """Pods for which there is no way to the rights, or not the one that was asked for."""
    way = way_for(identity.via, can, namespace=identity.namespace, labels=identity.pod_labels, os=identity.os)
    refused = refusal_of(way, can, namespace=identity.namespace, labels=identity.pod_labels, os=identity.os)
    if refused:
        path = () if can.local == "ebs" else ("via",)
        yield Violation(path, refused.reason, refused.remedy, str(refused.source))
        return
    if can.fargate_only and way == "pod_identity":
        yield Violation(
            ("via",),
            "Every pod of this cluster runs on Fargate, which has no Pod Identity agent.",
            "Set via: irsa, or let a Fargate profile select the namespace.",
            str(POD_IDENTITY_TRUST_SOURCE),
        )
    if way == "irsa" and identity.assume_role_arn and identity.via == "auto":
        yield Violation(
            ("assume_role_arn",),
            "Only Pod Identity goes on to another role for the pods, and these pods get credentials by irsa.",
            "Have the application assume the role, and allow that in statements.",
            str(TARGET_ROLE_SOURCE),
        )
    if way == "irsa" and not identity.session_tags and identity.via == "auto":
        yield Violation(
            ("session_tags",),
            "Session tags are Pod Identity's, and these pods get credentials by irsa.",
            "Take session_tags out.",
        )
    if way == "pod_identity" and identity.max_session_hours is not None and identity.via == "auto":
        yield Violation(
            ("max_session_hours",),
            "These pods get credentials by Pod Identity, which decides by itself how long sessions are.",
            "Take max_session_hours out, or set via: irsa.",
        )


def _arns(identity: IdentitySpec, where: Region) -> Iterator[Violation]:
    for field in ("assume_role_arn", "permissions_boundary"):
        arn: str | None = getattr(identity, field)
        if arn:
            yield from (found.within(field) for found in arn_violations(arn, where))
    for index, policy in enumerate(identity.policies):
        yield from (found.within("policies", index) for found in arn_violations(policy, where))
    for sid, statement in identity.statements.items():
        for index, resource in enumerate(statement.resources):
            partition = resource.split(":")[1] if resource.startswith("arn:") else "*"
            if "*" not in partition and partition != where.partition:
                yield Violation(
                    ("statements", sid, "resources", index),
                    f"This is in the partition {partition}, and {where.name} is in {where.partition}.",
                    f"Write one that starts with arn:{where.partition}:.",
                    "AWS general reference, ARN partitions, 2026-11",
                )

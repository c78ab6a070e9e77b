"""The section ``platform:registries``: repositories, and what holds for the whole registry of an account and Region.

Owns its fields and the rules among them. Rules that ask for the Region or for charts are in ``spec._between``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.registries import MAX_DESTINATIONS, MAX_REPLICATION_RULES, REPLICATION_SOURCE
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, KmsKeyArn, ListOf, ObjectName
from platform_sdk.spec.registries._caches import CachePrefix, PullThroughCache, RoleArn
from platform_sdk.spec.registries._registry import CreationTemplate, ReplicationRule, Scanning, TemplatePrefix
from platform_sdk.spec.registries._repository import AccountId, RepositoryName, RepositorySpec, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["RegistriesSpec"]

_REPLICATION: Final = str(REPLICATION_SOURCE)
_WIDE: Final = (
    "scanning",
    "replication",
    "accept_replication_from",
    "caches",
    "cache_importers",
    "templates",
    "blob_mounting",
    "policy_scope",
)
"""Fields that AWS keeps once for an account and Region."""


class RegistriesSpec(Spec):
    """What an environment says of ECR: repositories, scanning, replication, pull-through caches."""

    repositories: Mapping[RepositoryName, RepositorySpec] = Field(
        default={}, description="Repositories by their names in AWS."
    )
    kms_key_arn: KmsKeyArn | None = Field(
        default=None,
        description="A KMS key of yours for repositories that name none. Default: a key that the platform creates for "
        "them. A change replaces those repositories, which lose their images.",
    )
    registry_wide: Flag = Field(
        default=False,
        description="This environment sets what the account's registry in this Region has but once: every field "
        "below. true in one environment of an account and Region alone, or they undo each other.",
    )
    scanning: Scanning | None = Field(
        default=None, description="How images are scanned. Default: as the registry has it, and on push."
    )
    replication: Mapping[ObjectName, ReplicationRule] = Field(
        default={}, description="Copies in other Regions and accounts, by a name of your choice."
    )
    accept_replication_from: ListOf[AccountId] = Field(
        default=(), description="Accounts whose registries may replicate into this one."
    )
    caches: Mapping[CachePrefix, PullThroughCache] = Field(
        default={}, description="Pull-through caches, by the prefix of their repositories."
    )
    cache_importers: ListOf[RoleArn] = Field(
        default=(),
        description="Roles whose first pull may fill a cache, beside those of this environment's nodes: other "
        "clusters' nodes, pipelines.",
    )
    templates: Mapping[TemplatePrefix, CreationTemplate] = Field(
        default={}, description="What repositories are like that ECR makes by itself, by the prefix of their names."
    )
    blob_mounting: Flag | None = Field(
        default=None, description="Share equal layers among repositories. Default: as the account has it."
    )
    policy_scope: Literal["v1", "v2"] | None = Field(
        default=None,
        description="v2: the registry's policy may allow every action of ECR, v1: three. Default: as the account has "
        "it.",
    )

    def violations(self) -> Iterator[Violation]:
        """Registry-wide fields are meant to be, copies go to few enough places, and importers have a cache."""
        given = [name for name in _WIDE if getattr(self, name) not in (None, (), {})]
        if given and not self.registry_wide:
            yield Violation(
                (given[0],),
                f"An account has {' and '.join(given)} once in a Region: two environments there would undo each other.",
                "Set registry_wide: true in the one environment that says it for the account, and take it out of "
                "others.",
                "Amazon ECR user guide, private registry settings, 2026-11",
            )
        if len(self.replication) > MAX_REPLICATION_RULES:
            yield Violation(
                ("replication",),
                f"A registry has at most {MAX_REPLICATION_RULES} rules of replication.",
                "Join rules that have the same prefixes.",
                _REPLICATION,
            )
        places = {place for rule in self.replication.values() for place in rule.destinations}
        if len(places) > MAX_DESTINATIONS:
            yield Violation(
                ("replication",),
                f"A registry replicates to at most {MAX_DESTINATIONS} destinations, and these are {len(places)}.",
                "Take Regions or accounts out.",
                _REPLICATION,
            )
        for field, listed in (
            ("accept_replication_from", self.accept_replication_from),
            ("cache_importers", self.cache_importers),
        ):
            yield from (found.within(field) for found in repeated(listed))
        if self.cache_importers and not self.caches:
            yield Violation(
                ("cache_importers",), "There is no cache that they could fill.", "Add caches, or take it out."
            )

"""What an environment may say of the whole registry of its account and Region: scanning, replication, templates.

Owns those fields. Pull-through caches are in ``_caches``, single repositories in ``_repository``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.registries import (
    MAX_REPLICATION_FILTERS,
    MAX_SCAN_FILTERS,
    PREFIX_OF_ALL,
    REPLICATION_SOURCE,
    REPOSITORY_NAME_PATTERN,
    SCANNING_SOURCE,
    TEMPLATES_SOURCE,
)
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import ListOf, Rule
from platform_sdk.spec.registries._repository import AccountId, RepositorySettings

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CreationTemplate", "ReplicationRule", "Scanning", "TemplatePrefix"]

_SCANNING: Final = str(SCANNING_SOURCE)
_MAX_PREFIX: Final = 256

_RegionName: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the name of an AWS Region.",
        "Write it as eu-central-1.",
        r"[a-z]{2}(-[a-z]+)+-\d",
        plain=True,
    ),
]
_NameFilter: TypeAlias = Annotated[
    str,
    Rule(
        "This must be a repository's name with asterisks for any characters.",
        "Write it as platform/* or *.",
        r"[a-z0-9*](?:[._\-/a-z0-9*]{0,254}[a-z0-9*])?",
        _SCANNING,
        plain=True,
    ),
]
_NamePrefix: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the beginning of repositories' names.",
        "Write it as platform/ or shop.",
        r"[a-z0-9](?:[._\-/a-z0-9]{0,255})",
        str(REPLICATION_SOURCE),
        plain=True,
    ),
]
TemplatePrefix: TypeAlias = Annotated[
    str,
    Rule(
        f"The prefix of a template is the beginning of repositories' names, whole parts of it, or {PREFIX_OF_ALL}.",
        "Write it as quay or shop/web, without a slash at the end.",
        f"{PREFIX_OF_ALL}|{REPOSITORY_NAME_PATTERN}",
        str(TEMPLATES_SOURCE),
        check=lambda prefix: len(prefix) <= _MAX_PREFIX,
        plain=True,
    ),
]


class Scanning(Spec):
    """How images are looked through for vulnerabilities, in the whole registry."""

    kind: Literal["basic", "enhanced"] = Field(
        default="enhanced",
        description="basic: operating system packages. enhanced: by Amazon Inspector, language packages too, at a "
        "price.",
    )
    on_push: ListOf[_NameFilter] | None = Field(
        default=None,
        description='Repositories whose images are scanned when pushed, with asterisks. Default: ["*"], or those that '
        "continuous does not name.",
    )
    continuous: ListOf[_NameFilter] = Field(
        default=(), description="Repositories whose images are scanned again for each new vulnerability; enhanced only."
    )

    @property
    def pushed(self) -> list[str]:
        """Filters of repositories that are scanned on push."""
        if self.on_push is not None:
            return sorted(self.on_push)
        return [] if "*" in self.continuous else ["*"]

    def violations(self) -> Iterator[Violation]:
        """Continuous scans are enhanced ones, and no filter is given twice or in too great a number."""
        if self.continuous and self.kind == "basic":
            yield Violation(
                ("continuous",),
                "Basic scanning looks at an image when it is pushed, and not again.",
                "Set kind: enhanced, or take continuous out.",
                _SCANNING,
            )
        for position, name in enumerate(self.on_push or ()):
            if name in self.continuous:
                yield Violation(
                    ("on_push", position),
                    "What is scanned continuously is scanned on push as well.",
                    "Name it under continuous alone.",
                    _SCANNING,
                )
        for field, filters in (("on_push", self.on_push or ()), ("continuous", self.continuous)):
            if len(filters) > MAX_SCAN_FILTERS:
                yield Violation(
                    (field,),
                    f"A registry scans by at most {MAX_SCAN_FILTERS} filters.",
                    "Use asterisks.",
                    _SCANNING,
                )


class ReplicationRule(Spec):
    """Where images are copied when they are pushed. What was pushed earlier stays where it is."""

    regions: Annotated[ListOf[_RegionName], Field(min_length=1)] = Field(description="Regions to copy to.")
    accounts: ListOf[AccountId] = Field(
        default=(),
        description="Accounts to copy to, in each of the regions; theirs must accept it. Default: this account.",
    )
    prefixes: ListOf[_NamePrefix] = Field(
        default=(), description="Beginnings of the names of repositories that are copied. Default: all repositories."
    )

    @property
    def destinations(self) -> list[tuple[str, str | None]]:
        """Region and account of each copy; None for this account."""
        accounts: list[str | None] = [*sorted(self.accounts)] if self.accounts else [None]
        return [(region, account) for account in accounts for region in sorted(self.regions)]

    def violations(self) -> Iterator[Violation]:
        """Nothing is named twice, and prefixes are few enough."""
        for field, values in (("regions", self.regions), ("accounts", self.accounts), ("prefixes", self.prefixes)):
            for position, value in enumerate(values):
                if value in values[:position]:
                    yield Violation((field, position), f"{value} is named twice.", "Take one of them out.")
        if len(self.prefixes) > MAX_REPLICATION_FILTERS:
            yield Violation(
                ("prefixes",),
                f"A rule has at most {MAX_REPLICATION_FILTERS} prefixes.",
                "Take prefixes out, or make another rule.",
                str(REPLICATION_SOURCE),
            )


class CreationTemplate(RepositorySettings):
    """What repositories are like that ECR makes by itself. Those that exist do not change with it."""

    applied_for: Annotated[
        ListOf[Literal["pull_through_cache", "replication", "create_on_push"]], Field(min_length=1)
    ] = Field(description="When ECR makes them: pull_through_cache, replication, create_on_push.")

    @property
    def tags_rule(self) -> Literal["immutable", "mutable"]:
        """A cache's tags move with upstream's: ECR could not renew them in an immutable repository."""
        return self.tags or ("mutable" if "pull_through_cache" in self.applied_for else "immutable")

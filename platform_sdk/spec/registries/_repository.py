"""What an environment may say of one ECR repository: tags, encryption, lifecycle, who else uses it.

Owns its fields and the rules between them. The repository's name is the key that it has in its section.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.registries import (
    MAX_EXCEPTION_WILDCARDS,
    MAX_EXCEPTIONS,
    MUTABILITY_SOURCE,
    REPOSITORY_NAME_PATTERN,
    REPOSITORY_NAME_SOURCE,
    TAG_FILTER_PATTERN,
)
from platform_sdk.rules.registries.lifecycle import lifecycle_text, lifecycle_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._standins import Unreadable
from platform_sdk.spec._types import Flag, KmsKeyArn, ListOf, Rule
from platform_sdk.spec.registries._lifecycle import Lifecycle, default_lifecycle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from platform_sdk.rules.registries.lifecycle import ImageRule

__all__ = ["AccountId", "Encryption", "Principal", "RepositoryName", "RepositorySettings", "RepositorySpec", "repeated"]

_MIN_NAME, _MAX_NAME = 2, 256
_MUTABILITY: Final = str(MUTABILITY_SOURCE)
_ENCRYPTION: Final = "Amazon ECR user guide, encryption at rest, 2026-11"

RepositoryName: TypeAlias = Annotated[
    str,
    Rule(
        "A repository's name is 2 to 256 lowercase letters and digits in parts between slashes, with single dots, "
        "hyphens and underscores inside a part.",
        "Write it as platform/base-image.",
        REPOSITORY_NAME_PATTERN,
        str(REPOSITORY_NAME_SOURCE),
        check=lambda name: _MIN_NAME <= len(name) <= _MAX_NAME,
        plain=True,
    ),
]
Encryption: TypeAlias = Literal["aes256", "kms", "kms_dsse"]
AccountId: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the number of an AWS account.",
        'Write its 12 digits in quotes: "123456789012".',
        r"\d{12}",
        plain=True,
    ),
]
Principal: TypeAlias = Annotated[
    str,
    Rule(
        "This must be an AWS account or an IAM role.",
        'Write the 12 digits of the account in quotes, or the ARN of the role: "arn:aws:iam::123456789012:role/ci".',
        r"\d{12}|arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+",
        plain=True,
    ),
]
_TagFilter: TypeAlias = Annotated[
    str,
    Rule(
        f"This must be a tag with up to {MAX_EXCEPTION_WILDCARDS} asterisks for any characters.",
        "Write it as latest or dev-*.",
        TAG_FILTER_PATTERN,
        _MUTABILITY,
        check=lambda text: text.count("*") <= MAX_EXCEPTION_WILDCARDS,
        plain=True,
    ),
]


def repeated(principals: Sequence[str]) -> Iterator[Violation]:
    """Accounts or roles that a list names again; paths are of the list."""
    for position, principal in enumerate(principals):
        if principal in principals[:position] and not isinstance(principal, Unreadable):
            yield Violation((position,), f"{principal} is listed already.", "List each of them once.")


class RepositorySettings(Spec):
    """What a repository and a template of repositories have in common."""

    tags: Literal["immutable", "mutable"] | None = Field(
        default=None,
        description="immutable: a tag that was pushed is never moved to another image. Default: immutable, but in "
        "templates for caches, whose tags move as upstream's do.",
    )
    tag_exceptions: ListOf[_TagFilter] = Field(
        default=(), description="Up to five tags, with asterisks, for which the opposite of tags holds."
    )
    encryption: Encryption | None = Field(
        default=None,
        description="aes256, kms or kms_dsse. Default: kms in production, else aes256. A change replaces the "
        "repository, which loses its images.",
    )
    kms_key_arn: KmsKeyArn | None = Field(
        default=None,
        description="A KMS key of yours. Default: the registry's. A change replaces the repository, which loses its "
        "images.",
    )
    lifecycle: Lifecycle | None = Field(
        default=None,
        description="Which images are deleted or archived, by a name of your choice. Default: untagged ones are "
        "deleted after 14 days. {}: none.",
    )
    pull: ListOf[Principal] = Field(default=(), description="Other accounts, or roles, that may pull.")
    push: ListOf[Principal] = Field(default=(), description="Other accounts, or roles, that may push and pull.")

    @property
    def tags_rule(self) -> Literal["immutable", "mutable"]:
        """``tags``, or its default."""
        return self.tags or "immutable"

    @property
    def mutability(self) -> str:
        """What holds for tags and whether there are exceptions, as ECR says it."""
        return f"{self.tags_rule.upper()}{'_WITH_EXCLUSION' if self.tag_exceptions else ''}"

    @property
    def lifecycle_rules(self) -> dict[str, ImageRule]:
        """The lifecycle as decisions see it."""
        given = default_lifecycle() if self.lifecycle is None else self.lifecycle
        return {name: made for name, rule in given.items() if (made := rule.rule)}

    @property
    def lifecycle_text(self) -> str | None:
        """The lifecycle policy; None where no image ever goes."""
        rules = self.lifecycle_rules
        return lifecycle_text(rules) if rules else None

    def encryption_in(self, *, production: bool) -> Encryption:
        """How it is encrypted in an environment."""
        return self.encryption or ("kms" if production or self.kms_key_arn else "aes256")

    def violations(self) -> Iterator[Violation]:
        """Exceptions leave a rule, a key encrypts, lifecycle rules agree, and nobody is named twice."""
        yield from self._tag_violations()
        if self.encryption == "aes256" and self.kms_key_arn:
            yield Violation(
                ("kms_key_arn",),
                "With aes256 Amazon S3 encrypts with keys of its own, and this key encrypts nothing.",
                "Set encryption: kms, or take kms_key_arn out.",
                _ENCRYPTION,
            )
        yield from (found.within("lifecycle") for found in lifecycle_violations(self.lifecycle_rules))
        for field, principals in (("pull", self.pull), ("push", self.push)):
            yield from (found.within(field) for found in repeated(principals))
        for position, principal in enumerate(self.pull):
            if principal in self.push:
                yield Violation(
                    ("pull", position), "Whoever may push may pull already.", "Name it under push alone.", ""
                )

    def _tag_violations(self) -> Iterator[Violation]:
        if len(self.tag_exceptions) > MAX_EXCEPTIONS:
            yield Violation(
                ("tag_exceptions",),
                f"A repository has at most {MAX_EXCEPTIONS} exceptions.",
                "Take some out, or put one with an asterisk in place of several.",
                _MUTABILITY,
            )
        for position, tag in enumerate(self.tag_exceptions):
            if set(tag) == {"*"}:
                other = "mutable" if self.tags_rule == "immutable" else "immutable"
                yield Violation(
                    ("tag_exceptions", position),
                    f"This excepts every tag, so that none is {self.tags_rule}.",
                    f"Name some tags, or set tags: {other} without exceptions.",
                    _MUTABILITY,
                )


class RepositorySpec(RepositorySettings):
    """An ECR repository."""

    scan_on_push: Flag = Field(
        default=True,
        description="Scan each image when it is pushed. Where platform:registries.scanning is given, that holds in "
        "place of this.",
    )
    protect: Flag | None = Field(default=None, description="Refuse to delete it. Default: as platform:protect.")
    force_delete: Flag | None = Field(
        default=None, description="Delete it although it has images. Default: in development, if it is not protected."
    )

    def violations(self) -> Iterator[Violation]:
        """Also: what is protected is not deleted with its images."""
        yield from super().violations()
        if self.protect and self.force_delete:
            yield Violation(
                ("force_delete",),
                "A repository that is protected is not deleted, with images or without.",
                "Take force_delete out, or set protect: false.",
            )

"""One ECR repository with its lifecycle and who else may use it.

Owns those resources, for the registry, for teams and for programs of their own. Keys are made by the registry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._aws import configured_region
from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import EcrRepository
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.registries import repository_policy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.spec.registries import RepositorySettings, RepositorySpec

__all__ = ["Repository", "encryption_of", "exceptions_of"]


class Repository(PlatformComponent):
    """An ECR repository.

    Args:
        name: logical name.
        spec: what the repository shall be.
        repository_name: its name in AWS, ``platform/base``.
        production: encrypt with KMS and keep images, where the spec does not say.
        protected: refuse to delete it, where the spec does not say. Default: as ``production``.
        key_arn: the KMS key, where the spec names none. Default: ``aws/ecr``, which AWS keeps in every account.
        scanned: the registry decides on scanning, so that the repository says nothing of it.
        region: AWS Region; the stack's by default.
        tags: tags for every AWS resource.
        opts: options of the component.

    ``encryption`` and its key, like the name, are chosen when a repository is made: a change replaces it, and its
    images are lost. A protected repository is not replaced: the preview says so.
    """

    TYPE = "platform:registry:Repository"

    url: pulumi.Output[str]
    """What images are pushed to and pulled from, without a tag."""
    arn: pulumi.Output[str]
    """ARN of the repository."""
    repository_name: pulumi.Output[str]
    """Its name in AWS."""

    def __init__(
        self,
        name: str,
        spec: RepositorySpec,
        *,
        repository_name: str,
        production: bool,
        protected: bool | None = None,
        key_arn: pulumi.Input[str] | None = None,
        scanned: bool = False,
        region: str | None = None,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=tags, opts=opts)
        self.spec = spec
        kept = spec.protect
        if kept is None:
            kept = not spec.force_delete and (production if protected is None else protected)
        force = spec.force_delete if spec.force_delete is not None else not (production or kept)
        repository = EcrRepository(
            "aws:ecr/repository:Repository",
            name,
            {
                "name": repository_name,
                "imageTagMutability": spec.mutability,
                "imageTagMutabilityExclusionFilters": exceptions_of(spec),
                "encryptionConfigurations": encryption_of(spec, production=production, key_arn=key_arn),
                "imageScanningConfiguration": None if scanned else {"scanOnPush": spec.scan_on_push},
                "forceDelete": force,
                "region": region,
                "tags": self.tags(),
            },
            # The successor has the same name, which AWS gives but once.
            self.child(protect=kept or None, delete_before_replace=True),
        )
        if spec.lifecycle_text:
            PlainResource(
                "aws:ecr/lifecyclePolicy:LifecyclePolicy",
                name,
                {"repository": repository.name, "policy": spec.lifecycle_text, "region": region},
                # A change replaces it: the old one's deletion would take the repository's new policy with it.
                self.child(delete_before_replace=True),
            )
        if spec.pull or spec.push:
            partition = configured_region(region).partition
            PlainResource(
                "aws:ecr/repositoryPolicy:RepositoryPolicy",
                name,
                {
                    "repository": repository.name,
                    "policy": document_text(repository_policy(pull=spec.pull, push=spec.push, partition=partition)),
                    "region": region,
                },
                self.child(),
            )
        self.url = repository.repository_url
        self.arn = repository.arn
        self.repository_name = repository.name
        self.finish()

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it."""
        return {"url": self.url, "arn": self.arn}


def exceptions_of(spec: RepositorySettings) -> list[Any] | None:
    """The exceptions of tags, as ECR takes them; None where there are none."""
    return [{"filter": tag, "filterType": "WILDCARD"} for tag in spec.tag_exceptions] or None


def encryption_of(spec: RepositorySettings, *, production: bool, key_arn: pulumi.Input[str] | None) -> Any:
    """How a repository, or what a template makes, is encrypted, as ECR takes it: one entry."""
    kind = spec.encryption_in(production=production)
    key = None if kind == "aes256" else spec.kms_key_arn or key_arn
    return [{"encryptionType": kind.upper(), **({"kmsKey": key} if key is not None else {})}]

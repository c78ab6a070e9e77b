"""Pull-through caches of a registry, and the templates of repositories that ECR makes by itself.

Owns those resources and the role in which ECR makes the repositories.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_aws import ecr, iam

from platform_sdk.components._aws import account_document
from platform_sdk.components.registries.repository import encryption_of, exceptions_of
from platform_sdk.rules.iam.documents import document_text, service_trust
from platform_sdk.rules.iam.registries import repository_policy, template_role_policy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.facts.regions import Region
    from platform_sdk.spec.registries import CreationTemplate, PullThroughCache

__all__ = ["create_caches", "create_templates"]


def create_caches(
    owner: PlatformComponent,
    caches: Mapping[str, PullThroughCache],
    *,
    region: str | None,
    waits: Sequence[pulumi.Resource],
) -> dict[str, ecr.PullThroughCacheRule]:
    """The caches by prefix.

    Args:
        owner: the parent.
        caches: prefix to cache.
        region: as the caller said it.
        waits: what the first pull needs: templates, which it would otherwise miss.
    """
    return {
        prefix: ecr.PullThroughCacheRule(
            owner.called(f"cache-{prefix}"),
            ecr_repository_prefix=prefix,
            upstream_registry_url=cache.url,
            credential_arn=cache.credentials_arn,
            custom_role_arn=cache.role_arn,
            upstream_repository_prefix=cache.upstream_prefix,
            region=region,
            # The successor has the same prefix, which AWS gives but once.
            opts=owner.child(depends_on=list(waits), delete_before_replace=True),
        )
        for prefix, cache in sorted(caches.items())
    }


def create_templates(
    owner: PlatformComponent,
    templates: Mapping[str, CreationTemplate],
    *,
    production: bool,
    key_arn: pulumi.Input[str] | None,
    region: Region,
    given_region: str | None,
) -> list[ecr.RepositoryCreationTemplate]:
    """The templates, with a role in which ECR tags and encrypts what it makes.

    Args:
        owner: the parent.
        templates: prefix to template.
        production: encrypt with KMS where a template does not say.
        key_arn: the registry's key.
        region, given_region: where the registry is, and as the caller said it.
    """
    if not templates:
        return []
    encrypted = [one for one in templates.values() if one.encryption_in(production=production) != "aes256"]
    keys = [key for one in encrypted if (key := one.kms_key_arn or key_arn) is not None]
    role = iam.Role(
        owner.called("templates"),
        assume_role_policy=document_text(service_trust("ecr.amazonaws.com", "sts:AssumeRole")),
        tags=owner.tags(),
        opts=owner.child(),
    )
    rights = iam.RolePolicy(
        owner.called("templates"),
        role=role.name,
        policy=account_document(
            owner,
            lambda account, arns: document_text(
                template_role_policy(
                    account_id=account,
                    partition=region.partition,
                    region=region.name,
                    prefixes=tuple(templates),
                    key_arns=arns,
                )
            ),
            *keys,
        ),
        opts=owner.child(),
    )
    return [
        ecr.RepositoryCreationTemplate(
            owner.called(f"template-{prefix}"),
            prefix=prefix,
            applied_fors=sorted(kind.upper() for kind in template.applied_for),
            description="Repositories that ECR makes by itself",
            image_tag_mutability=template.mutability,
            image_tag_mutability_exclusion_filters=exceptions_of(template),
            encryption_configurations=encryption_of(template, production=production, key_arn=key_arn),
            lifecycle_policy=template.lifecycle_text,
            repository_policy=document_text(
                repository_policy(pull=template.pull, push=template.push, partition=region.partition)
            )
            if template.pull or template.push
            else None,
            custom_role_arn=role.arn,
            resource_tags=owner.tags(),
            region=given_region,
            opts=owner.child(depends_on=[rights]),
        )
        for prefix, template in sorted(templates.items())
    ]

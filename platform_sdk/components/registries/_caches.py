"""Pull-through caches of a registry, and the templates of repositories that ECR makes by itself.

Owns those resources and the role in which ECR makes the repositories.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._aws import account_document
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import PullThroughRule
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
) -> dict[str, PullThroughRule]:
    """The caches by prefix.

    Args:
        owner: the parent.
        caches: prefix to cache.
        region: as the caller said it.
        waits: what the first pull needs: templates, which it would otherwise miss.
    """
    return {
        prefix: PullThroughRule(
            "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
            owner.called(f"cache-{prefix}"),
            {
                "ecrRepositoryPrefix": prefix,
                "upstreamRegistryUrl": cache.url,
                "credentialArn": cache.credentials_arn,
                "customRoleArn": cache.role_arn,
                "upstreamRepositoryPrefix": cache.upstream_prefix,
                "region": region,
            },
            # The successor has the same prefix, which AWS gives but once.
            owner.child(depends_on=list(waits), delete_before_replace=True),
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
) -> list[PlainResource]:
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
    role = PlainResource(
        "aws:iam/role:Role",
        owner.called("templates"),
        {"assumeRolePolicy": document_text(service_trust("ecr.amazonaws.com", "sts:AssumeRole")), "tags": owner.tags()},
        owner.child(),
    )
    rights = PlainResource(
        "aws:iam/rolePolicy:RolePolicy",
        owner.called("templates"),
        {
            "role": role.name,
            "policy": account_document(
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
        },
        owner.child(),
    )
    return [
        PlainResource(
            "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
            owner.called(f"template-{prefix}"),
            {
                "prefix": prefix,
                "appliedFors": sorted(kind.upper() for kind in template.applied_for),
                "description": "Repositories that ECR makes by itself",
                "imageTagMutability": template.mutability,
                "imageTagMutabilityExclusionFilters": exceptions_of(template),
                "encryptionConfigurations": encryption_of(template, production=production, key_arn=key_arn),
                "lifecyclePolicy": template.lifecycle_text,
                "repositoryPolicy": document_text(
                    repository_policy(pull=template.pull, push=template.push, partition=region.partition)
                )
                if template.pull or template.push
                else None,
                "customRoleArn": role.arn,
                "resourceTags": owner.tags(),
                "region": given_region,
            },
            owner.child(depends_on=[rights]),
        )
        for prefix, template in sorted(templates.items())
    ]

"""What ECR's own policies allow: who pulls from and pushes to a repository, who replicates into a registry, its key.

Owns those documents. Which repositories, accounts and roles there are is said by the spec.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.regions import DNS_SUFFIXES
from platform_sdk.facts.registries import PULL_ACTIONS, PUSH_ACTIONS
from platform_sdk.rules.iam.documents import Document, document, one_or_many

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["principal_arn", "registry_key_policy", "registry_policy", "repository_policy", "template_role_policy"]


def principal_arn(principal: str, partition: str) -> str:
    """An account's number as the ARN that policies give back; an ARN as it is."""
    return f"arn:{partition}:iam::{principal}:root" if principal.isdecimal() else principal


def repository_policy(*, pull: Sequence[str], push: Sequence[str], partition: str) -> Document:
    """Who else may read and write a repository. An account is named for its administrators to hand on.

    Args:
        pull, push: account numbers, or ARNs of roles; push includes pull.
        partition: of the repository.
    """
    return document(
        *(
            {"Sid": sid, "Effect": "Allow", "Principal": _principals(who, partition), "Action": list(actions)}
            for sid, who, actions in (("Pull", pull, PULL_ACTIONS), ("Push", push, PUSH_ACTIONS))
            if who
        )
    )


def _principals(who: Sequence[str], partition: str) -> dict[str, Any]:
    return {"AWS": one_or_many(tuple(sorted({principal_arn(one, partition) for one in who})))}


def registry_policy(
    *,
    account_id: str,
    partition: str,
    region: str,
    replicate_from: Sequence[str] = (),
    importers: Sequence[str] = (),
    cache_prefixes: Sequence[str] = (),
) -> Document:
    """Who may replicate into a registry, and whose first pull may make a cached repository.

    Args:
        account_id, partition, region: of the registry.
        replicate_from: accounts whose registries replicate into this one.
        importers: ARNs of the roles that pull.
        cache_prefixes: prefixes of the pull-through caches; ``ROOT`` for names of all kinds.

    Source: Amazon ECR user guide, private registry permissions, 2026-11: a registry policy takes ReplicateImage,
    BatchImportUpstreamImage and CreateRepository.
    """
    repositories = f"arn:{partition}:ecr:{region}:{account_id}:repository"
    caches = tuple(f"{repositories}/{'' if prefix == 'ROOT' else f'{prefix}/'}*" for prefix in sorted(cache_prefixes))
    statements: list[dict[str, Any]] = []
    if replicate_from:
        statements.append(
            {
                "Sid": "ReplicateIntoThis",
                "Effect": "Allow",
                "Principal": _principals(replicate_from, partition),
                "Action": ["ecr:CreateRepository", "ecr:ReplicateImage"],
                "Resource": f"{repositories}/*",
            }
        )
    if importers and caches:
        statements.append(
            {
                "Sid": "FillCaches",
                "Effect": "Allow",
                "Principal": _principals(importers, partition),
                "Action": ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
                "Resource": one_or_many(caches),
            }
        )
    return document(*statements)


def registry_key_policy(*, account_id: str, partition: str, region: str) -> Document:
    """The policy of the key that encrypts repositories.

    The account's administrators keep it manageable. Whoever makes a repository has ECR take grants on the key, through
    ECR in this Region alone; those that pull and push need no right of their own.
    Sources: AWS KMS developer guide, default key policy; Amazon ECR user guide, encryption at rest, 2026-11.
    """
    return document(
        {
            "Sid": "AccountAdministersKey",
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:{partition}:iam::{account_id}:root"},
            "Action": "kms:*",
            "Resource": "*",
        },
        {
            "Sid": "RegistryUsesKey",
            "Effect": "Allow",
            "Principal": {"AWS": "*"},
            "Action": ["kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"],
            "Resource": "*",
            "Condition": {
                "StringEquals": {
                    "kms:CallerAccount": account_id,
                    "kms:ViaService": f"ecr.{region}.{DNS_SUFFIXES[partition]}",
                }
            },
        },
    )


def template_role_policy(
    *, account_id: str, partition: str, region: str, prefixes: Sequence[str], key_arns: Sequence[str]
) -> Document:
    """What ECR does in the role of its creation templates: make tagged repositories, encrypted with a key.

    Source: Amazon ECR user guide, create a custom policy for repository creation templates, 2026-11, narrowed to the
    templates' prefixes and keys.
    """
    repositories = f"arn:{partition}:ecr:{region}:{account_id}:repository"
    names = tuple(f"{repositories}/{'' if prefix == 'ROOT' else f'{prefix}/'}*" for prefix in sorted(prefixes))
    statements: list[dict[str, Any]] = [
        {
            "Sid": "MakeRepositories",
            "Effect": "Allow",
            "Action": ["ecr:CreateRepository", "ecr:ReplicateImage", "ecr:TagResource"],
            "Resource": one_or_many(names),
        }
    ]
    if key_arns:
        statements.append(
            {
                "Sid": "EncryptRepositories",
                "Effect": "Allow",
                "Action": ["kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"],
                "Resource": one_or_many(tuple(sorted(set(key_arns)))),
            }
        )
    return document(*statements)

"""What External Secrets may read: named secrets and parameters, and the keys that they are encrypted with.

Owns the document.
Source: External Secrets 2.9 documentation, providers AWS Secrets Manager and Parameter Store, 2026-08.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.rules.iam.documents import document, one_or_many

if TYPE_CHECKING:
    from collections.abc import Iterable

    from platform_sdk.rules.iam.documents import Document

__all__ = ["external_secrets_policy"]


def external_secrets_policy(
    *,
    secrets: Iterable[str] = (),
    parameters: Iterable[str] = (),
    keys: Iterable[str] = (),
    roles: Iterable[str] = (),
    domain: str,
) -> Document | None:
    """The rights of its controller; None where it reads nothing.

    Args:
        secrets: ARNs, or patterns of ARNs, of secrets.
        parameters: the same of parameters.
        keys: ARNs of customer keys, which it uses through the two services alone.
        roles: ARNs of roles of other accounts that stores assume.
        domain: DNS suffix of the partition.
    """
    services = [name for name, arns in (("secretsmanager", secrets), ("ssm", parameters)) if tuple(arns)]
    through = {"StringLike": {"kms:ViaService": [f"{service}.*.{domain}" for service in services]}}
    statements = [
        _allow(
            "ReadSecrets",
            (
                "secretsmanager:DescribeSecret",
                "secretsmanager:GetResourcePolicy",
                "secretsmanager:GetSecretValue",
                "secretsmanager:ListSecretVersionIds",
            ),
            secrets,
        ),
        _allow("ReadParameters", ("ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"), parameters),
        _allow("DecryptThem", ("kms:Decrypt",), keys if services else (), through),
        _allow("BecomeRolesOfStores", ("sts:AssumeRole", "sts:TagSession"), roles),
    ]
    given = [statement for statement in statements if statement]
    return document(*given) if given else None


def _allow(
    sid: str, actions: tuple[str, ...], resources: Iterable[str], condition: dict[str, Any] | None = None
) -> dict[str, Any]:
    arns = tuple(sorted(set(resources)))
    if not arns:
        return {}
    allowed = {"Sid": sid, "Effect": "Allow", "Action": one_or_many(actions), "Resource": one_or_many(arns)}
    return {**allowed, "Condition": condition} if condition else allowed

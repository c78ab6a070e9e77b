"""Documents of roles that EKS Pod Identity hands to pods, beside the common trust in ``documents``.

Owns the trust of a role whose sessions carry no tags, and the right to go on to another role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.rules.iam.documents import document, service_trust

if TYPE_CHECKING:
    from platform_sdk.rules.iam.documents import Document

__all__ = ["chaining_policy", "untagged_trust"]


def untagged_trust(cluster_arn: str) -> Document:
    """Lets EKS Pod Identity of one cluster assume a role without session tags.

    Without tags nothing in the request names the service account: which one gets the role is the association's alone.
    Source: Amazon EKS Best Practices Guide, IAM roles for EKS Pod Identities, 2026-11.

    Args:
        cluster_arn: ARN of the cluster.
    """
    trust = service_trust("pods.eks.amazonaws.com", "sts:AssumeRole", "sts:TagSession")
    trust["Statement"][0]["Condition"] = {"ArnEquals": {"aws:SourceArn": cluster_arn}}
    return trust


def chaining_policy(role_arn: str) -> Document:
    """Lets a role assume one other role, with the session tags that Pod Identity sets.

    Source: Amazon EKS user guide, EKS Pod Identity target IAM roles, 2026-11.

    Args:
        role_arn: ARN of the other role.
    """
    return document(
        {
            "Sid": "GoOnToRole",
            "Effect": "Allow",
            "Action": ["sts:AssumeRole", "sts:TagSession"],
            "Resource": role_arn,
        }
    )

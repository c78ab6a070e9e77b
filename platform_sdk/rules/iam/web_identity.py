"""The trust of a role that pods assume through the cluster's OIDC provider.

Owns that document, for the pods that EKS Pod Identity cannot serve: those on Fargate.
Source: Amazon EKS user guide, assign IAM roles to Kubernetes service accounts, 2024-12.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platform_sdk.rules.iam.documents import Document

__all__ = ["web_identity_trust"]


def web_identity_trust(*, provider_arn: str, issuer: str, namespace: str, service_account: str) -> Document:
    """Lets the pods of one service account assume a role.

    Args:
        provider_arn: ARN of the OIDC provider in IAM.
        issuer: URL of the cluster's issuer.
        namespace: of the service account.
        service_account: its name.
    """
    host = issuer.removeprefix("https://")
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Federated": provider_arn},
                "Action": "sts:AssumeRoleWithWebIdentity",
                "Condition": {
                    "StringEquals": {
                        f"{host}:aud": "sts.amazonaws.com",
                        f"{host}:sub": f"system:serviceaccount:{namespace}:{service_account}",
                    }
                },
            }
        ],
    }

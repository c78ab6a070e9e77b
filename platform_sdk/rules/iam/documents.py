"""The form of IAM documents, and the trust that services and pods need to assume a role.

Owns what every document is made of. What a role, key or bucket allows is in a module for each concern beside this one.
"""

from __future__ import annotations

import json
from typing import Any, TypeAlias

__all__ = [
    "Document",
    "document",
    "document_text",
    "one_or_many",
    "pod_identity_trust",
    "service_trust",
    "tls_only",
]

Document: TypeAlias = "dict[str, Any]"
"""A policy document: Version and Statement, ready for JSON."""


def document(*statements: dict[str, Any]) -> Document:
    """A document of statements."""
    return {"Version": "2012-10-17", "Statement": list(statements)}


def document_text(document: Document) -> str:
    """The document as the text that AWS takes: the same text for the same document, so it never shows as changed."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"))


def one_or_many(values: tuple[str, ...]) -> str | list[str]:
    """A list of one as a text: AWS gives it back so, which would show as a change."""
    return values[0] if len(values) == 1 else list(values)


def tls_only(service: str, *resources: str) -> dict[str, Any]:
    """The statement that refuses everybody who does not use TLS.

    Source: Amazon S3 user guide, security best practices, enforce encryption of data in transit, 2026-11.

    Args:
        service: prefix of its actions, e.g. ``s3``.
        resources: ARNs; of a bucket, also those of its objects.
    """
    return {
        "Sid": "RefuseWithoutTls",
        "Effect": "Deny",
        "Principal": "*",
        "Action": f"{service}:*",
        "Resource": one_or_many(resources),
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def service_trust(service: str, *actions: str) -> Document:
    """Lets an AWS service assume a role."""
    return document({"Effect": "Allow", "Principal": {"Service": service}, "Action": one_or_many(actions)})


def pod_identity_trust(*, cluster_name: str, namespace: str, service_account: str) -> Document:
    """Lets the pods of one service account of one cluster assume a role through EKS Pod Identity.

    The conditions are on the session tags that Pod Identity sets, so that no other association can hand the role out.
    Source: Amazon EKS user guide, IAM role with trust policy required by EKS Pod Identity, 2026-11.
    """
    trust = service_trust("pods.eks.amazonaws.com", "sts:AssumeRole", "sts:TagSession")
    trust["Statement"][0]["Condition"] = {
        "StringEquals": {
            "aws:RequestTag/eks-cluster-name": cluster_name,
            "aws:RequestTag/kubernetes-namespace": namespace,
            "aws:RequestTag/kubernetes-service-account": service_account,
        }
    }
    return trust

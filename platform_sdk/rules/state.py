"""Documents for the bucket and the key of a state backend: who may do what with them.

Owns policy documents as plain data. The resources are a component.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.rules.iam.documents import document, tls_only

if TYPE_CHECKING:
    from platform_sdk.rules.iam.documents import Document

__all__ = ["state_access_policy", "state_bucket_policy", "state_key_policy"]


def state_bucket_policy(bucket_arn: str) -> Document:
    """Refuses everybody who does not use TLS. Who may do something is for identities' own policies to say.

    Source: Amazon S3 user guide, security best practices, enforce encryption of data in transit, 2026-11.
    """
    return document(tls_only("s3", bucket_arn, f"{bucket_arn}/*"))


def state_key_policy(*, account_id: str, partition: str) -> Document:
    """Leaves the key to the account: IAM policies say who uses it, and its administrators cannot lock themselves out.

    Source: AWS KMS developer guide, default key policy, 2026-11.
    """
    return document(
        {
            "Sid": "AccountAdministersKey",
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:{partition}:iam::{account_id}:root"},
            "Action": "kms:*",
            "Resource": "*",
        }
    )


def state_access_policy(*, bucket_arn: str, key_arn: str) -> Document:
    """What somebody needs who runs pulumi on the backend: its files, its locks among them, and the key.

    Versions cannot be deleted with it, so a state that is overwritten or deleted can be had back. The key's data keys
    encrypt the bucket; pulumi itself encrypts and decrypts the data key of a stack's secrets.
    """
    return document(
        {"Sid": "ListFiles", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": bucket_arn},
        {
            "Sid": "KeepFiles",
            "Effect": "Allow",
            "Action": ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
            "Resource": f"{bucket_arn}/*",
        },
        {
            "Sid": "UseKey",
            "Effect": "Allow",
            "Action": ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
            "Resource": key_arn,
        },
    )

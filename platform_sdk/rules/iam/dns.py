"""What the controllers of names may do: external-dns, cert-manager, and the connector to AWS Private CA.

Owns their policies. Lists of all zones are reads; whatever writes names the zones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.facts.dns.controllers import RECORD_TYPES
from platform_sdk.rules.iam.documents import document, one_or_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from platform_sdk.rules.iam.documents import Document

__all__ = ["cert_manager_policy", "external_dns_policy", "private_ca_policy", "zone_arns"]


def zone_arns(partition: str, zone_ids: Sequence[str]) -> tuple[str, ...]:
    """ARNs of zones, sorted, so that the order of zones means nothing."""
    return tuple(sorted(f"arn:{partition}:route53:::hostedzone/{zone}" for zone in zone_ids))


def external_dns_policy(partition: str, zone_ids: Sequence[str]) -> Document:
    """Lets external-dns keep records of some zones, of the types that it keeps: a delegation (NS) is out of its reach.

    Source: external-dns documentation, AWS, 2026-08; Amazon Route 53 developer guide, using IAM policy conditions for
    fine-grained access control, 2026-11.

    Args:
        partition: of AWS.
        zone_ids: ids of the zones.
    """
    zones = one_or_many(zone_arns(partition, zone_ids))
    return document(
        {
            "Sid": "ChangeRecords",
            "Effect": "Allow",
            "Action": "route53:ChangeResourceRecordSets",
            "Resource": zones,
            "Condition": {
                "ForAllValues:StringEquals": {"route53:ChangeResourceRecordSetsRecordTypes": list(RECORD_TYPES)}
            },
        },
        {
            "Sid": "ReadRecords",
            "Effect": "Allow",
            "Action": ["route53:ListResourceRecordSets", "route53:ListTagsForResources"],
            "Resource": zones,
        },
        {"Sid": "FindZones", "Effect": "Allow", "Action": "route53:ListHostedZones", "Resource": "*"},
    )


def cert_manager_policy(partition: str, zone_ids: Sequence[str]) -> Document:
    """Lets cert-manager prove names of some zones: TXT records called _acme-challenge, and nothing else.

    Source: cert-manager documentation, Route53, 2026-08; Amazon Route 53 developer guide, as above, 2026-11.

    Args:
        partition: of AWS.
        zone_ids: ids of the zones.
    """
    zones = one_or_many(zone_arns(partition, zone_ids))
    return document(
        {
            "Sid": "FollowChanges",
            "Effect": "Allow",
            "Action": "route53:GetChange",
            "Resource": f"arn:{partition}:route53:::change/*",
        },
        {
            "Sid": "AnswerChallenges",
            "Effect": "Allow",
            "Action": "route53:ChangeResourceRecordSets",
            "Resource": zones,
            "Condition": {
                "ForAllValues:StringEquals": {"route53:ChangeResourceRecordSetsRecordTypes": "TXT"},
                "ForAllValues:StringLike": {
                    "route53:ChangeResourceRecordSetsNormalizedRecordNames": "_acme-challenge.*"
                },
            },
        },
        {
            "Sid": "ReadRecords",
            "Effect": "Allow",
            "Action": "route53:ListResourceRecordSets",
            "Resource": zones,
        },
    )


def private_ca_policy(authorities: Sequence[str]) -> Document:
    """Lets the connector have some certificate authorities sign.

    Source: cert-manager/aws-privateca-issuer, documentation, 2026-07. AWS's managed policy names every authority.

    Args:
        authorities: ARNs of the authorities.
    """
    return document(
        {
            "Sid": "SignCertificates",
            "Effect": "Allow",
            "Action": [
                "acm-pca:DescribeCertificateAuthority",
                "acm-pca:GetCertificate",
                "acm-pca:IssueCertificate",
            ],
            "Resource": one_or_many(tuple(sorted(set(authorities)))),
        }
    )

"""Route 53 and AWS Certificate Manager: limits, key algorithms, what is in which Region.

Owns what AWS says. What an environment makes of it is decided in ``rules.dns``.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from platform_sdk.facts._source import Source

__all__ = [
    "ACM_SOURCE",
    "CERTIFICATE_QUOTA",
    "MAX_CERTIFICATE_NAMES",
    "MAX_COMMON_NAME",
    "MAX_NAME",
    "QUERY_LOGS_REGION",
    "QUERY_LOGS_SOURCE",
    "QUOTA_SOURCE",
    "ROUTE53_SOURCE",
    "VALIDATION_SOURCE",
    "KeyAlgorithm",
]

ROUTE53_SOURCE: Final = Source(
    "Amazon Route 53 developer guide, working with hosted zones",
    "2026-11",
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html",
)
QUERY_LOGS_SOURCE: Final = Source(
    "Amazon Route 53 developer guide, public DNS query logging",
    "2026-11",
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html",
)
ACM_SOURCE: Final = Source(
    "AWS Certificate Manager API reference, RequestCertificate",
    "2026-11",
    "https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html",
)
QUOTA_SOURCE: Final = Source(
    "AWS Certificate Manager user guide, quotas",
    "2026-11",
    "https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html",
)
VALIDATION_SOURCE: Final = Source(
    "AWS Certificate Manager user guide, DNS validation",
    "2026-11",
    "https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html",
)
"""Also that a name has one record for all certificates of an account, and that a wildcard shares its base's."""

KeyAlgorithm: TypeAlias = Literal["RSA_2048", "EC_prime256v1", "EC_secp384r1"]
"""Of public certificates; ACM has others for imported and for private ones alone."""

MAX_NAME: Final = 253
"""Characters of a name, its dots included."""
MAX_COMMON_NAME: Final = 64
"""Characters of a certificate's first name (RFC 5280)."""
CERTIFICATE_QUOTA: Final = 10
"""Names of a certificate in an account that has asked for no more."""
MAX_CERTIFICATE_NAMES: Final = 100
"""Names of a certificate in an account whose quota was raised."""
QUERY_LOGS_REGION: Final = "us-east-1"
"""Where the log group of a public zone's queries must be, wherever the platform is."""

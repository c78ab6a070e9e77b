"""The field types that zones, certificates and controllers share.

Owns what a single name must look like.
"""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

from platform_sdk.facts.dns.aws import ACM_SOURCE, MAX_NAME, ROUTE53_SOURCE
from platform_sdk.spec._types import Rule

__all__ = ["CertificateName", "DomainName", "ZoneId"]

_LABEL: Final = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN: Final = rf"({_LABEL}\.)+{_LABEL}"


def _fits(name: str) -> bool:
    return len(name) <= MAX_NAME


DomainName: TypeAlias = Annotated[
    str,
    Rule(
        "A domain is labels of lower-case letters, digits and hyphens with dots between: up to 63 each and 253 in all.",
        "Write it whole and without a dot at its end, for example prod.example.com.",
        _DOMAIN,
        str(ROUTE53_SOURCE),
        check=_fits,
        plain=True,
    ),
]
"""The domain of a zone, e.g. ``prod.example.com``; decisions are taken from it."""

CertificateName: TypeAlias = Annotated[
    str,
    Rule(
        "A name of a certificate is a domain; for all names right below it, its first label is an asterisk.",
        "Write shop.example.com, or *.shop.example.com.",
        rf"(\*\.)?{_DOMAIN}",
        str(ACM_SOURCE),
        check=_fits,
        plain=True,
    ),
]
"""A name that a certificate is for, or a wildcard."""

ZoneId: TypeAlias = Annotated[
    str,
    Rule(
        "The id of a hosted zone is Z with capitals and digits.",
        "Write it as `aws route53 list-hosted-zones` does, without /hostedzone/.",
        r"Z[A-Z0-9]{5,31}",
        str(ROUTE53_SOURCE),
    ),
]
"""The id of a zone that exists."""

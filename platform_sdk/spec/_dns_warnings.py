"""What an environment may say of names and should think twice about.

Owns those warnings, for ``_warnings``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import path_text
from platform_sdk.facts.dns.aws import CERTIFICATE_QUOTA, QUOTA_SOURCE, VALIDATION_SOURCE
from platform_sdk.rules.dns.names import base_of, is_within, zone_of
from platform_sdk.spec.dns import PublicZoneSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.spec.dns import DnsSpec, RequestedCertificateSpec

__all__ = ["dns_warnings"]

_DNS = "platform:dns"
_PRIVATE_LINK = "What's New with AWS, Route 53 DNS service supports AWS PrivateLink, 2025-11"


def dns_warnings(dns: DnsSpec, *, isolated: bool) -> Iterator[tuple[str, str]]:
    """Each as field path and a sentence that continues it.

    Args:
        dns: the section.
        isolated: whether the network has no way to the internet.
    """
    yield from _of_zones(dns)
    for name, certificate in dns.requested.items():
        yield from _of_certificate(dns, name, certificate)
    if isolated and dns.external_dns:
        warning = (
            "calls the API of Route 53, which a private network reaches through an interface endpoint for "
            f"com.amazonaws.route53 of us-east-1 alone ({_PRIVATE_LINK})"
        )
        yield f"{_DNS}.external_dns", warning
    for domain in dns.external_dns.zones if dns.external_dns else ():
        inner = sorted(other for other in dns.zones if other != domain and is_within(other, domain))
        passed_over = [other for other in inner if other not in dns.kept_zones]
        if passed_over:
            warning = (
                f"has {domain} and not {passed_over[0]}, which is in it: records of that one would go to {domain}, "
                "where nobody asks for them"
            )
            yield path_text((_DNS, "external_dns", "zones")), warning


def _undelegated(dns: DnsSpec) -> set[str]:
    """Domains of new public zones whose parent is told by hand."""
    return {domain for domain, zone in dns.zones.items() if isinstance(zone, PublicZoneSpec) and not zone.delegate_from}


def _of_zones(dns: DnsSpec) -> Iterator[tuple[str, str]]:
    for domain in sorted(_undelegated(dns)):
        parent = zone_of(domain, [other for other in dns.public_zones if other != domain])
        if parent:
            warning = (
                f"is not given, and {parent} is in this section: the internet finds no name of {domain} before that "
                "has its NS record"
            )
            yield path_text((_DNS, "zones", domain, "delegate_from")), warning


def _of_certificate(dns: DnsSpec, name: str, certificate: RequestedCertificateSpec) -> Iterator[tuple[str, str]]:
    path, undelegated = (_DNS, "certificates", name), _undelegated(dns)
    zones = {certificate.zone or zone_of(base_of(one), dns.public_zones) for one in certificate.names}
    waits = sorted(zone for zone in zones if zone in undelegated)
    if waits:
        warning = (
            f"waits, for 75 minutes at most, until the parent of {waits[0]} has its name servers, which nobody knows "
            f"before the zone is there: add the certificate once they are set ({VALIDATION_SOURCE})"
        )
        yield path_text(path), warning
    if len(certificate.names) > CERTIFICATE_QUOTA:
        warning = (
            f"makes more than {CERTIFICATE_QUOTA} names, which ACM takes only of accounts whose quota was raised "
            f"({QUOTA_SOURCE})"
        )
        yield path_text((*path, "alternative_names")), warning

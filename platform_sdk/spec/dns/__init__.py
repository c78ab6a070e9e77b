"""What an environment may say of names: Route 53 zones, ACM certificates, external-dns, cert-manager.

Owns the section, and the rules between its zones and who puts records into them. What each says of itself has a module
of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.dns.aws import ACM_SOURCE, ROUTE53_SOURCE, VALIDATION_SOURCE
from platform_sdk.facts.dns.controllers import CERT_MANAGER_SOURCE, EXTERNAL_DNS_SOURCE
from platform_sdk.rules.dns.names import base_of, is_within, zone_of
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import ObjectName
from platform_sdk.spec.dns._fields import DomainName
from platform_sdk.spec.dns.certificates import (
    AnyCertificateSpec,
    CertificateSpec,
    ExistingCertificateSpec,
    RequestedCertificateSpec,
)
from platform_sdk.spec.dns.controllers import (
    AcmeIssuerSpec,
    AnyIssuerSpec,
    CaIssuerSpec,
    CertManagerSpec,
    ExternalDnsSpec,
    PrivateCaIssuerSpec,
    SelfSignedIssuerSpec,
)
from platform_sdk.spec.dns.zones import AnyZoneSpec, ExistingZoneSpec, PrivateZoneSpec, PublicZoneSpec, ZoneSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from platform_sdk.errors import Step

__all__ = [
    "AcmeIssuerSpec",
    "AnyCertificateSpec",
    "AnyIssuerSpec",
    "AnyZoneSpec",
    "CaIssuerSpec",
    "CertManagerSpec",
    "CertificateSpec",
    "DnsSpec",
    "ExistingCertificateSpec",
    "ExistingZoneSpec",
    "ExternalDnsSpec",
    "PrivateCaIssuerSpec",
    "PrivateZoneSpec",
    "PublicZoneSpec",
    "RequestedCertificateSpec",
    "SelfSignedIssuerSpec",
    "ZoneSpec",
    "is_private",
]


class DnsSpec(Spec):
    """What an environment says of names: Route 53 zones, ACM certificates, external-dns, cert-manager."""

    zones: Mapping[DomainName, AnyZoneSpec] = Field(default={}, description="Hosted zones, by domain.")
    certificates: Mapping[ObjectName, AnyCertificateSpec] = Field(
        default={}, description="Certificates for load balancers, by name."
    )
    external_dns: ExternalDnsSpec | None = Field(
        default=None, description="Keep records of what runs in the cluster. Default: nobody does."
    )
    cert_manager: CertManagerSpec | None = Field(
        default=None, description="Certificates for what runs in the cluster. Default: no cert-manager."
    )

    @property
    def controllers(self) -> bool:
        """Whether anything runs in the cluster."""
        return self.external_dns is not None or self.cert_manager is not None

    @property
    def public_zones(self) -> tuple[str, ...]:
        """Domains of the zones that the internet asks, existing ones among them."""
        return tuple(domain for domain, zone in sorted(self.zones.items()) if not is_private(zone))

    @property
    def requested(self) -> dict[str, RequestedCertificateSpec]:
        """The certificates that ACM issues, by name."""
        return {
            name: one for name, one in sorted(self.certificates.items()) if isinstance(one, RequestedCertificateSpec)
        }

    @property
    def kept_zones(self) -> tuple[str, ...]:
        """Domains of the zones in which external-dns keeps records."""
        created = (domain for domain, zone in self.zones.items() if not isinstance(zone, ExistingZoneSpec))
        named = self.external_dns.zones if self.external_dns else ()
        return tuple(sorted(named or created))

    def proven_zones(self, issuer: AcmeIssuerSpec) -> tuple[str, ...]:
        """Domains of the zones whose names an issuer may prove."""
        created = (domain for domain, zone in self.zones.items() if isinstance(zone, PublicZoneSpec))
        return tuple(sorted(issuer.zones or created))

    def violations(self) -> Iterator[Violation]:
        """Parents, certificates and controllers name zones that there are, of the kind that they need."""
        for domain, zone in self.zones.items():
            if isinstance(zone, PublicZoneSpec) and zone.delegate_from and "." in zone.delegate_from:
                yield from self._parent(domain, zone.delegate_from)
        for name, certificate in self.requested.items():
            yield from (found.within("certificates", name) for found in self._certificate(certificate))
        yield from self._shared_names()
        yield from self._external_dns()
        for name, issuer in self.cert_manager.acme.items() if self.cert_manager else ():
            path = ("cert_manager", "issuers", name, "zones")
            yield from self._listed(path, issuer.zones, str(CERT_MANAGER_SOURCE), public=True)
            if not self.proven_zones(issuer):
                yield Violation(
                    path,
                    "An issuer of ACME proves names by records in a public zone, and none is created here.",
                    "Add a zone of kind public, or name an existing one in zones.",
                    str(CERT_MANAGER_SOURCE),
                )

    def _parent(self, domain: str, parent: str) -> Iterator[Violation]:
        path, source = ("zones", domain, "delegate_from"), str(ROUTE53_SOURCE)
        if not is_within(domain, parent) or parent == domain:
            yield Violation(
                path,
                f"{domain} is not below {parent}, which therefore cannot delegate it.",
                "Name a zone whose domain is the end of this one's.",
                source,
            )
        elif parent not in self.zones:
            yield Violation(
                path,
                f"There is no zone {parent} in this section.",
                f"Add {parent} to zones with kind: existing and its zone_id, or write that id here.",
                source,
            )
        elif is_private(self.zones[parent]):
            yield Violation(
                path,
                f"{parent} is a private zone, and the internet does not ask it where {domain} is.",
                "Name a public zone.",
                source,
            )

    def _certificate(self, certificate: RequestedCertificateSpec) -> Iterator[Violation]:
        zone, source = certificate.zone, str(VALIDATION_SOURCE)
        if zone is not None and zone not in self.public_zones:
            there = "a private zone, where ACM sees no record" if zone in self.zones else "no zone of this section"
            yield Violation(("zone",), f"{zone} is {there}.", "Name a public zone of platform:dns.zones.", source)
            return
        for index, name in enumerate(certificate.names):
            path: tuple[Step, ...] = ("alternative_names", index - 1) if index else ("domain",)
            base = base_of(name)
            if zone is not None and not is_within(name, zone):
                yield Violation(
                    path,
                    f"{name} is not in {zone}, where the records of this certificate are to be.",
                    "Take zone out, so that each name finds its own, or the name.",
                    source,
                )
            elif zone is None and zone_of(base, self.public_zones) is None:
                private = zone_of(base, self.zones)
                why = (
                    f"{private} is a private zone, where ACM sees no record"
                    if private
                    else "no zone of this section contains it"
                )
                yield Violation(
                    path,
                    f"ACM issues a certificate for {name} once a record proves it, and {why}.",
                    "Add the public zone to zones, with kind: existing if it is there already.",
                    source,
                )

    def _shared_names(self) -> Iterator[Violation]:
        """A name has one record for all certificates, and so one zone."""
        seen: dict[str, tuple[str, str]] = {}
        for name, certificate in self.requested.items():
            for one in certificate.names:
                base = base_of(one)
                zone = certificate.zone or zone_of(base, self.public_zones)
                if zone is None:
                    continue
                first, other = seen.setdefault(base, (name, zone))
                if other != zone:
                    yield Violation(
                        ("certificates", name, "zone"),
                        f"The record that proves {base} is in {other} already, for the certificate {first}: ACM asks "
                        "for the same one each time.",
                        f"Set the same zone for both, or take zone out of both to have {zone_of(base, self.zones)}.",
                        str(ACM_SOURCE),
                    )

    def _external_dns(self) -> Iterator[Violation]:
        if self.external_dns is None:
            return
        source = str(EXTERNAL_DNS_SOURCE)
        yield from self._listed(("external_dns", "zones"), self.external_dns.zones, source)
        if not self.kept_zones:
            yield Violation(
                ("external_dns",),
                "ExternalDNS keeps records in the zones that are created here, and there are none.",
                "Add a zone to zones, or name existing ones in external_dns.zones.",
                source,
            )

    def _listed(
        self, path: tuple[Step, ...], domains: Sequence[str], source: str, *, public: bool = False
    ) -> Iterator[Violation]:
        """Every domain of a list is a zone here, and a public one where that is needed."""
        for index, domain in enumerate(domains):
            if domain not in self.zones:
                yield Violation(
                    (*path, index),
                    f"There is no zone {domain} in this section.",
                    "Add it to zones, with kind: existing and its zone_id if it is there already.",
                    source,
                )
            elif public and is_private(self.zones[domain]):
                yield Violation(
                    (*path, index),
                    f"{domain} is a private zone, and a public authority sees no record in it.",
                    "Name a public zone, or use an issuer of kind private_ca.",
                    source,
                )


def is_private(zone: ZoneSpec) -> bool:
    """Whether only VPCs ask a zone."""
    return isinstance(zone, PrivateZoneSpec) or (isinstance(zone, ExistingZoneSpec) and zone.private)

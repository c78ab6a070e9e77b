"""Certificates of ACM and the records that prove them.

Owns how they are registered. Which records there are follows from the names alone and is decided in
``rules.dns.names``: what ACM tells of a record fills it and never makes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._resources import Certificate, IssuedCertificate, Record
from platform_sdk.rules.dns.names import base_of, validation_records
from platform_sdk.spec.dns import ExistingCertificateSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.spec.dns import DnsSpec, RequestedCertificateSpec

__all__ = ["create_certificates"]

_RECORD_SECONDS = 300


def create_certificates(
    owner: PlatformComponent,
    spec: DnsSpec,
    zones: Mapping[str, pulumi.Output[str]],
    delegations: Mapping[str, pulumi.Resource],
) -> dict[str, pulumi.Output[str]]:
    """Registers the certificates of a section as children of a component.

    Args:
        owner: the component.
        spec: the section.
        zones: ids of the zones, by domain.
        delegations: what must be there before the internet asks a zone, by domain.

    Returns:
        ARN by name; that of a requested certificate once it is issued, so that whoever uses it waits for that.
    """
    requested = {name: _request(owner, name, one) for name, one in spec.requested.items()}
    wanted = {name: one.wanted for name, one in spec.requested.items()}
    places = validation_records(wanted, spec.public_zones)
    records = {
        base: _prove(owner, base, requested[certificate], zones[zone]) for base, (certificate, zone) in places.items()
    }
    arns: dict[str, pulumi.Output[str]] = {}
    for name, one in sorted(spec.certificates.items()):
        if isinstance(one, ExistingCertificateSpec):
            arns[name] = pulumi.Output.from_input(one.arn)
            continue
        bases = list(dict.fromkeys(map(base_of, one.names)))
        used = {places[base][1] for base in bases}
        arns[name] = IssuedCertificate(
            "aws:acm/certificateValidation:CertificateValidation",
            owner.called(f"certificate-{name}"),
            {"certificateArn": requested[name].arn, "validationRecordFqdns": [records[base].fqdn for base in bases]},
            # ACM asks the internet, which finds a zone through its parent.
            owner.child(depends_on=[delegations[zone] for zone in sorted(used) if zone in delegations]),
        ).certificate_arn
    return arns


def _request(owner: PlatformComponent, name: str, spec: RequestedCertificateSpec) -> Certificate:
    # One that is replaced goes after its successor is in use: ACM deletes none that a load balancer has.
    return Certificate(
        "aws:acm/certificate:Certificate",
        owner.called(f"certificate-{name}"),
        {
            "domainName": spec.domain,
            "subjectAlternativeNames": sorted(spec.alternative_names) or None,
            "validationMethod": "DNS",
            "keyAlgorithm": spec.key_algorithm,
            "options": None if spec.transparency else {"certificateTransparencyLoggingPreference": "DISABLED"},
            "tags": owner.tags(name),
        },
        owner.child(),
    )


def _prove(owner: PlatformComponent, base: str, certificate: Certificate, zone: pulumi.Output[str]) -> Record:
    def told(key: str) -> pulumi.Output[Any]:
        return certificate.domain_validation_options.apply(
            lambda options: next(option[key] for option in options if base_of(option.get("domainName") or "") == base)
        )

    return Record(
        "aws:route53/record:Record",
        owner.called(f"proof-{base}"),
        {
            "zoneId": zone,
            "name": told("resourceRecordName"),
            "type": "CNAME",
            "ttl": _RECORD_SECONDS,
            "records": [told("resourceRecordValue")],
            # It is the same for every certificate of this name in the account, in other environments too.
            "allowOverwrite": True,
        },
        owner.child(),
    )

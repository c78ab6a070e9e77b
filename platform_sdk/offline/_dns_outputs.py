"""Computed outputs of Route 53 and ACM: zones, records, certificates and the records that prove them.

Owns those types for ``_aws_outputs`` and ``_ids``, in the same form and from the same sources. Of the name of a proof:
it is the same for every certificate of the name in an account (AWS Certificate Manager user guide, DNS validation,
2026-11).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.offline._creation import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.offline._creation import Creation

__all__ = ["ARNS", "ARN_IS_ID", "IDS", "MORE", "WITHOUT_ARN"]

_CERTIFICATE: Final = "aws:acm/certificate:Certificate"
_VALIDATION: Final = "aws:acm/certificateValidation:CertificateValidation"
_QUERIES: Final = "aws:route53/queryLog:QueryLog"
_RECORD: Final = "aws:route53/record:Record"
_ZONE: Final = "aws:route53/zone:Zone"

ARNS: Final[Mapping[str, tuple[str, str]]] = {_QUERIES: ("-route53", "queryloggingconfig/{id}")}
ARN_IS_ID: Final = frozenset({_CERTIFICATE})
WITHOUT_ARN: Final = frozenset({_RECORD, _VALIDATION})


def _record_id(item: Creation) -> str:
    return "_".join((item.text("zoneId"), item.text("name"), item.text("type")))


def _issued(item: Creation) -> str:
    """When a certificate was issued, which is the id of its validation (Terraform AWS provider 6)."""
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(item.hex(7), 16) % 86_400_000)
    return f"{moment:%Y-%m-%d %H:%M:%S}.{moment.microsecond // 1000:03} +0000 UTC"


IDS: Final[Mapping[str, Callable[[Creation], str]]] = {
    _CERTIFICATE: lambda item: item.arn("acm", f"certificate/{item.uuid()}"),
    _VALIDATION: _issued,
    _QUERIES: lambda item: item.uuid(),
    _RECORD: _record_id,
    _ZONE: lambda item: f"Z{item.hex(20).upper()}",
}


def _zone(item: Creation) -> dict[str, Any]:
    # The last parts are Route 53's own; private zones have the first server of each row (developer guide).
    ends = ("com", "net", "org", "co.uk")
    rows = [0] * 4 if item.inputs.get("vpcs") else [int(item.hex(2, f"row{end}"), 16) % 64 for end in ends]
    servers = [
        f"ns-{512 * index + (row * 8 if row else 0)}.awsdns-{row:02d}.{end}"
        for index, (row, end) in enumerate(zip(rows, ends, strict=True))
    ]
    return {
        "zoneId": item.id,
        "arn": f"arn:{item.place.partition}:route53:::hostedzone/{item.id}",
        "nameServers": servers,
        "primaryNameServer": servers[0],
    }


def _names(item: Creation) -> list[str]:
    given = item.inputs.get("subjectAlternativeNames")
    more = cast("list[Any]", given) if isinstance(given, list) else []
    return sorted({item.text("domainName"), *(str(name) for name in more)})


def _certificate(item: Creation) -> dict[str, Any]:
    names = _names(item)
    return {
        "domainValidationOptions": [_proof(item, name) for name in names],
        "keyAlgorithm": item.text("keyAlgorithm", "RSA_2048"),
        "renewalEligibility": "INELIGIBLE",
        "status": "PENDING_VALIDATION",
        # ACM lists the first name among the others.
        "subjectAlternativeNames": names,
        "type": "AMAZON_ISSUED",
    }


def _proof(item: Creation, name: str) -> dict[str, str]:
    base = name.removeprefix("*.")
    told = digest(item.place.account_id, base, length=64)
    return {
        "domainName": name,
        "resourceRecordName": f"_{told[:32]}.{base}.",
        "resourceRecordType": "CNAME",
        "resourceRecordValue": f"_{told[32:]}.{told[:10]}.acm-validations.aws.",
    }


MORE: Final[Mapping[str, Callable[[Creation], dict[str, Any]]]] = {
    _CERTIFICATE: _certificate,
    _RECORD: lambda item: {"fqdn": item.text("name").rstrip(".")},
    _ZONE: _zone,
}

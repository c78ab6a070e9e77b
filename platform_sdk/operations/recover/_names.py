"""Which zones, records and certificates in AWS may be a resource of the program.

Owns the types of Route 53 and ACM. Route 53 belongs to no Region, and the Resource Groups Tagging API lists its zones
in one Region of each partition alone: zones are asked for one by one. Source: data sources of the Pulumi AWS
reference, 7.51; Terraform AWS provider 6, ids of records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platform_sdk.operations.recover._lookups import ENVIRONMENT_TAG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from platform_sdk.operations.recover._lookups import Item, Lookups

__all__ = ["FINDERS", "SETTLED", "UNIQUE"]

_RECORD: Final = "aws:route53/record:Record"
_PENDING: Final = ("PENDING_VALIDATION", "ISSUED")


def _zones(cloud: Lookups, item: Item) -> Iterator[str]:
    for zone in cloud.ask("aws:route53/getZones:getZones").get("ids") or ():
        answer = cloud.ask_own("aws:route53/getZone:getZone", zoneId=zone)
        if _plain(answer.get("name")) == item.text("name") and bool(answer.get("privateZone")) == bool(
            item.inputs.get("vpcs")
        ):
            yield zone


def _records(cloud: Lookups, item: Item) -> Iterator[str]:
    zone, name, kind = item.text("zoneId"), item.text("name"), item.text("type")
    answer = cloud.ask("aws:route53/getRecords:getRecords", zoneId=zone)
    for record in answer.get("resourceRecordSets") or ():
        if _plain(record.get("name")) == _plain(name) and record.get("type") == kind:
            yield f"{zone}_{_plain(name)}_{kind}"


def _certificates(cloud: Lookups, item: Item) -> Iterator[str]:
    # Several may be for the same domain: the tags tell which one of the environment's it is.
    tags = {key: value for key in (ENVIRONMENT_TAG, "Name") if (value := item.tag(key)) is not None}
    answer = cloud.ask(
        "aws:acm/getCertificate:getCertificate",
        domain=item.text("domainName"),
        keyTypes=[item.text("keyAlgorithm")],
        mostRecent=True,
        statuses=list(_PENDING),
        tags=tags,
    )
    if answer.get("arn"):
        yield answer["arn"]


def _plain(name: str | None) -> str:
    """A name without the dot that Route 53 ends it with."""
    return (name or "").rstrip(".")


FINDERS: Final[Mapping[str, tuple[Callable[[Lookups, Item], Iterator[str]], tuple[str, ...]]]] = {
    "aws:acm/certificate:Certificate": (_certificates, ("domainName", "keyAlgorithm")),
    _RECORD: (_records, ("name", "type", "zoneId")),
    "aws:route53/zone:Zone": (_zones, ("name",)),
}
SETTLED: Final = frozenset({"aws:acm/certificateValidation:CertificateValidation"})
"""It makes nothing: it waits."""
UNIQUE: Final = frozenset({_RECORD})

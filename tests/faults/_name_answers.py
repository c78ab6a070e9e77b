"""Data sources of Route 53 and ACM that a recovery asks, answered from what exists in the fake cloud.

Owns the shapes of those answers, as the Pulumi AWS reference, 7.51, gives them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.errors import PlatformError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.testing import World

__all__ = ["name_lookups"]

_ZONE, _RECORD = "aws:route53/zone:Zone", "aws:route53/record:Record"
_CERTIFICATE = "aws:acm/certificate:Certificate"


def name_lookups(world: World) -> dict[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]]:
    """Answers for `Cloud(answers=…)`."""

    def zones(_: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"ids": [zone.id for zone in world.all(_ZONE)]}

    def zone(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        found = world.find(_ZONE, arguments["zoneId"])
        if found is None:
            raise PlatformError("no matching Route 53 Hosted Zone found")
        return {**found.outputs, "id": found.id, "privateZone": bool(found.outputs.get("vpcs"))}

    def records(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        return {
            "resourceRecordSets": [
                {"name": f"{thing.outputs['name'].rstrip('.')}.", "type": thing.outputs["type"]}
                for thing in world.all(_RECORD)
                if thing.outputs["zoneId"] == arguments["zoneId"]
            ]
        }

    def certificate(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        for thing in world.all(_CERTIFICATE):
            same = thing.outputs["domainName"] == arguments["domain"]
            if same and arguments["tags"].items() <= thing.outputs["tags"].items():
                return {"arn": thing.id, "tags": thing.outputs["tags"]}
        raise PlatformError("no matching ACM Certificate found")

    return {
        "aws:acm/getCertificate:getCertificate": certificate,
        "aws:route53/getRecords:getRecords": records,
        "aws:route53/getZone:getZone": zone,
        "aws:route53/getZones:getZones": zones,
    }

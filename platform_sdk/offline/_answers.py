"""Answers to the data sources that a platform asks.

Owns made-up but well-formed results of invokes, in camelCase as the provider gives them (pulumi-aws 7.51). Real answers
come from AWS, when the program runs against it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.offline._creation import Place, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["ANSWERS"]

_Arguments = dict[str, Any]


def _caller_identity(place: Place, _: Mapping[str, Any]) -> dict[str, Any]:
    arn = place.arn("iam", "user/offline", region=False)
    return {"accountId": place.account_id, "arn": arn, "id": place.account_id, "userId": "AIDAOFFLINE"}


def _partition(place: Place, _: Mapping[str, Any]) -> dict[str, Any]:
    reverse = ".".join(reversed(place.domain.split(".")))
    return {"partition": place.partition, "dnsSuffix": place.domain, "id": place.partition, "reverseDnsPrefix": reverse}


def _region(place: Place, arguments: Mapping[str, Any]) -> dict[str, Any]:
    region = str(arguments.get("region") or arguments.get("name") or place.region)
    return {
        "region": region,
        "name": region,
        "id": region,
        "description": region,
        "endpoint": f"ec2.{region}.{place.domain}",
    }


def _zones(place: Place, arguments: Mapping[str, Any]) -> dict[str, Any]:
    left_out = {*(arguments.get("excludeNames") or ()), *(arguments.get("excludeZoneIds") or ())}
    zones = {name: zone for name, zone in place.zones.items() if not left_out & {name, zone}}
    return {
        "id": place.region,
        "groupNames": [place.region],
        "names": list(zones),
        "region": place.region,
        "zoneIds": list(zones.values()),
    }


def _addon_version(place: Place, arguments: Mapping[str, Any]) -> dict[str, Any]:
    addon, kubernetes = str(arguments["addonName"]), str(arguments["kubernetesVersion"])
    # Looked up here because most programs never ask, and the table costs an import.
    from platform_sdk.facts.addons.versions import offline_version

    return {
        "addonName": addon,
        "id": addon,
        "kubernetesVersion": kubernetes,
        "mostRecent": arguments.get("mostRecent", False),
        "region": place.region,
        "version": offline_version(addon, kubernetes) or "v1.0.0-eksbuild.1",
    }


def _parameter(place: Place, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Public parameters end in image_id, release_version or image_version (EKS and Bottlerocket guides, 2026)."""
    name = str(arguments["name"])
    last = name.rpartition("/")[2]
    value = (
        f"1.0.0-{digest(name, length=8)}"
        if last.endswith("version")
        else f"ami-0{digest(place.region, name, length=16)}"
    )
    arn = place.arn("ssm", f"parameter{name}", account=not name.startswith("/aws/"))
    return {
        "arn": arn,
        "id": name,
        "insecureValue": value,
        "name": name,
        "type": "String",
        "value": value,
        "version": 1,
    }


def _policy_document(_: Place, arguments: Mapping[str, Any]) -> dict[str, Any]:
    statements = [_statement(item) for item in cast("list[_Arguments]", arguments.get("statements") or [])]
    document = {"Version": arguments.get("version") or "2012-10-17", "Statement": statements}
    text = json.dumps(document, indent=2)
    return {
        "id": str(int(digest(text, length=8), 16)),
        "json": text,
        "minifiedJson": json.dumps(document, separators=(",", ":")),
    }


def _statement(given: _Arguments) -> _Arguments:
    statement: _Arguments = {"Effect": given.get("effect") or "Allow"}
    for key, name in (
        ("sid", "Sid"),
        ("actions", "Action"),
        ("notActions", "NotAction"),
        ("resources", "Resource"),
        ("notResources", "NotResource"),
    ):
        if given.get(key):
            statement[name] = _one_or_many(given[key])
    for key, name in (("principals", "Principal"), ("notPrincipals", "NotPrincipal")):
        if given.get(key):
            everyone = any(item["type"] == "*" for item in given[key])
            statement[name] = (
                "*" if everyone else {item["type"]: _one_or_many(item["identifiers"]) for item in given[key]}
            )
    conditions: dict[str, dict[str, Any]] = {}
    for item in cast("list[_Arguments]", given.get("conditions") or []):
        conditions.setdefault(item["test"], {})[item["variable"]] = _one_or_many(item["values"])
    return {**statement, "Condition": conditions} if conditions else statement


def _one_or_many(values: Any) -> Any:
    many = cast("list[Any]", values)
    return many[0] if len(many) == 1 else many


ANSWERS: Final[Mapping[str, Callable[[Place, Mapping[str, Any]], dict[str, Any]]]] = {
    "aws:eks/getAddonVersion:getAddonVersion": _addon_version,
    "aws:iam/getPolicyDocument:getPolicyDocument": _policy_document,
    "aws:index/getAvailabilityZones:getAvailabilityZones": _zones,
    "aws:index/getCallerIdentity:getCallerIdentity": _caller_identity,
    "aws:index/getPartition:getPartition": _partition,
    "aws:index/getRegion:getRegion": _region,
    "aws:ssm/getParameter:getParameter": _parameter,
}
"""By token; each takes the place and the arguments."""

"""What Route 53, ACM and cert-manager refuse: records out of place, zones that are not empty, certificates in use.

Owns rules that need more than one look at the world. Codes and wording follow the Route 53 and ACM API references
(2026-11), the Terraform AWS provider's for a certificate that is never proven, and the API server's for issuers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.testing.fake.kubernetes import RELEASE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.testing.fake.world import Thing, World

__all__ = ["creation", "deletion"]

_ZONE: Final = "aws:route53/zone:Zone"
_RECORD: Final = "aws:route53/record:Record"
_CERTIFICATE: Final = "aws:acm/certificate:Certificate"
_VALIDATION: Final = "aws:acm/certificateValidation:CertificateValidation"
_CONNECTOR: Final = "aws-privateca-connector-for-kubernetes"
_USERS: Final = (
    "aws:lb/listener:Listener",
    "kubernetes:core/v1:Service",
    "kubernetes:elbv2.k8s.aws/v1beta1:IngressClassParams",
    "kubernetes:networking.k8s.io/v1:Ingress",
)
_NOT_EMPTY: Final = (
    "HostedZoneNotEmpty: The specified hosted zone contains non-required resource record sets and so cannot be deleted."
)


def creation(world: World, thing: Thing) -> str | None:
    """Why AWS or the cluster would not create this; None if it would."""
    if thing.type == _RECORD:
        return _record(world, thing)
    if thing.type == _VALIDATION:
        return _unproven(world, thing)
    return _issuer(world, thing)


def deletion(world: World, thing: Thing) -> str | None:
    """Why AWS would not delete this; None if it would."""
    if thing.type == _ZONE and thing.inputs.get("forceDestroy") is not True:
        inside = any(record.inputs.get("zoneId") == thing.id for record in world.all(_RECORD))
        return _NOT_EMPTY if inside or world.is_filled(thing) else None
    if thing.type == _CERTIFICATE:
        arn = str(thing.outputs.get("arn"))
        used = any(_mentions(user.inputs, arn) for type in _USERS for user in world.all(type))
        return f"ResourceInUseException: Certificate {arn} is in use." if used else None
    return None


def _record(world: World, thing: Thing) -> str | None:
    zone, name, kind = (str(thing.inputs.get(key)) for key in ("zoneId", "name", "type"))
    if world.is_gone(_ZONE, zone):
        return f"NoSuchHostedZone: No hosted zone found with ID: {zone}"
    home = world.find(_ZONE, zone)
    if home is not None and not f".{_plain(name)}".endswith(f".{_plain(home.inputs.get('name'))}"):
        return (
            f"InvalidChangeBatch: [RRSet with DNS name {_plain(name)}. is not permitted in zone "
            f"{_plain(home.inputs.get('name'))}.]"
        )
    if world.find(_RECORD, thing.id) is not None and thing.inputs.get("allowOverwrite") is not True:
        return (
            f"InvalidChangeBatch: [Tried to create resource record set [name='{_plain(name)}.', type='{kind}'] but it "
            "already exists]"
        )
    return None


def _unproven(world: World, thing: Thing) -> str | None:
    """A certificate is issued once each of its names has its record."""
    arn = str(thing.inputs.get("certificateArn"))
    certificate = world.find(_CERTIFICATE, arn)
    if certificate is None:
        return f"reading ACM Certificate ({arn}): couldn't find resource" if world.is_gone(_CERTIFICATE, arn) else None
    told = cast("list[Mapping[str, Any]]", certificate.outputs.get("domainValidationOptions") or [])
    there = {
        (_plain(record.inputs.get("name")), _plain(value))
        for record in world.all(_RECORD)
        for value in cast("list[Any]", record.inputs.get("records") or [])
    }
    if all((_plain(one["resourceRecordName"]), _plain(one["resourceRecordValue"])) in there for one in told):
        return None
    return (
        f"waiting for ACM Certificate ({arn}) to be issued: timeout while waiting for state to become 'ISSUED' (last "
        "state: 'PENDING_VALIDATION', timeout: 1h15m0s)"
    )


def _issuer(world: World, thing: Thing) -> str | None:
    """An issuer needs its definition: cert-manager's chart has those of its own, the connector that of AWS."""
    _, group, kind = thing.type.split(":")
    there = {
        "cert-manager.io/v1": any(
            str(release.inputs.get("chart")).rpartition("/")[2] == "cert-manager" for release in world.all(RELEASE)
        ),
        "awspca.cert-manager.io/v1beta1": any(
            addon.inputs.get("addonName") == _CONNECTOR for addon in world.all("aws:eks/addon:Addon")
        ),
    }.get(group, True)
    return None if there else f'no matches for kind "{kind}" in version "{group}"'


def _plain(name: object) -> str:
    return str(name).rstrip(".")


def _mentions(value: object, text: str) -> bool:
    """Whether a text is, or is part of a text, somewhere in a value: annotations list several ARNs in one."""
    if isinstance(value, dict):
        return any(_mentions(inner, text) for inner in cast("dict[str, object]", value).values())
    if isinstance(value, list):
        return any(_mentions(inner, text) for inner in cast("list[object]", value))
    return isinstance(value, str) and text in value

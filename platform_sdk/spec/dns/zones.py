"""Hosted zones of Route 53: on the internet, in the environment's VPC, or there already.

Owns what each kind of zone says of itself. Rules between zones are the section's.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from platform_sdk.errors import Violation
from platform_sdk.facts.dns.aws import QUERY_LOGS_REGION, QUERY_LOGS_SOURCE, ROUTE53_SOURCE
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, Rule, Text
from platform_sdk.spec.dns._fields import ZoneId

__all__ = ["AnyZoneSpec", "ExistingZoneSpec", "PrivateZoneSpec", "PublicZoneSpec", "ZoneSpec"]

_Parent: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of a hosted zone of this account, or the domain of a zone of this section.",
        "Write Z0123456789ABCDEFGHIJ, or list the parent under zones and write its domain.",
        r"Z[A-Z0-9]{5,31}|([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
        str(ROUTE53_SOURCE),
        plain=True,
    ),
]
_QueryLogGroup: TypeAlias = Annotated[
    str,
    Rule(
        f"Route 53 writes queries to a log group of CloudWatch in {QUERY_LOGS_REGION}, wherever the platform is.",
        f"Write arn:aws:logs:{QUERY_LOGS_REGION}:<account>:log-group:/aws/route53/<domain>.",
        rf"arn:aws:logs:{QUERY_LOGS_REGION}:\d{{12}}:log-group:[A-Za-z0-9_./#-]+",
        str(QUERY_LOGS_SOURCE),
    ),
]
_PROTECT = (
    "Refuse to delete the zone, which otherwise goes with the records in it that others made, external-dns among them. "
    "Default: as platform:protect"
)


class PublicZoneSpec(Spec):
    """A zone that the internet asks."""

    kind: Literal["public"] = Field(default="public", description="A zone that the internet asks.")
    delegate_from: _Parent | None = Field(
        default=None,
        description="The parent zone that gets the NS record: its id, if it is in this account, or its domain, if it "
        "is in this section. Default: whoever has the parent sets the record.",
    )
    protect: Flag | None = Field(
        default=None, description=f"{_PROTECT}. A new zone of the name would have other name servers."
    )
    comment: Text | None = Field(default=None, description="A note in Route 53. Default: Managed by Pulumi.")
    query_log_group_arn: _QueryLogGroup | None = Field(
        default=None,
        description="A log group of us-east-1 for queries, whose policy lets Route 53 write. Default: no queries are "
        "logged.",
    )

    @classmethod
    def lacking(cls, name: str, value: object) -> Violation | None:
        """Signing is not offered, and why."""
        return _no_signing(name) or super().lacking(name, value)


class PrivateZoneSpec(Spec):
    """A zone that only the environment's VPC asks."""

    kind: Literal["private"] = Field(description="A zone that only the environment's VPC asks.")
    protect: Flag | None = Field(default=None, description=f"{_PROTECT}.")
    comment: Text | None = Field(default=None, description="A note in Route 53. Default: Managed by Pulumi.")

    @classmethod
    def lacking(cls, name: str, value: object) -> Violation | None:
        """What public zones can say and a private one cannot."""
        if name == "delegate_from":
            return Violation(
                (),
                "A private zone is found by its VPC, not through a parent.",
                "Take delegate_from out, or say kind: public.",
                str(ROUTE53_SOURCE),
            )
        if name == "query_log_group_arn":
            return Violation(
                (),
                "Route 53 logs queries of public zones; those of a VPC are logged by its resolver.",
                "Take query_log_group_arn out.",
                str(QUERY_LOGS_SOURCE),
            )
        return _no_signing(name) or super().lacking(name, value)


class ExistingZoneSpec(Spec):
    """A zone that is managed elsewhere. Only records are put into it."""

    kind: Literal["existing"] = Field(description="A zone that is managed elsewhere.")
    zone_id: ZoneId = Field(description="Its id.")
    private: Flag = Field(default=False, description="Whether only VPCs ask it.")


ZoneSpec: TypeAlias = PublicZoneSpec | PrivateZoneSpec | ExistingZoneSpec
"""A zone of any kind."""


def _no_signing(name: str) -> Violation | None:
    if name != "dnssec":
        return None
    return Violation(
        (),
        "DNSSEC is not offered: its key is in us-east-1 and its DS record in the parent, and a step out of order makes "
        "the whole domain unreachable.",
        "Take dnssec out, and sign the zone by hand as the developer guide has it.",
        "Amazon Route 53 developer guide, configuring DNSSEC signing, 2026-11",
    )


def _kind_of(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("kind", "public"))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    return getattr(value, "kind", "public")


AnyZoneSpec: TypeAlias = Annotated[
    Annotated[PublicZoneSpec, Tag("public")]
    | Annotated[PrivateZoneSpec, Tag("private")]
    | Annotated[ExistingZoneSpec, Tag("existing")],
    Discriminator(_kind_of),
]
"""One entry of ``zones``: public unless it says otherwise."""

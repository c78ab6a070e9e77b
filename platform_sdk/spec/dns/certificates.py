"""Certificates of AWS Certificate Manager: requested and proven by records, or there already.

Owns what a certificate says of itself. Which zone has its records is the section's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from platform_sdk.errors import Violation
from platform_sdk.facts.dns.aws import (
    ACM_SOURCE,
    MAX_CERTIFICATE_NAMES,
    MAX_COMMON_NAME,
    QUOTA_SOURCE,
    KeyAlgorithm,
)
from platform_sdk.rules.dns.names import Wanted
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, ListOf, Rule
from platform_sdk.spec.dns._fields import CertificateName, DomainName

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["AnyCertificateSpec", "CertificateSpec", "ExistingCertificateSpec", "RequestedCertificateSpec"]

_CertificateArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of a certificate of AWS Certificate Manager.",
        "Write arn:aws:acm:<region>:<account>:certificate/<id>.",
        r"arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate/[A-Za-z0-9-]+",
        str(ACM_SOURCE),
    ),
]


class RequestedCertificateSpec(Spec):
    """A certificate that ACM issues, renews and never gives the key of."""

    kind: Literal["requested"] = Field(default="requested", description="A certificate that ACM issues and renews.")
    domain: CertificateName = Field(description="Its first name; a wildcard begins with *.")
    alternative_names: ListOf[CertificateName] = Field(default=(), description="Its other names, wildcards among them.")
    zone: DomainName | None = Field(
        default=None,
        description="The zone of this section for the records that prove its names. Default: for each name the longest "
        "public zone that contains it.",
    )
    key_algorithm: KeyAlgorithm = Field(default="RSA_2048", description="Of its key.")
    transparency: Flag = Field(
        default=True,
        description="Put it into the public logs of certificates, without which browsers do not trust it.",
    )

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the first one first."""
        return (self.domain, *self.alternative_names)

    @property
    def wanted(self) -> Wanted:
        """The names and the zone, for who looks for records."""
        return Wanted(self.names, self.zone)

    @classmethod
    def lacking(cls, name: str, value: object) -> Violation | None:
        """A certificate is in the environment's Region."""
        if name == "region":
            return Violation(
                (),
                "A certificate of an environment is in its own Region, where its load balancers are.",
                "Take region out. One for CloudFront is a matter of the stack that has the distribution.",
                "AWS Certificate Manager user guide, Regions, 2026-11",
            )
        return super().lacking(name, value)

    def violations(self) -> Iterator[Violation]:
        """The first name is short enough, no name comes twice, and there are not more than ACM ever takes."""
        if len(self.domain) > MAX_COMMON_NAME:
            yield Violation(
                ("domain",),
                f"The first name of a certificate has up to {MAX_COMMON_NAME} characters.",
                "Put a shorter name here, and this one under alternative_names.",
                str(ACM_SOURCE),
            )
        for index, name in enumerate(self.alternative_names):
            if name in self.names[: index + 1]:
                yield Violation(
                    ("alternative_names", index),
                    f"{name} is a name of this certificate already.",
                    "Take the repeated name out.",
                    str(ACM_SOURCE),
                )
        if len(self.names) > MAX_CERTIFICATE_NAMES:
            yield Violation(
                ("alternative_names",),
                f"A certificate has up to {MAX_CERTIFICATE_NAMES} names.",
                "Use wildcards, or several certificates.",
                str(QUOTA_SOURCE),
            )


class ExistingCertificateSpec(Spec):
    """A certificate that is there: imported, or requested elsewhere."""

    kind: Literal["existing"] = Field(description="A certificate that is there already.")
    arn: _CertificateArn = Field(description="Its ARN, in the environment's Region.")


CertificateSpec: TypeAlias = RequestedCertificateSpec | ExistingCertificateSpec
"""A certificate of either kind."""


def _kind_of(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("kind", "requested"))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    return getattr(value, "kind", "requested")


AnyCertificateSpec: TypeAlias = Annotated[
    Annotated[RequestedCertificateSpec, Tag("requested")] | Annotated[ExistingCertificateSpec, Tag("existing")],
    Discriminator(_kind_of),
]
"""One entry of ``certificates``: requested unless it says otherwise."""

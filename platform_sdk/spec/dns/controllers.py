"""What runs in the cluster and keeps names: external-dns, and cert-manager with its issuers.

Owns what each says of itself. Which zones they may use is the section's to judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.dns.controllers import (
    ACME_SERVERS,
    CERT_MANAGER,
    CERT_MANAGER_SOURCE,
    EXTERNAL_DNS,
    EXTERNAL_DNS_SOURCE,
    PRIVATE_CA_SOURCE,
    RecordSource,
    SyncPolicy,
)
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import ListOf, ObjectName, Rule, Text
from platform_sdk.spec.charts import ChartVersion
from platform_sdk.spec.dns._fields import DomainName

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "AcmeIssuerSpec",
    "AnyIssuerSpec",
    "CaIssuerSpec",
    "CertManagerSpec",
    "ExternalDnsSpec",
    "PrivateCaIssuerSpec",
    "SelfSignedIssuerSpec",
]

_Interval: TypeAlias = Annotated[
    str,
    Rule(
        "This is a time between two passes: a number from 1 and s, m or h.",
        "Write 1m. Route 53 takes five requests a second of an account, whoever makes them.",
        r"[1-9]\d{0,3}(s|m|h)",
        "Amazon Route 53 developer guide, quotas, 2026-11",
    ),
]
_TxtPrefix: TypeAlias = Annotated[
    str,
    Rule(
        "The prefix of ownership records has %{record_type} in it and ends with a dot: the record of a zone's own name "
        "would be outside of the zone otherwise.",
        "Write it as %{record_type}-owner. with the dot, and do not change it later: records would lose their owner.",
        r"[a-z0-9-]*%\{record_type\}[a-z0-9-]*\.",
        str(EXTERNAL_DNS_SOURCE),
    ),
]
_Size: TypeAlias = Annotated[int, Field(strict=True, ge=1)]
_Copies: TypeAlias = Annotated[int, Field(strict=True, ge=1, le=10)]
_Server: TypeAlias = Annotated[
    str,
    Rule(
        f"A server of ACME is {' or '.join(ACME_SERVERS)}, or the address of a directory over HTTPS.",
        "Write letsencrypt, or https://acme.example.com/directory.",
        rf"{'|'.join(ACME_SERVERS)}|https://[A-Za-z0-9.-]+(:\d+)?/\S*",
        str(CERT_MANAGER_SOURCE),
        plain=True,
    ),
]
_Email: TypeAlias = Annotated[
    str,
    Rule(
        "This must be an address of e-mail.",
        "Write one that people read, for example platform@example.com.",
        r"[^@\s]+@[^@\s]+\.[^@\s]+",
    ),
]
_AuthorityArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of a certificate authority of AWS Private CA.",
        "Write arn:aws:acm-pca:<region>:<account>:certificate-authority/<id>.",
        r"arn:aws[a-z-]*:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority/[A-Za-z0-9-]+",
        str(PRIVATE_CA_SOURCE),
        plain=True,
    ),
]
_SecretName: TypeAlias = Annotated[
    str,
    Rule(
        "The name of a Secret is lower-case letters, digits, hyphens and dots.",
        "Write the name of a Secret in the namespace cert-manager, for example internal-ca.",
        r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?",
    ),
]


class ExternalDnsSpec(Spec):
    """external-dns: makes the records that Services, Ingresses and routes ask for."""

    version: ChartVersion = Field(default=EXTERNAL_DNS.version, description="Version of its chart.")
    zones: ListOf[DomainName] = Field(
        default=(),
        description="Zones of this section that it keeps records in. Default: those that are created here; existing "
        "ones, which are other people's too, only if you name them.",
    )
    policy: SyncPolicy = Field(
        default="upsert-only",
        description="What becomes of records: upsert-only makes and changes them, sync deletes them with their object "
        "too, create-only makes them.",
    )
    sources: Annotated[ListOf[RecordSource], Field(min_length=1)] = Field(
        default=("service", "ingress"),
        description="Kinds of objects whose names it keeps. Those of the Gateway API need its definitions in the "
        "cluster.",
    )
    interval: _Interval = Field(default="1m", description="Time between two passes.")
    owner_id: Text | None = Field(
        default=None,
        description="Marks its records; it leaves those of others alone. Default: the cluster's name.",
    )
    txt_prefix: _TxtPrefix = Field(
        default="%{record_type}-owner.", description="Of the TXT records that say whose a record is."
    )
    annotation_filter: Text | None = Field(
        default=None, description="Selector of annotations that objects must have. Default: all objects."
    )
    cpu_millis: _Size = Field(default=50, description="Thousandths of a vCPU that it asks for.")
    memory_mib: _Size = Field(default=128, description="MiB of memory that it asks for, and gets at most.")

    @classmethod
    def lacking(cls, name: str, value: object) -> Violation | None:
        """It works alone."""
        if name == "replicas":
            return Violation(
                (),
                "ExternalDNS chooses no leader: two copies would undo each other's work.",
                "Take replicas out.",
                str(EXTERNAL_DNS_SOURCE),
            )
        return super().lacking(name, value)

    def violations(self) -> Iterator[Violation]:
        """Zones and sources are there once."""
        for field, values in (("zones", self.zones), ("sources", self.sources)):
            for index, value in enumerate(values):
                if value in values[:index]:
                    yield Violation((field, index), f"{value} is in the list already.", "Take the repeated one out.")


class AcmeIssuerSpec(Spec):
    """Certificates that a public authority signs once a record of Route 53 proves their names."""

    kind: Literal["acme"] = Field(description="A public authority that speaks ACME, such as Let's Encrypt.")
    server: _Server = Field(
        default="letsencrypt",
        description="letsencrypt, letsencrypt_staging, whose certificates nobody trusts and whose limits are generous, "
        "or the address of a directory.",
    )
    email: _Email = Field(description="Where the authority writes to.")
    zones: ListOf[DomainName] = Field(
        default=(),
        description="Public zones of this section whose names it may prove. Default: those that are created here.",
    )


class PrivateCaIssuerSpec(Spec):
    """Certificates that AWS Private CA signs, through EKS's add-on for it."""

    kind: Literal["private_ca"] = Field(description="A certificate authority of AWS Private CA.")
    arn: _AuthorityArn = Field(description="Its ARN.")

    @property
    def region(self) -> str:
        """The authority's Region, which need not be the environment's."""
        return self.arn.split(":")[3]


class SelfSignedIssuerSpec(Spec):
    """Certificates that sign themselves: the beginning of a CA of one's own."""

    kind: Literal["self_signed"] = Field(description="Certificates that sign themselves.")


class CaIssuerSpec(Spec):
    """Certificates that a key in the cluster signs."""

    kind: Literal["ca"] = Field(description="A key and certificate in a Secret of the namespace cert-manager.")
    secret: _SecretName = Field(description="Name of the Secret.")


AnyIssuerSpec: TypeAlias = Annotated[
    AcmeIssuerSpec | PrivateCaIssuerSpec | SelfSignedIssuerSpec | CaIssuerSpec, Field(discriminator="kind")
]
"""One entry of ``issuers``."""


class CertManagerSpec(Spec):
    """cert-manager: certificates for what runs in the cluster, as Secrets that it renews."""

    version: ChartVersion = Field(default=CERT_MANAGER.version, description="Version of its chart.")
    replicas: _Copies | None = Field(
        default=None,
        description="Copies of its controller, webhook and injector. Default: 2, in development 1.",
    )
    issuers: Mapping[ObjectName, AnyIssuerSpec] = Field(
        default={}, description="ClusterIssuers, by name: who signs certificates."
    )

    @property
    def acme(self) -> dict[str, AcmeIssuerSpec]:
        """The issuers that prove names by records."""
        return {name: one for name, one in self.issuers.items() if isinstance(one, AcmeIssuerSpec)}

    @property
    def authorities(self) -> tuple[str, ...]:
        """ARNs of the authorities of AWS Private CA."""
        return tuple(sorted({one.arn for one in self.issuers.values() if isinstance(one, PrivateCaIssuerSpec)}))

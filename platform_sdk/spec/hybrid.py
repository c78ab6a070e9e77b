"""What an environment may say of hybrid nodes: machines on premises that join the cluster.

Owns their credentials, routes and CNI, and the rules inside the section. The ranges on premises are the cluster's own
(``cluster.remote_networks``), because EKS is told them; rules between both are in ``_between``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Strict, Tag

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.hybrid import (
    CILIUM_SOURCE,
    CILIUM_SUPPORTED_MINORS,
    CILIUM_VERSION,
    CREDENTIALS_SOURCE,
    MAX_CERTIFICATE_BUNDLE,
    MAX_MACHINES_OF_AN_ACTIVATION,
)
from platform_sdk.rules.nodes.hybrid import expiry_of, is_certificate_bundle
from platform_sdk.rules.placement import lacking_field
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["AnyCredentials", "Cilium", "HybridRoutes", "HybridSpec", "RolesAnywhereCredentials", "SsmCredentials"]

Moment: TypeAlias = Annotated[
    str,
    Rule(
        "This must be a moment in UTC, to the second.",
        'Write it in quotes: "2026-12-24T00:00:00Z".',
        r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z",
        check=expiry_of,
        plain=True,
    ),
]
CertificateBundle: TypeAlias = Annotated[
    str,
    Rule(
        f"This must be certificates in PEM, one after another and nothing else, at most {MAX_CERTIFICATE_BUNDLE} "
        "characters.",
        "Paste the certificate of your authority as a block (|), from -----BEGIN CERTIFICATE----- on, without its key.",
        source="IAM Roles Anywhere API reference, SourceData, 2026-11",
        check=lambda text: len(text) <= MAX_CERTIFICATE_BUNDLE and is_certificate_bundle(text),
    ),
]
PrivateCaArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of a private certificate authority of AWS.",
        "Write arn:aws:acm-pca:<region>:<account>:certificate-authority/<id>.",
        r"arn:aws[a-z-]*:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority/[0-9a-f-]{36}",
        str(CREDENTIALS_SOURCE),
    ),
]
TransitGatewayId: TypeAlias = Annotated[
    str,
    Rule("This must be the id of a transit gateway.", "Write it as EC2 shows it: tgw-0123….", r"tgw-[0-9a-f]{8,17}"),
]
VirtualPrivateGatewayId: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of a virtual private gateway.",
        "Write it as EC2 shows it: vgw-0123….",
        r"vgw-[0-9a-f]{8,17}",
    ),
]
CiliumVersion: TypeAlias = Annotated[
    str,
    Rule(
        f"This must be a version of AWS's chart of Cilium, of {' or '.join(CILIUM_SUPPORTED_MINORS)}.",
        f"Write it whole: {CILIUM_VERSION}.",
        rf"({'|'.join(minor.replace('.', '[.]') for minor in CILIUM_SUPPORTED_MINORS)})\.\d+-\d+",
        str(CILIUM_SOURCE),
        plain=True,
    ),
]


class SsmCredentials(Spec):
    """Credentials by hybrid activations of AWS Systems Manager."""

    kind: Literal["ssm"] = Field(description="Machines register with Systems Manager.")
    registration_limit: Annotated[int, Strict(), Field(ge=1, le=MAX_MACHINES_OF_AN_ACTIVATION)] | None = Field(
        default=None,
        description="Make an activation for so many machines. Its code is a secret in the stack's state. Default: none "
        "is made, and you make one with the AWS CLI.",
    )
    expires: Moment | None = Field(
        default=None,
        description='When that activation ends, at most 30 days ahead: "2026-12-24T00:00:00Z". Default: 24 hours after '
        "it is made. Another moment is another activation.",
    )

    def violations(self) -> Iterator[Violation]:
        """Only an activation that is made here can end."""
        if self.expires and self.registration_limit is None:
            yield Violation(
                ("expires",),
                "This is the end of an activation, and none is made here.",
                "Set registration_limit, or take expires out.",
                str(CREDENTIALS_SOURCE),
            )


class RolesAnywhereCredentials(Spec):
    """Credentials by certificates of your own authority, through IAM Roles Anywhere."""

    kind: Literal["roles_anywhere"] = Field(description="Machines show certificates.")
    certificate: CertificateBundle | None = Field(
        default=None, description="Certificate of the authority, or several, in PEM."
    )
    private_ca_arn: PrivateCaArn | None = Field(
        default=None, description="ARN of an authority of AWS Private CA, in its place."
    )

    def violations(self) -> Iterator[Violation]:
        """One authority is named, in one way."""
        if (self.certificate is None) == (self.private_ca_arn is None):
            yield Violation(
                ("certificate",),
                "A trust anchor has the certificates of an authority, or is an authority of AWS Private CA.",
                "Give one of certificate and private_ca_arn.",
                str(CREDENTIALS_SOURCE),
            )


class HybridRoutes(Spec):
    """The VPC's way to the machines."""

    transit_gateway_id: TransitGatewayId | None = Field(
        default=None, description="Attach the VPC to this transit gateway, and route the ranges on premises to it."
    )
    virtual_private_gateway_id: VirtualPrivateGatewayId | None = Field(
        default=None,
        description="Attach this virtual private gateway to the VPC, and route the ranges on premises to it.",
    )

    def violations(self) -> Iterator[Violation]:
        """One gateway is named."""
        if (self.transit_gateway_id is None) == (self.virtual_private_gateway_id is None):
            yield Violation(
                ("transit_gateway_id",),
                "The ranges on premises are routed to one gateway.",
                "Give one of transit_gateway_id and virtual_private_gateway_id.",
                "Amazon EKS user guide, networking for hybrid nodes, 2026-11",
            )


class Cilium(Spec):
    """How Cilium is installed on hybrid nodes."""

    version: CiliumVersion = Field(
        default=CILIUM_VERSION, description="Version of AWS's chart, one that AWS supports on hybrid nodes."
    )
    mask_size: Annotated[int, Strict(), Field(ge=16, le=28)] = Field(
        default=25,
        description="Prefix length of each machine's share of the pods' ranges: 25 is 128 addresses. It cannot be "
        "changed once machines are there.",
    )


def _credentials_kind(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("kind", "ssm"))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    return getattr(value, "kind", "ssm")


AnyCredentials: TypeAlias = Annotated[
    Annotated[SsmCredentials, Tag("ssm")] | Annotated[RolesAnywhereCredentials, Tag("roles_anywhere")],
    Discriminator(_credentials_kind),
]


class HybridSpec(Spec):
    """Machines on premises as nodes of the cluster."""

    credentials: AnyCredentials = Field(description="How machines prove who they are.")
    routes: HybridRoutes | None = Field(
        default=None,
        description="The VPC's way to the machines. Default: none is made; in an existing VPC the routes are yours.",
    )
    pod_identity: Flag = Field(
        default=True, description="Run the Pod Identity agent on the machines, so that pods there can have AWS rights."
    )
    cni: Literal["none", "cilium"] = Field(
        default="none",
        description="cilium: install it by Helm for hybrid nodes alone. none: you install it; without one the "
        "machines never become ready.",
    )
    cilium: Cilium = Field(default=Cilium(), description="How Cilium is installed, with cni: cilium.")

    @classmethod
    def lacking(cls, name: str, value: object) -> Violation | None:
        """What groups of EC2 nodes can say and a machine on premises cannot, as the placement matrix has it."""
        return lacking_field("hybrid", name, value)

    def violations(self) -> Iterator[Violation]:
        """Settings of Cilium are for where it is installed."""
        if self.cni == "none" and self.cilium != Cilium():
            yield Violation(
                ("cilium",),
                "These settings are for cni: cilium.",
                "Set cni: cilium, or take them out.",
                str(CILIUM_SOURCE),
            )

"""What an environment may say of Amazon Managed Grafana: who signs in how, and what they see.

Owns the fields and the rules between them. What its role may read is decided in ``rules.iam.observability``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, ListOf, Rule, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["GrafanaMembers", "GrafanaSaml", "GrafanaSpec"]

_SOURCE = "Amazon Managed Grafana user guide, authenticate users, 2026-11"

_IdentityId: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of a user or a group of IAM Identity Center.",
        "Take it from `aws identitystore list-groups` or list-users: a UUID, with ten more digits before it or none.",
        r"([0-9a-f]{10}-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        _SOURCE,
    ),
]


class GrafanaSaml(Spec):
    """Signing in by SAML."""

    metadata_url: Annotated[
        str,
        Rule(
            "The metadata of an identity provider is read over HTTPS.",
            "Write the address that the identity provider shows, https://….",
            r"https://\S+",
            _SOURCE,
        ),
    ] = Field(description="Where the metadata of the identity provider lies.")
    role_attribute: Text = Field(description="Attribute of the assertion that has a user's roles.")
    admins: ListOf[Text] = Field(description="Values of that attribute that make an administrator; one or more.")
    editors: ListOf[Text] = Field(default=(), description="Values of that attribute that make an editor.")

    def violations(self) -> Iterator[Violation]:
        """Somebody administers it."""
        if not self.admins:
            yield Violation(
                ("admins",),
                "Somebody has to administer the workspace, and SAML makes administrators by their roles alone.",
                "Name one role or more.",
                _SOURCE,
            )


class GrafanaMembers(Spec):
    """Users and groups of IAM Identity Center that have a role in Grafana."""

    groups: ListOf[_IdentityId] = Field(default=(), description="Ids of groups.")
    users: ListOf[_IdentityId] = Field(default=(), description="Ids of users.")

    def violations(self) -> Iterator[Violation]:
        """A role that is named has members."""
        if not (self.groups or self.users):
            yield Violation(
                ("groups",), "This role of Grafana has no members.", "Name groups or users, or take the role out."
            )


class GrafanaSpec(Spec):
    """A workspace of Amazon Managed Grafana that reads this cluster's metrics and logs."""

    authentication: ListOf[Literal["aws_sso", "saml"]] = Field(
        default=("aws_sso",), description="How users sign in: IAM Identity Center, SAML or both."
    )
    version: Literal["9.4", "10.4", "12.4"] | None = Field(
        default=None, description="Version of Grafana. Default: AWS's newest when the workspace is made."
    )
    cloudwatch: Flag = Field(default=True, description="Read CloudWatch, and the cluster's logs there. On by default.")
    members: Mapping[Literal["admin", "editor", "viewer"], GrafanaMembers] = Field(
        default={}, description="Who of IAM Identity Center has which role: admin, editor or viewer."
    )
    saml: GrafanaSaml | None = Field(default=None, description="The identity provider, where saml is listed.")

    def violations(self) -> Iterator[Violation]:
        """Each way to sign in is listed once, and has what it needs; nothing is said of one that is not listed."""
        if not self.authentication or len(set(self.authentication)) < len(self.authentication):
            yield Violation(
                ("authentication",),
                "Users of Grafana sign in by aws_sso, saml or both, each listed once.",
                "Write authentication: [aws_sso].",
                _SOURCE,
            )
        if "saml" in self.authentication and self.saml is None:
            yield Violation(
                ("saml",),
                "Signing in by SAML needs an identity provider.",
                "Say saml with metadata_url, role_attribute and admins, or take saml out of authentication.",
                _SOURCE,
            )
        if self.saml and "saml" not in self.authentication:
            yield Violation(
                ("saml",),
                "An identity provider is named, and nobody signs in by SAML.",
                "Add saml to authentication, or take this out.",
                _SOURCE,
            )
        if self.members and "aws_sso" not in self.authentication:
            yield Violation(
                ("members",),
                "Members are users and groups of IAM Identity Center, by which nobody signs in.",
                "Add aws_sso to authentication, or give roles by saml.admins and saml.editors.",
                _SOURCE,
            )

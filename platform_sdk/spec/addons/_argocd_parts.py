"""Parts of what an environment says of Argo CD: way in, log-in, projects, the first application.

Owns their fields.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.addons.argocd import ARGOCD_SOURCE
from platform_sdk.facts.addons.capabilities import CAPABILITIES_SOURCE
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, ListOf, ObjectName, Rule, Text
from platform_sdk.spec.addons._fields import AwsRegion, HostName

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "BootstrapSpec",
    "IdentityCenterSpec",
    "ProjectSpec",
    "RoleMembersSpec",
    "ServerIngressSpec",
    "SignOnSpec",
]

_Repository: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the address of a repository.",
        "Write https://…, ssh://…, git@host:path or oci://….",
        r"(https|ssh|oci)://\S+|[\w.-]+@[\w.-]+:\S+",
        str(ARGOCD_SOURCE),
        plain=True,
    ),
]
_RepositoryPattern: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the address of a repository, or the beginning of addresses with * behind.",
        "Write for example https://github.com/example/*.",
        r"(https|ssh|oci)://[^\s*]+\*?|[\w.-]+@[\w.-]+:[^\s*]+\*?",
        str(ARGOCD_SOURCE),
        plain=True,
    ),
]
_Folder: TypeAlias = Annotated[
    str,
    Rule(
        "A folder of a repository is told from the repository's top, without a / before it and without ..",
        "Write for example clusters/prod, or . for the whole repository.",
        source=str(ARGOCD_SOURCE),
        check=re.compile(r"(?!/)(?!.*(^|/)\.\.(/|$))\S(.*\S)?").fullmatch,
    ),
]
_Issuer: TypeAlias = Annotated[
    str,
    Rule(
        "The issuer of an OpenID Connect provider is an HTTPS address.",
        "Write it as the provider's discovery document has it: https://login.example.com.",
        r"https://[A-Za-z0-9.-]+(:\d+)?(/\S*)?",
    ),
]
_SecretKey: TypeAlias = Annotated[
    str,
    Rule(
        "This must name a Secret and a key in it.",
        "Write <secret>:<key>, for example argocd-sso:client-secret.",
        r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?:[A-Za-z0-9._-]+",
        str(ARGOCD_SOURCE),
    ),
]
_InstanceArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of an instance of IAM Identity Center.",
        "Write arn:aws:sso:::instance/ssoins- and 16 digits; `aws sso-admin list-instances` tells it.",
        r"arn:aws[a-z-]*:sso:::instance/ssoins-[a-f0-9]{16}",
        str(CAPABILITIES_SOURCE),
    ),
]


class ServerIngressSpec(Spec):
    """The way in to Argo CD's server: an Ingress with HTTPS, whose certificate is found by host or class."""

    class_name: ObjectName = Field(description="An ingress class of platform:ingress.")
    host: HostName = Field(description="Its name for browsers, e.g. argocd.example.com.")


class SignOnSpec(Spec):
    """Log-in through an OpenID Connect provider."""

    issuer: _Issuer = Field(description="The provider's address.")
    client_id: Text = Field(description="Argo CD's id with the provider.")
    client_secret: _SecretKey | None = Field(
        default=None,
        description="Secret and key in Argo CD's namespace that hold the client's secret; the Secret has the label "
        "app.kubernetes.io/part-of: argocd. Default: none, and PKCE for a public client.",
    )
    scopes: Annotated[ListOf[Text], Field(min_length=1)] = Field(
        default=("openid", "profile", "email", "groups"), description="What is asked of the provider."
    )
    admin_groups: Annotated[ListOf[Text], Field(min_length=1)] = Field(
        description="Groups of the provider whose members may do everything."
    )
    everyone_reads: Flag = Field(default=False, description="Let everybody who logs in see everything.")


class ProjectSpec(Spec):
    """An AppProject: where a team's applications come from and go to. It may deploy nothing that has no namespace."""

    description: Text | None = Field(default=None, description="For people.")
    repositories: Annotated[ListOf[_RepositoryPattern], Field(min_length=1)] = Field(
        description="Repositories that applications may come from; a * at the end stands for the rest."
    )
    namespaces: Annotated[ListOf[ObjectName], Field(min_length=1)] = Field(
        description="Namespaces of this cluster that applications may go to."
    )
    groups: ListOf[Text] = Field(
        default=(), description="Groups that may see, sync and change the project's applications."
    )


class BootstrapSpec(Spec):
    """The first Application."""

    repository: _Repository = Field(description="Address of its repository.")
    path: _Folder = Field(description="Folder in the repository.")
    revision: Text = Field(description="Branch, tag or commit.")
    project: ObjectName = Field(default="default", description="Its project.")
    prune: Flag = Field(default=True, description="Delete what the repository no longer has.")
    self_heal: Flag = Field(default=True, description="Undo changes that were made by hand.")
    cascade: Flag | None = Field(
        default=None,
        description="Delete what it deployed when it is taken away. Default: not where platform:protect holds, as in "
        "production. To take such a cluster down set true first, so that load balancers go before the network.",
    )


class IdentityCenterSpec(Spec):
    """An instance of IAM Identity Center."""

    instance_arn: _InstanceArn = Field(description="ARN of the instance.")
    region: AwsRegion | None = Field(default=None, description="Its Region. Default: the cluster's.")


class RoleMembersSpec(Spec):
    """Who has a role of Argo CD: ids of IAM Identity Center."""

    groups: ListOf[Text] = Field(default=(), description="Ids of groups.")
    users: ListOf[Text] = Field(default=(), description="Ids of users.")

    def violations(self) -> Iterator[Violation]:
        """Somebody has it."""
        if not (self.groups or self.users):
            yield Violation((), "Nobody has this role.", "Name groups or users, or take the role out.")

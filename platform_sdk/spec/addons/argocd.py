"""What an environment may say of Argo CD: in the cluster by its chart, or run by AWS as an EKS capability.

Owns the fields of both kinds and the rules between them. Projects and the first application are in ``_argocd_parts``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.addons.argocd import ARGOCD_SOURCE
from platform_sdk.facts.addons.capabilities import CAPABILITIES_SOURCE
from platform_sdk.facts.iam import CLUSTER_ACCESS_POLICIES
from platform_sdk.rules.addons.argocd import project_takes
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, ListOf, ObjectName, Rule
from platform_sdk.spec.addons._argocd_parts import (
    BootstrapSpec,
    IdentityCenterSpec,
    ProjectSpec,
    RoleMembersSpec,
    ServerIngressSpec,
    SignOnSpec,
)
from platform_sdk.spec.charts import ChartVersion
from platform_sdk.spec.iam_statements import IamStatement, StatementId

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["AnyArgoCdSpec", "ArgoCdCapabilitySpec", "ArgoCdChartSpec", "ArgoCdSpec"]

_VpcEndpointId: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the id of a VPC endpoint.",
        "Write vpce- and 17 hexadecimal digits.",
        r"vpce-([0-9a-f]{8}|[0-9a-f]{17})",
    ),
]
_DeployRights: TypeAlias = Annotated[
    str,
    Rule(
        "This is no access policy of EKS.",
        f"Write one of {', '.join(CLUSTER_ACCESS_POLICIES)}.",
        source=str(CAPABILITIES_SOURCE),
        check=CLUSTER_ACCESS_POLICIES.__contains__,
    ),
]


class _ArgoCdSpec(Spec):
    """What both kinds of Argo CD are told."""

    projects: Mapping[ObjectName, ProjectSpec] = Field(default={}, description="AppProjects, by name.")
    bootstrap: BootstrapSpec | None = Field(
        default=None, description="The first Application, which brings all others: an app of apps."
    )

    def violations(self) -> Iterator[Violation]:
        """The first application's project is there, and takes its repository."""
        first = self.bootstrap
        if first is None or first.project == "default":
            return
        project = self.projects.get(first.project)
        if project is None:
            yield Violation(
                ("bootstrap", "project"),
                f"There is no project {first.project}.",
                "Add it to projects, or take project out for the project default.",
                str(ARGOCD_SOURCE),
            )
        elif not project_takes(project.repositories, first.repository):
            yield Violation(
                ("bootstrap", "repository"),
                f"The project {first.project} takes no applications from this repository.",
                f"Add it to projects.{first.project}.repositories.",
                str(ARGOCD_SOURCE),
            )


class ArgoCdChartSpec(_ArgoCdSpec):
    """Argo CD in the cluster, by its Helm chart."""

    kind: Literal["chart"] = Field(description="In the cluster.")
    version: ChartVersion | None = Field(
        default=None, description="Version of its chart. Default: the one that this release was made with."
    )
    high_availability: Flag | None = Field(
        default=None,
        description="Two copies of server, repository server and application sets, and Redis on three nodes. Default: "
        "in production.",
    )
    ingress: ServerIngressSpec | None = Field(
        default=None, description="Its way in. Default: none, and `kubectl port-forward` for administrators."
    )
    sso: SignOnSpec | None = Field(default=None, description="Log in through an OpenID Connect provider.")
    admin: Flag = Field(
        default=False, description="Keep the local user admin, whose first password lies in a Secret of the cluster."
    )

    def violations(self) -> Iterator[Violation]:
        """Somebody can log in, and comes back from the provider."""
        yield from super().violations()
        if self.sso is None and not self.admin:
            yield Violation(
                ("admin",),
                "Nobody could log in: there is no sso, and the local user admin is off.",
                "Set sso, or admin: true until there is one.",
                str(ARGOCD_SOURCE),
            )
        if self.sso and not self.ingress:
            yield Violation(
                ("sso",),
                "An OpenID Connect provider sends people back to the server's address, and there is none.",
                "Set ingress with class_name and host.",
                str(ARGOCD_SOURCE),
            )


class ArgoCdCapabilitySpec(_ArgoCdSpec):
    """Argo CD as an EKS capability: AWS runs it outside the cluster."""

    kind: Literal["capability"] = Field(description="Run by AWS.")
    identity_center: IdentityCenterSpec = Field(
        description="The instance of IAM Identity Center that people log in with; there are no local users."
    )
    roles: Mapping[Literal["admin", "editor", "viewer"], RoleMembersSpec] = Field(
        default={}, description="Who is what in Argo CD: admin, editor or viewer."
    )
    namespace: ObjectName = Field(default="argocd", description="Of its objects in the cluster. It cannot be changed.")
    vpc_endpoints: ListOf[_VpcEndpointId] = Field(
        default=(), description="Reach its server through these VPC endpoints only. Default: from the internet."
    )
    deploys_as: _DeployRights | None = Field(
        default=None,
        description="Access policy by which it deploys to this cluster, e.g. cluster-admin or edit. Default: none, as "
        "EKS has it: it then manages other clusters only.",
    )
    deploys_to: ListOf[ObjectName] = Field(
        default=(), description="The namespaces in which that policy holds. Default: the whole cluster."
    )
    statements: Mapping[StatementId, IamStatement] = Field(
        default={}, description="Rights of its role in AWS, by id, for example to secrets of repositories."
    )

    def violations(self) -> Iterator[Violation]:
        """Somebody is something, and namespaces need a policy."""
        yield from super().violations()
        if not self.roles:
            yield Violation(
                ("roles",),
                "Nobody could do anything: people have no role in Argo CD unless it is given.",
                "Name groups of IAM Identity Center in roles.admin.groups.",
                str(CAPABILITIES_SOURCE),
            )
        if self.deploys_to and self.deploys_as is None:
            yield Violation(
                ("deploys_to",),
                "There are namespaces and no access policy that would hold in them.",
                "Set deploys_as, or take deploys_to out.",
                str(CAPABILITIES_SOURCE),
            )
        if self.bootstrap and self.deploys_as is None:
            yield Violation(
                ("bootstrap",),
                "The first application is deployed to this cluster, in which Argo CD has no rights.",
                "Set deploys_as, or take bootstrap out.",
                str(CAPABILITIES_SOURCE),
            )


ArgoCdSpec: TypeAlias = ArgoCdChartSpec | ArgoCdCapabilitySpec
"""Argo CD of either kind."""

AnyArgoCdSpec: TypeAlias = Annotated[ArgoCdSpec, Field(discriminator="kind")]

"""What an environment may say of ACK, AWS Controllers for Kubernetes: by their charts, or run by AWS as a capability.

Owns the fields of both kinds and the rules between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.addons.ack import ACK_CHARTS, ACK_SERVICES, ACK_SOURCE
from platform_sdk.facts.addons.capabilities import CAPABILITIES_SOURCE
from platform_sdk.rules.iam.ack import SERVICES_WITH_RIGHTS
from platform_sdk.rules.iam.breadth import narrows
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, ListOf, ObjectName, Rule
from platform_sdk.spec.addons._fields import NamePrefix
from platform_sdk.spec.charts import ChartVersion
from platform_sdk.spec.iam_statements import IamStatement, StatementId

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["AckCapabilitySpec", "AckChartsSpec", "AckServiceSpec", "AckSpec", "AnyAckSpec"]

_Service: TypeAlias = Annotated[
    str,
    Rule(
        "ACK has no controller for a service of this name.",
        f"Write it as the controller is called, for example {', '.join(sorted(ACK_CHARTS))}.",
        source=str(ACK_SOURCE),
        check=ACK_SERVICES.__contains__,
    ),
]


class AckServiceSpec(Spec):
    """The controller of one service."""

    version: ChartVersion | None = Field(
        default=None, description="Version of its chart. Default: the one that this release was made with."
    )
    name_prefix: NamePrefix | None = Field(
        default=None,
        description="What the names of its resources in AWS begin with: to others it has no right. Default: the "
        "cluster's name and a hyphen.",
    )
    default_rights: Flag = Field(
        default=True, description="Give it the least rights to resources with the prefix. false: statements alone."
    )
    statements: Mapping[StatementId, IamStatement] = Field(
        default={}, description="Rights of its role in AWS beside those, by id."
    )
    namespaces: ListOf[ObjectName] = Field(
        default=(), description="The namespaces whose manifests it follows. Default: all."
    )
    deletion: Literal["delete", "retain"] | None = Field(
        default=None,
        description="What becomes of a resource in AWS when its manifest is deleted. Default: as "
        "platform:protect says, which is retain in production.",
    )


class AckChartsSpec(Spec):
    """Controllers in the cluster, each by its Helm chart."""

    kind: Literal["charts"] = Field(description="In the cluster.")
    services: Annotated[Mapping[_Service, AckServiceSpec], Field(min_length=1)] = Field(
        description="Controllers, by service: s3, sqs, dynamodb, …"
    )
    high_availability: Flag | None = Field(
        default=None, description="Two copies of each controller, of which one works. Default: in production."
    )

    def violations(self) -> Iterator[Violation]:
        """Each controller has a version and rights."""
        for name, service in self.services.items():
            if name not in ACK_CHARTS and service.version is None:
                yield Violation(
                    ("services", name, "version"),
                    f"This release pins no chart for the controller of {name}.",
                    "Set version, as the controller's releases have it.",
                    str(ACK_SOURCE),
                )
            by_default = name in SERVICES_WITH_RIGHTS
            if not service.statements and not (by_default and service.default_rights):
                reason = "" if by_default else ", and this platform gives none for this service by default"
                yield Violation(
                    ("services", name, "statements"),
                    f"The controller of {name} would have no rights in AWS{reason}.",
                    "Say statements that name ARNs or have conditions.",
                    str(ACK_SOURCE),
                )


class AckCapabilitySpec(Spec):
    """ACK as an EKS capability: AWS runs all controllers outside the cluster."""

    kind: Literal["capability"] = Field(description="Run by AWS.")
    statements: Annotated[Mapping[StatementId, IamStatement], Field(min_length=1)] = Field(
        description="Rights of its role in AWS, by id. Namespaces get roles of their own by IAMRoleSelector objects."
    )

    def violations(self) -> Iterator[Violation]:
        """A role that writes roles is everybody."""
        for name, statement in self.statements.items():
            wide = [action for action in statement.actions if _writes_roles(action)]
            if wide and not narrows(statement.conditions):
                yield Violation(
                    ("statements", name, "conditions"),
                    f"With {wide[0]} manifests of the cluster give themselves any right in the account.",
                    "Add conditions, for example StringEquals with iam:PermissionsBoundary.",
                    str(CAPABILITIES_SOURCE),
                )


_BECOMES_ANYBODY = ("iam:attachrolepolicy", "iam:createrole", "iam:putrolepolicy")


def _writes_roles(action: str) -> bool:
    """Whether an action is, or with its wildcards may be, one that gives a role rights."""
    return any(fnmatchcase(one, action.lower()) for one in _BECOMES_ANYBODY)


AckSpec: TypeAlias = AckChartsSpec | AckCapabilitySpec
"""ACK of either kind."""

AnyAckSpec: TypeAlias = Annotated[AckSpec, Field(discriminator="kind")]

"""What an environment may say of a team's members: who they are in AWS, and what they may do.

Owns the fields and the rules of a single member.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.teams import ACCESS_GROUPS_SOURCE
from platform_sdk.rules.teams.roles import rights_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import ListOf, Rule
from platform_sdk.spec.cluster import PrincipalArn

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Member", "TeamRights"]

_RBAC = "Kubernetes documentation, RBAC, 2026-11"

_ApiGroup: TypeAlias = Annotated[
    str,
    Rule(
        "An API group is a domain, or empty for the core group.",
        'Write apps, batch, example.com or "".',
        r"([a-z0-9]([a-z0-9.-]*[a-z0-9])?)?",
        _RBAC,
    ),
]
_Resource: TypeAlias = Annotated[
    str,
    Rule(
        "A resource is a lower-case plural, with a slash and a sub-resource if need be, or *.",
        "Write pods, deployments/scale or *.",
        r"\*|[a-z][a-z0-9.-]*(/[a-z]+)?",
        _RBAC,
        plain=True,
    ),
]
_Verb: TypeAlias = Literal["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"]
_Group: TypeAlias = Annotated[
    str,
    Rule(
        "A group is a name of yours: those that begin with system: are Kubernetes' own.",
        "Name a group of an access entry in cluster.access, for example shop-developers.",
        r"(?!system:)\S+",
        str(ACCESS_GROUPS_SOURCE),
    ),
]


class TeamRights(Spec):
    """Verbs on resources, in the team's namespaces."""

    api_groups: ListOf[_ApiGroup] = Field(default=("",), description='API groups; "" is the core group.')
    resources: Annotated[ListOf[_Resource], Field(min_length=1)] = Field(
        description="Resources in the plural, e.g. deployments or pods/log. * only for reading."
    )
    verbs: Annotated[ListOf[_Verb], Field(min_length=1)] = Field(description="What may be done to them.")

    def violations(self) -> Iterator[Violation]:
        """Members do not undo what bounds the team."""
        yield from rights_violations(self)


class Member(Spec):
    """Who belongs to a team, and what they may do in its namespaces."""

    principal: PrincipalArn | None = Field(
        default=None, description="ARN of an IAM role or user, which gets an access entry."
    )
    group: _Group | None = Field(
        default=None, description="In place of a principal: a Kubernetes group that an access entry of yours has."
    )
    role: Literal["admin", "edit", "view"] | None = Field(
        default=None, description="One of Kubernetes' own roles: admin, edit or view."
    )
    rules: ListOf[TeamRights] = Field(default=(), description="In place of a role: rights of their own.")

    def violations(self) -> Iterator[Violation]:
        """Somebody may do something."""
        if (self.principal is None) == (self.group is None):
            yield Violation(
                ("principal",),
                "A member is either an IAM principal or a Kubernetes group.",
                "Set principal or group, and one of them only.",
            )
        if (self.role is None) == (not self.rules):
            yield Violation(
                ("role",),
                "A member has either a role or rules.",
                "Set role, for example edit, or list rules, and one of them only.",
            )

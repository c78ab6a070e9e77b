"""What an environment may say of an identity: which service account has which rights in AWS.

Owns the section ``platform:identities``. Which way the credentials take is decided in ``rules.identities``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Self, TypeAlias

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.identities import TARGET_ROLE_SOURCE
from platform_sdk.rules.identities import PodOs, Via, policy_violations, size_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, ListOf, Rule, Text
from platform_sdk.spec.iam_statements import IamStatement, StatementId

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["IdentitySpec", "NamespaceName", "RoleArn", "ServiceAccountName"]

_IAM_SOURCE = "IAM user guide, IAM identifiers, 2026-11"
_SESSIONS = "IAM user guide, role chaining and session duration, 2026-11"

NamespaceName: TypeAlias = Annotated[
    str,
    Rule(
        "A namespace is 1 to 63 lower-case letters, digits and hyphens, and starts and ends with a letter or digit.",
        "Write a name such as shop-orders.",
        r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
        "Kubernetes documentation, object names and ids (DNS labels), 2026-11",
        plain=True,
    ),
]
"""The name of a namespace, from which decisions are taken."""
ServiceAccountName: TypeAlias = Annotated[
    str,
    Rule(
        "The name of a service account is at most 253 lower-case letters, digits, hyphens and dots.",
        "Write it as the pods' serviceAccountName has it, for example orders.",
        r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
        "Kubernetes documentation, object names and ids, 2026-11",
        plain=True,
    ),
]
RoleArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of an IAM role.",
        "Write arn:aws:iam::<account>:role/<name>.",
        r"arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+",
        _IAM_SOURCE,
    ),
]
_PolicyArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of a managed policy.",
        "Write arn:aws:iam::<account>:policy/<name>.",
        r"arn:aws[a-z-]*:iam::(aws|\d{12}):policy/[\w+=,.@/-]+",
        _IAM_SOURCE,
    ),
]
_Policy: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the name of an AWS managed policy, or the ARN of a managed policy of yours.",
        "Write AmazonS3ReadOnlyAccess, or arn:aws:iam::<account>:policy/<name>.",
        r"((aws-service-role|job-function|service-role)/)?[A-Za-z0-9_-]{1,128}"
        r"|arn:aws[a-z-]*:iam::(aws|\d{12}):policy/[\w+=,.@/-]+",
        _IAM_SOURCE,
        plain=True,
    ),
]
_Hours: TypeAlias = Annotated[int, Strict(), Field(ge=1, le=12)]


class IdentitySpec(Spec):
    """AWS rights of a service account."""

    namespace: NamespaceName = Field(description="Namespace of the service account.")
    service_account: ServiceAccountName | None = Field(
        default=None, description="Name of the service account. Default: the identity's name."
    )
    create_service_account: Flag = Field(
        default=False,
        description="Create the service account too. Default: false, it comes with the application.",
    )
    statements: Mapping[StatementId, IamStatement] = Field(
        default={}, description="What the pods may do, by Sid: actions, resources, conditions."
    )
    policies: ListOf[_Policy] = Field(
        default=(), description="Names of AWS managed policies, and ARNs of managed policies of yours."
    )
    via: Via = Field(
        default="auto",
        description="How the pods get credentials: pod_identity, irsa (the cluster's OIDC provider), or auto: Pod "
        "Identity, and irsa where there is no agent for it.",
    )
    os: PodOs = Field(default="linux", description="System of the nodes that the pods run on: linux or windows.")
    pod_labels: Mapping[Text, str] = Field(
        default={},
        description="Labels of the pods, where Fargate profiles select by labels: they tell whether the pods run on "
        "Fargate.",
    )
    session_tags: Flag = Field(
        default=True,
        description="Have Pod Identity tag sessions with cluster, namespace, service account and pod, for conditions "
        "in policies.",
    )
    assume_role_arn: RoleArn | None = Field(
        default=None,
        description="ARN of a role, mostly of another account, that the pods get in place of rights of their own.",
    )
    permissions_boundary: _PolicyArn | None = Field(
        default=None, description="ARN of a managed policy beyond which the role's rights never go."
    )
    max_session_hours: _Hours | None = Field(
        default=None,
        description="With irsa: how long a session may be that the application asks for, in hours, 1 to 12. Default: "
        "one hour.",
    )

    def named(self, name: str) -> Self:
        """The identity with a name for its service account, if it has none of its own."""
        return self if self.service_account else self.model_copy(update={"service_account": name})

    def violations(self) -> Iterator[Violation]:
        """Every rule between fields that is broken."""
        yield from (found.within("policies") for found in policy_violations(self.policies))
        yield from (found.within("statements") for found in size_violations(self.statements))
        if self.assume_role_arn is None and not self.statements and not self.policies:
            yield Violation(
                ("statements",),
                "An identity without statements, policies or a role to assume has no rights.",
                "Say what the pods may do, or take the identity out.",
            )
        yield from self._of_chaining()
        if self.via == "irsa" and not self.session_tags:
            yield Violation(
                ("session_tags",),
                "Session tags are Pod Identity's: with irsa there are none to leave out.",
                "Take session_tags out, or set via: pod_identity.",
            )
        if self.via == "pod_identity" and self.max_session_hours is not None:
            yield Violation(
                ("max_session_hours",),
                "How long sessions are, Pod Identity decides by itself.",
                "Take max_session_hours out, or set via: irsa.",
                _SESSIONS,
            )

    def _of_chaining(self) -> Iterator[Violation]:
        if self.assume_role_arn is None:
            return
        source = str(TARGET_ROLE_SOURCE)
        for field, given in (("statements", self.statements), ("policies", self.policies)):
            if given:
                yield Violation(
                    (field,),
                    "With assume_role_arn the pods have the rights of that role, and none of their own.",
                    f"Put these rights on that role, and take {field} out.",
                    source,
                )
        if self.via == "irsa":
            yield Violation(
                ("via",),
                "Only Pod Identity goes on to another role for the pods.",
                "Set via: pod_identity, or have the application assume the role and allow that in statements.",
                source,
            )
        if self.max_session_hours is not None:
            yield Violation(
                ("max_session_hours",),
                "A session of a role that was assumed from another role lasts an hour at most.",
                "Take max_session_hours out.",
                _SESSIONS,
            )

"""A statement of an IAM policy as an environment says it: actions, resources, conditions.

Owns its shape and the rules of a single statement. The document is made in ``rules.iam.statements``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.rules.iam.access_levels import writes
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import ListOf, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["IamStatement", "StatementId"]

_SOURCE = "IAM user guide, IAM JSON policy elements, 2026-11"

StatementId: TypeAlias = Annotated[
    str,
    Rule(
        "The name of a statement is its Sid: letters and digits.",
        "Write it as ReadOrders.",
        r"[A-Za-z0-9]{1,64}",
        _SOURCE,
    ),
]
_Action: TypeAlias = Annotated[
    str,
    Rule(
        "An action of IAM is a service, a colon and a name.",
        "Write it as s3:GetObject.",
        r"[a-z0-9-]+:[A-Za-z0-9*?]+",
        _SOURCE,
    ),
]
_Resource: TypeAlias = Annotated[
    str,
    Rule(
        "A resource of a statement is an ARN, or * for all.",
        "Write it as arn:aws:s3:::orders/*.",
        r"\*|arn:[a-z0-9*-]+:[a-z0-9*-]+:[a-z0-9*-]*:[0-9*]*:.+",
        _SOURCE,
    ),
]
_Operator: TypeAlias = Annotated[
    str,
    Rule(
        "This is no condition operator of IAM.",
        "Write one such as StringEquals, StringLike or ArnLike.",
        r"(ForAllValues:|ForAnyValue:)?(String(Not)?(Equals|Like)|String(Not)?EqualsIgnoreCase|Numeric(Not)?Equals"
        r"|Numeric(Less|Greater)Than(Equals)?|Date(Not)?Equals|Date(Less|Greater)Than(Equals)?|Bool|BinaryEquals"
        r"|(Not)?IpAddress|Arn(Not)?(Equals|Like))(IfExists)?|Null",
        _SOURCE,
    ),
]


class IamStatement(Spec):
    """What is allowed. There is no Deny: what is not allowed is denied."""

    actions: Annotated[ListOf[_Action], Field(min_length=1)] = Field(description="Actions, e.g. s3:GetObject.")
    resources: Annotated[ListOf[_Resource], Field(min_length=1)] = Field(
        description="ARNs of what the actions may be done to. * is refused for actions that write, without conditions."
    )
    conditions: Mapping[_Operator, Mapping[str, ListOf[str]]] = Field(
        default={}, description="Operator to condition key to its values."
    )

    def violations(self) -> Iterator[Violation]:
        """Every rule of a statement that is broken."""
        for index, action in enumerate(self.actions):
            if re.fullmatch(r"[a-z0-9-]+:\*", action):
                yield Violation(
                    ("actions", index),
                    f"{action} allows everything that the service can do, and what it will be able to do.",
                    f"Name the actions, for example {action[:-1]}Get*.",
                    "IAM user guide, grant least privilege, 2026-11",
                )
            elif "*" in self.resources and not self.conditions and writes(action):
                yield Violation(
                    ("resources", list(self.resources).index("*")),
                    f"{action} writes, or gives out secrets, and * lets it do so to every resource of the account.",
                    "Name the ARNs, or add conditions that narrow the statement.",
                    "IAM user guide, grant least privilege, 2026-11",
                )
                return

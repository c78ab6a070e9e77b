"""A statement of an IAM policy as an environment says it: actions, resources, conditions.

Owns its shape and the rules of a single statement. The document is made in ``rules.iam.statements``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.rules.iam.breadth import is_everything, is_whole_service, wide_writes
from platform_sdk.spec._base import Spec
from platform_sdk.spec._standins import INPUT
from platform_sdk.spec._types import ListOf, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["IamStatement", "StatementId"]

_SOURCE = "IAM user guide, IAM JSON policy elements, 2026-11"
_LEAST = "IAM user guide, grant least privilege, 2026-11"

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
    INPUT,
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
        description="ARNs of what the actions may be done to. * is refused for actions that write, without conditions "
        "that narrow them."
    )
    conditions: Mapping[_Operator, Mapping[str, ListOf[str]]] = Field(
        default={}, description="Operator to condition key to its values."
    )

    def violations(self) -> Iterator[Violation]:
        """Every rule of a statement that is broken."""
        yield from self._of_conditions()
        whole = [index for index, action in enumerate(self.actions) if is_whole_service(action)]
        for index in whole:
            service = self.actions[index].partition(":")[0]
            yield Violation(
                ("actions", index),
                f"{self.actions[index]} allows everything that the service can do, and what it will be able to do.",
                f"Name the actions, for example {service}:Get*.",
                _LEAST,
            )
        named = (action for index, action in enumerate(self.actions) if index not in whole)
        for action, resource in wide_writes(named, self.resources, self.conditions):
            vain = ", also under these conditions" if self.conditions else ""
            yield Violation(
                ("resources", self.resources.index(resource)),
                f"{action} writes, or gives out secrets, and {resource} lets it do so to every resource of "
                f"{'the account' if is_everything(resource) else 'its kind'}{vain}.",
                "Name the ARNs, or add conditions that narrow the statement: aws:ResourceTag/…, aws:RequestTag/… or a "
                "key of the service, with values.",
                _LEAST,
            )
            return

    def _of_conditions(self) -> Iterator[Violation]:
        """A condition without a key or a value is none, although it looks like one."""
        for operator, keys in self.conditions.items():
            if not keys:
                yield Violation(
                    ("conditions", operator),
                    f"{operator} has no key: it holds for every call.",
                    f"Give it a key with values, or take {operator} out.",
                    _SOURCE,
                )
            for key, values in keys.items():
                if not values:
                    yield Violation(
                        ("conditions", operator, key),
                        f"{key} has no value to be compared with.",
                        f"Give it values, or take {key} out.",
                        _SOURCE,
                    )

"""Policies made of statements that users say.

Owns the document for plain statements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from platform_sdk.rules.iam.documents import document, one_or_many

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platform_sdk.rules.iam.documents import Document

__all__ = ["Statement", "policy_of"]


class Statement(Protocol):
    """A statement as plain values."""

    @property
    def actions(self) -> Sequence[str]:
        """Names of actions."""
        ...

    @property
    def resources(self) -> Sequence[str]:
        """ARNs, or ``*``."""
        ...

    @property
    def conditions(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """Values by key by operator."""
        ...


def policy_of(statements: Mapping[str, Statement]) -> Document:
    """The policy that allows what the statements say, by their ids; sorted, so that order means nothing.

    Args:
        statements: statement by Sid.
    """
    return document(
        *(
            {
                "Sid": sid,
                "Effect": "Allow",
                "Action": one_or_many(tuple(sorted(statement.actions))),
                "Resource": one_or_many(tuple(sorted(statement.resources))),
                **(
                    {
                        "Condition": {
                            operator: {key: one_or_many(tuple(values)) for key, values in sorted(keys.items())}
                            for operator, keys in sorted(statement.conditions.items())
                        }
                    }
                    if statement.conditions
                    else {}
                ),
            }
            for sid, statement in sorted(statements.items())
        )
    )

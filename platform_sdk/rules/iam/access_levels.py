"""Whether an action of IAM reads or writes, and which statements allow writing to everything.

Owns that judgement. It goes by the verbs that AWS uses in names of actions; a verb that is not known counts as writing.
Source: AWS Service Authorization Reference, access levels List and Read, 2026-11.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.rules.iam.documents import Document

__all__ = ["actions_of", "wildcard_writes", "writes"]

_READING: Final = (
    "BatchCheck|BatchDescribe|BatchGet|Check|Describe|Filter|Get|Head|List|Lookup|Query|Read|Scan|Search|Select"
    "|Simulate|Test|View"
)
_READS: Final = re.compile(f"({_READING})($|[A-Z*])")
# They begin with a verb of reading, and give out what is worth a statement of its own.
_GIVES_SECRETS: Final = frozenset(
    {
        "cognito-identity:GetCredentialsForIdentity",
        "ec2:GetPasswordData",
        "redshift:GetClusterCredentials",
        "redshift:GetClusterCredentialsWithIAM",
        "secretsmanager:BatchGetSecretValue",
        "secretsmanager:GetSecretValue",
        "ssm:GetParameter",
        "ssm:GetParameterHistory",
        "ssm:GetParameters",
        "ssm:GetParametersByPath",
        "sts:GetFederationToken",
        "sts:GetSessionToken",
    }
)


def writes(action: str) -> bool:
    """Whether an action changes something, or gives out a secret; ``*``, ``s3:*`` and ``ssm:Get*`` do."""
    name = action.partition(":")[2]
    return not _READS.match(name) or any(fnmatchcase(secret, action) for secret in _GIVES_SECRETS)


def actions_of(statement: dict[str, Any]) -> list[str]:
    """The actions of a statement, as a list."""
    given = statement.get("Action", [])
    return [given] if isinstance(given, str) else list(cast("list[str]", given))


def wildcard_writes(document: Document) -> Iterator[str]:
    """Actions that a policy allows on every resource although they write and no condition narrows them.

    A policy of a resource, such as a key, names principals, and its ``*`` is that resource alone: it is passed over.
    """
    for statement in document["Statement"]:
        resources = statement.get("Resource", [])
        everything = "*" in ([resources] if isinstance(resources, str) else resources)
        narrowed = bool(statement.get("Condition"))
        if statement["Effect"] == "Allow" and everything and not narrowed and "Principal" not in statement:
            yield from (action for action in actions_of(statement) if writes(action))

"""Whether an action of IAM reads or writes.

Owns that judgement. It goes by the verbs that AWS uses in names of actions; a verb that is not known counts as writing.
What a statement lets an action be done to is judged in ``breadth``.
Source: AWS Service Authorization Reference, access levels List and Read, 2026-11.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import Any, Final, cast

__all__ = ["actions_of", "gives_secrets", "writes"]

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
    return not _READS.match(name) or gives_secrets(action)


def gives_secrets(action: str) -> bool:
    """Whether an action may be one that gives out a secret or credentials, as ``ssm:Get*`` may; case is not told."""
    return any(fnmatchcase(secret.lower(), action.lower()) for secret in _GIVES_SECRETS)


def actions_of(statement: dict[str, Any]) -> list[str]:
    """The actions of a statement, as a list."""
    given = statement.get("Action", [])
    return [given] if isinstance(given, str) else list(cast("list[str]", given))

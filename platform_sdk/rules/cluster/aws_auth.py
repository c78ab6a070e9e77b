"""The ConfigMap ``aws-auth``: which IAM roles and users a cluster knows, where it has no access entries.

Owns its content. Only local clusters on EBS have it. Source: Amazon EKS user guide, grant IAM users access with a
ConfigMap, and aws-iam-authenticator, full configuration format, 2026-11.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["ADMINISTRATORS", "Person", "aws_auth_data"]

ADMINISTRATORS = "system:masters"
"""The Kubernetes group that may do everything."""

_NODE_GROUPS = ("system:bootstrappers", "system:nodes")


@dataclass(frozen=True, slots=True)
class Person:
    """Who is let in beside nodes.

    Attributes:
        name: name in the environment, and the user's in Kubernetes.
        principal: ARN of an IAM role or user.
        groups: Kubernetes groups.
    """

    name: str
    principal: str
    groups: tuple[str, ...]


def aws_auth_data(node_roles: Iterable[str], people: Iterable[Person]) -> Mapping[str, str]:
    """``data`` of the ConfigMap. Its values are JSON, which is YAML as well.

    Args:
        node_roles: ARNs of the roles of nodes.
        people: all others, the deploying identity not among them: EKS knows it as the cluster's creator.
    """
    roles: list[dict[str, object]] = [
        {"rolearn": _without_path(arn), "username": "system:node:{{EC2PrivateDNSName}}", "groups": list(_NODE_GROUPS)}
        for arn in sorted(set(node_roles))
    ]
    users: list[dict[str, object]] = []
    for person in sorted(people, key=lambda one: one.name):
        groups = sorted(person.groups)
        if ":user/" in person.principal:
            users.append({"userarn": person.principal, "username": person.name, "groups": groups})
        else:
            name = f"{person.name}:{{{{SessionName}}}}"
            roles.append({"rolearn": _without_path(person.principal), "username": name, "groups": groups})
    return {"mapRoles": _text(roles), **({"mapUsers": _text(users)} if users else {})}


def _without_path(arn: str) -> str:
    """A role's ARN as the authenticator sees it: sessions of a role carry its name and not its path."""
    head, slash, rest = arn.partition("/")
    return f"{head}{slash}{rest.rpartition('/')[2]}"


def _text(entries: object) -> str:
    return json.dumps(entries, indent=2, sort_keys=True)

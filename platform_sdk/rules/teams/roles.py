"""Who may do what in a team's namespaces: groups, roles and bindings of Kubernetes' own access control.

Owns the group of a member, the documents of roles and bindings, and which rights would undo what bounds the team.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from platform_sdk.errors import Violation
from platform_sdk.facts.teams import RBAC_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Rights", "binding", "member_group", "rights_violations", "role_rules"]

_READING: Final = frozenset({"get", "list", "watch"})
_BOUNDS: Final = frozenset({"limitranges", "networkpolicies", "resourcequotas"})


class Rights(Protocol):
    """Verbs on resources."""

    @property
    def api_groups(self) -> Sequence[str]:
        """API groups; the core one is empty."""
        ...

    @property
    def resources(self) -> Sequence[str]:
        """Resources in the plural, or ``*``."""
        ...

    @property
    def verbs(self) -> Sequence[str]:
        """What may be done to them."""
        ...


def member_group(team: str, member: str) -> str:
    """The Kubernetes group that a member's access entry has."""
    return f"team:{team}:{member}"


def role_rules(rights: Sequence[Rights]) -> list[dict[str, Any]]:
    """``rules`` of a Role."""
    return [
        {"apiGroups": sorted(one.api_groups), "resources": sorted(one.resources), "verbs": sorted(one.verbs)}
        for one in rights
    ]


def binding(*, role: str, own: bool, group: str) -> dict[str, Any]:
    """``roleRef`` and ``subjects`` of a RoleBinding.

    Args:
        role: name of the role.
        own: whether it is a Role of the namespace, and not one of Kubernetes' ClusterRoles.
        group: the group that gets it.
    """
    api = "rbac.authorization.k8s.io"
    return {
        "roleRef": {"apiGroup": api, "kind": "Role" if own else "ClusterRole", "name": role},
        "subjects": [{"kind": "Group", "apiGroup": api, "name": group}],
    }


def rights_violations(rights: Rights) -> Iterator[Violation]:
    """Rights with which members could undo what bounds the team; paths are fields."""
    writes = sorted(set(rights.verbs) - _READING)
    for index, resource in enumerate(rights.resources):
        if writes and resource == "*":
            yield Violation(
                ("resources", index),
                f"* lets members {writes[0]} every resource, those that bound the team among them.",
                "Name the resources, for example deployments.",
                str(RBAC_SOURCE),
            )
        elif writes and resource.partition("/")[0] in _BOUNDS:
            yield Violation(
                ("resources", index),
                f"With {writes[0]} on {resource} members could undo what bounds the team.",
                f"Leave get, list and watch on {resource}, and say what bounds the team in platform:teams.",
                str(RBAC_SOURCE),
            )

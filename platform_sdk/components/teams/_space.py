"""One namespace of a team, with everything in it.

Owns the objects and their names: Namespace, ResourceQuota, LimitRange, network policies, roles and bindings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.components._objects import KubernetesObject
from platform_sdk.rules.teams.limits import limit_range, quota_hard
from platform_sdk.rules.teams.network import TEAM_LABEL, Peers, default_policy, peer_policy
from platform_sdk.rules.teams.pod_security import pod_security_labels
from platform_sdk.rules.teams.roles import binding, role_rules
from platform_sdk.spec.teams import bounds_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pulumi

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.components.teams._team import Team
    from platform_sdk.spec.teams import Space, Traffic

__all__ = ["create_space"]

_NAME = "team"
_RBAC = "rbac.authorization.k8s.io/v1"


def create_space(
    team: Team, namespace: str, space: Space, *, protect: bool, after: Iterable[pulumi.Resource]
) -> KubernetesObject:
    """A namespace with what bounds it, as children of the team's component; the Namespace.

    Args:
        team: the component.
        namespace: its name.
        space: what holds for it.
        protect: refuse to delete it.
        after: what it waits for, and goes before.
    """
    labels = {**space.labels, TEAM_LABEL: team.team}
    levels = pod_security_labels(space.pod_security, team.cluster.spec.version)
    metadata: dict[str, Any] = {"name": namespace, "labels": {**labels, **levels}}
    if space.annotations:
        metadata["annotations"] = dict(space.annotations)
    made = KubernetesObject(
        team.called(namespace),
        {"apiVersion": "v1", "kind": "Namespace", "metadata": metadata},
        team.child(provider=team.cluster.provider, depends_on=[*after], protect=protect or None),
    )

    def within(called: str, api: str, kind: str, name: str, content: dict[str, Any]) -> None:
        KubernetesObject(
            team.called(called),
            {"apiVersion": api, "kind": kind, "metadata": {"name": name, "namespace": namespace}, **content},
            team.child(provider=team.cluster.provider, depends_on=[made]),
        )

    bounds = bounds_of(space.quota, space.limits)
    hard = quota_hard(bounds)
    if hard:
        within(namespace, "v1", "ResourceQuota", _NAME, {"spec": {"hard": hard}})
    within(namespace, "v1", "LimitRange", _NAME, {"spec": {"limits": limit_range(bounds)}})
    for name, policy in _policies(team).items():
        within(f"{namespace}.{name}", "networking.k8s.io/v1", "NetworkPolicy", name, {"spec": policy})
    for member, spec in sorted(team.spec.members.items()):
        called, name = f"{namespace}.{member}", f"member-{member}"
        if spec.rules:
            within(called, _RBAC, "Role", name, {"rules": role_rules(spec.rules)})
        bound = binding(role=spec.role or name, own=spec.role is None, group=team.groups[member])
        within(called, _RBAC, "RoleBinding", name, bound)
    return made


def _policies(team: Team) -> dict[str, pulumi.Input[dict[str, Any]]]:
    """Contents of network policies by name; none where the team is not isolated."""
    network, family = team.spec.network, team.cluster.spec.ip_family
    if not network.isolated:
        return {}
    cidrs = list(team.cluster.network.cidrs)

    def allowing(traffic: Traffic, *, incoming: bool) -> pulumi.Input[dict[str, Any]]:
        peers = Peers(
            traffic.namespaces,
            traffic.teams,
            [*traffic.cidrs, *(cidrs if traffic.vpc else [])],
            traffic.internet,
            [port.plain for port in traffic.ports],
        )
        return _knowing(
            team.cluster,
            lambda services: peer_policy(
                peers, incoming=incoming, vpc_ranges=cidrs, service_range=services, ip_family=family
            ),
        )

    return {
        "default": _knowing(
            team.cluster,
            lambda services: default_policy(
                team=team.team, within=network.within, service_range=services, ip_family=family
            ),
        ),
        **{f"from-{name}": allowing(traffic, incoming=True) for name, traffic in sorted(network.allow_from.items())},
        **{f"to-{name}": allowing(traffic, incoming=False) for name, traffic in sorted(network.allow_to.items())},
    }


def _knowing(cluster: AnyCluster, make: Callable[[str], dict[str, Any]]) -> pulumi.Input[dict[str, Any]]:
    """What is made of the range of Services, as plain values where the range is known beforehand."""
    known: str | None = getattr(cluster, "service_cidr", None)
    return make(known) if known else cluster.service_range.apply(make)

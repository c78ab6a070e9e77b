"""The rules between teams, the cluster, its access entries and its network.

Owns what a team cannot know alone. Identities of teams are judged with all others, in ``_identities``.
"""

from __future__ import annotations

import re
from ipaddress import ip_network
from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.identities import PLATFORM_NAMESPACES, SYSTEM_NAMESPACES
from platform_sdk.facts.regions import find_region
from platform_sdk.facts.registries import REPOSITORY_NAME_PATTERN, REPOSITORY_NAME_SOURCE
from platform_sdk.facts.teams import ACCESS_GROUPS_SOURCE, NETWORK_POLICY_SOURCE, VPC_CNI_POLICY_SOURCE
from platform_sdk.rules.arns import arn_violations
from platform_sdk.spec._between._parts import TEAMS, Parts
from platform_sdk.spec._standins import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.errors import Step
    from platform_sdk.spec.cluster import ClusterSpec
    from platform_sdk.spec.teams import TeamSpec, Traffic

__all__ = ["team_violations"]

_MAX_REPOSITORY_NAME = 256


def team_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    homes: dict[str, str] = {}
    where = find_region(parts.region) if parts.region else None
    for name, team in parts.teams.items():
        for namespace in team.spaces(name):
            path = ("namespaces", namespace) if team.namespaces else ()
            yield from (found.within(TEAMS, name) for found in _namespace(namespace, path, homes))
            homes.setdefault(namespace, name)
        yield from (found.within(TEAMS, name) for found in _traffic(name, team, parts))
        yield from (found.within(TEAMS, name) for found in _own_identities(name, team))
        if parts.cluster:
            yield from (found.within(TEAMS, name) for found in _enforced(team, parts.cluster, parts))
        for member, spec in team.members.items():
            if where and spec.principal:
                found = arn_violations(spec.principal, where)
                yield from (violation.within(TEAMS, name, "members", member, "principal") for violation in found)
        yield from (found.within(TEAMS, name, "repositories") for found in _repositories(name, team, parts))
    yield from _principals(parts)


def _namespace(namespace: str, path: tuple[Step, ...], homes: dict[str, str]) -> Iterator[Violation]:
    if namespace in SYSTEM_NAMESPACES or namespace.startswith("kube-"):
        yield Violation(
            path,
            f"{namespace} is a namespace of Kubernetes itself.",
            "Give the team a namespace of its own.",
            "Kubernetes documentation, namespaces, 2026-11",
        )
    elif namespace in PLATFORM_NAMESPACES:
        yield Violation(
            path,
            f"{namespace} is the namespace of an add-on, which a quota or a network policy of a team would stop.",
            "Give the team a namespace of its own.",
        )
    if namespace in homes:
        yield Violation(
            path,
            f"The namespace {namespace} belongs to the team {homes[namespace]} already.",
            f"Choose another name, or let the members of both belong to {homes[namespace]}.",
        )


def _repositories(name: str, team: TeamSpec, parts: Parts) -> Iterator[Violation]:
    """Names that ECR takes with the team's before them, and that are free; ARNs of the Region's partition."""
    where = find_region(parts.region) if parts.region else None
    taken = set(parts.registries.repositories) if parts.registries else set[str]()
    for repository, spec in team.repositories.items():
        whole = f"{name}/{repository}"
        if len(whole) > _MAX_REPOSITORY_NAME or not re.fullmatch(REPOSITORY_NAME_PATTERN, whole):
            yield Violation(
                (repository,),
                f"The repository would be called {whole}, which ECR does not take.",
                f"Call team and repository by at most {_MAX_REPOSITORY_NAME} lowercase letters and digits together, "
                "with single hyphens between.",
                str(REPOSITORY_NAME_SOURCE),
            )
        if whole in taken:
            yield Violation(
                (repository,),
                f"platform:registries has a repository called {whole} already.",
                "Take one of the two out.",
                str(REPOSITORY_NAME_SOURCE),
            )
        arns: dict[tuple[Step, ...], str | None] = {("kms_key_arn",): spec.kms_key_arn}
        arns |= {("pull", index): principal for index, principal in enumerate(spec.pull)}
        arns |= {("push", index): principal for index, principal in enumerate(spec.push)}
        for path, arn in arns.items():
            if where and arn:
                yield from (found.within(repository, *path) for found in arn_violations(arn, where))


def _own_identities(name: str, team: TeamSpec) -> Iterator[Violation]:
    """Identities outside the one namespace that a team has by default; the others the team knows itself."""
    if team.namespaces:
        return
    for identity, spec in team.identities.items():
        if spec.namespace != name:
            yield Violation(
                ("identities", identity, "namespace"),
                f"{spec.namespace} is no namespace of this team, whose one namespace is {name}.",
                f"Set namespace: {name}, or name the team's namespaces.",
            )


def _enforced(team: TeamSpec, cluster: ClusterSpec, parts: Parts) -> Iterator[Violation]:
    can = parts.capabilities
    if team.network.isolated and can and can.linux_nodes and not cluster.addons.vpc_cni.network_policy:
        yield Violation(
            ("network", "isolated"),
            "Nobody enforces network policies: cluster.addons.vpc_cni.network_policy is false.",
            "Set network_policy: true there, or isolated: false here.",
            str(VPC_CNI_POLICY_SOURCE),
        )
    if can and can.local == "ebs":
        for member, spec in team.members.items():
            if spec.principal:
                yield Violation(
                    ("members", member, "principal"),
                    "A local cluster on EBS has no access entries.",
                    "Give the principal a group in cluster.access, and name that as group here.",
                    str(ACCESS_GROUPS_SOURCE),
                )


def _traffic(name: str, team: TeamSpec, parts: Parts) -> Iterator[Violation]:
    for field in ("allow_from", "allow_to"):
        rules: dict[str, Traffic] = dict(getattr(team.network, field))
        for rule, traffic in rules.items():
            for index, other in enumerate(traffic.teams):
                if other == name or other not in parts.teams:
                    yield Violation(
                        ("network", field, rule, "teams", index),
                        "A team says in within which of its own pods reach each other."
                        if other == name
                        else f"There is no team {other}.",
                        "Set within: team." if other == name else "Name a team of platform:teams.",
                    )
            if parts.cluster:
                found = _family(traffic, parts.cluster)
                yield from (violation.within("network", field, rule) for violation in found)


def _family(traffic: Traffic, cluster: ClusterSpec) -> Iterator[Violation]:
    """Ranges that the cluster's policies pass over: they are of one IP family."""
    for index, cidr in enumerate(traffic.cidrs):
        family = f"ipv{ip_network(cidr).version}"
        if family != cluster.ip_family:
            yield Violation(
                ("cidrs", index),
                f"Pods of this cluster have {_WORDS[cluster.ip_family]} addresses, and policies for others do nothing.",
                f"Write a range of {_WORDS[cluster.ip_family]}.",
                str(VPC_CNI_POLICY_SOURCE),
            )
    if traffic.vpc and cluster.ip_family == "ipv6":
        yield Violation(
            ("vpc",),
            "AWS chooses the VPC's IPv6 range when it is made, so it is not known here.",
            "Set vpc: false, and list the range in cidrs.",
            str(NETWORK_POLICY_SOURCE),
        )


_WORDS = {"ipv4": "IPv4", "ipv6": "IPv6"}


def _principals(parts: Parts) -> Iterator[Violation]:
    """Principals that have an access entry already: of the cluster's, or of another team's."""
    seen: dict[str, str] = {}
    if parts.cluster:
        seen = {entry.principal: f"cluster.access.{name}" for name, entry in parts.cluster.access.items()}
    for name, team in parts.teams.items():
        for member, spec in team.members.items():
            if spec.principal is None or isinstance(spec.principal, Unreadable):
                continue
            # A second one within the team is told by the team.
            if seen.get(spec.principal, name) != name:
                yield Violation(
                    (TEAMS, name, "members", member, "principal"),
                    f"EKS has one access entry for a principal, and {seen[spec.principal]} is it.",
                    "Have the entry in cluster.access, give it a group there, and name that as group of each team.",
                    str(ACCESS_GROUPS_SOURCE),
                )
            seen.setdefault(spec.principal, name)

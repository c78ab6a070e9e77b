"""What an environment may say of teams and identities and should think twice about.

Owns these warnings; nothing here refuses anything. Each is a sentence that continues its field path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import path_text
from platform_sdk.facts.teams import POD_SECURITY_SOURCE, VPC_CNI_POLICY_SOURCE
from platform_sdk.rules.identities import policy_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.rules.capabilities import Capabilities
    from platform_sdk.spec.environment import EnvironmentSpec
    from platform_sdk.spec.identities import IdentitySpec
    from platform_sdk.spec.teams import TeamSpec, Traffic

__all__ = ["tenant_warnings"]

_IDENTITIES, _TEAMS = "platform:identities", "platform:teams"


def tenant_warnings(spec: EnvironmentSpec) -> Iterator[tuple[str, str]]:
    """What is allowed and yet worth knowing, as field path and sentence."""
    for name, identity in spec.identities.items():
        yield from _of_identity(path_text((_IDENTITIES, name)), identity)
    can = spec.capabilities
    for name, team in spec.teams.items():
        where = path_text((_TEAMS, name))
        for identity, one in team.identities.items():
            yield from _of_identity(f"{where}.identities.{identity}", one)
        if can.production and not all(space.quota for space in team.spaces(name).values()):
            yield f"{where}.quota", "is not set for every namespace: nothing bounds what the pods there take together"
        yield from _of_security(where, name, team)
        if team.network.isolated:
            yield from _of_isolation(f"{where}.network", name, team, can)
            yield from _one_way(f"{where}.network", name, team, spec.teams)


def _of_identity(where: str, identity: IdentitySpec) -> Iterator[tuple[str, str]]:
    if identity.namespace.startswith("kube-"):
        yield f"{where}.namespace", "is Kubernetes' own: whoever may start pods there has these rights too"
    for policy in identity.policies:
        name = policy_name(policy)
        if name.endswith("FullAccess"):
            yield f"{where}.policies", f"names {name}, which allows everything that a service can do, to everything"


def _of_security(where: str, name: str, team: TeamSpec) -> Iterator[tuple[str, str]]:
    loose = [namespace for namespace, space in team.spaces(name).items() if space.pod_security == "privileged"]
    if loose:
        told = f"is privileged in {', '.join(loose)}: a pod there can take its node over ({POD_SECURITY_SOURCE})"
        yield f"{where}.pod_security", told


def _of_isolation(where: str, name: str, team: TeamSpec, can: Capabilities) -> Iterator[tuple[str, str]]:
    """Pods that network policies do not reach."""
    on_fargate = [namespace for namespace in team.spaces(name) if can.runs_on_fargate(namespace)]
    if on_fargate:
        told = f"is not enforced for {', '.join(on_fargate)}: pods on Fargate know no network policies"
        yield f"{where}.isolated", f"{told} ({VPC_CNI_POLICY_SOURCE})"
    if can.windows_nodes:
        yield f"{where}.isolated", f"is not enforced for pods on Windows nodes ({VPC_CNI_POLICY_SOURCE})"
    if can.local == "ebs":
        yield (
            f"{where}.isolated",
            "is not enforced: a local cluster on EBS has a VPC CNI of its own, without policies",
        )


def _one_way(where: str, name: str, team: TeamSpec, teams: Mapping[str, TeamSpec]) -> Iterator[tuple[str, str]]:
    """Traffic that leaves one team and is not let in by the other, or the other way around."""
    for field, other_field, verb in (("allow_to", "allow_from", "let in"), ("allow_from", "allow_to", "let out")):
        asking: Mapping[str, Traffic] = getattr(team.network, field)
        for rule, traffic in asking.items():
            for other in traffic.teams:
                there = teams[other].network
                ours = set(team.spaces(name))
                answering: Mapping[str, Traffic] = getattr(there, other_field)
                if there.isolated and not any(
                    name in one.teams or ours & set(one.namespaces) for one in answering.values()
                ):
                    told = f"names {other}, which does not {verb} {name}: add {name} to its {other_field}"
                    yield f"{where}.{field}.{rule}.teams", told

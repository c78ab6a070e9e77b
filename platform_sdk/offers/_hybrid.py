"""The row of hybrid nodes: machines on premises, of which the environment knows where they are and how they join.

Owns what is told of them from the spec.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.facts.nodes.hybrid import HYBRID_COMPUTE_TYPE
from platform_sdk.facts.nodes.pools import OS_LABEL
from platform_sdk.offers.model import Node, NodeRow
from platform_sdk.spec import RolesAnywhereCredentials

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.spec import Environment, HybridSpec

__all__ = ["hybrid_rows"]


def hybrid_rows(environment: Environment) -> Iterator[NodeRow]:
    """One row, where machines may join."""
    spec = environment.spec
    remote = spec.cluster.remote_networks
    if spec.hybrid is None or remote is None:
        return
    pods = f" · pods in {', '.join(remote.pods)}" if remote.pods else ""
    key, value = HYBRID_COMPUTE_TYPE
    yield NodeRow(
        name="hybrid",
        kind="hybrid",
        where=f"on premises, in {', '.join(remote.nodes)}{pods}",
        architectures=("x86_64", "arm64"),
        image="installed by you",
        capacity="machines of your own",
        counted="as they join",
        offers=(Node(type="a machine of yours"),),
        node_labels={OS_LABEL: "linux", key: value},
        limits=_limits(spec.hybrid),
        runs="Linux pods of the machines' architectures.",
        pod={"spec": {"nodeSelector": {key: value}}},
        notes=(_joining(spec.hybrid), _network(spec.hybrid)),
    )


def _limits(hybrid: HybridSpec) -> tuple[str, ...]:
    credentials = hybrid.credentials
    if isinstance(credentials, RolesAnywhereCredentials) or credentials.registration_limit is None:
        return ()
    return (f"{credentials.registration_limit} machines join with the activation",)


def _joining(hybrid: HybridSpec) -> str:
    how = "IAM Roles Anywhere" if isinstance(hybrid.credentials, RolesAnywhereCredentials) else "Systems Manager"
    return f"Machines join by nodeadm, with credentials of {how}; the stack's output hybrid has what it needs."


def _network(hybrid: HybridSpec) -> str:
    if hybrid.cni == "cilium":
        return f"Cilium {hybrid.cilium.version} gives pods there their addresses."
    return "Pods there run once you have installed a CNI."

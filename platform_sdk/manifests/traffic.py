"""Network policy of a workload: who reaches its pods, and whom they reach.

Owns the one policy. Policies add up, and those of the team hold besides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from platform_sdk.facts.identities import POD_IDENTITY_ADDRESSES
from platform_sdk.facts.teams import NODE_LOCAL_DNS
from platform_sdk.rules.teams.network import Peers, peer_policy
from platform_sdk.rules.user_data.cluster import dns_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platform_sdk.spec.contract import PlatformContract
    from platform_sdk.spec.teams import Traffic
    from platform_sdk.spec.workloads import WorkloadSpec

__all__ = ["network_policy"]

_NAMESPACE: Final = "kubernetes.io/metadata.name"
_WIDTH: Final = {"ipv4": 32, "ipv6": 128}


def network_policy(
    name: str,
    spec: WorkloadSpec,
    contract: PlatformContract,
    *,
    labels: Mapping[str, str],
    select: Mapping[str, str],
    behind_load_balancer: bool = False,
    has_rights: bool = False,
    peers_of_its_own: bool = False,
) -> dict[str, Any]:
    """Denies all traffic of the pods but names and what the workload declares.

    Args:
        name: of the policy.
        spec: the workload.
        contract: the platform's.
        labels: of the policy.
        select: labels of the pods.
        behind_load_balancer: load balancers reach the pods, from addresses of the VPC.
        has_rights: the pods have rights in AWS, and ask the agent of Pod Identity for them.
        peers_of_its_own: the pods reach each other.
    """
    incoming: list[dict[str, Any]] = []
    ports = [{"port": port, "protocol": "TCP"} for port in spec.ports]
    if behind_load_balancer and contract.vpc_ranges:
        incoming.append({"from": [{"ipBlock": {"cidr": cidr}} for cidr in contract.vpc_ranges], "ports": ports})
    outgoing: list[dict[str, Any]] = [_names(contract)]
    if has_rights:
        agent = POD_IDENTITY_ADDRESSES[contract.cluster.ip_family]
        outgoing.append({"to": [{"ipBlock": {"cidr": agent}}], "ports": [{"port": 80, "protocol": "TCP"}]})
    if peers_of_its_own:
        same = [{"podSelector": {"matchLabels": dict(select)}}]
        incoming.append({"from": same})
        outgoing.append({"to": same})
    for _, traffic in sorted(spec.allow_from.items()):
        incoming += _peers(traffic, contract, incoming=True)
    for _, traffic in sorted(spec.allow_to.items()):
        outgoing += _peers(traffic, contract, incoming=False)
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "NetworkPolicy",
        "metadata": {"name": name, "namespace": spec.namespace, "labels": dict(labels)},
        "spec": {
            "podSelector": {"matchLabels": dict(select)},
            "policyTypes": ["Ingress", "Egress"],
            # The type alone closes it. The API server keeps no empty list, so that each apply of one were a change.
            **({"ingress": incoming} if incoming else {}),
            "egress": outgoing,
        },
    }


def _names(contract: PlatformContract) -> dict[str, Any]:
    servers: list[dict[str, Any]] = [
        {
            "namespaceSelector": {"matchLabels": {_NAMESPACE: "kube-system"}},
            "podSelector": {"matchLabels": {"k8s-app": "kube-dns"}},
        }
    ]
    family = contract.cluster.ip_family
    if contract.cluster.service_range:
        servers.append({"ipBlock": {"cidr": f"{dns_address(contract.cluster.service_range)}/{_WIDTH[family]}"}})
    if family == "ipv4":
        servers.append({"ipBlock": {"cidr": NODE_LOCAL_DNS}})
    return {"to": servers, "ports": [{"port": 53, "protocol": "UDP"}, {"port": 53, "protocol": "TCP"}]}


def _peers(traffic: Traffic, contract: PlatformContract, *, incoming: bool) -> Sequence[dict[str, Any]]:
    peers = Peers(
        traffic.namespaces,
        traffic.teams,
        [*traffic.cidrs, *(contract.vpc_ranges if traffic.vpc else ())],
        traffic.internet,
        [port.plain for port in traffic.ports],
    )
    policy = peer_policy(
        peers,
        incoming=incoming,
        vpc_ranges=contract.vpc_ranges,
        service_range=contract.cluster.service_range,
        ip_family=contract.cluster.ip_family,
    )
    return policy["ingress" if incoming else "egress"]

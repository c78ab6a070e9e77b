"""Network policies of teams: what is denied, what stays open, and what each rule adds."""

from __future__ import annotations

from typing import Any

import pytest

from platform_sdk.rules.teams.network import Peers, Within, default_policy, peer_policy

VPC, SERVICES = ["10.20.0.0/16", "100.64.0.0/16"], "172.20.0.0/16"


def default(within: Within = "namespace") -> dict[str, Any]:
    return default_policy(team="shop", within=within, service_range=SERVICES, ip_family="ipv4")


def allowing(peers: Peers, *, incoming: bool = False) -> dict[str, Any]:
    return peer_policy(peers, incoming=incoming, vpc_ranges=VPC, service_range=SERVICES, ip_family="ipv4")


@pytest.mark.parametrize("within", ["team", "namespace", "nothing"])
def test_every_pod_is_denied_both_ways(within: Within) -> None:
    policy = default(within)
    assert policy["podSelector"] == {}
    assert policy["policyTypes"] == ["Ingress", "Egress"]
    for rule in [*policy.get("ingress", []), *policy["egress"]]:
        # An empty list of peers would allow everybody.
        assert rule.get("from") or rule.get("to")


def test_names_are_asked_of_coredns_and_of_its_address() -> None:
    names, _, _ = default()["egress"]
    assert {(port["port"], port["protocol"]) for port in names["ports"]} == {(53, "UDP"), (53, "TCP")}
    pods, *addresses = names["to"]
    assert pods["namespaceSelector"] == {"matchLabels": {"kubernetes.io/metadata.name": "kube-system"}}
    assert pods["podSelector"] == {"matchLabels": {"k8s-app": "kube-dns"}}
    assert [one["ipBlock"]["cidr"] for one in addresses] == ["172.20.0.10/32", "169.254.20.10/32"]


def test_credentials_of_pod_identity_are_in_reach() -> None:
    _, agent, _ = default()["egress"]
    assert agent == {
        "to": [{"ipBlock": {"cidr": "169.254.170.23/32"}}],
        "ports": [{"port": 80, "protocol": "TCP"}],
    }


def test_pods_with_ipv6_have_addresses_of_theirs() -> None:
    policy = default_policy(team="shop", within="nothing", service_range="fd30:1c53:5f8a::/108", ip_family="ipv6")
    names, agent = policy["egress"]
    assert names["to"][1:] == [{"ipBlock": {"cidr": "fd30:1c53:5f8a::a/128"}}]
    assert agent["to"] == [{"ipBlock": {"cidr": "fd00:ec2::23/128"}}]


def test_who_reaches_whom_within_a_team() -> None:
    assert "ingress" not in default("nothing")
    assert default("namespace")["ingress"] == [{"from": [{"podSelector": {}}]}]
    team = [{"namespaceSelector": {"matchLabels": {"platform/team": "shop"}}}]
    assert default("team")["ingress"] == [{"from": team}]
    assert default("team")["egress"][-1] == {"to": team}


def test_a_rule_names_its_peers_and_ports() -> None:
    peers = Peers(
        namespaces=["web", "api"], teams=["data"], cidrs=["10.0.0.0/8"], ports=[("tcp", 443, 443), ("udp", 8000, 8099)]
    )
    assert allowing(peers, incoming=True) == {
        "podSelector": {},
        "policyTypes": ["Ingress"],
        "ingress": [
            {
                "from": [
                    {
                        "namespaceSelector": {
                            "matchExpressions": [
                                {"key": "kubernetes.io/metadata.name", "operator": "In", "values": ["api", "web"]}
                            ]
                        }
                    },
                    {
                        "namespaceSelector": {
                            "matchExpressions": [{"key": "platform/team", "operator": "In", "values": ["data"]}]
                        }
                    },
                    {"ipBlock": {"cidr": "10.0.0.0/8"}},
                ],
                "ports": [
                    {"protocol": "TCP", "port": 443},
                    {"protocol": "UDP", "port": 8000, "endPort": 8099},
                ],
            }
        ],
    }


def test_the_internet_is_neither_the_vpc_nor_services_nor_the_node() -> None:
    (rule,) = allowing(Peers(internet=True))["egress"]
    assert rule == {
        "to": [
            {
                "ipBlock": {
                    "cidr": "0.0.0.0/0",
                    "except": ["10.20.0.0/16", "100.64.0.0/16", "169.254.0.0/16", "172.20.0.0/16"],
                }
            }
        ]
    }

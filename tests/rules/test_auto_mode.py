"""Auto Mode: node classes, how old nodes become, and which core add-ons are left."""

from __future__ import annotations

import pytest

from platform_sdk.rules.cluster.core_addons import configuration_text, core_addons_for, pod_identity_agent_configuration
from platform_sdk.rules.nodes.auto_mode import node_class_spec, node_life_violations


@pytest.mark.parametrize(
    ("expire_after", "grace", "fits"),
    [
        ("336h", "1h", True),
        ("480h", "24h", True),
        ("504h", None, True),
        ("504h", "1m", False),
        ("30240m", None, True),
        ("never", None, False),
        ("720h", "1h", False),
    ],
)
def test_a_node_lives_three_weeks_at_most(expire_after: str, grace: str | None, fits: bool) -> None:
    assert (not list(node_life_violations(expire_after, grace))) is fits


def test_a_node_class_says_no_more_than_it_must() -> None:
    assert node_class_spec(role="r", subnets=["subnet-1"], security_group="sg-1") == {
        "role": "r",
        "subnetSelectorTerms": [{"id": "subnet-1"}],
        "securityGroupSelectorTerms": [{"id": "sg-1"}],
        "snatPolicy": "Random",
    }


def test_a_node_class_says_what_it_is_asked_to() -> None:
    document = node_class_spec(
        role="r",
        subnets=["subnet-1", "subnet-2"],
        security_group="sg-1",
        storage={"size": "80Gi"},
        network_policy="DefaultDeny",
        snat=False,
        fips=True,
        reservations=["cr-1"],
    )
    assert document["ephemeralStorage"] == {"size": "80Gi"}
    assert document["networkPolicy"] == "DefaultDeny"
    assert document["snatPolicy"] == "Disabled"
    assert document["advancedSecurity"] == {"fips": True}
    assert document["capacityReservationSelectorTerms"] == [{"id": "cr-1"}]


ALL = {"vpc-cni", "kube-proxy", "eks-pod-identity-agent", "coredns"}


@pytest.mark.parametrize(
    ("nodes", "without", "in_auto_mode"),
    [
        (set[str](), ALL, set[str]()),
        ({"machines"}, ALL, ALL),
        ({"fargate"}, ALL - {"eks-pod-identity-agent"}, {"coredns"}),
        ({"machines", "fargate"}, ALL, ALL),
        ({"hybrid"}, ALL, ALL - {"vpc-cni"}),
        ({"fargate", "hybrid"}, ALL, ALL - {"vpc-cni"}),
        ({"machines", "fargate", "hybrid"}, ALL, ALL),
    ],
)
def test_core_add_ons_are_for_nodes_that_auto_mode_does_not_start(
    nodes: set[str], without: set[str], in_auto_mode: set[str]
) -> None:
    for auto_mode, wanted in ((False, without), (True, in_auto_mode)):
        found = core_addons_for(
            auto_mode=auto_mode, machines="machines" in nodes, fargate="fargate" in nodes, hybrid="hybrid" in nodes
        )
        assert set(found) == wanted


def test_the_agent_has_a_daemon_set_of_its_own_on_hybrid_nodes() -> None:
    text = configuration_text(pod_identity_agent_configuration(hybrid=True))
    assert text == '{"daemonsets":{"hybrid":{"create":true}}}'
    assert configuration_text(pod_identity_agent_configuration(hybrid=False)) is None

"""Managed node groups with accelerators, fabric adapters and reserved capacity: what each registers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.graph import UNKNOWN
from tests.support.recording import BOTH_MODES, TAGS, names, node_group_graph

if TYPE_CHECKING:
    from platform_sdk.graph import Graph, Resource

CLUSTER = "aws:eks/cluster:Cluster"
COMPONENT = "platform:nodes:ManagedNodeGroup"
GROUP = "aws:eks/nodeGroup:NodeGroup"
PLACEMENT = "aws:ec2/placementGroup:PlacementGroup"
SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
RULES = {
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
}

RESERVATION = "cr-0123456789abcdef0"
POOL = "arn:aws:resource-groups:eu-west-1:123456789012:group/training"
TRAINING: dict[str, Any] = {
    "instance_types": ["p4d.24xlarge"],
    "accelerator": "nvidia",
    "efa": True,
    "zones": ["eu-west-1a"],
}


def graph_of(*, unknown: bool = False, **fields: Any) -> Graph:
    return node_group_graph(unknown=unknown, **{**TRAINING, **fields})


def own(graph: Graph, *types: str) -> list[Resource]:
    return [one for one in graph.descendants(graph.one(COMPONENT)) if one.type in types]


@pytest.mark.parametrize(
    ("fields", "image", "plugins"),
    [
        ({"instance_types": ["g5.2xlarge"], "accelerator": "nvidia"}, "AL2023_x86_64_NVIDIA", {"nvidia"}),
        ({"instance_types": ["g5g.2xlarge"], "accelerator": "nvidia"}, "AL2023_ARM_64_NVIDIA", {"nvidia"}),
        ({"instance_types": ["inf2.xlarge"], "accelerator": "neuron"}, "AL2023_x86_64_NEURON", {"neuron"}),
        (
            {"instance_types": ["g5.2xlarge"], "accelerator": "nvidia", "os": "bottlerocket"},
            "BOTTLEROCKET_x86_64_NVIDIA",
            set[str](),
        ),
        (
            {"instance_types": ["g5.2xlarge"], "accelerator": "nvidia", "os": "bottlerocket", "fips": True},
            "BOTTLEROCKET_x86_64_NVIDIA_FIPS",
            set[str](),
        ),
        (
            {"instance_types": ["inf2.xlarge"], "accelerator": "neuron", "os": "bottlerocket"},
            "BOTTLEROCKET_x86_64",
            {"neuron"},
        ),
    ],
)
def test_the_image_has_the_driver_and_the_label_calls_the_plugin(
    fields: dict[str, Any], image: str, plugins: set[str]
) -> None:
    group = node_group_graph(**fields).one(GROUP)
    assert group.get("amiType") == image
    assert group.get("labels", None) == ({f"device-plugin.platform-sdk.io/{one}": "true" for one in plugins} or None)
    (taint,) = group.get("taints")
    assert taint["effect"] == "NO_SCHEDULE"


def test_labels_of_ones_own_stay_as_they_are() -> None:
    label = "device-plugin.platform-sdk.io/nvidia"
    group = graph_of(labels={"example.com/pool": "training", label: "other"}).one(GROUP)
    assert group.get("labels") == {
        "device-plugin.platform-sdk.io/efa": "true",
        label: "other",
        "example.com/pool": "training",
    }


@BOTH_MODES
def test_every_card_has_an_interface(unknown: bool) -> None:
    interfaces = graph_of(unknown=unknown).one(TEMPLATE).get("networkInterfaces")
    assert [(one["networkCardIndex"], one["deviceIndex"], one["interfaceType"]) for one in interfaces] == [
        (0, 0, "efa"),
        (1, 1, "efa-only"),
        (2, 1, "efa-only"),
        (3, 1, "efa-only"),
    ]
    for one in interfaces:
        assert (one["associatePublicIpAddress"], one["deleteOnTermination"]) == ("false", "true")


@BOTH_MODES
def test_every_interface_is_in_the_clusters_group_and_in_that_of_the_fabric(unknown: bool) -> None:
    graph = graph_of(unknown=unknown)
    template, fabric, cluster = graph.one(TEMPLATE), graph.one(SECURITY_GROUP), graph.one(CLUSTER)
    assert fabric.name == "general-efa"
    assert set(template.property_dependencies["networkInterfaces"]) == {cluster.urn, fabric.urn}
    assert template.get("vpcSecurityGroupIds", None) is None
    expected = UNKNOWN if unknown else cluster.output("vpcConfig.clusterSecurityGroupId")
    fabric_id = UNKNOWN if unknown else fabric.id
    assert all(one["securityGroups"] == [expected, fabric_id] for one in template.get("networkInterfaces"))


@BOTH_MODES
def test_the_fabrics_group_lets_itself_in_and_out_and_nothing_else(unknown: bool) -> None:
    graph = graph_of(unknown=unknown)
    group, rules = graph.one(SECURITY_GROUP), own(graph, *RULES)
    assert {rule.type for rule in rules} == RULES
    assert len(rules) == 2
    for rule in rules:
        assert rule.get("ipProtocol") == "-1"
        assert rule.property_dependencies["securityGroupId"] == (group.urn,)
        assert rule.property_dependencies["referencedSecurityGroupId"] == (group.urn,)
        assert graph.waits_for(graph.one(GROUP), rule)
        for absent in ("cidrIpv4", "cidrIpv6", "fromPort", "toPort"):
            assert rule.get(absent, None) is None, absent
    for absent in ("ingress", "egress"):
        assert group.get(absent, None) is None


@BOTH_MODES
def test_nodes_with_the_fabric_stand_close_together(unknown: bool) -> None:
    graph = graph_of(unknown=unknown)
    placement = graph.one(PLACEMENT)
    assert placement.name == "general-placement"
    assert placement.get("name") == "shop-general-eu-west-1a"
    assert placement.get("strategy") == "cluster"
    assert graph.one(TEMPLATE).property_dependencies["placement"] == (placement.urn,)
    assert placement.get("tags").items() >= TAGS.items()


@pytest.mark.parametrize("kind", ["block", "reservation"])
def test_reserved_capacity_stands_where_it_was_reserved(kind: str) -> None:
    graph = graph_of(capacity={"kind": kind, "reservation_id": RESERVATION})
    assert graph.all(PLACEMENT) == ()
    assert graph.one(TEMPLATE).get("placement", None) is None
    assert len(graph.one(TEMPLATE).get("networkInterfaces")) == 4


@BOTH_MODES
def test_a_capacity_block_names_its_type_in_the_template_alone(unknown: bool) -> None:
    graph = graph_of(unknown=unknown, capacity={"kind": "block", "reservation_id": RESERVATION})
    group, template = graph.one(GROUP), graph.one(TEMPLATE)
    assert group.get("capacityType") == "CAPACITY_BLOCK"
    assert group.get("instanceTypes", None) is None
    assert template.get("instanceType") == "p4d.24xlarge"
    assert template.get("instanceMarketOptions.marketType") == "capacity-block"
    target = template.get("capacityReservationSpecification.capacityReservationTarget")
    assert target["capacityReservationId"] == RESERVATION


@pytest.mark.parametrize(
    ("capacity", "preference", "target"),
    [
        ({"reservation_id": RESERVATION}, None, ("capacityReservationId", RESERVATION)),
        (
            {"reservation_id": RESERVATION, "only": True},
            "capacity-reservations-only",
            ("capacityReservationId", RESERVATION),
        ),
        ({"group_arn": POOL}, None, ("capacityReservationResourceGroupArn", POOL)),
        (
            {"group_arn": POOL, "only": True},
            "capacity-reservations-only",
            ("capacityReservationResourceGroupArn", POOL),
        ),
    ],
)
@BOTH_MODES
def test_a_reservation_is_a_target_of_on_demand_nodes(
    capacity: dict[str, Any], preference: str | None, target: tuple[str, str], unknown: bool
) -> None:
    graph = node_group_graph(unknown=unknown, zones=["eu-west-1a"], capacity={"kind": "reservation", **capacity})
    group, template = graph.one(GROUP), graph.one(TEMPLATE)
    assert (group.get("capacityType"), group.get("instanceTypes")) == ("ON_DEMAND", ["m7g.large"])
    assert template.get("instanceType", None) is None
    assert template.get("instanceMarketOptions", None) is None
    told = template.get("capacityReservationSpecification")
    assert told.get("capacityReservationPreference") == preference
    key, value = target
    assert told["capacityReservationTarget"][key] == value


@BOTH_MODES
def test_a_plain_group_has_none_of_it(unknown: bool) -> None:
    graph = node_group_graph(unknown=unknown)
    assert names(graph.children(graph.one(COMPONENT))) == {
        "general",
        "general-role",
        "general-role-worker",
        "general-role-images",
    }
    for absent in ("networkInterfaces", "placement", "instanceMarketOptions", "capacityReservationSpecification"):
        assert graph.one(TEMPLATE).get(absent, None) is None, absent

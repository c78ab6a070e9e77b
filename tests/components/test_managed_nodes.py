"""Managed node groups: what each option of their spec registers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.recording import BOTH_MODES, TAGS, existing_network, node_group_graph

if TYPE_CHECKING:
    from platform_sdk.graph import Graph, Resource

GROUP = "aws:eks/nodeGroup:NodeGroup"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
COMPONENT = "platform:nodes:ManagedNodeGroup"
KEY = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"


def group(**fields: Any) -> Resource:
    return node_group_graph(**fields).one(GROUP)


def template(**fields: Any) -> Resource:
    return node_group_graph(**fields).one(TEMPLATE)


def node_policies(graph: Graph) -> set[str]:
    attachments = graph.all(ATTACHMENT, under=graph.one(COMPONENT))
    return {one.get("policyArn").removeprefix("arn:aws:iam::aws:policy/") for one in attachments}


@BOTH_MODES
def test_the_defaults(unknown: bool) -> None:
    made = group(unknown=unknown)
    assert made.get("clusterName") == "shop"
    assert made.get("nodeGroupNamePrefix") == "general-"
    assert made.get("amiType") == "AL2023_ARM_64_STANDARD"
    assert made.get("instanceTypes") == ["m7g.large"]
    assert made.get("capacityType") == "ON_DEMAND"
    assert made.get("version") == "1.35"
    assert made.get("scalingConfig") == {"minSize": 1, "maxSize": 3, "desiredSize": 1}
    assert made.get("updateConfig.maxUnavailablePercentage") == 33
    assert made.get("updateConfig.updateStrategy") == "DEFAULT"
    assert made.get("nodeRepairConfig.enabled") is True
    for absent in ("labels", "taints", "releaseVersion", "warmPoolConfig", "diskSize", "remoteAccess", "nodeGroupName"):
        assert made.get(absent, None) is None, absent


@pytest.mark.parametrize(
    ("fields", "image"),
    [
        ({"instance_types": ["m7i.large"]}, "AL2023_x86_64_STANDARD"),
        ({"instance_types": ["m7g.large"], "os": "bottlerocket"}, "BOTTLEROCKET_ARM_64"),
        ({"instance_types": ["m7i.large"], "os": "bottlerocket"}, "BOTTLEROCKET_x86_64"),
        ({"instance_types": ["m7g.large"], "os": "bottlerocket", "fips": True}, "BOTTLEROCKET_ARM_64_FIPS"),
        ({"instance_types": ["m7i.large"], "os": "bottlerocket", "fips": True}, "BOTTLEROCKET_x86_64_FIPS"),
    ],
)
def test_the_image_fits_system_and_architecture(fields: dict[str, Any], image: str) -> None:
    assert group(**fields).get("amiType") == image


@pytest.mark.parametrize(
    ("fields", "path", "value"),
    [
        ({"capacity_type": "spot"}, "capacityType", "SPOT"),
        ({"version": "1.34"}, "version", "1.34"),
        ({"ami_release": "1.35.2-20261105"}, "releaseVersion", "1.35.2-20261105"),
        ({"labels": {"example.com/pool": "web"}}, "labels", {"example.com/pool": "web"}),
        (
            {"scaling": {"min": 2, "desired": 4, "max": 9}},
            "scalingConfig",
            {"minSize": 2, "maxSize": 9, "desiredSize": 4},
        ),
        ({"scaling": {"min": 0, "max": 40}}, "scalingConfig", {"minSize": 0, "maxSize": 40, "desiredSize": 0}),
        ({"update": {"max_unavailable": 2}}, "updateConfig.maxUnavailable", 2),
        ({"update": {"max_unavailable": 2}}, "updateConfig.maxUnavailablePercentage", None),
        ({"update": {"max_unavailable_percentage": 10}}, "updateConfig.maxUnavailablePercentage", 10),
        ({"update": {"strategy": "minimal"}}, "updateConfig.updateStrategy", "MINIMAL"),
        ({"repair": {"enabled": False}}, "nodeRepairConfig.enabled", False),
        ({"repair": {"max_parallel_percentage": 20}}, "nodeRepairConfig.maxParallelNodesRepairedPercentage", 20),
        ({"repair": {"max_unhealthy_percentage": 30}}, "nodeRepairConfig.maxUnhealthyNodeThresholdPercentage", 30),
        ({"warm_pool": {"state": "running"}}, "warmPoolConfig.poolState", "RUNNING"),
        ({"warm_pool": {"min": 2}}, "warmPoolConfig.minSize", 2),
        ({"warm_pool": {"max_prepared": 5}}, "warmPoolConfig.maxGroupPreparedCapacity", 5),
        ({"warm_pool": {"reuse_on_scale_in": True}}, "warmPoolConfig.reuseOnScaleIn", True),
    ],
)
@BOTH_MODES
def test_an_option_reaches_the_group(fields: dict[str, Any], path: str, value: object, unknown: bool) -> None:
    assert group(**fields, unknown=unknown).get(path) == value


def test_taints_are_spelt_as_eks_spells_them_and_sorted() -> None:
    taints = [
        {"key": "example.com/spot", "value": "true"},
        {"key": "example.com/gpu", "effect": "no-execute"},
        {"key": "example.com/gpu", "effect": "prefer-no-schedule"},
    ]
    told = [(one["key"], one["value"], one["effect"]) for one in group(taints=taints).get("taints")]
    assert told == [
        ("example.com/gpu", None, "NO_EXECUTE"),
        ("example.com/gpu", None, "PREFER_NO_SCHEDULE"),
        ("example.com/spot", "true", "NO_SCHEDULE"),
    ]


def test_the_order_of_taints_and_labels_means_nothing() -> None:
    first, second = {"key": "example.com/a"}, {"key": "example.com/b"}
    assert group(taints=[first, second]).inputs == group(taints=[second, first]).inputs


@pytest.mark.parametrize(("autoscaled", "ignored"), [(True, ("scalingConfig.desiredSize",)), (False, ())])
@BOTH_MODES
def test_an_autoscalers_number_of_nodes_is_left_alone(
    autoscaled: bool, ignored: tuple[str, ...], unknown: bool
) -> None:
    scaling = {"min": 1, "max": 3, "autoscaled": autoscaled}
    assert group(scaling=scaling, unknown=unknown).options.ignore_changes == ignored


@BOTH_MODES
def test_the_launch_template_is_pinned_to_its_newest_version(unknown: bool) -> None:
    graph = node_group_graph(unknown=unknown)
    made, used = graph.one(GROUP), graph.one(TEMPLATE)
    assert made.property_dependencies["launchTemplate"] == (used.urn,)
    if not unknown:
        assert made.get("launchTemplate") == {"id": used.id, "version": str(used.output("latestVersion"))}
        assert made.get("launchTemplate.version").isdigit()


@BOTH_MODES
def test_instance_metadata_is_for_nodes_and_not_for_pods(unknown: bool) -> None:
    options = template(unknown=unknown).get("metadataOptions")
    assert options["httpTokens"] == "required"
    assert options["httpPutResponseHopLimit"] == 1
    assert options["httpEndpoint"] == "enabled"
    assert options["httpProtocolIpv6"] is None
    assert template(containers_use_imds=True).get("metadataOptions.httpPutResponseHopLimit") == 2


def test_ipv6_nodes_reach_their_metadata_over_ipv6() -> None:
    made = template(cluster={"ip_family": "ipv6"}, network=lambda: existing_network(ipv6=True))
    assert made.get("metadataOptions.httpProtocolIpv6") == "enabled"


@BOTH_MODES
def test_the_root_volume_is_encrypted_and_goes_with_its_node(unknown: bool) -> None:
    volumes = template(unknown=unknown).get("blockDeviceMappings")
    assert [one["deviceName"] for one in volumes] == ["/dev/xvda"]
    disk = volumes[0]["ebs"]
    assert (disk["volumeSize"], disk["volumeType"], disk["encrypted"]) == (50, "gp3", "true")
    assert disk["deleteOnTermination"] == "true"
    assert disk["kmsKeyId"] is None


def test_a_disk_is_as_the_spec_says() -> None:
    disk = {"size_gib": 200, "type": "gp3", "iops": 6000, "throughput": 500, "kms_key_arn": KEY}
    told = template(disk=disk).get("blockDeviceMappings[0].ebs")
    assert (told["volumeSize"], told["iops"], told["throughput"], told["kmsKeyId"]) == (200, 6000, 500, KEY)


def test_bottlerocket_keeps_its_system_apart() -> None:
    system, data = template(os="bottlerocket", disk={"size_gib": 80, "kms_key_arn": KEY}).get("blockDeviceMappings")
    assert (system["deviceName"], data["deviceName"]) == ("/dev/xvda", "/dev/xvdb")
    assert data["ebs"]["volumeSize"] == 80
    assert {one["ebs"]["encrypted"] for one in (system, data)} == {"true"}
    assert {one["ebs"]["kmsKeyId"] for one in (system, data)} == {KEY}


@BOTH_MODES
def test_instances_and_volumes_carry_tags_and_a_name(unknown: bool) -> None:
    made = template(unknown=unknown)
    told = {one["resourceType"]: one["tags"] for one in made.get("tagSpecifications")}
    assert set(told) == {"instance", "network-interface", "volume"}
    assert all(tags == {**TAGS, "Name": "shop-general"} for tags in told.values())
    assert made.get("tags") == TAGS


def test_the_template_leaves_to_eks_what_eks_sets() -> None:
    made = template()
    for absent in ("imageId", "instanceType", "userData", "keyName", "iamInstanceProfile", "networkInterfaces"):
        assert made.get(absent, None) is None, absent


@BOTH_MODES
def test_nodes_may_join_and_pull_images_and_no_more(unknown: bool) -> None:
    graph = node_group_graph(unknown=unknown)
    assert node_policies(graph) == {"AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"}
    role = graph.one("aws:iam/role:Role", "general-role")
    principals = [one["Principal"] for one in json.loads(role.get("assumeRolePolicy"))["Statement"]]
    assert principals == [{"Service": "ec2.amazonaws.com"}]
    assert graph.one(GROUP).property_dependencies["nodeRoleArn"] == (role.urn,)


@pytest.mark.parametrize("ip_family", ["ipv4", "ipv6"])
def test_nodes_never_have_the_cnis_rights(ip_family: str) -> None:
    graph = node_group_graph(cluster={"ip_family": ip_family}, network=lambda: existing_network(ipv6=True))
    assert not [policy for policy in node_policies(graph) if "CNI" in policy]
    assert not graph.all("aws:iam/rolePolicy:RolePolicy", under=graph.one(COMPONENT))


def test_a_shell_through_session_manager_is_asked_for() -> None:
    assert "AmazonSSMManagedInstanceCore" in node_policies(node_group_graph(session_manager=True))


@BOTH_MODES
def test_a_group_waits_for_its_rights_and_the_addons(unknown: bool) -> None:
    graph = node_group_graph(unknown=unknown)
    needed = [*graph.all(ATTACHMENT, under=graph.one(COMPONENT)), *graph.all("aws:eks/addon:Addon")]
    assert len(needed) == 5
    assert all(graph.waits_for(graph.one(GROUP), one) for one in needed)


@pytest.mark.parametrize(
    ("fields", "subnets"),
    [
        ({}, ["subnet-0000000000000000a", "subnet-0000000000000000b"]),
        ({"zones": ["eu-west-1b"]}, ["subnet-0000000000000000b"]),
        ({"tier": "public"}, ["subnet-0000000000000000c"]),
    ],
)
def test_nodes_live_in_the_subnets_of_their_tier_and_zones(fields: dict[str, Any], subnets: list[str]) -> None:
    public = {"public": {"eu-west-1a": "subnet-0000000000000000c"}}
    assert group(network=lambda: existing_network(subnets=public), **fields).get("subnetIds") == subnets


@BOTH_MODES
def test_the_component_gives_out_what_others_need(unknown: bool) -> None:
    graph = node_group_graph(unknown=unknown)
    component, made = graph.one(COMPONENT), graph.one(GROUP)
    assert component.output("role_arn") == graph.one("aws:iam/role:Role", "general-role").output("arn")
    assert component.output("group_name") == made.output("nodeGroupName")
    assert component.output("arn") == made.output("arn")
    if not unknown:
        expected = made.output("resources[0].autoscalingGroups[0].name")
        assert component.output("autoscaling_group_name") == expected

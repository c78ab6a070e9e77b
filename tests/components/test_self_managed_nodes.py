"""Self-managed nodes: what each option registers, the same by both builders, and in which order."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.rules.nodes.self_managed import camel_cased
from tests.support.golden import check_golden
from tests.support.recording import BOTH_MODES, ROOT, TAGS, self_managed_graph, waits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.graph import Graph, Resource

GROUP = "aws:autoscaling/group:Group"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
COMPONENT = "platform:nodes:SelfManagedNodeGroup"
REMOTE = "eks:index:NodeGroupV2"
ENTRY = "aws:eks/accessEntry:AccessEntry"
PROFILE = "aws:iam/instanceProfile:InstanceProfile"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
ADDON = "aws:eks/addon:Addon"
KEY = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"
RESERVED = {"capacity": {"kind": "reservation", "reservation_id": "cr-0123456789abcdef0"}, "zones": ["eu-west-1a"]}
WINDOWS = {"os": "windows_core_2022", "disk": {"size_gib": 100}}
TYPES = ["m7i.large", "m6i.large", "m6a.large"]


def group(**fields: Any) -> Resource:
    return self_managed_graph(**fields).one(GROUP)


def template(**fields: Any) -> Resource:
    return self_managed_graph(**fields).one(TEMPLATE)


def told(graph: Graph) -> str:
    return base64.b64decode(graph.one(TEMPLATE).get("userData")).decode()


def config(graph: Graph) -> dict[str, Any]:
    """The NodeConfig in a node's user data."""
    text = told(graph)
    return json.loads(text[text.index("{") : text.rindex("}") + 1])["spec"]


@BOTH_MODES
def test_the_defaults(unknown: bool) -> None:
    graph = self_managed_graph(unknown=unknown)
    made, shape = graph.one(GROUP), graph.one(TEMPLATE)
    assert (made.get("minSize"), made.get("maxSize"), made.get("desiredCapacity")) == (1, 3, 1)
    assert made.get("instanceRefresh.strategy") == "Rolling"
    assert made.get("instanceRefresh.preferences") == {
        "autoRollback": True,
        "instanceWarmup": "300",
        "maxHealthyPercentage": 133,
        "minHealthyPercentage": 100,
        "scaleInProtectedInstances": "Wait",
        "skipMatching": True,
    }
    assert made.get("instanceMaintenancePolicy") == {"minHealthyPercentage": 100, "maxHealthyPercentage": 133}
    assert made.get("suspendedProcesses") == ["AZRebalance"]
    assert made.get("capacityRebalance") is False
    assert made.get("mixedInstancesPolicy", None) is None
    assert made.options.ignore_changes == ("desiredCapacity",)
    assert shape.get("instanceType") == "m7i.large"
    assert shape.get("metadataOptions.httpTokens") == "required"
    assert shape.get("metadataOptions.httpPutResponseHopLimit") == 1
    assert shape.get("networkInterfaces[0].associatePublicIpAddress") == "false"
    assert shape.get("monitoring.enabled") is True
    assert [one["deviceName"] for one in shape.get("blockDeviceMappings")] == ["/dev/xvda"]
    assert shape.get("blockDeviceMappings[0].ebs.encrypted") == "true"


@pytest.mark.parametrize(
    ("fields", "remote"),
    [
        ({}, True),
        ({"os": "bottlerocket"}, True),
        ({"instance_types": TYPES, "capacity_type": "spot"}, True),
        ({"instance_types": ["g5.2xlarge"], "accelerator": "nvidia"}, True),
        (WINDOWS, False),
        (RESERVED, False),
        ({"instance_types": ["p5.48xlarge"], "accelerator": "nvidia", "efa": True, "zones": ["eu-west-1a"]}, False),
    ],
)
@BOTH_MODES
def test_who_builds_a_group(fields: dict[str, Any], remote: bool, unknown: bool) -> None:
    graph = self_managed_graph(**fields, unknown=unknown)
    made = graph.one(GROUP)
    assert made.parent == (graph.one(REMOTE) if remote else graph.one(COMPONENT)).urn
    assert len(graph.all(REMOTE)) == remote


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"instance_types": TYPES},
        {"instance_types": TYPES, "capacity_type": "spot", "on_demand_base": 1, "on_demand_percentage": 20},
        {"instance_types": ["m7g.large"], "os": "bottlerocket", "tier": "private"},
        {"disk": {"size_gib": 80, "type": "io2", "iops": 4000, "kms_key_arn": KEY}, "containers_use_imds": True},
        {"scaling": {"min": 0, "max": 4, "autoscaled": False}, "refresh": {"rollback": False, "warmup_seconds": 60}},
        {"labels": {"example.com/pool": "a"}, "taints": [{"key": "odd"}], "autoscaler_tags": True},
    ],
)
@BOTH_MODES
def test_both_builders_make_the_same_group(
    fields: dict[str, Any], unknown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = self_managed_graph(**fields, unknown=unknown)
    monkeypatch.setattr("platform_sdk.components.nodes.self_managed.builder_for", always_our_own)
    other = self_managed_graph(**fields, unknown=unknown)
    assert one.all(REMOTE)
    assert not other.all(REMOTE)
    assert plain(one.one(TEMPLATE)) == plain(other.one(TEMPLATE))
    assert plain(one.one(GROUP)) == plain(other.one(GROUP))
    assert one.one(GROUP).options.ignore_changes == other.one(GROUP).options.ignore_changes


def always_our_own(**_: bool) -> str:
    return "auto_scaling"


def plain(resource: Resource) -> dict[str, Any]:
    """Inputs that are given, without what names a launch template, which pulumi-eks does by its name."""
    inputs = camel_cased(resource.inputs)
    inputs.pop("launchTemplate", None)
    policy = inputs.get("mixedInstancesPolicy")
    if policy:
        policy["launchTemplate"].pop("launchTemplateSpecification")
    return inputs


@BOTH_MODES
def test_a_spot_group_mixes_its_instances(unknown: bool) -> None:
    made = group(instance_types=TYPES, capacity_type="spot", on_demand_base=1, on_demand_percentage=20, unknown=unknown)
    policy = "mixedInstancesPolicy"
    assert [one["instanceType"] for one in made.get(f"{policy}.launchTemplate.overrides")] == TYPES
    assert made.get(f"{policy}.instancesDistribution") == {
        "onDemandAllocationStrategy": "prioritized",
        "onDemandBaseCapacity": 1,
        "onDemandPercentageAboveBaseCapacity": 20,
        "spotAllocationStrategy": "price-capacity-optimized",
    }
    assert made.get("capacityRebalance") is True
    assert made.get("launchTemplate", None) is None


def test_types_of_an_on_demand_group_are_taken_in_their_order() -> None:
    distribution = group(instance_types=TYPES).get("mixedInstancesPolicy.instancesDistribution")
    assert distribution["onDemandAllocationStrategy"] == "prioritized"
    assert distribution["onDemandPercentageAboveBaseCapacity"] == 100
    assert "spotAllocationStrategy" not in distribution


def test_a_group_moves_to_a_version_of_its_template_by_number() -> None:
    assert group().get("launchTemplate.version") == "1"
    assert group(**WINDOWS).get("launchTemplate.version") == "1"


@pytest.mark.parametrize(
    ("fields", "path", "value"),
    [
        ({"disk": {"kms_key_arn": KEY}}, "blockDeviceMappings[0].ebs.kmsKeyId", KEY),
        ({"disk": {"type": "gp2"}}, "blockDeviceMappings[0].ebs.volumeType", "gp2"),
        ({"os": "bottlerocket"}, "blockDeviceMappings[1].deviceName", "/dev/xvdb"),
        (WINDOWS, "blockDeviceMappings[0].deviceName", "/dev/sda1"),
        ({"containers_use_imds": True}, "metadataOptions.httpPutResponseHopLimit", 2),
        ({"ami_id": "ami-0123456789abcdef0"}, "imageId", "ami-0123456789abcdef0"),
        (RESERVED, "capacityReservationSpecification.capacityReservationTarget.capacityReservationId",
         "cr-0123456789abcdef0"),
    ],
)  # fmt: skip
@BOTH_MODES
def test_an_option_reaches_the_template(fields: dict[str, Any], path: str, value: object, unknown: bool) -> None:
    assert template(**fields, unknown=unknown).get(path) == value


def test_a_capacity_block_is_bought_through_the_template() -> None:
    block = {"kind": "block", "reservation_id": "cr-0123456789abcdef0"}
    shape = template(instance_types=["p5.48xlarge"], accelerator="nvidia", capacity=block, zones=["eu-west-1a"])
    assert shape.get("instanceMarketOptions.marketType") == "capacity-block"
    assert shape.get("instanceType") == "p5.48xlarge"


@BOTH_MODES
def test_fabric_adapters_are_on_every_card_and_in_one_group(unknown: bool) -> None:
    graph = self_managed_graph(
        instance_types=["p5.48xlarge"], accelerator="nvidia", efa=True, zones=["eu-west-1a"], unknown=unknown
    )
    shape = graph.one(TEMPLATE)
    interfaces = shape.get("networkInterfaces")
    assert len(interfaces) == 32
    assert {one["interfaceType"] for one in interfaces} == {"efa", "efa-only"}
    assert graph.waits_for(shape, graph.one("aws:ec2/placementGroup:PlacementGroup"))
    rules = [one for one in graph if one.name == "own-efa" and "Rule" in one.type]
    assert len(waits(graph, graph.one(GROUP), *rules)) == 2


@pytest.mark.parametrize(
    ("fields", "kind"), [({}, "EC2_LINUX"), ({"os": "bottlerocket"}, "EC2_LINUX"), (WINDOWS, "EC2_WINDOWS")]
)
@BOTH_MODES
def test_nodes_may_join_by_an_access_entry_of_their_kind(fields: dict[str, Any], kind: str, unknown: bool) -> None:
    graph = self_managed_graph(**fields, unknown=unknown)
    (entry,) = (one for one in graph.all(ENTRY) if one.name == "own-access")
    assert entry.get("type") == kind
    assert entry.get("clusterName") == "shop"
    assert graph.waits_for(entry, graph.one("aws:iam/role:Role", "own-role"))


@pytest.mark.parametrize("fields", [{}, WINDOWS], ids=["pulumi-eks", "own"])
@BOTH_MODES
def test_nodes_come_after_rights_access_addons_and_profile(fields: Mapping[str, Any], unknown: bool) -> None:
    graph = self_managed_graph(**fields, unknown=unknown)
    rights = graph.all(ATTACHMENT, under=graph.one(COMPONENT))
    access = [one for one in graph.all(ENTRY) if one.name == "own-access"]
    early = [*rights, *access, *graph.all(ADDON), graph.one(PROFILE), graph.one(TEMPLATE)]
    assert len(early) == 2 + 1 + 3 + 1 + 1
    assert len(waits(graph, graph.one(GROUP), *early)) == len(early)


@pytest.mark.parametrize("fields", [{}, WINDOWS], ids=["pulumi-eks", "own"])
def test_nodes_have_no_rights_but_to_join_and_to_pull(fields: Mapping[str, Any]) -> None:
    graph = self_managed_graph(**fields)
    attached = graph.all(ATTACHMENT, under=graph.one(COMPONENT))
    assert {one.get("policyArn").rpartition("/")[2] for one in attached} == {
        "AmazonEKSWorkerNodePolicy",
        "AmazonEC2ContainerRegistryPullOnly",
    }


@BOTH_MODES
def test_the_group_and_its_nodes_are_tagged(unknown: bool) -> None:
    graph = self_managed_graph(unknown=unknown)
    tags = {one["key"]: (one["value"], one["propagateAtLaunch"]) for one in graph.one(GROUP).get("tags")}
    assert tags == {
        "Name": ("shop-own", True),
        "kubernetes.io/cluster/shop": ("owned", True),
        "team": ("platform", False),
    }
    for specification in graph.one(TEMPLATE).get("tagSpecifications"):
        assert specification["tags"] == {**TAGS, "Name": "shop-own"}


@pytest.mark.parametrize("fields", [{}, WINDOWS], ids=["pulumi-eks", "own"])
@BOTH_MODES
def test_an_autoscaler_finds_groups_whose_size_is_its_own(fields: Mapping[str, Any], unknown: bool) -> None:
    labels = {"example.com/pool": "web"}
    made = group(**fields, labels=labels, autoscaler_tags=True, unknown=unknown)
    tags = {one["key"]: one for one in made.get("tags") if one["key"].startswith("k8s.io/")}
    assert tags["k8s.io/cluster-autoscaler/enabled"]["value"] == "true"
    assert tags["k8s.io/cluster-autoscaler/shop"]["value"] == "owned"
    assert tags["k8s.io/cluster-autoscaler/node-template/label/example.com/pool"]["value"] == "web"
    assert not any(one["propagateAtLaunch"] for one in tags.values())
    held = group(**fields, scaling={"min": 1, "max": 3, "autoscaled": False}, autoscaler_tags=True, unknown=unknown)
    assert not [one for one in held.get("tags") if one["key"].startswith("k8s.io/")]


def test_images_are_looked_up_by_version_and_release() -> None:
    newest, pinned = template().get("imageId"), template(ami_release="1.35.2-20261105").get("imageId")
    older = template(version="1.34").get("imageId")
    assert len({newest, pinned, older}) == 3
    assert template(ami_release="1.35.2-20261105").get("imageId") == pinned


@pytest.mark.parametrize(
    ("fields", "cluster", "pods"),
    [
        ({}, {}, 29),
        ({"instance_types": ["m7i.4xlarge", "m7i.large"]}, {}, 29),
        ({}, {"addons": {"vpc_cni": {"prefix_delegation": True}}}, 110),
        ({"kubelet": {"max_pods": 42}}, {}, 42),
    ],
)
def test_nodes_are_told_how_many_pods_fit(fields: dict[str, Any], cluster: dict[str, Any], pods: int) -> None:
    assert config(self_managed_graph(**fields, cluster=cluster))["kubelet"]["config"]["maxPods"] == pods


def test_nodes_give_pods_time_when_they_are_shut_down() -> None:
    kubelet = config(self_managed_graph())["kubelet"]["config"]
    assert kubelet["shutdownGracePeriod"] == "120s"
    assert kubelet["shutdownGracePeriodCriticalPods"] == "30s"
    assert 'shutdown-grace-period = "120s"' in told(self_managed_graph(os="bottlerocket"))
    hasty = config(self_managed_graph(graceful_shutdown_seconds=0))["kubelet"]["config"]
    assert "shutdownGracePeriod" not in hasty


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("al2023", {"labels": {"example.com/pool": "own"}, "taints": [{"key": "odd", "value": "yes"}]}),
        ("bottlerocket", {"os": "bottlerocket", "labels": {"example.com/pool": "own"}}),
        ("windows", WINDOWS),
    ],
)
def test_user_data(name: str, fields: dict[str, Any], pytestconfig: pytest.Config) -> None:
    path = ROOT / "tests" / "golden" / "user_data" / f"self_managed_{name}.txt"
    check_golden(pytestconfig, path, told(self_managed_graph(**fields)))


@BOTH_MODES
def test_user_data_waits_for_the_cluster(unknown: bool) -> None:
    graph = self_managed_graph(unknown=unknown)
    cluster = graph.one("aws:eks/cluster:Cluster")
    assert graph.waits_for(graph.one(TEMPLATE), cluster)


CHANGES: dict[str, dict[str, Any]] = {
    "instance types": {"instance_types": ["m7i.large", "m5.large"]},
    "labels": {"labels": {"example.com/pool": "b"}},
    "release": {"ami_release": "1.35.3-20261119"},
    "image of one's own": {"ami_release": None, "ami_id": "ami-0123456789abcdef0"},
    "disk": {"disk": {"size_gib": 90}},
    "Spot": {"capacity_type": "spot"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@BOTH_MODES
def test_a_change_rolls_a_group_and_replaces_nothing(change: dict[str, Any], unknown: bool) -> None:
    rolls({"ami_release": "1.35.2-20261105"}, change, unknown=unknown)


@pytest.mark.parametrize("change", [{"labels": {"example.com/pool": "b"}}, {"disk": {"size_gib": 120}}])
@pytest.mark.parametrize("fields", [WINDOWS, RESERVED], ids=["windows", "reserved"])
def test_a_change_rolls_a_group_of_our_own(fields: dict[str, Any], change: dict[str, Any]) -> None:
    rolls(fields, change, unknown=False)


def rolls(fields: dict[str, Any], change: dict[str, Any], *, unknown: bool) -> None:
    """The same resources are there, and what changes is what starts an instance refresh."""
    before = self_managed_graph(**fields, unknown=unknown)
    after = self_managed_graph(**{**fields, **change}, unknown=unknown)
    assert {one.urn for one in before} == {one.urn for one in after}
    changed = {one.type for one in before if after[one.urn].inputs != one.inputs}
    assert changed <= {TEMPLATE, GROUP, REMOTE}
    # In a preview user data is not known yet.
    assert changed or (unknown and "labels" in change)
    assert not after.one(GROUP).options.replace_on_changes


def test_an_image_of_ones_own_is_put_in_behind_the_look_up_of_pulumi_eks() -> None:
    graph = self_managed_graph(ami_id="ami-0123456789abcdef0")
    assert graph.one(REMOTE).get("amiId", None) is None
    assert graph.one(TEMPLATE).get("imageId") == "ami-0123456789abcdef0"

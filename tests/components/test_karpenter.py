"""Karpenter: what is registered for it, in which order it comes up and goes down, and what each option changes."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.facts.nodes.karpenter import INTERRUPTION_EVENTS
from tests.support.recording import BOTH_MODES, merged, names, platform_config, platform_graph, waits

if TYPE_CHECKING:
    from platform_sdk.graph import Graph, Resource

COMPONENT = "platform:autoscaling:Karpenter"
RELEASE = "kubernetes:helm.sh/v3:Release"
POOL, CLASS = "kubernetes:karpenter.sh/v1:NodePool", "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass"
QUEUE, QUEUE_POLICY = "aws:sqs/queue:Queue", "aws:sqs/queuePolicy:QueuePolicy"
RULE, TARGET = "aws:cloudwatch/eventRule:EventRule", "aws:cloudwatch/eventTarget:EventTarget"
ROLE, RIGHTS = "aws:iam/role:Role", "aws:iam/rolePolicy:RolePolicy"
ASSOCIATION = "aws:eks/podIdentityAssociation:PodIdentityAssociation"
PROFILE, ENTRY = "aws:iam/instanceProfile:InstanceProfile", "aws:eks/accessEntry:AccessEntry"
GROUP, ADDON = "aws:eks/nodeGroup:NodeGroup", "aws:eks/addon:Addon"

IMAGE = "al2023@v20261105"
LABELS = {"app.kubernetes.io/name": "karpenter"}
KEY = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"


def karpenter(unknown: bool = False, network: dict[str, Any] | None = None, **fields: Any) -> Graph:
    section = merged({"kind": "karpenter", "pools": {"default": {"image": IMAGE}}}, fields)
    nodes = {"general": {"scaling": {"min": 2, "max": 3}}}
    config = platform_config(autoscaling=section, nodes=nodes, network=network or {})
    return platform_graph(config, unknown=unknown)


def release(graph: Graph, name: str = "karpenter-controller") -> Resource:
    return graph.one(RELEASE, name)


def node_class(**pool: Any) -> dict[str, Any]:
    return karpenter(pools={"default": pool}).one(CLASS).get("spec")


@BOTH_MODES
def test_the_releases(unknown: bool) -> None:
    graph = karpenter(unknown)
    crd, controller = release(graph, "karpenter-crd"), release(graph)
    assert crd.get("chart") == "oci://public.ecr.aws/karpenter/karpenter-crd"
    assert controller.get("chart") == "oci://public.ecr.aws/karpenter/karpenter"
    assert {one.get("version") for one in (crd, controller)} == {"1.14.1"}
    assert controller.get("skipCrds") is True
    assert (controller.get("name"), controller.get("namespace")) == ("karpenter", "kube-system")
    assert controller.get("values.settings.clusterName") == "platform-test"
    assert controller.get("values.settings.isolatedVPC") is False
    assert controller.get("values.replicas") == 2
    assert controller.get("values.serviceAccount") == {"name": "karpenter", "annotations": {}}


def test_the_controller_knows_its_queue_and_its_cluster() -> None:
    graph = karpenter()
    settings = release(graph).get("values.settings")
    assert settings["interruptionQueue"] == graph.one(QUEUE).output("name")
    assert settings["clusterEndpoint"] == graph.one("aws:eks/cluster:Cluster").output("endpoint")


@BOTH_MODES
def test_the_queue_hears_of_every_event(unknown: bool) -> None:
    graph = karpenter(unknown)
    queue = graph.one(QUEUE)
    assert (queue.get("messageRetentionSeconds"), queue.get("sqsManagedSseEnabled")) == (300, True)
    patterns = [json.loads(rule.get("eventPattern")) for rule in graph.all(RULE)]
    heard = {(pattern["source"][0], pattern["detail-type"][0]) for pattern in patterns}
    assert heard == set(INTERRUPTION_EVENTS.values())
    assert names(graph.all(TARGET)) == names(graph.all(RULE))
    for target in graph.all(TARGET):
        assert target.get("targetId") == "interruptions"
        assert len(waits(graph, target, graph.one(QUEUE_POLICY), queue)) == 2


def test_only_its_rules_write_to_the_queue() -> None:
    graph = karpenter()
    document = json.loads(graph.one(QUEUE_POLICY).get("policy"))
    sources = document["Statement"][0]["Condition"]["ArnEquals"]["aws:SourceArn"]
    assert sources == sorted(rule.output("arn") for rule in graph.all(RULE))


def test_the_controller_gets_its_rights_through_pod_identity() -> None:
    graph = karpenter()
    role = graph.one(ROLE, "karpenter-controller")
    association = graph.one(ASSOCIATION)
    assert (association.get("namespace"), association.get("serviceAccount")) == ("kube-system", "karpenter")
    assert association.get("roleArn") == role.output("arn")
    trust = json.loads(role.get("assumeRolePolicy"))["Statement"][0]
    assert trust["Principal"] == {"Service": "pods.eks.amazonaws.com"}
    statements = {
        one["Sid"]: one for one in json.loads(graph.one(RIGHTS, "karpenter-controller").get("policy"))["Statement"]
    }
    assert statements["PassNodeRole"]["Resource"] == graph.one(ROLE, "karpenter-role").output("arn")
    assert statements["ReadQueue"]["Resource"] == graph.one(QUEUE).output("arn")


def test_nodes_have_a_role_a_profile_and_an_entry() -> None:
    graph = karpenter(session_manager=True)
    role, entry = graph.one(ROLE, "karpenter-role"), graph.one(ENTRY, "karpenter-nodes")
    assert graph.one(PROFILE).get("role") == role.output("name")
    assert (entry.get("type"), entry.get("principalArn")) == ("EC2_LINUX", role.output("arn"))
    attached = graph.all("aws:iam/rolePolicyAttachment:RolePolicyAttachment", under=graph.one(COMPONENT))
    assert {one.get("policyArn").rpartition("/")[2] for one in attached} == {
        "AmazonEKSWorkerNodePolicy",
        "AmazonEC2ContainerRegistryPullOnly",
        "AmazonSSMManagedInstanceCore",
    }


@BOTH_MODES
def test_a_pool_and_its_class(unknown: bool) -> None:
    graph = karpenter(unknown)
    pool, kind = graph.one(POOL), graph.one(CLASS)
    assert (pool.name, kind.name) == ("karpenter-pool-default", "karpenter-class-default")
    assert pool.get("metadata.name") == kind.get("metadata.name") == "default"
    assert pool.get("spec.template.spec.nodeClassRef.name") == "default"
    assert kind.get("spec.amiSelectorTerms") == [{"alias": IMAGE}]
    assert len(kind.get("spec.subnetSelectorTerms")) == 3
    assert kind.get("spec.tags") == {"platform:environment": "test", "Name": "platform-test-default"}
    for one in (pool, kind):
        # In the background the object would be gone before its nodes are.
        annotations = one.get("metadata.annotations")
        assert annotations["pulumi.com/deletionPropagationPolicy"] == "foreground"
        assert "pulumi.com/skipAwait" not in annotations


def test_instances_are_those_of_the_network_and_the_profile() -> None:
    graph = karpenter(pools={"default": {"zones": ["eu-west-1b"], "tier": "public"}})
    spec = graph.one(CLASS).get("spec")
    subnet = graph.one("aws:ec2/subnet:Subnet", "network-public-b")
    assert spec["subnetSelectorTerms"] == [{"id": subnet.id}]
    assert spec["instanceProfile"] == graph.one(PROFILE).output("name")
    group = graph.one("aws:eks/cluster:Cluster").output("vpcConfig.clusterSecurityGroupId")
    assert spec["securityGroupSelectorTerms"] == [{"id": group}]


@BOTH_MODES
def test_bring_up_is_rights_then_controller_then_pools(unknown: bool) -> None:
    graph = karpenter(unknown)
    controller, pool, kind = release(graph), graph.one(POOL), graph.one(CLASS)
    before = [
        release(graph, "karpenter-crd"),
        graph.one(ASSOCIATION),
        graph.one(RIGHTS, "karpenter-controller"),
        graph.one(QUEUE_POLICY),
        *graph.all(TARGET),
        graph.one(GROUP),
        graph.one(ADDON, "dns-coredns"),
    ]
    assert len(waits(graph, controller, *before)) == len(before)
    nodes = [controller, graph.one(PROFILE), graph.one(ENTRY, "karpenter-nodes"), *graph.all(ADDON, "cluster-vpc-cni")]
    assert len(waits(graph, kind, *nodes)) == len(nodes)
    assert waits(graph, pool, kind)
    # What a pool's nodes still need goes after them.
    ways = [one for one in graph.all("aws:ec2/route:Route") if "private" in one.name]
    assert ways
    assert len(waits(graph, kind, *ways)) == len(ways)


def test_teardown_is_pools_then_classes_then_the_controller_then_its_rights() -> None:
    graph = karpenter(pools={"default": {}, "batch": {"image": IMAGE}})
    order = [one.urn for one in graph.teardown_order()]
    places = {
        part: [order.index(one.urn) for one in found]
        for part, found in {
            "pools": graph.all(POOL),
            "classes": graph.all(CLASS),
            "controller": [release(graph)],
            "rights": [graph.one(ASSOCIATION), graph.one(QUEUE), graph.one(RIGHTS, "karpenter-controller")],
            "nodes": graph.all(GROUP),
        }.items()
    }
    for pool in graph.all(POOL):
        assert graph.waits_for(pool, release(graph))
    assert max(places["classes"]) < min(places["controller"])
    assert max(places["controller"]) < min([*places["rights"], *places["nodes"]])
    assert min(places["pools"]) < min(places["classes"])


def test_a_pool_more_changes_no_other_resource() -> None:
    one, two = karpenter(), karpenter(pools={"batch": {"image": IMAGE, "capacity": ["spot"]}})
    added = {resource.name for resource in two if resource.urn not in {other.urn for other in one}}
    assert added == {"karpenter-pool-batch", "karpenter-class-batch"}
    for resource in one:
        if resource.type != COMPONENT:
            assert two[resource.urn].inputs == resource.inputs, resource.urn


def test_another_version_changes_the_releases_alone() -> None:
    before, after = karpenter(), karpenter(version="1.14.0")
    changed = {resource.name for resource in before if after[resource.urn].inputs != resource.inputs}
    assert changed == {"karpenter-crd", "karpenter-controller"}


def test_the_controllers_size_and_image() -> None:
    repository = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/karpenter/controller"
    graph = karpenter(
        network={"private": True},
        image_repository=repository,
        replicas=1,
        cpu_millis=250,
        memory_mib=512,
        spot_to_spot_consolidation=True,
    )
    values = release(graph).get("values")
    assert values["controller"]["image"] == {"repository": repository}
    assert values["controller"]["resources"] == {
        "requests": {"cpu": "250m", "memory": "512Mi"},
        "limits": {"memory": "512Mi"},
    }
    assert values["settings"]["isolatedVPC"] is True
    assert values["settings"]["featureGates"] == {"spotToSpotConsolidation": True}


def test_keys_of_disks_are_in_the_controllers_rights() -> None:
    graph = karpenter(pools={"default": {"disk": {"kms_key_arn": KEY}}})
    statements = json.loads(graph.one(RIGHTS, "karpenter-controller").get("policy"))["Statement"]
    assert {one["Sid"] for one in statements if one["Resource"] == [KEY]} == {"EncryptVolumes", "GrantKeysToVolumes"}
    assert graph.one(CLASS).get("spec.blockDeviceMappings[0].ebs.kmsKeyID") == KEY


def test_user_data_has_what_the_node_class_cannot_say() -> None:
    spec = node_class(
        al2023={"local_storage": "raid0", "fast_image_pull": True},
        kubelet={"max_pods": 40},
    )
    assert spec["instanceStorePolicy"] == "RAID0"
    assert spec["kubelet"] == {"maxPods": 40}
    assert "FastImagePull" in spec["userData"]
    assert "maxPods" not in spec["userData"]
    assert "localStorage" not in spec["userData"]
    assert "userData" not in node_class()


def test_bottlerocket_takes_toml() -> None:
    spec = node_class(image="bottlerocket@v1.50.0", bottlerocket={"kernel_lockdown": "integrity"})
    assert 'lockdown = "integrity"' in spec["userData"]
    with pytest.raises(ValueError, match=r"(?i)base64|padding|character"):
        base64.b64decode(spec["userData"], validate=True)


def test_on_fargate_it_uses_the_oidc_provider() -> None:
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.components.karpenter import Karpenter
    from platform_sdk.spec import ClusterSpec, KarpenterSpec
    from tests.support.recording import existing_network, recorded

    def program() -> None:
        cluster = Cluster("shop", ClusterSpec.model_validate({"version": "1.35"}), network=existing_network())
        Karpenter("karpenter", KarpenterSpec(kind="karpenter"), cluster=cluster, on_fargate=True)

    graph = recorded(program)
    role = graph.one(ROLE, "karpenter-controller")
    trust = json.loads(role.get("assumeRolePolicy"))["Statement"][0]
    assert trust["Principal"] == {"Federated": graph.one("aws:iam/openIdConnectProvider:OpenIdConnectProvider").id}
    assert graph.all(ASSOCIATION) == ()
    annotations = release(graph).get("values.serviceAccount.annotations")
    assert annotations == {"eks.amazonaws.com/role-arn": role.output("arn")}


def test_the_stack_exports_what_applications_need() -> None:
    graph = karpenter(pools={"batch": {"image": IMAGE}})
    component = graph.one(COMPONENT)
    assert component.output("queue_name") == graph.one(QUEUE).output("name")


def test_with_custom_networking_it_counts_no_pods_for_the_first_interface() -> None:
    section = {"kind": "karpenter", "pools": {"default": {"image": IMAGE}}}
    config = platform_config(
        autoscaling=section,
        nodes={"general": {"scaling": {"min": 2, "max": 3}}},
        network={"pod_cidrs": ["100.64.0.0/16"]},
        cluster={"addons": {"vpc_cni": {"custom_networking": True}}},
    )
    assert release(platform_graph(config)).get("values.settings.reservedENIs") == "1"
    assert "reservedENIs" not in release(karpenter()).get("values.settings")


def test_a_pool_may_name_its_instances_itself() -> None:
    tags = node_class(tags={"Name": "workers", "example.com/team": "shop"})["tags"]
    assert tags == {"platform:environment": "test", "Name": "workers", "example.com/team": "shop"}


@BOTH_MODES
def test_on_fargate_it_waits_for_the_logs_of_its_profile(unknown: bool) -> None:
    config = platform_config(
        autoscaling={"kind": "karpenter"},
        nodes={
            "general": {"scaling": {"min": 2, "max": 3}},
            "controllers": {"kind": "fargate", "selectors": [{"namespace": "kube-system", "labels": LABELS}]},
        },
    )
    graph = platform_graph(config, unknown=unknown)
    assert graph.waits_for(release(graph), graph.one("kubernetes:core/v1:ConfigMap", "fargate-logging"))

"""The local cluster component: what each form of a control plane on an Outpost registers, and what it leaves out."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.components.local_cluster import LocalCluster
from platform_sdk.components.nodes import SelfManagedNodeGroup
from platform_sdk.errors import PlatformError
from platform_sdk.graph import UNKNOWN
from platform_sdk.spec import ClusterSpec, SelfManagedNodeGroupSpec
from tests.support.recording import BOTH_MODES, TAGS, existing_network, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.graph import Graph

CLUSTER = "aws:eks/cluster:Cluster"
COMPONENT = "platform:cluster:LocalCluster"
ROLE = "aws:iam/role:Role"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup"
OIDC = "aws:iam/openIdConnectProvider:OpenIdConnectProvider"
ENTRY = "aws:eks/accessEntry:AccessEntry"
BINDING = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation"
ADDON = "aws:eks/addon:Addon"
RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
PROVIDER = "pulumi:providers:kubernetes"
CONFIG_MAP = "kubernetes:core/v1:ConfigMap"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
GROUP = "aws:autoscaling/group:Group"

OUTPOST = "arn:aws:outposts:eu-west-1:123456789012:outpost/op-0123456789abcdef0"
SUBNET = "subnet-0000000000000000f"
ADMINS = "arn:aws:iam::123456789012:role/platform/admins"
EBS: dict[str, Any] = {"edge": "rack", "control_plane_instance_type": "m5.xlarge"}
INSTANCE_STORE: dict[str, Any] = {
    "edge": "rack",
    "storage": "instance_store",
    "control_plane_instance_type": "c5d.xlarge",
    "etcd_instance_type": "c5d.large",
}
EDGE = {"rack": {"kind": "outpost", "outpost_arn": OUTPOST, "zone": "eu-west-1a", "subnet_id": SUBNET}}
BOTH_FORMS = pytest.mark.parametrize("form", [EBS, INSTANCE_STORE], ids=["ebs", "instance_store"])


def local(
    form: Mapping[str, Any] = EBS,
    *,
    unknown: bool = False,
    nodes: Mapping[str, Mapping[str, Any]] | None = None,
    **fields: Any,
) -> Graph:
    """A local cluster called ``shop`` in an existing VPC, with self-managed groups by name."""
    spec = ClusterSpec.model_validate({"version": "1.35", "outpost": form, **fields})
    place = {"kind": "outpost", "edge": "rack"}
    common = {"kind": "self_managed", "instance_types": ["m5.large"], "scaling": {"min": 1, "max": 3}, "place": place}
    groups = {
        name: SelfManagedNodeGroupSpec.model_validate({**common, **given}) for name, given in (nodes or {}).items()
    }

    def program() -> None:
        network = existing_network(subnets={"edge": EDGE})
        shells = {name: group.session_manager for name, group in groups.items()}
        cluster = LocalCluster("shop", spec, network=network, outpost_arn=OUTPOST, groups=shells, tags=TAGS)
        for name, group in groups.items():
            SelfManagedNodeGroup(name, group, cluster=cluster, tags=TAGS)

    return recorded(program, unknown=unknown)


@BOTH_MODES
def test_a_control_plane_on_ebs(unknown: bool) -> None:
    cluster = local(unknown=unknown).one(CLUSTER)
    assert cluster.get("outpostConfig") == {"outpostArns": [OUTPOST], "controlPlaneInstanceType": "m5.xlarge"}
    assert cluster.get("accessConfig") == {
        "authenticationMode": "CONFIG_MAP",
        "bootstrapClusterCreatorAdminPermissions": True,
    }


@BOTH_MODES
def test_a_control_plane_on_instance_store(unknown: bool) -> None:
    cluster = local({**INSTANCE_STORE, "spread": "rack"}, unknown=unknown).one(CLUSTER)
    assert cluster.get("outpostConfig") == {
        "outpostArns": [OUTPOST],
        "controlPlaneInstanceType": "c5d.xlarge",
        "etcdInstanceType": "c5d.large",
        "controlPlanePlacement": {"spreadLevel": "rack"},
        "etcdPlacement": {"spreadLevel": "rack"},
    }
    assert cluster.get("accessConfig") == {
        "authenticationMode": "API",
        "bootstrapClusterCreatorAdminPermissions": True,
    }


@BOTH_FORMS
@BOTH_MODES
def test_both_forms_are_private_and_take_nothing_that_eks_refuses(form: dict[str, Any], unknown: bool) -> None:
    cluster = local(form, unknown=unknown).one(CLUSTER)
    assert cluster.get("vpcConfig") == {
        "endpointPrivateAccess": True,
        "endpointPublicAccess": False,
        "subnetIds": [SUBNET],
    }
    assert cluster.get("deletionProtection") is True
    assert cluster.options.protect is True
    assert set(cluster.inputs) == {
        "accessConfig",
        "deletionProtection",
        "enabledClusterLogTypes",
        "name",
        "outpostConfig",
        "roleArn",
        "tags",
        "version",
        "vpcConfig",
    }


def test_a_placement_group_of_ones_own() -> None:
    cluster = local({**EBS, "placement_group": "control-plane"}).one(CLUSTER)
    assert cluster.get("outpostConfig.controlPlanePlacement") == {"groupName": "control-plane"}
    assert cluster.get("outpostConfig.etcdPlacement", None) is None


def test_hybrid_nodes_join_on_instance_store() -> None:
    networks = {"nodes": ["192.168.0.0/20"], "pods": ["192.168.16.0/20"]}
    assert local(INSTANCE_STORE, remote_networks=networks).one(CLUSTER).get("remoteNetworkConfig") == {
        "remoteNodeNetworks": {"cidrs": ["192.168.0.0/20"]},
        "remotePodNetworks": {"cidrs": ["192.168.16.0/20"]},
    }


@BOTH_FORMS
@BOTH_MODES
def test_the_role_is_of_eks_and_of_the_control_planes_instances(form: dict[str, Any], unknown: bool) -> None:
    graph = local(form, unknown=unknown)
    role, attachment = graph.one(ROLE, "shop-role"), graph.one(ATTACHMENT, "shop-role")
    trust = json.loads(role.get("assumeRolePolicy"))["Statement"]
    assert [one["Principal"]["Service"] for one in trust] == ["eks.amazonaws.com", "ec2.amazonaws.com"]
    assert attachment.get("policyArn") == "arn:aws:iam::aws:policy/AmazonEKSLocalOutpostClusterPolicy"
    for needed in (attachment, graph.one(LOG_GROUP)):
        assert graph.waits_for(graph.one(CLUSTER), needed)


@BOTH_MODES
def test_clients_at_the_site_reach_the_endpoint(unknown: bool) -> None:
    graph = local(endpoint={"private_cidrs": ["192.168.0.0/16"]}, unknown=unknown)
    assert {rule.get("cidrIpv4") for rule in graph.all(RULE)} == {"10.0.0.0/16", "192.168.0.0/16"}


@BOTH_MODES
def test_on_ebs_there_is_neither_identity_nor_add_on_nor_access_entry(unknown: bool) -> None:
    graph = local(unknown=unknown, nodes={"general": {}}, access={"admins": {"principal": ADMINS, "groups": ["a"]}})
    for absent in (OIDC, ENTRY, BINDING, ADDON, "aws:kms/key:Key"):
        assert not graph.all(absent), absent
    assert graph.one(LOG_GROUP).get("kmsKeyId", None) is None


@BOTH_MODES
def test_on_instance_store_there_are_all_three(unknown: bool) -> None:
    graph = local(
        INSTANCE_STORE,
        unknown=unknown,
        nodes={"general": {}},
        access={"admins": {"principal": ADMINS, "policy": "edit", "namespaces": ["line"]}},
    )
    assert {one.get("addonName") for one in graph.all(ADDON)} == {"vpc-cni", "kube-proxy", "eks-pod-identity-agent"}
    assert {one.get("type") for one in graph.all(ENTRY)} == {"STANDARD", "EC2_LINUX"}
    assert graph.one(BINDING).get("accessScope") == {"type": "namespace", "namespaces": ["line"]}
    assert graph.one(OIDC).property_dependencies["url"] == (graph.one(CLUSTER).urn,)
    assert not graph.all(CONFIG_MAP)


@BOTH_MODES
def test_one_config_map_lets_in_every_node_role_and_everybody_named(unknown: bool) -> None:
    access = {
        "admins": {"principal": ADMINS, "policy": "cluster-admin"},
        "jo": {"principal": "arn:aws:iam::123456789012:user/jo", "groups": ["viewers"]},
    }
    graph = local(unknown=unknown, nodes={"general": {}, "other": {}}, access=access)
    written = graph.one(CONFIG_MAP)
    assert written.get("metadata") == {"name": "aws-auth", "namespace": "kube-system"}
    roles = [graph.one(ROLE, f"shop-nodes-{group}") for group in ("general", "other")]
    assert set(written.property_dependencies["data"]) == {role.urn for role in roles}
    if unknown:
        assert written.get("data") == UNKNOWN
        return
    mapped = {one["rolearn"]: one["groups"] for one in json.loads(written.get("data.mapRoles"))}
    assert mapped == {
        **{role.output("arn"): ["system:bootstrappers", "system:nodes"] for role in roles},
        "arn:aws:iam::123456789012:role/admins": ["system:masters"],
    }
    assert json.loads(written.get("data.mapUsers")) == [
        {"userarn": "arn:aws:iam::123456789012:user/jo", "username": "jo", "groups": ["viewers"]}
    ]


@BOTH_MODES
def test_roles_come_before_the_config_map_and_nodes_after_it(unknown: bool) -> None:
    graph = local(unknown=unknown, nodes={"general": {}, "other": {"session_manager": True}})
    config_map = graph.one(CONFIG_MAP)
    assert graph.waits_for(config_map, graph.one(PROVIDER))
    for group in graph.all(GROUP):
        role = graph.one(ROLE, f"shop-nodes-{group.name}")
        assert graph.waits_for(config_map, role)
        assert graph.waits_for(group, config_map)
        assert graph.waits_for(group, role)
        rights = {one.get("policyArn").rpartition("/")[2] for one in graph.all(ATTACHMENT) if role.name in one.name}
        shell = {"AmazonSSMManagedInstanceCore"} if group.name == "other" else set[str]()
        node = {"AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly", "AmazonEKS_CNI_Policy"}
        assert rights == node | shell


@BOTH_MODES
def test_on_instance_store_a_groups_role_is_its_own_and_the_cni_has_its_own_rights(unknown: bool) -> None:
    graph = local(INSTANCE_STORE, unknown=unknown, nodes={"general": {}})
    assert graph.all(ROLE, "general-role")
    assert graph.all(ROLE, "shop-vpc-cni")
    rights = [one.get("policyArn") for one in graph.all(ATTACHMENT) if one.name.startswith("general-")]
    assert not any("CNI" in policy for policy in rights)
    assert graph.waits_for(graph.one(GROUP), graph.one(ENTRY))


@BOTH_FORMS
def test_nodes_are_told_the_clusters_id(form: dict[str, Any]) -> None:
    graph = local(form, nodes={"general": {}})
    identity = graph.one(CLUSTER).output("clusterId")
    told = base64.b64decode(graph.one(TEMPLATE).get("userData")).decode()
    config = json.loads(told[told.index("{") : told.rindex("}") + 1])
    details = config["spec"]["cluster"]
    assert (details["id"], details["enableOutpost"], details["name"]) == (identity, True, "shop")
    assert details["cidr"] == "172.20.0.0/16"
    assert graph.one(CLUSTER).urn in graph.one(TEMPLATE).property_dependencies["userData"]


@BOTH_MODES
def test_nodes_on_ebs_have_gp2_volumes_and_those_on_instance_store_none(unknown: bool) -> None:
    on_ebs = local(unknown=unknown, nodes={"general": {}}).one(TEMPLATE)
    assert [one["ebs"]["volumeType"] for one in on_ebs.get("blockDeviceMappings")] == ["gp2"]
    bare = local(INSTANCE_STORE, unknown=unknown, nodes={"general": {}}).one(TEMPLATE)
    assert bare.get("blockDeviceMappings", None) is None


@BOTH_FORMS
def test_the_kubeconfig_asks_for_tokens_by_the_clusters_id(form: dict[str, Any]) -> None:
    graph = local(form)
    component, identity = graph.one(COMPONENT), graph.one(CLUSTER).output("clusterId")
    assert component.output("cluster_id") == identity
    config = json.loads(component.output("kubeconfig"))
    assert config["users"][0]["user"]["exec"]["args"][:4] == ["eks", "get-token", "--cluster-id", identity]
    assert json.loads(graph.one(PROVIDER).get("kubeconfig")) == config


def test_nodes_of_a_group_that_the_cluster_was_not_told_of_would_never_join() -> None:
    spec = ClusterSpec.model_validate({"version": "1.35", "outpost": EBS})

    def program() -> None:
        network = existing_network(subnets={"edge": EDGE})
        LocalCluster("shop", spec, network=network, outpost_arn=OUTPOST).node_role_of("general")

    with pytest.raises(PlatformError, match="was not told of the node group general"):
        recorded(program)


def test_a_spec_for_the_region_makes_no_local_cluster() -> None:
    spec = ClusterSpec(version="1.35")
    with pytest.raises(PlatformError, match="has no outpost"):
        recorded(lambda: LocalCluster("shop", spec, network=existing_network(), outpost_arn=OUTPOST))


@BOTH_FORMS
def test_config_maps_are_changed_in_place_and_never_deleted_first(form: dict[str, Any]) -> None:
    assert local(form).one(PROVIDER).get("enableConfigMapMutable") in {True, "true"}

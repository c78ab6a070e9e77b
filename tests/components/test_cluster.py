"""The cluster component: what each option of its spec registers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.components.network import ExistingNetwork, Network
from platform_sdk.graph import UNKNOWN
from platform_sdk.spec import ExistingNetworkSpec, NetworkSpec
from tests.support.recording import BOTH_MODES, EXISTING, REGION, cluster_graph, existing_network, names

if TYPE_CHECKING:
    from platform_sdk.components.network import AnyNetwork
    from platform_sdk.graph import Resource

CLUSTER = "aws:eks/cluster:Cluster"
KEY = "aws:kms/key:Key"
ALIAS = "aws:kms/alias:Alias"
ROLE = "aws:iam/role:Role"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup"
OIDC = "aws:iam/openIdConnectProvider:OpenIdConnectProvider"
ENTRY = "aws:eks/accessEntry:AccessEntry"
BINDING = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation"
RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
PROVIDER = "pulumi:providers:kubernetes"

ADMINS = "arn:aws:iam::123456789012:role/platform-admins"
SHOP = "arn:aws:iam::123456789012:role/shop"


def made(**fields: Any) -> Resource:
    return cluster_graph(**fields).one(CLUSTER)


def statements(document: str) -> dict[str, dict[str, Any]]:
    return {statement["Sid"]: statement for statement in json.loads(document)["Statement"]}


def new_network(**fields: Any) -> AnyNetwork:
    return Network("core", NetworkSpec.model_validate({"cidr": "10.0.0.0/16", **fields}), region=REGION)


@BOTH_MODES
def test_the_defaults_are_safe(unknown: bool) -> None:
    graph = cluster_graph(unknown=unknown)
    cluster = graph.one(CLUSTER)
    assert cluster.get("name") == "shop"
    assert cluster.get("version") == "1.35"
    assert cluster.get("accessConfig") == {
        "authenticationMode": "API",
        "bootstrapClusterCreatorAdminPermissions": False,
    }
    assert cluster.get("bootstrapSelfManagedAddons") is False
    assert cluster.get("vpcConfig.endpointPrivateAccess") is True
    assert cluster.get("vpcConfig.endpointPublicAccess") is False
    assert cluster.get("vpcConfig.publicAccessCidrs", None) is None
    assert cluster.get("deletionProtection") is True
    assert cluster.get("upgradePolicy.supportType") == "STANDARD"
    assert cluster.get("zonalShiftConfig.enabled") is True
    assert cluster.get("controlPlaneScalingConfig.tier") == "standard"
    assert cluster.get("kubernetesNetworkConfig") == {"ipFamily": "ipv4", "serviceIpv4Cidr": "172.20.0.0/16"}
    logs = {"api", "audit", "authenticator", "controllerManager", "scheduler"}
    assert set(cluster.get("enabledClusterLogTypes")) == logs


@BOTH_MODES
def test_secrets_are_encrypted_with_a_key_of_the_clusters_own(unknown: bool) -> None:
    graph = cluster_graph(unknown=unknown)
    cluster, key = graph.one(CLUSTER), graph.one(KEY)
    assert cluster.get("encryptionConfig.resources") == ["secrets"]
    assert cluster.property_dependencies["encryptionConfig"] == (key.urn,)
    assert key.get("enableKeyRotation") is True
    assert key.get("deletionWindowInDays") == 30
    assert graph.one(ALIAS).get("name") == "alias/eks/shop"


def test_the_key_policy_names_each_user_of_the_key() -> None:
    graph = cluster_graph()
    policy = statements(graph.one(KEY).get("policy"))
    role = graph.one(ROLE, "shop-role").output("arn")
    assert policy["AccountAdministersKey"]["Principal"] == {"AWS": "arn:aws:iam::123456789012:root"}
    assert policy["ClusterEncryptsSecrets"]["Principal"] == {"AWS": role}
    assert policy["ClusterGrantsKeyToService"]["Condition"] == {"Bool": {"kms:GrantIsForAWSResource": "true"}}
    logs = policy["LogsAreEncrypted"]
    assert logs["Principal"] == {"Service": "logs.eu-west-1.amazonaws.com"}
    assert logs["Condition"]["ArnEquals"]["kms:EncryptionContext:aws:logs:arn"] == [
        "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/eks/shop/cluster"
    ]


def test_the_key_policy_is_unknown_until_the_role_is_there() -> None:
    assert cluster_graph(unknown=True).one(KEY).get("policy") == UNKNOWN


@BOTH_MODES
def test_a_key_of_the_users_takes_the_place_of_the_clusters_own(unknown: bool) -> None:
    arn = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"
    graph = cluster_graph(kms_key_arn=arn, unknown=unknown)
    assert not graph.all(KEY)
    assert not graph.all(ALIAS)
    assert graph.one(CLUSTER).get("encryptionConfig.provider.keyArn") == arn
    assert graph.one(LOG_GROUP).get("kmsKeyId") == arn


@BOTH_MODES
def test_the_log_group_is_there_before_eks_would_make_one(unknown: bool) -> None:
    graph = cluster_graph(logs={"retention_days": 365, "types": ["audit"]}, unknown=unknown)
    group, cluster = graph.one(LOG_GROUP), graph.one(CLUSTER)
    assert group.get("name") == "/aws/eks/shop/cluster"
    assert group.get("retentionInDays") == 365
    assert group.property_dependencies["kmsKeyId"] == (graph.one(KEY).urn,)
    assert cluster.get("enabledClusterLogTypes") == ["audit"]
    assert graph.waits_for(cluster, group)


@BOTH_MODES
def test_the_role_is_of_eks_alone_and_outlives_the_cluster(unknown: bool) -> None:
    graph = cluster_graph(unknown=unknown)
    role, attachment = graph.one(ROLE, "shop-role"), graph.one(ATTACHMENT, "shop-role")
    trust = json.loads(role.get("assumeRolePolicy"))["Statement"]
    assert [statement["Principal"] for statement in trust] == [{"Service": "eks.amazonaws.com"}]
    assert attachment.get("policyArn") == "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
    assert graph.waits_for(graph.one(CLUSTER), attachment)


@BOTH_MODES
def test_a_public_endpoint_answers_the_ranges_named(unknown: bool) -> None:
    cluster = made(endpoint={"public": True, "public_cidrs": ["203.0.113.0/24"]}, unknown=unknown)
    assert cluster.get("vpcConfig.endpointPublicAccess") is True
    assert cluster.get("vpcConfig.endpointPrivateAccess") is True
    assert cluster.get("vpcConfig.publicAccessCidrs") == ["203.0.113.0/24"]


@BOTH_MODES
def test_clients_in_the_vpc_and_those_named_reach_the_private_endpoint(unknown: bool) -> None:
    graph = cluster_graph(endpoint={"private_cidrs": ["192.168.0.0/16", "10.0.0.0/16"]}, unknown=unknown)
    rules = graph.all(RULE)
    assert {rule.get("cidrIpv4") for rule in rules} == {"10.0.0.0/16", "192.168.0.0/16"}
    assert {(rule.get("fromPort"), rule.get("toPort"), rule.get("ipProtocol")) for rule in rules} == {(443, 443, "tcp")}
    assert {rule.property_dependencies["securityGroupId"] for rule in rules} == {(graph.one(CLUSTER).urn,)}


def test_without_a_private_endpoint_there_is_nothing_to_open() -> None:
    graph = cluster_graph(endpoint={"private": False, "public": True, "public_cidrs": ["203.0.113.0/24"]})
    assert not graph.all(RULE)


@pytest.mark.parametrize(
    ("fields", "path", "value"),
    [
        ({"name": "payments"}, "name", "payments"),
        ({"support": "extended"}, "upgradePolicy.supportType", "EXTENDED"),
        ({"deletion_protection": False}, "deletionProtection", False),
        ({"zonal_shift": False}, "zonalShiftConfig.enabled", False),
        ({"scaling_tier": "tier-xl"}, "controlPlaneScalingConfig.tier", "tier-xl"),
        ({"service_cidr": "192.168.0.0/20"}, "kubernetesNetworkConfig.serviceIpv4Cidr", "192.168.0.0/20"),
        ({"version": "1.34"}, "version", "1.34"),
    ],
)
@BOTH_MODES
def test_an_option_reaches_the_cluster(fields: dict[str, Any], path: str, value: object, unknown: bool) -> None:
    assert made(**fields, unknown=unknown).get(path) == value


@BOTH_MODES
def test_a_cluster_that_aws_would_not_delete_is_protected_by_pulumi_too(unknown: bool) -> None:
    assert made(unknown=unknown).options.protect is True
    assert made(deletion_protection=False, unknown=unknown).options.protect is not True


def test_hybrid_nodes_have_their_networks_said() -> None:
    cluster = made(remote_networks={"nodes": ["192.168.0.0/20"], "pods": ["192.168.16.0/20"]})
    assert cluster.get("remoteNetworkConfig") == {
        "remoteNodeNetworks": {"cidrs": ["192.168.0.0/20"]},
        "remotePodNetworks": {"cidrs": ["192.168.16.0/20"]},
    }
    assert made(remote_networks={"nodes": ["192.168.0.0/20"]}).get("remoteNetworkConfig.remotePodNetworks") is None
    assert made().get("remoteNetworkConfig", None) is None


def test_services_take_a_range_that_the_vpc_has_not() -> None:
    cluster = made(network=lambda: existing_network(cidrs=["172.20.0.0/16"]))
    assert cluster.get("kubernetesNetworkConfig.serviceIpv4Cidr") == "10.100.0.0/16"


@BOTH_MODES
def test_an_ipv6_cluster_has_no_ipv4_service_range(unknown: bool) -> None:
    cluster = made(ip_family="ipv6", network=lambda: existing_network(ipv6=True), unknown=unknown)
    assert cluster.get("kubernetesNetworkConfig.ipFamily") == "ipv6"
    assert cluster.get("kubernetesNetworkConfig.serviceIpv4Cidr") is None


@pytest.mark.parametrize(
    ("network", "zones", "expected"),
    [
        ({}, [], {"core-intra-a", "core-intra-b"}),
        ({"availability_zones": ["eu-west-1c", "eu-west-1b", "eu-west-1a"]}, [], {"core-intra-c", "core-intra-b"}),
        ({}, ["eu-west-1a", "eu-west-1c"], {"core-intra-a", "core-intra-c"}),
        ({"tiers": ["public", "private"]}, [], {"core-private-a", "core-private-b"}),
    ],
)
def test_the_control_plane_stands_in_two_zones_or_those_said(
    network: dict[str, Any], zones: list[str], expected: set[str]
) -> None:
    graph = cluster_graph(network=lambda: new_network(**network), zones=zones)
    subnets = graph.one(CLUSTER).property_dependencies["vpcConfig"]
    assert {graph[urn].name for urn in subnets} == expected


@pytest.mark.parametrize(
    ("intra", "zones", "expected"),
    [
        ({}, [], ["subnet-0000000000000000a", "subnet-0000000000000000b"]),
        ({"eu-west-1b": "2", "eu-west-1c": "3"}, [], ["subnet-00000000000000002", "subnet-00000000000000003"]),
        (
            {"eu-west-1b": "2", "eu-west-1c": "3"},
            ["eu-west-1a", "eu-west-1b"],
            ["subnet-0000000000000000a", "subnet-0000000000000000b"],
        ),
    ],
)
def test_in_an_existing_network_the_control_plane_has_two_zones_of_one_tier(
    intra: dict[str, str], zones: list[str], expected: list[str]
) -> None:
    subnets = {"intra": {zone: f"subnet-0000000000000000{digit}" for zone, digit in intra.items()}}
    cluster = made(network=lambda: existing_network(subnets=subnets), zones=zones)
    assert cluster.get("vpcConfig.subnetIds") == expected


def test_an_existing_networks_zones_have_no_order() -> None:
    # The engine hands maps over sorted, and a file does not: both must mean the same cluster.
    def written(zones: str) -> Resource:
        private = {f"eu-west-1{zone}": f"subnet-0000000000000000{zone}" for zone in zones}
        spec = ExistingNetworkSpec.model_validate({**EXISTING, "subnets": {"private": private}})
        return made(network=lambda: ExistingNetwork("network", spec))

    assert written("abc").get("vpcConfig") == written("cba").get("vpcConfig")


@BOTH_MODES
def test_access_is_an_entry_and_a_policy_for_each_principal(unknown: bool) -> None:
    access = {
        "admins": {"principal": ADMINS, "policy": "cluster-admin"},
        "shop": {"principal": SHOP, "policy": "edit", "namespaces": ["web", "api"]},
    }
    graph = cluster_graph(access=access, unknown=unknown)
    assert {one.name: one.get("principalArn") for one in graph.all(ENTRY)} == {
        "shop-access-admins": ADMINS,
        "shop-access-shop": SHOP,
    }
    admins, shop = graph.one(BINDING, "shop-access-admins"), graph.one(BINDING, "shop-access-shop")
    policy = "arn:aws:eks::aws:cluster-access-policy/"
    assert admins.get("policyArn") == f"{policy}AmazonEKSClusterAdminPolicy"
    assert admins.get("accessScope") == {"type": "cluster"}
    assert shop.get("policyArn") == f"{policy}AmazonEKSEditPolicy"
    assert shop.get("accessScope") == {"type": "namespace", "namespaces": ["api", "web"]}
    for binding in (admins, shop):
        assert graph.waits_for(binding, graph.one(ENTRY, binding.name))


def test_groups_of_ones_own_need_no_policy() -> None:
    graph = cluster_graph(access={"auditors": {"principal": SHOP, "groups": ["readers", "auditors"]}})
    assert graph.one(ENTRY).get("kubernetesGroups") == ["auditors", "readers"]
    assert not graph.all(BINDING)


def test_a_policy_may_be_given_by_its_arn() -> None:
    arn = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminViewPolicy"
    graph = cluster_graph(access={"viewers": {"principal": SHOP, "policy": arn}})
    assert graph.one(BINDING).get("policyArn") == arn


def test_without_access_there_are_no_entries() -> None:
    graph = cluster_graph()
    assert not graph.all(ENTRY)
    assert not graph.all(BINDING)


@BOTH_MODES
def test_the_identity_provider_is_made_without_fetching_a_certificate(unknown: bool) -> None:
    graph = cluster_graph(unknown=unknown)
    oidc = graph.one(OIDC)
    assert oidc.get("clientIdLists") == ["sts.amazonaws.com"]
    assert oidc.get("thumbprintLists", None) is None
    assert oidc.property_dependencies["url"] == (graph.one(CLUSTER).urn,)


@BOTH_MODES
def test_only_another_cluster_replaces_the_kubernetes_provider(unknown: bool) -> None:
    graph = cluster_graph(unknown=unknown)
    provider, cluster = graph.one(PROVIDER), graph.one(CLUSTER)
    assert provider.property_dependencies["clusterIdentifier"] == (cluster.urn,)
    assert provider.get("clusterIdentifier") == cluster.output("arn")
    assert provider.get("enableServerSideApply") in {True, "true"}


@BOTH_MODES
def test_kubernetes_objects_come_after_the_access_that_they_need(unknown: bool) -> None:
    graph = cluster_graph(access={"admins": {"principal": ADMINS, "policy": "cluster-admin"}}, unknown=unknown)
    provider = graph.one(PROVIDER)
    for needed in (*graph.all(ENTRY), *graph.all(BINDING), *graph.all(RULE)):
        assert graph.waits_for(provider, needed), needed.name


def test_the_kubeconfig_finds_the_cluster_and_carries_no_secret() -> None:
    graph = cluster_graph(name="payments")
    cluster, provider = graph.one(CLUSTER), graph.one(PROVIDER)
    config = json.loads(graph.one("platform:cluster:Cluster").output("kubeconfig"))
    assert config["current-context"] == "payments"
    assert config["clusters"][0]["cluster"]["server"] == cluster.output("endpoint")
    user = config["users"][0]["user"]["exec"]
    assert user["args"] == ["eks", "get-token", "--cluster-name", "payments", "--region", REGION, "--output", "json"]
    assert json.loads(provider.get("kubeconfig")) == config
    assert not provider.secrets


@BOTH_MODES
def test_the_component_gives_out_what_others_need(unknown: bool) -> None:
    graph = cluster_graph(unknown=unknown)
    component, cluster = graph.one("platform:cluster:Cluster"), graph.one(CLUSTER)
    assert component.output("cluster_name") == "shop"
    assert component.output("version") == "1.35"
    for name, path in {"arn": "arn", "endpoint": "endpoint"}.items():
        assert component.output(name) == cluster.output(path)
    expected = UNKNOWN if unknown else cluster.output("vpcConfig.clusterSecurityGroupId")
    assert component.output("security_group_id") == expected
    issuer = UNKNOWN if unknown else cluster.output("identities[0].oidcs[0].issuer")
    assert component.output("oidc_issuer") == issuer


def test_names_follow_the_component_and_no_version() -> None:
    before, after = cluster_graph(version="1.34"), cluster_graph(version="1.35")
    assert names(before.all()) == names(after.all())
    assert all("1.3" not in name and "35" not in name for name in names(after.all()))

"""Hybrid nodes: role, credentials, access, security group, routes and CNI, for both kinds of credentials."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.graph import UNKNOWN
from tests.support.certificates import CERTIFICATE
from tests.support.recording import BOTH_MODES, EXISTING, platform_config, platform_graph, waits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.graph import Graph, Resource

ACCESS = "aws:eks/accessEntry:AccessEntry"
ACTIVATION = "aws:ssm/activation:Activation"
ADDON = "aws:eks/addon:Addon"
ANCHOR = "aws:rolesanywhere/trustAnchor:TrustAnchor"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
HYBRID = "platform:nodes:HybridNodes"
INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
INLINE = "aws:iam/rolePolicy:RolePolicy"
PROFILE = "aws:rolesanywhere/profile:Profile"
RELEASE = "kubernetes:helm.sh/v3:Release"
ROLE = "aws:iam/role:Role"
ROUTE = "aws:ec2/route:Route"
TRANSIT = "aws:ec2transitgateway/vpcAttachment:VpcAttachment"
VPN = "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment"

SSM = {"kind": "ssm", "registration_limit": 5, "expires": "2026-12-01T00:00:00Z"}
CERTIFICATES = {"kind": "roles_anywhere", "certificate": CERTIFICATE}
REMOTE = {"nodes": ["192.168.0.0/20"], "pods": ["192.168.128.0/17"]}
TGW = {"transit_gateway_id": "tgw-0123456789abcdef0"}


def graph(
    credentials: Mapping[str, Any],
    *,
    unknown: bool = False,
    network: Mapping[str, Any] | None = None,
    cluster: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Graph:
    """A platform that machines on premises may join."""
    config = platform_config(
        network=network or {},
        cluster={"remote_networks": REMOTE, **(cluster or {})},
        hybrid={"credentials": credentials, **fields},
    )
    return platform_graph(config, unknown=unknown)


def policies(platform: Graph) -> set[str]:
    attached = platform.all(ATTACHMENT, under=platform.one(HYBRID))
    return {one.get("policyArn").rpartition("/")[2] for one in attached}


def own(platform: Graph, type: str) -> tuple[Resource, ...]:
    return platform.all(type, under=platform.one(HYBRID))


def node_config(platform: Graph) -> dict[str, Any]:
    return json.loads(platform.one(HYBRID).outputs["node_config"])["spec"]


@BOTH_MODES
def test_an_activation_is_made_when_machines_can_join(unknown: bool) -> None:
    platform = graph(SSM, unknown=unknown)
    activation = platform.one(ACTIVATION)
    assert activation.get("registrationLimit") == 5
    assert activation.get("expirationDate") == "2026-12-01T00:00:00Z"
    assert activation.options.additional_secret_outputs == ("activationCode",)
    needed = [*own(platform, ATTACHMENT), *own(platform, INLINE), *own(platform, ACCESS)]
    assert len(waits(platform, activation, *needed)) == len(needed) == 4
    assert policies(platform) == {"AmazonEC2ContainerRegistryPullOnly", "AmazonSSMManagedInstanceCore"}
    if not unknown:
        (role,) = own(platform, ROLE)
        assert activation.get("iamRole") == role.id
        assert activation.get("tags")["EKSClusterARN"].endswith(":cluster/platform-test")


@BOTH_MODES
def test_without_a_limit_no_code_is_in_the_state(unknown: bool) -> None:
    platform = graph({"kind": "ssm"}, unknown=unknown)
    assert platform.all(ACTIVATION) == ()
    assert platform.all(ANCHOR) == ()
    if not unknown:
        assert node_config(platform)["hybrid"]["ssm"] == {
            "activationCode": "<activation code>",
            "activationId": "<activation id>",
        }


@BOTH_MODES
def test_certificates_are_trusted_under_their_own_names(unknown: bool) -> None:
    platform = graph(CERTIFICATES, unknown=unknown)
    anchor, profile, (role,) = platform.one(ANCHOR), platform.one(PROFILE), own(platform, ROLE)
    assert anchor.get("source.sourceType") == "CERTIFICATE_BUNDLE"
    assert anchor.get("source.sourceData.x509CertificateData") == CERTIFICATE
    assert anchor.get("enabled") is True
    assert profile.get("enabled") is True
    assert profile.get("acceptRoleSessionName") is True
    assert role.get("maxSessionDuration") > profile.get("durationSeconds")
    assert policies(platform) == {"AmazonEC2ContainerRegistryPullOnly"}
    assert platform.all(ACTIVATION) == ()
    needed = [*own(platform, ATTACHMENT), *own(platform, INLINE), *own(platform, ACCESS)]
    assert len(waits(platform, profile, *needed)) == len(needed) == 3
    assert (role.get("assumeRolePolicy") is UNKNOWN) is unknown
    if not unknown:
        assert anchor.outputs["arn"] in role.get("assumeRolePolicy")
        assert node_config(platform)["hybrid"]["iamRolesAnywhere"] == {
            "nodeName": "<machine name>",
            "profileArn": profile.outputs["arn"],
            "roleArn": role.outputs["arn"],
            "trustAnchorArn": anchor.outputs["arn"],
        }


def test_a_private_authority_of_aws_is_named() -> None:
    arn = "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/11111111-2222-3333-4444-555555555555"
    source = graph({"kind": "roles_anywhere", "private_ca_arn": arn}).one(ANCHOR).get("source")
    assert source["sourceType"] == "AWS_ACM_PCA"
    assert source["sourceData"]["acmPcaArn"] == arn


@pytest.mark.parametrize("credentials", [SSM, CERTIFICATES], ids=["ssm", "roles-anywhere"])
@BOTH_MODES
def test_machines_are_let_into_the_cluster(credentials: dict[str, Any], unknown: bool) -> None:
    platform = graph(credentials, unknown=unknown)
    (entry,) = own(platform, ACCESS)
    assert entry.get("type") == "HYBRID_LINUX"
    assert entry.get("kubernetesGroups", None) is None
    rules = {(one.get("cidrIpv4"), one.get("ipProtocol"), one.get("toPort")) for one in own(platform, INGRESS)}
    assert rules == {
        (cidr, protocol, port)
        for cidr in ("192.168.0.0/20", "192.168.128.0/17")
        for protocol, port in (("tcp", 443), ("tcp", 53), ("udp", 53))
    }


def test_a_range_that_reaches_the_api_already_has_one_rule() -> None:
    platform = graph({"kind": "ssm"}, cluster={"endpoint": {"private_cidrs": ["192.168.0.0/20"]}})
    rules = [(one.get("cidrIpv4"), one.get("ipProtocol"), one.get("toPort")) for one in platform.all(INGRESS)]
    assert len(set(rules)) == len(rules)
    assert ("192.168.0.0/20", "tcp", 443) in rules


def test_without_a_private_endpoint_the_api_is_not_opened_to_machines() -> None:
    endpoint = {"private": False, "public": True, "public_cidrs": ["203.0.113.0/24"]}
    platform = graph({"kind": "ssm"}, cluster={"endpoint": endpoint})
    assert {one.get("toPort") for one in own(platform, INGRESS)} == {53}


@BOTH_MODES
def test_every_table_leads_to_a_transit_gateway_that_is_attached_in_every_zone(unknown: bool) -> None:
    platform = graph({"kind": "ssm"}, unknown=unknown, routes=TGW)
    attachment, routes = platform.one(TRANSIT), own(platform, ROUTE)
    assert len(attachment.get("subnetIds")) == 3
    tables = platform.all("aws:ec2/routeTable:RouteTable")
    assert len(routes) == 2 * len(tables)
    for route in routes:
        assert route.get("transitGatewayId") == "tgw-0123456789abcdef0"
        assert route.get("gatewayId", None) is None
        assert waits(platform, route, attachment)
    assert {one.get("destinationCidrBlock") for one in routes} == {"192.168.0.0/20", "192.168.128.0/17"}


@BOTH_MODES
def test_a_virtual_private_gateway_is_attached(unknown: bool) -> None:
    gateway = "vgw-0123456789abcdef0"
    platform = graph({"kind": "ssm"}, unknown=unknown, routes={"virtual_private_gateway_id": gateway})
    assert platform.one(VPN).get("vpnGatewayId") == gateway
    for route in own(platform, ROUTE):
        assert route.get("gatewayId") == gateway
        assert waits(platform, route, platform.one(VPN))


@BOTH_MODES
def test_in_an_existing_vpc_nothing_is_routed(unknown: bool) -> None:
    config = platform_config(cluster={"remote_networks": REMOTE}, hybrid={"credentials": {"kind": "ssm"}})
    platform = platform_graph({**config, "platform:network": EXISTING}, unknown=unknown)
    assert own(platform, ROUTE) == ()
    assert platform.all(TRANSIT) == ()


@BOTH_MODES
def test_cilium_serves_hybrid_nodes_alone_and_waits_for_none(unknown: bool) -> None:
    platform = graph({"kind": "ssm"}, unknown=unknown, cni="cilium", cilium={"mask_size": 26})
    release = platform.one(RELEASE)
    assert release.get("chart") == "oci://public.ecr.aws/eks/cilium/cilium"
    assert release.get("version") == "1.17.6-0"
    assert release.get("skipAwait") is True
    assert release.get("values.ipam.operator") == {
        "clusterPoolIPv4MaskSize": 26,
        "clusterPoolIPv4PodCIDRList": ["192.168.128.0/17"],
    }
    assert waits(platform, release, platform.one("aws:eks/cluster:Cluster"))


def test_without_cilium_there_is_no_release() -> None:
    assert graph({"kind": "ssm"}).all(RELEASE) == ()


@pytest.mark.parametrize("wanted", [True, False])
def test_pods_on_machines_have_aws_rights_if_asked(wanted: bool) -> None:
    platform = graph({"kind": "ssm"}, pod_identity=wanted)
    agent = next(one for one in platform.all(ADDON) if one.get("addonName") == "eks-pod-identity-agent")
    assert agent.get("configurationValues", None) == ('{"daemonsets":{"hybrid":{"create":true}}}' if wanted else None)
    (policy,) = own(platform, INLINE)
    assert ("eks-auth:AssumeRoleForPodIdentity" in policy.get("policy")) is wanted
    assert node_config(platform)["hybrid"].get("enableCredentialsFile", False) is wanted


def test_the_configuration_of_a_machine_names_the_cluster_and_carries_no_secret() -> None:
    platform = graph(SSM)
    config = node_config(platform)
    assert config["cluster"] == {"name": "platform-test", "region": "eu-west-1"}
    assert config["hybrid"]["ssm"] == {
        "activationCode": "<activation code>",
        "activationId": platform.one(ACTIVATION).id,
    }
    assert platform.one(ACTIVATION).outputs["activationCode"] not in platform.one(HYBRID).outputs["node_config"]


def test_another_range_of_machines_renames_nothing() -> None:
    more = {**REMOTE, "nodes": ["192.168.0.0/20", "192.168.16.0/20"]}
    before = {one.urn for one in graph(SSM, routes=TGW)}
    after = {one.urn for one in graph(SSM, routes=TGW, cluster={"remote_networks": more})}
    assert before < after
    assert {urn.rpartition("-192-168-")[2] for urn in after - before} == {"16-0-20"}

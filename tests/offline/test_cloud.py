"""The tables that stand in for AWS and Kubernetes."""

from __future__ import annotations

import base64
import importlib
import json
import re
from typing import Any

import pulumi
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.graph import UNKNOWN
from platform_sdk.offline import Cloud, UnansweredInvoke, record
from platform_sdk.offline._aws_outputs import COVERED_TYPES

# Some of the provider's modules announce deprecated classes when they are imported, used or not.
pytestmark = pytest.mark.filterwarnings(r"ignore:.* has been deprecated in favor of:DeprecationWarning")

EU = Cloud("eu-west-1")


def _create(
    type_: str, inputs: dict[str, Any] | None = None, cloud: Cloud = EU, name: str = "main"
) -> tuple[str, dict[str, Any]]:
    return cloud.create(type_, name, f"urn:pulumi:dev::platform::{type_}::{name}", inputs or {})


@pytest.mark.parametrize(
    ("type_", "inputs", "form"),
    [
        ("aws:ec2/vpc:Vpc", {}, r"vpc-0[0-9a-f]{16}"),
        ("aws:ec2/subnet:Subnet", {}, r"subnet-0[0-9a-f]{16}"),
        ("aws:ec2/eip:Eip", {}, r"eipalloc-0[0-9a-f]{16}"),
        (
            "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation",
            {"localGatewayRouteTableId": "lgw-rtb-1"},
            r"lgw-vpc-assoc-0[0-9a-f]{16}",
        ),
        ("aws:ec2/launchTemplate:LaunchTemplate", {}, r"lt-0[0-9a-f]{16}"),
        ("aws:kms/key:Key", {}, r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        ("aws:kms/alias:Alias", {"targetKeyId": "1"}, r"alias/main-[0-9a-f]{7}"),
        ("aws:iam/role:Role", {}, r"main-[0-9a-f]{7}"),
        ("aws:iam/role:Role", {"name": "r"}, r"r"),
        ("aws:iam/role:Role", {"namePrefix": "r-"}, r"r-[0-9a-f]{26}"),
        ("aws:iam/policy:Policy", {"name": "p", "path": "/x/"}, r"arn:aws:iam::123456789012:policy/x/p"),
        ("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {"role": "r", "policyArn": "arn"}, r"r/arn"),
        ("aws:eks/addon:Addon", {"clusterName": "c", "addonName": "vpc-cni"}, r"c:vpc-cni"),
        ("aws:eks/nodeGroup:NodeGroup", {"clusterName": "c", "nodeGroupNamePrefix": "g-"}, r"c:g-[0-9a-f]{26}"),
        ("aws:eks/fargateProfile:FargateProfile", {"clusterName": "c", "fargateProfileName": "f"}, r"c:f"),
        ("aws:eks/podIdentityAssociation:PodIdentityAssociation", {"clusterName": "c"}, r"a-[0-9a-f]{17}"),
        ("aws:ssm/activation:Activation", {}, r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        ("aws:rolesanywhere/trustAnchor:TrustAnchor", {}, r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        ("aws:ec2transitgateway/vpcAttachment:VpcAttachment", {}, r"tgw-attach-0[0-9a-f]{16}"),
        ("aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment", {}, r"vpn-attachment-[0-9a-f]{8}"),
        ("aws:sqs/queue:Queue", {"name": "q"}, r"https://sqs\.eu-west-1\.amazonaws\.com/123456789012/q"),
        ("pulumi:providers:aws", {}, r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        ("aws:lambda/layerVersion:LayerVersion", {}, r"main-[0-9a-f]{7}"),
        ("kubernetes:core/v1:Namespace", {"kind": "Namespace", "metadata": {"name": "shop"}}, r"shop"),
        ("kubernetes:core/v1:ConfigMap", {"kind": "ConfigMap", "metadata": {"name": "c"}}, r"default/c"),
        ("kubernetes:apps/v1:Deployment", {"metadata": {"namespace": "shop"}}, r"shop/main-[0-9a-f]{8}"),
        ("kubernetes:apps/v1:Deployment", {"metadata": {"generateName": "w-"}}, r"default/w-[0-9a-f]{5}"),
        ("kubernetes:helm.sh/v3:Release", {"namespace": "kube-system", "name": "lbc"}, r"kube-system/lbc"),
    ],
)
def test_ids_have_the_form_of_real_ones(type_: str, inputs: dict[str, Any], form: str) -> None:
    assert re.fullmatch(form, _create(type_, inputs)[0])


def test_ids_depend_on_the_urn_alone() -> None:
    assert _create("aws:ec2/vpc:Vpc") == _create("aws:ec2/vpc:Vpc")
    assert _create("aws:ec2/vpc:Vpc")[0] != _create("aws:ec2/vpc:Vpc", name="other")[0]


@given(
    st.sampled_from(sorted(COVERED_TYPES)),
    st.dictionaries(
        st.sampled_from(["name", "clusterName", "path", "vpcConfig", "subnetIds", "tags", "policyArn", "url"]),
        st.one_of(st.just(UNKNOWN), st.none(), st.text(max_size=5)),
    ),
)
def test_any_covered_type_can_be_created_with_unknown_inputs(type_: str, inputs: dict[str, Any]) -> None:
    identity, outputs = _create(type_, inputs)
    assert isinstance(identity, str)
    assert inputs.keys() <= outputs.keys()


@pytest.mark.parametrize("type_", sorted(COVERED_TYPES))
def test_outputs_have_the_names_that_the_provider_gives_them(type_: str) -> None:
    _, module, cls = type_.split(":")
    resource: type = getattr(importlib.import_module(f"pulumi_aws.{module.partition('/')[0]}"), cls)
    getters = {name: value.fget for name, value in vars(resource).items() if isinstance(value, property)}
    properties = {str(getattr(getter, "_pulumi_name", name)) for name, getter in getters.items()}
    _, outputs = _create(type_, {"ipv6CidrBlock": "2600::/64"} if cls == "Subnet" else {})
    assert outputs.keys() <= properties


def test_a_vpc_has_ids_of_what_comes_with_it() -> None:
    identity, vpc = _create("aws:ec2/vpc:Vpc", {"cidrBlock": "10.0.0.0/16", "tags": {"a": "b"}})
    assert vpc["arn"] == f"arn:aws:ec2:eu-west-1:123456789012:vpc/{identity}"
    assert vpc["mainRouteTableId"] == vpc["defaultRouteTableId"]
    assert re.fullmatch(r"sg-0[0-9a-f]{16}", vpc["defaultSecurityGroupId"])
    assert vpc["tagsAll"] == {"a": "b"}
    assert "ipv6CidrBlock" not in vpc


def test_a_vpc_gets_an_ipv6_block_when_it_asks() -> None:
    import ipaddress

    _, vpc = _create("aws:ec2/vpc:Vpc", {"assignGeneratedIpv6CidrBlock": True})
    assert ipaddress.IPv6Network(vpc["ipv6CidrBlock"]).prefixlen == 56


def test_a_subnet_knows_the_id_of_its_zone() -> None:
    _, subnet = _create("aws:ec2/subnet:Subnet", {"availabilityZone": "eu-west-1b"})
    assert subnet["availabilityZoneId"] == "euw1-az2"
    _, subnet = _create("aws:ec2/subnet:Subnet", {"availabilityZoneId": "euw1-az3"})
    assert subnet["availabilityZone"] == "eu-west-1c"


def test_interface_endpoints_have_an_address_in_each_subnet() -> None:
    inputs = {"vpcEndpointType": "Interface", "serviceName": "com.amazonaws.eu-west-1.ecr.api", "subnetIds": ["a", "b"]}
    _, endpoint = _create("aws:ec2/vpcEndpoint:VpcEndpoint", inputs)
    assert len(endpoint["networkInterfaceIds"]) == 2
    assert endpoint["dnsEntries"][0]["dnsName"].endswith(".api.eu-west-1.vpce.amazonaws.com")


def test_gateway_endpoints_have_a_prefix_list() -> None:
    _, endpoint = _create("aws:ec2/vpcEndpoint:VpcEndpoint", {"serviceName": "com.amazonaws.eu-west-1.s3"})
    assert endpoint["prefixListId"].startswith("pl-")


def test_a_cluster_is_active_and_has_its_endpoint_issuer_and_certificate() -> None:
    _, cluster = _create("aws:eks/cluster:Cluster", {"name": "c", "vpcConfig": {"subnetIds": ["a"]}})
    host = re.fullmatch(r"https://([0-9A-F]{32})\.gr7\.eu-west-1\.eks\.amazonaws\.com", cluster["endpoint"])
    assert host is not None
    assert cluster["identities"][0]["oidcs"][0]["issuer"] == f"https://oidc.eks.eu-west-1.amazonaws.com/id/{host[1]}"
    assert base64.b64decode(cluster["certificateAuthority"]["data"]).startswith(b"-----BEGIN CERTIFICATE-----")
    assert cluster["vpcConfig"]["subnetIds"] == ["a"]
    assert re.fullmatch(r"sg-0[0-9a-f]{16}", cluster["vpcConfig"]["clusterSecurityGroupId"])
    assert cluster["kubernetesNetworkConfig"] == {"ipFamily": "ipv4", "serviceIpv4Cidr": "172.20.0.0/16"}
    assert cluster["status"] == "ACTIVE"


def test_a_clusters_own_service_range_is_kept() -> None:
    _, cluster = _create("aws:eks/cluster:Cluster", {"kubernetesNetworkConfig": {"serviceIpv4Cidr": "10.100.0.0/16"}})
    assert cluster["kubernetesNetworkConfig"]["serviceIpv4Cidr"] == "10.100.0.0/16"


def test_an_ipv6_cluster_has_a_unique_local_service_range() -> None:
    import ipaddress

    _, cluster = _create("aws:eks/cluster:Cluster", {"kubernetesNetworkConfig": {"ipFamily": "ipv6"}})
    assert ipaddress.IPv6Network(cluster["kubernetesNetworkConfig"]["serviceIpv6Cidr"]).prefixlen == 108


def test_creating_does_not_change_the_inputs() -> None:
    inputs = {"vpcConfig": {"subnetIds": ["a"]}, "metadata": {"name": "x"}}
    _create("aws:eks/cluster:Cluster", inputs)
    _create("kubernetes:apps/v1:Deployment", inputs)
    assert inputs == {"vpcConfig": {"subnetIds": ["a"]}, "metadata": {"name": "x"}}


@pytest.mark.parametrize(
    ("region", "partition", "domain"),
    [
        ("eu-west-1", "aws", "amazonaws.com"),
        ("us-gov-west-1", "aws-us-gov", "amazonaws.com"),
        ("cn-north-1", "aws-cn", "amazonaws.com.cn"),
    ],
)
def test_partitions(region: str, partition: str, domain: str) -> None:
    cloud = Cloud(region)
    assert cloud.partition == partition
    assert cloud.invoke("aws:index/getPartition:getPartition", {})["dnsSuffix"] == domain
    assert _create("aws:ec2/vpc:Vpc", cloud=cloud)[1]["arn"].startswith(f"arn:{partition}:ec2:{region}:")


def test_a_load_balancer_service_gets_a_host() -> None:
    _, service = _create("kubernetes:core/v1:Service", {"spec": {"type": "LoadBalancer"}, "metadata": {"name": "web"}})
    assert service["status"]["loadBalancer"]["ingress"][0]["hostname"].endswith(".elb.eu-west-1.amazonaws.com")
    assert "status" not in _create("kubernetes:core/v1:Service", {"metadata": {"name": "web"}})[1]


# Answers


def test_zones_are_those_of_the_region() -> None:
    zones = Cloud("us-west-2").invoke("aws:index/getAvailabilityZones:getAvailabilityZones", {"state": "available"})
    assert zones["names"] == ["us-west-2a", "us-west-2b", "us-west-2c", "us-west-2d"]
    assert zones["zoneIds"][0] == "usw2-az1"


def test_zones_can_be_left_out() -> None:
    token = "aws:index/getAvailabilityZones:getAvailabilityZones"
    assert EU.invoke(token, {"excludeNames": ["eu-west-1a"], "excludeZoneIds": ["euw1-az3"]})["names"] == ["eu-west-1b"]


def test_a_region_that_is_not_known_has_three_zones() -> None:
    zones = Cloud("xx-north-9").invoke("aws:index/getAvailabilityZones:getAvailabilityZones", {})
    assert zones["zoneIds"] == ["xxn9-az1", "xxn9-az2", "xxn9-az3"]


def test_the_caller_is_in_the_account() -> None:
    answer = Cloud(account_id="111122223333").invoke("aws:index/getCallerIdentity:getCallerIdentity", {})
    assert answer["accountId"] == "111122223333"


def test_add_on_versions_come_from_the_facts() -> None:
    from platform_sdk.facts.cluster.core_addons import offline_version

    token = "aws:eks/getAddonVersion:getAddonVersion"
    answer = EU.invoke(token, {"addonName": "vpc-cni", "kubernetesVersion": "1.35"})
    assert answer["version"] == (offline_version("vpc-cni", "1.35") or "v1.0.0-eksbuild.1")
    assert EU.invoke(token, {"addonName": "nothing", "kubernetesVersion": "1.35"})["version"] == "v1.0.0-eksbuild.1"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        (
            "/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id",
            r"ami-0[0-9a-f]{16}",
        ),
        (
            "/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/release_version",
            r"1\.0\.0-.*",
        ),
    ],
)
def test_public_parameters(name: str, form: str) -> None:
    assert re.fullmatch(form, EU.invoke("aws:ssm/getParameter:getParameter", {"name": name})["value"])


def test_policy_documents_are_written_out() -> None:
    statement = {
        "sid": "Pods",
        "actions": ["sts:AssumeRole", "sts:TagSession"],
        "principals": [{"type": "Service", "identifiers": ["pods.eks.amazonaws.com"]}],
        "conditions": [{"test": "StringEquals", "variable": "aws:SourceAccount", "values": ["123456789012"]}],
    }
    answer = EU.invoke("aws:iam/getPolicyDocument:getPolicyDocument", {"statements": [statement, {"effect": "Deny"}]})
    assert json.loads(answer["json"]) == {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "Pods",
                "Effect": "Allow",
                "Action": ["sts:AssumeRole", "sts:TagSession"],
                "Principal": {"Service": "pods.eks.amazonaws.com"},
                "Condition": {"StringEquals": {"aws:SourceAccount": "123456789012"}},
            },
            {"Effect": "Deny"},
        ],
    }


def test_everyone_is_a_star() -> None:
    statement = {"principals": [{"type": "*", "identifiers": ["*"]}], "actions": ["s3:Get*"]}
    answer = EU.invoke("aws:iam/getPolicyDocument:getPolicyDocument", {"statements": [statement]})
    assert json.loads(answer["minifiedJson"])["Statement"] == [
        {"Effect": "Allow", "Action": "s3:Get*", "Principal": "*"}
    ]


def test_an_answer_that_is_missing_is_told() -> None:
    with pytest.raises(UnansweredInvoke, match=r"calls a:b:c with .*Cloud\(answers="):
        EU.invoke("a:b:c", {"x": 1})


def test_answers_can_be_given() -> None:
    def program() -> None:
        from pulumi_aws import ec2

        pulumi.export("cidr", ec2.get_vpc(id="vpc-1").cidr_block)

    cloud = Cloud(
        answers={"aws:ec2/getVpc:getVpc": lambda arguments: {"id": arguments["id"], "cidrBlock": "10.9.0.0/16"}}
    )
    assert record(program, cloud=cloud).outputs == {"cidr": "10.9.0.0/16"}


def test_outputs_and_ids_can_be_given() -> None:
    cloud = Cloud(computed={"aws:ec2/vpc:Vpc": lambda item: {"id": "vpc-mine", "ownerId": item.place.region}})
    identity, outputs = _create("aws:ec2/vpc:Vpc", cloud=cloud)
    assert identity == "vpc-mine"
    assert outputs["ownerId"] == "eu-west-1"
    assert "id" not in outputs

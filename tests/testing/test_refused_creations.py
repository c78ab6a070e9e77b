"""Names that are taken, ids that are gone and ranges that do not fit are refused with the codes of AWS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.testing.fake.refusals import refused_creation
from tests.testing._requests import asked, subnet
from tests.testing._types import (
    ADDON,
    ALIAS,
    ASG,
    ASSOCIATION,
    ATTACHMENT,
    BUCKET,
    CLUSTER,
    EIP,
    ENDPOINT,
    ENTRY,
    FARGATE,
    GATEWAY,
    GROUP,
    INGRESS,
    KEY,
    LOGS,
    NAT,
    NODES,
    OIDC,
    POD_IDENTITY,
    POLICY,
    PROFILE,
    REPOSITORY,
    ROLE,
    ROUTE,
    SUBNET,
    TABLE,
    TEMPLATE,
    VPC,
)

if TYPE_CHECKING:
    from platform_sdk.testing import FakeCloud, Thing


class TestNamesThatAreTaken:
    @pytest.mark.parametrize(
        ("type_", "inputs", "refusal"),
        [
            (ADDON, {"clusterName": "main", "addonName": "vpc-cni"}, "ResourceInUseException: Addon already exists."),
            (ALIAS, {"name": "alias/main", "targetKeyId": "k"}, "AlreadyExistsException: An alias with the name arn:"),
            (
                ASG,
                {"name": "workers", "launchTemplate": {"name": "nodes"}},
                "AlreadyExists: AutoScalingGroup by this name already exists",
            ),
            (BUCKET, {"bucket": "state"}, "BucketAlreadyOwnedByYou:"),
            (CLUSTER, {"name": "main"}, "ResourceInUseException: Cluster already exists with name: main"),
            (
                ENTRY,
                {"clusterName": "main", "principalArn": "arn:1"},
                "ResourceInUseException: The specified access entry",
            ),
            (FARGATE, {"clusterName": "main", "fargateProfileName": "f"}, "ResourceInUseException: A Fargate Profile"),
            (GATEWAY, {"vpcId": "vpc-1"}, "Resource.AlreadyAssociated: Network vpc-1 already has an internet gateway"),
            (
                GROUP,
                {"name": "web", "vpcId": "vpc-1"},
                "InvalidGroup.Duplicate: The security group 'web' already exists",
            ),
            (NAT, {"allocationId": "eipalloc-1"}, "Resource.AlreadyAssociated: Elastic IP address [eipalloc-1]"),
            (
                NODES,
                {"clusterName": "main", "nodeGroupName": "g"},
                "ResourceInUseException: NodeGroup already exists with name g",
            ),
            (POLICY, {"name": "p"}, "EntityAlreadyExists: A policy called p already exists."),
            (REPOSITORY, {"name": "shop/web"}, "RepositoryAlreadyExistsException: The repository with name 'shop/web'"),
            (ROLE, {"name": "eks"}, "EntityAlreadyExists: Role with name eks already exists."),
            (
                ROUTE,
                {"routeTableId": "r", "destinationCidrBlock": "0.0.0.0/0"},
                "RouteAlreadyExists: The route identified by 0.0.0.0/0",
            ),
            (
                ROUTE,
                {"routeTableId": "r", "destinationIpv6CidrBlock": "::/0"},
                "RouteAlreadyExists: The route identified by ::/0",
            ),
            (LOGS, {"name": "/l"}, "ResourceAlreadyExistsException: The specified log group already exists"),
            (TEMPLATE, {"name": "t"}, "InvalidLaunchTemplateName.AlreadyExistsException:"),
            (ASSOCIATION, {"subnetId": "s", "routeTableId": "r"}, "Resource.AlreadyAssociated:"),
            (
                POD_IDENTITY,
                {"clusterName": "main", "namespace": "n", "serviceAccount": "s"},
                "ResourceInUseException: Association already exists: a-",
            ),
            (PROFILE, {"name": "i"}, "EntityAlreadyExists: Instance Profile i already exists."),
            (OIDC, {"url": "https://o"}, "EntityAlreadyExists: Provider with url https://o"),
        ],
    )
    def test_twice(self, cloud: FakeCloud, type_: str, inputs: dict[str, Any], refusal: str) -> None:
        assert refused_creation(cloud.world, asked(type_, inputs)) is None
        cloud.add(type_, "first", inputs)
        assert str(refused_creation(cloud.world, asked(type_, inputs))).startswith(refusal)

    def test_the_same_name_elsewhere_is_free(self, cloud: FakeCloud) -> None:
        cloud.add(ADDON, "cni", {"clusterName": "main", "addonName": "vpc-cni"})
        cloud.add(GROUP, "web", {"name": "web", "vpcId": "vpc-1"})
        assert refused_creation(cloud.world, asked(ADDON, {"clusterName": "other", "addonName": "vpc-cni"})) is None
        assert refused_creation(cloud.world, asked(GROUP, {"name": "web", "vpcId": "vpc-2"})) is None


class TestWhatIsGone:
    @pytest.mark.parametrize(
        ("type_", "named_by", "refusal"),
        [
            (EIP, "allocationId", "InvalidAllocationID.NotFound: The allocation ID '{id}' does not exist"),
            (GATEWAY, "gatewayId", "InvalidInternetGatewayID.NotFound: The internetGateway ID '{id}' does not exist"),
            (GROUP, "securityGroupIds", "InvalidGroup.NotFound: The security group '{id}' does not exist"),
            (NAT, "natGatewayId", "InvalidNatGatewayID.NotFound: The natGateway ID '{id}' does not exist"),
            (SUBNET, "subnetIds", "InvalidSubnetID.NotFound: The subnet ID '{id}' does not exist"),
            (TABLE, "routeTableId", "InvalidRouteTableID.NotFound: The routeTable ID '{id}' does not exist"),
            (VPC, "vpcId", "InvalidVpcID.NotFound: The vpc ID '{id}' does not exist"),
        ],
    )
    def test_an_id_that_was_deleted(self, cloud: FakeCloud, type_: str, named_by: str, refusal: str) -> None:
        gone = cloud.add(type_, "gone", {})
        value = [gone.id] if named_by.endswith("s") else gone.id
        request = asked(ENDPOINT, {named_by: value, "tags": {"of": gone.id}})
        assert refused_creation(cloud.world, request) is None
        cloud.world.remove(type_, gone.id)
        assert refused_creation(cloud.world, request) == refusal.format(id=gone.id)

    def test_what_never_was_here_may_exist_in_the_account(self, cloud: FakeCloud) -> None:
        request = asked(SUBNET, {"vpcId": "vpc-0123456789abcdef0", "cidrBlock": "10.0.0.0/24"})
        assert refused_creation(cloud.world, request) is None

    def test_a_cluster_that_was_deleted(self, cloud: FakeCloud, cluster: Thing) -> None:
        request = asked(ADDON, {"clusterName": "main", "addonName": "vpc-cni"})
        assert refused_creation(cloud.world, request) is None
        cloud.world.remove(CLUSTER, cluster.id)
        assert refused_creation(cloud.world, request) == "ResourceNotFoundException: No cluster found for name: main."

    def test_a_role_a_key_and_an_access_entry_that_were_deleted(self, cloud: FakeCloud) -> None:
        world = cloud.world
        for made in (
            cloud.add(ROLE, "eks", {"name": "eks"}),
            cloud.add(KEY, "key", {}, id="1234"),
            cloud.add(ENTRY, "me", {"clusterName": "main", "principalArn": "arn:1"}),
        ):
            world.remove(made.type, made.id)
        attachment = asked(ATTACHMENT, {"role": "eks", "policyArn": "arn:p"})
        association = {"clusterName": "main", "principalArn": "arn:1", "policyArn": "arn:p"}
        assert str(refused_creation(world, attachment)).startswith("NoSuchEntity: The role with name eks")
        cluster = asked(CLUSTER, {"name": "new", "roleArn": "arn:aws:iam::1:role/eks"})
        assert str(refused_creation(world, cluster)).startswith("InvalidParameterException: The role")
        alias = asked(ALIAS, {"name": "alias/a", "targetKeyId": "1234"})
        assert refused_creation(world, alias) == "NotFoundException: Key '1234' does not exist"
        entry = asked("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", association)
        assert str(refused_creation(world, entry)).startswith("ResourceNotFoundException: The specified principalArn")


class TestSubnetsAndRules:
    def test_a_range_that_overlaps_or_leaves_the_vpc(self, cloud: FakeCloud, vpc: Thing) -> None:
        subnet(cloud, vpc, 1, "a")
        overlapping = asked(SUBNET, {"vpcId": vpc.id, "cidrBlock": "10.0.0.0/20"})
        assert str(refused_creation(cloud.world, overlapping)).startswith(
            "InvalidSubnet.Conflict: The CIDR '10.0.0.0/20'"
        )
        outside = asked(SUBNET, {"vpcId": vpc.id, "cidrBlock": "100.64.0.0/24"})
        assert refused_creation(cloud.world, outside) == "InvalidSubnet.Range: The CIDR '100.64.0.0/24' is invalid."
        second = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation"
        cloud.add(second, "pods", {"vpcId": vpc.id, "cidrBlock": "100.64.0.0/16"})
        assert refused_creation(cloud.world, outside) is None
        other = asked(SUBNET, {"vpcId": "vpc-0123456789abcdef0", "cidrBlock": "10.0.1.0/24"})
        assert refused_creation(cloud.world, other) is None

    def test_a_rule_that_is_there(self, cloud: FakeCloud) -> None:
        rule = {
            "securityGroupId": "sg-1",
            "ipProtocol": "tcp",
            "fromPort": 443,
            "toPort": 443,
            "cidrIpv4": "10.0.0.0/8",
        }
        cloud.add(INGRESS, "first", {**rule, "description": "one"})
        refusal = refused_creation(cloud.world, asked(INGRESS, {**rule, "description": "other"}))
        assert refusal == "InvalidPermission.Duplicate: the specified rule peer: 10.0.0.0/8 already exists"
        assert refused_creation(cloud.world, asked(INGRESS, {**rule, "fromPort": 80})) is None

    def test_a_second_private_name_for_a_service(self, cloud: FakeCloud) -> None:
        endpoint = {"vpcId": "vpc-1", "serviceName": "com.amazonaws.eu-west-1.sts", "privateDnsEnabled": True}
        cloud.add(ENDPOINT, "sts", endpoint)
        assert str(refused_creation(cloud.world, asked(ENDPOINT, endpoint))).startswith(
            "InvalidParameter: private-dns-"
        )
        assert refused_creation(cloud.world, asked(ENDPOINT, {**endpoint, "privateDnsEnabled": False})) is None

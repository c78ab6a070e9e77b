"""What is used, protected or full is not deleted, with the codes of AWS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.testing.fake.refusals import refused_deletion
from tests.testing._requests import subnet
from tests.testing._types import (
    ASSOCIATION,
    ATTACHMENT,
    BUCKET,
    CLUSTER,
    EIP,
    ENDPOINT,
    FARGATE,
    GATEWAY,
    GROUP,
    INGRESS,
    INLINE,
    NAT,
    NODES,
    POLICY,
    PROFILE,
    REPOSITORY,
    ROLE,
    SUBNET,
    TABLE,
    VPC,
)

if TYPE_CHECKING:
    from platform_sdk.testing import FakeCloud, Thing


class TestDeletions:
    @pytest.mark.parametrize(
        ("used", "given", "user", "named_by", "refusal"),
        [
            (VPC, {}, SUBNET, "vpcId", "DependencyViolation: The vpc '{id}' has dependencies and cannot be deleted."),
            (VPC, {}, GATEWAY, "vpcId", "DependencyViolation: The vpc '{id}' has"),
            (VPC, {}, GROUP, "vpcId", "DependencyViolation: The vpc '{id}' has"),
            (VPC, {}, ENDPOINT, "vpcId", "DependencyViolation: The vpc '{id}' has"),
            (
                SUBNET,
                {},
                NAT,
                "subnetId",
                "DependencyViolation: The subnet '{id}' has dependencies and cannot be deleted.",
            ),
            (SUBNET, {}, NODES, "subnetIds", "DependencyViolation: The subnet '{id}' has"),
            (SUBNET, {}, CLUSTER, "vpcConfig", "DependencyViolation: The subnet '{id}' has"),
            (EIP, {}, NAT, "allocationId", "InvalidIPAddress.InUse: Address 203.0.113."),
            (TABLE, {}, ASSOCIATION, "routeTableId", "DependencyViolation: The routeTable"),
            (GROUP, {}, ENDPOINT, "securityGroupIds", "DependencyViolation: resource {id} has a dependent object"),
            (
                GROUP,
                {},
                INGRESS,
                "referencedSecurityGroupId",
                "DependencyViolation: resource {id} has a dependent object",
            ),
            (
                CLUSTER,
                {"name": "main"},
                NODES,
                "clusterName",
                "ResourceInUseException: Cluster has nodegroups attached",
            ),
            (
                CLUSTER,
                {"name": "main"},
                FARGATE,
                "clusterName",
                "ResourceInUseException: Cluster has Fargate profiles attached",
            ),
            (
                ROLE,
                {"name": "eks"},
                ATTACHMENT,
                "role",
                "DeleteConflict: Cannot delete entity, must detach all policies first.",
            ),
            (
                ROLE,
                {"name": "eks"},
                INLINE,
                "role",
                "DeleteConflict: Cannot delete entity, must delete policies first.",
            ),
            (ROLE, {"name": "eks"}, PROFILE, "role", "DeleteConflict: Cannot delete entity, must remove roles"),
            (
                POLICY,
                {"name": "p"},
                ATTACHMENT,
                "policyArn",
                "DeleteConflict: Cannot delete a policy attached to entities.",
            ),
        ],
    )
    def test_of_what_is_used(
        self, cloud: FakeCloud, used: str, given: dict[str, Any], *, user: str, named_by: str, refusal: str
    ) -> None:
        thing = cloud.add(used, "used", given)
        assert refused_deletion(cloud.world, thing) is None
        value: Any = thing.id
        if named_by == "vpcConfig":
            value = {"subnetIds": [thing.id]}
        elif named_by.endswith("Ids"):
            value = [thing.id]
        other = cloud.add(user, "user", {named_by: value})
        assert str(refused_deletion(cloud.world, thing)).startswith(refusal.format(id=thing.id))
        cloud.world.remove(user, other.id)
        assert refused_deletion(cloud.world, thing) is None

    def test_a_group_may_name_itself(self, cloud: FakeCloud) -> None:
        group = cloud.add(GROUP, "nodes", {})
        cloud.add(INGRESS, "self", {"securityGroupId": group.id, "referencedSecurityGroupId": group.id})
        assert refused_deletion(cloud.world, group) is None

    def test_a_gateway_stays_while_the_vpc_has_public_addresses(self, cloud: FakeCloud, vpc: Thing) -> None:
        gateway = cloud.add(GATEWAY, "out", {"vpcId": vpc.id})
        private = cloud.add(NAT, "private", {"subnetId": subnet(cloud, vpc, 1, "a").id, "connectivityType": "private"})
        assert refused_deletion(cloud.world, gateway) is None
        cloud.add(NAT, "public", {"subnetId": private.inputs["subnetId"]})
        assert "mapped public address(es)" in str(refused_deletion(cloud.world, gateway))

    def test_the_default_group_of_a_vpc_cannot_be_deleted(self, cloud: FakeCloud, vpc: Thing) -> None:
        group = cloud.add(GROUP, "default", {"vpcId": vpc.id}, id=vpc.outputs["defaultSecurityGroupId"])
        assert str(refused_deletion(cloud.world, group)).startswith("CannotDelete: the specified group")

    def test_a_protected_cluster(self, cloud: FakeCloud, cluster: Thing) -> None:
        assert refused_deletion(cloud.world, cluster) is None
        protected = cloud.world.change(CLUSTER, "main", "deletionProtection", True)
        assert "deletion protection is enabled" in str(refused_deletion(cloud.world, protected))

    @pytest.mark.parametrize(
        ("type_", "forced", "refusal"),
        [(BUCKET, "forceDestroy", "BucketNotEmpty:"), (REPOSITORY, "forceDelete", "RepositoryNotEmptyException:")],
    )
    def test_what_holds_something(self, cloud: FakeCloud, type_: str, forced: str, refusal: str) -> None:
        thing = cloud.add(type_, "store", {})
        assert refused_deletion(cloud.world, thing) is None
        cloud.world.fill(type_, "store")
        assert str(refused_deletion(cloud.world, thing)).startswith(refusal)
        assert refused_deletion(cloud.world, cloud.world.change(type_, "store", forced, True)) is None

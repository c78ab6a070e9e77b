"""Clusters on Outposts are refused what EKS refuses them, and let what they are let."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.testing.fake.refusals import refused_creation
from platform_sdk.testing.fake.replacements import replaces
from tests.support.recording import merged
from tests.testing._requests import asked, subnet
from tests.testing._types import ADDON, CLUSTER, ENTRY, FARGATE, NODES, POD_IDENTITY, SUBNET

if TYPE_CHECKING:
    from platform_sdk.testing import FakeCloud, Thing

OUTPOST = "arn:aws:outposts:eu-west-1:123456789012:outpost/op-0123456789abcdef0"
EBS: dict[str, Any] = {
    "name": "rack",
    "version": "1.35",
    "roleArn": "arn:aws:iam::1:role/eks",
    "outpostConfig": {"outpostArns": [OUTPOST], "controlPlaneInstanceType": "m5.large"},
    "accessConfig": {"authenticationMode": "CONFIG_MAP", "bootstrapClusterCreatorAdminPermissions": True},
    "vpcConfig": {"endpointPrivateAccess": True, "endpointPublicAccess": False, "subnetIds": ["subnet-elsewhere"]},
}
INSTANCE_STORE = merged(
    EBS, {"outpostConfig": {"etcdInstanceType": "c5.large"}, "accessConfig": {"authenticationMode": "API"}}
)
FORMS = {"ebs": EBS, "instance_store": INSTANCE_STORE}
KEY = [{"provider": {"keyArn": "arn"}, "resources": ["secrets"]}]


def refusal(cloud: FakeCloud, form: str, change: dict[str, Any]) -> str:
    return str(refused_creation(cloud.world, asked(CLUSTER, merged(FORMS[form], change))))


@pytest.mark.parametrize("form", FORMS)
def test_what_the_sdk_asks_for_is_let(cloud: FakeCloud, form: str) -> None:
    assert refused_creation(cloud.world, asked(CLUSTER, FORMS[form])) is None


@pytest.mark.parametrize(
    ("form", "change", "part"),
    [
        ("ebs", {"accessConfig": {"authenticationMode": "API"}}, "authenticationMode=CONFIG_MAP"),
        ("ebs", {"accessConfig": None}, "authenticationMode=CONFIG_MAP"),
        ("ebs", {"accessConfig": {"bootstrapClusterCreatorAdminPermissions": False}}, "AdminPermissions=true"),
        ("instance_store", {"accessConfig": {"authenticationMode": "CONFIG_MAP"}}, "API or API_AND_CONFIG_MAP"),
        ("ebs", {"encryptionConfig": KEY}, "encryptionConfig is not supported"),
        ("instance_store", {"encryptionConfig": KEY}, "encryptionConfig is not supported"),
        ("ebs", {"bootstrapSelfManagedAddons": False}, "bootstrapSelfManagedAddons is not supported"),
        ("ebs", {"upgradePolicy": {"supportType": "STANDARD"}}, "upgradePolicy is not supported"),
        ("ebs", {"zonalShiftConfig": {"enabled": True}}, "zonalShiftConfig is not supported"),
        ("ebs", {"kubernetesNetworkConfig": {"ipFamily": "ipv4"}}, "kubernetesNetworkConfig is not supported"),
        ("ebs", {"remoteNetworkConfig": {}}, "remoteNetworkConfig is not supported"),
        ("ebs", {"vpcConfig": {"endpointPublicAccess": True}}, "private endpoint access only"),
        ("instance_store", {"vpcConfig": {"endpointPrivateAccess": False}}, "private endpoint access only"),
        ("ebs", {"outpostConfig": {"controlPlanePlacement": {"spreadLevel": "host"}}}, "does not fit the storage"),
        (
            "instance_store",
            {"outpostConfig": {"controlPlanePlacement": {"groupName": "mine"}}},
            "does not fit the storage",
        ),
    ],
)
def test_what_eks_refuses(cloud: FakeCloud, form: str, change: dict[str, Any], part: str) -> None:
    assert part in refusal(cloud, form, change)


def test_hybrid_nodes_are_for_instance_store(cloud: FakeCloud) -> None:
    assert refusal(cloud, "instance_store", {"remoteNetworkConfig": {}}) == "None"


def test_subnets_are_on_the_outpost(cloud: FakeCloud, vpc: Thing) -> None:
    there = {"vpcId": vpc.id, "cidrBlock": "10.0.9.0/24", "availabilityZone": "eu-west-1a", "outpostArn": OUTPOST}
    on_rack, elsewhere = cloud.add(SUBNET, "rack", there), subnet(cloud, vpc, 1, "a")
    assert refusal(cloud, "ebs", {"vpcConfig": {"subnetIds": [on_rack.id]}}) == "None"
    assert "is not on the Outpost" in refusal(cloud, "ebs", {"vpcConfig": {"subnetIds": [on_rack.id, elsewhere.id]}})


@pytest.mark.parametrize(
    ("form", "type_", "more", "lets"),
    [
        ("ebs", NODES, {"nodeGroupName": "n"}, False),
        ("ebs", FARGATE, {"fargateProfileName": "f"}, False),
        ("ebs", ENTRY, {"principalArn": "arn:aws:iam::1:role/a"}, False),
        ("ebs", ADDON, {"addonName": "vpc-cni"}, False),
        ("ebs", POD_IDENTITY, {"namespace": "n", "serviceAccount": "s"}, False),
        ("instance_store", NODES, {"nodeGroupName": "n"}, False),
        ("instance_store", FARGATE, {"fargateProfileName": "f"}, False),
        ("instance_store", ENTRY, {"principalArn": "arn:aws:iam::1:role/a"}, True),
        ("instance_store", ADDON, {"addonName": "vpc-cni"}, True),
        ("instance_store", ADDON, {"addonName": "aws-ebs-csi-driver"}, False),
        ("instance_store", POD_IDENTITY, {"namespace": "n", "serviceAccount": "s"}, True),
    ],
)
def test_what_attaches_to_a_cluster_on_an_outpost(
    cloud: FakeCloud, form: str, type_: str, more: dict[str, str], lets: bool
) -> None:
    cloud.add(CLUSTER, "rack", FORMS[form])
    found = refused_creation(cloud.world, asked(type_, {"clusterName": "rack", **more}))
    assert (found is None) is lets
    assert lets or "is not supported for local Amazon EKS clusters" in str(found)


def test_a_cluster_in_a_region_knows_nothing_of_this(cloud: FakeCloud, cluster: Thing) -> None:
    addon = {"clusterName": cluster.outputs["name"], "addonName": "aws-ebs-csi-driver"}
    assert refused_creation(cloud.world, asked(ADDON, addon)) is None


@pytest.mark.parametrize(
    "path", ["outpostConfig.controlPlaneInstanceType", "outpostConfig.etcdPlacement.spreadLevel", "outpostConfig"]
)
def test_nothing_of_an_outpost_is_changed_in_place(path: str) -> None:
    assert replaces(CLUSTER, path, "update")


@pytest.mark.parametrize("form", FORMS)
def test_only_clusters_on_instance_store_have_an_issuer(cloud: FakeCloud, form: str) -> None:
    there = cloud.add(CLUSTER, "rack", FORMS[form])
    assert bool(there.outputs["identities"]) == (form == "instance_store")
    assert there.outputs["clusterId"].count("-") == 4
    assert there.outputs["endpoint"].endswith(":443")

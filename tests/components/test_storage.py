"""EBS and EFS: drivers with their rights, classes, file systems, and what waits for what."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.recording import BOTH_MODES, platform_config, platform_graph, tags_of, waits

if TYPE_CHECKING:
    from platform_sdk.graph import Graph, Resource

ADDON, CLASS = "aws:eks/addon:Addon", "kubernetes:storage.k8s.io/v1:StorageClass"
SNAPSHOTS = "kubernetes:snapshot.storage.k8s.io/v1:VolumeSnapshotClass"
SYSTEM, TARGET, POINT = (
    "aws:efs/fileSystem:FileSystem",
    "aws:efs/mountTarget:MountTarget",
    "aws:efs/accessPoint:AccessPoint",
)
KEY = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"
SHARED: dict[str, Any] = {
    "file_systems": {
        "shared": {
            "access_points": {"uploads": {"path": "/uploads", "uid": 1001, "gid": 1002, "permissions": "770"}},
            "dynamic": {"uid": 1000, "gid": 1000},
        }
    }
}


def graph_of(storage: dict[str, Any], *, unknown: bool = False, profile: str = "production", **sections: Any) -> Graph:
    config = platform_config(**sections) | {"platform:profile": profile, "platform:tags": {"team": "shop"}}
    return platform_graph(config | {"platform:storage": storage}, unknown=unknown)


def addon(graph: Graph, name: str) -> Resource:
    (found,) = (one for one in graph.all(ADDON) if one.get("addonName") == name)
    return found


def classes(graph: Graph) -> dict[str, Resource]:
    return {one.get("metadata.name"): one for one in graph.all(CLASS)}


@BOTH_MODES
def test_a_production_platform_has_volumes_snapshots_and_their_classes(unknown: bool) -> None:
    graph = graph_of({}, unknown=unknown)
    assert set(classes(graph)) == {"gp3", "gp3-retain"}
    assert graph.one(SNAPSHOTS).get("deletionPolicy") == "Delete"
    driver, controller = addon(graph, "aws-ebs-csi-driver"), addon(graph, "snapshot-controller")
    group = graph.one("aws:eks/nodeGroup:NodeGroup")
    assert waits(graph, driver, controller, group, addon(graph, "coredns")) == {
        f"{ADDON} {controller.name}",
        f"{ADDON} dns-coredns",
        "aws:eks/nodeGroup:NodeGroup general",
    }
    assert graph.waits_for(graph.one(SNAPSHOTS), controller)
    assert not any(graph.waits_for(chosen, driver) for chosen in graph.all(CLASS))


def test_the_driver_has_a_role_of_its_own_and_tags_what_it_makes() -> None:
    graph = graph_of({}, profile="development")
    driver = addon(graph, "aws-ebs-csi-driver")
    assert driver.get("podIdentityAssociations[0].serviceAccount") == "ebs-csi-controller-sa"
    tags = json.loads(driver.get("configurationValues"))["controller"]["extraVolumeTags"]
    assert tags == {"platform:environment": "test", "team": "shop"}
    attached = [one for one in graph.all("aws:iam/rolePolicyAttachment:RolePolicyAttachment") if "ebs" in one.name]
    assert [one.get("policyArn") for one in attached] == ["arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2"]
    assert graph.waits_for(driver, attached[0])
    assert not [one for one in graph.all("aws:iam/rolePolicy:RolePolicy") if "ebs" in one.name]
    assert driver.get("addonVersion") == "v1.66.0-eksbuild.1"


def test_development_has_no_snapshots_and_keeps_no_volume() -> None:
    graph = graph_of({}, profile="development")
    assert set(classes(graph)) == {"gp3"}
    assert graph.all(SNAPSHOTS) == ()
    assert "tagSpecification_1" not in classes(graph)["gp3"].get("parameters")


def test_a_key_of_ones_own_is_used_by_the_driver_alone() -> None:
    graph = graph_of({"ebs": {"kms_key_arn": KEY, "classes": {"plain": {"encrypted": False}}}})
    (policy,) = (one for one in graph.all("aws:iam/rolePolicy:RolePolicy") if "ebs" in one.name)
    assert {statement["Resource"] for statement in json.loads(policy.get("policy"))["Statement"]} == {KEY}
    found = classes(graph)
    assert found["gp3"].get("parameters.kmsKeyId") == KEY
    assert "kmsKeyId" not in found["plain"].get("parameters")


def test_volumes_are_tagged_for_the_backup_plan() -> None:
    graph = graph_of({"ebs": {"classes": {"scratch": {"backup": False}}}})
    found = classes(graph)
    assert found["gp3"].get("parameters.tagSpecification_1") == "platform:backup=platform-test"
    assert "tagSpecification_1" not in found["scratch"].get("parameters")


@BOTH_MODES
def test_auto_mode_brings_its_driver_and_needs_rights_for_tags(unknown: bool) -> None:
    config = platform_config(cluster={"auto_mode": {"enabled": True, "node_pools": ["general-purpose"]}})
    graph = platform_graph(config | {"platform:nodes": {}, "platform:storage": {}}, unknown=unknown)
    assert [one for one in graph.all(ADDON) if one.get("addonName") == "aws-ebs-csi-driver"] == []
    assert {one.get("provisioner") for one in graph.all(CLASS)} == {"ebs.csi.eks.amazonaws.com"}
    assert graph.one(SNAPSHOTS).get("driver") == "ebs.csi.eks.amazonaws.com"
    gp3 = classes(graph)["gp3"].get("parameters")
    assert gp3["tagSpecification_2"] == "platform:environment=test"
    (rights,) = (one for one in graph.all("aws:iam/rolePolicy:RolePolicy") if one.name == "storage-ebs-driver")
    assert "ec2:CreateVolume" in rights.get("policy")


def test_pods_of_the_driver_on_fargate_get_their_rights_from_the_oidc_provider() -> None:
    nodes = {"pods": {"kind": "fargate", "selectors": [{"namespace": "kube-system"}]}}
    driver = addon(graph_of({}, nodes=nodes), "aws-ebs-csi-driver")
    assert driver.get("serviceAccountRoleArn").startswith("arn:aws:iam::")
    assert not driver.get("podIdentityAssociations", None)


@BOTH_MODES
def test_a_file_system_is_encrypted_reached_by_pods_and_mounted_with_tls(unknown: bool) -> None:
    graph = graph_of({"efs": SHARED}, unknown=unknown)
    system = graph.one(SYSTEM)
    assert system.get("encrypted") is True
    assert (system.get("throughputMode"), system.get("performanceMode")) == ("elastic", "generalPurpose")
    assert system.get("lifecyclePolicies") == [
        {"transitionToIa": "AFTER_30_DAYS"},
        {"transitionToPrimaryStorageClass": "AFTER_1_ACCESS"},
    ]
    assert tags_of(system)["platform:backup"] == "platform-test"
    assert system.options.protect
    targets = graph.all(TARGET)
    assert {one.name for one in targets} == {f"storage-efs-shared-{zone}" for zone in "abc"}
    (rule,) = (
        one for one in graph.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule") if "efs" in one.name
    )
    assert (rule.get("fromPort"), rule.get("toPort"), rule.get("ipProtocol")) == (2049, 2049, "tcp")
    assert all(graph.waits_for(one, system) for one in targets)
    assert graph.waits_for(graph.one("aws:efs/fileSystemPolicy:FileSystemPolicy"), system)


def test_the_policy_of_a_file_system_names_it() -> None:
    graph = graph_of({"efs": SHARED})
    policy = json.loads(graph.one("aws:efs/fileSystemPolicy:FileSystemPolicy").get("policy"))
    assert {statement["Resource"] for statement in policy["Statement"]} == {graph.one(SYSTEM).output("arn")}


def test_an_access_point_is_a_directory_and_a_user() -> None:
    point = graph_of({"efs": SHARED}).one(POINT)
    assert point.get("posixUser") == {"uid": 1001, "gid": 1002}
    assert point.get("rootDirectory") == {
        "path": "/uploads",
        "creationInfo": {"ownerUid": 1001, "ownerGid": 1002, "permissions": "770"},
    }


@BOTH_MODES
def test_a_class_of_efs_makes_access_points(unknown: bool) -> None:
    graph = graph_of({"efs": SHARED}, unknown=unknown)
    document = classes(graph)["efs-shared"]
    assert document.get("provisioner") == "efs.csi.aws.com"
    parameters = document.get("parameters")
    assert (parameters["provisioningMode"], parameters["uid"], parameters["gid"]) == ("efs-ap", "1000", "1000")
    assert graph.waits_for(document, graph.one(SYSTEM))
    driver = addon(graph, "aws-efs-csi-driver")
    assert driver.get("podIdentityAssociations[0].serviceAccount") == "efs-csi-controller-sa"


def test_development_lets_a_file_system_go() -> None:
    system = graph_of({"efs": SHARED}, profile="development").one(SYSTEM)
    assert not system.options.protect
    assert "platform:backup" not in tags_of(system)


def test_a_file_system_in_one_zone_has_one_mount_target() -> None:
    efs = {"file_systems": {"fast": {"one_zone": "eu-west-1b", "throughput": "provisioned", "provisioned_mibps": 64}}}
    graph = graph_of({"efs": efs})
    assert graph.one(SYSTEM).get("availabilityZoneName") == "eu-west-1b"
    assert graph.one(SYSTEM).get("provisionedThroughputInMibps") == 64
    assert graph.one(TARGET).name == "storage-efs-fast-b"


def test_on_fargate_alone_a_file_system_needs_no_driver() -> None:
    storage: dict[str, Any] = {"efs": {"file_systems": {"shared": {}}}}
    nodes = {"general": None, "pods": {"kind": "fargate", "selectors": [{"namespace": "shop"}]}}
    graph = graph_of(storage, nodes=nodes)
    assert {one.get("addonName") for one in graph.all(ADDON)}.isdisjoint({"aws-ebs-csi-driver", "aws-efs-csi-driver"})
    assert graph.one(SYSTEM)
    assert graph.all(CLASS) == ()


@pytest.mark.parametrize("storage", [{"ebs": {"enabled": False}}])
def test_nothing_is_there_that_was_switched_off(storage: dict[str, Any]) -> None:
    graph = graph_of(storage)
    assert [one for one in graph if one.type.startswith("platform:storage:")] == []

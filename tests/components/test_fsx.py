"""FSx: file systems, the nodes' way to them, drivers with the rights that they need, classes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.recording import BOTH_MODES, platform_config, platform_graph, tags_of, waits

if TYPE_CHECKING:
    from platform_sdk.graph import Graph

LUSTRE, LINK = (
    "aws:fsx/lustreFileSystem:LustreFileSystem",
    "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation",
)
ZFS, ONTAP = "aws:fsx/openZfsFileSystem:OpenZfsFileSystem", "aws:fsx/ontapFileSystem:OntapFileSystem"
SVM, VOLUME = "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine", "aws:fsx/ontapVolume:OntapVolume"
INGRESS, EGRESS = (f"aws:vpc/securityGroup{way}Rule:SecurityGroup{way}Rule" for way in ("Ingress", "Egress"))
ADDON, RELEASE = "aws:eks/addon:Addon", "kubernetes:helm.sh/v3:Release"
RIGHTS, CLASS = "aws:iam/rolePolicy:RolePolicy", "kubernetes:storage.k8s.io/v1:StorageClass"
BACKEND = "kubernetes:trident.netapp.io/v1:TridentBackendConfig"
SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:vsadmin-AbCdEf"
NAME = "storage-fsx"


def fsx(
    unknown: bool = False, *, profile: str = "production", more: dict[str, Any] | None = None, **fields: Any
) -> Graph:
    """A platform with file systems of FSx."""
    storage = {"ebs": {"enabled": False}, "fsx": fields}
    config = platform_config(storage=storage) | {"platform:profile": profile} | (more or {})
    return platform_graph(config, unknown=unknown)


def lustre(unknown: bool = False, *, profile: str = "production", **fields: Any) -> Graph:
    return fsx(unknown, profile=profile, lustre={"training": {"storage_gib": 2400, **fields}})


def zfs(unknown: bool = False, *, profile: str = "production", **fields: Any) -> Graph:
    system = {"deployment": "single_az_1", "storage_gib": 64, "throughput": 64, **fields}
    return fsx(unknown, profile=profile, openzfs={"home": system})


def ontap(unknown: bool = False, *, svm: dict[str, Any] | None = None, **fields: Any) -> Graph:
    system = {
        "deployment": "single_az_1",
        "storage_gib": 1024,
        "throughput": 128,
        "svms": {"apps": svm or {}},
        **fields,
    }
    return fsx(unknown, ontap={"shared": system})


def policy(graph: Graph, role: str) -> dict[str, Any]:
    """The statements of a role's policy by their ids."""
    return {one["Sid"]: one for one in json.loads(graph.one(RIGHTS, f"{NAME}-{role}").get("policy"))["Statement"]}


@BOTH_MODES
def test_a_file_system_of_lustre(unknown: bool) -> None:
    graph = lustre(unknown, throughput=250)
    system = graph.one(LUSTRE)
    assert system.name == f"{NAME}-lustre-training"
    assert (system.get("deploymentType", None), system.get("storageCapacity")) == ("PERSISTENT_2", 2400)
    assert (system.get("perUnitStorageThroughput"), system.get("dataCompressionType")) == (250, "LZ4")
    assert system.get("subnetIds", None) == graph.one("aws:ec2/subnet:Subnet", "network-private-a").id


@BOTH_MODES
def test_nodes_and_servers_of_lustre_reach_each_other(unknown: bool) -> None:
    graph = lustre(unknown)
    rules = {rule.name.removeprefix(f"{NAME}-lustre-"): rule for rule in graph.all(INGRESS) if NAME in rule.name}
    assert set(rules) == {f"{port}-{who}" for port in (988, 1018) for who in ("nodes", "servers", "clients")}
    servers = graph.one("aws:ec2/securityGroup:SecurityGroup", f"{NAME}-lustre").id
    nodes = rules["988-nodes"].get("referencedSecurityGroupId")
    assert rules["988-nodes"].get("securityGroupId", None) == servers
    assert rules["988-clients"].get("securityGroupId", None) == nodes
    assert rules["988-clients"].get("referencedSecurityGroupId", None) == servers
    assert (rules["1018-servers"].get("fromPort"), rules["1018-servers"].get("toPort")) == (1018, 1023)
    # FSx refuses a file system whose group lets no Lustre through.
    assert len(waits(graph, graph.one(LUSTRE), *rules.values(), *graph.all(EGRESS))) == len(rules) + 2


def test_in_production_it_is_kept() -> None:
    system = lustre().one(LUSTRE)
    assert system.options.protect is True
    assert (system.get("automaticBackupRetentionDays", None), system.get("skipFinalBackup")) == (7, False)
    assert tags_of(system)["platform:backup"] == "platform-test"


def test_in_development_it_goes_without_a_trace() -> None:
    system = lustre(profile="development").one(LUSTRE)
    assert system.options.protect is not True
    assert (system.get("automaticBackupRetentionDays", None), system.get("skipFinalBackup")) == (0, True)
    assert "platform:backup" not in tags_of(system)


def test_what_is_said_goes_before_the_profile() -> None:
    system = lustre(protect=False, backup=False, backup_days=30, backup_at="03:00", final_backup=False).one(LUSTRE)
    assert system.options.protect is not True
    assert (system.get("automaticBackupRetentionDays", None), system.get("dailyAutomaticBackupStartTime")) == (
        30,
        "03:00",
    )
    assert (system.get("skipFinalBackup"), "platform:backup" in tags_of(system)) == (True, False)


def test_scratch_has_no_backups_and_no_protection() -> None:
    system = lustre(deployment="scratch_2").one(LUSTRE)
    assert [system.get(key, None) for key in ("automaticBackupRetentionDays", "copyTagsToBackups")] == [None, None]
    assert (system.get("skipFinalBackup", None), system.get("perUnitStorageThroughput", None)) == (True, None)
    assert system.options.protect is not True
    assert "platform:backup" not in tags_of(system)


@BOTH_MODES
def test_data_repositories(unknown: bool) -> None:
    graph = lustre(
        unknown,
        repositories={"raw": {"s3": "s3://raw-data/in/", "path": "/raw", "exports": ["new"]}},
        zone="eu-west-1b",
    )
    link = graph.one(LINK)
    assert (link.get("dataRepositoryPath"), link.get("fileSystemPath")) == ("s3://raw-data/in/", "/raw")
    assert link.get("s3.autoImportPolicy.events") == ["CHANGED", "DELETED", "NEW"]
    assert link.get("s3.autoExportPolicy.events") == ["NEW"]
    assert link.get("fileSystemId", None) == graph.one(LUSTRE).id
    # FSx takes no backups of it.
    assert graph.one(LUSTRE).get("automaticBackupRetentionDays", None) is None
    assert graph.one(LUSTRE).get("subnetIds", None) == graph.one("aws:ec2/subnet:Subnet", "network-private-b").id


def test_mounting_lustre_needs_no_right() -> None:
    graph = lustre()
    assert [rights for rights in graph.all(RIGHTS) if NAME in rights.name] == []
    assert graph.one(ADDON, f"{NAME}-aws-fsx-csi-driver").get("podIdentityAssociations", None) is None


@BOTH_MODES
def test_a_class_of_lustre_brings_rights_to_what_carries_the_clusters_tag(unknown: bool) -> None:
    graph = fsx(unknown, lustre_classes={"jobs": {"deployment": "persistent_2"}})
    made = graph.one(CLASS)
    parameters = made.get("parameters")
    assert (made.get("metadata.name"), made.get("provisioner")) == ("jobs", "fsx.csi.aws.com")
    assert (parameters["deploymentType"], parameters["perUnitStorageThroughput"]) == ("PERSISTENT_2", "125")
    assert parameters["extraTags"] == "platform:cluster=platform-test,platform:backup=platform-test"
    assert made.get("reclaimPolicy", None) == "Retain"
    addon = graph.one(ADDON, f"{NAME}-aws-fsx-csi-driver")
    assert [one["serviceAccount"] for one in addon.get("podIdentityAssociations")] == ["fsx-csi-controller-sa"]
    assert len(waits(graph, made, addon, graph.one("aws:eks/nodeGroup:NodeGroup"))) == 2


def test_the_rights_of_lustres_driver_end_at_the_tag() -> None:
    statements = policy(fsx(lustre_classes={"jobs": {}}), "lustre-driver")
    assert statements["ChangeOwn"]["Condition"]["StringEquals"] == {"aws:ResourceTag/platform:cluster": "platform-test"}
    assert "EncryptThroughFsx" not in statements


def test_where_kube_system_is_on_fargate_the_controller_gets_its_role_through_the_oidc_provider() -> None:
    more = {
        "platform:nodes": {
            "general": {"instance_types": ["m7g.large"], "scaling": {"min": 1, "max": 3}},
            "system": {"kind": "fargate", "selectors": [{"namespace": "kube-system"}]},
        }
    }
    graph = fsx(more=more, lustre_classes={"jobs": {}})
    addon = graph.one(ADDON, f"{NAME}-aws-fsx-csi-driver")
    role = graph.one("aws:iam/role:Role", f"{NAME}-lustre-driver")
    assert addon.get("podIdentityAssociations", None) is None
    assert addon.get("serviceAccountRoleArn", None) == role.output("arn")
    assert "AssumeRoleWithWebIdentity" in role.get("assumeRolePolicy")


@BOTH_MODES
def test_openzfs_in_two_zones(unknown: bool) -> None:
    graph = zfs(unknown, deployment="multi_az_1", throughput=160, zones=["eu-west-1b", "eu-west-1a"])
    system = graph.one(ZFS)
    first = graph.one("aws:ec2/subnet:Subnet", "network-private-b").id
    assert system.get("preferredSubnetId", None) == first
    assert len(system.get("subnetIds")) == 2
    assert len(system.get("routeTableIds", None)) == len(
        [one for one in graph.all("aws:ec2/routeTable:RouteTable") if "private" in one.name]
    )
    exports = system.get("rootVolumeConfiguration.nfsExports.clientConfigurations")
    assert exports == [{"clients": "10.0.0.0/16", "options": ["rw", "crossmnt"]}]


def test_a_class_makes_volumes_inside_the_file_system() -> None:
    graph = zfs(exports=[{"clients": "*", "options": ["ro"]}])
    made, root = graph.one(CLASS), graph.one(ZFS).output("rootVolumeId")
    parameters = made.get("parameters")
    assert made.get("metadata.name") == "openzfs-home"
    assert (parameters["ResourceType"], json.loads(parameters["ParentVolumeId"])) == ("volume", root)
    assert json.loads(parameters["NfsExports"]) == [{"ClientConfigurations": [{"Clients": "*", "Options": ["ro"]}]}]
    assert json.loads(parameters["Tags"]) == [{"Key": "platform:cluster", "Value": "platform-test"}]
    volumes = policy(graph, "openzfs-driver")["DeleteOwnVolumes"]
    assert volumes["Resource"].endswith(f":volume/{graph.one(ZFS).id}/*")
    assert graph.one(RELEASE).get("chart", None) == "aws-fsx-openzfs-csi-driver"
    assert len(waits(graph, made, graph.one(RELEASE))) == 1


@pytest.mark.parametrize(("profile", "options", "reclaim"), [
    ("production", None, "Retain"),
    ("development", ["DELETE_CHILD_VOLUMES_AND_SNAPSHOTS"], "Delete"),
])  # fmt: skip
def test_what_becomes_of_volumes_on_openzfs(profile: str, options: list[str] | None, reclaim: str) -> None:
    graph = zfs(profile=profile)
    assert graph.one(ZFS).get("deleteOptions", None) == options
    assert graph.one(CLASS).get("reclaimPolicy", None) == reclaim


@BOTH_MODES
def test_ontap_with_a_volume(unknown: bool) -> None:
    graph = ontap(unknown, svm={"volumes": {"order-files": {"size_gib": 10, "tiering": "auto", "cooling_days": 31}}})
    system, volume = graph.one(ONTAP), graph.one(VOLUME)
    assert (system.get("throughputCapacity", None), system.get("routeTableIds", None)) == (128, None)
    assert graph.one(SVM).get("fileSystemId", None) == system.id
    assert (volume.get("name"), volume.get("junctionPath")) == ("order_files", "/order-files")
    assert volume.get("sizeInMegabytes", None) == 10240
    assert volume.get("tieringPolicy", None) == {"coolingPeriod": 31, "name": "AUTO"}
    assert tags_of(volume)["platform:backup"] == "platform-test"
    # AWS Backup takes volumes of ONTAP, and no file systems.
    assert "platform:backup" not in tags_of(system)
    assert [graph.all(RELEASE), graph.all(BACKEND)] == [(), ()]
    assert {one.options.protect for one in (system, graph.one(SVM), volume)} == {True}


def test_the_second_generation_says_its_throughput_for_a_pair() -> None:
    system = ontap(deployment="single_az_2", throughput=384).one(ONTAP)
    assert (system.get("throughputCapacity", None), system.get("throughputCapacityPerHaPair")) == (None, 384)
    assert system.get("haPairs") == 1


@BOTH_MODES
def test_trident_serves_a_machine_with_credentials(unknown: bool) -> None:
    graph = ontap(unknown, svm={"credentials_secret_arn": SECRET})
    backend, made, release = graph.one(BACKEND), graph.one(CLASS), graph.one(RELEASE)
    assert backend.get("spec.credentials") == {"name": SECRET, "type": "awsarn"}
    assert (backend.get("spec.svm"), backend.get("metadata.namespace")) == ("apps", "trident")
    assert made.get("metadata.name") == "ontap-shared-apps"
    assert made.get("parameters.storagePools") == "ontap-shared-apps:.*"
    assert (release.get("namespace"), release.get("values.cloudProvider")) == ("trident", "AWS")
    assert len(waits(graph, made, backend)) == 1
    assert len(waits(graph, backend, release, graph.one(SVM))) == 2


def test_trident_reads_these_credentials_alone() -> None:
    graph = ontap(svm={"credentials_secret_arn": SECRET})
    statements = policy(graph, "trident")
    assert statements["ReadCredentials"]["Resource"] == SECRET
    system = graph.one(ONTAP).id
    assert statements["ChangeVolumes"]["Resource"].endswith(f":volume/{system}/*")
    assert "svmAdminPassword" not in graph.one(SVM).inputs


def test_images_come_from_copies_where_there_are_some() -> None:
    copy = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
    mirrors = {"docker.io": f"{copy}/hub", "registry.k8s.io": f"{copy}/k8s", "public.ecr.aws": f"{copy}/public"}
    more = {"platform:charts": {"images": mirrors}}
    trident = fsx(
        more=more,
        ontap={
            "shared": {
                "deployment": "single_az_1",
                "storage_gib": 1024,
                "throughput": 128,
                "svms": {"apps": {"credentials_secret_arn": SECRET}},
            }
        },
    ).one(RELEASE)
    assert trident.get("values.tridentImage") == f"{copy}/hub/netapp/trident:26.06.0"
    assert trident.get("values.imageRegistry") == f"{copy}/k8s/sig-storage"
    system = {"deployment": "single_az_1", "storage_gib": 64, "throughput": 64}
    zfs_driver = fsx(more=more, openzfs={"home": system}).one(RELEASE)
    assert zfs_driver.get("values.image.repository").startswith(f"{copy}/public/")

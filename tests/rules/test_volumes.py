"""Volumes: their documents, and why one cannot go where a workload is placed."""

from __future__ import annotations

from typing import Any

import pytest

from platform_sdk.errors import ConfigurationError
from platform_sdk.facts.placement import AXES, verdict
from platform_sdk.rules.placement import Placed
from platform_sdk.rules.storage.volumes import Volume, documents, why_not
from platform_sdk.spec.storage.volumes import EbsVolume, EfsVolume

EBS = EbsVolume(size_gib=20)
DYNAMIC = EfsVolume(kind="efs", class_name="efs-shared")
STATIC = EfsVolume(kind="efs", file_system_id="fs-0123456789abcdef0", access_point_id="fsap-0123456789abcdef0")


def test_a_dynamic_volume_is_a_claim() -> None:
    assert documents(EBS.volume(), name="data", namespace="shop", labels={"app": "shop"}) == {
        "claim": {
            "apiVersion": "v1",
            "kind": "PersistentVolumeClaim",
            "metadata": {"name": "data", "namespace": "shop", "labels": {"app": "shop"}},
            "spec": {
                "accessModes": ["ReadWriteOnce"],
                "volumeMode": "Filesystem",
                "resources": {"requests": {"storage": "20Gi"}},
                "storageClassName": "gp3",
            },
        }
    }


def test_a_volume_that_exists_and_its_claim_name_each_other() -> None:
    made = documents(STATIC.volume(), name="uploads", namespace="shop")
    volume, claim = made["volume"], made["claim"]
    assert list(made) == ["volume", "claim"]
    assert volume["metadata"]["name"] == claim["spec"]["volumeName"] == "shop-uploads"
    assert (volume["spec"]["claimRef"]["namespace"], volume["spec"]["claimRef"]["name"]) == ("shop", "uploads")
    # Without an empty class the default one would make another volume.
    assert volume["spec"]["storageClassName"] == claim["spec"]["storageClassName"] == ""
    assert volume["spec"]["persistentVolumeReclaimPolicy"] == "Retain"
    assert volume["spec"]["csi"] == {
        "driver": "efs.csi.aws.com",
        "volumeHandle": "fs-0123456789abcdef0::fsap-0123456789abcdef0",
    }
    assert volume["spec"]["mountOptions"] == ["tls"]
    assert "nodeAffinity" not in volume["spec"]


def test_a_volume_of_ebs_is_mounted_in_its_zone() -> None:
    existing = EbsVolume(volume_id="vol-0123456789abcdef0", zone="eu-west-1a", filesystem="xfs", size_gib=8)
    spec = documents(existing.volume(), name="data", namespace="shop")["volume"]["spec"]
    assert spec["csi"] == {"driver": "ebs.csi.aws.com", "volumeHandle": "vol-0123456789abcdef0", "fsType": "xfs"}
    (term,) = spec["nodeAffinity"]["required"]["nodeSelectorTerms"]
    assert term["matchExpressions"] == [
        {"key": "topology.kubernetes.io/zone", "operator": "In", "values": ["eu-west-1a"]}
    ]


def test_a_volume_for_readers_is_mounted_for_reading() -> None:
    readers = EfsVolume(kind="efs", file_system_id="fs-01234567", access="ReadOnlyMany", iam=True)
    spec = documents(readers.volume(), name="data", namespace="shop")["volume"]["spec"]
    assert spec["csi"]["readOnly"] is True
    assert spec["mountOptions"] == ["tls", "iam"]


@pytest.mark.parametrize(
    ("volume", "placed", "reason"),
    [
        (EBS, Placed(kind="fargate"), "neither EBS nor FSx"),
        (DYNAMIC, Placed(kind="fargate"), "exists before the pod"),
        (EBS, Placed(kind="hybrid"), "do not run on hybrid nodes"),
        (STATIC, Placed(kind="managed", os="windows"), "the one for EBS runs on Windows"),
        (EBS, Placed(cluster="local_instance_store"), "has no EBS volumes"),
        (EbsVolume(type="gp3"), Placed(place="outpost"), "gp2 volumes alone"),
        (EbsVolume(type="io2"), Placed(cluster="local_ebs"), "gp2 volumes alone"),
    ],
)
def test_says_why_a_volume_cannot_go_there(volume: EbsVolume | EfsVolume, placed: Placed, reason: str) -> None:
    told = volume.why_not(placed)
    assert told is not None
    assert reason in told
    # With what to do, and who says so.
    assert told.count(". ") >= 1
    assert told.endswith(")")


@pytest.mark.parametrize(
    ("volume", "placed"),
    [
        (EBS, Placed()),
        (EBS, Placed(kind="managed", os="al2023", place="region")),
        (STATIC, Placed(kind="fargate")),
        (DYNAMIC, Placed(kind="auto_mode")),
        (EBS, Placed(kind="managed", os="windows")),
        (EbsVolume(type="gp2"), Placed(place="outpost")),
        (EbsVolume(type="gp3"), Placed(place="local_zone")),
    ],
)
def test_says_nothing_of_what_goes(volume: EbsVolume | EfsVolume, placed: Placed) -> None:
    assert volume.why_not(placed) is None


@pytest.mark.parametrize("storage", AXES["storage"])
@pytest.mark.parametrize("kind", AXES["kind"])
def test_agrees_with_the_matrix(storage: Any, kind: Any) -> None:
    volume = Volume(storage=storage, size_gib=1, access=("ReadWriteOnce",))
    found = verdict(("storage", "kind"), storage, kind)
    told = why_not(volume, Placed(kind=kind))
    assert (told is None) == (found.allowed != "no")
    assert told is None or told.startswith(found.reason)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"class_name": "gp3", "volume_id": "vol-01234567", "zone": "eu-west-1a"}, "not made by a class"),
        ({"volume_id": "vol-01234567"}, "is in one zone"),
        ({"zone": "eu-west-1a"}, "in the zone of its first pod"),
        ({"access": "ReadWriteMany"}, "block device alone"),
        ({"volume_id": "volume"}, "id of an EBS volume"),
    ],
)
def test_a_volume_of_ebs_has_one_origin(fields: dict[str, Any], told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        EbsVolume(**fields)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"class_name": "efs", "file_system_id": "fs-01234567"}, "knows its file system"),
        ({"access_point_id": "fsap-01234567"}, "part of a file system"),
        ({"file_system_id": "efs-1"}, "id of a file system"),
    ],
)
def test_a_volume_of_efs_has_one_origin(fields: dict[str, Any], told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        EfsVolume(kind="efs", **fields)

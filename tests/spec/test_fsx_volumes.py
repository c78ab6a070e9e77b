"""Volumes on FSx and S3: what they become, where they cannot go, and what is refused of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.errors import ConfigurationError
from platform_sdk.rules.placement import Placed
from platform_sdk.rules.storage.volumes import documents, why_not
from platform_sdk.spec.storage.volumes import LustreVolume, OntapVolume, OpenZfsVolume, S3Volume

if TYPE_CHECKING:
    from platform_sdk.spec.storage.volumes import VolumeBase

LUSTRE = LustreVolume(
    kind="lustre",
    file_system_id="fs-0123456789abcdef0",
    dns_name="fs-0123456789abcdef0.fsx.eu-west-1.amazonaws.com",
    mount_name="abcdefgh",
)
BUCKET = S3Volume(kind="s3", bucket="shop-models", prefix="now/", read_only=True)


def made(volume: VolumeBase, handle: object = None) -> dict[str, Any]:
    return documents(volume.volume(handle), name="data", namespace="shop")


def test_a_file_system_of_lustre_that_exists() -> None:
    source = made(LUSTRE)["volume"]["spec"]["csi"]
    assert (source["driver"], source["volumeHandle"]) == ("fsx.csi.aws.com", "fs-0123456789abcdef0")
    assert source["volumeAttributes"] == {"dnsname": LUSTRE.dns_name, "mountname": "abcdefgh"}
    assert made(LUSTRE)["claim"]["spec"]["resources"] == {"requests": {"storage": "1200Gi"}}


def test_a_volume_of_openzfs_that_exists() -> None:
    volume = OpenZfsVolume(
        kind="openzfs", volume_id="fsvol-0123456789abcdef0", dns_name="fs-1.fsx.eu-west-1.amazonaws.com", path="fsx/a"
    )
    spec = made(volume)["volume"]["spec"]
    assert spec["csi"]["volumeAttributes"]["ResourceType"] == "volume"
    assert spec["csi"]["volumeAttributes"]["VolumePath"] == "fsx/a"
    assert "nfsvers=4.1" in spec["mountOptions"]


@pytest.mark.parametrize(
    "volume",
    [
        LustreVolume(kind="lustre", class_name="jobs", size_gib=2400),
        OpenZfsVolume(kind="openzfs", class_name="openzfs-home"),
        OntapVolume(kind="ontap", class_name="ontap-shared-apps", size_gib=10),
    ],
)
def test_what_a_class_makes_is_a_claim_alone(volume: VolumeBase) -> None:
    found = made(volume)
    assert list(found) == ["claim"]
    assert found["claim"]["spec"]["storageClassName"] == volume.volume().class_name


def test_a_bucket_that_is_read() -> None:
    spec = made(BUCKET)["volume"]["spec"]
    assert spec["csi"]["volumeAttributes"] == {"bucketName": "shop-models"}
    assert (spec["accessModes"], spec["mountOptions"]) == (["ReadOnlyMany"], ["prefix now/", "read-only"])


def test_a_bucket_of_the_platform_comes_as_a_handle() -> None:
    volume = S3Volume(kind="s3", overwrite=True, pod_identity=True, volume_id="shop-data", options=["uid=1000"])
    spec = made(volume, "storage-s3-models-1234567")["volume"]["spec"]
    attributes = {"bucketName": "storage-s3-models-1234567", "authenticationSource": "pod"}
    assert (spec["csi"]["volumeHandle"], spec["csi"]["volumeAttributes"]) == ("shop-data", attributes)
    assert spec["mountOptions"] == ["allow-delete", "allow-overwrite", "uid=1000"]


@pytest.mark.parametrize(
    ("placed", "lustre", "bucket"),
    [
        (Placed(kind="managed", os="al2023"), None, None),
        (Placed(kind="managed", os="bottlerocket"), None, None),
        (Placed(kind="fargate"), "mount neither EBS nor FSx", "does not run on Fargate"),
        (Placed(kind="hybrid"), "do not run on hybrid nodes", "do not run on hybrid nodes"),
        (Placed(kind="managed", os="windows"), "Use EBS", "Use EBS"),
    ],
)
def test_where_they_cannot_go(placed: Placed, lustre: str | None, bucket: str | None) -> None:
    for volume, expected in ((LUSTRE, lustre), (BUCKET, bucket)):
        said = why_not(volume.volume(), placed)
        assert (said is None) if expected is None else (said is not None and expected in said)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: LustreVolume(kind="lustre"), "id, DNS name and mount name"),
        (lambda: LustreVolume(kind="lustre", class_name="a", mount_name="b"), "A class makes the file system"),
        (lambda: OpenZfsVolume(kind="openzfs"), "its id, its path"),
        (lambda: OpenZfsVolume(kind="openzfs", class_name="a", path="fsx"), "A class makes the volume"),
        (lambda: OpenZfsVolume(kind="openzfs", class_name="a", size_gib=5), "claims of 1 GiB"),
        (lambda: S3Volume(kind="s3", read_only=True, overwrite=True), "What is read-only"),
        (lambda: S3Volume(kind="s3", options=["prefix a/"]), "There is a field"),
    ],
)
def test_what_is_refused(make: Any, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        make()

"""A volume as a component: its objects, their order, and a refusal before anything is registered."""

from __future__ import annotations

from typing import Any

import pulumi
import pytest

from platform_sdk.components.cluster import Cluster
from platform_sdk.components.storage.volume import PersistentVolume
from platform_sdk.errors import PlatformError
from platform_sdk.rules.placement import Placed
from platform_sdk.spec import ClusterSpec
from platform_sdk.spec.storage.volumes import EbsVolume, EfsVolume, VolumeSpec
from tests.support.recording import BOTH_MODES, existing_network, recorded

CLAIM, VOLUME = "kubernetes:core/v1:PersistentVolumeClaim", "kubernetes:core/v1:PersistentVolume"
POINTED = EfsVolume(kind="efs")


def program(spec: VolumeSpec, **options: Any) -> Any:
    """A program with a cluster and a volume called uploads for the namespace shop."""

    def run() -> None:
        cluster = Cluster("shop", ClusterSpec.model_validate({"version": "1.35"}), network=existing_network())
        PersistentVolume(
            "uploads", spec, namespace="shop", opts=pulumi.ResourceOptions(providers=[cluster.provider]), **options
        )

    return run


@BOTH_MODES
def test_a_claim_alone_for_what_a_class_makes(unknown: bool) -> None:
    graph = recorded(program(EbsVolume(class_name="gp3", size_gib=5)), unknown=unknown)
    claim = graph.one(CLAIM)
    assert (claim.name, claim.get("metadata.name")) == ("uploads-claim", "uploads")
    assert claim.get("spec.resources.requests.storage") == "5Gi"
    assert graph.all(VOLUME) == ()


@BOTH_MODES
def test_the_volume_comes_before_its_claim_and_goes_after_it(unknown: bool) -> None:
    handle = "fs-0123456789abcdef0::fsap-0123456789abcdef0"
    graph = recorded(program(POINTED, handle=handle, claim="files"), unknown=unknown)
    volume, claim = graph.one(VOLUME), graph.one(CLAIM)
    assert volume.get("spec.csi.volumeHandle") == "fs-0123456789abcdef0::fsap-0123456789abcdef0"
    assert volume.get("spec.claimRef.name") == claim.get("metadata.name") == "files"
    assert graph.waits_for(claim, volume)


@pytest.mark.parametrize(
    ("spec", "options", "told"),
    [
        (EbsVolume(), {"runs_on": [Placed(kind="managed"), Placed(kind="fargate")]}, "neither EBS nor FSx"),
        (EfsVolume(kind="efs", class_name="efs"), {"runs_on": [Placed(kind="fargate")]}, "exists before the pod"),
        (POINTED, {}, "nothing says which volume it is"),
        (EfsVolume(kind="efs", class_name="efs"), {"handle": "fs-1"}, "a class makes the volume"),
    ],
)
def test_what_cannot_be_mounted_is_refused(spec: VolumeSpec, options: dict[str, Any], told: str) -> None:
    with pytest.raises(PlatformError, match=told):
        recorded(program(spec, **options))

"""Classes of volumes: which a cluster has, and the StorageClass that each is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.storage.ebs import IOPS_LIMITS
from platform_sdk.rules.storage.classes import (
    BlockClass,
    class_document,
    default_class,
    default_classes,
    performance_violations,
    with_defaults,
)
from platform_sdk.rules.storage.drivers import ebs_configuration, snapshot_class_document
from platform_sdk.rules.storage.file_systems import lifecycle_policies

LAX = ("us-west-2-lax-1a",)
KEY = "arn:aws:kms:eu-west-1:123456789012:key/1-2-3"


def test_a_cluster_in_the_region_has_encrypted_gp3() -> None:
    (name, chosen) = next(iter(default_classes(production=False).items()))
    document = class_document(name, chosen)
    assert document["metadata"] == {
        "name": "gp3",
        "annotations": {"storageclass.kubernetes.io/is-default-class": "true"},
    }
    assert document["provisioner"] == "ebs.csi.aws.com"
    assert document["parameters"] == {"type": "gp3", "encrypted": "true"}
    assert (document["reclaimPolicy"], document["volumeBindingMode"]) == ("Delete", "WaitForFirstConsumer")
    assert document["allowVolumeExpansion"] is True
    assert "allowedTopologies" not in document


@pytest.mark.parametrize(
    ("region", "zones", "outposts", "names", "default"),
    [
        (True, (), False, {"gp3", "gp3-retain"}, "gp3"),
        (True, LAX, False, {"gp3", "gp3-retain", "gp2"}, "gp3"),
        (False, LAX, False, {"gp2", "gp2-retain"}, "gp2"),
        (False, (), True, {"gp2", "gp2-retain"}, "gp2"),
        (True, LAX, True, {"gp3", "gp3-retain", "gp2"}, "gp3"),
    ],
)
def test_places_have_the_types_that_they_have(
    region: bool, zones: tuple[str, ...], outposts: bool, names: set[str], default: str
) -> None:
    classes = default_classes(production=True, region=region, local_zones=zones, outposts=outposts)
    assert set(classes) == names
    assert default_class(classes) == default
    for name, chosen in classes.items():
        assert chosen.retain == name.endswith("-retain")
        assert chosen.encrypted
        # A class that named an Outpost's zone would make its volumes in the Region.
        assert chosen.zones == (zones if chosen.type == "gp2" and not outposts else ())


def test_only_production_keeps_volumes_by_default() -> None:
    assert set(default_classes(production=False)) == {"gp3"}


def test_a_class_of_ones_own_takes_the_place_of_its_namesake_and_of_the_default() -> None:
    own = BlockClass(iops=6000, default=True)
    classes = with_defaults({"fast": own}, default_classes(production=True))
    assert list(classes) == ["fast", "gp3", "gp3-retain"]
    assert default_class(classes) == "fast"
    assert with_defaults({"gp3": replace(own, default=False)}, default_classes(production=False))["gp3"].iops == 6000
    assert default_class(with_defaults({}, {})) is None


def test_a_class_says_everything_as_text() -> None:
    chosen = BlockClass(
        iops=6000,
        throughput=500,
        kms_key_arn=KEY,
        filesystem="xfs",
        retain=True,
        immediate=True,
        expansion=False,
        zones=("eu-west-1a", "eu-west-1b"),
        tags={"team": "shop"},
    )
    document = class_document("fast", chosen, tags={"cost": "1", "team": "platform"})
    assert document["parameters"] == {
        "type": "gp3",
        "encrypted": "true",
        "kmsKeyId": KEY,
        "iops": "6000",
        "throughput": "500",
        "csi.storage.k8s.io/fstype": "xfs",
        "tagSpecification_1": "cost=1",
        "tagSpecification_2": "team=shop",
    }
    assert (document["reclaimPolicy"], document["volumeBindingMode"]) == ("Retain", "Immediate")
    assert document["allowVolumeExpansion"] is False
    assert document["allowedTopologies"] == [
        {
            "matchLabelExpressions": [
                {"key": "topology.kubernetes.io/zone", "values": ["eu-west-1a", "eu-west-1b"]},
            ]
        }
    ]


def test_auto_mode_has_a_driver_and_nodes_of_its_own() -> None:
    document = class_document("gp3", BlockClass(), auto_mode=True)
    assert document["provisioner"] == "ebs.csi.eks.amazonaws.com"
    assert document["allowedTopologies"] == [
        {"matchLabelExpressions": [{"key": "eks.amazonaws.com/compute-type", "values": ["auto"]}]}
    ]
    assert snapshot_class_document("ebs", retain=True, auto_mode=True)["driver"] == "ebs.csi.eks.amazonaws.com"


@given(st.sampled_from(["gp2", "gp3", "io1", "io2", "st1", "sc1"]), st.integers(1, 300_000))
def test_iops_are_refused_outside_of_the_limits_and_nowhere_else(kind: str, iops: int) -> None:
    limits = IOPS_LIMITS.get(kind)
    fits = limits is not None and limits[0] <= iops <= limits[1]
    assert (list(performance_violations(kind, iops, None)) == []) == fits  # pyright: ignore[reportArgumentType]


@given(st.integers(3000, 80_000), st.integers(125, 2000))
def test_what_throughput_is_told_to_do_helps(iops: int, throughput: int) -> None:
    for found in performance_violations("gp3", iops, throughput):
        needed = int(found.remedy.removeprefix("Set iops: ").partition(" ")[0])
        assert needed > iops
        assert list(performance_violations("gp3", needed, throughput)) == []


def test_a_file_system_says_one_thing_in_each_policy() -> None:
    assert lifecycle_policies(infrequent_after=1, archive_after=90, back_on_access=True) == [
        {"transitionToIa": "AFTER_1_DAY"},
        {"transitionToArchive": "AFTER_90_DAYS"},
        {"transitionToPrimaryStorageClass": "AFTER_1_ACCESS"},
    ]
    assert lifecycle_policies(infrequent_after=None, archive_after=None, back_on_access=True) == []


def test_the_driver_tags_what_it_makes() -> None:
    assert ebs_configuration(tags={"b": "2", "a": "1"}) == {"controller": {"extraVolumeTags": {"a": "1", "b": "2"}}}
    assert ebs_configuration(tags={}) == {}

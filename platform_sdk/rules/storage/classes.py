"""Classes of volumes on EBS: which ones a cluster has of itself, and the StorageClass that each is.

Owns the defaults and the document. Sources: AWS EBS CSI driver 1.64, parameters; Amazon EKS user guide, create a
storage class (Auto Mode); Kubernetes documentation, Storage Classes, 2026-11.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from platform_sdk.errors import Violation
from platform_sdk.facts.storage.ebs import (
    AUTO_MODE_DRIVER,
    COMPUTE_TYPE_LABEL,
    CSI_DRIVER,
    EBS_SOURCE,
    GP3_BASELINE_IOPS,
    IOPS_LIMITS,
    IOPS_PER_THROUGHPUT,
    ZONE_KEY,
    ClassType,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "BlockClass",
    "class_document",
    "default_class",
    "default_classes",
    "performance_violations",
    "with_defaults",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockClass:
    """A class of volumes on EBS.

    Attributes:
        type: of the volumes.
        iops, throughput: of each volume, throughput in MiB/s; None leaves it to EBS.
        encrypted: whether they are.
        kms_key_arn: with which key; None for the account's own for EBS.
        filesystem: on them; None leaves it to the driver.
        retain: keep a volume when its claim goes.
        immediate: make a volume with its claim, and not with the first pod.
        expansion: let claims grow.
        zones: where they may be; none for everywhere.
        tags: of each volume.
        default: takes claims that name no class.
    """

    type: ClassType = "gp3"
    iops: int | None = None
    throughput: int | None = None
    encrypted: bool = True
    kms_key_arn: str | None = None
    filesystem: Literal["ext4", "xfs", "ntfs"] | None = None
    retain: bool = False
    immediate: bool = False
    expansion: bool = True
    zones: tuple[str, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict[str, str])
    default: bool = False


def default_classes(
    *,
    production: bool,
    region: bool = True,
    local_zones: tuple[str, ...] = (),
    outposts: bool = False,
    kms_key_arn: str | None = None,
    tags: Mapping[str, str] | None = None,
) -> dict[str, BlockClass]:
    """The classes that a cluster has without being told.

    A class for Local Zones names them. One for an Outpost cannot: its volumes are made where the pod's node is.

    Args:
        production: also have a class that keeps its volumes.
        region: there are nodes in the Region's zones.
        local_zones: names of Local Zones with nodes.
        outposts: there are nodes on Outposts.
        kms_key_arn: the key of all of them.
        tags: of their volumes.
    """
    common = BlockClass(kms_key_arn=kms_key_arn, tags=tags or {})
    classes: dict[str, BlockClass] = {}
    if region:
        classes["gp3"] = replace(common, default=True)
    if local_zones or outposts:
        # AWS promises gp2 alone there (placement matrix, volume x place).
        zones = () if outposts else local_zones
        classes["gp2"] = replace(common, type="gp2", zones=zones, default=not region)
    if production:
        for name, own in tuple(classes.items()):
            if own.default:
                classes[f"{name}-retain"] = replace(own, retain=True, default=False)
    return classes


def with_defaults(given: Mapping[str, BlockClass], defaults: Mapping[str, BlockClass]) -> dict[str, BlockClass]:
    """The classes of a cluster by name: a given one takes the place of its namesake, and of the default if it is it."""
    named = any(chosen.default for chosen in given.values())
    kept = {name: replace(own, default=own.default and not named) for name, own in defaults.items()}
    return dict(sorted({**kept, **given}.items()))


def default_class(classes: Mapping[str, BlockClass]) -> str | None:
    """The class that takes claims without one; None where none does."""
    return next((name for name, chosen in classes.items() if chosen.default), None)


def class_document(
    name: str, chosen: BlockClass, *, auto_mode: bool = False, tags: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The StorageClass.

    Args:
        name: of the class.
        chosen: what it is.
        auto_mode: use the driver of EKS Auto Mode, on its nodes.
        tags: of each volume; the class's own come before them.
    """
    parameters = {"type": chosen.type, "encrypted": "true" if chosen.encrypted else "false"}
    if chosen.kms_key_arn:
        parameters["kmsKeyId"] = chosen.kms_key_arn
    if chosen.iops:
        parameters["iops"] = str(chosen.iops)
    if chosen.throughput:
        parameters["throughput"] = str(chosen.throughput)
    if chosen.filesystem:
        parameters["csi.storage.k8s.io/fstype"] = chosen.filesystem
    for number, (key, value) in enumerate(sorted({**(tags or {}), **chosen.tags}.items()), start=1):
        parameters[f"tagSpecification_{number}"] = f"{key}={value}"
    topology = {ZONE_KEY: chosen.zones, COMPUTE_TYPE_LABEL: ("auto",) if auto_mode else ()}
    places = [{"key": key, "values": list(values)} for key, values in topology.items() if values]
    annotations = {"storageclass.kubernetes.io/is-default-class": "true"} if chosen.default else {}
    return {
        "apiVersion": "storage.k8s.io/v1",
        "kind": "StorageClass",
        "metadata": {"name": name, **({"annotations": annotations} if annotations else {})},
        "provisioner": AUTO_MODE_DRIVER if auto_mode else CSI_DRIVER,
        "parameters": parameters,
        "reclaimPolicy": "Retain" if chosen.retain else "Delete",
        "volumeBindingMode": "Immediate" if chosen.immediate else "WaitForFirstConsumer",
        "allowVolumeExpansion": chosen.expansion,
        **({"allowedTopologies": [{"matchLabelExpressions": places}]} if places else {}),
    }


def performance_violations(kind: ClassType, iops: int | None, throughput: int | None) -> Iterator[Violation]:
    """What is wrong with the performance of a class, whose volumes have any size."""
    source = str(EBS_SOURCE)
    limits = IOPS_LIMITS.get(kind)
    if iops and limits is None:
        yield Violation(
            ("iops",), f"A volume of type {kind} has no IOPS setting.", "Set type: gp3, or take iops out.", source
        )
    if limits and kind != "gp3" and not iops:
        yield Violation(
            ("iops",),
            f"A volume of type {kind} needs its IOPS said.",
            "Set iops, for example 3000, or set type: gp3.",
            source,
        )
    if iops and limits and not limits[0] <= iops <= limits[1]:
        yield Violation(
            ("iops",),
            f"A volume of type {kind} has {limits[0]} to {limits[1]} IOPS.",
            "Choose a number between them.",
            source,
        )
    if throughput and kind != "gp3":
        yield Violation(
            ("throughput",),
            "Only a gp3 volume has a throughput setting.",
            "Set type: gp3, or take throughput out.",
            source,
        )
    elif throughput and throughput > (iops or GP3_BASELINE_IOPS) / IOPS_PER_THROUGHPUT:
        yield Violation(
            ("throughput",),
            "A gp3 volume gives at most 0.25 MiB/s for each of its IOPS.",
            f"Set iops: {throughput * IOPS_PER_THROUGHPUT} or more.",
            source,
        )

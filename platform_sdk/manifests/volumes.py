"""Volumes of a workload: claims, what exists already, and where containers find them.

Owns how a volume is told of by its kind. The documents of claims are ``rules.storage.volumes``'.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from platform_sdk.errors import Violation
from platform_sdk.facts.storage.efs import CSI_DRIVER as EFS_DRIVER
from platform_sdk.facts.storage.fsx_drivers import LUSTRE_DRIVER
from platform_sdk.facts.storage.s3 import S3_DRIVER
from platform_sdk.rules.storage.volumes import Volume, documents, verdicts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.facts.placement import Storage
    from platform_sdk.manifests.placement import Placement
    from platform_sdk.spec.contract import PlatformContract
    from platform_sdk.spec.workloads import VolumeMountSpec

__all__ = ["Volumes", "claim_template", "volume_of", "volume_violations", "volumes_of"]

_STORAGE: Final[Mapping[str, Storage]] = {
    "ebs": "ebs",
    "efs": "efs_dynamic",
    "fsx_lustre": "fsx",
    "fsx_openzfs": "fsx",
    "fsx_ontap": "fsx",
    "s3": "s3",
}
_SHARED: Final = frozenset({"efs", "fsx_lustre", "fsx_openzfs", "fsx_ontap", "s3"})


@dataclass(frozen=True, slots=True)
class Volumes:
    """What a workload's volumes become.

    Attributes:
        documents: claims, and volumes that exist, by role; each volume before its claim.
        pod: ``volumes`` of the pod.
        mounts: ``volumeMounts`` by the volume's name.
    """

    documents: Mapping[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    pod: tuple[dict[str, Any], ...] = ()
    mounts: Mapping[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])


def volume_of(spec: VolumeMountSpec, contract: PlatformContract) -> Volume:
    """A volume in plain values; where the platform lacks what it needs, as far as it goes.

    Args:
        spec: the volume, of a kind that is made for the workload.
        contract: the platform's.
    """
    access = ("ReadWriteMany",) if spec.kind in _SHARED else ("ReadWriteOnce",)
    if spec.kind == "s3":
        bucket = contract.storage.buckets.get(spec.file_system or "", "")
        attributes = {"bucketName": bucket}
        options = ("read-only",) if spec.read_only else ("allow-delete", "allow-overwrite")
        access = ("ReadOnlyMany",) if spec.read_only else access
        return Volume(
            storage="s3",
            size_gib=spec.size_gib,
            access=access,
            driver=S3_DRIVER,
            handle=bucket,
            attributes=attributes,
            mount_options=options,
        )
    if spec.file_system is None:
        name = spec.class_name or contract.storage.default_for(spec.kind)
        volume_type: Any = contract.storage.classes.get(name or "", {}).get("type")
        return Volume(
            storage=_STORAGE[spec.kind],
            size_gib=spec.size_gib,
            access=access,
            class_name=name,
            volume_type=volume_type if volume_type in {"gp2", "gp3", "io1", "io2"} else None,
        )
    return _existing(spec, contract)


def _existing(spec: VolumeMountSpec, contract: PlatformContract) -> Volume:
    system = contract.storage.file_systems.get(f"{spec.kind}/{spec.file_system}", {})
    handle = str(system.get("id", ""))
    if spec.kind == "efs":
        point = system.get("access_points", {}).get(spec.access_point) if spec.access_point else None
        return Volume(
            storage="efs",
            size_gib=spec.size_gib,
            access=("ReadWriteMany",),
            driver=EFS_DRIVER,
            handle=f"{handle}::{point}" if point else handle,
            mount_options=("tls",),
        )
    return Volume(
        storage="fsx",
        size_gib=spec.size_gib,
        access=("ReadWriteMany",),
        driver=LUSTRE_DRIVER,
        handle=handle,
        attributes={"dnsname": system.get("dns_name", ""), "mountname": system.get("mount_name", "")},
    )


def volume_violations(
    name: str, spec: VolumeMountSpec, contract: PlatformContract, placement: Placement, *, replicas: int = 1
) -> Iterator[Violation]:
    """Why a volume cannot be had, or not where the pods run; paths are within the volume.

    Args:
        name: of the volume.
        spec: the volume.
        contract: the platform's.
        placement: where the pods run.
        replicas: how many pods mount it.
    """
    if spec.kind in {"claim", "empty"}:
        return
    yield from _lacking(spec, contract)
    volume = volume_of(spec, contract)
    refused = [
        found
        for nodes in placement.groups.values()
        for found in verdicts_of(volume, nodes.placed(contract.cluster.mode))
        if found.allowed == "no"
    ]
    for found in dict.fromkeys(refused):
        remedy = f"{found.remedy} Or choose another kind of volume for {name}, or other nodes by runs_on."
        yield Violation(("kind",), found.reason, remedy, str(found.source))
    if spec.kind == "ebs" and replicas > 1:
        yield Violation(
            ("kind",),
            f"A volume on EBS is mounted by one node at a time, and there are up to {replicas} pods.",
            "Use kind: efs, one pod, or a StatefulService, where each pod has its own.",
            "Amazon EBS user guide, volumes and instances, 2026-11",
        )


def _lacking(spec: VolumeMountSpec, contract: PlatformContract) -> Iterator[Violation]:
    """What the platform does not have."""
    storage = contract.storage
    if spec.kind == "s3":
        yield from _unknown("file_system", spec.file_system, storage.buckets, "bucket for volumes")
        return
    if spec.file_system is not None:
        systems = {
            key.partition("/")[2]: value
            for key, value in storage.file_systems.items()
            if key.startswith(f"{spec.kind}/")
        }
        yield from _unknown("file_system", spec.file_system, systems, f"file system of {spec.kind}")
        if spec.access_point and spec.file_system in systems:
            points: Mapping[str, Any] = systems[spec.file_system].get("access_points", {})
            yield from _unknown("access_point", spec.access_point, points, f"access point of {spec.file_system}")
        return
    named = {name for name, about in storage.classes.items() if about.get("kind") == spec.kind}
    if spec.class_name is not None:
        yield from _unknown("class_name", spec.class_name, dict.fromkeys(named), f"StorageClass of {spec.kind}")
    elif storage.default_for(spec.kind) is None:
        several = f"there are {', '.join(sorted(named))}" if named else "it has none"
        yield Violation(
            ("kind",),
            f"The platform has no class that makes volumes of {spec.kind} unasked; {several}.",
            "Name one by class_name." if named else "Choose another kind, or add one to platform:storage.",
        )


def _unknown(field_name: str, given: str | None, known: Mapping[str, Any], what: str) -> Iterator[Violation]:
    if given not in known:
        there = f"those are {', '.join(sorted(known))}" if known else "it has none"
        yield Violation((field_name,), f"The platform has no {what} called {given}; {there}.", "Choose one of them.")


def volumes_of(
    mounts: Mapping[str, VolumeMountSpec],
    contract: PlatformContract,
    *,
    owner: str,
    namespace: str,
    labels: Mapping[str, str],
) -> Volumes:
    """Claims, and what pods say of them.

    Args:
        mounts: the volumes, by name.
        contract: the platform's.
        owner: name of the workload; claims are called after it.
        namespace: of the claims.
        labels: of the claims.
    """
    made: dict[str, dict[str, Any]] = {}
    pod: list[dict[str, Any]] = []
    places: dict[str, dict[str, Any]] = {}
    for name, spec in sorted(mounts.items()):
        places[name] = _mount(name, spec)
        if spec.kind == "empty":
            medium = {"medium": "Memory"} if spec.memory else {}
            pod.append({"name": name, "emptyDir": {**medium, "sizeLimit": f"{spec.size_gib}Gi"}})
            continue
        claim = spec.claim or f"{owner}-{name}"
        if spec.kind != "claim":
            volume = volume_of(spec, contract)
            for role, document in documents(volume, name=claim, namespace=namespace, labels=labels).items():
                made[f"{name}-{role}" if role != "claim" else name] = document
        pod.append(
            {
                "name": name,
                "persistentVolumeClaim": {"claimName": claim, **({"readOnly": True} if spec.read_only else {})},
            }
        )
    return Volumes(made, tuple(pod), places)


def claim_template(
    name: str, spec: VolumeMountSpec, contract: PlatformContract, *, labels: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A claim of which each pod of a StatefulSet gets its own, and its mount."""
    volume = volume_of(spec, contract)
    claim = documents(volume, name=name, namespace="", labels=labels)["claim"]
    del claim["metadata"]["namespace"]
    return claim, _mount(name, spec)


def _mount(name: str, spec: VolumeMountSpec) -> dict[str, Any]:
    return {
        "name": name,
        "mountPath": spec.path,
        **({"subPath": spec.sub_path} if spec.sub_path else {}),
        **({"readOnly": True} if spec.read_only else {}),
    }

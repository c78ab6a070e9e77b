"""Containers of a workload: the one that does the work, those beside it, those before it.

Owns their fields, probes, volumes' places and secrets, and the rules of a single container.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.rules.quantities import amount_of
from platform_sdk.rules.workloads.images import image_problem
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Count, Flag, ListOf, PlainText
from platform_sdk.spec.workloads._fields import (
    Bytes,
    ContainerName,
    Cpu,
    FilePath,
    Image,
    InputText,
    Later,
    Port,
    Seconds,
    UrlPath,
    VariableName,
)

__all__ = ["ContainerSpec", "InitContainerSpec", "ProbeSpec", "SecretSpec", "VolumeMountSpec", "image_violation"]

_PROBES = "Kubernetes documentation, configure liveness, readiness and startup probes, 2026-11"
_IMAGES = "Kubernetes documentation, images, 2026-11"


class ProbeSpec(Spec):
    """How a container is asked whether it works. With nothing said, its port must take connections."""

    path: UrlPath | None = Field(default=None, description="Path that is asked for by HTTP: /healthz.")
    port: Port | None = Field(default=None, description="Port that is asked. Default: the container's first.")
    command: ListOf[PlainText] = Field(
        default=(), description="Command that is run in the container in place of asking a port; status 0 is well."
    )
    grpc: Flag = Field(default=False, description="Ask by gRPC's health protocol.")
    initial_delay_seconds: Count = Field(default=0, description="Seconds before it is asked for the first time.")
    period_seconds: Seconds = Field(default=10, description="Seconds between two questions.")
    timeout_seconds: Seconds = Field(default=3, description="Seconds that an answer may take.")
    failure_threshold: Annotated[int, Strict(), Field(ge=1)] = Field(
        default=3, description="Failures in a row after which it does not work."
    )

    def violations(self) -> Iterator[Violation]:
        """There is one way to ask."""
        if self.command and (self.path or self.port or self.grpc):
            yield Violation(
                ("command",),
                "A probe runs a command or asks a port.",
                "Take command out, or path, port and grpc.",
                _PROBES,
            )
        if self.path and self.grpc:
            yield Violation(("grpc",), "A probe asks by HTTP or by gRPC.", "Take path or grpc out.", _PROBES)


class SecretSpec(Spec):
    """A secret of AWS Secrets Manager or a parameter of Systems Manager, as a file or a variable."""

    source: Literal["secrets_manager", "parameter_store"] = Field(
        default="secrets_manager", description="Whose it is: secrets_manager or parameter_store."
    )
    name: PlainText = Field(description="Its name in AWS: prod/shop/database.")
    property: PlainText | None = Field(
        default=None, description="One property of a secret that is JSON. Default: the whole secret."
    )
    version: PlainText | None = Field(
        default=None, description="Version of a parameter, or stage or id of a secret. Default: the current one."
    )
    env: VariableName | None = Field(
        default=None,
        description="Environment variable that holds it. A file is safer: variables are read by every process and land "
        "in dumps. Needs secret_files among without. Default: a file of its name under /run/secrets/platform.",
    )


class VolumeMountSpec(Spec):
    """A volume of a workload, and where containers find it."""

    kind: Literal["claim", "ebs", "efs", "fsx_lustre", "fsx_openzfs", "fsx_ontap", "s3", "empty"] = Field(
        default="ebs",
        description="claim for one that exists in the namespace; ebs, efs, fsx_lustre, fsx_openzfs, fsx_ontap, s3 for "
        "one that is made for the workload; empty for one that lives as long as the pod.",
    )
    path: FilePath = Field(description="Where containers find it: /var/lib/shop.")
    size_gib: Annotated[int, Strict(), Field(ge=1, le=65536)] = Field(default=10, description="Its size in GiB.")
    class_name: PlainText | None = Field(
        default=None, description="The StorageClass that makes it. Default: the platform's default for the kind."
    )
    claim: PlainText | None = Field(default=None, description="Name of the claim that exists.")
    file_system: PlainText | None = Field(
        default=None, description="One of the platform's file systems, or a bucket of its, by its name there."
    )
    access_point: PlainText | None = Field(
        default=None, description="An access point of file_system of EFS, by its name in the platform."
    )
    memory: Flag = Field(default=False, description="Keep an empty volume in memory, which counts as the pod's.")
    read_only: Flag = Field(default=False, description="Mount it to read alone.")
    sub_path: PlainText | None = Field(default=None, description="Folder of the volume that is mounted.")

    def violations(self) -> Iterator[Violation]:
        """Fields go with the kind."""
        if (self.kind == "claim") != (self.claim is not None):
            yield Violation(
                ("claim",),
                "A claim that exists is named by claim, with kind: claim, and no other kind has one.",
                "Set kind: claim and claim, or take claim out.",
            )
        if self.memory and self.kind != "empty":
            yield Violation(("memory",), "An empty volume alone can be kept in memory.", "Set kind: empty.")
        if self.class_name and self.file_system:
            yield Violation(
                ("class_name",), "A class makes the volume, and file_system names one that exists.", "Give one of them."
            )
        if self.class_name and self.kind in {"claim", "empty", "s3"}:
            yield Violation(("class_name",), f"No class makes a volume of kind {self.kind}.", "Take class_name out.")
        if self.file_system and self.kind in {"claim", "empty", "ebs"}:
            yield Violation(
                ("file_system",), f"A volume of kind {self.kind} is on no file system.", "Take file_system out."
            )
        if self.kind == "s3" and self.file_system is None:
            yield Violation(
                ("file_system",),
                "A bucket exists before it is mounted: its driver makes none.",
                "Name a bucket of platform:storage.s3 by file_system.",
                "Mountpoint for Amazon S3 CSI driver, 2026-11",
            )
        if self.access_point and self.kind != "efs":
            yield Violation(("access_point",), "EFS alone has access points.", "Take access_point out.")
        if self.access_point and not self.file_system:
            yield Violation(("access_point",), "An access point is part of a file system.", "Add file_system.")


class ContainerSpec(Spec):
    """A container beside the one that does the work; it starts first, and ends last."""

    image: Image = Field(description="Its image, by digest or a fixed tag.")
    command: ListOf[str] = Field(default=(), description="What is run in place of the image's entry point.")
    args: ListOf[str] = Field(default=(), description="Arguments.")
    env: Mapping[VariableName, InputText] = Field(default={}, description="Environment variables.")
    cpu: Cpu = Field(default="50m", description="CPU that it asks for.")
    memory: Bytes = Field(default="64Mi", description="Memory that it asks for, and is bounded by.")
    port: Port | None = Field(default=None, description="Port that it listens on.")
    mounts: ListOf[ContainerName] = Field(default=(), description="Volumes of the workload that it has too, by name.")
    secrets: ListOf[ContainerName] = Field(default=(), description="Secrets of the workload that it has too, by name.")
    readiness: ProbeSpec | None = Field(default=None, description="How it is asked whether it is ready.")
    liveness: ProbeSpec | None = Field(default=None, description="How it is asked whether it still works.")

    def violations(self) -> Iterator[Violation]:
        """Probes know their port."""
        yield from probe_violations(self.port, readiness=self.readiness, liveness=self.liveness)


class InitContainerSpec(Spec):
    """A container that runs to its end before the others start."""

    name: ContainerName = Field(description="Its name in the pod.")
    image: Image | None = Field(default=None, description="Its image. Default: the workload's.")
    command: ListOf[str] = Field(default=(), description="What is run in place of the image's entry point.")
    args: ListOf[str] = Field(default=(), description="Arguments.")
    env: Mapping[VariableName, InputText] = Field(default={}, description="Environment variables.")
    cpu: Cpu = Field(default="50m", description="CPU that it asks for.")
    memory: Bytes = Field(default="64Mi", description="Memory that it asks for, and is bounded by.")
    mounts: ListOf[ContainerName] = Field(default=(), description="Volumes of the workload that it has too, by name.")
    secrets: ListOf[ContainerName] = Field(default=(), description="Secrets of the workload that it has too, by name.")


def probe_violations(port: int | None, **probes: ProbeSpec | None) -> Iterator[Violation]:
    """Probes of a container that do not say whom they ask.

    Args:
        port: the container's, if it has one.
        **probes: by the field that says them.
    """
    for name, probe in probes.items():
        if probe and not (probe.command or probe.port or port):
            yield Violation(
                (name,),
                "There is no port to ask.",
                "Give the probe a port or a command, or the container a port.",
                _PROBES,
            )


def image_violation(image: str | None, *path: str) -> Iterator[Violation]:
    """An image that may be another one tomorrow; one that is not known yet is asked once it is."""
    problem = None if image is None or isinstance(image, Later) else image_problem(image)
    if problem:
        yield Violation(
            path,
            problem,
            "Name it by digest or a version's tag, or turn the default off: without: [fixed_image].",
            _IMAGES,
        )


def limit_violation(name: str, asked: str, limit: str | None) -> Iterator[Violation]:
    """A limit below what is asked for; paths are fields of the workload."""
    if limit is not None and amount_of(limit) < amount_of(asked):
        yield Violation(
            (f"{name}_limit",),
            f"A container's limit is never below its request, and {name} is {asked}.",
            f"Set {name}_limit to {asked} or more.",
            "Kubernetes documentation, resource management for pods and containers, 2026-11",
        )

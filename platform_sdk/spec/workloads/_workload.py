"""What every workload says: its place, its main container, what it is given, what it may do.

Owns the fields that Deployments, Jobs, StatefulSets and DaemonSets share, and the rules between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, ClassVar, TypeAlias, get_args

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.rules.identities import policy_violations, size_violations
from platform_sdk.rules.workloads.defaults import DEFAULTS, DefaultName
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Count, ListOf, PlainText, Text
from platform_sdk.spec.cluster import EntryName
from platform_sdk.spec.iam_statements import IamStatement, StatementId
from platform_sdk.spec.identities import NamespaceName, ServiceAccountName
from platform_sdk.spec.teams import Traffic
from platform_sdk.spec.workloads._fields import (
    Architecture,
    Bytes,
    ContainerName,
    Cpu,
    FilePath,
    Image,
    InputText,
    RunsOn,
    VariableName,
)
from platform_sdk.spec.workloads.containers import (
    ContainerSpec,
    InitContainerSpec,
    ProbeSpec,
    SecretSpec,
    VolumeMountSpec,
    image_violation,
    limit_violation,
)

__all__ = ["AwsRightsSpec", "WorkloadSpec", "rights_violations", "turned_off"]

User: TypeAlias = Annotated[int, Strict(), Field(ge=0, le=4_294_967_294)]

_LEAST_USER = 10_000
_PSS = "Kubernetes documentation, pod security standards, 2026-11"
_CAPABILITY = "NET_BIND_SERVICE"
_RESERVED = frozenset({"tmp", "platform-files", "platform-secrets", "shared-memory"})
"""Names of volumes that pods have by themselves."""


def rights_violations(statements: Mapping[str, IamStatement], policies: Sequence[str]) -> Iterator[Violation]:
    """Rights that IAM does not take, or that are rights over everything; paths are fields of what has them."""
    yield from (found.within("policies") for found in policy_violations(policies))
    yield from (found.within("statements") for found in size_violations(statements))


class AwsRightsSpec(Spec):
    """What a workload may do in AWS: a role of its own is made for it."""

    statements: Mapping[StatementId, IamStatement] = Field(default={}, description="What is allowed, by a Sid.")
    policies: ListOf[Text] = Field(default=(), description="Managed policies, by ARN or AWS's name.")

    def violations(self) -> Iterator[Violation]:
        """There are some."""
        if not (self.statements or self.policies):
            yield Violation((), "These rights allow nothing.", "Add statements or policies, or take aws_rights out.")
        yield from rights_violations(self.statements, self.policies)


class WorkloadSpec(Spec):
    """What every workload says."""

    always_off: ClassVar[frozenset[DefaultName]] = frozenset()
    """Defaults that this sort of workload never has."""

    platform: PlainText | None = Field(
        default=None,
        description="The platform's stack: organization/project/stack. Not needed where the component is given a "
        "PlatformReference.",
    )
    namespace: NamespaceName = Field(description="Namespace, one of a team's.")
    image: Image = Field(description="Image of the main container, by digest or a fixed tag.")
    command: ListOf[str] = Field(default=(), description="What is run in place of the image's entry point.")
    args: ListOf[str] = Field(default=(), description="Arguments.")
    runs_on: RunsOn | None = Field(
        default=None,
        description="Where pods run: a node group's or pool's name, or needs joined by +, such as spot+arm64. "
        "Default: any node of Linux that pods need no permission for.",
    )
    architectures: ListOf[Architecture] = Field(
        default=(), description="Architectures that the image is made for. Default: not said, and not checked."
    )
    cpu: Cpu = Field(default="100m", description="CPU that the main container asks for.")
    memory: Bytes = Field(default="256Mi", description="Memory that it asks for.")
    cpu_limit: Cpu | None = Field(
        default=None, description="CPU that it never gets more of. Default: none; it would be slow on idle nodes."
    )
    memory_limit: Bytes | None = Field(default=None, description="Memory that it is killed above. Default: memory.")
    ephemeral_storage: Bytes | None = Field(
        default=None, description="Disk space for logs and files outside of volumes. Default: not said."
    )
    gpus: Count = Field(default=0, description="NVIDIA GPUs.")
    neuron_devices: Count = Field(default=0, description="Devices of AWS Inferentia or Trainium.")
    shared_memory: Bytes | None = Field(
        default=None, description="Size of /dev/shm, which counts as memory. Default: the runtime's, 64 MiB."
    )
    tmp_size: Bytes = Field(default="256Mi", description="Size of the empty volume at /tmp.")
    env: Mapping[VariableName, InputText] = Field(default={}, description="Environment variables.")
    files: Mapping[FilePath, InputText] = Field(
        default={}, description="Files of configuration, by path, with their text; a change restarts the pods."
    )
    secrets: Mapping[ContainerName, SecretSpec] = Field(
        default={}, description="Secrets of AWS, by the name of their file under /run/secrets/platform."
    )
    volumes: Mapping[ContainerName, VolumeMountSpec] = Field(default={}, description="Volumes, by name.")
    host_paths: Mapping[ContainerName, FilePath] = Field(
        default={},
        description="Folders of the node, by a name; found at /host/<name>, to read alone. Needs no_host_paths among "
        "without.",
    )
    sidecars: Mapping[ContainerName, ContainerSpec] = Field(default={}, description="Containers beside it, by name.")
    init_containers: ListOf[InitContainerSpec] = Field(
        default=(), description="Containers that run one after the other before it starts."
    )
    liveness: ProbeSpec | None = Field(
        default=None, description="How it is asked whether it still works. Default: its port takes connections."
    )
    readiness: ProbeSpec | None = Field(
        default=None, description="How it is asked whether it is ready. Default: its port takes connections."
    )
    startup: ProbeSpec | None = Field(
        default=None, description="How it is asked whether it has started, before anything else is asked."
    )
    identity: ServiceAccountName | None = Field(
        default=None, description="A service account that exists: the platform's identities have one each."
    )
    aws_rights: AwsRightsSpec | None = Field(
        default=None, description="What its pods may do in AWS, by a role of their own."
    )
    allow_from: Mapping[EntryName, Traffic] = Field(
        default={}, description="Who reaches its pods, beside its load balancer, by a name of your choice."
    )
    allow_to: Mapping[EntryName, Traffic] = Field(
        default={}, description="Whom its pods reach, beside DNS, by a name of your choice."
    )
    user: User = Field(default=10_001, description="User that containers run as, by number.")
    capabilities: ListOf[PlainText] = Field(
        default=(), description="Capabilities of Linux that the main container keeps: NET_BIND_SERVICE."
    )
    grace_seconds: Count = Field(default=30, description="Seconds that containers have to end by themselves.")
    priority_class: Text | None = Field(default=None, description="A PriorityClass.")
    labels: Mapping[Text, Text] = Field(default={}, description="Further labels of all objects and pods.")
    annotations: Mapping[Text, InputText] = Field(default={}, description="Annotations of the pods.")
    without: ListOf[DefaultName] = Field(
        default=(), description="Safe defaults that are turned off, by name; a preview lists them."
    )

    @property
    def on(self) -> frozenset[DefaultName]:
        """The safe defaults that hold."""
        return frozenset(get_args(DefaultName)) - set(self.without) - self.always_off

    @property
    def ports(self) -> tuple[int, ...]:
        """Ports of the main container; of workloads that nobody calls, none."""
        return ()

    @property
    def mounted(self) -> Mapping[tuple[str, str], VolumeMountSpec]:
        """Volumes by their paths."""
        return {("volumes", name): volume for name, volume in self.volumes.items()}

    def violations(self) -> Iterator[Violation]:
        """What contradicts itself, and what the safe defaults refuse."""
        yield from self._images()
        yield from limit_violation("memory", self.memory, self.memory_limit)
        yield from limit_violation("cpu", self.cpu, self.cpu_limit)
        yield from self._rights()
        yield from self._containers()
        yield from self._places()
        for name in ("liveness", "readiness", "startup"):
            probe: ProbeSpec | None = getattr(self, name)
            if probe and not (probe.command or probe.port or self.ports):
                yield Violation((name,), "There is no port to ask.", f"Give {name} a port or a command.")
        for index, name in enumerate(self.without):
            if name in self.always_off or name in self.without[:index]:
                yield Violation(
                    ("without", index),
                    f"{name} is off already."
                    if name in self.without[:index]
                    else "This sort of workload never has it.",
                    "Take it out.",
                )

    def _images(self) -> Iterator[Violation]:
        if "fixed_image" not in self.on:
            return
        yield from image_violation(self.image, "image")
        for name, sidecar in self.sidecars.items():
            yield from image_violation(sidecar.image, "sidecars", name, "image")
        for index, container in enumerate(self.init_containers):
            yield from (found.within("init_containers", index) for found in image_violation(container.image, "image"))

    def _rights(self) -> Iterator[Violation]:
        if "non_root" in self.on and self.user < _LEAST_USER:
            what = "is root" if self.user == 0 else f"may be a user of the node too; those from {_LEAST_USER} are not"
            yield Violation(
                ("user",),
                f"User {self.user} {what}.",
                f"Choose {_LEAST_USER} or more, or turn the default off: without: [non_root].",
                _PSS,
            )
        if self.identity and self.aws_rights:
            yield Violation(
                ("identity",),
                "A service account that exists has its rights already, and aws_rights makes another one.",
                "Give identity or aws_rights.",
            )
        more = [name for name in self.capabilities if name != _CAPABILITY]
        if more and "capabilities" in self.on:
            yield Violation(
                ("capabilities",),
                f"Pods of restricted namespaces keep {_CAPABILITY} at most, and not {', '.join(more)}.",
                "Take it out, or turn the default off: without: [capabilities].",
                _PSS,
            )
        if self.host_paths and "no_host_paths" in self.on:
            yield Violation(
                ("host_paths",),
                "A folder of the node shows what every pod on it left there.",
                "Use a volume, or turn the default off: without: [no_host_paths].",
                _PSS,
            )
        for name, secret in self.secrets.items():
            if secret.env and "secret_files" in self.on:
                yield Violation(
                    ("secrets", name, "env"),
                    "A variable is read by every process of the container, and lands in dumps and logs.",
                    "Read the file, or turn the default off: without: [secret_files].",
                    "Kubernetes documentation, good practices for Secrets, 2026-11",
                )
            if secret.env and secret.env in self.env:
                yield Violation(
                    ("secrets", name, "env"),
                    f"env says {secret.env} too.",
                    "Choose another variable, or take it out of env.",
                )

    def _containers(self) -> Iterator[Violation]:
        names = [container.name for container in self.init_containers]
        for index, name in enumerate(names):
            if name in names[:index] or name in self.sidecars:
                yield Violation(
                    ("init_containers", index, "name"), f"Two containers are called {name}.", "Choose another name."
                )
        if "main" in {*names, *self.sidecars}:
            path = ("sidecars", "main") if "main" in self.sidecars else ("init_containers", names.index("main"), "name")
            yield Violation(path, "The workload's own container is called main.", "Choose another name.")
        used = [*((("sidecars", name), container) for name, container in self.sidecars.items())]
        used += [(("init_containers", index), container) for index, container in enumerate(self.init_containers)]
        for path, container in used:
            for field, known in (("mounts", self.volumes), ("secrets", self.secrets)):
                for index, name in enumerate(getattr(container, field)):
                    if name not in known:
                        what = "volume" if field == "mounts" else "secret"
                        there = f"those are {', '.join(sorted(known))}" if known else "there are none"
                        yield Violation(
                            (*path, field, index), f"The workload has no {what} {name}; {there}.", "Choose one of them."
                        )
        ports = [(path, container.port) for path, container in used if isinstance(container, ContainerSpec)]
        taken = set(self.ports)
        for path, port in ports:
            if port in taken:
                yield Violation((*path, "port"), f"Port {port} is taken in this pod.", "Choose another port.")
            taken |= {port} if port else set()

    def _places(self) -> Iterator[Violation]:
        """No two things are in one place of the file system."""
        taken = {"/tmp": "the empty volume"} if "read_only_root" in self.on else {}
        if self.shared_memory:
            taken["/dev/shm"] = "the shared memory"
        places: list[tuple[tuple[str, ...], str]] = []
        for path, volume in self.mounted.items():
            places.append(((*path, "path"), volume.path))
            if path[1] in _RESERVED or path[1].removeprefix("host-") in self.host_paths:
                yield Violation(path, f"A volume called {path[1]} is there already.", "Choose another name.")
        places += [(("files", path), path) for path in self.files]
        for path, place in places:
            if place.rstrip("/") in taken:
                yield Violation(path, f"{taken[place.rstrip('/')]} is at {place}.", "Choose another path.")
            taken[place.rstrip("/")] = ".".join(path[:2])
        if self.gpus and self.neuron_devices:
            yield Violation(
                ("neuron_devices",), "No instance type has both NVIDIA GPUs and Neuron devices.", "Ask for one of them."
            )


def turned_off(spec: WorkloadSpec) -> list[str]:
    """The safe defaults that were turned off, each with what it would have meant, sorted."""
    return [f"{name} ({DEFAULTS[name]})" for name in sorted(spec.without)]

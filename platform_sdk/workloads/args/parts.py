"""What several components take: the parts of their arguments.

Made by ``make schema`` (tools/workload_args.py): change the spec, not this file.
"""

from typing import NotRequired, TypedDict

import pulumi

__all__ = [
    "AwsRightsArgs",
    "ContainerArgs",
    "IamStatementArgs",
    "InitContainerArgs",
    "PolicyPortArgs",
    "ProbeArgs",
    "QueueArgs",
    "RolloutArgs",
    "RolloutStepArgs",
    "ScalingArgs",
    "SecretArgs",
    "TrafficArgs",
    "VolumeMountArgs",
]


class SecretArgs(TypedDict):
    """A secret of AWS Secrets Manager or a parameter of Systems Manager, as a file or a variable."""

    name: str
    """Its name in AWS: prod/shop/database."""
    source: NotRequired[str]
    """Whose it is: secrets_manager or parameter_store. Default: secrets_manager."""
    property: NotRequired[str]
    """One property of a secret that is JSON. Default: the whole secret."""
    version: NotRequired[str]
    """Version of a parameter, or stage or id of a secret. Default: the current one."""
    env: NotRequired[str]
    """Environment variable that holds it. A file is safer: variables are read by every process and land in dumps. Needs
    secret_files among without. Default: a file of its name under /run/secrets/platform."""


class VolumeMountArgs(TypedDict):
    """A volume of a workload, and where containers find it."""

    path: str
    """Where containers find it: /var/lib/shop."""
    kind: NotRequired[str]
    """claim for one that exists in the namespace; ebs, efs, fsx_lustre, fsx_openzfs, fsx_ontap, s3 for one that is made
    for the workload; empty for one that lives as long as the pod. Default: ebs."""
    size_gib: NotRequired[int]
    """Its size in GiB. Default: 10."""
    class_name: NotRequired[str]
    """The StorageClass that makes it. Default: the platform's default for the kind."""
    claim: NotRequired[str]
    """Name of the claim that exists."""
    file_system: NotRequired[str]
    """One of the platform's file systems, or a bucket of its, by its name there."""
    access_point: NotRequired[str]
    """An access point of file_system of EFS, by its name in the platform."""
    memory: NotRequired[bool]
    """Keep an empty volume in memory, which counts as the pod's. Default: false."""
    read_only: NotRequired[bool]
    """Mount it to read alone. Default: false."""
    sub_path: NotRequired[str]
    """Folder of the volume that is mounted."""


class ProbeArgs(TypedDict):
    """How a container is asked whether it works. With nothing said, its port must take connections."""

    path: NotRequired[str]
    """Path that is asked for by HTTP: /healthz."""
    port: NotRequired[int]
    """Port that is asked. Default: the container's first."""
    command: NotRequired[list[str]]
    """Command that is run in the container in place of asking a port; status 0 is well."""
    grpc: NotRequired[bool]
    """Ask by gRPC's health protocol. Default: false."""
    initial_delay_seconds: NotRequired[int]
    """Seconds before it is asked for the first time. Default: 0."""
    period_seconds: NotRequired[int]
    """Seconds between two questions. Default: 10."""
    timeout_seconds: NotRequired[int]
    """Seconds that an answer may take. Default: 3."""
    failure_threshold: NotRequired[int]
    """Failures in a row after which it does not work. Default: 3."""


class ContainerArgs(TypedDict):
    """A container beside the one that does the work; it starts first, and ends last."""

    image: pulumi.Input[str]
    """Its image, by digest or a fixed tag."""
    command: NotRequired[list[str]]
    """What is run in place of the image's entry point."""
    args: NotRequired[list[str]]
    """Arguments."""
    env: NotRequired[dict[str, pulumi.Input[str]]]
    """Environment variables."""
    cpu: NotRequired[str]
    """CPU that it asks for. Default: 50m."""
    memory: NotRequired[str]
    """Memory that it asks for, and is bounded by. Default: 64Mi."""
    port: NotRequired[int]
    """Port that it listens on."""
    mounts: NotRequired[list[str]]
    """Volumes of the workload that it has too, by name."""
    secrets: NotRequired[list[str]]
    """Secrets of the workload that it has too, by name."""
    readiness: NotRequired[ProbeArgs]
    """How it is asked whether it is ready."""
    liveness: NotRequired[ProbeArgs]
    """How it is asked whether it still works."""


class InitContainerArgs(TypedDict):
    """A container that runs to its end before the others start."""

    name: str
    """Its name in the pod."""
    image: NotRequired[pulumi.Input[str]]
    """Its image. Default: the workload's."""
    command: NotRequired[list[str]]
    """What is run in place of the image's entry point."""
    args: NotRequired[list[str]]
    """Arguments."""
    env: NotRequired[dict[str, pulumi.Input[str]]]
    """Environment variables."""
    cpu: NotRequired[str]
    """CPU that it asks for. Default: 50m."""
    memory: NotRequired[str]
    """Memory that it asks for, and is bounded by. Default: 64Mi."""
    mounts: NotRequired[list[str]]
    """Volumes of the workload that it has too, by name."""
    secrets: NotRequired[list[str]]
    """Secrets of the workload that it has too, by name."""


class IamStatementArgs(TypedDict):
    """What is allowed. There is no Deny: what is not allowed is denied."""

    actions: list[str]
    """Actions, e.g. s3:GetObject."""
    resources: list[pulumi.Input[str]]
    """ARNs of what the actions may be done to. * is refused for actions that write, without conditions that narrow
    them."""
    conditions: NotRequired[dict[str, dict[str, list[str]]]]
    """Operator to condition key to its values."""


class AwsRightsArgs(TypedDict):
    """What a workload may do in AWS: a role of its own is made for it."""

    statements: NotRequired[dict[str, IamStatementArgs]]
    """What is allowed, by a Sid."""
    policies: NotRequired[list[str]]
    """Managed policies, by ARN or AWS's name."""


class PolicyPortArgs(TypedDict):
    """A port, or a range of ports."""

    port: int
    """The port, or the first of several. Of the pod: it must be the Service's too."""
    end: NotRequired[int]
    """The last port of several. Default: the first."""
    protocol: NotRequired[str]
    """tcp, udp or sctp. Default: tcp."""


class TrafficArgs(TypedDict):
    """Traffic that is allowed, by its other end."""

    namespaces: NotRequired[list[str]]
    """Namespaces, by name."""
    teams: NotRequired[list[str]]
    """Other teams: all their namespaces."""
    vpc: NotRequired[bool]
    """Every address of the VPC: load balancers, nodes, databases. IPv4 only. Default: false."""
    cidrs: NotRequired[list[str]]
    """Ranges of addresses, of the cluster's IP family."""
    internet: NotRequired[bool]
    """Every address outside the VPC, the Services' range and what nodes keep. Default: false."""
    ports: NotRequired[list[PolicyPortArgs]]
    """Ports. Default: all."""


class ScalingArgs(TypedDict):
    """How many pods there are."""

    min: NotRequired[int]
    """The fewest pods. Default: 2."""
    max: NotRequired[int]
    """The most pods. Default: min, so that it does not scale."""
    cpu_percent: NotRequired[int]
    """Share of the CPU asked for that pods shall use. Default: 70, where nothing is said."""
    memory_percent: NotRequired[int]
    """Share of the memory asked for that pods shall use. Default: not looked at."""


class RolloutStepArgs(TypedDict):
    """A step of a canary: how many pods are new, and how long that is looked at."""

    weight: int
    """Percent of the pods that are new."""
    pause_seconds: NotRequired[int]
    """Seconds to wait. Default: until somebody goes on."""


class RolloutArgs(TypedDict):
    """How a new version replaces the old one."""

    strategy: NotRequired[str]
    """rolling: pod by pod; blue_green: all at once, when the new ones are ready; canary: in steps. The last two need
    Argo Rollouts in the platform. Default: rolling."""
    max_surge: NotRequired[int]
    """Percent of pods that may be there beside the wanted ones. Default: 25."""
    max_unavailable: NotRequired[int]
    """Percent of pods that may be missing meanwhile. Default: 0."""
    auto_promote: NotRequired[bool]
    """blue_green: go over without asking. Default: true."""
    steps: NotRequired[list[RolloutStepArgs]]
    """canary: its steps. Default: 10, 50 percent, 5 min each."""


class QueueArgs(TypedDict):
    """A queue of Amazon SQS whose length decides how many pods there are. Needs KEDA in the platform."""

    url: pulumi.Input[str]
    """The queue: https://sqs.eu-west-1.amazonaws.com/123456789012/orders."""
    messages_per_pod: NotRequired[int]
    """Messages that one pod is there for. Default: 5."""
    cooldown_seconds: NotRequired[int]
    """Seconds without messages before the last pod goes. Default: 300."""

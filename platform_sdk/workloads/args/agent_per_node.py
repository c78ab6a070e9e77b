"""What ``AgentPerNode`` takes.

Made by ``make schema`` (tools/workload_args.py): change the spec, not this file.
"""

from typing import NotRequired, TypedDict

import pulumi

from platform_sdk.workloads.args.parts import (
    AwsRightsArgs,
    ContainerArgs,
    InitContainerArgs,
    ProbeArgs,
    SecretArgs,
    TrafficArgs,
    VolumeMountArgs,
)

__all__ = ["AgentPerNodeArgs"]


class AgentPerNodeArgs(TypedDict):
    """A program that runs once on each node: a DaemonSet."""

    namespace: str
    """Namespace, one of a team's."""
    image: pulumi.Input[str]
    """Image of the main container, by digest or a fixed tag."""
    platform: NotRequired[str]
    """The platform's stack: organization/project/stack. Not needed where the component is given a PlatformReference."""
    command: NotRequired[list[str]]
    """What is run in place of the image's entry point."""
    args: NotRequired[list[str]]
    """Arguments."""
    runs_on: NotRequired[str]
    """Where pods run: a node group's or pool's name, or needs joined by +, such as spot+arm64. Default: any node of
    Linux that pods need no permission for."""
    architectures: NotRequired[list[str]]
    """Architectures that the image is made for. Default: not said, and not checked. One of amd64, arm64."""
    cpu: NotRequired[str]
    """CPU that the main container asks for. Default: 100m."""
    memory: NotRequired[str]
    """Memory that it asks for. Default: 256Mi."""
    cpu_limit: NotRequired[str]
    """CPU that it never gets more of. Default: none; it would be slow on idle nodes."""
    memory_limit: NotRequired[str]
    """Memory that it is killed above. Default: memory."""
    ephemeral_storage: NotRequired[str]
    """Disk space for logs and files outside of volumes. Default: not said."""
    gpus: NotRequired[int]
    """NVIDIA GPUs. Default: 0."""
    neuron_devices: NotRequired[int]
    """Devices of AWS Inferentia or Trainium. Default: 0."""
    shared_memory: NotRequired[str]
    """Size of /dev/shm, which counts as memory. Default: the runtime's, 64 MiB."""
    tmp_size: NotRequired[str]
    """Size of the empty volume at /tmp. Default: 256Mi."""
    env: NotRequired[dict[str, pulumi.Input[str]]]
    """Environment variables."""
    files: NotRequired[dict[str, pulumi.Input[str]]]
    """Files of configuration, by path, with their text; a change restarts the pods."""
    secrets: NotRequired[dict[str, SecretArgs]]
    """Secrets of AWS, by the name of their file under /run/secrets/platform."""
    volumes: NotRequired[dict[str, VolumeMountArgs]]
    """Volumes, by name."""
    host_paths: NotRequired[dict[str, str]]
    """Folders of the node, by a name; found at /host/<name>, to read alone. Needs no_host_paths among without."""
    sidecars: NotRequired[dict[str, ContainerArgs]]
    """Containers beside it, by name."""
    init_containers: NotRequired[list[InitContainerArgs]]
    """Containers that run one after the other before it starts."""
    liveness: NotRequired[ProbeArgs]
    """How it is asked whether it still works. Default: its port takes connections."""
    readiness: NotRequired[ProbeArgs]
    """How it is asked whether it is ready. Default: its port takes connections."""
    startup: NotRequired[ProbeArgs]
    """How it is asked whether it has started, before anything else is asked."""
    identity: NotRequired[str]
    """A service account that exists: the platform's identities have one each."""
    aws_rights: NotRequired[AwsRightsArgs]
    """What its pods may do in AWS, by a role of their own."""
    allow_from: NotRequired[dict[str, TrafficArgs]]
    """Who reaches its pods, beside its load balancer, by a name of your choice."""
    allow_to: NotRequired[dict[str, TrafficArgs]]
    """Whom its pods reach, beside DNS, by a name of your choice."""
    user: NotRequired[int]
    """User that containers run as, by number. Default: 10001."""
    capabilities: NotRequired[list[str]]
    """Capabilities of Linux that the main container keeps: NET_BIND_SERVICE."""
    grace_seconds: NotRequired[int]
    """Seconds that containers have to end by themselves. Default: 30."""
    priority_class: NotRequired[str]
    """A PriorityClass."""
    labels: NotRequired[dict[str, str]]
    """Further labels of all objects and pods."""
    annotations: NotRequired[dict[str, pulumi.Input[str]]]
    """Annotations of the pods."""
    without: NotRequired[list[str]]
    """Safe defaults that are turned off, by name; a preview lists them. One of capabilities, disruption_budget,
    fixed_image, limits, liveness, network_policy, no_host_paths, no_privilege_escalation, non_root, no_token,
    read_only_root, readiness, seccomp, secret_files, service_account, zone_spread."""
    all_nodes: NotRequired[bool]
    """Run on nodes whose taints keep other pods away as well. Default: false."""
    max_unavailable: NotRequired[int]
    """Percent of nodes on which it may be missing meanwhile. Default: 10."""
    port: NotRequired[int]
    """Port that it listens on, if it does."""

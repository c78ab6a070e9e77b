"""Notes on fields of task definitions. Owns the table."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.rules.ecs._note import Note

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["TASK_NOTES"]

_RECORD: Final = Note("record", "ECS wrote it when the task definition was registered.")
_C: Final = "containerDefinitions[]"

TASK_NOTES: Final[Mapping[str, Note]] = MappingProxyType(
    {
        # Of the whole task.
        "taskDefinitionArn": _RECORD,
        "revision": _RECORD,
        "status": _RECORD,
        "requiresAttributes": _RECORD,
        "compatibilities": _RECORD,
        "registeredAt": _RECORD,
        "registeredBy": _RECORD,
        "deregisteredAt": _RECORD,
        "deleteRequestedAt": _RECORD,
        "executionRoleArn": Note(
            "not_needed",
            "Nodes pull images, and the platform's External Secrets reads secrets.",
            "What the program itself did with this role belongs into aws_rights.",
        ),
        "taskRoleArn": Note(
            "lost",
            "The role trusts ecs-tasks.amazonaws.com, and its policies are not in the task definition.",
            "List them (aws iam list-attached-role-policies, list-role-policies) and give them as aws_rights, or "
            "import again with --policy.",
        ),
        "placementConstraints[]": Note(
            "lost",
            "Kubernetes has no such expressions.",
            "Put the condition into a node group of the platform, and name the group in runs_on.",
        ),
        "pidMode": Note("lost", "No workload shares processes with others or its node.", "Find out what needs it."),
        "ipcMode": Note(
            "lost", "No workload shares memory with its node; containers of a pod do anyway.", "Find out what needs it."
        ),
        "proxyConfiguration": Note(
            "lost", "AWS ended App Mesh, and its proxy has no successor here.", "Do without it, or bring a mesh."
        ),
        "inferenceAccelerators": Note(
            "lost", "Elastic Inference has ended.", "Move the model to a GPU or to Inferentia: gpus or neuron_devices."
        ),
        "enableFaultInjection": Note(
            "lost", "Faults are not injected by a switch of the workload.", "Use AWS FIS with its actions for EKS pods."
        ),
        "trustedExecutionConfiguration": Note(
            "lost", "There are no sandboxes of ECS.", "On Fargate each pod has a machine of its own: runs_on: fargate."
        ),
        "tags": Note(
            "elsewhere", "Tags of AWS resources are platform:tags; pods have labels.", "Add what matters as labels."
        ),
        # Of containers.
        f"{_C}.repositoryCredentials": Note(
            "lost",
            "Workloads have no credentials of other registries.",
            "Let ECR fetch the image: platform:registries.caches, or push it to a Repository.",
        ),
        f"{_C}.links": Note("lost", "Containers of a pod have no links.", "Reach the other container on localhost."),
        f"{_C}.restartPolicy": Note("not_needed", "A container that ends is always started again."),
        f"{_C}.environmentFiles[]": Note(
            "lost",
            "Kubernetes reads no variables from S3.",
            "Put what is no secret into env, and the rest into Secrets Manager and secrets.",
        ),
        f"{_C}.linuxParameters.devices[]": Note(
            "lost", "No device of a node is handed through.", "Use a device plugin, such as that of runs_on: gpu."
        ),
        f"{_C}.linuxParameters.initProcessEnabled": Note(
            "lost", "Pods have no init process.", "Put one such as tini before the entry point of the image."
        ),
        f"{_C}.linuxParameters.maxSwap": Note("lost", "Nodes do not swap.", "Raise memory."),
        f"{_C}.linuxParameters.swappiness": Note("lost", "Nodes do not swap.", "Raise memory."),
        f"{_C}.linuxParameters.tmpfs[].mountOptions[]": Note(
            "lost", "A volume in memory has no mount options.", "It is writable, and files on it can be executed."
        ),
        f"{_C}.linuxParameters": Note("lost", "Only the main container says this.", "Set it in the main container."),
        f"{_C}.startTimeout": Note(
            "lost", "An init container has no time of its own.", "Let its program give up by itself."
        ),
        f"{_C}.versionConsistency": Note(
            "lost", "Kubernetes resolves a tag at each pull.", "Name the image by digest, so that it cannot change."
        ),
        f"{_C}.hostname": Note(
            "lost", "A pod's host name is its own name.", "Let the program read it from a variable."
        ),
        f"{_C}.workingDirectory": Note(
            "lost", "Workloads start in the image's own folder.", "Set WORKDIR in the image, or cd in command."
        ),
        f"{_C}.disableNetworking": Note(
            "lost", "Containers of a pod share its network.", "Leave allow_to empty, so that it reaches nobody but DNS."
        ),
        f"{_C}.privileged": Note(
            "lost",
            "No workload of this SDK is privileged.",
            "Name what it needs: capabilities, host_paths, or a device plugin.",
        ),
        f"{_C}.dnsServers": Note("lost", "Pods ask the cluster's DNS.", "Forward the domain in CoreDNS."),
        f"{_C}.dnsSearchDomains": Note("lost", "Pods have the cluster's search domains.", "Use whole names."),
        f"{_C}.extraHosts[]": Note(
            "lost", "Pods have no hosts of their own in /etc/hosts.", "Put the name into a zone of Route 53."
        ),
        f"{_C}.dockerSecurityOptions": Note(
            "lost", "There are no options of Docker.", "no-new-privileges and a seccomp filter are on by default."
        ),
        f"{_C}.interactive": Note("lost", "Nobody is at the other end.", "Use kubectl exec -i."),
        f"{_C}.pseudoTerminal": Note("lost", "Nobody is at the other end.", "Use kubectl exec -t."),
        f"{_C}.dockerLabels": Note("lost", "Only the main container's are annotations.", "Put them there."),
        f"{_C}.ulimits[]": Note(
            "lost",
            "Kubernetes has no ulimits of a container; the node's runtime sets them.",
            "Raise it in the entry point, up to the hard limit, or see whether the default is enough.",
        ),
        f"{_C}.systemControls[]": Note(
            "lost", "Workloads set no sysctls.", "Set it on the nodes: a group's user data, or kubelet's allowed ones."
        ),
        f"{_C}.credentialSpecs": Note(
            "lost", "Group managed service accounts are not set up here.", "Set up gMSA on the Windows nodes first."
        ),
        f"{_C}.logConfiguration": Note(
            "elsewhere",
            "What is written to standard output is collected by the platform: platform:addons.cloudwatch or "
            "fluent_bit, on Fargate platform:cluster.fargate_logging.",
            "Log groups have other names: change queries and alarms.",
        ),
        f"{_C}.logConfiguration.secretOptions[]": Note(
            "lost", "The collector has credentials of its own.", "Give them to the platform's collector."
        ),
        f"{_C}.firelensConfiguration": Note(
            "elsewhere", "The platform's Fluent Bit does this: platform:addons.fluent_bit.", "Move its filters there."
        ),
        f"{_C}.resourceRequirements[]": Note(
            "lost", "Only the main container has GPUs or Neuron devices.", "Let the main container ask for them."
        ),
        f"{_C}.resourceRequirements[].sharingStrategy": Note(
            "lost", "A GPU belongs to one container.", "Share it by the device plugin's time slicing."
        ),
        f"{_C}.healthCheck": Note("lost", "An init container is not asked.", "Let its exit status tell."),
        f"{_C}.user": Note("lost", "All containers of a workload have one user.", "Set user for all."),
        f"{_C}.readonlyRootFilesystem": Note(
            "not_needed", "read_only_root is said once, for all containers of a workload."
        ),
        f"{_C}.portMappings[]": Note("lost", "An init container says no port.", "Make it a workload of its own."),
        f"{_C}.portMappings[].containerPortRange": Note(
            "lost", "A workload says one port, and no range.", "Containers listen on it; make a Service by hand."
        ),
        f"{_C}.portMappings[].name": Note("not_needed", "A port of a workload needs no name."),
        f"{_C}.memoryReservation": Note(
            "lost", "What is asked for is also the limit here.", "See that memory is enough."
        ),
        f"{_C}.volumesFrom[]": Note("lost", "There is no such container.", "Name a container of this task."),
        f"{_C}.mountPoints[]": Note("lost", "The volume was not carried.", "See what is said of the volume."),
        # Of volumes.
        "volumes[].dockerVolumeConfiguration": Note(
            "lost",
            "Kubernetes has no plugins and no shared volumes of Docker.",
            "Use PersistentVolume with kind: efs for what is shared, ebs for what is not.",
        ),
        "volumes[].fsxWindowsFileServerVolumeConfiguration": Note(
            "lost",
            "No driver of EKS mounts FSx for Windows File Server in this SDK.",
            "Mount it by SMB in the container, or move the files to fsx_ontap.",
        ),
        "volumes[].s3filesVolumeConfiguration": Note(
            "lost", "S3 Files is mounted by no driver here.", "Mount the bucket itself, by kind: s3, or use kind: efs."
        ),
        "volumes[].efsVolumeConfiguration.transitEncryptionPort": Note("not_needed", "The driver chooses its port."),
    }
)

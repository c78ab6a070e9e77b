"""Notes on fields of services. Owns the table."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.rules.ecs._note import Note

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SERVICE_NOTES"]

_RECORD: Final = Note("record", "ECS tells it of the running service.")
_MESH: Final = Note(
    "lost",
    "The SDK brings no mesh: a Service balances connections, and no more.",
    "Do it in the program, or bring a mesh.",
)
_EBS: Final = Note(
    "lost", "A StorageClass says it, of all its volumes.", "Add a class to platform:storage.ebs.classes."
)
_TAGS: Final = Note(
    "elsewhere", "Tags of AWS resources are platform:tags; pods have labels.", "Add what matters as labels."
)

SERVICE_NOTES: Final[Mapping[str, Note]] = MappingProxyType(
    {
        "serviceArn": _RECORD,
        "clusterArn": _RECORD,
        "cluster": Note("elsewhere", "Which cluster it is, platform says.", "Set platform to the platform's stack."),
        "clientToken": _RECORD,
        "status": _RECORD,
        "runningCount": _RECORD,
        "pendingCount": _RECORD,
        "platformFamily": _RECORD,
        "taskSets": _RECORD,
        "deployments": _RECORD,
        "events": _RECORD,
        "createdAt": _RECORD,
        "createdBy": _RECORD,
        "currentServiceDeployment": _RECORD,
        "currentServiceRevisions": _RECORD,
        "resourceManagementType": _RECORD,
        "taskDefinition": _RECORD,
        "platformVersion": Note("not_needed", "Fargate of EKS has no versions to choose; the cluster's says it."),
        "role": Note("not_needed", "The load balancer controller has its rights from the platform."),
        "roleArn": Note("not_needed", "The load balancer controller has its rights from the platform."),
        "availabilityZoneRebalancing": Note(
            "not_needed",
            "Pods are spread over zones when they are placed (zone_spread).",
            "Nothing moves them back later: the next rollout does.",
        ),
        "serviceRegistries[]": Note(
            "changed",
            "The Service has a name in the cluster's DNS, in place of one in Cloud Map.",
            "Change those who call it, or let external-dns write the former name.",
        ),
        "loadBalancers[]": Note("lost", "A workload has one way in.", "Add another workload, or a rule by hand."),
        "loadBalancers[].advancedConfiguration": Note(
            "lost", "A rollout of Argo has Services of its own for its versions.", "See rollout."
        ),
        "deploymentConfiguration.deploymentCircuitBreaker": Note(
            "changed",
            "Pulumi waits for the Deployment and fails the update; former pods go on serving.",
            "Go back by an update of the former program, or use Argo Rollouts with an analysis.",
        ),
        "deploymentConfiguration": Note(
            "lost", "Pods with names of their own are replaced one after the other.", "See parallel."
        ),
        "deploymentController": Note("lost", "Pods with names are rolled out by their StatefulSet.", "Nothing."),
        "deploymentConfiguration.alarms": Note(
            "lost", "No alarm stops a rollout.", "Use Argo Rollouts with an analysis of the same metric."
        ),
        "deploymentConfiguration.lifecycleHooks[]": Note(
            "lost", "Rollouts call no Lambda functions.", "Use an analysis of Argo Rollouts, which runs a Job."
        ),
        "deploymentConfiguration.bakeTimeInMinutes": Note(
            "lost", "How long both versions are kept is Argo's default.", "Set it in the Rollout by hand."
        ),
        "deploymentConfiguration.earlySuccessCriteria": Note(
            "lost", "A rollout ends when all pods are ready.", "Nothing."
        ),
        "placementConstraints[]": Note(
            "lost",
            "Kubernetes has no such expressions.",
            "Put the condition into a node group of the platform, and name the group in runs_on.",
        ),
        "placementStrategy[]": Note(
            "lost",
            "The scheduler spreads pods over zones (zone_spread), and cannot be told more.",
            "binpack is what Karpenter's or Auto Mode's consolidation comes to.",
        ),
        "networkConfiguration.awsvpcConfiguration.subnets": Note(
            "elsewhere", "Pods are in the subnets of their nodes, which the platform lays out.", ""
        ),
        "networkConfiguration.awsvpcConfiguration.assignPublicIp": Note(
            "changed", "Pods have no public addresses; they leave by NAT.", "Let those who know the address know NAT's."
        ),
        "enableECSManagedTags": _TAGS,
        "propagateTags": _TAGS,
        "tags": _TAGS,
        "enableExecuteCommand": Note(
            "elsewhere", "kubectl exec does it; who may, platform:cluster.access and platform:teams say."
        ),
        "serviceConnectConfiguration": _MESH,
        "serviceConnectConfiguration.namespace": Note(
            "changed", "Names are those of the Kubernetes namespace.", "Call the service by its name there."
        ),
        "volumeConfigurations[].managedEBSVolume": _EBS,
        "volumeConfigurations[].managedEBSVolume.roleArn": Note(
            "not_needed", "The driver has its rights from the platform."
        ),
        "volumeConfigurations[].managedEBSVolume.snapshotId": Note(
            "lost", "A volume is not made of a snapshot here.", "Make a VolumeSnapshot and a claim by hand."
        ),
        "volumeConfigurations[].managedEBSVolume.tagSpecifications": _TAGS,
        "volumeConfigurations[]": Note("lost", "The task definition has no such volume.", "See its volumes."),
        "vpcLatticeConfigurations[]": Note(
            "lost", "The SDK brings no VPC Lattice.", "Use AWS's Gateway API controller, or a load balancer."
        ),
        "gatewayConnectors[]": Note(
            "lost", "ECS's gateway has no equal here.", "Use host, or a Gateway of the platform."
        ),
        "monitoring": Note(
            "elsewhere", "Metrics are collected by the platform: platform:addons.cloudwatch or prometheus.", ""
        ),
    }
)

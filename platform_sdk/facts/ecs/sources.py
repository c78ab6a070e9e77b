"""The pages of AWS and Kubernetes that several tables about ECS cite.

Owns titles, dates and addresses.
"""

from __future__ import annotations

from typing import Final

from platform_sdk.facts._source import Source

__all__ = [
    "ECS_API",
    "ECS_CAPACITY",
    "ECS_DEPLOYMENTS",
    "ECS_EXEC",
    "ECS_FARGATE",
    "ECS_LOGS",
    "ECS_MANAGED_INSTANCES",
    "ECS_NETWORK",
    "ECS_PARAMETERS",
    "ECS_PLACEMENT",
    "ECS_ROLES",
    "ECS_SCHEDULING",
    "ECS_SECRETS",
    "ECS_SERVICE_CONNECT",
    "ECS_VOLUMES",
    "EKS_AUTO_MODE",
    "EKS_FARGATE",
    "KUBERNETES_PODS",
    "KUBERNETES_WORKLOADS",
]

_ECS = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/"

ECS_API: Final = Source(
    "Amazon ECS API reference (botocore 1.44.5)",
    "2026-11",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
)
ECS_PARAMETERS: Final = Source(
    "Amazon ECS developer guide, task definition parameters", "2026-11", f"{_ECS}task_definition_parameters.html"
)
ECS_SCHEDULING: Final = Source("Amazon ECS developer guide, services", "2026-11", f"{_ECS}ecs_services.html")
ECS_DEPLOYMENTS: Final = Source(
    "Amazon ECS developer guide, rolling deployments", "2026-11", f"{_ECS}deployment-type-ecs.html"
)
ECS_CAPACITY: Final = Source("Amazon ECS developer guide, clusters", "2026-11", f"{_ECS}clusters.html")
ECS_MANAGED_INSTANCES: Final = Source(
    "Amazon ECS developer guide, Managed Instances", "2026-11", f"{_ECS}ManagedInstances.html"
)
ECS_FARGATE: Final = Source("Amazon ECS developer guide, AWS Fargate", "2026-11", f"{_ECS}AWS_Fargate.html")
ECS_PLACEMENT: Final = Source("Amazon ECS developer guide, task placement", "2026-11", f"{_ECS}task-placement.html")
ECS_NETWORK: Final = Source("Amazon ECS developer guide, task networking", "2026-11", f"{_ECS}task-networking.html")
ECS_SERVICE_CONNECT: Final = Source(
    "Amazon ECS developer guide, Service Connect", "2026-11", f"{_ECS}service-connect.html"
)
ECS_ROLES: Final = Source("Amazon ECS developer guide, task IAM role", "2026-11", f"{_ECS}task-iam-roles.html")
ECS_SECRETS: Final = Source(
    "Amazon ECS developer guide, sensitive data", "2026-11", f"{_ECS}specifying-sensitive-data.html"
)
ECS_VOLUMES: Final = Source("Amazon ECS developer guide, data volumes", "2026-11", f"{_ECS}using_data_volumes.html")
ECS_LOGS: Final = Source("Amazon ECS developer guide, log drivers", "2026-11", f"{_ECS}using_awslogs.html")
ECS_EXEC: Final = Source("Amazon ECS developer guide, ECS Exec", "2026-11", f"{_ECS}ecs-exec.html")

EKS_FARGATE: Final = Source(
    "Amazon EKS user guide, AWS Fargate", "2026-11", "https://docs.aws.amazon.com/eks/latest/userguide/fargate.html"
)
EKS_AUTO_MODE: Final = Source(
    "Amazon EKS user guide, EKS Auto Mode",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/automode.html",
)
KUBERNETES_PODS: Final = Source(
    "Kubernetes documentation, Pods", "2026-11", "https://kubernetes.io/docs/concepts/workloads/pods/"
)
KUBERNETES_WORKLOADS: Final = Source(
    "Kubernetes documentation, workload management",
    "2026-11",
    "https://kubernetes.io/docs/concepts/workloads/controllers/",
)

"""What application teams say of their workloads.

Owns nothing itself: a module for each sort of workload, and one for what all of them share.
"""

from __future__ import annotations

from platform_sdk.spec._standins import Later
from platform_sdk.spec.workloads._workload import AwsRightsSpec, WorkloadSpec, turned_off
from platform_sdk.spec.workloads.containers import (
    ContainerSpec,
    InitContainerSpec,
    ProbeSpec,
    SecretSpec,
    VolumeMountSpec,
)
from platform_sdk.spec.workloads.jobs import BatchJobSpec, ScheduledJobSpec
from platform_sdk.spec.workloads.parts import PartSpec, VolumeClaimSpec, WorkloadIdentitySpec, WorkloadRepositorySpec
from platform_sdk.spec.workloads.services import (
    AgentPerNodeSpec,
    QueueSpec,
    RolloutSpec,
    RolloutStepSpec,
    ScalingSpec,
    StatefulServiceSpec,
    WebServiceSpec,
    WorkerSpec,
)

__all__ = [
    "AgentPerNodeSpec",
    "AwsRightsSpec",
    "BatchJobSpec",
    "ContainerSpec",
    "InitContainerSpec",
    "Later",
    "PartSpec",
    "ProbeSpec",
    "QueueSpec",
    "RolloutSpec",
    "RolloutStepSpec",
    "ScalingSpec",
    "ScheduledJobSpec",
    "SecretSpec",
    "StatefulServiceSpec",
    "VolumeClaimSpec",
    "VolumeMountSpec",
    "WebServiceSpec",
    "WorkerSpec",
    "WorkloadIdentitySpec",
    "WorkloadRepositorySpec",
    "WorkloadSpec",
    "turned_off",
]

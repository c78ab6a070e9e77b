"""Arguments of workload components, as TypedDicts.

Made by ``make schema`` (tools/workload_args.py): change the spec, not this file.
"""

from platform_sdk.workloads.args.agent_per_node import AgentPerNodeArgs
from platform_sdk.workloads.args.batch_job import BatchJobArgs
from platform_sdk.workloads.args.identity import IdentityArgs
from platform_sdk.workloads.args.parts import (
    AwsRightsArgs,
    ContainerArgs,
    IamStatementArgs,
    InitContainerArgs,
    PolicyPortArgs,
    ProbeArgs,
    QueueArgs,
    RolloutArgs,
    RolloutStepArgs,
    ScalingArgs,
    SecretArgs,
    TrafficArgs,
    VolumeMountArgs,
)
from platform_sdk.workloads.args.persistent_volume import PersistentVolumeArgs
from platform_sdk.workloads.args.repository import RepositoryArgs
from platform_sdk.workloads.args.scheduled_job import ScheduledJobArgs
from platform_sdk.workloads.args.stateful_service import StatefulServiceArgs
from platform_sdk.workloads.args.web_service import WebServiceArgs
from platform_sdk.workloads.args.worker import WorkerArgs

__all__ = [
    "AgentPerNodeArgs",
    "AwsRightsArgs",
    "BatchJobArgs",
    "ContainerArgs",
    "IamStatementArgs",
    "IdentityArgs",
    "InitContainerArgs",
    "PersistentVolumeArgs",
    "PolicyPortArgs",
    "ProbeArgs",
    "QueueArgs",
    "RepositoryArgs",
    "RolloutArgs",
    "RolloutStepArgs",
    "ScalingArgs",
    "ScheduledJobArgs",
    "SecretArgs",
    "StatefulServiceArgs",
    "TrafficArgs",
    "VolumeMountArgs",
    "WebServiceArgs",
    "WorkerArgs",
]

"""Pulumi components for application teams: workloads on a platform, in ten lines.

Owns the components and how they learn of the platform. What a pod looks like is decided in ``manifests``. Names are
loaded on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platform_sdk.workloads.agent_per_node import AgentPerNode
    from platform_sdk.workloads.batch_job import BatchJob
    from platform_sdk.workloads.identity import Identity
    from platform_sdk.workloads.persistent_volume import PersistentVolume
    from platform_sdk.workloads.reference import PlatformReference
    from platform_sdk.workloads.repository import Repository
    from platform_sdk.workloads.scheduled_job import ScheduledJob
    from platform_sdk.workloads.stateful_service import StatefulService
    from platform_sdk.workloads.web_service import WebService
    from platform_sdk.workloads.worker import Worker

__all__ = [
    "AgentPerNode",
    "BatchJob",
    "Identity",
    "PersistentVolume",
    "PlatformReference",
    "Repository",
    "ScheduledJob",
    "StatefulService",
    "WebService",
    "Worker",
]

_HOMES = {
    "AgentPerNode": "agent_per_node",
    "BatchJob": "batch_job",
    "Identity": "identity",
    "PersistentVolume": "persistent_volume",
    "PlatformReference": "reference",
    "Repository": "repository",
    "ScheduledJob": "scheduled_job",
    "StatefulService": "stateful_service",
    "WebService": "web_service",
    "Worker": "worker",
}


def __getattr__(name: str) -> object:
    """Loads the module of a public name."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

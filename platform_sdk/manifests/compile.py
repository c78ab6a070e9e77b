"""From a workload and its platform to documents: the one entry for components, rendering and imports.

Owns which sort of workload is compiled how, and that every problem is told before there is a document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.manifests.checks import workload_violations
from platform_sdk.manifests.compiled import Compiled, Setting
from platform_sdk.manifests.deployments import web_service, worker
from platform_sdk.manifests.other_kinds import agent_per_node, batch_job, scheduled_job, stateful_service
from platform_sdk.manifests.placement import place
from platform_sdk.spec.workloads import (
    AgentPerNodeSpec,
    BatchJobSpec,
    ScheduledJobSpec,
    StatefulServiceSpec,
    WebServiceSpec,
    WorkerSpec,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.errors import Violation
    from platform_sdk.spec.contract import PlatformContract
    from platform_sdk.spec.workloads import WorkloadSpec

__all__ = ["compile_workload"]

_KINDS: Final = cast(
    "Mapping[type[WorkloadSpec], Callable[[Any, Setting], Compiled]]",
    {
        WebServiceSpec: web_service,
        WorkerSpec: worker,
        StatefulServiceSpec: stateful_service,
        AgentPerNodeSpec: agent_per_node,
        BatchJobSpec: batch_job,
        ScheduledJobSpec: scheduled_job,
    },
)


def compile_workload(
    name: str, spec: WorkloadSpec, contract: PlatformContract
) -> tuple[list[Violation], Compiled | None]:
    """Every reason why the platform cannot run a workload, or its documents.

    Args:
        name: of the workload.
        spec: the workload.
        contract: the platform's.
    """
    labels = Setting.labels_for(name, spec)
    found, placement = place(spec, contract, labels=labels, daemon=isinstance(spec, AgentPerNodeSpec))
    found = [*found, *workload_violations(name, spec, contract, placement)]
    if found:
        return list(dict.fromkeys(found)), None
    setting = Setting(name, contract, placement, {**labels, **placement.labels})
    return [], _KINDS[type(spec)](spec, setting)

"""Workloads that are no Deployments: stateful services, agents on each node, jobs.

Owns what each of them becomes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from platform_sdk.manifests.compiled import Compiled, Setting, account, policy
from platform_sdk.manifests.pods import Pods, pods_of
from platform_sdk.manifests.scaling import disruption_budget
from platform_sdk.manifests.volumes import claim_template
from platform_sdk.manifests.ways_in import service

if TYPE_CHECKING:
    from platform_sdk.spec.workloads import (
        AgentPerNodeSpec,
        BatchJobSpec,
        ScheduledJobSpec,
        StatefulServiceSpec,
        WorkloadSpec,
    )

__all__ = ["agent_per_node", "batch_job", "scheduled_job", "stateful_service"]

_CONCURRENCY: Final = {"forbid": "Forbid", "allow": "Allow", "replace": "Replace"}


def _pods(spec: WorkloadSpec, setting: Setting, **more: Any) -> Pods:
    return pods_of(
        setting.name,
        spec,
        setting.contract,
        setting.placement,
        labels=setting.labels,
        select=setting.select,
        **more,
    )


def stateful_service(spec: StatefulServiceSpec, setting: Setting) -> Compiled:
    """A StatefulSet, the Service that names its pods, a disruption budget."""
    made = [
        claim_template(name, volume, setting.contract, labels=setting.labels)
        for name, volume in sorted(spec.data.items())
    ]
    pods = _pods(spec, setting, replicas=spec.replicas, more_mounts=tuple(mount for _, mount in made))
    kept = "Retain" if spec.keep_volumes else "Delete"
    document = {
        "apiVersion": "apps/v1",
        "kind": "StatefulSet",
        "metadata": setting.metadata(spec.namespace),
        "spec": {
            "replicas": spec.replicas,
            "serviceName": setting.name,
            "podManagementPolicy": "Parallel" if spec.parallel else "OrderedReady",
            "revisionHistoryLimit": 5,
            "selector": {"matchLabels": setting.select},
            "template": pods.template,
            "volumeClaimTemplates": [claim for claim, _ in made],
            "persistentVolumeClaimRetentionPolicy": {"whenDeleted": kept, "whenScaled": kept},
        },
    }
    # Its pods get their names from this Service, and so it comes before them.
    named = service(
        setting.name,
        spec.namespace,
        port=spec.port,
        labels=setting.labels,
        select=setting.select,
        headless=True,
    )
    named["spec"]["publishNotReadyAddresses"] = True
    before = {
        **account(spec, setting),
        **pods.documents,
        **policy(spec, setting, peers_of_its_own=True),
        "service": named,
    }
    after: dict[str, dict[str, Any]] = {}
    if "disruption_budget" in spec.on and spec.replicas > 1:
        budget = disruption_budget(setting.name, spec.namespace, labels=setting.labels, select=setting.select)
        after["disruption"] = budget
    return Compiled(before, {"": document}, after, setting.placement)


def agent_per_node(spec: AgentPerNodeSpec, setting: Setting) -> Compiled:
    """A DaemonSet."""
    pods = _pods(spec, setting)
    document = {
        "apiVersion": "apps/v1",
        "kind": "DaemonSet",
        "metadata": setting.metadata(spec.namespace),
        "spec": {
            "revisionHistoryLimit": 5,
            "selector": {"matchLabels": setting.select},
            "updateStrategy": {
                "type": "RollingUpdate",
                "rollingUpdate": {"maxUnavailable": f"{spec.max_unavailable}%"},
            },
            "template": pods.template,
        },
    }
    before = {**account(spec, setting), **pods.documents, **policy(spec, setting)}
    return Compiled(before, {"": document}, {}, setting.placement)


def batch_job(spec: BatchJobSpec, setting: Setting) -> Compiled:
    """A Job."""
    pods = _pods(spec, setting, replicas=1, restart="Never")
    document = {
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": setting.metadata(spec.namespace),
        "spec": _job(spec, pods),
    }
    before = {**account(spec, setting), **pods.documents, **policy(spec, setting)}
    return Compiled(before, {"": document}, {}, setting.placement)


def scheduled_job(spec: ScheduledJobSpec, setting: Setting) -> Compiled:
    """A CronJob."""
    pods = _pods(spec, setting, replicas=1, restart="Never")
    document = {
        "apiVersion": "batch/v1",
        "kind": "CronJob",
        "metadata": setting.metadata(spec.namespace),
        "spec": {
            "schedule": spec.schedule,
            "timeZone": spec.time_zone,
            "concurrencyPolicy": _CONCURRENCY[spec.concurrency],
            "suspend": spec.suspended,
            "startingDeadlineSeconds": spec.start_within_seconds,
            "successfulJobsHistoryLimit": 3,
            "failedJobsHistoryLimit": 3,
            "jobTemplate": {"metadata": {"labels": dict(setting.labels)}, "spec": _job(spec, pods)},
        },
    }
    before = {**account(spec, setting), **pods.documents, **policy(spec, setting)}
    return Compiled(before, {"": document}, {}, setting.placement)


def _job(spec: BatchJobSpec, pods: Pods) -> dict[str, Any]:
    return {
        "completions": spec.completions,
        "parallelism": spec.parallelism,
        "completionMode": "Indexed" if spec.indexed else "NonIndexed",
        "backoffLimit": spec.retries,
        **({"activeDeadlineSeconds": spec.deadline_seconds} if spec.deadline_seconds else {}),
        "ttlSecondsAfterFinished": spec.keep_seconds,
        "template": pods.template,
    }

"""How many pods there are: autoscalers, and how many may be missing.

Owns HorizontalPodAutoscaler, KEDA's ScaledObject and PodDisruptionBudget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from platform_sdk.errors import Violation
from platform_sdk.facts.addons.keda import KEDA_RIGHTS_SOURCE
from platform_sdk.rules.queues import queue_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.spec.contract import PlatformContract
    from platform_sdk.spec.workloads import QueueSpec, ScalingSpec

__all__ = ["autoscaler", "disruption_budget", "queue_scaler", "scaling_violations"]

_CPU_PERCENT: Final = 70
_KEDA: Final = "keda.sh/v1alpha1"


def scaling_violations(
    scaling: ScalingSpec, contract: PlatformContract, *, queue: QueueSpec | None = None
) -> Iterator[Violation]:
    """What scaling needs and the platform does not have; paths are fields of the workload."""
    if queue is not None:
        if "keda" not in contract.extensions:
            yield Violation(
                ("queue",),
                "Nothing in the platform looks at queues.",
                "Add keda to platform:addons, or scale by cpu_percent.",
            )
        elif contract.target == "eks":
            yield from _out_of_reach(queue, contract)
    elif scaling.scales and "metrics_server" not in contract.extensions and contract.target == "eks":
        yield Violation(
            ("scaling",),
            "Nothing in the platform measures what pods use, and an autoscaler would never act.",
            "Add metrics_server to platform:addons, or take max out.",
            "Kubernetes documentation, horizontal pod autoscaling, 2026-11",
        )


def _out_of_reach(queue: QueueSpec, contract: PlatformContract) -> Iterator[Violation]:
    """KEDA asks with rights of its own, and may ask the queue."""
    found, partition = queue_at(queue.url), contract.cluster.partition
    if found and not found.is_among(contract.queues, partition=partition):
        yield Violation(
            ("queue", "url"),
            f"The platform's KEDA may not ask the queue {found.name}, so that nothing would ever scale.",
            f"Add {found.arn(partition)} to platform:addons.keda.queues.",
            str(KEDA_RIGHTS_SOURCE),
        )


def autoscaler(
    name: str, namespace: str, scaling: ScalingSpec, *, target: Mapping[str, str], labels: Mapping[str, str]
) -> dict[str, Any]:
    """A HorizontalPodAutoscaler by what pods use of what they ask for.

    Args:
        name: of it.
        namespace: of it.
        scaling: the fewest, the most, the shares.
        target: ``apiVersion``, ``kind`` and ``name`` of what it scales.
        labels: of it.
    """
    shares = {"cpu": scaling.cpu_percent, "memory": scaling.memory_percent}
    if not any(shares.values()):
        shares["cpu"] = _CPU_PERCENT
    return {
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": name, "namespace": namespace, "labels": dict(labels)},
        "spec": {
            "scaleTargetRef": dict(target),
            "minReplicas": scaling.min,
            "maxReplicas": scaling.max,
            "metrics": [
                {
                    "type": "Resource",
                    "resource": {"name": resource, "target": {"type": "Utilization", "averageUtilization": share}},
                }
                for resource, share in shares.items()
                if share
            ],
        },
    }


def queue_scaler(
    name: str,
    namespace: str,
    scaling: ScalingSpec,
    queue: QueueSpec,
    *,
    region: str,
    target: Mapping[str, str],
    labels: Mapping[str, str],
) -> dict[str, dict[str, Any]]:
    """KEDA's two objects by role: who asks the queue, and how many pods follow from its length.

    KEDA asks with its operator's rights. Those of the pods it finds by an annotation of their service account alone,
    which EKS Pod Identity does without.
    """
    metadata = {"name": name, "namespace": namespace, "labels": dict(labels)}
    found = queue_at(queue.url)
    return {
        "queue-identity": {
            "apiVersion": _KEDA,
            "kind": "TriggerAuthentication",
            "metadata": metadata,
            "spec": {"podIdentity": {"provider": "aws", "identityOwner": "keda"}},
        },
        "autoscaler": {
            "apiVersion": _KEDA,
            "kind": "ScaledObject",
            "metadata": metadata,
            "spec": {
                "scaleTargetRef": dict(target),
                "minReplicaCount": scaling.min,
                "maxReplicaCount": scaling.max,
                "cooldownPeriod": queue.cooldown_seconds,
                "triggers": [
                    {
                        "type": "aws-sqs-queue",
                        "authenticationRef": {"name": name},
                        "metadata": {
                            "queueURL": queue.url,
                            "queueLength": str(queue.messages_per_pod),
                            "awsRegion": found.region if found else region,
                        },
                    }
                ],
            },
        },
    }


def disruption_budget(
    name: str, namespace: str, *, labels: Mapping[str, str], select: Mapping[str, str]
) -> dict[str, Any]:
    """Lets nodes be drained one pod at a time; pods that do not work do not hold a drain up."""
    return {
        "apiVersion": "policy/v1",
        "kind": "PodDisruptionBudget",
        "metadata": {"name": name, "namespace": namespace, "labels": dict(labels)},
        "spec": {
            "maxUnavailable": 1,
            "selector": {"matchLabels": dict(select)},
            "unhealthyPodEvictionPolicy": "AlwaysAllow",
        },
    }

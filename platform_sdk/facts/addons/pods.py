"""Pods of EKS add-ons: namespace, service account and labels, by which Fargate profiles and associations find them.

Owns those names. What the add-ons are told is decided in ``rules.addons``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ADOT",
    "CLOUDWATCH",
    "GUARDDUTY",
    "KUBE_STATE_METRICS",
    "METRICS_SERVER",
    "NODE_EXPORTER",
    "NODE_MONITORING",
    "AddonPods",
]


@dataclass(frozen=True, slots=True)
class AddonPods:
    """What is known of an add-on's pods.

    Attributes:
        addon: the add-on's name in EKS.
        namespace: of its pods.
        source: where that was read.
        service_account: which calls AWS; empty where none does.
        labels: of its pods.
    """

    addon: str
    namespace: str
    source: Source
    service_account: str = ""
    labels: Mapping[str, str] = field(default_factory=dict[str, str])


_COMMUNITY: Final = Source(
    "Amazon EKS user guide, community add-ons",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/community-addons.html",
)
_FROM_AWS: Final = Source(
    "Amazon EKS user guide, add-ons from AWS",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html",
)


def _named(name: str) -> dict[str, str]:
    return {"app.kubernetes.io/name": name}


METRICS_SERVER: Final = AddonPods("metrics-server", "kube-system", _COMMUNITY, labels=_named("metrics-server"))
"""Its add-on listens on port 10251, so that it runs on Fargate too, where 10250 is the kubelet's own."""
KUBE_STATE_METRICS: Final = AddonPods(
    "kube-state-metrics", "kube-state-metrics", _COMMUNITY, labels=_named("kube-state-metrics")
)
NODE_EXPORTER: Final = AddonPods(
    "prometheus-node-exporter", "prometheus-node-exporter", _COMMUNITY, labels=_named("prometheus-node-exporter")
)
NODE_MONITORING: Final = AddonPods("eks-node-monitoring-agent", "kube-system", _FROM_AWS)
GUARDDUTY: Final = AddonPods("aws-guardduty-agent", "amazon-guardduty", _FROM_AWS)
CLOUDWATCH: Final = AddonPods(
    "amazon-cloudwatch-observability", "amazon-cloudwatch", _FROM_AWS, service_account="cloudwatch-agent"
)
"""Its agent and its Fluent Bit share the service account. Pod Identity works from version 3.1.0."""
ADOT: Final = AddonPods("adot", "opentelemetry-operator-system", _FROM_AWS, service_account="adot-collector")
"""The add-on is the operator; the service account is that of the collector which the platform asks it for."""

"""What an environment may say of the add-ons beside the core ones: a field for each, each in a module of its own.

Owns the section ``platform:addons`` and which of its fields are on. Storage drivers, controllers of ways in and of
names are in the sections of what they serve.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from platform_sdk.rules.addons import chosen_addons
from platform_sdk.rules.addons.cloudwatch import cloudwatch_log_groups
from platform_sdk.rules.addons.fluent_bit import fluent_bit_log_group
from platform_sdk.rules.addons.scraping import workspace_log_group
from platform_sdk.spec._base import Spec
from platform_sdk.spec._lazily import lazily
from platform_sdk.spec._types import Flag
from platform_sdk.spec.addons._addon import EksAddonSpec, OptionalAddonSpec
from platform_sdk.spec.addons.exporters import KubeStateMetricsSpec, NodeExporterSpec
from platform_sdk.spec.addons.metrics_server import MetricsServerSpec
from platform_sdk.spec.addons.node_monitoring import NodeMonitoringSpec

if TYPE_CHECKING:
    from platform_sdk.rules.capabilities import Capabilities
    from platform_sdk.spec.addons.ack import AnyAckSpec
    from platform_sdk.spec.addons.argo_rollouts import ArgoRolloutsSpec
    from platform_sdk.spec.addons.argocd import AnyArgoCdSpec
    from platform_sdk.spec.addons.capabilities import CapabilitiesSpec
    from platform_sdk.spec.addons.cloudwatch import CloudWatchSpec
    from platform_sdk.spec.addons.external_secrets import ExternalSecretsSpec
    from platform_sdk.spec.addons.fluent_bit import FluentBitSpec
    from platform_sdk.spec.addons.grafana import GrafanaSpec
    from platform_sdk.spec.addons.guardduty import GuardDutySpec
    from platform_sdk.spec.addons.keda import KedaSpec
    from platform_sdk.spec.addons.prometheus import PrometheusSpec
    from platform_sdk.spec.addons.secrets_store_csi import SecretsStoreCsiSpec
    from platform_sdk.spec.addons.velero import VeleroSpec
else:
    AnyAckSpec = lazily("platform_sdk.spec.addons.ack", "AnyAckSpec")
    ArgoRolloutsSpec = lazily("platform_sdk.spec.addons.argo_rollouts", "ArgoRolloutsSpec")
    AnyArgoCdSpec = lazily("platform_sdk.spec.addons.argocd", "AnyArgoCdSpec")
    CapabilitiesSpec = lazily("platform_sdk.spec.addons.capabilities", "CapabilitiesSpec")
    CloudWatchSpec = lazily("platform_sdk.spec.addons.cloudwatch", "CloudWatchSpec")
    ExternalSecretsSpec = lazily("platform_sdk.spec.addons.external_secrets", "ExternalSecretsSpec")
    FluentBitSpec = lazily("platform_sdk.spec.addons.fluent_bit", "FluentBitSpec")
    GrafanaSpec = lazily("platform_sdk.spec.addons.grafana", "GrafanaSpec")
    GuardDutySpec = lazily("platform_sdk.spec.addons.guardduty", "GuardDutySpec")
    KedaSpec = lazily("platform_sdk.spec.addons.keda", "KedaSpec")
    PrometheusSpec = lazily("platform_sdk.spec.addons.prometheus", "PrometheusSpec")
    SecretsStoreCsiSpec = lazily("platform_sdk.spec.addons.secrets_store_csi", "SecretsStoreCsiSpec")
    VeleroSpec = lazily("platform_sdk.spec.addons.velero", "VeleroSpec")

__all__ = ["AddonsSpec", "EksAddonSpec", "OptionalAddonSpec"]


class AddonsSpec(Spec):
    """What an environment says of the add-ons beside the core ones."""

    defaults: Flag = Field(
        default=True, description="Install what the profile has. false: only what is switched on here."
    )
    metrics_server: MetricsServerSpec = Field(
        default_factory=MetricsServerSpec,
        description="How much CPU and memory pods use. On where its pod finds a node.",
    )
    node_monitoring: NodeMonitoringSpec = Field(
        default_factory=NodeMonitoringSpec,
        description="The health of nodes, told to EKS. On in production with EC2 nodes of Linux.",
    )
    guardduty: GuardDutySpec | None = Field(
        default=None, description="GuardDuty Runtime Monitoring: its agent on every EC2 node of Linux."
    )
    cloudwatch: CloudWatchSpec | None = Field(
        default=None, description="CloudWatch observability: Container Insights, containers' logs, Application Signals."
    )
    kube_state_metrics: KubeStateMetricsSpec = Field(
        default_factory=KubeStateMetricsSpec, description="The state of objects as metrics. On with prometheus."
    )
    node_exporter: NodeExporterSpec = Field(
        default_factory=NodeExporterSpec, description="Numbers of nodes as metrics. On with prometheus."
    )
    prometheus: PrometheusSpec | None = Field(
        default=None, description="Amazon Managed Service for Prometheus, and who collects for it."
    )
    grafana: GrafanaSpec | None = Field(default=None, description="Amazon Managed Grafana.")
    fluent_bit: FluentBitSpec | None = Field(
        default=None, description="Fluent Bit: containers' logs to CloudWatch, Firehose or OpenSearch."
    )
    secrets_store_csi: SecretsStoreCsiSpec | None = Field(
        default=None, description="Secrets of AWS as files of pods, by the Secrets Store CSI driver."
    )
    external_secrets: ExternalSecretsSpec | None = Field(
        default=None, description="Secrets of AWS as Secrets of Kubernetes, by External Secrets."
    )
    argocd: AnyArgoCdSpec | None = Field(default=None, description="Argo CD, in the cluster or run by AWS.")
    ack: AnyAckSpec | None = Field(
        default=None, description="AWS Controllers for Kubernetes, in the cluster or run by AWS."
    )
    capabilities: CapabilitiesSpec | None = Field(default=None, description="Further EKS capabilities: kro.")
    velero: VeleroSpec | None = Field(default=None, description="Backups of objects and volumes, by Velero.")
    keda: KedaSpec | None = Field(
        default=None, description="The number of pods by what there is to do, such as the length of a queue, by KEDA."
    )
    argo_rollouts: ArgoRolloutsSpec | None = Field(
        default=None, description="New versions of workloads in steps, or beside the old one, by Argo Rollouts."
    )

    def log_groups(self, cluster_name: str, capabilities: Capabilities) -> list[str]:
        """Names of the log groups of add-ons that the cluster's key encrypts.

        Args:
            cluster_name: the cluster's name in AWS.
            capabilities: what the cluster can have.
        """
        if not capabilities.eks_addons:
            return []
        watch, bit = self.cloudwatch, self.fluent_bit
        groups = (
            cloudwatch_log_groups(
                cluster_name, container_logs=watch.container_logs, container_insights=watch.container_insights
            )
            if watch and watch.kms_key_arn is None
            else {}
        )
        own = bit is not None and bit.cloudwatch is not None and bit.cloudwatch.kms_key_arn is None
        logs = self.prometheus is not None and self.prometheus.logs.enabled and self.prometheus.workspace_arn is None
        return [
            *groups.values(),
            *([fluent_bit_log_group(cluster_name)] if own else []),
            *([workspace_log_group(cluster_name)] if logs else []),
        ]

    @property
    def asked(self) -> dict[str, bool | None]:
        """Whether each add-on is wanted, by field; None where nothing is said."""
        return {name: _asked(getattr(self, name)) for name in type(self).model_fields if name != "defaults"}

    def chosen(self, capabilities: Capabilities) -> tuple[str, ...]:
        """The fields of the add-ons that a cluster gets.

        Args:
            capabilities: what the cluster can have.
        """
        return chosen_addons(self.asked, capabilities, defaults=self.defaults)

    def installs(self, capabilities: Capabilities) -> bool:
        """Whether there is anything to install."""
        return bool(self.chosen(capabilities))


def _asked(part: object) -> bool | None:
    """What one field says: an add-on that needs settings is on where it is named."""
    return part.enabled if isinstance(part, OptionalAddonSpec) else part is not None

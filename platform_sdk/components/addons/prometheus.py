"""Amazon Managed Service for Prometheus: the workspace, its rules and alerts, and who collects for it.

Owns those resources; the collector that runs in the cluster is in ``_collector``. What is scraped is decided in
``rules.addons.scraping``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import PrometheusWorkspace
from platform_sdk.components.addons._installed import Installed
from platform_sdk.components.addons._logs import create_log_group
from platform_sdk.rules.addons.scraping import scrape_text, workspace_log_group

if TYPE_CHECKING:
    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.addons.prometheus import PrometheusSpec

__all__ = ["create_prometheus"]


@dataclass(frozen=True, slots=True)
class _Workspace:
    """A workspace, made here or not: its ARN, the endpoint that ends in a slash, and what is to be waited for."""

    arn: pulumi.Input[str]
    endpoint: pulumi.Input[str]
    waits: tuple[pulumi.Resource, ...] = ()


def create_prometheus(
    owner: PlatformComponent,
    spec: PrometheusSpec,
    *,
    ground: Ground,
    cluster: Cluster,
    certificates: pulumi.Resource | None = None,
) -> Installed:
    """Registers it.

    Args:
        owner: the component that it belongs to.
        spec: workspace and collector.
        ground: what it stands on.
        cluster: the same cluster, which is in a Region.
        certificates: what issues certificates in the cluster.
    """
    workspace = _workspace(owner, spec, ground, cluster)
    exported: dict[str, Any] = {"workspace_arn": workspace.arn, "endpoint": workspace.endpoint}
    if spec.collector == "managed":
        scraper = _create_scraper(owner, spec, workspace, cluster)
        return Installed({**exported, "scraper_arn": scraper.arn}, (scraper,))
    if spec.collector == "adot":
        from platform_sdk.components.addons._collector import create_collector

        role, collector = create_collector(
            owner,
            spec,
            ground=ground,
            cluster=cluster,
            workspace_arn=workspace.arn,
            endpoint=workspace.endpoint,
            waits=[certificates] if certificates else [],
        )
        # Its operator, which it waits for, takes finalizers off the collectors of applications too.
        return Installed({**exported, "collector_role_arn": role.arn}, (collector,), serves=(collector,))
    return Installed(exported, workspace.waits)


def _workspace(owner: PlatformComponent, spec: PrometheusSpec, ground: Ground, cluster: Cluster) -> _Workspace:
    if spec.workspace_arn:
        region, identity = spec.workspace_arn.split(":")[3], spec.workspace_arn.rpartition("/")[2]
        host = f"aps-workspaces.{region}.{cluster.region.dns_suffix}"
        return _Workspace(spec.workspace_arn, f"https://{host}/workspaces/{identity}/")
    logs = (
        create_log_group(
            owner,
            ground,
            "logs-prometheus",
            workspace_log_group(cluster.aws_name),
            retention_days=spec.logs.retention_days,
        )
        if spec.logs.enabled
        else None
    )
    workspace = PrometheusWorkspace(
        "aws:amp/workspace:Workspace",
        owner.called("prometheus"),
        {
            "alias": cluster.aws_name,
            "kmsKeyArn": spec.kms_key_arn,
            "loggingConfiguration": {"logGroupArn": logs.arn.apply(lambda arn: f"{arn}:*")} if logs else None,
            "tags": owner.tags(),
        },
        owner.child(protect=ground.protects() or None),
    )
    if spec.alert_manager:
        PlainResource(
            "aws:amp/alertManagerDefinition:AlertManagerDefinition",
            owner.called("prometheus"),
            {"workspaceId": workspace.id, "definition": spec.alert_manager},
            owner.child(),
        )
    for name, rules in sorted(spec.rules.items()):
        PlainResource(
            "aws:amp/ruleGroupNamespace:RuleGroupNamespace",
            owner.called(f"rules-{name}"),
            {"workspaceId": workspace.id, "name": name, "data": rules, "tags": owner.tags()},
            owner.child(),
        )
    return _Workspace(workspace.arn, workspace.prometheus_endpoint, (workspace,))


def _create_scraper(
    owner: PlatformComponent, spec: PrometheusSpec, workspace: _Workspace, cluster: Cluster
) -> PlainResource:
    """A managed collector. Its access entry is made by AWS: EKS lets nobody else make one for its role."""
    text = spec.scrape_configuration or scrape_text(cluster.aws_name, interval_seconds=spec.scrape_interval_seconds)
    return PlainResource(
        "aws:amp/scraper:Scraper",
        owner.called("prometheus"),
        {
            "alias": cluster.aws_name,
            "source": {
                "eks": {
                    "clusterArn": cluster.arn,
                    "subnetIds": cluster.network.subnets_of("private"),
                    "securityGroupIds": [cluster.security_group_id],
                }
            },
            "destination": {"amp": {"workspaceArn": workspace.arn}},
            "scrapeConfiguration": text,
            "tags": owner.tags(),
        },
        owner.child(depends_on=[*workspace.waits]),
    )

"""Computed outputs of workspaces, collectors and dashboards: Amazon Managed Prometheus and Grafana.

Owns those types for ``_aws_outputs`` and ``_ids``, in the same form and from the same sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.offline._creation import Creation

__all__ = ["ARNS", "ARN_IS_ID", "FORMS", "MORE", "WITHOUT_ARN"]

ARNS: Final[Mapping[str, tuple[str, str]]] = {
    "aws:amp/scraper:Scraper": ("aps", "scraper/{id}"),
    "aws:amp/workspace:Workspace": ("aps", "workspace/{id}"),
    "aws:grafana/workspace:Workspace": ("grafana", "/workspaces/{id}"),
}
ARN_IS_ID: Final = frozenset({"aws:amp/ruleGroupNamespace:RuleGroupNamespace"})
WITHOUT_ARN: Final = frozenset(
    {
        "aws:amp/alertManagerDefinition:AlertManagerDefinition",
        "aws:grafana/roleAssociation:RoleAssociation",
        "aws:grafana/workspaceSamlConfiguration:WorkspaceSamlConfiguration",
    }
)
FORMS: Final[Mapping[str, Callable[[Creation], str]]] = {
    "aws:amp/alertManagerDefinition:AlertManagerDefinition": lambda item: item.text("workspaceId"),
    "aws:amp/ruleGroupNamespace:RuleGroupNamespace": lambda item: item.arn(
        "aps", f"rulegroupsnamespace/{item.text('workspaceId')}/{item.text('name')}"
    ),
    "aws:amp/scraper:Scraper": lambda item: f"s-{item.uuid()}",
    "aws:amp/workspace:Workspace": lambda item: f"ws-{item.uuid()}",
    "aws:grafana/roleAssociation:RoleAssociation": lambda item: f"{item.text('workspaceId')}/{item.text('role')}",
    "aws:grafana/workspace:Workspace": lambda item: f"g-{item.hex(10)}",
    "aws:grafana/workspaceSamlConfiguration:WorkspaceSamlConfiguration": lambda item: item.text("workspaceId"),
}


def _metrics(item: Creation) -> dict[str, Any]:
    host = f"aps-workspaces.{item.place.region}.{item.place.domain}"
    return {"prometheusEndpoint": f"https://{host}/workspaces/{item.id}/"}


def _dashboards(item: Creation) -> dict[str, Any]:
    return {
        "endpoint": f"{item.id}.grafana-workspace.{item.place.region}.{item.place.domain}",
        "grafanaVersion": item.text("grafanaVersion", "12.4"),
        "samlConfigurationStatus": "NOT_CONFIGURED",
    }


MORE: Final[Mapping[str, Callable[[Creation], dict[str, Any]]]] = {
    "aws:amp/scraper:Scraper": lambda item: {
        "roleArn": item.arn(
            "iam",
            f"role/aws-service-role/scraper.aps.amazonaws.com/AWSServiceRoleForAmazonPrometheusScraper_{item.hex(12)}",
            region=False,
        )
    },
    "aws:amp/workspace:Workspace": _metrics,
    "aws:grafana/workspace:Workspace": _dashboards,
    "aws:grafana/workspaceSamlConfiguration:WorkspaceSamlConfiguration": lambda _: {
        "loginValidityDuration": 0,
        "status": "CONFIGURED",
    },
}

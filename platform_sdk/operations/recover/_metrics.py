"""Workspaces, collectors and dashboards that may be a resource of the program.

Owns those types for ``_tagged`` and ``_identified``. Sources: data sources of the Pulumi AWS reference, 7.51; the
schema of AWS::APS::Workspace in Cloud Control, 2026-11.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.operations.recover._lookups import Item, Lookups

__all__ = ["CANDIDATES", "FINDERS"]

_WORKSPACE: Final = "aws:amp/workspace:Workspace"


def _is_workspace(cloud: Lookups, item: Item, id: str) -> bool:
    return cloud.ask("aws:amp/getWorkspace:getWorkspace", workspaceId=id).get("alias") == item.text("alias")


def _is_scraper(_cloud: Lookups, _item: Item, _id: str) -> bool:
    # No data source has collectors; an environment has one.
    return True


def _is_rule_group(_: Lookups, item: Item, id: str) -> bool:
    return id.endswith(f"/{item.text('workspaceId')}/{item.text('name')}")


def _is_dashboards(cloud: Lookups, item: Item, id: str) -> bool:
    return cloud.ask("aws:grafana/getWorkspace:getWorkspace", workspaceId=id).get("name") == item.text("name")


def _alert_manager(cloud: Lookups, item: Item) -> list[str]:
    workspace = item.text("workspaceId")
    if workspace not in cloud.tagged(_WORKSPACE):
        return []
    answer = cloud.ask(
        "aws:cloudcontrol/getResource:getResource",
        typeName="AWS::APS::Workspace",
        identifier=cloud.arn(_WORKSPACE, workspace),
    )
    shown: dict[str, Any] = json.loads(answer.get("properties") or "{}")
    return [workspace] if shown.get("AlertManagerDefinition") else []


CANDIDATES: Final[Mapping[str, Callable[[Lookups, Item, str], bool]]] = {
    "aws:amp/ruleGroupNamespace:RuleGroupNamespace": _is_rule_group,
    "aws:amp/scraper:Scraper": _is_scraper,
    _WORKSPACE: _is_workspace,
    "aws:grafana/workspace:Workspace": _is_dashboards,
}
FINDERS: Final[Mapping[str, tuple[Callable[[Lookups, Item], list[str]], tuple[str, ...]]]] = {
    "aws:amp/alertManagerDefinition:AlertManagerDefinition": (_alert_manager, ("workspaceId",)),
}

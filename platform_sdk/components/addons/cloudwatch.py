"""CloudWatch observability: its log groups, its rights and its add-on.

Owns those resources. What the add-on is told is decided in ``rules.addons.cloudwatch``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._pod_roles import create_pod_role
from platform_sdk.components.addons._eks import create_eks_addon
from platform_sdk.components.addons._installed import Installed
from platform_sdk.components.addons._logs import create_log_group
from platform_sdk.facts.addons.pods import CLOUDWATCH
from platform_sdk.facts.iam import CLOUDWATCH_AGENT_POLICY, XRAY_WRITE_POLICY
from platform_sdk.rules.addons.cloudwatch import cloudwatch_log_groups

if TYPE_CHECKING:
    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.addons.cloudwatch import CloudWatchSpec

__all__ = ["create_cloudwatch"]


def create_cloudwatch(owner: PlatformComponent, spec: CloudWatchSpec, *, ground: Ground, cluster: Cluster) -> Installed:
    """Registers it.

    Args:
        owner: the component that it belongs to.
        spec: what is collected.
        ground: what it stands on.
        cluster: the same cluster, which is in a Region.
    """
    names = cloudwatch_log_groups(
        cluster.aws_name, container_logs=spec.container_logs, container_insights=spec.container_insights
    )
    groups = {
        purpose: create_log_group(
            owner,
            ground,
            f"logs-{purpose}",
            name,
            retention_days=spec.retention_days,
            kms_key_arn=spec.kms_key_arn,
        )
        for purpose, name in names.items()
    }
    agent = create_pod_role(
        owner,
        cluster,
        called="cloudwatch",
        namespace=CLOUDWATCH.namespace,
        service_account=CLOUDWATCH.service_account,
        managed={
            "agent": CLOUDWATCH_AGENT_POLICY,
            **({"traces": XRAY_WRITE_POLICY} if spec.application_signals else {}),
        },
    )
    addon = create_eks_addon(
        owner,
        ground,
        CLOUDWATCH.addon,
        spec,
        ours=spec.ours,
        roles={CLOUDWATCH.service_account: agent.role.arn},
        waits=[*groups.values(), *agent.rights],
    )
    exported = {
        "version": addon.addon_version,
        "role_arn": agent.role.arn,
        "log_groups": {purpose: group.name for purpose, group in groups.items()},
    }
    return Installed(exported, (addon,))

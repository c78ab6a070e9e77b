"""An EKS add-on, and CoreDNS, the one that needs nodes.

Owns how an add-on is registered: version, configuration, conflicts. Which settings an add-on takes is decided in
``rules.cluster.core_addons``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._plain import plain_lookup
from platform_sdk.components._resources import Addon
from platform_sdk.rules.cluster.core_addons import configuration_text, coredns_configuration

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.spec.core_addons import CoreDns

__all__ = ["ClusterDns", "create_addon"]


def create_addon(
    owner: PlatformComponent,
    cluster: AnyCluster,
    addon: str,
    *,
    version: str | None,
    configuration: pulumi.Input[str] | None = None,
    roles: Mapping[str, pulumi.Input[str]] | None = None,
    account_role: pulumi.Input[str] | None = None,
    opts: pulumi.ResourceOptions | None = None,
) -> Addon:
    """Registers an add-on as a child of a component.

    Args:
        owner: the component that the add-on belongs to.
        cluster: where it is installed.
        addon: its name in EKS.
        version: a pinned version, or None for EKS's default for the cluster's Kubernetes version.
        configuration: configuration values as JSON.
        roles: ARN of an IAM role by service account, bound through Pod Identity.
        account_role: ARN of the IAM role of its one service account, bound through the cluster's OIDC provider, for
            pods on Fargate.
        opts: options of the resource.
    """
    return Addon(
        "aws:eks/addon:Addon",
        owner.called(addon),
        {
            "clusterName": cluster.cluster_name,
            "addonName": addon,
            "addonVersion": version or _default_version(owner, addon, cluster.spec.version),
            "configurationValues": configuration,
            "podIdentityAssociations": [
                {"serviceAccount": account, "roleArn": role} for account, role in sorted(roles.items())
            ]
            if roles
            else None,
            "serviceAccountRoleArn": account_role,
            # Ours win when the add-on is installed; what somebody set by hand since then survives an update.
            "resolveConflictsOnCreate": "OVERWRITE",
            "resolveConflictsOnUpdate": "PRESERVE",
            "tags": owner.tags(),
        },
        opts or owner.child(),
    )


def _default_version(owner: PlatformComponent, addon: str, kubernetes: str) -> pulumi.Output[str]:
    """EKS's own choice for a Kubernetes version, asked of AWS."""
    asked = {"addonName": addon, "kubernetesVersion": kubernetes}
    answer = plain_lookup("aws:eks/getAddonVersion:getAddonVersion", asked, owner)
    return answer.apply(lambda found: found["version"])


class ClusterDns(PlatformComponent):
    """CoreDNS. It waits for the nodes that it runs on, because EKS calls it degraded until it runs.

    Args:
        name: logical name.
        spec: version and copies.
        cluster: where it is installed.
        nodes: what it runs on; it waits for them.
        on_fargate: run on Fargate, where a profile takes its pods.
        tags: tags for the add-on.
        opts: options of the component.
    """

    TYPE = "platform:cluster:ClusterDns"

    version: pulumi.Output[str]
    """Version of the add-on."""

    def __init__(
        self,
        name: str,
        spec: CoreDns,
        *,
        cluster: AnyCluster,
        nodes: Iterable[pulumi.Resource],
        on_fargate: bool = False,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=tags, opts=opts)
        addon = create_addon(
            self,
            cluster,
            "coredns",
            version=spec.version,
            configuration=configuration_text(
                coredns_configuration(replicas=spec.replicas, autoscaling=spec.autoscaling, on_fargate=on_fargate)
            ),
            opts=self.child(depends_on=list(nodes)),
        )
        self.version = addon.addon_version
        self.finish()

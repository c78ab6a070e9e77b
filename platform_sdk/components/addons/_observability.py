"""Add-ons that measure, log and watch: each by its own module.

Owns which of them is registered, and their order. An add-on that is its EKS add-on and nothing more has no module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.components.addons._eks import create_eks_addon
from platform_sdk.components.addons._installed import Installed
from platform_sdk.components.cluster import Cluster
from platform_sdk.facts.addons.pods import KUBE_STATE_METRICS, METRICS_SERVER, NODE_EXPORTER, NODE_MONITORING

if TYPE_CHECKING:
    from collections.abc import Collection

    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.addons import AddonsSpec

__all__ = ["create_observability"]


def create_observability(
    owner: PlatformComponent,
    spec: AddonsSpec,
    chosen: Collection[str],
    *,
    ground: Ground,
    certificates: pulumi.Resource | None = None,
) -> dict[str, Installed]:
    """Registers those that are wanted, by field.

    Args:
        owner: the component that they belong to.
        spec: the section.
        chosen: the fields of the add-ons that the cluster gets.
        ground: what they stand on.
        certificates: what issues certificates in the cluster.
    """
    plain = {
        "metrics_server": (METRICS_SERVER, spec.metrics_server),
        "node_monitoring": (NODE_MONITORING, spec.node_monitoring),
        "kube_state_metrics": (KUBE_STATE_METRICS, spec.kube_state_metrics),
        "node_exporter": (NODE_EXPORTER, spec.node_exporter),
    }
    made: dict[str, Installed] = {}
    for name, (pods, settings) in plain.items():
        if name in chosen:
            on_fargate = ground.capabilities.runs_on_fargate(pods.namespace, pods.labels)
            addon = create_eks_addon(owner, ground, pods.addon, settings, on_fargate=on_fargate)
            # An API that is registered and does not answer holds up the deletion of every namespace.
            answers = (addon,) if name == "metrics_server" else ()
            made[name] = Installed({"version": addon.addon_version}, (addon,), serves=answers)
    cluster = ground.cluster
    # On a local cluster none of the others can be asked for.
    if isinstance(cluster, Cluster):
        made |= _of_a_region(owner, spec, ground, cluster, certificates)
    return made


def _of_a_region(
    owner: PlatformComponent, spec: AddonsSpec, ground: Ground, cluster: Cluster, certificates: pulumi.Resource | None
) -> dict[str, Installed]:
    """Those that are on where they are named. Their modules are imported only then: each costs time."""
    made: dict[str, Installed] = {}
    if spec.guardduty:
        from platform_sdk.components.addons.guardduty import create_guardduty

        made["guardduty"] = create_guardduty(owner, spec.guardduty, ground=ground)
    if spec.cloudwatch:
        from platform_sdk.components.addons.cloudwatch import create_cloudwatch

        made["cloudwatch"] = create_cloudwatch(owner, spec.cloudwatch, ground=ground, cluster=cluster)
    workspace: Any = None
    if spec.prometheus:
        from platform_sdk.components.addons.prometheus import create_prometheus

        made["prometheus"] = create_prometheus(
            owner, spec.prometheus, ground=ground, cluster=cluster, certificates=certificates
        )
        workspace = made["prometheus"].exported["workspace_arn"]
    if spec.grafana:
        from platform_sdk.components.addons.grafana import create_grafana

        made["grafana"] = create_grafana(owner, spec.grafana, ground=ground, cluster=cluster, workspace_arn=workspace)
    if spec.fluent_bit:
        from platform_sdk.components.addons.fluent_bit import create_fluent_bit

        made["fluent_bit"] = create_fluent_bit(owner, spec.fluent_bit, ground=ground, cluster=cluster)
    return made

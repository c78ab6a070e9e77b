"""The collector of AWS Distro for OpenTelemetry: the operator's add-on, and the collector that it is asked for.

Owns those resources, with the collector's rights in AWS and in the cluster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._controllers import create_controller_identity
from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components._plain import PlainResource
from platform_sdk.components.addons._eks import create_eks_addon
from platform_sdk.facts.addons.pods import ADOT
from platform_sdk.rules.addons.scraping import collector_configuration
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.observability import remote_write_policy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.addons.prometheus import PrometheusSpec

__all__ = ["create_collector"]

# What service discovery and the jobs of `rules.addons.scraping` read.
_READS = [
    {
        "apiGroups": [""],
        "resources": ["nodes", "nodes/metrics", "services", "endpoints", "pods"],
        "verbs": ["get", "list", "watch"],
    },
    {"apiGroups": ["metrics.eks.amazonaws.com"], "resources": ["ksh/metrics", "kcm/metrics"], "verbs": ["get"]},
    {"nonResourceURLs": ["/metrics"], "verbs": ["get"]},
]


def create_collector(
    owner: PlatformComponent,
    spec: PrometheusSpec,
    *,
    ground: Ground,
    cluster: Cluster,
    workspace_arn: pulumi.Input[str],
    endpoint: pulumi.Input[str],
    waits: Iterable[pulumi.Resource],
) -> tuple[PlainResource, KubernetesObject]:
    """Registers it, and returns its role and the collector.

    Args:
        owner: the component that it belongs to.
        spec: interval, and the add-on's version.
        ground: what it stands on.
        cluster: the same cluster, which is in a Region.
        workspace_arn: where metrics are written to.
        endpoint: the workspace's, ending in a slash.
        waits: what its operator waits for.
    """
    name, namespace, account = owner.called("collector"), ADOT.namespace, ADOT.service_account
    on_fargate = ground.capabilities.runs_on_fargate(namespace)
    addon = create_eks_addon(owner, ground, ADOT.addon, spec.adot, waits=waits, on_fargate=on_fargate)
    identity = create_controller_identity(
        owner,
        cluster,
        lambda _, arns: document_text(remote_write_policy(arns[0])),
        workspace_arn,
        namespace=namespace,
        service_account=account,
        on_fargate=on_fargate,
        called="collector",
    )
    options = owner.child(provider=cluster.provider, depends_on=[addon])
    service_account = KubernetesObject(
        name,
        {
            "apiVersion": "v1",
            "kind": "ServiceAccount",
            "metadata": {"name": account, "namespace": namespace, "annotations": identity.annotations},
        },
        options,
    )
    role = KubernetesObject(
        name,
        {
            "apiVersion": "rbac.authorization.k8s.io/v1",
            "kind": "ClusterRole",
            "metadata": {"name": account},
            "rules": _READS,
        },
        options,
    )
    binding = KubernetesObject(
        name,
        {
            "apiVersion": "rbac.authorization.k8s.io/v1",
            "kind": "ClusterRoleBinding",
            "metadata": {"name": account},
            "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": role.name},
            "subjects": [{"kind": "ServiceAccount", "name": account, "namespace": namespace}],
        },
        options,
    )
    configuration = pulumi.Output.from_input(endpoint).apply(
        lambda known: collector_configuration(
            cluster.aws_name,
            interval_seconds=spec.scrape_interval_seconds,
            region=cluster.region.name,
            endpoint=known,
        )
    )
    collector = KubernetesObject(
        name,
        {
            "apiVersion": "opentelemetry.io/v1beta1",
            "kind": "OpenTelemetryCollector",
            "metadata": {"name": account, "namespace": namespace},
            # One: two would write every sample twice.
            "spec": {"mode": "deployment", "replicas": 1, "serviceAccount": account, "config": configuration},
        },
        owner.child(
            provider=cluster.provider,
            depends_on=[addon, service_account, binding, *identity.ready],
        ),
    )
    return identity.role, collector

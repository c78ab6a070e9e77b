"""Values of the AWS Load Balancer Controller's chart.

Owns that decision. Its rights are in ``rules.iam.load_balancer_controller``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.ingress import DEFAULT_SSL_POLICY, SERVICE_ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["controller_values"]

_GATEWAY_GATES = ("ALBGatewayAPI", "GatewayListenerSet", "NLBGatewayAPI")


def controller_values(
    *,
    cluster_name: str,
    region: str,
    vpc_id: Any,
    annotations: Mapping[str, Any],
    image: str,
    replicas: int,
    cpu_millis: int,
    memory_mib: int,
    service_webhook: bool,
    feature_gates: Mapping[str, bool],
    gateway: bool,
    waf: bool,
    shield: bool,
    log_level: str,
    tags: Mapping[str, str],
) -> dict[str, Any]:
    """Values of the chart. Region and VPC are always told, so that no pod needs the metadata service of its node.

    Args:
        cluster_name, region: where it runs.
        vpc_id: of the cluster; may not be known yet.
        annotations: of its service account, whose values may not be known yet.
        image: its repository.
        replicas, cpu_millis, memory_mib: its pods.
        service_webhook: it takes every new Service of type LoadBalancer.
        feature_gates: features that are switched on or off.
        gateway: Gateways are served.
        waf, shield: whether it has the rights to use them; without, it does not ask for them either.
        log_level: ``info`` or ``debug``.
        tags: of everything that it creates.
    """
    gates = {**({} if gateway else dict.fromkeys(_GATEWAY_GATES, False)), **feature_gates}
    return {
        "clusterName": cluster_name,
        "region": region,
        "vpcId": vpc_id,
        "image": {"repository": image},
        "serviceAccount": {"create": True, "name": SERVICE_ACCOUNT, "annotations": dict(annotations)},
        "replicaCount": replicas,
        # The chart makes the budget where there are several copies.
        "podDisruptionBudget": {"maxUnavailable": 1},
        "resources": {
            "requests": {"cpu": f"{cpu_millis}m", "memory": f"{memory_mib}Mi"},
            "limits": {"memory": f"{memory_mib}Mi"},
        },
        # Without, each upgrade makes other certificates, which webhooks and pods would have to agree on again.
        "keepTLSSecret": True,
        # Classes are objects of the platform's own, and an Ingress without one is left to its default class.
        "createIngressClassResource": False,
        "ingressClassParams": {"create": False},
        "disableIngressClassAnnotation": True,
        "enableServiceMutatorWebhook": service_webhook,
        "defaultTargetType": "ip",
        "defaultSSLPolicy": DEFAULT_SSL_POLICY,
        "enableShield": shield,
        "enableWaf": False,
        "enableWafv2": waf,
        "logLevel": log_level,
        "defaultTags": dict(sorted(tags.items())),
        **({"controllerConfig": {"featureGates": dict(sorted(gates.items()))}} if gates else {}),
    }

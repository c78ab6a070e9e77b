"""The core add-ons' configuration: from typed settings to the JSON that the add-on takes.

Owns the add-ons' own keys and value types. vpc-cni's environment takes texts, "true" and not true.
Sources: configuration schemas of vpc-cni and coredns (DescribeAddonConfiguration), 2026-11.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from platform_sdk.facts.addons import ZONE_LABEL

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["configuration_text", "coredns_configuration", "vpc_cni_configuration"]


def configuration_text(configuration: Mapping[str, Any]) -> str | None:
    """The configuration as the add-on takes it, always in the same order; None for an empty one."""
    return json.dumps(configuration, sort_keys=True, separators=(",", ":")) if configuration else None


def vpc_cni_configuration(
    *,
    prefix_delegation: bool,
    network_policy: bool,
    pod_subnets: Mapping[str, str] | None = None,
    region: str = "",
    security_groups: tuple[str, ...] = (),
) -> dict[str, Any]:
    """vpc-cni's configuration values.

    Args:
        prefix_delegation: give nodes /28 prefixes; one is kept warm.
        network_policy: run the network policy agent.
        pod_subnets: subnet id by zone name, for custom networking; None leaves pods in the nodes' subnets.
        region: Region of the subnets.
        security_groups: ids of the pods' security groups, with custom networking.
    """
    environment: dict[str, str] = {}
    values: dict[str, Any] = {}
    if prefix_delegation:
        environment |= {"ENABLE_PREFIX_DELEGATION": "true", "WARM_PREFIX_TARGET": "1"}
    if network_policy:
        values["enableNetworkPolicy"] = "true"
    if pod_subnets is not None:
        environment |= {
            "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG": "true",
            "ENI_CONFIG_LABEL_DEF": ZONE_LABEL,
        }
        values["eniConfig"] = {
            "create": True,
            "region": region,
            "subnets": {
                zone: {"id": subnet, "securityGroups": list(security_groups)}
                for zone, subnet in sorted(pod_subnets.items())
            },
        }
    if environment:
        values["env"] = environment
    return values


def coredns_configuration(*, replicas: int, autoscaling: bool) -> dict[str, Any]:
    """CoreDNS's configuration values: either a fixed number of copies or a range that EKS scales in."""
    if autoscaling:
        return {"autoScaling": {"enabled": True, "minReplicas": replicas}}
    return {"replicaCount": replicas}

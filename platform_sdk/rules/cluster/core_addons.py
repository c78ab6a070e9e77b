"""The core add-ons' configuration: from typed settings to the JSON that the add-on takes.

Owns the add-ons' own keys and value types. vpc-cni's environment takes texts, "true" and not true.
Sources: configuration schemas of vpc-cni, coredns and eks-pod-identity-agent (DescribeAddonConfiguration), 2026-11.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from platform_sdk.facts.cluster.core_addons import CORE_ADDONS_AFTER_NODES, CORE_ADDONS_BEFORE_NODES, ZONE_LABEL

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "configuration_text",
    "core_addons_for",
    "coredns_configuration",
    "pod_identity_agent_configuration",
    "vpc_cni_configuration",
]


def core_addons_for(*, auto_mode: bool, machines: bool, fargate: bool, hybrid: bool) -> tuple[str, ...]:
    """The core add-ons of a cluster. Nodes of EKS Auto Mode have what these do built in, and all other nodes need them.

    Without Auto Mode vpc-cni and kube-proxy are always there, should a first node come; the Pod Identity agent is left
    out where pods run on Fargate alone, which it cannot serve. The VPC CNI does not run on hybrid nodes.
    Source: Amazon EKS user guide, EKS Auto Mode, 2026-11.

    Args:
        auto_mode: EKS Auto Mode is on.
        machines: there are EC2 nodes that the platform or Karpenter starts.
        fargate: there are Fargate profiles.
        hybrid: machines on premises join.
    """
    wanted = {
        "vpc-cni": machines or not auto_mode,
        "kube-proxy": machines or hybrid or not auto_mode,
        "eks-pod-identity-agent": machines or hybrid or not (auto_mode or fargate),
        "coredns": machines or fargate or hybrid or not auto_mode,
    }
    return tuple(name for name in (*CORE_ADDONS_BEFORE_NODES, *CORE_ADDONS_AFTER_NODES) if wanted[name])


def pod_identity_agent_configuration(*, hybrid: bool) -> dict[str, Any]:
    """The Pod Identity agent's configuration values; for hybrid nodes it has a DaemonSet of its own."""
    return {"daemonsets": {"hybrid": {"create": True}}} if hybrid else {}


def configuration_text(configuration: Mapping[str, Any]) -> str | None:
    """The configuration as the add-on takes it, always in the same order; None for an empty one."""
    return json.dumps(configuration, sort_keys=True, separators=(",", ":")) if configuration else None


def vpc_cni_configuration(
    *,
    prefix_delegation: bool,
    network_policy: bool,
    strict: bool = False,
    policy_logs: bool = False,
    windows: bool = False,
    pod_subnets: Mapping[str, str] | None = None,
    region: str = "",
    security_groups: tuple[str, ...] = (),
) -> dict[str, Any]:
    """vpc-cni's configuration values.

    Args:
        prefix_delegation: give nodes /28 prefixes; one is kept warm.
        network_policy: run the network policy agent.
        strict: let a new pod talk to nobody until its policies are in force.
        policy_logs: have the agent write what it lets through and stops to CloudWatch.
        windows: have EKS give pods on Windows nodes their addresses.
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
    if strict:
        environment["NETWORK_POLICY_ENFORCING_MODE"] = "strict"
    if policy_logs:
        values["nodeAgent"] = {"enableCloudWatchLogs": "true", "enablePolicyEventLogs": "true"}
    if windows:
        values["enableWindowsIpam"] = "true"
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


def coredns_configuration(*, replicas: int, autoscaling: bool, on_fargate: bool = False) -> dict[str, Any]:
    """CoreDNS's configuration values: either a fixed number of copies or a range that EKS scales in.

    Without ``on_fargate`` its pods are marked for nodes of EC2, and no Fargate profile takes them.
    """
    values: dict[str, Any] = {"computeType": "Fargate"} if on_fargate else {}
    if autoscaling:
        return values | {"autoScaling": {"enabled": True, "minReplicas": replicas}}
    return values | {"replicaCount": replicas}

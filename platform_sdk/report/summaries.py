"""One line for each part of an environment, in the words of its users.

Owns the wording of summaries, from specs alone. Counts come from the graph and are added by the view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.rules.versions import support_text
from platform_sdk.rules.zones import zones_for
from platform_sdk.spec import Ec2GroupSpec, NetworkSpec

if TYPE_CHECKING:
    from platform_sdk.spec import ClusterSpec, Environment, NodeGroupSpec

__all__ = ["cluster_summary", "heading", "network_summary", "node_group_summary"]

_NAT = {"none": "no NAT", "single": "one NAT", "per_zone": "NAT per zone"}


def heading(environment: Environment) -> str:
    """``prod · eu-west-1 · Kubernetes 1.35, standard support until 2027-03-27 · production profile``."""
    spec, cluster = environment.spec, environment.spec.cluster
    support = support_text(cluster.version, cluster.support, environment.read_on)
    return f"{environment.name} · {spec.region} · Kubernetes {cluster.version}, {support} · {spec.profile} profile"


def network_summary(environment: Environment) -> str:
    """``VPC 10.20.0.0/16 · 3 zones · NAT per zone · 8 endpoints``."""
    network = environment.spec.network
    if not isinstance(network, NetworkSpec):
        return f"existing {network.vpc_id} · {_many(len(network.subnets.private), 'zone')}"
    zones = zones_for(network.availability_zones, environment.spec.region)
    parts = [f"VPC {network.cidr}", _many(len(zones), "zone"), "private" if network.private else _NAT[network.nat]]
    endpoints = len(network.interface_endpoints) + len(network.gateway_endpoints)
    parts += [_many(endpoints, "endpoint")] if endpoints else []
    parts += ["dual stack"] if network.ipv6 else []
    parts += [f"pods in {', '.join(network.pod_cidrs)}"] if network.pod_cidrs else []
    return " · ".join(parts)


def cluster_summary(cluster: ClusterSpec, addons: int) -> str:
    """``private endpoint · 2 principals · 3 add-ons``."""
    endpoint = cluster.endpoint
    kind = "private and public" if endpoint.private and endpoint.public else "private" if endpoint.private else "public"
    parts = [f"{kind} endpoint", _many(len(cluster.access), "principal"), _many(addons, "add-on")]
    parts += ["IPv6"] if cluster.ip_family == "ipv6" else []
    return " · ".join(parts)


def node_group_summary(group: NodeGroupSpec) -> str:
    """``managed · m7g.xlarge arm64 · al2023 · 3–12 on-demand``, or ``fargate · batch, team-*``."""
    if not isinstance(group, Ec2GroupSpec):
        return f"{group.kind} · {', '.join(dict.fromkeys(selector.namespace for selector in group.selectors))}"
    types = group.instance_types[0] if len(group.instance_types) == 1 else f"{len(group.instance_types)} types"
    size = (
        f"{group.scaling.min}–{group.scaling.max}" if group.scaling.min < group.scaling.max else f"{group.scaling.max}"
    )
    capacity = group.capacity_type.replace("_", "-")
    variant = "".join([" FIPS" if group.fips else "", f" {group.accelerator}" if group.accelerator != "none" else ""])
    return f"{group.kind} · {types} {group.architecture} · {group.os}{variant} · {size} {capacity}"


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"

"""One line for each part of an environment, in the words of its users.

Owns the wording for network, cluster and nodes, from specs alone; what stands on a cluster is in ``section_summaries``.
Counts come from the graph and are added by the view.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from platform_sdk.rules.cluster.versions import support_text
from platform_sdk.rules.network.zones import zones_for
from platform_sdk.spec import (
    ClusterAutoscalerSpec,
    Ec2GroupSpec,
    KarpenterSpec,
    NetworkSpec,
    RolesAnywhereCredentials,
)

if TYPE_CHECKING:
    from platform_sdk.spec import (
        AnyNetworkSpec,
        AutoModeSpec,
        AutoscalingSpec,
        ClusterSpec,
        Environment,
        EnvironmentSpec,
        HybridSpec,
        NodeGroupSpec,
        RemoteNetworks,
    )

__all__ = [
    "auto_mode_summary",
    "autoscaling_summary",
    "cluster_summary",
    "devices_summary",
    "dns_summary",
    "fargate_logging_summary",
    "heading",
    "hybrid_summary",
    "network_summary",
    "node_group_summary",
]

_CAPACITY = {"block": "of a capacity block", "reservation": "reserved"}
_STORES = {"ebs": "EBS", "instance_store": "instance store"}
_EDGES = {"local_zone": "Local Zone", "outpost": "Outpost"}
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
        existing = [f"existing {network.vpc_id}", _many(len(network.subnets.private), "zone"), *_edges(network)]
        return " · ".join(existing)
    zones = zones_for(network.availability_zones, environment.spec.region)
    parts = [f"VPC {network.cidr}", _many(len(zones), "zone"), "private" if network.private else _NAT[network.nat]]
    endpoints = len(network.interface_endpoints) + len(network.gateway_endpoints)
    parts += [_many(endpoints, "endpoint")] if endpoints else []
    parts += _edges(network)
    parts += ["dual stack"] if network.ipv6 else []
    parts += [f"pods in {', '.join(network.pod_cidrs)}"] if network.pod_cidrs else []
    return " · ".join(parts)


def _edges(network: AnyNetworkSpec) -> list[str]:
    kinds = Counter(edge.kind for edge in network.edges.values())
    return [_many(kinds[kind], word) for kind, word in _EDGES.items() if kinds[kind]]


def cluster_summary(cluster: ClusterSpec, addons: int) -> str:
    """``private endpoint · 2 principals · 3 add-ons``; of a local cluster, ``on factory (EBS)`` comes first."""
    endpoint = cluster.endpoint
    kind = "private and public" if endpoint.private and endpoint.public else "private" if endpoint.private else "public"
    outpost = cluster.outpost
    parts = [f"on {outpost.edge} ({_STORES[outpost.storage]})"] if outpost else []
    parts += [f"{kind} endpoint", _many(len(cluster.access), "principal"), _many(addons, "add-on")]
    parts += ["IPv6"] if cluster.ip_family == "ipv6" else []
    if cluster.auto_mode and cluster.in_auto_mode:
        parts.append(": ".join(["Auto Mode", *filter(None, [", ".join(cluster.auto_mode.node_pools)])]))
    return " · ".join(parts)


def dns_summary(spec: EnvironmentSpec) -> str:
    """``coredns · 2 copies``, and that they run on Fargate where they do."""
    on_fargate = ["on Fargate"] if spec.dns_profile else []
    return " · ".join(["coredns", f"{spec.cluster.addons.coredns.replicas} copies", *on_fargate])


def fargate_logging_summary(spec: EnvironmentSpec) -> str:
    """``logs of Fargate pods · kept 90 days``."""
    return f"logs of Fargate pods · kept {_many(spec.cluster.fargate_logging.retention_days, 'day')}"


def devices_summary(environment: Environment) -> str:
    """``device plugins for neuron, nvidia``."""
    return f"device plugins for {', '.join(environment.spec.device_plugins)}"


def node_group_summary(group: NodeGroupSpec) -> str:
    """``managed · m7g.xlarge arm64 · al2023 · 3–12 on-demand``, ``managed in lax · …``, ``fargate · batch``."""
    if not isinstance(group, Ec2GroupSpec):
        return f"{group.kind} · {', '.join(dict.fromkeys(selector.namespace for selector in group.selectors))}"
    types = group.instance_types[0] if len(group.instance_types) == 1 else f"{len(group.instance_types)} types"
    size = (
        f"{group.scaling.min}–{group.scaling.max}" if group.scaling.min < group.scaling.max else f"{group.scaling.max}"
    )
    capacity = _CAPACITY[group.capacity.kind] if group.capacity else group.capacity_type.replace("_", "-")
    variant = "".join(
        [
            " FIPS" if group.fips else "",
            f" {group.accelerator}" if group.accelerator != "none" else "",
            " EFA" if group.efa else "",
        ]
    )
    kind = f"{group.kind} in {group.place.edge}" if group.place else group.kind
    return f"{kind} · {types} {group.architecture} · {group.os}{variant} · {size} {capacity}"


def autoscaling_summary(section: AutoscalingSpec) -> str:
    """``1.14.1 · 2 pools: batch, default``, or ``expander least-waste``."""
    if isinstance(section, KarpenterSpec):
        names = f": {', '.join(sorted(section.pools))}" if section.pools else ""
        return f"{section.version} · {_many(len(section.pools), 'pool')}{names}"
    if isinstance(section, ClusterAutoscalerSpec):
        return f"expander {section.expander.replace('_', '-')} · a node goes after {section.scale_down_after}"
    return "none"


def auto_mode_summary(auto: AutoModeSpec) -> str:
    """``Auto Mode · 2 pools: gpu, main``: those of one's own; EKS's are told of the cluster."""
    return f"Auto Mode · {_many(len(auto.pools), 'pool')}: {', '.join(sorted(auto.pools))}"


def hybrid_summary(hybrid: HybridSpec, remote: RemoteNetworks) -> str:
    """``hybrid · from 192.168.0.0/20 · Systems Manager · Cilium 1.17.6-0``."""
    rolesanywhere = isinstance(hybrid.credentials, RolesAnywhereCredentials)
    parts = ["hybrid", f"from {', '.join(remote.nodes)}", "Roles Anywhere" if rolesanywhere else "Systems Manager"]
    parts.append(f"Cilium {hybrid.cilium.version}" if hybrid.cni == "cilium" else "no CNI")
    return " · ".join(parts)


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"

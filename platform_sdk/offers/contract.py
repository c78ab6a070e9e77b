"""The plain part of a platform's contract: what follows from its file alone, before anything is registered.

Owns how sections become the contract's words. What only AWS can tell is added by ``platform``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.nodes.fargate import FARGATE_NODE_LABEL
from platform_sdk.facts.nodes.groups import NODE_GROUP_LABEL
from platform_sdk.facts.nodes.hybrid import HYBRID_COMPUTE_TYPE
from platform_sdk.facts.nodes.pools import ARCHITECTURE_NAMES, POOL_LABEL
from platform_sdk.facts.regions import REGIONS
from platform_sdk.offers.rows import node_rows
from platform_sdk.rules.ingress.classes import nlb_class
from platform_sdk.rules.storage.classes import default_class
from platform_sdk.rules.teams.limits import quota_hard
from platform_sdk.spec import Ec2GroupSpec, FargateProfileSpec, KarpenterSpec, NetworkSpec
from platform_sdk.spec.contract import CONTRACT_VERSION
from platform_sdk.spec.teams import bounds_of

if TYPE_CHECKING:
    from platform_sdk.offers.model import NodeRow
    from platform_sdk.spec import Environment, EnvironmentSpec

__all__ = ["plain_contract"]


def plain_contract(environment: Environment) -> dict[str, Any]:
    """The contract without what only AWS can tell.

    Args:
        environment: the platform's.
    """
    spec = environment.spec
    can = spec.capabilities
    return {
        "version": CONTRACT_VERSION,
        "environment": environment.name,
        "profile": spec.profile,
        "target": "eks",
        "cluster": _cluster(environment),
        "vpc_ranges": _ranges(spec),
        "nodes": {row.name: _nodes(row, environment) for row in node_rows(environment)},
        "namespaces": _namespaces(spec),
        "storage": {"classes": _storage_classes(environment), "default_class": _default_class(environment)},
        "ingress": _ingress(environment),
        "stores": _stores(spec),
        "extensions": _extensions(spec),
        "queues": list(spec.addons.keda.queues) if spec.addons.keda else [],
        "pod_identity": can.pod_identity and not can.fargate_only,
        "protected": can.protected,
        "tags": environment.tags,
    }


def _cluster(environment: Environment) -> dict[str, Any]:
    spec = environment.spec
    outpost = spec.cluster.outpost
    return {
        "name": environment.cluster_name,
        "kubernetes_version": spec.cluster.version,
        "region": spec.region,
        "partition": REGIONS[spec.region].partition,
        "mode": f"local_{outpost.storage}" if outpost else "region",
        "ip_family": spec.cluster.ip_family,
    }


def _ranges(spec: EnvironmentSpec) -> list[str]:
    network = spec.network
    if isinstance(network, NetworkSpec):
        return [network.cidr]
    return list(network.cidrs)


def _nodes(row: NodeRow, environment: Environment) -> dict[str, Any]:
    group = environment.nodes.get(row.name)
    told: dict[str, Any] = {
        "kind": row.kind,
        "architectures": [ARCHITECTURE_NAMES[architecture] for architecture in row.architectures],
        "labels": dict(row.node_labels),
        "taints": [_taint(text) for text in row.taints],
        "sizes": [_size(node) for node in row.offers if node.known],
        "resources": list(row.resources),
        **({"least": row.nodes.least, "most": row.nodes.most} if row.nodes else {}),
    }
    if isinstance(group, Ec2GroupSpec):
        return told | {
            "os": "windows" if group.is_windows else group.os,
            "accelerator": group.accelerator,
            "capacity": ["spot" if group.capacity_type == "spot" else "on_demand"],
            "place": group.location,
            "edge": group.place.edge if group.place else "",
            "zones": list(group.zones),
            "select": {NODE_GROUP_LABEL: row.name},
        }
    if row.kind == "fargate":
        key, value = FARGATE_NODE_LABEL
        selectors = group.selectors if isinstance(group, FargateProfileSpec) else _dns_selectors(environment.spec)
        return told | {
            "select": {key: value},
            "selectors": [{"namespace": one.namespace, "labels": dict(one.labels)} for one in selectors],
        }
    if row.kind == "hybrid":
        key, value = HYBRID_COMPUTE_TYPE
        return told | {"place": "on_premises", "select": {key: value}}
    return told | {"select": {POOL_LABEL: row.name}, **_pool(row, environment.spec)}


def _dns_selectors(spec: EnvironmentSpec) -> tuple[Any, ...]:
    return tuple(spec.dns_profile.selectors) if spec.dns_profile else ()


def _pool(row: NodeRow, spec: EnvironmentSpec) -> dict[str, Any]:
    pools: dict[str, Any] = {}
    if isinstance(spec.autoscaling, KarpenterSpec):
        pools |= spec.autoscaling.pools
    if spec.cluster.auto_mode and spec.cluster.auto_mode.enabled:
        pools |= spec.cluster.auto_mode.pools
    pool = pools.get(row.name)
    accelerator = "nvidia" if "nvidia.com/gpu" in row.resources else "neuron" if row.resources else "none"
    capacity = list(pool.capacity) if pool else ["on_demand"]
    return {"accelerator": accelerator, "capacity": capacity, "zones": list(pool.zones) if pool else []}


def _taint(text: str) -> dict[str, str]:
    mark, _, effect = text.rpartition(":")
    key, _, value = mark.partition("=")
    return {"key": key, "value": value, "effect": effect}


def _size(node: Any) -> dict[str, Any]:
    names = ("type", "vcpus", "memory_mib", "pods", "gpus", "neuron_devices")
    return {name: getattr(node, name) for name in names}


def _namespaces(spec: EnvironmentSpec) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, team in spec.teams.items():
        for namespace, space in team.spaces(name).items():
            bounds = bounds_of(space.quota, space.limits)
            most = {key: value for key, value in (("cpu", bounds.most.cpu), ("memory", bounds.most.memory)) if value}
            found[namespace] = {
                "team": name,
                "pod_security": space.pod_security,
                "isolated": team.network.isolated,
                "quota": quota_hard(bounds),
                "most": most,
            }
    return found


def _extensions(spec: EnvironmentSpec) -> list[str]:
    """What workloads ask for by name, of what is installed."""
    known = ("argo_rollouts", "external_secrets", "keda", "metrics_server", "secrets_store_csi")
    return [name for name in known if name in spec.addons.chosen(spec.capabilities)]


def _storage_classes(environment: Environment) -> dict[str, dict[str, str]]:
    """Every StorageClass by name, with its kind and, of EBS, its type."""
    storage, can = environment.spec.storage, environment.spec.capabilities
    found: dict[str, dict[str, str]] = {}
    if storage.ebs.installs(can):
        classes = storage.ebs.all_classes(can, environment.cluster_name)
        found |= {name: {"kind": "ebs", "type": chosen.type} for name, chosen in classes.items()}
    if storage.efs and storage.efs.installs_driver(can):
        found |= {name: {"kind": "efs"} for name in storage.efs.class_names.values()}
    if storage.fsx:
        fsx = storage.fsx
        found |= {name: {"kind": "fsx_lustre"} for name in fsx.lustre_classes}
        found |= {f"openzfs-{name}": {"kind": "fsx_openzfs"} for name, one in fsx.openzfs.items() if one.storage_class}
        found |= {
            f"ontap-{name}-{svm}": {"kind": "fsx_ontap"} for name, one in fsx.ontap.items() for svm in one.for_trident
        }
    return found


def _default_class(environment: Environment) -> str | None:
    storage, can = environment.spec.storage, environment.spec.capabilities
    if not storage.ebs.installs(can):
        return None
    return default_class(storage.ebs.all_classes(can, environment.cluster_name))


def _ingress(environment: Environment) -> dict[str, Any] | None:
    spec = environment.spec
    if spec.ingress is None:
        return None
    network, outpost = spec.network, spec.cluster.outpost
    public = "public" in network.tiers if isinstance(network, NetworkSpec) else bool(network.subnets.public)
    classes = spec.ingress.classes_for(public=public, edge=outpost.edge if outpost else None)
    return {
        "classes": {
            name: {"scheme": one.scheme, "target_type": one.target_type} for name, one in sorted(classes.items())
        },
        "default_class": next((name for name, one in sorted(classes.items()) if one.default), None),
        "nlb_class": nlb_class(auto_mode=spec.capabilities.auto_mode),
    }


def _stores(spec: EnvironmentSpec) -> dict[str, dict[str, str]]:
    external = spec.addons.external_secrets
    if external is None or "external_secrets" not in spec.addons.chosen(spec.capabilities):
        return {}
    return {
        name: {"service": store.service, "namespaces": ",".join(store.namespaces)}
        for name, store in sorted(external.stores.items())
    }

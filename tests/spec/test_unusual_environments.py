"""Unusual environments are accepted, and mean what their authors will have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.facts.endpoints import PRIVATE_CLUSTER_INTERFACES
from platform_sdk.facts.regions import REGIONS
from platform_sdk.rules.network.cidrs import service_cidr_for
from platform_sdk.rules.network.edge_subnets import plan_edge
from platform_sdk.rules.network.subnets import plan_pod_subnets, plan_subnets
from platform_sdk.rules.network.zones import zones_for
from platform_sdk.rules.nodes.images import ami_type_of
from platform_sdk.rules.nodes.pools import fitting_types
from platform_sdk.spec import (
    UNREADABLE,
    ClusterAutoscalerSpec,
    ExistingNetworkSpec,
    KarpenterPoolSpec,
    KarpenterSpec,
    ManagedNodeGroupSpec,
    NetworkSpec,
    RolesAnywhereCredentials,
    SelfManagedNodeGroupSpec,
    SsmCredentials,
    Unreadable,
)
from platform_sdk.spec._between._ingress import has_public_subnets
from tests.spec import _telling_tenants
from tests.spec._telling_delivery import DELIVERED_TELLING
from tests.spec._telling_fsx import TELLING_FSX, WARNED_FSX
from tests.spec._telling_observability import OBSERVED_TELLING
from tests.spec._telling_registries import REGISTRIES
from tests.spec._telling_storage import TELLING_OF_STORAGE
from tests.support.certificates import CERTIFICATE
from tests.support.environments import UNUSUAL, load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from platform_sdk.spec import DnsSpec, Environment
    from platform_sdk.spec.ingress import AlbClassSpec, IngressSpec

WARNED = {
    **WARNED_FSX,
    "names-of-every-kind": ["platform:dns.certificates.all"],
    "smallest-vpc": ["platform:network.cidr"],
    "six-zones": ["platform:nodes.general.instance_types"],
    "six-zones-in-a-slash-21": ["platform:network.cidr", "platform:nodes.general.instance_types"],
    "version-newer-than-the-calendar": ["platform:cluster.version"],
    "no-node-groups": ["platform:nodes"],
    "edges-in-a-slash-21": ["platform:network.cidr", "platform:network.edge"],
    "gpus-in-a-private-network": ["platform:nodes.gpu.instance_types", "platform:nodes.arm.instance_types"],
    "training-across-nodes": ["platform:nodes.simulate.efa", "platform:nodes.simulate.instance_types"],
    "profiles-that-take-the-same-pods": ["platform:nodes.nightly.selectors"],
    "hybrid-roles-anywhere": ["platform:hybrid.cni"],
    "existing-vpc-with-edges": ["platform:nodes.rack.containers_use_imds"],
    "files-in-one-zone": ["platform:storage.efs.file_systems.fast.one_zone", "platform:storage.backup"],
    "files-on-fargate-alone": ["platform:storage.backup"],
    "files-in-a-private-network": ["platform:storage.backup"],
    "storage-of-auto-mode": ["platform:storage.backup"],
    "classes-of-every-type": ["platform:storage.ebs.classes.windows.filesystem"],
    "encrypted-values": [
        "platform:cluster.access.admins.principal",
        "platform:cluster.kms_key_arn",
        "platform:tags.owner",
    ],
    **_telling_tenants.WARNED,
}
"""Fields that are warned of, by environment; the others give no warning."""


def ways_in(environment: Environment) -> IngressSpec:
    assert environment.spec.ingress
    return environment.spec.ingress


def classes(environment: Environment) -> Mapping[str, AlbClassSpec]:
    return ways_in(environment).classes_for(public=has_public_subnets(environment.spec.network), edge=None)


def created(environment: Environment) -> NetworkSpec:
    assert isinstance(environment.spec.network, NetworkSpec)
    return environment.spec.network


def existing(environment: Environment) -> ExistingNetworkSpec:
    assert isinstance(environment.spec.network, ExistingNetworkSpec)
    return environment.spec.network


def group(environment: Environment, name: str = "general") -> ManagedNodeGroupSpec:
    found = environment.spec.nodes[name]
    assert isinstance(found, ManagedNodeGroupSpec)
    return found


def own(environment: Environment, name: str) -> SelfManagedNodeGroupSpec:
    found = environment.spec.nodes[name]
    assert isinstance(found, SelfManagedNodeGroupSpec)
    return found


def pool(environment: Environment, name: str) -> KarpenterPoolSpec:
    assert isinstance(environment.spec.autoscaling, KarpenterSpec)
    return environment.spec.autoscaling.pools[name]


def subnets(environment: Environment) -> dict[str, str]:
    """The subnet plan: range by tier and zone."""
    network, region = created(environment), environment.spec.region
    zones = zones_for(network.availability_zones, region)
    plan = [*plan_subnets(network.cidr, zones, network.tiers), *plan_pod_subnets(network.pod_cidrs, zones)]
    return {f"{planned.tier}-{planned.label}": str(planned.cidr) for planned in plan}


def names(env: Environment) -> DnsSpec:
    assert env.spec.dns is not None
    return env.spec.dns


TELLING: dict[str, Callable[[Environment], object]] = {
    **REGISTRIES,
    **TELLING_FSX,
    "names-of-every-kind": lambda env: (
        names(env).public_zones == ("example.com", "example.net", "prod.example.com")
        and names(env).kept_zones == ("prod.example.com", "prod.internal")
    ),
    "names-on-fargate": lambda env: env.spec.capabilities.runs_on_fargate("cert-manager"),
    "names-without-controllers": lambda env: not names(env).controllers and not names(env).requested,
    "existing-vpc": lambda env: list(existing(env).subnets.private) == ["eu-west-1a", "eu-west-1b"],
    "existing-vpc-with-every-tier": lambda env: (
        existing(env).subnets.pods["eu-west-1b"] == "subnet-02222222222222222"
        and env.spec.cluster.addons.vpc_cni.custom_networking
    ),
    "existing-vpc-on-the-default-service-range": lambda env: (
        service_cidr_for(existing(env).cidrs[0]) == "10.100.0.0/16"
    ),
    "private": lambda env: (
        created(env).nat == "none"
        and created(env).tiers == ("private", "intra")
        and set(created(env).interface_endpoints) == set(PRIVATE_CLUSTER_INTERFACES)
        and created(env).gateway_endpoints == ("s3",)
    ),
    "private-with-nodes-in-intra-subnets": lambda env: group(env).tier == "intra" and created(env).has_way_out,
    "no-nat-but-endpoints": lambda env: (
        created(env).has_way_out
        and created(env).gateway_endpoints == ("dynamodb", "s3")
        and "secretsmanager" in created(env).interface_endpoints
    ),
    "no-nat-and-public-nodes": lambda env: group(env).tier == "public" and not created(env).has_way_out,
    "zone-ids": lambda env: (
        subnets(env)["private-az1"] == "10.20.64.0/19" and subnets(env)["private-az3"] == "10.20.128.0/19"
    ),
    "zones-of-a-region-without-b": lambda env: (
        subnets(env)["private-a"] == "10.20.64.0/19" and subnets(env)["private-d"] == "10.20.160.0/19"
    ),
    "smallest-vpc": lambda env: subnets(env)["private-d"] == "192.168.7.224/27" and len(subnets(env)) == 12,
    "six-zones": lambda env: subnets(env)["private-f"] == "10.20.224.0/19" and len(subnets(env)) == 18,
    "six-zones-in-a-slash-21": lambda env: subnets(env)["intra-f"] == "10.20.8.208/28",
    "private-tier-only": lambda env: set(subnets(env)) == {"private-a", "private-b", "private-c"},
    "ipv6-cluster": lambda env: env.spec.cluster.ip_family == "ipv6" and env.spec.cluster.service_cidr is None,
    "dual-stack-network-and-ipv4-cluster": lambda env: created(env).ipv6 and env.spec.cluster.ip_family == "ipv4",
    "two-pod-ranges": lambda env: (
        subnets(env)["pods-a-100-64-0-0"] == "100.64.0.0/19" and subnets(env)["pods-c-100-65-16-0"] == "100.65.16.0/21"
    ),
    "vpc-on-the-default-service-range": lambda env: service_cidr_for(created(env).cidr) == "10.100.0.0/16",
    "china": lambda env: REGIONS[env.spec.region].partition == "aws-cn",
    "govcloud-with-fips": lambda env: ami_type_of(group(env).image) == "BOTTLEROCKET_ARM_64_FIPS",
    "extended-support": lambda env: (env.spec.cluster.version, env.spec.cluster.support) == ("1.32", "extended"),
    "version-newer-than-the-calendar": lambda env: env.spec.cluster.version == "1.37",
    "nodes-older-than-the-control-plane": lambda env: group(env).version == "1.32",
    "no-node-groups": lambda env: env.spec.nodes == {},
    "many-node-groups": lambda env: len(env.spec.nodes) == 30,
    "spot-fips-bottlerocket": lambda env: (
        group(env, "spot").scaling.initial == 0
        and group(env, "spot").architecture == "x86_64"
        and group(env, "spot").registered_taints[1].value == ""
    ),
    "system-nodes-for-critical-add-ons": lambda env: group(env).registered_taints[0].effect == "no-schedule",
    "public-endpoint": lambda env: (
        env.spec.cluster.endpoint.private and len(env.spec.cluster.endpoint.public_cidrs) == 2
    ),
    "own-keys": lambda env: (
        (env.spec.cluster.kms_key_arn or "").endswith("key/mrk-1234abcd12ab34cd56ef1234567890ab")
        and group(env).disk.kms_key_arn is not None
    ),
    "provisioned-control-plane": lambda env: env.spec.cluster.scaling_tier == "tier-2xl",
    "remote-networks": lambda env: (
        env.spec.cluster.remote_networks is not None
        and env.spec.cluster.remote_networks.nodes == ("192.168.0.0/20", "192.168.16.0/20")
    ),
    "auto-mode": lambda env: (
        (auto := env.spec.cluster.auto_mode) is not None and auto.node_pools == ("general-purpose", "system")
    ),
    "auto-mode-with-own-pool": lambda env: (
        (auto := env.spec.cluster.auto_mode) is not None
        and auto.pools["gpu"].storage.document() == {"size": "200Gi", "iops": 3000, "throughput": 500}
        and auto.pools["gpu"].expire_after == "336h"
    ),
    "auto-mode-and-managed-group": lambda env: env.spec.cluster.in_auto_mode and not group(env).runs_coredns,
    "auto-mode-and-hybrid-nodes": lambda env: env.spec.nodes == {} and env.spec.hybrid is not None,
    "auto-mode-turned-off": lambda env: env.spec.cluster.auto_mode is not None and not env.spec.cluster.in_auto_mode,
    "hybrid-ssm": lambda env: (
        (hybrid := env.spec.hybrid) is not None
        and isinstance(hybrid.credentials, SsmCredentials)
        and hybrid.credentials.registration_limit == 10
        and hybrid.pod_identity
    ),
    "hybrid-roles-anywhere": lambda env: (
        (hybrid := env.spec.hybrid) is not None
        and isinstance(hybrid.credentials, RolesAnywhereCredentials)
        and hybrid.credentials.certificate == CERTIFICATE
    ),
    "service-range-of-ones-own": lambda env: env.spec.cluster.service_cidr == "192.168.0.0/24",
    "few-logs-kept-for-ten-years": lambda env: (
        env.spec.cluster.logs.types == ("audit",) and env.spec.cluster.logs.retention_days == 3653
    ),
    "groups-for-rbac-without-a-policy": lambda env: env.spec.cluster.access["viewers"].policy == "none",
    "admin-view-in-a-namespace-pattern": lambda env: env.spec.cluster.access["shop"].namespaces == ("shop-*",),
    "session-manager-and-imds": lambda env: group(env).session_manager and group(env).containers_use_imds,
    "io2-disk": lambda env: (group(env).disk.type, group(env).disk.iops) == ("io2", 100_000),
    "fast-gp3-disk": lambda env: group(env).disk.throughput == 2000,
    "warm-pool": lambda env: (pool := group(env).warm_pool) is not None and pool.state == "hibernated",
    "group-held-at-zero": lambda env: (
        group(env, "idle").scaling.initial == 0 and not group(env, "idle").scaling.autoscaled
    ),
    "update-one-at-a-time-without-repair": lambda env: (
        group(env).update.max_unavailable == 1 and not group(env).repair.enabled
    ),
    "coredns-scales": lambda env: (
        env.spec.cluster.addons.coredns.autoscaling and env.spec.cluster.addons.coredns.replicas == 4
    ),
    "flow-logs-to-a-bucket": lambda env: created(env).flow_logs.bucket_arn == "arn:aws:s3:::acme-flow-logs/platform",
    "development": lambda env: (
        (created(env).availability_zones, created(env).nat, created(env).flow_logs.retention_days) == (2, "single", 7)
        and not env.spec.cluster.deletion_protection
        and env.spec.cluster.logs.retention_days == 7
    ),
    "private-development": lambda env: (created(env).nat, created(env).availability_zones) == ("none", 2),
    "all-fargate": lambda env: (
        "eks-pod-identity-agent" not in env.spec.core_addons
        and env.spec.logs_fargate
        and env.spec.dns_profile is not None
        and env.spec.dns_profile.selectors[0].labels == {"k8s-app": "kube-dns"}
    ),
    "all-fargate-in-a-private-network": lambda env: (
        "eks-pod-identity-agent" not in env.spec.core_addons and not env.spec.logs_fargate
    ),
    "fargate-and-managed": lambda env: (
        env.spec.dns_profile is None
        and "eks-pod-identity-agent" in env.spec.core_addons
        and env.spec.cluster.fargate_logging.retention_days == 400
    ),
    "tainted-nodes-and-dns-on-fargate": lambda env: (
        env.spec.dns_profile is not None and "eks-pod-identity-agent" in env.spec.core_addons
    ),
    "profiles-that-take-the-same-pods": lambda env: env.spec.logs_fargate and env.spec.dns_profile is None,
    "anchors-and-merges": lambda env: (
        group(env, "spot").disk.size_gib == 80
        and group(env, "spot").scaling.max == 20
        and group(env, "spot").capacity_type == "spot"
        and group(env, "other").instance_types == group(env).instance_types
    ),
    "self-managed-nodes": lambda env: (
        own(env, "mixed").rolling.max_healthy_percentage == 133
        and own(env, "rocket").user_data.bottlerocket.settings["kubernetes"]["shutdown-grace-period"] == "120s"
        and own(env, "win").user_data.kubelet.config == {}
    ),
    "self-managed-nodes-with-everything-said": lambda env: (
        own(env, "mixed").rolling.warmup_seconds == 60
        and own(env, "mixed").user_data.kubelet.config == {"shutdownGracePeriod": "300s"}
        and own(env, "rocket").version == "1.34"
    ),
    "encrypted-values": lambda env: (
        isinstance(env.spec.cluster.kms_key_arn, Unreadable) and env.tags["owner"] == UNREADABLE
    ),
    "edges-of-every-kind": lambda env: (
        {name: edge.kind for name, edge in created(env).edges.items()}
        == {"las": "local_zone", "lax": "local_zone", "rack": "outpost"}
        and group(env, "las").volume_type == "gp2"
    ),
    "edges-of-a-private-network": lambda env: {edge.nat for edge in created(env).edge.values()} == {"none"},
    "edges-in-a-slash-21": lambda env: (
        str(plan_edge(created(env).cidr, created(env).edge["rack"].slot).private) == "10.60.1.32/28"
    ),
    "customer-owned-addresses-and-a-single-nat": lambda env: created(env).edge["rack"].parent_zone == "usw2-az1",
    "existing-vpc-with-edges": lambda env: existing(env).edges["rack"].subnet_id == "subnet-0dddddddddddddddd",
    "other-namespaces-and-pulumis-own-keys": lambda env: env.name == "test",
    "gpus-in-a-private-network": lambda env: (
        group(env, "gpu").device_plugins == ("nvidia",) and group(env, "arm").device_plugins == ()
    ),
    "training-across-nodes": lambda env: (
        group(env, "train").device_plugins == ("efa", "nvidia")
        and group(env, "trainium").registered_taints == ()
        and not group(env, "train").runs_coredns
    ),
    "windows-of-every-sort": lambda env: (
        len({ami_type_of(group(env, name).image) for name in env.spec.nodes if name != "general"}) == 6
    ),
    "bottlerocket-with-settings": lambda env: "lockdown" in group(env).user_data.text(env.spec.region),
    "karpenter": lambda env: (
        pool(env, "default").settings.budgets[0].nodes == "20%"
        and fitting_types(pool(env, "gpu").selection) == ("g6.2xlarge", "g6.xlarge", "g6e.2xlarge", "g6e.xlarge")
    ),
    "karpenter-in-a-private-network": lambda env: created(env).private and pool(env, "default").tier == "private",
    "karpenter-in-an-existing-vpc": lambda env: pool(env, "blocks").capacity_reservations == ("cr-0123456789abcdef0",),
    "cluster-autoscaler": lambda env: (
        isinstance(env.spec.autoscaling, ClusterAutoscalerSpec) and env.spec.autoscaling.image_tag == "v1.35.0"
    ),
    "ways-in-with-everything": lambda env: (
        len(ways_in(env).acls) == 1 and set(classes(env)) == {"public", "shop", "fixed"}
    ),
    "ways-in-of-an-existing-vpc": lambda env: set(classes(env)) == {"alb-internal"},
    "ways-in-of-auto-mode": lambda env: env.spec.capabilities.auto_mode and classes(env)["web"].standing,
    "ways-in-on-fargate": lambda env: env.spec.capabilities.fargate_only and ways_in(env).access_logs.bucket,
    "ways-in-at-edges": lambda env: classes(env)["la"].edge == "lax",
    "ways-in-through-a-mirror": lambda env: set(classes(env)) == {"alb-internal"},
    "ways-in-of-a-development-environment": lambda env: (
        set(classes(env)) == {"alb", "alb-internal"} and not ways_in(env).logging(production=False)
    ),
    **OBSERVED_TELLING,
    "tags": lambda env: env.tags["Straße"] == "Größe 5 + 1" and env.tags["platform:environment"] == "test",
    **_telling_tenants.TELLING,
    **TELLING_OF_STORAGE,
    **DELIVERED_TELLING,
}
"""What is telling about each: true of the environment that was read."""


def test_something_is_asserted_of_each() -> None:
    assert TELLING.keys() == UNUSUAL.keys()


@pytest.mark.parametrize("name", UNUSUAL)
def test_is_accepted(name: str, tmp_path: Path) -> None:
    environment = load(tmp_path, UNUSUAL[name])
    assert TELLING[name](environment)
    assert [path for path, _ in environment.warnings] == WARNED.get(name, [])

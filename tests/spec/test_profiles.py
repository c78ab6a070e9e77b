"""The two profiles' defaults, and what is warned of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from platform_sdk.spec import AccessEntry, ClusterSpec, FargateLogging, Logs, ManagedNodeGroupSpec, NetworkSpec, Scaling
from tests.support.environments import CREATED, load
from tests.support.environments import change as changed

if TYPE_CHECKING:
    from pathlib import Path

ADMINS = '      admins: {principal: "arn:aws:iam::123456789012:role/admins", policy: cluster-admin}\n'


def test_production_is_what_a_spec_is_by_itself() -> None:
    network, cluster = NetworkSpec(cidr="10.20.0.0/16"), ClusterSpec(version="1.35")
    assert (network.availability_zones, network.nat, network.flow_logs.retention_days) == (3, "per_zone", 90)
    assert network.flow_logs.enabled
    assert (cluster.endpoint.private, cluster.endpoint.public) == (True, False)
    assert len(cluster.logs.types) == 5
    assert (cluster.logs.retention_days, cluster.deletion_protection, cluster.zonal_shift) == (90, True, True)
    assert cluster.addons.vpc_cni.network_policy
    assert cluster.addons.coredns.replicas == 2


def test_nodes_are_safe_by_default() -> None:
    group = ManagedNodeGroupSpec(instance_types=["m7g.large"], scaling=Scaling(min=1, max=2))
    assert (group.tier, group.capacity_type, group.os) == ("private", "on_demand", "al2023")
    assert not group.containers_use_imds
    assert not group.session_manager
    assert group.repair.enabled
    assert (group.volume_type, group.disk.size_gib) == ("gp3", 50)
    assert group.scaling.autoscaled


def test_development_differs_in_six_places() -> None:
    network = NetworkSpec.for_development(cidr="10.20.0.0/16")
    cluster = ClusterSpec.for_development(version="1.35")
    assert (network.availability_zones, network.nat, network.flow_logs.retention_days) == (2, "single", 7)
    assert (cluster.logs.retention_days, cluster.deletion_protection) == (7, False)
    assert cluster.fargate_logging.retention_days == 7
    logs, fargate = Logs(retention_days=7), FargateLogging(retention_days=7)
    assert cluster == ClusterSpec(version="1.35", deletion_protection=False, logs=logs, fargate_logging=fargate)


def test_what_is_given_wins_over_the_profile() -> None:
    network = NetworkSpec.for_development(
        cidr="10.20.0.0/16", nat="per_zone", availability_zones=3, flow_logs={"traffic": "reject"}
    )
    assert (network.nat, network.availability_zones) == ("per_zone", 3)
    assert (network.flow_logs.traffic, network.flow_logs.retention_days) == ("reject", 7)


def test_a_private_network_for_development_has_no_nat() -> None:
    network = NetworkSpec.for_development(cidr="10.20.0.0/16", private=True)
    assert (network.nat, network.tiers) == ("none", ("private", "intra"))


def test_a_file_and_python_agree_on_development(tmp_path: Path) -> None:
    text = changed(CREATED, ("  platform:network:\n", "  platform:profile: development\n  platform:network:\n"))
    spec = load(tmp_path, text).spec
    assert spec.network == NetworkSpec.for_development(cidr="10.20.0.0/16", availability_zones=3)
    assert spec.cluster == ClusterSpec.for_development(version="1.35", access=spec.cluster.access)


@pytest.mark.parametrize(
    ("old", "new", "field", "part"),
    [
        ('"1.35"', '"1.34"', "platform:cluster.version", "has standard support for 11 more days, until 2026-12-02"),
        (f"    access:\n{ADMINS}", "", "platform:cluster.access", "names no cluster-admin"),
        (
            "    availability_zones: 3\n",
            "    pod_cidrs: [100.64.0.0/16]\n",
            "platform:network.pod_cidrs",
            "is used by no pod while",
        ),
        (
            '"1.35"\n',
            '"1.35"\n    endpoint: {public: true, public_cidrs: [0.0.0.0/0]}\n',
            "platform:cluster.endpoint.public_cidrs",
            "opens the Kubernetes API to the whole internet",
        ),
        (
            '"1.35"\n',
            '"1.35"\n    endpoint: {private: false, public: true, public_cidrs: [198.51.100.0/24]}\n',
            "platform:cluster.endpoint.private",
            "nodes reach the public endpoint through NAT",
        ),
        (
            "      scaling: {min: 2, max: 6}\n",
            "      scaling: {min: 2, max: 6}\n      capacity_type: spot\n",
            "platform:nodes.general.instance_types",
            "fewer than three types",
        ),
    ],
)
def test_is_allowed_and_warned_of(old: str, new: str, field: str, part: str, tmp_path: Path) -> None:
    ((path, sentence),) = load(tmp_path, changed(CREATED, (old, new))).warnings
    assert path == field
    assert part in sentence


@pytest.mark.parametrize(
    ("entry", "warned"),
    [
        (AccessEntry(principal="arn:aws:iam::123456789012:role/a", policy="cluster-admin"), False),
        (
            AccessEntry(
                principal="arn:aws:iam::123456789012:role/a",
                policy="arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
            ),
            False,
        ),
        (AccessEntry(principal="arn:aws:iam::123456789012:role/a", policy="cluster-admin", namespaces=["a"]), True),
        (AccessEntry(principal="arn:aws:iam::123456789012:role/a", policy="admin"), True),
        (AccessEntry(principal="arn:aws:iam::123456789012:role/a", groups=["admins"]), True),
    ],
)
def test_a_cluster_that_nobody_administers(entry: AccessEntry, warned: bool, tmp_path: Path) -> None:
    warnings = load(tmp_path, changed(CREATED, (ADMINS, f"      a: {json.dumps(entry.model_dump())}\n"))).warnings
    assert [path for path, _ in warnings] == (["platform:cluster.access"] if warned else [])

"""Control planes on Outposts: unusual environments are accepted, and every field has its place in both forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.facts.cluster.local_clusters import LACKING
from platform_sdk.spec import ClusterSpec, Ec2GroupSpec
from tests.support.environments import change, load
from tests.support.local_clusters import LOCAL, LOCAL_CLUSTERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from platform_sdk.facts.cluster.local_clusters import Feature
    from platform_sdk.spec import Environment
    from platform_sdk.spec.local_cluster import LocalClusterSpec

FIELDS: dict[str, Feature | None] = {
    "access": "access_policies",
    "addons": "addons",
    "auto_mode": None,
    "deletion_protection": None,
    "device_plugins": None,
    "endpoint": "public_endpoint",
    "fargate_logging": None,
    "ip_family": None,
    "kms_key_arn": "secrets_key",
    "logs": None,
    "name": None,
    "outpost": None,
    "remote_networks": "remote_networks",
    "scaling_tier": "scaling_tier",
    "service_cidr": "service_cidr",
    "support": "extended_support",
    "version": None,
    "zonal_shift": "zonal_shift",
    "zones": "zones",
}
"""By field of a cluster, the feature that a local cluster may lack; None where it has all of the field, or where the
placement matrix decides."""


def outpost(environment: Environment) -> LocalClusterSpec:
    assert environment.spec.cluster.outpost is not None
    return environment.spec.cluster.outpost


def group(environment: Environment) -> Ec2GroupSpec:
    found = environment.nodes["general"]
    assert isinstance(found, Ec2GroupSpec)
    return found


TELLING: dict[str, Callable[[Environment], object]] = {
    "plain": lambda env: (outpost(env).storage, outpost(env).spread) == ("ebs", "none"),
    "that-rolls-out-in-steps": lambda env: env.spec.addons.chosen(env.spec.capabilities) == ("keda", "argo_rollouts"),
    "on-instance-store": lambda env: (
        outpost(env).etcd_instance_type == "c5.large" and env.spec.cluster.remote_networks is not None
    ),
    "of-an-existing-vpc": lambda env: outpost(env).placement_group == "control-plane",
    "that-is-small-for-its-nodes": lambda env: group(env).scaling.max == 21,
    "without-nat": lambda env: env.spec.network.edges["factory"].kind == "outpost",
    "without-people": lambda env: env.spec.cluster.access == {},
}


@pytest.mark.parametrize("name", LOCAL_CLUSTERS)
def test_is_accepted(name: str, tmp_path: Path) -> None:
    environment = load(tmp_path, LOCAL_CLUSTERS[name])
    assert TELLING[name](environment)
    small = ["platform:cluster.outpost.control_plane_instance_type"] if name == "that-is-small-for-its-nodes" else []
    assert [path for path, _ in environment.warnings] == small


def test_a_group_stands_on_the_outpost_without_saying_so(tmp_path: Path) -> None:
    environment = load(tmp_path, LOCAL)
    written = environment.spec.nodes["general"]
    assert isinstance(written, Ec2GroupSpec)
    assert written.place is None
    place = group(environment).place
    assert place is not None
    assert (place.kind, place.edge) == ("outpost", "factory")
    assert group(environment).volume_type == "gp2"


def test_a_default_that_does_not_fit_need_not_be_switched_off(tmp_path: Path) -> None:
    cluster = load(tmp_path, LOCAL).spec.cluster
    assert cluster.zonal_shift
    assert cluster.support == "standard"


@pytest.mark.parametrize(
    "line", ["zonal_shift: false", "support: standard", "scaling_tier: standard", "ip_family: ipv4", "zones: []"]
)
def test_what_fits_may_be_written_down(line: str, tmp_path: Path) -> None:
    text = change(LOCAL, ('    version: "1.35"\n', f'    version: "1.35"\n    {line}\n'))
    assert load(tmp_path, text).warnings == ()


def test_every_field_of_a_cluster_is_known_to_local_clusters() -> None:
    assert set(FIELDS) == set(ClusterSpec.model_fields)
    named = {feature for feature in FIELDS.values() if feature}
    assert named == {feature for lacking in LACKING.values() for feature in lacking}

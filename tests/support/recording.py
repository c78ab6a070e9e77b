"""Graphs for tests: components, whole platforms and this project's environments, recorded offline.

Owns the smallest inputs that are valid, so that a test says only what it is about, and the cache of the environments'
recordings. A graph is immutable, so tests share it.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from platform_sdk.components.addon import ClusterDns
from platform_sdk.components.cluster import Cluster
from platform_sdk.components.network import AnyNetwork, ExistingNetwork, Network
from platform_sdk.components.nodes.managed import ManagedNodeGroup
from platform_sdk.components.nodes.self_managed import SelfManagedNodeGroup
from platform_sdk.offline import record
from platform_sdk.operations.preview import preview
from platform_sdk.platform import Platform
from platform_sdk.spec import (
    ClusterSpec,
    CoreDns,
    ExistingNetworkSpec,
    ManagedNodeGroupSpec,
    NetworkSpec,
    SelfManagedNodeGroupSpec,
    parse_environment,
)
from tests.support.environments import write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.graph import Graph, Resource
    from platform_sdk.offline import Cloud
    from platform_sdk.operations.preview import Preview

__all__ = [
    "BOTH_MODES",
    "DAY",
    "ENVIRONMENTS",
    "EXISTING",
    "IN_REGION",
    "REGION",
    "ROOT",
    "TAGS",
    "cluster_graph",
    "environment",
    "existing_network",
    "merged",
    "names",
    "network_graph",
    "node_group_graph",
    "platform_config",
    "platform_graph",
    "project",
    "recorded",
    "self_managed_graph",
    "tags_of",
    "waits",
]

ROOT = Path(__file__).resolve().parents[2]
"""The folder of Pulumi.yaml."""

ENVIRONMENTS = ("dev", "edge", "outpost", "staging", "prod", "windows")
"""This project's environments."""

IN_REGION = tuple(name for name in ENVIRONMENTS if name != "outpost")
"""Those whose control plane stands in a Region."""

DAY = date(2026, 11, 21)
"""The day by which tests judge support dates: they hold on every other day too."""

REGION = "eu-west-1"
TAGS = {"team": "platform"}

BOTH_MODES = pytest.mark.parametrize("unknown", [False, True], ids=["known", "unknown"])
"""Runs a test with what AWS would answer, and again with all of that unknown, as in the preview of a new stack."""

EXISTING: dict[str, Any] = {
    "kind": "existing",
    "vpc_id": "vpc-0123456789abcdef0",
    "cidrs": ["10.0.0.0/16"],
    "subnets": {
        "private": {"eu-west-1a": "subnet-0000000000000000a", "eu-west-1b": "subnet-0000000000000000b"},
    },
}
"""The smallest existing network."""

_SMALL_PLATFORM: dict[str, Any] = {
    "aws:region": REGION,
    "platform:network": {"cidr": "10.0.0.0/16"},
    "platform:cluster": {"version": "1.35"},
    "platform:nodes": {"general": {"instance_types": ["m7g.large"], "scaling": {"min": 1, "max": 3}}},
    "platform:addons": {"defaults": False},
    # What most tests are not about.
    "platform:storage": {"ebs": {"enabled": False}},
}


def recorded(
    program: Callable[[], object],
    *,
    unknown: bool = False,
    config: Mapping[str, str] | None = None,
    cloud: Cloud | None = None,
) -> Graph:
    """What a program registers."""
    return record(program, config=config or {"aws:region": REGION}, unknown=unknown, cloud=cloud).graph


@cache
def environment(name: str, unknown: bool = False) -> Preview:
    """One of this project's environments, previewed; once in a process."""
    return preview(name, ROOT, unknown=unknown, today=DAY)


def merged(base: Mapping[str, Any], *changes: Mapping[str, Any]) -> dict[str, Any]:
    """A map with others laid over it, maps in maps too; a value of None takes a key out."""
    result = dict(base)
    for change in changes:
        for key, value in change.items():
            below = result.get(key)
            if value is None:
                result.pop(key, None)
            elif isinstance(value, dict) and isinstance(below, dict):
                result[key] = merged(cast("dict[str, Any]", below), cast("dict[str, Any]", value))
            else:
                result[key] = value
    return result


def platform_config(**sections: Mapping[str, Any]) -> dict[str, Any]:
    """The configuration of a small platform, with changes to its sections: ``network={"nat": "single"}``."""
    return merged(_SMALL_PLATFORM, {f"platform:{section}": change for section, change in sections.items()})


def platform_graph(config: Mapping[str, Any], *, unknown: bool = False, name: str = "test") -> Graph:
    """A whole platform."""
    platform = parse_environment(config, name=name, today=DAY)
    return recorded(lambda: Platform(platform), unknown=unknown)


def network_graph(*, unknown: bool = False, region: str = REGION, **fields: Any) -> Graph:
    """A network alone, called ``core``: 10.0.0.0/16 with the spec's own defaults for what is not given."""
    spec = NetworkSpec.model_validate({"cidr": "10.0.0.0/16", **fields})
    return recorded(
        lambda: Network("core", spec, region=region, cluster_name="shop", tags=TAGS),
        unknown=unknown,
        config={"aws:region": region},
    )


def existing_network(**fields: Any) -> ExistingNetwork:
    """A network that registers nothing but itself; inside a program."""
    return ExistingNetwork("network", ExistingNetworkSpec.model_validate(merged(EXISTING, fields)))


def cluster_graph(
    *,
    unknown: bool = False,
    network: Callable[[], AnyNetwork] = existing_network,
    dns: Mapping[str, Any] | None = None,
    cloud: Cloud | None = None,
    **fields: Any,
) -> Graph:
    """A cluster called ``shop`` in a network, by default an existing one; with CoreDNS if asked, without nodes."""
    spec = ClusterSpec.model_validate({"version": "1.35", **fields})

    def program() -> None:
        cluster = Cluster("shop", spec, network=network(), tags=TAGS)
        if dns is not None:
            ClusterDns("dns", CoreDns.model_validate(dns), cluster=cluster, nodes=[], tags=TAGS)

    return recorded(program, unknown=unknown, cloud=cloud)


def node_group_graph(
    *,
    unknown: bool = False,
    network: Callable[[], AnyNetwork] = existing_network,
    cluster: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Graph:
    """A managed node group called ``general`` in the cluster of `cluster_graph`."""
    cluster_spec = ClusterSpec.model_validate({"version": "1.35", **(cluster or {})})
    group = {"instance_types": ["m7g.large"], "scaling": {"min": 1, "max": 3}}
    spec = ManagedNodeGroupSpec.model_validate({**group, **fields})

    def program() -> None:
        home = Cluster("shop", cluster_spec, network=network(), windows=spec.is_windows, tags=TAGS)
        ManagedNodeGroup("general", spec, cluster=home, tags=TAGS)

    return recorded(program, unknown=unknown)


def self_managed_graph(
    *,
    unknown: bool = False,
    network: Callable[[], AnyNetwork] = existing_network,
    cluster: Mapping[str, Any] | None = None,
    autoscaler_tags: bool = False,
    **fields: Any,
) -> Graph:
    """A self-managed group called ``own`` in the cluster of `cluster_graph`, by default of one Linux type."""
    cluster_spec = ClusterSpec.model_validate({"version": "1.35", **(cluster or {})})
    group = {"kind": "self_managed", "instance_types": ["m7i.large"], "scaling": {"min": 1, "max": 3}}
    spec = SelfManagedNodeGroupSpec.model_validate({**group, **fields})

    def program() -> None:
        home = Cluster("shop", cluster_spec, network=network(), tags=TAGS, windows=spec.is_windows)
        SelfManagedNodeGroup("own", spec, cluster=home, tags=TAGS, autoscaler_tags=autoscaler_tags)

    return recorded(program, unknown=unknown)


def project(folder: Path, text: str, *, name: str = "test", more: str = "") -> Path:
    """A copy of this project in a folder, with one environment and with more lines in its program."""
    (folder / "environments").mkdir(parents=True)
    write(folder / "environments", text, name)
    program = (ROOT / "__main__.py").read_text(encoding="utf-8")
    (folder / "__main__.py").write_text(program + more, encoding="utf-8")
    (folder / "Pulumi.yaml").write_bytes((ROOT / "Pulumi.yaml").read_bytes())
    return folder


def tags_of(resource: Resource) -> dict[str, str]:
    """The tags of a resource, if it has any; those of an Auto Scaling group are a list."""
    tags: Any = resource.get("tags", {})
    if isinstance(tags, list):
        return {tag["key"]: tag["value"] for tag in cast("list[dict[str, str]]", tags)}
    return cast("dict[str, str]", tags)


def names(resources: tuple[Resource, ...]) -> set[str]:
    """The logical names of resources."""
    return {resource.name for resource in resources}


def waits(graph: Graph, later: Resource, *earlier: Resource) -> set[str]:
    """Which of some resources another one waits for: type and name, for a readable failure."""
    return {f"{item.type} {item.name}" for item in earlier if graph.waits_for(later, item)}

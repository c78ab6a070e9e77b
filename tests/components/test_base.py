"""What all components share: children inherit, outputs are complete, the Region is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi
import pytest

from platform_sdk.components._aws import configured_region
from platform_sdk.components._base import PlatformComponent
from platform_sdk.components.cluster import Cluster
from platform_sdk.components.network import Network
from platform_sdk.components.nodes.managed import ManagedNodeGroup
from platform_sdk.errors import PlatformError
from platform_sdk.spec import ClusterSpec, ManagedNodeGroupSpec, NetworkSpec, Scaling
from tests.support.recording import REGION, recorded

if TYPE_CHECKING:
    from platform_sdk.graph import Graph


class Careless(PlatformComponent):
    """A component that forgets one of its outputs."""

    TYPE = "platform:test:Careless"

    there: pulumi.Output[str]
    missing: pulumi.Output[str]

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.there = pulumi.Output.from_input("x")
        self.finish()


class Parent(PlatformComponent):
    """A component whose outputs are annotated in two classes."""

    TYPE = "platform:test:Parent"

    first: pulumi.Output[str]
    plain: str
    """No output: it is not registered."""


class Child(Parent):
    """Adds an output to those of its base."""

    TYPE = "platform:test:Child"

    second: pulumi.Output[str]

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.first = pulumi.Output.from_input("1")
        self.second = pulumi.Output.from_input("2")
        self.plain = "3"
        self.finish()


def whole(**options: Any) -> Graph:
    """Network, cluster and nodes, each with the same options."""

    def program() -> None:
        network = Network(
            "core", NetworkSpec(cidr="10.0.0.0/16"), region=REGION, opts=pulumi.ResourceOptions(**options)
        )
        cluster = Cluster("shop", ClusterSpec(version="1.35"), network=network, opts=pulumi.ResourceOptions(**options))
        spec = ManagedNodeGroupSpec(instance_types=["m7g.large"], scaling=Scaling(min=1, max=3))
        ManagedNodeGroup("general", spec, cluster=cluster, opts=pulumi.ResourceOptions(**options))

    return recorded(program)


def test_a_forgotten_output_is_a_mistake_of_the_component() -> None:
    with pytest.raises(PlatformError, match=r"Careless one does not set its outputs missing"):
        recorded(lambda: Careless("one"))


def test_outputs_of_a_component_and_its_bases_are_registered() -> None:
    assert recorded(lambda: Child("one")).one("platform:test:Child").outputs == {"first": "1", "second": "2"}


def test_children_inherit_protection() -> None:
    graph = whole(protect=True)
    assert {resource.options.protect for resource in graph if resource.parent != graph.one("pulumi:pulumi:Stack").urn}
    unprotected = [resource for resource in graph if resource.custom and not resource.options.protect]
    assert unprotected == []


def test_only_the_cluster_is_protected_unless_asked() -> None:
    assert [resource.type for resource in whole() if resource.options.protect] == ["aws:eks/cluster:Cluster"]


def test_children_inherit_a_provider() -> None:
    def program() -> None:
        from pulumi_aws import Provider

        elsewhere = Provider("elsewhere", region="eu-central-1")
        options = pulumi.ResourceOptions(providers=[elsewhere])
        network = Network("core", NetworkSpec(cidr="10.0.0.0/16"), region="eu-central-1", opts=options)
        Cluster("shop", ClusterSpec(version="1.35"), network=network, opts=options)

    graph = recorded(program)
    provider = graph.one("pulumi:providers:aws", "elsewhere")
    assert {resource.options.provider for resource in graph.all(package="aws")} == {provider.urn}


def test_a_components_alias_is_its_own() -> None:
    def program() -> None:
        options = pulumi.ResourceOptions(aliases=[pulumi.Alias(name="former")])
        Network("core", NetworkSpec(cidr="10.0.0.0/16"), region=REGION, opts=options)

    graph = recorded(program)
    component = graph.one("platform:network:Network")
    assert [urn.rpartition("::")[2] for urn in component.options.aliases] == ["former"]
    # The engine derives a child's from its parent's, because a child is named after its component.
    assert not [child for child in graph.descendants(component) if child.options.aliases]
    assert all(child.name == "core" or child.name.startswith("core-") for child in graph.descendants(component))


def test_options_of_the_caller_do_not_reach_children_otherwise() -> None:
    graph = whole(delete_before_replace=True, ignore_changes=["tags"])
    for resource in graph.all(package="aws"):
        assert not resource.options.delete_before_replace
        assert "tags" not in resource.options.ignore_changes


def test_the_region_is_given_or_configured_or_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    found: list[str] = []
    recorded(lambda: found.append(configured_region("us-east-1").name))
    recorded(lambda: found.append(configured_region().name))
    monkeypatch.setenv("AWS_REGION", "eu-north-1")
    recorded(lambda: found.append(configured_region().name), config={"platform:profile": "development"})
    assert found == ["us-east-1", "eu-west-1", "eu-north-1"]


def test_without_a_region_the_error_says_how_to_set_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(PlatformError, match="pulumi config set aws:region"):
        recorded(configured_region, config={"platform:profile": "development"})


def test_an_unknown_region_is_refused() -> None:
    with pytest.raises(PlatformError, match="mars-north-1 is not an AWS Region"):
        recorded(lambda: configured_region("mars-north-1"))

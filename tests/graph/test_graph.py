"""Look-ups, families and differences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from platform_sdk.graph import UNKNOWN, Graph, Options, ResourceLookupError
from tests.graph.samples import network_graph, resource, urn

VPC = "aws:ec2/vpc:Vpc"
SUBNET = "aws:ec2/subnet:Subnet"


def test_resources_keep_the_order_of_registration() -> None:
    assert [item.name for item in network_graph()] == ["dev", "core", "core", "a", "b", "k8s", "shop"]


def test_a_urn_finds_its_resource() -> None:
    graph = network_graph()
    assert urn("a") in graph
    assert graph[urn("a")].name == "a"


def test_a_wrong_urn_is_told_with_those_near_it() -> None:
    with pytest.raises(LookupError, match=r"There is no resource .*::aa\. Near it: .*Subnet::a"):
        network_graph()[urn("aa")]


def test_two_resources_cannot_have_one_urn() -> None:
    with pytest.raises(ValueError, match=r"Two resources have the URN"):
        Graph([resource("a"), resource("a")])


def test_one_finds_by_type_and_by_name() -> None:
    graph = network_graph()
    assert graph.one(VPC).get("cidrBlock") == "10.0.0.0/16"
    assert graph.one(SUBNET, "b").name == "b"
    assert graph.one(name="shop").type == "kubernetes:core/v1:Namespace"


def test_one_of_several_is_an_error_that_lists_them() -> None:
    with pytest.raises(
        ResourceLookupError, match=r"There are 2 of .*Subnet, not one\. They are: .*Subnet a, .*Subnet b\."
    ):
        network_graph().one(SUBNET)


def test_a_wrong_name_is_told_with_the_names_of_that_type() -> None:
    with pytest.raises(ResourceLookupError, match=r"Of type aws:ec2/subnet:Subnet there are: a, b\."):
        network_graph().one(SUBNET, "c")


def test_a_wrong_type_is_told_with_what_has_that_name() -> None:
    with pytest.raises(ResourceLookupError, match=r"With that name there are: kubernetes:core/v1:Namespace shop\."):
        network_graph().one("kubernetes:core/v1:Secret", "shop")


def test_a_misprinted_type_is_told_with_those_near_it() -> None:
    with pytest.raises(ResourceLookupError, match=r"The types there are: aws:ec2/vpc:Vpc"):
        network_graph().one("aws:ec2/vpc:VPC")


def test_under_narrows_to_descendants() -> None:
    graph = network_graph()
    network = graph.one("platform:network:Network")
    assert [item.name for item in graph.all(under=network)] == ["core", "a", "b"]
    assert graph.all("kubernetes:core/v1:Namespace", under=network.urn) == ()
    with pytest.raises(ResourceLookupError, match=r"under urn:pulumi:dev::sample::platform:network:Network::core"):
        graph.one("kubernetes:core/v1:Namespace", under=network)


def test_all_filters_by_package() -> None:
    assert [item.name for item in network_graph().all(package="aws")] == ["core", "a", "b"]


def test_families() -> None:
    graph = network_graph()
    stack, network = graph.one("pulumi:pulumi:Stack"), graph.one("platform:network:Network")
    subnet = graph.one(SUBNET, "a")
    assert [item.name for item in graph.children(stack)] == ["core", "k8s", "shop"]
    assert graph.parent(subnet) == network
    assert graph.parent(stack) is None
    assert graph.ancestors(subnet) == (network, stack)
    assert [item.name for item in graph.descendants(stack)] == ["core", "core", "a", "b", "k8s", "shop"]


def test_graphs_are_equal_by_their_resources() -> None:
    assert network_graph() == network_graph()
    assert network_graph() != Graph(list(network_graph())[:-1])
    assert network_graph() != "graph"


def test_equal_graphs_do_not_differ() -> None:
    assert network_graph().diff(network_graph()) == ()


def test_a_difference_names_what_was_added_removed_and_changed() -> None:
    old = Graph([resource("a", inputs={"tags": {"Name": "a"}, "ports": [80]}), resource("b")])
    new = Graph([resource("a", inputs={"tags": {"Name": "z"}, "ports": [80, 443]}), resource("c")])
    assert [str(item) for item in old.diff(new)] == [
        f"~ {urn('a')}  inputs.ports[1]: '(absent)' → 443",
        f"~ {urn('a')}  inputs.tags.Name: 'a' → 'z'",
        f"- {urn('b')}",
        f"+ {urn('c')}",
    ]


def test_options_and_unknown_values_differ_too() -> None:
    old = Graph([resource("a", inputs={"x": "1"})])
    new = Graph([replace(resource("a", inputs={"x": UNKNOWN}), options=Options(protect=True))])
    assert [(item.path, item.old, item.new) for item in old.diff(new)] == [
        ("inputs.x", "1", UNKNOWN),
        ("options.protect", False, True),
    ]


def test_a_difference_in_a_secret_does_not_show_it() -> None:
    old = Graph([resource("a", inputs={"password": "hunter2"}, secrets=("password",))])
    new = Graph([resource("a", inputs={"password": "hunter3"}, secrets=("password",))])
    (difference,) = old.diff(new)
    assert difference.path == "inputs.password"
    assert "hunter" not in str(difference)

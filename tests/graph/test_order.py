"""What waits for what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.graph import CycleError, Graph, Options
from tests.graph.samples import network_graph, resource, urn


@st.composite
def acyclic_graphs(draw: st.DrawFn) -> Graph:
    """Graphs registered in any order, in which a name waits only for smaller ones."""
    size = draw(st.integers(1, 12))
    resources = [
        resource(str(index), dependencies=tuple(urn(str(other)) for other in range(index) if draw(st.booleans())))
        for index in range(size)
    ]
    return Graph(draw(st.permutations(resources)))


def test_dependencies_count_transitively() -> None:
    graph = network_graph()
    vpc, provider = graph.one("aws:ec2/vpc:Vpc"), graph.one("pulumi:providers:kubernetes")
    assert graph.waits_for(provider, vpc)
    assert not graph.waits_for(vpc, provider)


def test_a_resource_waits_for_its_provider() -> None:
    graph = network_graph()
    assert graph.waits_for(graph.one(name="shop"), urn("a"))


def test_a_resource_does_not_wait_for_itself() -> None:
    graph = network_graph()
    assert not graph.waits_for(urn("a"), urn("a"))


def test_what_a_component_depends_on_does_not_bind_its_children() -> None:
    first = resource("first")
    component = resource("box", "platform:x:Box", custom=False, dependencies=(first.urn,))
    child = resource("child", parent=component.urn)
    graph = Graph([first, component, child])
    assert graph.waits_for(component, first)
    assert not graph.waits_for(child, first)
    assert not graph.waits_for(child, component)


def test_a_child_waits_for_a_parent_that_is_a_custom_resource() -> None:
    parent = resource("table", dependencies=(urn("vpc"),))
    graph = Graph([resource("vpc"), parent, resource("route", parent=parent.urn)])
    assert graph.waits_for(urn("route"), urn("vpc"))


def test_dependencies_outside_the_graph_are_left_out() -> None:
    graph = Graph([resource("a", dependencies=(urn("elsewhere"),), options=Options(provider=urn("gone")))])
    assert graph.prerequisites(urn("a")) == frozenset()


def test_prerequisites_are_all_that_must_exist_before() -> None:
    graph = network_graph()
    assert graph.prerequisites(graph.one(name="shop")) == {
        urn("k8s", "pulumi:providers:kubernetes"),
        urn("a"),
        urn("core", "aws:ec2/vpc:Vpc"),
    }


def test_order_prefers_the_order_of_registration() -> None:
    graph = Graph([resource("late", dependencies=(urn("z"),)), resource("z"), resource("b"), resource("a")])
    assert [item.name for item in graph.bring_up_order()] == ["z", "late", "b", "a"]


def test_teardown_is_bring_up_reversed() -> None:
    graph = network_graph()
    assert graph.teardown_order() == graph.bring_up_order()[::-1]


def test_levels_are_waves() -> None:
    waves = [{item.name for item in wave} for wave in network_graph().levels()]
    assert waves == [{"dev", "core"}, {"a", "b"}, {"k8s"}, {"shop"}]


def test_a_cycle_is_shown() -> None:
    graph = Graph([resource("a", dependencies=(urn("b"),)), resource("b", dependencies=(urn("a"),)), resource("c")])
    with pytest.raises(CycleError) as caught:
        graph.bring_up_order()
    lines = str(caught.value).splitlines()
    assert lines[1:4] == [f"  {urn('a')}", f"  waits for {urn('b')}", f"  waits for {urn('a')}"]


def test_members_of_a_cycle_wait_for_each_other() -> None:
    graph = Graph([resource("a", dependencies=(urn("b"),)), resource("b", dependencies=(urn("a"),))])
    assert graph.waits_for(urn("a"), urn("b"))
    assert graph.waits_for(urn("b"), urn("a"))


@given(acyclic_graphs())
def test_everything_comes_after_what_it_waits_for(graph: Graph) -> None:
    order = [item.urn for item in graph.bring_up_order()]
    assert sorted(order) == sorted(item.urn for item in graph)
    for item in graph:
        assert all(order.index(earlier) < order.index(item.urn) for earlier in graph.prerequisites(item))


@given(acyclic_graphs())
def test_levels_hold_everything_once_and_only_wait_for_earlier_ones(graph: Graph) -> None:
    levels = [{item.urn for item in wave} for wave in graph.levels()]
    assert sum(map(len, levels)) == len(graph)
    for depth, wave in enumerate(levels):
        earlier = {urn for level in levels[:depth] for urn in level}
        assert all(graph.prerequisites(urn) <= earlier for urn in wave)

"""The JSON form."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.graph import UNKNOWN, Graph, Options, Resource, from_json, to_json
from tests.graph.samples import network_graph, resource

TEXT = st.one_of(st.text(max_size=8), st.sampled_from(["[unknown]", "\\[unknown]", "[secret]", "a.b"]))
NAMES = st.text(alphabet="abcXYZ_-./", min_size=1, max_size=8)
SCALARS = st.one_of(TEXT, st.integers(), st.floats(allow_nan=False), st.booleans(), st.none(), st.just(UNKNOWN))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=8,
)
PROPERTIES = st.dictionaries(NAMES, VALUES, max_size=4)
URNS = st.lists(NAMES, max_size=3, unique=True).map(lambda urns: tuple(sorted(urns)))
OPTIONS = st.builds(
    Options,
    protect=st.booleans(),
    ignore_changes=URNS,
    depends_on=URNS,
    aliases=URNS,
    delete_before_replace=st.one_of(st.none(), st.booleans()),
    retain_on_delete=st.booleans(),
    replace_on_changes=URNS,
    additional_secret_outputs=URNS,
    custom_timeouts=st.one_of(st.none(), st.dictionaries(NAMES, NAMES, min_size=1, max_size=2)),
    deleted_with=st.one_of(st.none(), NAMES),
    provider=st.one_of(st.none(), NAMES),
    import_id=st.one_of(st.none(), NAMES),
)
RESOURCES = st.builds(
    Resource,
    urn=TEXT,
    type=TEXT,
    name=TEXT,
    parent=st.one_of(st.none(), TEXT),
    custom=st.booleans(),
    remote=st.booleans(),
    id=st.one_of(st.none(), TEXT, st.just(UNKNOWN)),
    dependencies=URNS,
    property_dependencies=st.dictionaries(NAMES, URNS, max_size=2),
    inputs=PROPERTIES,
    secrets=URNS,
    outputs=PROPERTIES,
    secret_outputs=URNS,
    options=OPTIONS,
    external=st.booleans(),
)
GRAPHS = st.lists(RESOURCES, max_size=4, unique_by=lambda item: item.urn).map(Graph)


@given(GRAPHS)
def test_a_graph_comes_back_as_it_was(graph: Graph) -> None:
    text = json.dumps(to_json(graph, show_secrets=True))
    assert from_json(json.loads(text)) == graph


def _sorted_everywhere(value: Any) -> bool:
    if isinstance(value, dict):
        items = cast("dict[str, Any]", value)
        return list(items) == sorted(items) and all(map(_sorted_everywhere, items.values()))
    return not isinstance(value, list) or all(map(_sorted_everywhere, cast("list[Any]", value)))


@given(GRAPHS)
def test_keys_are_sorted_at_every_depth(graph: Graph) -> None:
    assert _sorted_everywhere(to_json(graph, show_secrets=True))


def test_a_sample_reads_well() -> None:
    item = resource(
        "a", id="subnet-1", inputs={"tags": {"b": "2", "a": "1"}}, options=Options(ignore_changes=("tags",))
    )
    assert to_json(Graph([item])) == {
        "resources": [
            {
                "custom": True,
                "id": "subnet-1",
                "inputs": {"tags": {"a": "1", "b": "2"}},
                "name": "a",
                "options": {"ignore_changes": ["tags"]},
                "type": "aws:ec2/subnet:Subnet",
                "urn": "urn:pulumi:dev::sample::aws:ec2/subnet:Subnet::a",
            }
        ],
        "version": 1,
    }


def test_secrets_are_hidden_in_inputs_and_outputs() -> None:
    values = {"spec": {"data": [{"value": "hunter2"}]}}
    item = resource(
        "a",
        inputs=values,
        secrets=("spec.data[0].value",),
        outputs={**values, "token": "t0ken"},
        secret_outputs=("token",),
    )
    data = to_json(Graph([item]))
    assert "hunter2" not in json.dumps(data)
    assert "t0ken" not in json.dumps(data)
    assert data["resources"][0]["inputs"] == {"spec": {"data": [{"value": "[secret]"}]}}
    assert values["spec"]["data"][0]["value"] == "hunter2"


def test_secrets_are_shown_on_request() -> None:
    item = resource("a", inputs={"token": "hunter2"}, secrets=("token",))
    assert to_json(Graph([item]), show_secrets=True)["resources"][0]["inputs"] == {"token": "hunter2"}


def test_unknown_values_have_a_mark() -> None:
    data = to_json(Graph([resource("a", id=UNKNOWN, inputs={"vpcId": UNKNOWN})]))
    assert data["resources"][0]["id"] == "[unknown]"
    assert data["resources"][0]["inputs"] == {"vpcId": "[unknown]"}


def test_order_survives() -> None:
    assert [item.urn for item in from_json(to_json(network_graph()))] == [item.urn for item in network_graph()]


@pytest.mark.parametrize("version", [None, 0, 2])
def test_another_format_is_refused(version: int | None) -> None:
    with pytest.raises(ValueError, match=r"format version .* this SDK reads 1"):
        from_json({"version": version, "resources": []})

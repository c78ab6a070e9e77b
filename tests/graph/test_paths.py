"""Paths: reading, writing, following."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.graph import UNKNOWN, PathError, format_path, parse_path
from tests.graph.samples import resource

STEPS = st.lists(st.one_of(st.text(), st.integers(0, 99)), min_size=1).filter(lambda steps: steps[0] != "")


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("cidrBlock", ("cidrBlock",)),
        ("spec.template.spec.containers[0].image", ("spec", "template", "spec", "containers", 0, "image")),
        ('metadata.labels["app.kubernetes.io/name"]', ("metadata", "labels", "app.kubernetes.io/name")),
        ('["a.b"].c', ("a.b", "c")),
        ('a["say \\"hi\\""]', ("a", 'say "hi"')),
        ("a[1][2]", ("a", 1, 2)),
    ],
)
def test_a_path_is_read(text: str, steps: tuple[str | int, ...]) -> None:
    assert parse_path(text) == steps


@pytest.mark.parametrize("text", ["", ".a", "a..b", "a.", "a[", "a[x]", 'a["b]', "a]b", "a[0]b"])
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(PathError, match=r"not a property path"):
        parse_path(text)


@given(STEPS)
def test_a_written_path_reads_back(steps: list[str | int]) -> None:
    assert parse_path(format_path(steps)) == tuple(steps)


def test_get_follows_mappings_lists_and_quoted_keys() -> None:
    pod = resource(
        "web", inputs={"spec": {"containers": [{"image": "web:1"}]}, "metadata": {"labels": {"app.io/name": "web"}}}
    )
    assert pod.get("spec.containers[0].image") == "web:1"
    assert pod.get('metadata.labels["app.io/name"]') == "web"


def test_get_names_the_first_missing_step_and_what_is_there() -> None:
    pod = resource("web", inputs={"spec": {"replicas": 2, "selector": {}}})
    with pytest.raises(KeyError) as caught:
        pod.get("spec.template.spec")
    assert str(caught.value) == "aws:ec2/subnet:Subnet web has no spec.template. spec has: replicas, selector."


def test_get_tells_how_long_a_list_is() -> None:
    with pytest.raises(PathError, match=r"has no items\[2\]\. items is a list of 1\."):
        resource("web", inputs={"items": ["x"]}).get("items[2]")


def test_get_tells_when_a_scalar_is_in_the_way() -> None:
    with pytest.raises(PathError, match=r"has no size\.unit\. size is 3\."):
        resource("web", inputs={"size": 3}).get("size.unit")


def test_get_of_an_empty_resource_says_so() -> None:
    with pytest.raises(PathError, match=r"It has: nothing\."):
        resource("web").get("size")


def test_get_gives_the_default_where_there_is_nothing() -> None:
    assert resource("web").get("spec.replicas", None) is None


def test_a_null_that_is_there_is_not_missing() -> None:
    assert resource("web", inputs={"size": None}).get("size", 1) is None


def test_what_lies_below_an_unknown_value_is_unknown() -> None:
    assert resource("web", inputs={"vpcConfig": UNKNOWN}).get("vpcConfig.subnetIds[0]") is UNKNOWN


def test_outputs_have_a_look_up_of_their_own() -> None:
    vpc = resource("core", inputs={"a": 1}, outputs={"arn": "arn:aws:x"})
    assert vpc.output("arn") == "arn:aws:x"
    with pytest.raises(PathError, match=r"The output of .* core has no a\. It has: arn\."):
        vpc.output("a")


@pytest.mark.parametrize(
    ("path", "secret"),
    [
        ("data", True),
        ("data.password", True),
        ("spec.env[0].value", True),
        ("spec.env[1].value", False),
        ("spec", False),
    ],
)
def test_a_secret_covers_what_lies_in_it(path: str, secret: bool) -> None:
    item = resource("token", secrets=("data", "spec.env[0].value"))
    assert item.is_secret(path) is secret

"""Expectations of graphs and resources: what passes, and how a failure reads."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.graph import UNKNOWN, Graph, Options, PathError, Resource
from platform_sdk.testing import ABSENT, Secret, contains, expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DEPLOYMENT = "kubernetes:apps/v1:Deployment"
NAMESPACE = "kubernetes:core/v1:Namespace"
URN = "urn:pulumi:prod::shop::"

INPUTS: dict[str, Any] = {
    "metadata": {"labels": {"app.kubernetes.io/name": "web", "tier": "front"}},
    "spec": {
        "replicas": 2,
        "paused": False,
        "containers": [{"name": "web", "image": "shop/web:1", "args": ["-v", "-p=80"]}, {"name": "proxy"}],
    },
    "stringData": {"token": "hunter2"},
    "uid": UNKNOWN,
    "script": "set -e\nrun one\nrun two\n",
}


def resource(name: str = "web", type: str = DEPLOYMENT, inputs: dict[str, Any] = INPUTS, **more: Any) -> Resource:
    return Resource(f"{URN}{type}::{name}", type, name, inputs=inputs, secrets=("stringData",), **more)


def at_least_two(count: int) -> bool:
    return count >= 2


def text_of(check: Callable[[], object]) -> str:
    """What a failing expectation says."""
    with pytest.raises(AssertionError) as caught:
        check()
    return str(caught.value)


# One resource


MATCHING: list[dict[str, Any]] = [
    {"spec.replicas": 2},
    {"spec": {"replicas": 2, "paused": False}},
    {'metadata.labels["app.kubernetes.io/name"]': "web"},
    {"metadata.labels": {"app.kubernetes.io/name": "web"}},
    {"spec.containers[1].name": "proxy"},
    {"spec.containers": [{"name": "web"}, {"name": "proxy"}]},
    {"spec.containers": contains({"name": "proxy"})},
    {"spec.containers[0].args": ("-v", "-p=80")},
    {"spec.containers[0].args": contains("-p=80", re.compile("^-v$"))},
    {"spec.containers[0].image": re.compile(r"shop/\w+:")},
    {"spec.replicas": at_least_two},
    {"spec.hostNetwork": ABSENT, "status": ABSENT, "status.phase": ABSENT},
    {"spec": {"hostNetwork": ABSENT}},
    {"stringData.token": "hunter2"},
    {"stringData": {"token": Secret("hunter2")}},
    {"uid": UNKNOWN, "uid.below": UNKNOWN},
    {},
]


@pytest.mark.parametrize("wanted", MATCHING)
def test_a_resource_matches(wanted: dict[str, Any]) -> None:
    expect(resource()).matches(wanted)


DIFFERENT: list[tuple[dict[str, Any], str, str, str]] = [
    ({"spec.replicas": 3}, "spec.replicas", "3", "2"),
    ({"spec": {"replicas": True}}, "spec.replicas", "True", "2"),
    ({"spec.paused": 0}, "spec.paused", "0", "False"),
    ({"spec.replicas": "2"}, "spec.replicas", "'2'", "2"),
    ({"spec": {"hostPID": True}}, "spec.hostPID", "True", "nothing; spec has containers, paused, replicas"),
    ({"status.phase": "Up"}, "status.phase", "'Up'", "nothing; it has metadata, script, spec, stringData, uid"),
    (
        {'metadata.labels["app"]': "web"},
        "metadata.labels.app",
        "'web'",
        "nothing; metadata.labels has app.kubernetes.io/name, tier",
    ),
    ({"spec.replicas.max": 3}, "spec.replicas.max", "3", "nothing; spec.replicas is 2"),
    (
        {"spec.containers[5].name": "x"},
        "spec.containers[5].name",
        "'x'",
        "nothing; spec.containers is a list of 2",
    ),
    ({"spec.containers": [{"name": "web"}]}, "spec.containers[1]", "nothing", "{'name': 'proxy'}"),
    (
        {"spec.containers[0].args": ["-v", "-p=80", "-x"]},
        "spec.containers[0].args[2]",
        "'-x'",
        "nothing; spec.containers[0].args is a list of 2",
    ),
    (
        {"spec.containers[0].args": contains("-x", "-v")},
        "spec.containers[0].args",
        "a list that contains '-x', '-v'",
        "['-v', '-p=80']",
    ),
    (
        {"spec": contains("x")},
        "spec",
        "a list that contains 'x'",
        "{'replicas': 2, 'paused': False, 'containers': ",
    ),
    ({"spec.replicas": 1}, "spec.replicas", "1", "2"),
    ({"spec.replicas": re.compile("2")}, "spec.replicas", "a text with '2'", "2"),
    (
        {"spec.containers[0].image": re.compile("@sha256:")},
        "spec.containers[0].image",
        "a text with '@sha256:'",
        "'shop/web:1'",
    ),
    ({"spec.paused": ABSENT}, "spec.paused", "nothing", "False"),
    ({"uid": "x"}, "uid", "'x'", "[unknown]"),
    ({"uid": at_least_two}, "uid", "a value for which at_least_two holds", "[unknown]"),
    ({"spec.replicas": Secret(2)}, "spec.replicas", "[secret]", "2"),
]


@pytest.mark.parametrize(("wanted", "path", "right", "found"), DIFFERENT)
def test_a_difference_is_told_by_path(wanted: dict[str, Any], path: str, right: str, found: str) -> None:
    lines = text_of(lambda: expect(resource()).matches(wanted)).splitlines()
    assert lines[:3] == [f"{DEPLOYMENT} web is not as expected:", f"  {path}", f"    wanted  {right}"]
    assert lines[3].startswith(f"    found   {found}")
    assert len(lines) == 4


def test_a_functions_own_error_is_seen() -> None:
    with pytest.raises(TypeError):
        expect(resource()).matches({"spec.replicas": str.isdigit})


def test_all_differences_are_told() -> None:
    check = {"spec.replicas": 3, "spec.containers": [{"image": "shop/web:2"}, {"name": "proxy", "tty": True}]}
    assert text_of(lambda: expect(resource()).matches(check)) == (
        f"{DEPLOYMENT} web is not as expected:\n"
        "  spec.replicas\n"
        "    wanted  3\n"
        "    found   2\n"
        "  spec.containers[0].image\n"
        "    wanted  'shop/web:2'\n"
        "    found   'shop/web:1'\n"
        "  spec.containers[1].tty\n"
        "    wanted  True\n"
        "    found   nothing; spec.containers[1] has name"
    )


def test_long_texts_are_told_line_by_line() -> None:
    assert text_of(lambda: expect(resource()).matches({"script": "set -e\nrun one\nrun three\n"})).splitlines()[1:] == [
        "  script",
        "    wanted -, found +",
        "      set -e",
        "      run one",
        "    - run three",
        "    + run two",
    ]


@pytest.mark.parametrize(
    "wanted",
    [
        {"stringData.token": "other"},
        {"stringData": {"token": "other"}},
        {"stringData": {"user": "me"}},
        {"stringData": ABSENT},
        {"stringData": "text"},
        {"stringData.token": re.compile("other")},
        {"stringData.token": "one\ntwo"},
        {"stringData.token.deeper": "x"},
    ],
)
def test_a_secret_is_compared_and_not_shown(wanted: dict[str, Any]) -> None:
    assert "hunter2" not in text_of(lambda: expect(resource()).matches(wanted))


def test_what_holds_a_secret_does_not_show_it() -> None:
    held = Resource(f"{URN}x::a", "x", "a", inputs={"env": [{"value": "hunter2"}]}, secrets=("env[0].value", "gone.x"))
    said = text_of(lambda: expect(held).matches({"env": ABSENT}))
    assert said.endswith("found   [{'value': [secret]}]")


def test_a_path_that_is_none_is_an_error_and_no_failure() -> None:
    with pytest.raises(PathError, match="not a property path"):
        expect(resource()).matches({"spec..replicas": 2})


def test_outputs_are_expected_likewise() -> None:
    role = Resource(f"{URN}r::r", "r", "r", outputs={"arn": "arn:1", "key": "hunter2"}, secret_outputs=("key",))
    expect(role).gives({"arn": "arn:1"})
    said = text_of(lambda: expect(role).gives({"arn": "arn:2", "key": "x"}))
    assert said.startswith("The output of r r is not as expected:\n  arn\n    wanted  'arn:2'\n")
    assert "hunter2" not in said


# A graph


def graph() -> Graph:
    home = resource("home", NAMESPACE, {"metadata": {"name": "shop"}})
    web = resource("web", dependencies=(home.urn,), id="shop/web", outputs={"uid": "1"})
    worker = resource("worker", inputs={**INPUTS, "spec": {"replicas": 1, "paused": True}}, dependencies=(web.urn,))
    return Graph([home, web, worker])


def test_a_graph_has_what_is_described() -> None:
    shop = expect(graph())
    shop.has(DEPLOYMENT)
    shop.has(DEPLOYMENT, "web")
    shop.has(DEPLOYMENT, "worker", spec={"paused": True}, inputs={"spec.replicas": 1})
    shop.has(DEPLOYMENT, inputs={"spec.replicas": 1})


def test_what_comes_near_is_told_the_nearest_first() -> None:
    said = text_of(lambda: expect(graph()).has(DEPLOYMENT, spec={"replicas": 1, "paused": False, "hostPID": ABSENT}))
    assert said == (
        f"No {DEPLOYMENT} is as expected. Of 2, the nearest:\n"
        f"{DEPLOYMENT} web\n"
        "  spec.replicas\n"
        "    wanted  1\n"
        "    found   2\n"
        f"{DEPLOYMENT} worker\n"
        "  spec.paused\n"
        "    wanted  False\n"
        "    found   True"
    )


def test_few_of_many_are_told() -> None:
    many = Graph(resource(f"w{number}") for number in range(5))
    said = text_of(lambda: expect(many).has(DEPLOYMENT, spec={"replicas": 9}))
    assert said.startswith(f"No {DEPLOYMENT} is as expected. Of 5, the nearest:\n{DEPLOYMENT} w0\n")
    assert said.endswith("and 2 more")


@pytest.mark.parametrize(
    ("type", "name", "message"),
    [
        (DEPLOYMENT, "wbe", f"There is no {DEPLOYMENT} wbe. Of type {DEPLOYMENT} there are: web, worker."),
        ("kubernetes:apps/v1:Deploymnt", None, f"The types there are: {DEPLOYMENT}, {NAMESPACE}."),
    ],
)
def test_a_resource_that_is_not_there_is_told_with_those_that_are(type: str, name: str | None, message: str) -> None:
    assert message in text_of(lambda: expect(graph()).has(type, name))
    if name is None:
        assert message in text_of(lambda: expect(graph()).every(type))
        assert message in text_of(lambda: expect(graph()).before(type, DEPLOYMENT))


def test_what_must_not_be_there_is_told_by_urn() -> None:
    shop = expect(graph())
    shop.has_no("kubernetes:core/v1:Pod")
    shop.has_no(DEPLOYMENT, spec={"replicas": 9})
    assert text_of(lambda: shop.has_no(DEPLOYMENT, spec={"replicas": 1})) == (
        f"There is {DEPLOYMENT}, and none was expected:\n  {URN}{DEPLOYMENT}::worker"
    )
    assert "There is kubernetes:core/v1:Namespace home, and" in text_of(lambda: shop.has_no(NAMESPACE, "home"))


def test_every_resource_of_a_type_is_looked_at() -> None:
    shop = expect(graph())
    shop.every(DEPLOYMENT, stringData={"token": "hunter2"})
    assert text_of(lambda: shop.every(DEPLOYMENT, inputs={"spec.replicas": 2})) == (
        f"1 of 2 {DEPLOYMENT} are not as expected:\n{DEPLOYMENT} worker\n  spec.replicas\n    wanted  2\n    found   1"
    )


def test_the_order_of_creation_is_expected_by_type_resource_or_urn() -> None:
    shop = graph()
    expect(shop).before(NAMESPACE, DEPLOYMENT)
    expect(shop).before(shop.one(NAMESPACE), shop.one(DEPLOYMENT, "worker"))
    expect(shop).before(f"{URN}{DEPLOYMENT}::web", f"{URN}{DEPLOYMENT}::worker")


def test_a_wrong_order_is_told_by_pair() -> None:
    shop = Graph([*graph(), resource("free")])
    assert text_of(lambda: expect(shop).before(f"{URN}{DEPLOYMENT}::worker", NAMESPACE)) == (
        "The order is not as expected:\n"
        f"  {NAMESPACE} home does not wait for {DEPLOYMENT} worker: the order is the other way round."
    )
    assert text_of(lambda: expect(shop).before(NAMESPACE, DEPLOYMENT)) == (
        "The order is not as expected:\n"
        f"  {DEPLOYMENT} free does not wait for {NAMESPACE} home: they may be created at the same time."
    )


def test_a_long_failure_is_cut() -> None:
    many = Graph(resource(f"w{number}") for number in range(40))
    said = text_of(lambda: expect(many).every(DEPLOYMENT, spec={"replicas": 9})).splitlines()
    assert (len(said), said[-1]) == (101, "… and 61 more lines")


# A file


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the graph, written."""
    path = tmp_path / "graphs" / "prod.json"
    with monkeypatch.context() as context:
        context.setenv("PLATFORM_SDK_RENEW", "1")
        expect(graph()).unchanged_from(path)
    monkeypatch.delenv("PLATFORM_SDK_RENEW", raising=False)
    return path


def test_a_graph_is_what_its_file_holds(kept: Path) -> None:
    expect(graph()).unchanged_from(kept)
    text = kept.read_text(encoding="utf-8")
    assert "hunter2" not in text
    assert [item["name"] for item in json.loads(text)["resources"]] == ["web", "worker", "home"]


def test_what_providers_compute_and_the_order_of_registration_do_not_matter(kept: Path) -> None:
    home, web, worker = graph()
    other = Resource(web.urn, web.type, "web", None, dependencies=web.dependencies, inputs=INPUTS, secrets=web.secrets)
    expect(Graph([worker, other, home])).unchanged_from(kept)


def test_a_difference_from_the_file_is_told_with_the_remedy(kept: Path) -> None:
    home, web, _ = graph()
    changed = resource("web", inputs={**INPUTS, "spec": {}}, dependencies=web.dependencies, options=Options(True))
    said = text_of(lambda: expect(Graph([home, changed])).unchanged_from(kept)).splitlines()
    assert said[0] == f"{kept} and the program have 5 differences:"
    assert f"  ~ {URN}{DEPLOYMENT}::web  inputs.spec.replicas: 2 → '(absent)'" in said
    assert f"  ~ {URN}{DEPLOYMENT}::web  options.protect: False → True" in said
    assert f"  - {URN}{DEPLOYMENT}::worker" in said
    assert said[-1].startswith("If that is intended, run the test with PLATFORM_SDK_RENEW=1")


def test_a_file_that_is_not_there_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLATFORM_SDK_RENEW", raising=False)
    said = text_of(lambda: expect(graph()).unchanged_from(tmp_path / "new.json"))
    assert "There is no" in said
    assert "PLATFORM_SDK_RENEW=1" in said
    assert not (tmp_path / "new.json").exists()

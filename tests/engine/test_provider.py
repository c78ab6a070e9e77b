"""The provider on the real engine: a program that knows nothing else makes each component, and is told of mistakes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pulumi
import pytest
from pulumi import automation

from tests.engine._once import once
from tests.engine._provider import PLATFORM, Remote, application, platform_stack
from tests.engine._remote_components import BAD_WEB, IMAGE, OUTPUTS, many
from tests.workloads._web_examples import NAME, in_python, yaml_program, yaml_properties

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from platform_sdk.testing import Thing

SECRET = "4dabf18193072939515e22adb298388d"
"""The key by which Pulumi knows a secret in a state."""
NAMESPACE = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}


class Life(NamedTuple):
    """What was seen of an application, from its first preview to its end."""

    previewed: Mapping[str, int]
    outputs: Mapping[str, Any]
    second: Mapping[str, int]
    state: Sequence[Mapping[str, Any]]
    messages: str
    left: Sequence[Thing]
    left_state: Sequence[Mapping[str, Any]]


def program() -> None:
    """One of each component, and the service of the example in YAML."""
    many()
    # A backend of files calls its one organization so.
    example = {**yaml_properties(yaml_program()), "platform": PLATFORM}
    pulumi.export(NAME, Remote("WebService", NAME, example, OUTPUTS["WebService"]).outputs)


def live(folder: Path) -> Life:
    """Brings the application up, looks at it and takes it down."""
    platform_stack(folder)
    with application(folder, program) as (stack, cloud):
        namespace = cloud.add("kubernetes:core/v1:Namespace", "shop", NAMESPACE)
        previewed = counted(stack.preview().change_summary)
        brought = stack.up()
        outputs = {name: output.value for name, output in brought.outputs.items()}
        second = counted(stack.preview().change_summary)
        state = resources(stack)
        stack.destroy()
        left = [thing for thing in cloud.world.all() if thing.id != namespace.id]
        return Life(previewed, outputs, second, state, brought.stdout, left, resources(stack))


def counted(changes: Mapping[Any, int] | None) -> dict[str, int]:
    """Numbers by the plain name of the operation."""
    return {getattr(operation, "value", operation): number for operation, number in (changes or {}).items()}


def resources(stack: automation.Stack) -> list[dict[str, Any]]:
    """The resources of the state; the list is left out where it is empty."""
    return list((stack.export_stack().deployment or {}).get("resources") or [])


def refusal(folder: Path, program: Callable[[], object]) -> tuple[str, list[dict[str, Any]]]:
    """What a user reads when an `up` is refused, and what is then in the state beside the stack and providers."""
    with application(folder, program) as (stack, _):
        with pytest.raises(automation.CommandError) as refused:
            stack.up()
        own = [one for one in resources(stack) if not one["type"].startswith(("pulumi:pulumi:", "pulumi:providers:"))]
        return str(refused.value), own


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """The one run that the tests look at."""
    return once(tmp_path_factory, "provider", lambda: live(tmp_path_factory.mktemp("provider")))


def of(life: Life, type: str, name: str) -> dict[str, Any]:
    """A resource of the state."""
    (found,) = [one for one in life.state if one["type"] == type and one["urn"].endswith(f"::{name}")]
    return dict(found)


@pytest.mark.parametrize("component", OUTPUTS)
def test_each_component_is_made_and_gives_its_outputs(component: str, life: Life) -> None:
    made = [one for one in life.state if one["type"] == f"platform:index:{component}"]
    assert made
    for one in made:
        name = one["urn"].rpartition("::")[2]
        children = [child for child in life.state if child.get("parent") == one["urn"]]
        assert children
        given = life.outputs[name]
        assert set(given) == set(OUTPUTS[component])
        assert [output for output, value in given.items() if value in (None, "")] == []
        assert one["outputs"] == given


def test_a_second_preview_is_clean_and_nothing_is_left(life: Life) -> None:
    assert set(life.previewed) == {"create"}
    assert set(life.second) == {"same"}
    assert life.second["same"] == life.previewed["create"]
    assert list(life.left) == []
    assert list(life.left_state) == []


def test_what_other_resources_give_reaches_the_pods(life: Life) -> None:
    deployment = of(life, "kubernetes:apps/v1:Deployment", "second")
    secret = deployment["inputs"]["spec"]["template"]["spec"]["containers"]
    # One of its variables was a secret in the program: so is the list of containers in the state.
    assert set(secret) == {SECRET, "plaintext"}
    (container,) = json.loads(secret["plaintext"])
    repository, rights = life.outputs["images"], life.outputs["rights"]
    assert container["image"] == f"{repository['url']}@sha256:{'b' * 64}"
    values = {one["name"]: one.get("value") for one in container["env"]}
    assert values["ROLE"] == rights["roleArn"]
    assert (values["PLAIN"], values["TOKEN"]) == ("text", "hunter2")
    # It waits for what it runs.
    assert of(life, "aws:ecr/repository:Repository", "images-repository")["urn"] in deployment["dependencies"]


def test_numbers_are_whole_and_names_in_maps_stay(life: Life) -> None:
    scaler = of(life, "kubernetes:autoscaling/v2:HorizontalPodAutoscaler", "first-autoscaler")
    assert (scaler["inputs"]["spec"]["minReplicas"], scaler["inputs"]["spec"]["maxReplicas"]) == (3, 12)
    probe = of(life, "kubernetes:apps/v1:Deployment", "first")["inputs"]["spec"]["template"]["spec"]["containers"][0]
    assert probe["readinessProbe"]["initialDelaySeconds"] == 5
    claim = of(life, "kubernetes:core/v1:PersistentVolumeClaim", "shared")
    assert claim["inputs"]["spec"]["resources"]["requests"]["storage"] == "20Gi"


def test_each_component_has_a_provider_for_the_cluster_of_its_own(life: Life) -> None:
    for name, kind in {"first": "WebService", "second": "WebService", "orders": "Worker"}.items():
        provider = of(life, "pulumi:providers:kubernetes", f"{name}-platform")
        assert provider["parent"].endswith(f"platform:index:{kind}::{name}")
        assert of(life, "kubernetes:apps/v1:Deployment", name)["provider"].startswith(provider["urn"])


def test_a_provider_that_the_program_gives_takes_its_place(life: Life) -> None:
    own = of(life, "pulumi:providers:kubernetes", "own")
    assert of(life, "kubernetes:apps/v1:Deployment", "third")["provider"].startswith(own["urn"])
    assert not any(one["urn"].endswith("::third-platform") for one in life.state)


def test_what_is_turned_off_is_told(life: Life) -> None:
    assert "second: turned off: disruption_budget" in life.messages
    assert life.outputs["second"]["turnedOff"] == [
        "disruption_budget (from two replicas, one pod at a time is taken down)"
    ]


def test_the_example_is_the_service_that_python_makes(life: Life) -> None:
    component = of(life, "platform:index:WebService", NAME)
    here = {
        one["urn"].rpartition("::")[2]: one["inputs"]
        for one in life.state
        if one.get("parent") == component["urn"] and not one["type"].startswith("pulumi:providers:")
    }
    python = {one.name: one.inputs for one in in_python() if one.type.startswith("kubernetes:")}
    assert len(python) > 6
    assert here == python


def test_every_mistake_is_told_by_the_names_of_the_program(tmp_path: Path) -> None:
    platform_stack(tmp_path)
    text, made = refusal(tmp_path, lambda: Remote("WebService", "web", BAD_WEB, OUTPUTS["WebService"]))
    assert made == []
    assert "platform:index:WebService resource 'web' has a problem: Nothing was registered." in text
    told = text.partition("has a problem: Nothing was registered.")[2]
    for expected in (
        'property allowTo["a.b"] with value',
        "property port has a problem: This field is required",
        "property scaling.max with value '{2.5}' has a problem: This must be a whole number.",
        "property scaling.cpuPercentage with value '{70}' has a problem: There is no such field.",
        "Did you mean cpuPercent?",
        "property hots with value '{shop.example.com}' has a problem: There is no such field.",
    ):
        assert expected in told


def test_what_the_platform_cannot_run_is_refused_before_anything_is_registered(tmp_path: Path) -> None:
    platform_stack(tmp_path)
    wrong = {
        "platform": PLATFORM,
        "namespace": "nowhere",
        "image": IMAGE,
        "port": 8080,
        "runsOn": "moon",
    }
    text, made = refusal(tmp_path, lambda: Remote("WebService", "web", wrong, OUTPUTS["WebService"]))
    assert made == []
    for path, value in (("runsOn", "moon"), ("namespace", "nowhere")):
        assert f"property {path} with value '{{{value}}}' has a problem: " in text


def test_a_platform_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    platform_stack(tmp_path, outputs={"vpcId": "vpc-1"})
    service = {"platform": PLATFORM, "namespace": "shop", "image": IMAGE, "port": 8080}
    text, made = refusal(tmp_path, lambda: Remote("WebService", "web", service, OUTPUTS["WebService"]))
    assert made == []
    assert f"property platform with value '{{{PLATFORM}}}' has a problem: " in text

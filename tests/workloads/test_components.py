"""Components on the recorded graph: order, parents, providers, inputs that are not known yet, rights, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi
import pulumi_kubernetes
import pytest

from platform_sdk.errors import ConfigurationError, PlatformError
from platform_sdk.offline import record
from platform_sdk.rules.workloads.defaults import DEFAULTS
from platform_sdk.spec.contract import ContractError
from platform_sdk.workloads import (
    AgentPerNode,
    BatchJob,
    Identity,
    PersistentVolume,
    PlatformReference,
    Repository,
    ScheduledJob,
    StatefulService,
    WebService,
    Worker,
)
from tests.support.contracts import FULL, IMAGE, SMALL, outputs
from tests.support.recording import BOTH_MODES

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.graph import Graph, Resource
    from platform_sdk.offline import Recording

STACK = "acme/platform/prod"
COMPONENTS: dict[str, Any] = {
    "WebService": WebService,
    "Worker": Worker,
    "StatefulService": StatefulService,
    "AgentPerNode": AgentPerNode,
    "BatchJob": BatchJob,
    "ScheduledJob": ScheduledJob,
}
RIGHTS: dict[str, Any] = {
    "aws_rights": {"statements": {"Read": {"actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::a/*"]}}}
}
PROVIDER = "pulumi:providers:kubernetes"


def run(program: Callable[[], object], *, unknown: bool = False, **changes: Any) -> Recording:
    """A program of an application team, on ``prod`` with changes to its contract."""
    more: dict[str, Any] = {
        "extensions": ["external_secrets", "metrics_server", "keda", "argo_rollouts"],
        "queues": ["arn:aws:sqs:eu-west-1:123456789012:*"],
    }
    told = outputs("prod", **{**more, **changes})
    return record(program, project="shop", stack="prod", unknown=unknown, references={STACK: told})


def made(kind: str, args: dict[str, Any], name: str = "web", **more: Any) -> Any:
    return COMPONENTS[kind](name, {"platform": STACK, **args}, **more)


def objects(graph: Graph) -> list[Resource]:
    return [*graph.all(package="kubernetes")]


def only(graph: Graph, kind: str) -> Resource:
    (found,) = (one for one in objects(graph) if one.type.endswith(f":{kind}"))
    return found


@BOTH_MODES
@pytest.mark.parametrize("name", FULL)
def test_documents_are_children_of_their_component(name: str, unknown: bool) -> None:
    kind, args = FULL[name]
    recording = run(lambda: made(kind, args), unknown=unknown)
    component = recording.graph.one(f"platform:index:{kind}")
    found = objects(recording.graph)
    assert found
    assert all(one.parent == component.urn for one in found)
    assert all(one.name == "web" or one.name.startswith("web-") for one in found)
    provider = recording.graph.one(PROVIDER)
    assert provider.name == "platform-prod"


def test_the_way_up_is_before_then_pods_then_what_follows() -> None:
    kind, args = FULL["alb"]
    graph = run(lambda: made(kind, args)).graph
    pods, service, ingress = only(graph, "Deployment"), only(graph, "Service"), only(graph, "Ingress")
    before = {"ServiceAccount", "ConfigMap", "NetworkPolicy", "PersistentVolume", "PersistentVolumeClaim"}
    earlier = [one for one in objects(graph) if one.type.rpartition(":")[2] in before]
    assert {one.type.rpartition(":")[2] for one in earlier} == before
    assert [one.name for one in earlier if not graph.waits_for(pods, one)] == []
    assert graph.waits_for(service, pods)
    assert graph.waits_for(ingress, service)
    # The way down is the other way round: nothing that pods need goes before them.
    assert [one.name for one in earlier if graph.waits_for(one, pods)] == []
    for volume in graph.all("kubernetes:core/v1:PersistentVolume"):
        (claim,) = (
            one for one in graph.all("kubernetes:core/v1:PersistentVolumeClaim") if graph.waits_for(one, volume)
        )
        assert f"{claim.name}-volume" == volume.name


def test_several_workloads_share_a_provider_and_names_do_not_move() -> None:
    def several(count: int) -> Graph:
        def program() -> None:
            for number in range(count):
                made("WebService", SMALL["WebService"], f"web{number}")

        return run(program).graph

    one, two, four = several(1), several(2), several(4)
    for graph in (one, two, four):
        assert graph.one(PROVIDER).name == "platform-prod"
    assert {resource.urn for resource in two} < {resource.urn for resource in four}
    each = len(list(two)) - len(list(one))
    assert len(list(four)) - len(list(two)) == 2 * each


def test_a_provider_of_the_caller_takes_the_place_of_the_platforms() -> None:
    def program() -> None:
        mine = pulumi_kubernetes.Provider("mine", kubeconfig="{}")
        made("WebService", SMALL["WebService"], opts=pulumi.ResourceOptions(providers=[mine]))

    graph = run(program).graph
    assert graph.one(PROVIDER).name == "mine"
    assert all((one.options.provider or "").endswith("::mine") for one in objects(graph))


@BOTH_MODES
def test_outputs_of_other_resources_go_where_they_belong(unknown: bool) -> None:
    def program() -> None:
        later = pulumi.Output.from_input(IMAGE)
        args = {
            "image": later,
            "env": {"TABLE": later},
            "files": {"/etc/app": later},
            "sidecars": {"proxy": {"image": later, "env": {"A": later}}},
            "annotations": {"example.com/a": later},
        }
        made("WebService", {**SMALL["WebService"], **args})

    graph = run(program, unknown=unknown).graph
    template = only(graph, "Deployment").inputs["spec"]["template"]
    (main,) = template["spec"]["containers"]
    assert (main["image"], main["env"][0]["value"]) == (IMAGE, IMAGE)
    assert template["spec"]["initContainers"][0]["image"] == IMAGE
    assert list(only(graph, "ConfigMap").inputs["data"].values()) == [IMAGE]
    assert len(template["metadata"]["annotations"]["platform/files-sha256"]) == 64


def test_an_output_that_becomes_an_image_that_moves_is_refused() -> None:
    def program() -> None:
        made("WebService", {**SMALL["WebService"], "image": pulumi.Output.from_input("web:latest")})

    with pytest.raises(PlatformError, match=r"web:latest has the tag latest.*without: \[fixed_image\]"):
        run(program)


def test_rights_are_there_before_the_pods() -> None:
    graph = run(lambda: made("WebService", {**SMALL["WebService"], **RIGHTS})).graph
    association = graph.one("aws:eks/podIdentityAssociation:PodIdentityAssociation")
    assert association.get("namespace") == "shop"
    assert association.get("serviceAccount") == "web"
    account = only(graph, "ServiceAccount")
    assert graph.waits_for(account, association)
    assert graph.waits_for(only(graph, "Deployment"), account)


def test_on_fargate_the_service_account_names_its_role() -> None:
    args = {**SMALL["BatchJob"], "namespace": "batch", **RIGHTS}
    graph = run(lambda: made("BatchJob", args), namespaces={"batch": {}}).graph
    assert list(graph.all("aws:eks/podIdentityAssociation:PodIdentityAssociation")) == []
    role = graph.one("aws:iam/role:Role")
    annotations = only(graph, "ServiceAccount").inputs["metadata"]["annotations"]
    assert annotations["eks.amazonaws.com/role-arn"] == role.outputs["arn"]
    assert "oidc.eks.eu-west-1.amazonaws.com" in role.inputs["assumeRolePolicy"]


def test_an_identity_has_a_service_account_without_a_token() -> None:
    args: Any = {"platform": STACK, "namespace": "shop", **RIGHTS["aws_rights"]}
    recording = run(lambda: Identity("orders", args))
    account = only(recording.graph, "ServiceAccount")
    assert account.inputs["metadata"]["name"] == "orders"
    assert account.inputs["automountServiceAccountToken"] is False
    association = recording.graph.one("aws:eks/podIdentityAssociation:PodIdentityAssociation")
    assert recording.graph.waits_for(account, association)


def test_a_repository_is_one_of_the_platforms_region() -> None:
    args: Any = {"platform": STACK, "repository": "shop/web", "keep_last": 9, "pull": ["210987654321"]}
    graph = run(lambda: Repository("web", args)).graph
    repository = graph.one("aws:ecr/repository:Repository")
    assert (repository.get("name"), repository.get("imageTagMutability")) == ("shop/web", "IMMUTABLE")


@pytest.mark.parametrize(
    ("volume", "kinds"),
    [
        ({"kind": "efs"}, ["PersistentVolumeClaim"]),
        ({"kind": "s3", "file_system": "models"}, ["PersistentVolume", "PersistentVolumeClaim"]),
    ],
)
def test_a_volume_by_itself_has_a_claim(volume: dict[str, Any], kinds: list[str]) -> None:
    args: Any = {"platform": STACK, "namespace": "shop", "volume": {"path": "/unused", **volume}}
    graph = run(lambda: PersistentVolume("uploads", args)).graph
    assert sorted(one.type.rpartition(":")[2] for one in objects(graph)) == kinds
    assert only(graph, "PersistentVolumeClaim").inputs["metadata"]["name"] == "uploads"


@pytest.mark.parametrize("default", ["no_token", "read_only_root"])
def test_what_is_turned_off_is_an_output_and_a_warning(default: str) -> None:
    def program() -> None:
        web = made("WebService", {**SMALL["WebService"], "without": [default]})
        pulumi.export("off", web.turned_off)

    recording = run(program)
    told = f"{default} ({DEFAULTS[default]})"  # pyright: ignore[reportArgumentType] -- a name of one
    assert recording.outputs["off"] == [told]
    assert [told in one.message for one in recording.diagnostics if one.severity == "warning"] == [True]


@pytest.mark.parametrize(
    ("args", "url"),
    [
        ({}, "http://web.shop.svc.cluster.local:80"),
        ({"host": "shop.live.example.com", "path": "/api"}, "https://shop.live.example.com/api"),
        ({"expose": "nlb", "host": "shop.live.example.com", "service_port": 8000}, "http://shop.live.example.com:8000"),
    ],
)
def test_a_service_tells_where_it_is(args: dict[str, Any], url: str) -> None:
    recording = run(lambda: pulumi.export("url", made("WebService", {**SMALL["WebService"], **args}).url))
    assert recording.outputs["url"] == url


def _refused(program: Callable[[], object], **changes: Any) -> ConfigurationError:
    """The refusal of a program that goes on after it; nothing is registered."""
    caught: list[ConfigurationError] = []

    def tried() -> None:
        try:
            program()
        except ConfigurationError as error:
            caught.append(error)

    recording = run(tried, **changes)
    assert objects(recording.graph) == []
    assert not [one for one in recording.graph if one.type.startswith(("platform:", "aws:"))]
    (error,) = caught
    return error


def test_a_refusal_names_the_place_in_the_program_and_registers_nothing() -> None:
    error = _refused(lambda: made("WebService", {**SMALL["WebService"], "image": "web", "user": 0}))
    assert error.subject.startswith("WebService web (test_components.py, line ")
    assert [one.path for one in error.problems] == ["image", "user"]
    assert isinstance(error, pulumi.RunError)


def test_what_the_platform_refuses_registers_nothing_either() -> None:
    error = _refused(lambda: made("BatchJob", {**SMALL["BatchJob"], "namespace": "nowhere", "runs_on": "genera"}))
    assert [one.path for one in error.problems] == ["runs_on", "namespace"]
    args: Any = {"platform": STACK, "namespace": "shop", "policies": ["AdministratorAccess"]}
    assert [one.path for one in _refused(lambda: Identity("orders", args)).problems] == ["policies[0]"]
    volume: Any = {"platform": STACK, "namespace": "shop", "volume": {"path": "/a", "kind": "fsx_ontap"}}
    assert [one.path for one in _refused(lambda: PersistentVolume("a", volume)).problems] == ["volume.kind"]


@pytest.mark.parametrize(
    ("stack", "part"),
    [
        (None, "Nothing says which platform"),
        ("prod", "no full name of a stack"),
    ],
)
def test_a_platform_that_cannot_be_read_is_explained(stack: str | None, part: str) -> None:
    args = {**SMALL["WebService"], **({"platform": stack} if stack else {})}
    with pytest.raises(ContractError, match=part):
        record(lambda: WebService("web", args), references={STACK: outputs()})  # pyright: ignore[reportArgumentType]


def test_a_platform_may_be_given_as_values() -> None:
    def program() -> None:
        platform = PlatformReference(STACK, outputs=outputs())
        assert platform.kubeconfig
        WebService("web", SMALL["WebService"], platform=platform)  # pyright: ignore[reportArgumentType]

    graph = record(program).graph
    assert only(graph, "Deployment").name == "web"

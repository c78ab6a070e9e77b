"""The comparison itself, on events as an engine gives them: attribution, doubts, refusals, secrets."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from pulumi.automation import CommandError
from pulumi.automation.events import EngineEvent
from pulumi.runtime.rpc import UNKNOWN

from platform_sdk.operations.drift._blind import blind_spots
from platform_sdk.operations.drift._events import observe
from platform_sdk.operations.drift._findings import find
from platform_sdk.operations.drift._guards import DriftError, check_run, check_settings, check_state, failure
from platform_sdk.operations.drift._state import State, StateResource
from platform_sdk.operations.drift._values import masked

if TYPE_CHECKING:
    from platform_sdk.report.drift import Finding

STACK = "urn:pulumi:prod::platform::pulumi:pulumi:Stack::platform-prod"
NODES = "urn:pulumi:prod::platform::platform:nodes:ManagedNodeGroup::general"
GROUP = "urn:pulumi:prod::platform::platform:nodes:ManagedNodeGroup$aws:eks/nodeGroup:NodeGroup::general"
ROLE = "urn:pulumi:prod::platform::platform:nodes:ManagedNodeGroup$aws:iam/role:Role::general-role"
SECURITY_GROUP = "urn:pulumi:prod::platform::aws:ec2/securityGroup:SecurityGroup::endpoints"
DEPLOYMENT = "urn:pulumi:prod::platform::kubernetes:apps/v1:Deployment::web"
PROVIDER = "urn:pulumi:prod::platform::pulumi:providers:kubernetes::cluster"
_numbers = itertools.count()


def type_of(urn: str) -> str:
    return urn.split("::")[2].rpartition("$")[2]


def side(urn: str, inputs: dict[str, Any], outputs: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    parent = NODES if "platform:nodes" in urn else STACK
    outputs = {**inputs, **(outputs or {})}
    return {
        "type": type_of(urn),
        "urn": urn,
        "custom": True,
        "parent": parent,
        "inputs": inputs,
        "outputs": outputs,
        **more,
    }


def made(values: dict[str, Any]) -> EngineEvent:
    return EngineEvent.from_json(values)  # pyright: ignore[reportUnknownMemberType] - a bare dict there


def event(kind: str, op: str, urn: str, sides: tuple[Any, Any], paths: tuple[str, ...], **more: Any) -> EngineEvent:
    detailed = {path: {"diffKind": "update", "inputDiff": True} for path in paths}
    metadata = {
        "op": op,
        "urn": urn,
        "type": type_of(urn),
        "old": sides[0],
        "new": sides[1],
        "detailedDiff": detailed,
        **more,
    }
    return made({"sequence": next(_numbers), kind: {"metadata": metadata}})


def read(urn: str, old: Any, new: Any, *paths: str, **more: Any) -> EngineEvent:
    return event("resOutputsEvent", "refresh", urn, (old, new), paths, **more)


def plan(op: str, urn: str, old: Any, new: Any, *paths: str, **more: Any) -> EngineEvent:
    return event("resourcePreEvent", op, urn, (old, new), paths, **more)


def told(message: str, urn: str = "", severity: str = "error") -> EngineEvent:
    return made({"diagnosticEvent": {"message": message, "severity": severity, "urn": urn}})


def state(*urns: str, **more: Any) -> State:
    known = {
        urn: StateResource(urn, type_of(urn), NODES if "nodes" in urn else STACK, True, False, {}, **more)
        for urn in urns
    }
    outer = [StateResource(STACK, "pulumi:pulumi:Stack", "", False, False, {})]
    outer.append(StateResource(NODES, "platform:nodes:ManagedNodeGroup", STACK, False, False, {}))
    return State("text", {**{one.urn: one for one in outer}, **known})


def found(*events: EngineEvent, **more: Any) -> list[Finding]:
    seen = observe(events)
    return find(seen, state(*{*seen.reads}, **more))


def scaling(size: Any) -> dict[str, Any]:
    return {"scalingConfig": {"maxSize": size, "minSize": 1}}


def test_a_change_in_the_cloud_has_state_and_cloud() -> None:
    (one,) = found(read(GROUP, side(GROUP, scaling(4)), side(GROUP, scaling(20)), "scalingConfig.maxSize"))
    assert (one.kind, one.subject, one.path, one.old, one.new) == (
        "changed",
        "NodeGroup general (nodes/general)",
        "scalingConfig.maxSize",
        4,
        20,
    )


def test_what_the_program_would_take_back_is_told_once() -> None:
    (one,) = found(
        read(GROUP, side(GROUP, scaling(4)), side(GROUP, scaling(20)), "scalingConfig.maxSize"),
        plan("update", GROUP, side(GROUP, scaling(20)), side(GROUP, scaling(4)), "scalingConfig.maxSize"),
    )
    assert (one.kind, one.action) == ("changed", "update")


def test_a_change_that_is_only_named_is_looked_up() -> None:
    """Providers without detailed differences name properties only."""
    old, new = side(GROUP, scaling(4)), side(GROUP, scaling(20))
    (one,) = found(read(GROUP, old, new, diffs=["scalingConfig"]))
    assert (one.path, one.old, one.new) == ("scalingConfig.maxSize", 4, 20)


def test_a_change_that_a_refresh_does_not_show_is_found_by_the_plan() -> None:
    """Refreshes may tell of an update without a difference (pulumi/pulumi#16278)."""
    (one,) = found(
        read(GROUP, side(GROUP, scaling(4)), side(GROUP, scaling(20))),
        plan("update", GROUP, side(GROUP, scaling(20)), side(GROUP, scaling(4))),
    )
    assert (one.kind, one.path, one.old, one.new) == ("changed", "scalingConfig.maxSize", 4, 20)


def test_what_a_provider_calls_changed_is_told_even_where_no_difference_can_be_seen() -> None:
    same = side(GROUP, scaling(4))
    (one,) = found(read(GROUP, same, same, "scalingConfig.maxSize"))
    assert (one.kind, one.path, one.old, one.new) == ("changed", "scalingConfig.maxSize", 4, 4)


def test_what_differs_only_in_words_is_not_told() -> None:
    one_way, other_way = '{"a":1,"b":2}', '{"b": 2, "a": 1}'
    old, new = side(ROLE, {"assumeRolePolicy": one_way}), side(ROLE, {"assumeRolePolicy": other_way})
    assert found(read(ROLE, old, new, "assumeRolePolicy"), plan("update", ROLE, new, old, "assumeRolePolicy")) == []


def test_the_programs_own_change_is_not_deployed() -> None:
    deployed = side(GROUP, scaling(4))
    (one,) = found(
        read(GROUP, deployed, deployed),
        plan("update", GROUP, deployed, side(GROUP, scaling(9)), "scalingConfig.maxSize"),
    )
    assert (one.kind, one.old, one.new, one.action) == ("not deployed", 4, 9, "update")


def test_a_change_that_the_program_has_taken_over_is_still_not_in_the_state() -> None:
    (one,) = found(read(GROUP, side(GROUP, scaling(4)), side(GROUP, scaling(20)), "scalingConfig.maxSize"))
    assert (one.kind, one.action) == ("changed", "")


def test_new_and_removed_resources_are_not_deployed() -> None:
    here = side(GROUP, scaling(4))
    findings = found(
        plan("create", ROLE, None, side(ROLE, {})), read(GROUP, here, here), plan("delete", GROUP, here, None)
    )
    assert sorted((one.kind, one.type, one.action) for one in findings) == [
        ("not deployed", "aws:eks/nodeGroup:NodeGroup", "delete"),
        ("not deployed", "aws:iam/role:Role", "create"),
    ]
    assert {one.place for one in findings} == {"nodes/general"}


def test_a_replacement_is_one_finding() -> None:
    here, other = side(GROUP, {"subnetIds": ["a"]}), side(GROUP, {"subnetIds": ["b"]})
    (one,) = found(
        read(GROUP, here, here),
        plan("create-replacement", GROUP, here, other, "subnetIds[0]"),
        plan("replace", GROUP, here, other, "subnetIds[0]"),
        plan("delete-replaced", GROUP, here, other),
    )
    assert (one.action, one.path, one.old, one.new) == ("replace", "subnetIds", ["a"], ["b"])


def test_what_follows_from_something_gone_is_not_told() -> None:
    here = side(GROUP, {"nodeRoleArn": "arn:1"})
    (one,) = found(
        read(ROLE, side(ROLE, {}), None),
        plan("create", ROLE, None, side(ROLE, {})),
        read(GROUP, here, here),
        plan("replace", GROUP, here, side(GROUP, {"nodeRoleArn": UNKNOWN}), "nodeRoleArn"),
    )
    assert (one.kind, one.type, one.action) == ("deleted", "aws:iam/role:Role", "create")


def test_what_follows_from_nothing_that_is_known_is_told() -> None:
    here = side(GROUP, {"nodeRoleArn": "arn:1"})
    (one,) = found(
        read(GROUP, here, here), plan("replace", GROUP, here, side(GROUP, {"nodeRoleArn": UNKNOWN}), "nodeRoleArn")
    )
    assert (one.kind, one.action, one.counts) == ("not deployed", "replace", True)


def test_an_object_that_did_not_become_ready_is_told_with_its_reason() -> None:
    here = side(DEPLOYMENT, {})
    ill = side(DEPLOYMENT, {}, initErrors=["0 of 3 pods are ready"])
    (one,) = found(read(DEPLOYMENT, here, ill), plan("update", DEPLOYMENT, ill, here))
    assert (one.kind, one.path, one.counts) == ("changed", "", True)
    assert "0 of 3 pods are ready" in one.why


def test_default_providers_come_and_go_with_their_version() -> None:
    urn = "urn:pulumi:prod::platform::pulumi:providers:aws::default_7_52_0"
    assert found(plan("create", urn, None, side(urn, {"version": "7.52.0"}))) == []


@pytest.mark.parametrize(("asked", "count"), [("other", 1), (UNKNOWN, 0)])
def test_a_provider_of_the_program_counts_if_the_program_changed_it(asked: str, count: int) -> None:
    here = side(GROUP, {})
    findings = found(
        read(GROUP, here, None),
        plan("update", PROVIDER, side(PROVIDER, {"kubeconfig": "x"}), side(PROVIDER, {"kubeconfig": asked})),
    )
    assert len([one for one in findings if one.urn == PROVIDER]) == count


def test_fields_that_nobody_owns_name_who_set_them() -> None:
    managed: list[Any] = [
        {"manager": "pulumi-kubernetes", "time": "1", "fieldsV1": {"f:spec": {"f:template": {}}}},
        {"manager": "kubectl-edit", "time": "2", "fieldsV1": {"f:spec": {"f:replicas": {}}}},
    ]
    old = side(DEPLOYMENT, {"spec": {"template": {}}}, {"spec": {"template": {}, "replicas": 1}})
    live: dict[str, Any] = {
        "spec": {"template": {}, "replicas": 5},
        "metadata": {"managedFields": managed},
        "status": {"x": 1},
    }
    (one,) = found(read(DEPLOYMENT, old, side(DEPLOYMENT, {"spec": {"template": {}}}, live)))
    assert (one.kind, one.path, one.old, one.new, one.counts) == ("not owned", "spec.replicas", 1, 5, False)
    assert one.why.endswith("set by kubectl-edit")


def test_an_item_that_others_put_into_the_programs_list_is_theirs() -> None:
    containers = [{"name": "web"}]
    old = side(DEPLOYMENT, {"spec": {"template": {"spec": {"containers": containers}}}})
    live = {"spec": {"template": {"spec": {"containers": [*containers, {"name": "miner"}]}}}}
    (one,) = found(read(DEPLOYMENT, old, side(DEPLOYMENT, old["inputs"], live)))
    assert (one.kind, one.path, one.drift_class, one.counts) == (
        "not owned",
        "spec.template.spec.containers",
        "security",
        True,
    )


def rule(port: int, **source: Any) -> dict[str, Any]:
    return {"protocol": "tcp", "fromPort": port, "toPort": port, **source}


@pytest.mark.parametrize(
    ("ingress", "foreign"),
    [
        ([rule(443, cidrBlocks=["10.0.0.0/16"])], []),
        ([rule(443, cidrBlocks=["10.0.0.0/16", "0.0.0.0/0"])], [443]),
        ([rule(443, cidrBlocks=["10.0.0.0/16"]), rule(22, cidrBlocks=["10.0.0.0/16"])], [22]),
        ([rule(443, self=True)], [443]),
        ([rule(443)], [443]),
    ],
)
def test_rules_of_the_program_explain_what_a_security_group_tells(ingress: list[Any], foreign: list[int]) -> None:
    own = "urn:pulumi:prod::platform::aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::endpoints"
    given = {"securityGroupId": "sg-1", "ipProtocol": "tcp", "fromPort": 443, "toPort": 443, "cidrIpv4": "10.0.0.0/16"}
    old = side(SECURITY_GROUP, {}, {"id": "sg-1", "ingress": []})
    new = side(SECURITY_GROUP, {}, {"id": "sg-1", "ingress": ingress})
    findings = found(read(own, side(own, given), side(own, given)), read(SECURITY_GROUP, old, new))
    assert [item["fromPort"] for one in findings for item in one.new] == foreign


def test_what_pulumi_masks_on_one_side_is_masked_on_both() -> None:
    old, new = side(ROLE, {"description": "[secret]"}), side(ROLE, {"description": "plain now"})
    (one,) = found(read(ROLE, old, new, "description"))
    assert (one.old, one.new) == ("[secret]", "[secret]")


def test_a_secret_that_changed_is_told_without_its_value() -> None:
    secret = {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "[secret]"}
    here = side(ROLE, {"description": secret, "path": "/"})
    (one,) = found(read(ROLE, here, here, "description"))
    assert (one.path, one.old, one.new) == ("description", "[secret]", "[secret]")


@pytest.mark.parametrize(
    ("type", "path", "value", "secrets", "shown"),
    [
        ("t", ("a",), "x", [("a",)], "[secret]"),
        ("t", ("a", "b"), "x", [("a",)], "[secret]"),
        ("t", ("a",), {"b": "x", "c": "y"}, [("a", "b")], {"b": "[secret]", "c": "y"}),
        ("t", ("a",), [{"b": "x"}], [("a", 0, "b")], [{"b": "[secret]"}]),
        ("t", ("a",), "x", [("b",)], "x"),
        ("t", ("a",), None, [("a",)], None),
        ("kubernetes:core/v1:Secret", ("data", "new"), "x", [], "[secret]"),
        ("kubernetes:core/v1:Secret", ("stringData",), {"new": "x"}, [], "[secret]"),
        ("kubernetes:core/v1:ConfigMap", ("data", "new"), "x", [], "x"),
    ],
)
def test_masking(type: str, path: tuple[str, ...], value: Any, secrets: list[Any], shown: Any) -> None:
    assert masked(type, path, value, secrets) == shown


def test_ignored_fields_are_compared_with_the_state() -> None:
    old, new = (side(GROUP, {"scalingConfig": {"desiredSize": size}}) for size in (2, 7))
    (one,) = found(read(GROUP, old, new), ignored=(("scalingConfig", "desiredSize"),))
    assert (one.drift_class, one.old, one.new, one.why, one.counts) == ("expected", 2, 7, "autoscaled", False)


def test_a_state_under_an_update_is_refused() -> None:
    check_state(State("a"))
    check_state(State("a"), State("a"))
    with pytest.raises(DriftError, match="The state changed while it was compared"):
        check_state(State("a"), State("b"))
    with pytest.raises(DriftError, match="creating aws:ec2/vpc:Vpc network"):
        check_state(State("a"), State("a", unfinished=("creating aws:ec2/vpc:Vpc network",)))


def test_an_engine_that_does_not_read_everything_is_refused() -> None:
    seen = observe([read(GROUP, side(GROUP, {}), side(GROUP, {}))])
    check_run(seen, state(GROUP))
    with pytest.raises(DriftError, match="did not read 1 of the resources in the state: Role general-role"):
        check_run(seen, state(GROUP, ROLE))


@pytest.mark.parametrize(
    "message", [told("boom", GROUP), told("configured Kubernetes cluster is unreachable: x", severity="warning")]
)
def test_errors_of_a_run_that_ended_well_are_errors(message: EngineEvent) -> None:
    seen = observe([read(GROUP, side(GROUP, {}), side(GROUP, {})), message])
    with pytest.raises(DriftError, match="Not everything could be read"):
        check_run(seen, state(GROUP))


def test_other_warnings_are_none() -> None:
    seen = observe([read(GROUP, side(GROUP, {}), side(GROUP, {})), told("deprecated", severity="warning")])
    check_run(seen, state(GROUP))


@pytest.mark.parametrize("value", ["true", "1", "True", "yes"])
def test_settings_that_hide_an_unreachable_cluster(value: str) -> None:
    with pytest.raises(DriftError, match="The variable PULUMI_K8S_DELETE_UNREACHABLE is on"):
        check_settings({"PULUMI_K8S_DELETE_UNREACHABLE": value}, {}, State(""))
    with pytest.raises(DriftError, match="The configuration kubernetes:deleteUnreachable is on"):
        check_settings({}, {"kubernetes:deleteUnreachable": value}, State(""))
    provider = StateResource(PROVIDER, type_of(PROVIDER), STACK, False, False, {"skipUpdateUnreachable": value})
    with pytest.raises(DriftError, match="skipUpdateUnreachable of the Kubernetes provider cluster is on"):
        check_settings({}, {}, State("", {PROVIDER: provider}))


@pytest.mark.parametrize("value", ["", "0", "false", "False"])
def test_settings_that_are_off(value: str) -> None:
    check_settings({"PULUMI_K8S_DELETE_UNREACHABLE": value}, {"kubernetes:deleteUnreachable": False}, State(""))


@pytest.mark.parametrize(
    ("output", "events", "words"),
    [
        ("", [told("boom", GROUP), told("preview failed")], "NodeGroup general: boom$"),
        ("", [told("could not load plugin")], "could not load plugin$"),
        ("\n code: 255\n stdout: \n stderr: error: incorrect passphrase\n", [], "incorrect passphrase$"),
        ("\n code: 1\n stdout: \n stderr: no space left\n", [], "no space left$"),
    ],
)
def test_a_failure_is_told_in_the_words_of_who_failed(output: str, events: list[EngineEvent], words: str) -> None:
    class Result:
        def __str__(self) -> str:
            return output

    error = CommandError(Result())  # pyright: ignore[reportArgumentType] - only its text is read
    assert str(failure(error, observe(events))).startswith("The comparison failed, and nothing is known about drift: ")
    with pytest.raises(DriftError, match=words):
        raise failure(error, observe(events))


def test_many_failures_are_counted() -> None:
    events = [told(f"boom {number}", GROUP) for number in range(9)]
    assert "boom 4; and 4 more" in str(failure(CommandError(""), observe(events)))  # pyright: ignore[reportArgumentType] - as above


def test_what_cannot_be_seen_depends_on_what_there_is() -> None:
    ignored = state(GROUP, ignored=(("scalingConfig", "desiredSize"),))
    assert blind_spots(ignored)[0].startswith("general (nodes/general): scalingConfig.desiredSize is ignored")
    assert any("the state has no Kubernetes objects" in line for line in blind_spots(ignored))
    assert any("fields that the program does not set" in line for line in blind_spots(state(DEPLOYMENT)))
    left = State("", {GROUP: StateResource(GROUP, type_of(GROUP), STACK, False, True, {})})
    assert any("about to be replaced or deleted" in line for line in blind_spots(left))

"""The model of a run on AWS: which dependencies of a state count, and how long steps take."""

from __future__ import annotations

from typing import Any

from platform_sdk.facts.durations import QUICK, duration_of
from platform_sdk.operations.rehearse._model import modelled, waits_of
from platform_sdk.report.rehearsal.model import Change, Operation, Step

CLUSTER, GROUP, ROLE = "aws:eks/cluster:Cluster", "aws:eks/nodeGroup:NodeGroup", "aws:iam/role:Role"
UP, DOWN = (duration_of(CLUSTER, operation).minutes.typical for operation in ("create", "delete"))
GROUP_UP, GROUP_DOWN = (duration_of(GROUP, operation).minutes.typical for operation in ("create", "delete"))
ROLE_UP = QUICK.minutes.typical


def urn(type: str, name: str = "x") -> str:
    return f"urn:pulumi:test::platform::{type}::{name}"


def resource(type: str, name: str = "x", *waits: str, **more: Any) -> dict[str, Any]:
    return {"urn": urn(type, name), "type": type, "custom": True, "dependencies": list(waits), "inputs": {}, **more}


def step(type: str, operation: Operation, *changed: str) -> Step:
    return Step(urn(type), type, "x", "", operation, tuple(Change(path, "a", "b") for path in changed))


STATE = [resource(ROLE), resource(CLUSTER, "x", urn(ROLE)), resource(GROUP, "x", urn(CLUSTER))]


def test_everything_that_an_engine_waits_for_counts() -> None:
    provider, component = urn("pulumi:providers:aws", "default"), urn("platform:cluster:Cluster")
    waits = waits_of(
        [
            resource("pulumi:providers:aws", "default"),
            resource("platform:cluster:Cluster", custom=False),
            *STATE,
            resource(
                "a:b:C",
                "x",
                urn(ROLE),
                provider=f"{provider}::some-id",
                parent=component,
                propertyDependencies={"arn": [urn(CLUSTER)], "name": None},
            ),
            resource("a:b:D", parent=urn("a:b:C"), dependencies=["urn:pulumi:test::platform::a:b:Gone::x"]),
            resource(GROUP, "old", urn(CLUSTER), delete=True),
        ]
    )
    assert waits[urn("a:b:C")] == {provider, urn(ROLE), urn(CLUSTER)}
    assert waits[urn("a:b:D")] == {urn("a:b:C")}
    assert urn(GROUP, "old") not in waits


def test_a_bring_up_takes_as_long_as_its_longest_chain() -> None:
    steps = [step(ROLE, "create"), step(CLUSTER, "create"), step(GROUP, "create")]
    model, timed = modelled(steps, [], STATE)
    assert model.typical == round(ROLE_UP + UP + GROUP_UP, 2)
    assert model.low < model.typical < model.high
    # A role takes seconds, and is not worth a word.
    assert model.critical_path == (("Cluster x", UP), ("NodeGroup x", GROUP_UP))
    assert (timed[2].start, timed[2].end) == (round(ROLE_UP + UP, 2), model.typical)


def test_a_teardown_goes_backwards() -> None:
    steps = [step(GROUP, "delete"), step(CLUSTER, "delete"), step(ROLE, "delete")]
    model, timed = modelled(steps, STATE, [])
    assert model.critical_path == (("NodeGroup x", GROUP_DOWN), ("Cluster x", DOWN))
    assert [one.start for one in timed] == [0.0, GROUP_DOWN, GROUP_DOWN + DOWN]


def test_what_stays_takes_no_time() -> None:
    model, _ = modelled([step(GROUP, "create")], STATE[:2], STATE)
    assert model.typical == GROUP_UP
    nothing, _ = modelled([], STATE, STATE)
    assert (nothing.low, nothing.typical, nothing.high, nothing.critical_path) == (0.0, 0.0, 0.0, ())


def test_an_update_takes_as_long_as_what_changes() -> None:
    slow, _ = modelled([step(CLUSTER, "update", "tags.a", "vpcConfig.endpointPublicAccess")], STATE, STATE)
    quick, _ = modelled([step(CLUSTER, "update", "tags.a")], STATE, STATE)
    assert slow.typical == duration_of(CLUSTER, "update", {}, ["vpcConfig"]).minutes.typical
    assert quick.typical == ROLE_UP


def test_the_replaced_one_is_deleted_when_all_else_is_done() -> None:
    steps = [step(GROUP, "create-replacement"), step(GROUP, "delete-replaced")]
    model, (made, gone) = modelled(steps, STATE, STATE)
    assert model.typical == GROUP_UP + GROUP_DOWN
    assert model.critical_path == (("NodeGroup x", GROUP_UP), ("NodeGroup x (old)", GROUP_DOWN))
    assert (made.end, gone.start) == (GROUP_UP, GROUP_UP)


def test_inputs_tell_which_kind_of_a_type_it_is() -> None:
    endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint"
    spans = {
        kind: modelled([step(endpoint, "create")], [], [resource(endpoint, inputs={"vpcEndpointType": kind})])[
            0
        ].typical
        for kind in ("Gateway", "Interface")
    }
    assert spans["Gateway"] == ROLE_UP < spans["Interface"]

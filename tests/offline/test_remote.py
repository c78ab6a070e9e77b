"""Components of pulumi-eks, built offline: their children show, with transforms applied, and in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi
import pytest

from platform_sdk.graph import UNKNOWN
from platform_sdk.offline import Recording, record
from tests.support.recording import BOTH_MODES

if TYPE_CHECKING:
    from collections.abc import Callable

    Transform = Callable[[pulumi.ResourceTransformArgs], Any]

GROUP = "aws:autoscaling/group:Group"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
REMOTE = "eks:index:NodeGroupV2"


def recorded(*transforms: Transform, unknown: bool = False, **fields: Any) -> Recording:
    """A group of pulumi-eks after a policy, and a topic that waits for it."""

    def program() -> None:
        import pulumi_eks as eks
        import pulumi_kubernetes as k8s
        from pulumi_aws import eks as aws_eks
        from pulumi_aws import iam, sns

        role = iam.Role("eks", assume_role_policy="{}")
        policy = iam.Policy("first", policy="{}")
        cluster = aws_eks.Cluster("main", name="main", role_arn=role.arn, vpc_config={"subnet_ids": ["subnet-1"]})
        group = eks.NodeGroupV2(
            "workers",
            cluster=eks.CoreDataArgs(
                cluster=cluster,
                vpc_id="vpc-1",
                subnet_ids=["subnet-1"],
                endpoint=cluster.endpoint,
                provider=k8s.Provider("cluster", kubeconfig=cluster.endpoint),
                cluster_iam_role=role,
                instance_roles=[role],
                node_group_options=eks.ClusterNodeGroupOptionsArgs(instance_profile_name="nodes"),
            ),
            **fields,
            opts=pulumi.ResourceOptions(depends_on=[policy], transforms=list(transforms)),
        )
        sns.Topic("last", opts=pulumi.ResourceOptions(depends_on=[group]))
        pulumi.export("scaling", group.auto_scaling_group.apply(lambda made: made.name))

    return record(program, unknown=unknown)


@BOTH_MODES
def test_children_show_under_their_component(unknown: bool) -> None:
    graph = recorded(unknown=unknown).graph
    remote = graph.one(REMOTE)
    types = sorted(one.type.rpartition(":")[2] for one in graph.children(remote))
    assert types == ["Group", "LaunchTemplate", "SecurityGroup", *["SecurityGroupRule"] * 5]
    assert graph.one(GROUP).urn.endswith(f"{REMOTE}${GROUP}::workers")
    assert (remote.remote, remote.custom) == (True, False)


@BOTH_MODES
def test_children_come_after_what_their_component_waits_for_and_before_what_waits_for_it(unknown: bool) -> None:
    graph = recorded(unknown=unknown).graph
    first, last = graph.one("aws:iam/policy:Policy"), graph.one("aws:sns/topic:Topic")
    for child in graph.children(graph.one(REMOTE)):
        assert graph.waits_for(child, first)
        assert graph.waits_for(last, child)
    assert len(graph.bring_up_order()) == len(graph)


def test_the_program_sees_the_group_that_was_made() -> None:
    recording = recorded()
    assert recording.outputs["scaling"] == recording.graph.one(GROUP).outputs["name"]
    assert recorded(unknown=True).graph.one(GROUP).get("launchTemplate.version") is UNKNOWN


@BOTH_MODES
def test_user_data_of_the_programs_own_is_taken_as_it_is(unknown: bool) -> None:
    graph = recorded(unknown=unknown, node_user_data_override="#!/bin/sh").graph
    assert graph.one(TEMPLATE).get("userData") == "IyEvYmluL3No"


@BOTH_MODES
def test_transforms_are_applied_to_the_children(unknown: bool) -> None:
    def wants_tokens(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult | None:
        if args.type_ != TEMPLATE:
            return None
        props = {**args.props, "metadataOptions": {"httpTokens": "required"}}
        return pulumi.ResourceTransformResult(props=props, opts=args.opts)

    recording = recorded(wants_tokens, unknown=unknown)
    assert recording.graph.one(TEMPLATE).get("metadataOptions.httpTokens") == "required"
    assert recording.graph.one(GROUP).get("metadataOptions", None) is None
    assert recording.diagnostics == ()


def test_transforms_run_in_their_order() -> None:
    def add(letter: str) -> Transform:
        def transform(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult:
            text = f"{args.props.get('description', '')}{letter}"
            return pulumi.ResourceTransformResult(props={**args.props, "description": text}, opts=args.opts)

        return transform

    assert recorded(add("a"), add("b")).graph.one(TEMPLATE).get("description") == "ab"


async def _later(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult:
    return pulumi.ResourceTransformResult(props={**args.props, "description": "x"}, opts=args.opts)


def _not_plain(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult:
    props = {**args.props, "description": pulumi.Output.from_input("x")}
    return pulumi.ResourceTransformResult(props=props, opts=args.opts)


@pytest.mark.parametrize("transform", [_later, _not_plain])
def test_a_transform_that_cannot_be_applied_is_told(transform: Transform) -> None:
    recording = recorded(transform)
    assert recording.graph.one(TEMPLATE).get("description", None) is None
    (diagnostic,) = recording.diagnostics
    assert diagnostic.severity == "warning"
    assert "Transforms are not applied offline" in diagnostic.message
    assert diagnostic.urn.endswith(f"{REMOTE}::workers")

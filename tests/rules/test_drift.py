"""What a change means: the tables, how they are read, and what holds where they are silent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.graph import parse_path
from platform_sdk.rules.drift import CLASSES, Judgement, is_noise, is_set, judge, judge_whole, worst
from platform_sdk.rules.drift._aws import AWS_ROWS, AWS_SETS
from platform_sdk.rules.drift._kubernetes import KUBERNETES_ROWS, KUBERNETES_SETS
from tests.support.recording import ENVIRONMENTS, environment

if TYPE_CHECKING:
    from platform_sdk.rules.drift import Class

ROWS = (*AWS_ROWS, *KUBERNETES_ROWS)
TYPES = sorted({types for types, *_ in ROWS if "*" not in types})

CLUSTER = "aws:eks/cluster:Cluster"
GROUP = "aws:eks/nodeGroup:NodeGroup"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
DEPLOYMENT = "kubernetes:apps/v1:Deployment"


@pytest.mark.parametrize(
    ("type", "path", "expected"),
    [
        (CLUSTER, "vpcConfig.endpointPublicAccess", "security"),
        (CLUSTER, "vpcConfig.publicAccessCidrs[0]", "security"),
        (CLUSTER, "vpcConfig.subnetIds[1]", "configuration"),
        (CLUSTER, "vpcConfig", "security"),  # as a whole it holds the endpoint
        (CLUSTER, "encryptionConfig.provider.keyArn", "security"),
        (CLUSTER, "enabledClusterLogTypes[2]", "security"),
        (CLUSTER, "deletionProtection", "security"),
        (CLUSTER, "controlPlaneScalingConfig.tier", "capacity"),
        (CLUSTER, "version", "configuration"),
        (CLUSTER, "platformVersion", "expected"),
        (CLUSTER, "tags.owner", "cosmetic"),
        (CLUSTER, 'tags["aws:eks:cluster-name"]', "expected"),
        (CLUSTER, "somethingNew", "security"),  # what nobody knows of a type is judged as its whole
        (GROUP, "scalingConfig.maxSize", "capacity"),
        (GROUP, "instanceTypes[0]", "capacity"),
        (GROUP, "taints[0].effect", "configuration"),
        (GROUP, "nodeRoleArn", "security"),
        (TEMPLATE, "metadataOptions.httpTokens", "security"),
        (TEMPLATE, "blockDeviceMappings[0].ebs.encrypted", "security"),
        (TEMPLATE, "blockDeviceMappings[0].ebs.volumeSize", "capacity"),
        (TEMPLATE, "tagSpecifications[0].tags.Name", "cosmetic"),
        (TEMPLATE, "description", "cosmetic"),
        (INGRESS, "cidrIpv4", "security"),
        (INGRESS, "description", "cosmetic"),
        (INGRESS, "tags.Name", "cosmetic"),
        ("aws:ec2/subnet:Subnet", "mapPublicIpOnLaunch", "security"),
        ("aws:ec2/subnet:Subnet", "cidrBlock", "configuration"),
        ("aws:ec2/vpc:Vpc", "enableDnsSupport", "configuration"),
        ("aws:ec2/flowLog:FlowLog", "trafficType", "security"),
        ("aws:iam/role:Role", "assumeRolePolicy", "security"),
        ("aws:iam/role:Role", "tags.owner", "cosmetic"),
        ("aws:kms/key:Key", "enableKeyRotation", "security"),
        ("aws:cloudwatch/logGroup:LogGroup", "retentionInDays", "security"),
        (DEPLOYMENT, "spec.replicas", "capacity"),
        (DEPLOYMENT, "spec.template.spec.containers[0].image", "security"),
        (DEPLOYMENT, "spec.template.spec.containers[0].resources.limits.cpu", "capacity"),
        (DEPLOYMENT, "spec.template.spec.containers", "security"),
        (DEPLOYMENT, "spec.template.spec.terminationGracePeriodSeconds", "configuration"),
        (DEPLOYMENT, "metadata.labels.team", "cosmetic"),
        (DEPLOYMENT, 'spec.template.metadata.annotations["kubectl.kubernetes.io/restartedAt"]', "expected"),
        ("kubernetes:core/v1:Namespace", 'metadata.labels["pod-security.kubernetes.io/enforce"]', "security"),
        ("kubernetes:core/v1:Namespace", "metadata.labels.team", "cosmetic"),
        ("kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding", "subjects[0].name", "security"),
        ("kubernetes:core/v1:Secret", "data.password", "security"),
        ("kubernetes:core/v1:ConfigMap", "data.level", "configuration"),
        ("random:index/randomId:RandomId", "byteLength", "configuration"),
    ],
)
def test_a_field_is_judged_by_its_nearest_row(type: str, path: str, expected: str) -> None:
    assert judge(type, parse_path(path)).drift_class == expected


@pytest.mark.parametrize(
    ("type", "expected"),
    [
        (CLUSTER, "security"),
        (INGRESS, "security"),
        (GROUP, "security"),  # the worst of its fields: its role
        ("aws:ec2/natGateway:NatGateway", "capacity"),
        ("aws:ec2/vpc:Vpc", "configuration"),
        (DEPLOYMENT, "capacity"),
        ("kubernetes:networking.k8s.io/v1:NetworkPolicy", "security"),
        # It may be aws-auth, which says who may do what.
        ("kubernetes:core/v1:ConfigMap", "security"),
    ],
)
def test_a_whole_resource_is_the_worst_that_is_known_of_its_type(type: str, expected: str) -> None:
    assert judge_whole(type).drift_class == expected


@pytest.mark.parametrize("type", TYPES)
def test_losing_a_resource_is_never_better_than_changing_a_field_of_it(type: str) -> None:
    fields = [
        tuple(field.replace("?", ".").split("."))
        for types, names, name, *_ in ROWS
        for field in names.split()
        if types == type and name and field != "."
    ]
    whole = CLASSES.index(judge_whole(type).drift_class)
    assert all(whole <= CLASSES.index(judge(type, field).drift_class) for field in fields)


def test_what_the_program_ignores_is_expected() -> None:
    sizes = judge(GROUP, ("scalingConfig", "desiredSize"), ignored=True)
    assert (sizes.drift_class, sizes.why) == ("expected", "autoscaled")
    assert judge(GROUP, ("scalingConfig", "desiredSize")).drift_class == "capacity"
    assert judge(CLUSTER, ("version",), ignored=True).why == "left to others by ignoreChanges"


@pytest.mark.parametrize(
    ("type", "path", "noise"),
    [
        (CLUSTER, "status", True),
        (CLUSTER, "arn", True),
        (CLUSTER, "version", False),
        ("aws:iam/role:Role", "uniqueId", True),
        ("aws:ec2/subnet:Subnet", "availableIpAddressCount", True),
        (DEPLOYMENT, "status.readyReplicas", True),
        (DEPLOYMENT, "metadata.managedFields[0].manager", True),
        (DEPLOYMENT, 'metadata.annotations["deployment.kubernetes.io/revision"]', True),
        (DEPLOYMENT, "metadata.annotations.owner", False),
        (DEPLOYMENT, "spec.replicas", False),
    ],
)
def test_how_things_go_is_noise(type: str, path: str, noise: bool) -> None:
    assert is_noise(type, parse_path(path)) is noise


def test_sets_are_known_wherever_their_position() -> None:
    assert is_set(CLUSTER, ("vpcConfig", "publicAccessCidrs"))
    assert is_set("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", ("ingress",))
    assert not is_set(GROUP, ("instanceTypes",))
    assert not is_set(CLUSTER, ("vpcConfig",))


@given(st.lists(st.sampled_from(CLASSES)))
def test_the_worst_is_the_worst(names: list[Class]) -> None:
    found = worst(Judgement(name) for name in names)
    assert (found.drift_class if found else None) == next((name for name in CLASSES if name in names), None)


@given(st.sampled_from(TYPES), st.lists(st.one_of(st.text(max_size=5), st.integers(0, 3)), min_size=1, max_size=4))
def test_every_field_of_every_type_has_a_class(type: str, path: list[str | int]) -> None:
    assert judge(type, path).drift_class in CLASSES
    assert judge(type, path, ignored=True).drift_class == "expected"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1][:30]}")
def test_a_row_is_whole(row: tuple[str, str, str | None, str, str]) -> None:
    types, fields, name, _, source = row
    assert fields.split()
    assert name is None or name in CLASSES
    assert types.startswith(("aws:", "kubernetes:"))
    # What calls for somebody's attention says who says so and when; a label needs no authority.
    if name in {"security", "capacity", "expected"}:
        assert source or "ignoreChanges" in types
    assert not source or re.search(r", 20\d\d-\d\d$", source), source


def test_no_field_of_a_type_has_two_rows() -> None:
    seen = [(types, field) for types, fields, *_ in ROWS for field in fields.split()]
    assert sorted({entry for entry in seen if seen.count(entry) > 1}) == []


@pytest.mark.parametrize(("types", "field"), [*AWS_SETS, *KUBERNETES_SETS])
def test_a_set_is_named_by_type_and_field(types: str, field: str) -> None:
    assert is_set(types.replace("*", "x"), tuple(field.split(".")))


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_losing_what_guards_an_environment_is_about_security(name: str) -> None:
    guarding = re.compile(
        r"aws:(iam|kms)/|securityGroup|SecurityGroup|accessEntry|accessPolicy|flowLog|logGroup|[rR]oute"
    )
    found = [one for one in environment(name).recording.graph if one.custom and guarding.search(one.type)]
    assert found
    assert {judge_whole(one.type).drift_class for one in found} == {"security"}

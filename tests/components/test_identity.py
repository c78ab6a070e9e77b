"""Identities: role, rights and the way in which pods get them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.components.cluster import Cluster
from platform_sdk.components.identity import Identity
from platform_sdk.errors import PlatformError
from platform_sdk.spec import ClusterSpec, IdentitySpec
from tests.support.recording import (
    BOTH_MODES,
    TAGS,
    existing_network,
    platform_config,
    platform_graph,
    recorded,
    tags_of,
    waits,
)

if TYPE_CHECKING:
    from platform_sdk.graph import Graph

ROLE, INLINE = "aws:iam/role:Role", "aws:iam/rolePolicy:RolePolicy"
ATTACHMENT, ASSOCIATION = (
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:eks/podIdentityAssociation:PodIdentityAssociation",
)
ACCOUNT, COMPONENT = "kubernetes:core/v1:ServiceAccount", "platform:identity:Identity"
READ = {"Read": {"actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::orders/*"]}}
ROLE_ARN = "arn:aws:iam::210987654321:role/orders"
NAME = "identity-orders"


def identity(unknown: bool = False, *, nodes: dict[str, Any] | None = None, **fields: Any) -> Graph:
    """A small platform with an identity called orders."""
    rights = {} if fields.keys() & {"policies", "assume_role_arn"} else {"statements": READ}
    identities = {"orders": {"namespace": "shop", **rights, **fields}}
    return platform_graph(platform_config(identities=identities, nodes=nodes or {}), unknown=unknown)


@BOTH_MODES
def test_pods_get_a_role_by_pod_identity(unknown: bool) -> None:
    graph = identity(unknown)
    role, rights, association = (graph.one(type, NAME) for type in (ROLE, INLINE, ASSOCIATION))
    trust = json.loads(role.get("assumeRolePolicy"))["Statement"][0]
    assert trust["Condition"]["StringEquals"]["aws:RequestTag/kubernetes-service-account"] == "orders"
    assert trust["Condition"]["StringEquals"]["aws:RequestTag/kubernetes-namespace"] == "shop"
    assert json.loads(rights.get("policy"))["Statement"] == [
        {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*"}
    ]
    assert (association.get("namespace"), association.get("serviceAccount")) == ("shop", "orders")
    assert association.get("disableSessionTags", None) is None
    assert waits(graph, association, role, rights) == {f"{ROLE} {NAME}", f"{INLINE} {NAME}"}
    assert tags_of(role)["platform:environment"] == "test"
    assert not graph.all(ACCOUNT)


@BOTH_MODES
def test_on_fargate_pods_get_it_by_the_oidc_provider(unknown: bool) -> None:
    jobs = {"jobs": {"kind": "fargate", "selectors": [{"namespace": "jobs"}]}}
    fields = {"namespace": "jobs", "create_service_account": True, "max_session_hours": 4}
    graph = identity(unknown, nodes=jobs, **fields)
    role, account = graph.one(ROLE, NAME), graph.one(ACCOUNT)
    assert role.get("maxSessionDuration") == 14_400
    assert not graph.all(ASSOCIATION)
    assert (account.get("metadata.name"), account.get("metadata.namespace")) == ("orders", "jobs")
    if not unknown:
        trust = json.loads(role.get("assumeRolePolicy"))["Statement"][0]
        assert trust["Action"] == "sts:AssumeRoleWithWebIdentity"
        assert "system:serviceaccount:jobs:orders" in json.dumps(trust["Condition"])
        assert account.get("metadata.annotations") == {"eks.amazonaws.com/role-arn": role.outputs["arn"]}
    assert graph.waits_for(account, role)


@BOTH_MODES
def test_without_session_tags_the_cluster_is_what_the_trust_names(unknown: bool) -> None:
    graph = identity(unknown, session_tags=False)
    role = graph.one(ROLE, NAME)
    assert graph.one(ASSOCIATION).get("disableSessionTags") is True
    if not unknown:
        (trust,) = json.loads(role.get("assumeRolePolicy"))["Statement"]
        cluster = graph.one("aws:eks/cluster:Cluster").outputs["arn"]
        assert trust["Condition"] == {"ArnEquals": {"aws:SourceArn": cluster}}


@BOTH_MODES
def test_going_on_to_a_role_of_another_account(unknown: bool) -> None:
    graph = identity(unknown, assume_role_arn=ROLE_ARN)
    assert graph.one(ASSOCIATION).get("targetRoleArn") == ROLE_ARN
    (only,) = json.loads(graph.one(INLINE, NAME).get("policy"))["Statement"]
    assert (only["Action"], only["Resource"]) == (["sts:AssumeRole", "sts:TagSession"], ROLE_ARN)


def test_managed_policies_and_a_boundary() -> None:
    boundary = "arn:aws:iam::123456789012:policy/edge"
    own = "arn:aws:iam::123456789012:policy/own/Orders"
    graph = identity(policies=["AmazonS3ReadOnlyAccess", own], permissions_boundary=boundary)
    attached = {one.name: one.get("policyArn") for one in graph.all(ATTACHMENT) if one.name.startswith(NAME)}
    assert attached == {
        f"{NAME}-AmazonS3ReadOnlyAccess": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
        f"{NAME}-Orders": own,
    }
    assert graph.one(ROLE, NAME).get("permissionsBoundary") == boundary
    assert not [one for one in graph.all(INLINE) if one.name == NAME]
    assert waits(graph, graph.one(ASSOCIATION), *graph.all(ATTACHMENT)) >= {f"{ATTACHMENT} {name}" for name in attached}


@BOTH_MODES
def test_a_program_of_ones_own_needs_a_cluster_alone(unknown: bool) -> None:
    told: list[Identity] = []

    def program() -> None:
        cluster = Cluster("shop", ClusterSpec(version="1.35"), network=existing_network(), tags=TAGS)
        spec = IdentitySpec.model_validate({"namespace": "shop", "statements": READ})
        told.append(Identity("orders", spec, cluster=cluster, tags=TAGS))

    graph = recorded(program, unknown=unknown)
    assert graph.one(ASSOCIATION).get("serviceAccount") == "orders"
    assert (told[0].via, told[0].annotations) == ("pod_identity", {})
    assert tags_of(graph.one(ROLE, "orders")) == TAGS
    assert graph.one(COMPONENT).outputs.keys() >= {"role_arn", "role_name"}


def test_an_identity_stands_on_something() -> None:
    spec = IdentitySpec.model_validate({"namespace": "shop", "statements": READ})
    with pytest.raises(PlatformError, match="needs a ground or a cluster"):
        recorded(lambda: Identity("orders", spec))


def test_a_service_account_waits_for_its_teams_namespace() -> None:
    graph = platform_graph(
        platform_config(
            teams={"shop": {}},
            identities={"orders": {"namespace": "shop", "create_service_account": True, "statements": READ}},
        )
    )
    assert graph.waits_for(graph.one(ACCOUNT), graph.one("kubernetes:core/v1:Namespace"))

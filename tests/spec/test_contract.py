"""Versions of the contract are told apart; what is missing or broken is explained, what is more is passed over."""

from __future__ import annotations

from typing import Any

import pytest

from platform_sdk.spec.contract import CONTRACT_VERSION, ContractError, read_contract
from tests.support.contracts import contract, outputs

STACK = "acme/platform/prod"
SMALLEST: dict[str, Any] = {
    "version": CONTRACT_VERSION,
    "environment": "prod",
    "cluster": {"name": "platform-prod", "kubernetes_version": "1.35"},
}


def refusal(told: dict[str, Any]) -> str:
    with pytest.raises(ContractError) as refused:
        read_contract(told, stack=STACK)
    return str(refused.value)


def test_the_smallest_contract_has_defaults() -> None:
    told = read_contract({"contract": SMALLEST}, stack=STACK)
    assert (told.cluster.name, told.production, dict(told.nodes), told.ingress) == ("platform-prod", True, {}, None)


def test_a_version_that_came_as_a_float_is_one() -> None:
    assert read_contract({"contract": {**SMALLEST, "version": 1.0}}, stack=STACK).version == 1


def test_fields_that_are_not_known_are_passed_over() -> None:
    more = {**SMALLEST, "later": {"a": 1}, "cluster": {**SMALLEST["cluster"], "later": True}}
    assert read_contract({"contract": more}, stack=STACK) == read_contract({"contract": SMALLEST}, stack=STACK)


@pytest.mark.parametrize(
    ("told", "parts"),
    [
        ({}, ["no output contract", "never brought up", "pulumi up"]),
        ({"vpcId": "vpc-0", "cluster": {}}, ["no output contract", "it has cluster, vpcId", "platform's own stack"]),
        ({"contract": "yes"}, ["no output contract"]),
        ({"contract": {**SMALLEST, "version": 2}}, ["has version 2", "reads 1", "is newer", "Upgrade platform-sdk"]),
        ({"contract": {**SMALLEST, "version": 0}}, ["has version 0", "is older", "Bring it up with this release"]),
        ({"contract": {**SMALLEST, "version": "1"}}, ["version '1'", "no whole number"]),
        ({"contract": {**SMALLEST, "version": 1.5}}, ["version 1.5", "no whole number"]),
        ({"contract": {**SMALLEST, "version": True}}, ["version True", "no whole number"]),
        ({"contract": {"environment": "prod"}}, ["version None", "no whole number"]),
        (
            {"contract": {"version": 1, "environment": "prod", "cluster": {"name": 3}, "nodes": {"a": {}}}},
            ["is not whole", "contract.cluster.name", "contract.cluster.kubernetes_version", "contract.nodes.a.kind"],
        ),
    ],
)
def test_what_cannot_be_read_is_explained(told: dict[str, Any], parts: list[str]) -> None:
    message = refusal(told)
    assert STACK in message
    assert [part for part in parts if part not in message] == []


@pytest.mark.parametrize("name", ["dev", "edge", "outpost", "staging", "prod", "windows"])
def test_the_plain_part_of_every_environment_reads(name: str) -> None:
    told = contract(name)
    assert told.environment == name
    assert told.nodes
    assert all(nodes.select for nodes in told.nodes.values())
    read = read_contract({"contract": told.model_dump(mode="json")}, stack=STACK)
    assert read == told


def test_groups_are_told_apart_by_their_labels() -> None:
    told = contract()
    selected = [(nodes.kind == "fargate", *sorted(nodes.select.items())) for nodes in told.nodes.values()]
    assert len(set(selected)) == len(selected)


def test_outputs_beside_the_contract_do_not_matter() -> None:
    assert read_contract({**outputs(), "kubeconfig": "x"}, stack=STACK) == read_contract(outputs(), stack=STACK)

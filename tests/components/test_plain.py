"""Plain resources are registered as the provider's typed classes would register them."""

from __future__ import annotations

import inspect
import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pulumi
import pulumi_aws as aws
import pytest

from platform_sdk.components import _resources
from platform_sdk.components._plain import OutputNamed, PlainResource
from platform_sdk.offline import record
from tests.support.recording import ENVIRONMENTS, environment

if TYPE_CHECKING:
    from platform_sdk.graph import Graph


def typed_class(type: str) -> Any:
    _, module, kind = type.split(":")
    return getattr(import_module(f"pulumi_aws.{module.partition('/')[0]}"), kind)


@cache
def properties_of(type: str) -> frozenset[str]:
    """The provider's names of everything that the typed class knows."""
    source = inspect.getsource(typed_class(type))
    getters = re.findall(r'@pulumi\.getter(?:\(name="(\w+)"\))?\n    def (\w+)\(', source)
    return frozenset(given or plain for given, plain in getters)


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_every_input_is_one_that_the_typed_class_has(name: str) -> None:
    graph = environment(name).recording.graph
    resources = [one for one in graph if one.type.startswith("aws:")]
    assert resources
    wrong = {(one.type, key) for one in resources for key in one.inputs if key not in properties_of(one.type)}
    assert not wrong


def in_both_ways(token: str, typed: Any, inputs: dict[str, Any], arguments: dict[str, Any]) -> tuple[Graph, Graph]:
    def plain() -> None:
        PlainResource(token, "one", inputs, pulumi.ResourceOptions())

    def with_classes() -> None:
        typed("one", **arguments)

    return record(plain).graph, record(with_classes).graph


@pytest.mark.parametrize(
    ("token", "typed", "inputs", "arguments"),
    [
        (
            "aws:acm/certificate:Certificate",
            aws.acm.Certificate,
            {"domainName": "example.com"},
            {"domain_name": "example.com"},
        ),
        (
            "aws:fsx/ontapFileSystem:OntapFileSystem",
            aws.fsx.OntapFileSystem,
            {
                "deploymentType": "SINGLE_AZ_1",
                "preferredSubnetId": "subnet-1",
                "storageCapacity": 1024,
                "subnetIds": ["subnet-1"],
            },
            {
                "deployment_type": "SINGLE_AZ_1",
                "preferred_subnet_id": "subnet-1",
                "storage_capacity": 1024,
                "subnet_ids": ["subnet-1"],
            },
        ),
        (
            "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine",
            aws.fsx.OntapStorageVirtualMachine,
            {"fileSystemId": "fs-1"},
            {"file_system_id": "fs-1"},
        ),
        ("aws:sqs/queue:Queue", aws.sqs.Queue, {"delaySeconds": 3}, {"delay_seconds": 3}),
    ],
)
def test_a_plain_resource_is_the_typed_one(
    token: str, typed: Any, inputs: dict[str, Any], arguments: dict[str, Any]
) -> None:
    plain, with_classes = in_both_ways(token, typed, inputs, arguments)
    assert list(plain) == list(with_classes)


def test_an_output_is_read_by_the_providers_name() -> None:
    def program() -> None:
        template = _resources.LaunchTemplate(
            "aws:ec2/launchTemplate:LaunchTemplate", "one", {"imageId": "ami-1"}, pulumi.ResourceOptions()
        )
        pulumi.export("version", template.version_text)

    assert record(program).outputs["version"] == "1"


def test_a_class_has_the_outputs_of_its_bases() -> None:
    class Narrow(PlainResource):
        fact = OutputNamed[str]("someFact")

    assert Narrow.output_names == ("arn", "name", "someFact")
    assert PlainResource.output_names == ("arn", "name")

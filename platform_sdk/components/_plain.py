"""Resources of pulumi-aws by their type, because its modules take longer to import than their resources to register.

Owns the class, how an output is declared, and look-ups of the same sort. Types, URNs, inputs and secret outputs are
those of the typed classes. What is read of a resource beyond ARN and name is declared in ``_resources``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, overload

import pulumi
from pulumi_aws import _utilities

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["OutputNamed", "PlainResource", "plain_lookup"]

_T = TypeVar("_T")

_HIDDEN = {
    "aws:acm/certificate:Certificate": ["privateKey", "privateKeyWo"],
    "aws:fsx/ontapFileSystem:OntapFileSystem": ["fsxAdminPassword"],
    "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine": ["svmAdminPassword"],
}
"""Outputs that the typed classes name as secrets, by type."""


class OutputNamed(Generic[_T]):
    """An output of a resource class, read by the provider's own name: ``zone_id = OutputNamed[str]("zoneId")``.

    What is in it comes as the engine has it: maps with keys in camelCase, and numbers as floats.

    Args:
        name: the provider's name, in camelCase.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __set_name__(self, owner: type[PlainResource], name: str) -> None:
        owner.output_names = (*owner.output_names, self.name)

    @overload
    def __get__(self, resource: None, owner: type[PlainResource]) -> OutputNamed[_T]: ...
    @overload
    def __get__(self, resource: PlainResource, owner: type[PlainResource]) -> pulumi.Output[_T]: ...
    def __get__(
        self, resource: PlainResource | None, owner: type[PlainResource]
    ) -> pulumi.Output[_T] | OutputNamed[_T]:
        if resource is None:
            return self
        # Where Pulumi keeps what is among the properties.
        return cast("pulumi.Output[_T]", vars(resource)[self.name])


class PlainResource(pulumi.CustomResource):
    """A resource with an ARN and a name.

    Args:
        type: Pulumi type token: ``aws:s3/bucket:Bucket``.
        resource_name: logical name.
        inputs: by the provider's own names, in camelCase.
        opts: options of the resource.
    """

    output_names: tuple[str, ...] = ()
    """The provider's names of what can be read."""

    arn = OutputNamed[str]("arn")
    """ARN; of a type that has one."""
    name = OutputNamed[str]("name")
    """Name in AWS; of a type that has one."""

    def __init__(
        self, type: str, resource_name: str, inputs: Mapping[str, pulumi.Input[Any]], opts: pulumi.ResourceOptions
    ) -> None:
        options = pulumi.ResourceOptions.merge(_utilities.get_resource_opts_defaults(), opts)
        if type in _HIDDEN:
            hidden = pulumi.ResourceOptions(additional_secret_outputs=_HIDDEN[type])
            options = pulumi.ResourceOptions.merge(options, hidden)
        # What is among the properties becomes an output.
        super().__init__(type, resource_name, {**dict.fromkeys(self.output_names), **inputs}, options)


def plain_lookup(token: str, arguments: Mapping[str, pulumi.Input[Any]], parent: pulumi.Resource) -> pulumi.Output[Any]:
    """What AWS answers to a question, as a map with the provider's own names.

    Args:
        token: Pulumi token of the function: ``aws:eks/getAddonVersion:getAddonVersion``.
        arguments: by the provider's own names, in camelCase.
        parent: whose provider is asked.
    """
    options = pulumi.InvokeOutputOptions.merge(
        _utilities.get_invoke_opts_defaults(), pulumi.InvokeOutputOptions(parent=parent)
    )
    return pulumi.runtime.invoke_output(token, dict(arguments), opts=options)

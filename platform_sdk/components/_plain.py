"""Resources of pulumi-aws by their type, for modules that take longer to import than their resources to register.

Owns that one class. Types, URNs and inputs are those of the typed classes: of S3, whose module takes a tenth
of a second to import, and of CloudWatch, of which a platform has log groups and little else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi
from pulumi_aws import _utilities

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PlainResource"]


class PlainResource(pulumi.CustomResource):
    """A resource with an ARN and a name.

    Args:
        type: Pulumi type token: ``aws:s3/bucket:Bucket``.
        resource_name: logical name.
        inputs: by the provider's own names, in camelCase.
        opts: options of the resource.
    """

    arn: pulumi.Output[str]
    """ARN; of a type that has one."""
    name: pulumi.Output[str]
    """Name in AWS; of a type that has one."""

    def __init__(
        self, type: str, resource_name: str, inputs: Mapping[str, pulumi.Input[Any]], opts: pulumi.ResourceOptions
    ) -> None:
        options = pulumi.ResourceOptions.merge(_utilities.get_resource_opts_defaults(), opts)
        # What is among the properties becomes an output.
        super().__init__(type, resource_name, {"arn": None, "name": None, **inputs}, options)

"""Where the program runs in AWS: Region, partition and account.

Owns the one look-up of the caller's account. The Region is plain data, because zone and service names are made of it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._plain import plain_lookup
from platform_sdk.errors import PlatformError
from platform_sdk.facts.regions import Region, find_region

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["account_document", "account_id", "configured_region"]


def configured_region(given: str | None = None) -> Region:
    """The Region: as given, from the stack's ``aws:region``, or from AWS_REGION.

    Raises:
        PlatformError: none of them is set, or the Region is unknown.
    """
    name = (
        given
        or pulumi.Config("aws").get("region")
        or os.environ.get("AWS_REGION")
        or os.environ.get("AWS_DEFAULT_REGION")
    )
    if not name:
        message = (
            "The AWS Region is not set. Run `pulumi config set aws:region eu-west-1`, or give region= to the component."
        )
        raise PlatformError(message)
    region = find_region(name)
    if region is None:
        message = (
            f"{name} is not an AWS Region with EKS that this release knows. Write its name, for example eu-west-1."
        )
        raise PlatformError(message)
    return region


def account_id(parent: pulumi.Resource) -> pulumi.Output[str]:
    """The caller's account, as the provider of a component knows it."""
    answer = plain_lookup("aws:index/getCallerIdentity:getCallerIdentity", {}, parent)
    return answer.apply(lambda identity: identity["accountId"])


def account_document(
    parent: pulumi.Resource, make: Callable[[str, list[str]], str], *arns: pulumi.Input[str]
) -> pulumi.Output[str]:
    """A policy document that names the caller's account.

    Args:
        parent: the component, whose provider is asked for the account.
        make: gives the document's text from the account id and the resolved ARNs.
        arns: ARNs of other resources that the document names.
    """
    return pulumi.Output.all(account_id(parent), *arns).apply(lambda known: make(known[0], list(known[1:])))

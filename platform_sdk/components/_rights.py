"""AWS managed policies on a role.

Owns how they are attached. Which policies a role needs is a fact or a rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._plain import PlainResource
from platform_sdk.facts.iam import managed_policy_arn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.facts.regions import Region

__all__ = ["attach_policies"]


def attach_policies(
    owner: PlatformComponent, role: PlainResource, policies: Mapping[str, str], *, region: Region, called: str = "role"
) -> list[PlainResource]:
    """The attachments as children of a component, named ``<component>-<called>-<purpose>``.

    Args:
        owner: the component.
        role: whose rights they are.
        policies: name of an AWS managed policy by its purpose.
        region: tells the partition of the policies' ARNs.
        called: the role's own role among the component's children.
    """
    return [
        PlainResource(
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            owner.called(f"{called}-{purpose}"),
            {"role": role.name, "policyArn": managed_policy_arn(region.partition, policy)},
            owner.child(),
        )
        for purpose, policy in policies.items()
    ]

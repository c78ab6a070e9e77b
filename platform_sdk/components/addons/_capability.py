"""EKS capabilities: what AWS runs for the cluster outside of it.

Owns how one is registered: role, rights, and the capability itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import CapabilityResource
from platform_sdk.facts.addons.capabilities import CAPABILITY_TYPES, DELETE_PROPAGATION
from platform_sdk.rules.iam.capabilities import capability_trust
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.statements import policy_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.facts.addons.capabilities import CapabilityName
    from platform_sdk.spec.iam_statements import IamStatement

__all__ = ["Capability", "create_capability"]


@dataclass(frozen=True, slots=True)
class Capability:
    """A capability that was registered.

    Attributes:
        resource: the capability.
        role: which it acts as.
    """

    resource: CapabilityResource
    role: PlainResource

    @property
    def exported(self) -> dict[str, Any]:
        """What the stack tells of it."""
        return {"arn": self.resource.arn, "version": self.resource.version, "role_arn": self.role.arn}


def create_capability(
    owner: PlatformComponent,
    ground: Ground,
    capability: CapabilityName,
    *,
    statements: Mapping[str, IamStatement],
    configuration: Mapping[str, Any] | None = None,
) -> Capability:
    """Registers a capability as a child of a component. It needs no node.

    Args:
        owner: the component.
        ground: where it works.
        capability: which one; also its name in EKS.
        statements: rights of its role in AWS, by id.
        configuration: of Argo CD's.
    """
    name = owner.called(f"{capability}-capability")
    role = PlainResource(
        "aws:iam/role:Role",
        name,
        {"assumeRolePolicy": document_text(capability_trust()), "tags": owner.tags()},
        owner.child(),
    )
    rights = (
        [
            PlainResource(
                "aws:iam/rolePolicy:RolePolicy",
                name,
                {"role": role.name, "policy": document_text(policy_of(statements))},
                owner.child(),
            )
        ]
        if statements
        else []
    )
    resource = CapabilityResource(
        "aws:eks/capability:Capability",
        name,
        {
            "clusterName": ground.cluster.cluster_name,
            "capabilityName": capability,
            "type": CAPABILITY_TYPES[capability],
            "roleArn": role.arn,
            "deletePropagationPolicy": DELETE_PROPAGATION,
            "configuration": configuration,
            "tags": owner.tags(),
        },
        owner.child(depends_on=rights),
    )
    return Capability(resource, role)

"""What EKS is told of a capability of Argo CD.

Owns that configuration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["argocd_configuration"]


def argocd_configuration(
    *,
    instance_arn: str,
    identity_region: str,
    namespace: str,
    members: Mapping[str, tuple[Sequence[str], Sequence[str]]],
    vpc_endpoints: Sequence[str],
) -> dict[str, Any]:
    """The configuration, as the provider takes it.

    Args:
        instance_arn: of the instance of IAM Identity Center.
        identity_region: its Region.
        namespace: of Argo CD's objects.
        members: ids of groups and of users by role: admin, editor, viewer.
        vpc_endpoints: ids of VPC endpoints; none for a server that the internet reaches.
    """
    mappings = [
        {
            "role": role.upper(),
            "identities": [
                *({"id": group, "type": "SSO_GROUP"} for group in sorted(groups)),
                *({"id": user, "type": "SSO_USER"} for user in sorted(users)),
            ],
        }
        for role, (groups, users) in sorted(members.items())
    ]
    return {
        "argoCd": {
            "awsIdc": {"idcInstanceArn": instance_arn, "idcRegion": identity_region},
            "namespace": namespace,
            "rbacRoleMappings": mappings,
            **({"networkAccess": {"vpceIds": sorted(vpc_endpoints)}} if vpc_endpoints else {}),
        }
    }

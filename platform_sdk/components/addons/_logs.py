"""Log groups of add-ons, made before the agents that would make them without retention and without a key.

Owns how one is registered, and that it is protected where data is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components import _log_groups
from platform_sdk.rules.addons.retention import retention_of

if TYPE_CHECKING:
    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.components._plain import PlainResource

__all__ = ["create_log_group"]


def create_log_group(
    owner: PlatformComponent,
    ground: Ground,
    role: str,
    name: str,
    *,
    retention_days: int | None,
    kms_key_arn: str | None = None,
) -> PlainResource:
    """Registers a log group as a child of a component.

    Args:
        owner: the component.
        ground: what its add-on stands on.
        role: names the resource, after the component.
        name: of the log group.
        retention_days: how long its events are kept; None for the profile's.
        kms_key_arn: its key; None for the cluster's.
    """
    return _log_groups.create_log_group(
        owner,
        owner.called(role),
        name=name,
        retention_days=retention_of(retention_days, production=ground.capabilities.production),
        kms_key_id=kms_key_arn or ground.cluster.key_arn,
        opts=owner.child(protect=ground.protects() or None),
    )

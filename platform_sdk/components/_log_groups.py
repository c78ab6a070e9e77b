"""Log groups of CloudWatch Logs.

Owns how one is registered. Who writes to it and who may read it is its caller's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._plain import PlainResource

if TYPE_CHECKING:
    import pulumi

    from platform_sdk.components._base import PlatformComponent

__all__ = ["create_log_group"]


def create_log_group(
    owner: PlatformComponent,
    resource_name: str,
    *,
    name: pulumi.Input[str] | None = None,
    retention_days: int,
    kms_key_id: pulumi.Input[str] | None = None,
    opts: pulumi.ResourceOptions | None = None,
) -> PlainResource:
    """A log group as a child of a component; its outputs are ``name`` and ``arn``.

    Args:
        owner: the component.
        resource_name: logical name.
        name: in AWS. Default: Pulumi's own, made of the logical name.
        retention_days: how long logs are kept, in days; one of AWS's values.
        kms_key_id: ARN of the key that encrypts it. Default: CloudWatch's own.
        opts: options of the resource.
    """
    inputs = {"name": name, "retentionInDays": retention_days, "kmsKeyId": kms_key_id, "tags": owner.tags()}
    return PlainResource("aws:cloudwatch/logGroup:LogGroup", resource_name, inputs, opts or owner.child())

"""Buckets of S3 as volumes: the Mountpoint driver, with rights to these buckets alone.

Owns the component. What pods mount is a volume of their application; the driver makes no buckets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._aws import account_document
from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._pod_roles import create_pod_role
from platform_sdk.components.addon import create_addon
from platform_sdk.components.cluster import Cluster
from platform_sdk.components.storage._buckets import create_mounted_bucket
from platform_sdk.errors import PlatformError
from platform_sdk.facts.storage.fsx_drivers import SYSTEM_NAMESPACE
from platform_sdk.facts.storage.s3 import S3_ADDON, S3_SERVICE_ACCOUNT
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.storage_s3 import Mount, bucket_arn, mountpoint_policy

if TYPE_CHECKING:
    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.storage.s3 import S3Spec

__all__ = ["S3"]


class S3(PlatformComponent):
    """Buckets that pods mount, and the driver for them.

    Args:
        name: logical name.
        spec: the buckets.
        ground: what it stands on.
        opts: options of the component.
    """

    TYPE = "platform:storage:S3"

    driver_role_arn: pulumi.Output[str]
    """ARN of the role that the driver mounts with."""

    def __init__(self, name: str, spec: S3Spec, *, ground: Ground, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__(name, tags=ground.tags, opts=opts)
        cluster = ground.cluster
        if not isinstance(cluster, Cluster):
            message = "The Mountpoint driver needs a cluster whose control plane is in a Region"
            raise PlatformError(message)
        made = {
            key: create_mounted_bucket(self, key, bucket, ground=ground)
            for key, bucket in sorted(spec.buckets.items())
            if bucket.created
        }
        self.buckets: dict[str, pulumi.Input[str]] = {
            key: bucket.bucket or made[key].bucket.id for key, bucket in sorted(spec.buckets.items())
        }
        region = cluster.region

        def policy(account: str, arns: list[str]) -> str:
            known = dict(zip(made, arns, strict=True))
            return document_text(
                mountpoint_policy(
                    [
                        Mount(
                            known.get(key)
                            or bucket_arn(
                                bucket.bucket or "", partition=region.partition, region=region.name, account_id=account
                            ),
                            name=bucket.bucket or "",
                            prefix=bucket.prefix or "",
                            read_only=bucket.read_only,
                            kms_key_arn=bucket.kms_key_arn,
                        )
                        for key, bucket in sorted(spec.buckets.items())
                    ]
                )
            )

        role = create_pod_role(
            self,
            cluster,
            called="driver",
            namespace=SYSTEM_NAMESPACE,
            service_account=S3_SERVICE_ACCOUNT,
            policy=account_document(self, policy, *(bucket.arn for bucket in made.values())),
        )
        create_addon(
            self,
            cluster,
            S3_ADDON,
            version=spec.driver,
            roles={S3_SERVICE_ACCOUNT: role.role.arn},
            opts=self.child(depends_on=[*ground.runs_on, *role.rights]),
        )
        self.driver_role_arn = role.role.arn
        self.finish()

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it: names of buckets by their key, and the driver's role."""
        return {"buckets": self.buckets, "driver_role_arn": self.driver_role_arn}

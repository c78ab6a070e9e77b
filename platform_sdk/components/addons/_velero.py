"""Velero: bucket, rights, release.

Owns how those are registered. What it may do and is told is decided in ``rules``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._buckets import create_bucket
from platform_sdk.components._controllers import create_controller_identity
from platform_sdk.components._namespaces import create_namespace
from platform_sdk.components._releases import create_release
from platform_sdk.components.addons._installed import Installed
from platform_sdk.facts.addons.velero import VELERO, VELERO_ACCOUNT, VELERO_LABELS, VELERO_NAMESPACE
from platform_sdk.rules.addons.velero import location_name, schedule_document, velero_values, volume_backup
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.storage_s3 import bucket_policy
from platform_sdk.rules.iam.velero import velero_policy

if TYPE_CHECKING:
    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.addons.velero import VeleroSpec

__all__ = ["create_velero"]


def create_velero(owner: PlatformComponent, ground: Ground, cluster: Cluster, spec: VeleroSpec) -> Installed:
    """Velero with its bucket.

    Args:
        owner: the component that it belongs to.
        ground: what it stands on.
        cluster: the cluster.
        spec: bucket, volumes and schedules.
    """
    region, location = cluster.region, location_name(cluster.aws_name)
    volumes = volume_backup(spec.volumes, ground.capabilities)
    made = (
        None
        if spec.bucket
        else create_bucket(
            owner,
            owner.called("backups"),
            policy=lambda arn: arn.apply(lambda known: document_text(bucket_policy(known))),
            key=spec.kms_key_arn,
            former_days=spec.former_days,
            expired_markers=True,
            protected=ground.protects(),
        )
    )
    bucket = made.bucket.id if made else pulumi.Output.from_input(spec.bucket or "")
    bucket_arn = made.arn if made else f"arn:{region.partition}:s3:::{spec.bucket}"
    identity = create_controller_identity(
        owner,
        cluster,
        lambda account, arns: document_text(
            velero_policy(
                partition=region.partition,
                region=region.name,
                account_id=account,
                bucket_arn=arns[0],
                prefix=spec.prefix,
                bucket_key=spec.kms_key_arn,
                location=location,
                snapshots=volumes == "ebs_snapshots",
                volume_keys=spec.volume_key_arns,
            )
        ),
        bucket_arn,
        namespace=VELERO_NAMESPACE,
        service_account=VELERO_ACCOUNT,
        on_fargate=ground.capabilities.runs_on_fargate(VELERO_NAMESPACE, VELERO_LABELS),
        called="velero",
    )
    namespace = create_namespace(
        # The node agent reads volumes of pods from the node's own file system.
        owner,
        ground,
        VELERO_NAMESPACE,
        called="velero-namespace",
        level="privileged" if spec.node_agent else "baseline",
    )
    release = create_release(
        owner,
        ground,
        VELERO,
        namespace=namespace.name,
        values=velero_values(
            region=region.name,
            bucket=bucket,
            prefix=spec.prefix,
            key_arn=spec.kms_key_arn,
            location=location,
            cluster_name=cluster.aws_name,
            volumes=volumes,
            node_agent=spec.node_agent,
            schedules={
                name: schedule_document(
                    cron=schedule.cron,
                    ttl=schedule.ttl,
                    namespaces=schedule.namespaces,
                    excluded_namespaces=schedule.excluded_namespaces,
                    volumes=schedule.volumes and volumes != "none",
                    paused=schedule.paused,
                )
                for name, schedule in spec.schedules.items()
            },
            annotations=identity.annotations,
            image=ground.image,
        ),
        version=spec.version,
        role="velero",
        waits=[*identity.ready, *(made.guards if made else ())],
    )
    exported = {"bucket": bucket, "location": location, "role_arn": identity.role.arn}
    return Installed(exported, (release,), serves=(release,))

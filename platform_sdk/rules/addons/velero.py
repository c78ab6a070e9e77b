"""What Velero is told: values of its chart, and how it backs up the content of volumes.

Owns those decisions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from platform_sdk.facts.addons.velero import (
    VELERO_ACCOUNT,
    VELERO_IMAGE,
    VELERO_KUBECTL_IMAGE,
    VELERO_PLUGIN_IMAGE,
    VELERO_PLUGIN_VERSION,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from platform_sdk.rules.capabilities import Capabilities

__all__ = ["VolumeBackup", "location_name", "schedule_document", "velero_values", "volume_backup"]

VolumeBackup: TypeAlias = Literal["ebs_snapshots", "csi_snapshots", "none"]


def volume_backup(asked: VolumeBackup | None, capabilities: Capabilities) -> VolumeBackup:
    """How the content of volumes is backed up.

    Args:
        asked: as the environment says.
        capabilities: what the cluster can have. Velero's plugin knows volumes of the EBS CSI driver, which EKS Auto
            Mode replaces by one of its own.
    """
    if asked:
        return asked
    return "ebs_snapshots" if capabilities.linux_nodes else "none"


def location_name(cluster_name: str) -> str:
    """The name of the storage location of a cluster, which tags its snapshots: the cluster's, as Kubernetes has names.

    Snapshots of two clusters of one account are told apart by it.
    """
    return re.sub(r"[^a-z0-9-]", "-", cluster_name.lower()).strip("-")[:63]


def velero_values(
    *,
    region: str,
    bucket: Any,
    prefix: str | None,
    key_arn: str | None,
    location: str,
    cluster_name: str,
    volumes: VolumeBackup,
    node_agent: bool,
    schedules: Mapping[str, Mapping[str, Any]],
    annotations: Mapping[str, Any],
    image: Callable[[str], str],
) -> dict[str, Any]:
    """Values of the chart.

    Args:
        region: of bucket and snapshots.
        bucket: its name.
        prefix: folder in it.
        key_arn: the key that it is encrypted with.
        location: name of the storage location.
        cluster_name: name in AWS, which owns restored volumes.
        volumes: how their content is backed up.
        node_agent: whether an agent runs on each node.
        schedules: documents of schedules by name.
        annotations: of the server's service account.
        image: the repository of an image, in the copy of its registry if there is one.
    """
    store = {"region": region, **({"kmsKeyId": key_arn} if key_arn else {})}
    place = {"name": location, "provider": "aws", "bucket": bucket, "default": True, "config": store}
    return {
        "image": {"repository": image(VELERO_IMAGE)},
        "kubectl": {"image": {"repository": image(VELERO_KUBECTL_IMAGE)}},
        "initContainers": [
            {
                "name": "velero-plugin-for-aws",
                "image": f"{image(VELERO_PLUGIN_IMAGE)}:{VELERO_PLUGIN_VERSION}",
                "volumeMounts": [{"mountPath": "/target", "name": "plugins"}],
            }
        ],
        "serviceAccount": {"server": {"name": VELERO_ACCOUNT, "annotations": dict(annotations)}},
        # Rights come from the service account.
        "credentials": {"useSecret": False},
        "configuration": {
            "backupStorageLocation": [{**place, **({"prefix": prefix} if prefix else {})}],
            "volumeSnapshotLocation": [{"name": location, "provider": "aws", "config": {"region": region}}],
            "defaultBackupStorageLocation": location,
            "defaultVolumeSnapshotLocations": f"aws:{location}",
            "extraEnvVars": [{"name": "AWS_CLUSTER_NAME", "value": cluster_name}],
            **({"features": "EnableCSI"} if volumes == "csi_snapshots" else {}),
        },
        "snapshotsEnabled": volumes == "ebs_snapshots",
        "deployNodeAgent": node_agent,
        "schedules": {name: dict(schedule) for name, schedule in sorted(schedules.items())},
    }


def schedule_document(
    *,
    cron: str,
    ttl: str,
    namespaces: Sequence[str],
    excluded_namespaces: Sequence[str],
    volumes: bool,
    paused: bool,
) -> dict[str, Any]:
    """One schedule, as the chart takes it.

    Args:
        cron: when, in UTC.
        ttl: how long each backup is kept.
        namespaces: what is in it; none for all.
        excluded_namespaces: what is not.
        volumes: with the content of volumes.
        paused: make none.
    """
    chosen = {"includedNamespaces": [*namespaces]} if namespaces else {}
    excluded = {"excludedNamespaces": [*excluded_namespaces]} if excluded_namespaces else {}
    return {
        "schedule": cron,
        "paused": paused,
        # A backup outlives the schedule that made it.
        "useOwnerReferencesInBackup": False,
        "template": {"ttl": ttl, "snapshotVolumes": volumes, **chosen, **excluded},
    }

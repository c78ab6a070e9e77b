"""The launch template of EC2 nodes: disks, metadata service, tags, user data.

Owns what is the same for every kind of EC2 node, as inputs of a launch template.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.rules.user_data import ClusterAddress

if TYPE_CHECKING:
    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.spec.nodes import Ec2GroupSpec

__all__ = [
    "encoded",
    "instance_name",
    "joining_text",
    "joining_user_data",
    "metadata_options",
    "tag_specifications",
    "user_data",
    "volumes",
]

_ROOT_DEVICE, _WINDOWS_DEVICE, _BOTTLEROCKET_DATA_DEVICE = "/dev/xvda", "/dev/sda1", "/dev/xvdb"
_BOTTLEROCKET_SYSTEM_GIB = 4


def instance_name(owner: PlatformComponent, cluster: AnyCluster) -> str:
    """The name that the AWS console shows for the instances of a group."""
    return f"{cluster.aws_name}-{owner.pulumi_resource_name}"


def metadata_options(spec: Ec2GroupSpec, cluster: AnyCluster) -> dict[str, Any]:
    """The instance metadata service: with tokens, and out of reach of containers unless asked for."""
    return {
        "httpEndpoint": "enabled",
        "httpTokens": "required",
        "httpPutResponseHopLimit": 2 if spec.containers_use_imds else 1,
        "httpProtocolIpv6": "enabled" if cluster.spec.ip_family == "ipv6" else None,
    }


def tag_specifications(owner: PlatformComponent, cluster: AnyCluster, **extra: str) -> list[dict[str, Any]]:
    """Tags of what comes with an instance; ``extra`` ones too."""
    name = instance_name(owner, cluster)
    return [
        {"resourceType": kind, "tags": owner.tags(Name=name, **extra)}
        for kind in ("instance", "network-interface", "volume")
    ]


def volumes(spec: Ec2GroupSpec, cluster: AnyCluster) -> list[dict[str, Any]]:
    """The disks of a node, encrypted; none where the cluster's rack has no volumes."""
    if not cluster.has_volumes:
        return []
    disk = spec.disk

    def volume(device: str, size: int) -> dict[str, Any]:
        return {
            "deviceName": device,
            "ebs": {
                "volumeSize": size,
                "volumeType": spec.volume_type,
                "iops": disk.iops,
                "throughput": disk.throughput,
                "kmsKeyId": disk.kms_key_arn,
                "encrypted": "true",
                "deleteOnTermination": "true",
            },
        }

    if spec.os == "bottlerocket":
        # Bottlerocket keeps its system apart from images and logs.
        system: dict[str, Any] = {
            "deviceName": _ROOT_DEVICE,
            "ebs": {
                "volumeSize": _BOTTLEROCKET_SYSTEM_GIB,
                "volumeType": "gp3" if spec.location == "region" else "gp2",
                "kmsKeyId": disk.kms_key_arn,
                "encrypted": "true",
                "deleteOnTermination": "true",
            },
        }
        return [system, volume(_BOTTLEROCKET_DATA_DEVICE, disk.size_gib)]
    return [volume(_WINDOWS_DEVICE if spec.is_windows else _ROOT_DEVICE, disk.size_gib)]


def user_data(spec: Ec2GroupSpec, cluster: AnyCluster) -> str | None:
    """User data in base64 for nodes whose cluster EKS tells them; None where there is nothing to say."""
    text = spec.user_data.text(cluster.region.name)
    return encoded(text) if text else None


def joining_user_data(spec: Ec2GroupSpec, cluster: AnyCluster) -> pulumi.Output[str]:
    """User data in base64 for nodes that join by themselves."""
    return joining_text(spec, cluster).apply(encoded)


def joining_text(spec: Ec2GroupSpec, cluster: AnyCluster) -> pulumi.Output[str]:
    """The same before base64."""
    data, region, name = spec.user_data, cluster.region.name, cluster.aws_name
    parts = [cluster.endpoint, cluster.certificate_authority, cluster.service_range]
    return pulumi.Output.all(*parts, *([cluster.local_id] if cluster.local_id else [])).apply(
        lambda known: data.text(
            region,
            data.joining(
                ClusterAddress(
                    name=name,
                    endpoint=known[0],
                    certificate_authority=known[1],
                    service_cidr=known[2],
                    local_id=(known[3:] or [None])[0],
                )
            ),
        )
    )


def encoded(text: str) -> str:
    """User data in base64, as launch templates take it."""
    return base64.b64encode(text.encode()).decode("ascii")

"""Node classes of Karpenter: how the instances of a pool are started, as the document that the cluster takes.

Owns the ``spec`` of an EC2NodeClass. Which nodes a pool starts is decided in ``node_pools``, their user data in
``user_data``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from platform_sdk.rules.user_data.kubelet import Json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platform_sdk.rules.nodes.pools import PoolDocument

__all__ = ["NodeClassSettings", "ec2_node_class_spec"]

_ROOT_DEVICE, _BOTTLEROCKET_DATA_DEVICE = "/dev/xvda", "/dev/xvdb"
_BOTTLEROCKET_SYSTEM_GIB = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeClassSettings:
    """How instances are started.

    Attributes:
        image: alias of EKS's image, ``al2023@v20261105``.
        size_gib, volume_type, iops, throughput, kms_key_arn: the volume, encrypted always.
        max_pods, cluster_dns: of the kubelet; None and empty for the image's own.
        kubelet: further fields of KubeletConfiguration.
        local_storage: whether instance store disks are striped and used for ephemeral storage.
        reservations: ids of capacity reservations.
        containers_use_imds: whether containers reach the instance metadata service.
    """

    image: str
    size_gib: int
    volume_type: str = "gp3"
    iops: int | None = None
    throughput: int | None = None
    kms_key_arn: str | None = None
    max_pods: int | None = None
    cluster_dns: Sequence[str] = ()
    kubelet: Mapping[str, Json] = field(default_factory=dict[str, Json])
    local_storage: bool = False
    reservations: Sequence[str] = ()
    containers_use_imds: bool = False


def ec2_node_class_spec(
    node: NodeClassSettings,
    *,
    instance_profile: Any,
    subnets: Sequence[Any],
    security_groups: Sequence[Any],
    tags: Mapping[str, str],
    user_data: str = "",
    ipv6: bool = False,
) -> PoolDocument:
    """The ``spec`` of an EC2NodeClass of karpenter.k8s.aws/v1.

    Subnets and security groups are named by id and not by tag, so that nobody else's tag adds one.

    Args:
        node: the instances.
        instance_profile, subnets, security_groups: name and ids, which may not be known yet.
        tags: of instances, volumes and network interfaces.
        user_data: what Karpenter merges its own part with.
        ipv6: whether the metadata service answers over IPv6 too.
    """
    document: PoolDocument = {
        "amiSelectorTerms": [{"alias": node.image}],
        "instanceProfile": instance_profile,
        "subnetSelectorTerms": [{"id": subnet} for subnet in subnets],
        "securityGroupSelectorTerms": [{"id": group} for group in security_groups],
        "metadataOptions": {
            "httpEndpoint": "enabled",
            "httpTokens": "required",
            "httpPutResponseHopLimit": 2 if node.containers_use_imds else 1,
            "httpProtocolIPv6": "enabled" if ipv6 else "disabled",
        },
        "blockDeviceMappings": _volumes(node),
        "detailedMonitoring": True,
        "tags": dict(tags),
    }
    kubelet = _kubelet(node)
    if kubelet:
        document["kubelet"] = kubelet
    if node.local_storage:
        document["instanceStorePolicy"] = "RAID0"
    if node.reservations:
        document["capacityReservationSelectorTerms"] = [{"id": reservation} for reservation in node.reservations]
    if user_data:
        document["userData"] = user_data
    return document


def _kubelet(node: NodeClassSettings) -> PoolDocument:
    kubelet: PoolDocument = dict(node.kubelet)
    if node.max_pods is not None:
        kubelet["maxPods"] = node.max_pods
    if node.cluster_dns:
        kubelet["clusterDNS"] = list(node.cluster_dns)
    return kubelet


def _volumes(node: NodeClassSettings) -> list[PoolDocument]:
    key = {"kmsKeyID": node.kms_key_arn} if node.kms_key_arn else {}
    fixed = {"encrypted": True, "deleteOnTermination": True, **key}
    volume: PoolDocument = {"volumeSize": f"{node.size_gib}Gi", "volumeType": node.volume_type, **fixed}
    if node.iops:
        volume["iops"] = node.iops
    if node.throughput:
        volume["throughput"] = node.throughput
    if node.image.startswith("bottlerocket"):
        # Bottlerocket keeps its system apart from images and logs.
        system: PoolDocument = {"volumeSize": f"{_BOTTLEROCKET_SYSTEM_GIB}Gi", "volumeType": "gp3", **fixed}
        return [
            {"deviceName": _ROOT_DEVICE, "ebs": system},
            {"deviceName": _BOTTLEROCKET_DATA_DEVICE, "rootVolume": True, "ebs": volume},
        ]
    return [{"deviceName": _ROOT_DEVICE, "rootVolume": True, "ebs": volume}]

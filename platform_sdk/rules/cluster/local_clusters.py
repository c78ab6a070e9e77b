"""Local clusters on Outposts: what they take, what they lack, how large their control plane must be.

Owns decisions from plain values. Which nodes may join is for the placement matrix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.local_clusters import (
    API_LIMITS_SOURCE,
    CAPACITY_SOURCE,
    INSTANCE_STORE_SOURCE,
    LACKING,
    NODES_BY_SIZE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from platform_sdk.errors import Step
    from platform_sdk.facts.cluster.local_clusters import Feature, Storage

__all__ = [
    "capacity_warning",
    "control_plane_violations",
    "feature_violations",
    "has_access_entries",
    "has_addons",
    "has_identity_provider",
    "remote_network_violations",
]

_STORES = {"ebs": "EBS", "instance_store": "instance store"}

_WORDS: dict[Feature, tuple[str, str]] = {
    "access_policies": (
        "has no access policies of EKS: who may do what is written into its aws-auth ConfigMap.",
        "Set policy: cluster-admin for the whole cluster, or list groups and bind them in RBAC.",
    ),
    "addons": (
        "has no add-ons of EKS: the VPC CNI, kube-proxy and CoreDNS come installed.",
        "Take addons out, and change what comes installed by kubectl.",
    ),
    "extended_support": ("has no support policy.", "Take support out."),
    "public_endpoint": ("has a private endpoint alone.", "Take endpoint.public and its ranges out."),
    "remote_networks": ("has no hybrid nodes.", "Take remote_networks out, and platform:hybrid with it."),
    "scaling_tier": (
        "does not scale: its size is that of its instances.",
        "Take scaling_tier out, and choose outpost.control_plane_instance_type.",
    ),
    "secrets_key": ("encrypts Secrets without a KMS key of yours.", "Take kms_key_arn out."),
    "service_cidr": ("gets its range of Services from EKS.", "Take service_cidr out."),
    "zonal_shift": ("stands in one zone, so that nothing can be shifted.", "Take zonal_shift out."),
    "zones": ("stands in the zone of its Outpost.", "Take zones out."),
}


def feature_violations(storage: Storage, asked: Iterable[tuple[Feature, tuple[Step, ...]]]) -> Iterator[Violation]:
    """The features asked for that a local cluster lacks.

    Args:
        storage: what the rack stores on.
        asked: features, each with the path of what asks for it.
    """
    lacking = LACKING[storage]
    for feature, path in asked:
        if feature in lacking:
            lacks, remedy = _WORDS[feature]
            yield Violation(path, f"A local cluster on {_STORES[storage]} {lacks}", remedy, str(lacking[feature]))


def control_plane_violations(
    storage: Storage, *, etcd_instance_type: str | None, spread: str, placement_group: str | None
) -> Iterator[Violation]:
    """What is wrong with the instances of a control plane; paths are fields of ``outpost``."""
    source = str(INSTANCE_STORE_SOURCE)
    if storage == "instance_store":
        if etcd_instance_type is None:
            yield Violation(
                ("etcd_instance_type",),
                "On instance store, etcd has three instances of its own.",
                "Add etcd_instance_type, for example c7i.large; it cannot be changed later.",
                source,
            )
        if placement_group is not None:
            yield Violation(
                ("placement_group",),
                "On instance store, EKS makes the placement groups in an account of its own.",
                "Take placement_group out, and set spread: host or rack.",
                str(API_LIMITS_SOURCE),
            )
        return
    if etcd_instance_type is not None:
        yield Violation(
            ("etcd_instance_type",),
            "On EBS, etcd runs on the control plane's three instances.",
            "Take etcd_instance_type out, or set storage: instance_store for a rack that has no EBS.",
            source,
        )
    if spread != "none":
        yield Violation(
            ("spread",),
            "On EBS, instances are spread by a placement group of yours.",
            "Take spread out, and name a placement_group with the strategy spread.",
            str(CAPACITY_SOURCE),
        )


def remote_network_violations(nodes: int, pods: int) -> Iterator[Violation]:
    """How many ranges of hybrid nodes and of their pods a local cluster on instance store takes: one of each."""
    for field, count in (("nodes", nodes), ("pods", pods)):
        if count != 1:
            yield Violation(
                (field,),
                "A local cluster on instance store takes one range of hybrid nodes and one of their pods.",
                f"Give {field} one range.",
                str(API_LIMITS_SOURCE),
            )


def has_access_entries(storage: Storage) -> bool:
    """Whether access entries say who may do what; an aws-auth ConfigMap does where they do not."""
    return storage == "instance_store"


def has_addons(storage: Storage) -> bool:
    """Whether EKS installs add-ons, Pod Identity's agent among them."""
    return "addons" not in LACKING[storage]


def has_identity_provider(storage: Storage) -> bool:
    """Whether IAM trusts the cluster's service accounts (IRSA).

    Source: Amazon EKS user guide, local clusters, and prepare for network disconnects (instance store), 2026-11.
    """
    return storage == "instance_store"


def capacity_warning(instance_type: str, nodes: int) -> str | None:
    """A sentence if a control plane is small for a number of nodes; None if it is not, or the size is not listed."""
    size = instance_type.rpartition(".")[2]
    most = NODES_BY_SIZE.get(size)
    if most is None or nodes <= most:
        return None
    return f"is of size {size}, for up to {most} nodes, and the groups may have {nodes} ({CAPACITY_SOURCE})"

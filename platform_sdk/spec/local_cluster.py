"""What an environment may say of a control plane that stands on an Outpost: ``platform:cluster.outpost``.

Owns the fields, and which features of a cluster an environment asks for in its own words. What local clusters lack is
decided in ``rules.cluster.local_clusters``; which nodes and addresses they have, in the placement matrix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from platform_sdk.rules.cluster.local_clusters import (
    control_plane_violations,
    feature_violations,
    remote_network_violations,
)
from platform_sdk.rules.nodes.instance_types import instance_type_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._standins import Unreadable
from platform_sdk.spec._types import PlainText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.errors import Step, Violation
    from platform_sdk.facts.cluster.local_clusters import Feature
    from platform_sdk.spec.cluster import AccessEntry, ClusterSpec

__all__ = ["LocalClusterSpec", "is_administrator", "local_cluster_violations"]


class LocalClusterSpec(Spec):
    """A control plane on an Outpost. Nothing of it can be changed later without another cluster."""

    edge: PlainText = Field(
        description="The Outpost, by its name in platform:network.edge. Its subnets are those of the control plane "
        "and of all nodes."
    )
    storage: Literal["ebs", "instance_store"] = Field(
        default="ebs",
        description="What the rack stores on: ebs, or instance_store for a rack that has no EBS. It decides what the "
        "cluster can do.",
    )
    control_plane_instance_type: PlainText = Field(
        description="EC2 instance type of the control plane's three instances; the rack must hold it. It carries 20 "
        "nodes as large, 100 as xlarge, 250 as 2xlarge, 500 as 4xlarge."
    )
    etcd_instance_type: PlainText | None = Field(
        default=None, description="EC2 instance type of etcd's three instances; for instance_store, and needed there."
    )
    spread: Literal["host", "rack", "none"] = Field(
        default="none",
        description="For instance_store: on what the instances are kept apart. none: EKS puts them where there is "
        "room.",
    )
    placement_group: PlainText | None = Field(
        default=None,
        description="For ebs: name of a placement group that exists on the Outpost, for the control plane's instances.",
    )

    def violations(self) -> Iterator[Violation]:
        """EC2 has the instance types, and the rack's storage goes with the rest."""
        for field in ("control_plane_instance_type", "etcd_instance_type"):
            name: str | None = getattr(self, field)
            if name:
                for found in instance_type_violations([name]):
                    yield type(found)((field,), found.rule, found.remedy, found.source)
        yield from control_plane_violations(
            self.storage,
            etcd_instance_type=self.etcd_instance_type,
            spread=self.spread,
            placement_group=self.placement_group,
        )


def is_administrator(entry: AccessEntry) -> bool:
    """Whether an entry is for the whole cluster and everything in it."""
    return entry.policy.rpartition("/")[2] in {"cluster-admin", "AmazonEKSClusterAdminPolicy"} and not entry.namespaces


def local_cluster_violations(cluster: ClusterSpec) -> Iterator[Violation]:
    """What a cluster on an Outpost asks for and does not get; paths are fields of the cluster.

    Only what somebody wrote is judged: a default that does not fit is left out without a word.
    """
    outpost = cluster.outpost
    if outpost is None:
        return
    yield from feature_violations(outpost.storage, _asked(cluster))
    remote = cluster.remote_networks
    if remote and outpost.storage == "instance_store":
        found = remote_network_violations(len(remote.nodes), len(remote.pods))
        yield from (violation.within("remote_networks") for violation in found)


def _asked(cluster: ClusterSpec) -> Iterator[tuple[Feature, tuple[Step, ...]]]:
    """The features that somebody wrote down, each with its path."""
    written = cluster.model_fields_set
    wishes: dict[Feature, tuple[str, bool]] = {
        "extended_support": ("support", cluster.support == "extended"),
        "zonal_shift": ("zonal_shift", cluster.zonal_shift),
        "scaling_tier": ("scaling_tier", cluster.scaling_tier != "standard"),
        "secrets_key": ("kms_key_arn", cluster.kms_key_arn is not None),
        "service_cidr": ("service_cidr", cluster.service_cidr is not None),
        "zones": ("zones", bool(cluster.zones)),
        "remote_networks": ("remote_networks", cluster.remote_networks is not None),
        "addons": ("addons", bool(cluster.addons.model_fields_set)),
    }
    for feature, (field, wished) in wishes.items():
        if wished and field in written:
            yield feature, (field,)
    if cluster.endpoint.public:
        yield "public_endpoint", ("endpoint", "public")
    for name, entry in cluster.access.items():
        hidden = isinstance(entry.policy, Unreadable)
        if not hidden and entry.policy != "none" and not is_administrator(entry):
            yield "access_policies", ("access", name, "policy")

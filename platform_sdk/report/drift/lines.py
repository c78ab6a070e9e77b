"""Where an environment's file says what a finding is about.

Owns the way from a resource's field back to a key of the file, as near as can be told: the line of the key around it
where no key is that precise, the first line where the file says nothing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from platform_sdk.report.drift.model import Finding
    from platform_sdk.spec import Document

__all__ = ["line_of"]

_CLUSTER: Final = ("platform:cluster",)
_SECTIONS: Final[dict[str, tuple[str, ...]]] = {
    "network": ("platform:network",),
    "cluster": _CLUSTER,
    "cluster/dns": _CLUSTER,
}
_FIELDS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "aws:eks/nodeGroup:NodeGroup": {
        "scalingConfig.minSize": ("scaling", "min"),
        "scalingConfig.maxSize": ("scaling", "max"),
        "scalingConfig.desiredSize": ("scaling", "desired"),
        "instanceTypes": ("instance_types",),
        "capacityType": ("capacity_type",),
        "labels": ("labels",),
        "taints": ("taints",),
        "warmPoolConfig": ("warm_pool",),
        "version": ("version",),
    },
    "aws:eks/cluster:Cluster": {
        "version": ("version",),
        "vpcConfig.endpointPublicAccess": ("endpoint", "public"),
        "vpcConfig.endpointPrivateAccess": ("endpoint", "private"),
        "vpcConfig.publicAccessCidrs": ("endpoint", "public_cidrs"),
        "deletionProtection": ("deletion_protection",),
    },
    "aws:eks/accessEntry:AccessEntry": {"": ("access",)},
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {"": ("access",)},
    "aws:eks/addon:Addon": {"": ("addons",)},
    "aws:ec2/vpc:Vpc": {"cidrBlock": ("cidr",)},
    "aws:ec2/vpcEndpoint:VpcEndpoint": {"": ("endpoints",)},
    "aws:ec2/natGateway:NatGateway": {"": ("nat",)},
}


def line_of(finding: Finding, document: Document) -> int:
    """The line for a finding, from 1."""
    section, _, name = finding.place.partition("/")
    if finding.path.startswith("tags"):
        around: tuple[str, ...] = ("platform:tags",)
    elif section == "nodes" and name:
        around = ("platform:nodes", name.partition("/")[0])
    else:
        around = _SECTIONS.get(finding.place, ())
    if not around or around[0] not in document.config:
        return 1
    fields = _FIELDS.get(finding.type, {})
    found = [keys for field, keys in fields.items() if finding.path.startswith(field)]
    return document.line((*around, *max(found, key=len, default=()))) or 1

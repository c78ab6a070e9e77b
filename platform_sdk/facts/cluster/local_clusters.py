"""Local clusters: control planes that stand on an Outpost, and what each of their two forms lacks.

Owns the forms, the features that a cluster in a Region has and they have not, and how many nodes a control plane's
instances carry. Racks have either EBS volumes or instance store alone, and that decides the form. Owns neither Outposts
as places of nodes nor which nodes may stand there.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "API_LIMITS_SOURCE",
    "CAPACITY_SOURCE",
    "EBS_ENDPOINTS",
    "EBS_SOURCE",
    "INSTANCE_STORE_SOURCE",
    "LACKING",
    "NODES_BY_SIZE",
    "Feature",
    "Storage",
]

Storage: TypeAlias = Literal["ebs", "instance_store"]
"""What the rack stores on."""

Feature: TypeAlias = Literal[
    "access_policies",
    "addons",
    "extended_support",
    "public_endpoint",
    "remote_networks",
    "scaling_tier",
    "secrets_key",
    "service_cidr",
    "zonal_shift",
    "zones",
]
"""What an environment may ask of a cluster in a Region, beside what the placement matrix knows."""

EBS_SOURCE: Final = Source(
    "Amazon EKS user guide, local clusters on AWS Outposts",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts-local-cluster-overview.html",
)
INSTANCE_STORE_SOURCE: Final = Source(
    "Amazon EKS user guide, local clusters on Outposts with EC2 instance store",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts-instance-store-capacity-considerations.html",
)
API_LIMITS_SOURCE: Final = Source(
    "eksctl, validation of clusters on Outposts, and terraform-aws-eks 21.19, arguments left out on Outposts",
    "2026-08",
    "https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/validation.go",
)
CAPACITY_SOURCE: Final = Source(
    "Amazon EKS user guide, capacity considerations on Outposts",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts-capacity-considerations.html",
)

_BOTH: Final[Mapping[Feature, Source]] = {
    "extended_support": API_LIMITS_SOURCE,
    "public_endpoint": EBS_SOURCE,
    "scaling_tier": CAPACITY_SOURCE,
    "secrets_key": API_LIMITS_SOURCE,
    "service_cidr": API_LIMITS_SOURCE,
    "zonal_shift": API_LIMITS_SOURCE,
    "zones": API_LIMITS_SOURCE,
}

LACKING: Final[Mapping[Storage, Mapping[Feature, Source]]] = MappingProxyType(
    {
        "ebs": {**_BOTH, "access_policies": EBS_SOURCE, "addons": EBS_SOURCE, "remote_networks": API_LIMITS_SOURCE},
        # Nothing says that a public endpoint exists here, and nothing that it does not: the platform offers none.
        "instance_store": {**_BOTH, "public_endpoint": INSTANCE_STORE_SOURCE, "scaling_tier": INSTANCE_STORE_SOURCE},
    }
)
"""What each form lacks, and who says so."""

NODES_BY_SIZE: Final[Mapping[str, int]] = MappingProxyType({"large": 20, "xlarge": 100, "2xlarge": 250, "4xlarge": 500})
"""Most nodes that AWS advises for a size of the control plane's instances. AWS does not scale them."""

EBS_ENDPOINTS: Final[tuple[str, ...]] = (
    "ec2",
    "ec2messages",
    "ecr.api",
    "ecr.dkr",
    "logs",
    "secretsmanager",
    "ssm",
    "ssmmessages",
    "sts",
)
"""Interface endpoints, beside the S3 gateway, that the control plane needs where it has no way to the internet: its
instances stand in the VPC."""

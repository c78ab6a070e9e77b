"""AWS Outposts: the forms of their names, and the limits of clusters that are extended to one.

Owns what a network and its nodes must know of a rack. Which instance types a rack holds is its owner's to say, and
clusters whose control plane stands on the rack have facts of their own.
"""

from __future__ import annotations

from typing import Final

from platform_sdk.facts._source import Source

__all__ = [
    "CUSTOMER_POOL_PATTERN",
    "LOCAL_GATEWAY_SOURCE",
    "LOCAL_GATEWAY_TABLE_PATTERN",
    "ONE_OUTPOST_SOURCE",
    "OUTPOSTS_SOURCE",
    "OUTPOST_ARN_PATTERN",
]

OUTPOSTS_SOURCE: Final = Source(
    "Amazon EKS user guide, AWS Outposts",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts.html",
)
LOCAL_GATEWAY_SOURCE: Final = Source(
    "AWS Outposts user guide, local gateway route tables",
    "2026-11",
    "https://docs.aws.amazon.com/outposts/latest/userguide/routing.html",
)
ONE_OUTPOST_SOURCE: Final = Source(
    "eksctl, validation of node groups on Outposts",
    "2026-08",
    "https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/validation.go",
)

OUTPOST_ARN_PATTERN: Final = r"arn:aws[a-z-]*:outposts:[a-z0-9-]+:\d{12}:outpost/op-[0-9a-f]{17}"
LOCAL_GATEWAY_TABLE_PATTERN: Final = r"lgw-rtb-([0-9a-f]{8}|[0-9a-f]{17})"
CUSTOMER_POOL_PATTERN: Final = r"ipv4pool-coip-([0-9a-f]{8}|[0-9a-f]{17})"

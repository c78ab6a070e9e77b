"""AWS Fargate for EKS: what a profile takes, what a pod gets, how logs are told where to go.

Owns limits and names. What pods on Fargate cannot do is a matter of placement.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "COREDNS_SELECTOR",
    "COREDNS_SOURCE",
    "FARGATE_LOGGING_SOURCE",
    "FARGATE_LOG_RIGHTS",
    "FARGATE_NODE_LABEL",
    "FARGATE_POD_SOURCE",
    "FARGATE_REGIONS_SOURCE",
    "FARGATE_SOURCE",
    "FARGATE_TRUST_SOURCE",
    "FLUENT_BIT_FILTERS",
    "FLUENT_BIT_PARSERS",
    "LOGGING_CONFIG_MAP",
    "LOGGING_NAMESPACE",
    "MAX_LOGGING_CHARACTERS",
    "MAX_POD_MEMORY_GIB",
    "MAX_POD_VCPUS",
    "MAX_SELECTORS",
    "MAX_SELECTOR_LABELS",
    "POD_IDENTITY_SOURCE",
    "PROFILE_LABEL",
    "RESERVED_PROFILE_PREFIX",
    "UNSUPPORTED_PARTITIONS",
]

FARGATE_SOURCE: Final = Source(
    "Amazon EKS user guide, Fargate profile",
    "2024-12",
    "https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html",
)
FARGATE_REGIONS_SOURCE: Final = Source(
    "AWS GovCloud (US) user guide, Amazon EKS",
    "2026-11",
    "https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-eks.html",
)
FARGATE_TRUST_SOURCE: Final = Source(
    "Amazon EKS user guide, pod execution role; eksctl, pkg/cfn/builder/fargate.go",
    "2026-08",
    "https://docs.aws.amazon.com/eks/latest/userguide/pod-execution-role.html",
)
FARGATE_LOGGING_SOURCE: Final = Source(
    "Amazon EKS user guide, Fargate logging",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/fargate-logging.html",
)
FARGATE_POD_SOURCE: Final = Source(
    "Amazon EKS user guide, Fargate pod configuration",
    "2024-12",
    "https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-configuration.html",
)
COREDNS_SOURCE: Final = Source(
    "terraform-aws-modules/terraform-aws-eks#2345; aws/containers-roadmap#1687",
    "2022-12",
    "https://github.com/terraform-aws-modules/terraform-aws-eks/pull/2345",
)
POD_IDENTITY_SOURCE: Final = Source(
    "aws/containers-roadmap#2274, Pod Identity on Fargate (open); aws/karpenter-provider-aws#5784, agent without nodes",
    "2026-11",
    "https://github.com/aws/containers-roadmap/issues/2274",
)

MAX_SELECTORS: Final = 5
"""Selectors of one profile."""
MAX_SELECTOR_LABELS: Final = 5
"""Label pairs of one selector."""
RESERVED_PROFILE_PREFIX: Final = "eks"
"""A profile's name must not begin so."""
UNSUPPORTED_PARTITIONS: Final[frozenset[str]] = frozenset({"aws-us-gov"})
"""Partitions without Fargate for EKS."""

MAX_POD_VCPUS: Final = 16
MAX_POD_MEMORY_GIB: Final = 120
"""The largest pod. Each gets the smallest size that its requests and 256 MiB for Kubernetes fit into."""

FARGATE_NODE_LABEL: Final[tuple[str, str]] = ("eks.amazonaws.com/compute-type", "fargate")
"""Label of every Fargate node; its taint has the same key and value, and Fargate's own scheduler passes it."""
PROFILE_LABEL: Final = "eks.amazonaws.com/fargate-profile"
"""Label by which a pod that several profiles fit chooses one, by the profile's name in AWS."""

COREDNS_SELECTOR: Final[tuple[str, Mapping[str, str]]] = (
    "kube-system",
    MappingProxyType({"k8s-app": "kube-dns"}),
)
"""Namespace and labels of CoreDNS's pods."""

LOGGING_NAMESPACE: Final = "aws-observability"
"""The namespace of the logging configuration; it carries a label of this name with the value `enabled`."""
LOGGING_CONFIG_MAP: Final = "aws-logging"
MAX_LOGGING_CHARACTERS: Final = 5300
FARGATE_LOG_RIGHTS: Final[tuple[str, ...]] = ("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents")
"""What a pod execution role needs to write to a log group that is there already."""

FLUENT_BIT_PARSERS: Final = """\
[PARSER]
    Name crio
    Format Regex
    Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$
    Time_Key time
    Time_Format %Y-%m-%dT%H:%M:%S.%L%z
"""
"""How a line of a container's log is taken apart."""
FLUENT_BIT_FILTERS: Final = """\
[FILTER]
    Name parser
    Match *
    Key_name log
    Parser crio
[FILTER]
    Name kubernetes
    Match kube.*
    Merge_Log On
    Keep_Log Off
    Buffer_Size 0
    Kube_Meta_Cache_TTL 300s
"""
"""Gives each line the name, the namespace and the labels of its pod."""

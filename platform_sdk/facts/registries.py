"""What ECR allows: names, limits, filters, and the registries that it caches.

Owns those facts. Which rules of a lifecycle contradict is decided in ``rules.registries``.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CACHELESS_PARTITIONS",
    "CACHES_SOURCE",
    "CACHE_PREFIX_LENGTH",
    "CACHE_SECRET_PREFIX",
    "LIFECYCLE_SOURCE",
    "MAX_DESTINATIONS",
    "MAX_EXCEPTIONS",
    "MAX_EXCEPTION_WILDCARDS",
    "MAX_LIFECYCLE_RULES",
    "MAX_PATTERN_WILDCARDS",
    "MAX_REPLICATION_FILTERS",
    "MAX_REPLICATION_RULES",
    "MAX_SCAN_FILTERS",
    "MIN_DAYS_IN_ARCHIVE",
    "MUTABILITY_SOURCE",
    "PREFIX_OF_ALL",
    "PULL_ACTIONS",
    "PUSH_ACTIONS",
    "REPLICATION_SOURCE",
    "REPOSITORY_NAME_PATTERN",
    "REPOSITORY_NAME_SOURCE",
    "SCANNING_SOURCE",
    "TAG_FILTER_PATTERN",
    "TEMPLATES_SOURCE",
    "UPSTREAMS",
    "Upstream",
    "UpstreamName",
]

_GUIDE: Final = "https://docs.aws.amazon.com/AmazonECR/latest/userguide"
_API: Final = "https://docs.aws.amazon.com/AmazonECR/latest/APIReference"

REPOSITORY_NAME_SOURCE: Final = Source(
    "Amazon ECR API reference, CreateRepository", "2026-11", f"{_API}/API_CreateRepository.html"
)
MUTABILITY_SOURCE: Final = Source(
    "Amazon ECR API reference, ImageTagMutabilityExclusionFilter; Terraform AWS provider 6, aws_ecr_repository",
    "2026-11",
    f"{_API}/API_ImageTagMutabilityExclusionFilter.html",
)
LIFECYCLE_SOURCE: Final = Source(
    "Amazon ECR user guide, lifecycle policies", "2026-11", f"{_GUIDE}/lifecycle_policy_parameters.html"
)
SCANNING_SOURCE: Final = Source("Amazon ECR user guide, image scanning", "2026-11", f"{_GUIDE}/image-scanning.html")
REPLICATION_SOURCE: Final = Source(
    "Amazon ECR user guide, private image replication", "2026-11", f"{_GUIDE}/replication.html"
)
CACHES_SOURCE: Final = Source(
    "Amazon ECR user guide, pull through cache", "2026-11", f"{_GUIDE}/pull-through-cache.html"
)
TEMPLATES_SOURCE: Final = Source(
    "Amazon ECR user guide, repository creation templates",
    "2026-11",
    f"{_GUIDE}/repository-creation-templates.html",
)

REPOSITORY_NAME_PATTERN: Final = r"(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*"
"""A name of 2 to 256 characters: parts in lower case between slashes."""

TAG_FILTER_PATTERN: Final = r"[0-9a-zA-Z._*-]{1,128}"
MAX_EXCEPTIONS: Final = 5
"""Filters that except tags from a repository's mutability."""
MAX_EXCEPTION_WILDCARDS: Final = 2

MAX_LIFECYCLE_RULES: Final = 50
MAX_PATTERN_WILDCARDS: Final = 4
"""Asterisks in one pattern of a lifecycle rule."""
MIN_DAYS_IN_ARCHIVE: Final = 90
"""What an archived image is paid for at least, and before which a rule does not expire it."""

MAX_SCAN_FILTERS: Final = 100
MAX_REPLICATION_RULES: Final = 10
MAX_REPLICATION_FILTERS: Final = 100
"""Prefixes of one rule."""
MAX_DESTINATIONS: Final = 25
"""Different destinations of all rules together."""

CACHE_PREFIX_LENGTH: Final = (2, 30)
CACHE_SECRET_PREFIX: Final = "ecr-pullthroughcache/"
"""How the name of a secret with an upstream's credentials begins. It is in the registry's own account and Region."""
CACHELESS_PARTITIONS: Final = frozenset({"aws-cn"})
"""Where ECR has no pull-through caches."""
PREFIX_OF_ALL: Final = "ROOT"
"""The prefix of what no other rule or template takes."""

PULL_ACTIONS: Final = ("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
PUSH_ACTIONS: Final = (
    *PULL_ACTIONS,
    "ecr:CompleteLayerUpload",
    "ecr:InitiateLayerUpload",
    "ecr:PutImage",
    "ecr:UploadLayerPart",
)

UpstreamName: TypeAlias = Literal[
    "ecr_public", "kubernetes", "quay", "docker_hub", "github", "gitlab", "azure", "chainguard", "ecr"
]


@dataclass(frozen=True, slots=True)
class Upstream:
    """A registry that ECR caches.

    Attributes:
        address: as ECR is told it; empty where every user of it has an address of their own.
        host: as names of images begin with it, which for Docker Hub is another.
        secret: whether ECR must log in there.
    """

    address: str
    host: str
    secret: bool


UPSTREAMS: Final[Mapping[UpstreamName, Upstream]] = MappingProxyType(
    {
        "ecr_public": Upstream("public.ecr.aws", "public.ecr.aws", secret=False),
        "kubernetes": Upstream("registry.k8s.io", "registry.k8s.io", secret=False),
        "quay": Upstream("quay.io", "quay.io", secret=False),
        "docker_hub": Upstream("registry-1.docker.io", "docker.io", secret=True),
        "github": Upstream("ghcr.io", "ghcr.io", secret=True),
        "gitlab": Upstream("registry.gitlab.com", "registry.gitlab.com", secret=True),
        "chainguard": Upstream("cgr.dev", "cgr.dev", secret=True),
        "azure": Upstream("", "", secret=True),
        "ecr": Upstream("", "", secret=False),
    }
)

"""The rules between self-managed groups and the cluster.

Owns what such a group cannot know alone: that a pinned image is of its nodes' Kubernetes version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.images.ami_parameters import AMI_PARAMETERS_SOURCE
from platform_sdk.spec._between._parts import NODES, Parts
from platform_sdk.spec.nodes import SelfManagedNodeGroupSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["self_managed_violations"]


def self_managed_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    for name, group in parts.ec2_groups.items():
        if not isinstance(group, SelfManagedNodeGroupSpec) or group.os != "al2023" or not group.ami_release:
            continue
        # A release of Bottlerocket is of every Kubernetes version.
        minor = ".".join(group.ami_release.split(".")[:2])
        wanted = group.version or (parts.cluster.version if parts.cluster else minor)
        if minor != wanted:
            yield Violation(
                (NODES, name, "ami_release"),
                f"This image is of Kubernetes {minor}, and the nodes are to be of {wanted}: AWS lists no such image.",
                f"Choose a release that starts with {wanted}., or set version: {minor}.",
                str(AMI_PARAMETERS_SOURCE),
            )

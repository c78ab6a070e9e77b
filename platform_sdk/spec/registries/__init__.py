"""What an environment may say of ECR: repositories, scanning, replication, pull-through caches."""

from __future__ import annotations

from platform_sdk.spec.registries._caches import PullThroughCache
from platform_sdk.spec.registries._lifecycle import LifecycleRule
from platform_sdk.spec.registries._registry import CreationTemplate, ReplicationRule, Scanning
from platform_sdk.spec.registries._repository import RepositorySettings, RepositorySpec
from platform_sdk.spec.registries._section import RegistriesSpec

__all__ = [
    "CreationTemplate",
    "LifecycleRule",
    "PullThroughCache",
    "RegistriesSpec",
    "ReplicationRule",
    "RepositorySettings",
    "RepositorySpec",
    "Scanning",
]

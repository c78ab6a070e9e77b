"""ECR: single repositories, and the registry of an account and Region with all that it has but once."""

from __future__ import annotations

from platform_sdk.components.registries.registry import Registry
from platform_sdk.components.registries.repository import Repository

__all__ = ["Registry", "Repository"]

"""What every EKS add-on may be told: a version, configuration values of its own, and whether it is installed.

Owns those fields. What an add-on is told beside them is in its own module.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag
from platform_sdk.spec.core_addons import AddonVersion

__all__ = ["EksAddonSpec", "OptionalAddonSpec"]


class EksAddonSpec(Spec):
    """An EKS add-on that is installed because it is named."""

    version: AddonVersion | None = Field(
        default=None,
        description="Pinned version, e.g. v0.8.1-eksbuild.10. Default: EKS's default version for the cluster's "
        "Kubernetes version, asked of AWS.",
    )
    configuration: Mapping[str, Any] = Field(
        default={},
        description="More configuration values, as the add-on's schema has them, laid over the platform's. What "
        "contradicts those is refused.",
    )


class OptionalAddonSpec(EksAddonSpec):
    """An EKS add-on that the profile and the place of the cluster decide about."""

    enabled: Flag | None = Field(
        default=None, description="Install it. Default: what the profile and the cluster's place say."
    )

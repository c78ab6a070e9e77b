"""How nodes differ from their image: settings of the kubelet and of each operating system.

Owns the fields. How they are written into user data, and what is wrong with them, is decided in ``rules.user_data``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import ClientCidr, Flag, ListOf, PlainText, Text
from platform_sdk.spec.nodes._fields import Size

__all__ = ["Al2023", "Bottlerocket", "Kubelet", "Windows"]


class Kubelet(Spec):
    """How the kubelet differs from what the image gives it."""

    max_pods: Size | None = Field(
        default=None, description="Most pods of a node. Default: what EKS calculates for the instance type."
    )
    cluster_dns: ListOf[PlainText] = Field(
        default=(), description="Addresses of name servers for pods, such as a cache on the node. Default: CoreDNS."
    )
    config: Mapping[str, Any] = Field(
        default={}, description="Fields of KubeletConfiguration v1beta1, e.g. {imageGCHighThresholdPercent: 70}."
    )
    flags: ListOf[PlainText] = Field(default=(), description="Flags of the kubelet, e.g. --event-qps=50.")


class Al2023(Spec):
    """How a node of Amazon Linux 2023 differs from its image."""

    containerd: PlainText | None = Field(
        default=None, description="TOML that is merged into containerd's configuration."
    )
    local_storage: Literal["raid0", "raid10", "mount"] | None = Field(
        default=None,
        description="What becomes of instance store disks. raid0 and raid10 move images, logs and ephemeral storage "
        "there. Default: nothing.",
    )
    fast_image_pull: Flag = Field(default=False, description="Pull and unpack images in parallel.")
    instance_id_name: Flag = Field(default=False, description="Name nodes after their instance's id.")
    scripts: ListOf[Text] = Field(default=(), description="Shell scripts, run once before the kubelet starts.")


class Bottlerocket(Spec):
    """How a Bottlerocket node differs from its image."""

    admin_container: Flag | None = Field(
        default=None, description="Run the container with SSH and root's rights. Default: the image's, which is no."
    )
    control_container: Flag | None = Field(
        default=None, description="Run the container of Session Manager. Default: the image's, which is yes."
    )
    kernel_lockdown: Literal["none", "integrity", "confidentiality"] | None = Field(
        default=None, description="Mode of the kernel's lockdown. Default: the image's."
    )
    sysctl: Mapping[str, Text] = Field(default={}, description='Kernel parameters, e.g. {vm.max_map_count: "262144"}.')
    settings: Mapping[str, Any] = Field(
        default={}, description="Any other settings, by their place under `settings` in Bottlerocket's reference."
    )


class Windows(Spec):
    """How a Windows node differs from its image."""

    excluded_snat_cidrs: ListOf[ClientCidr] = Field(
        default=(), description="Ranges beside the VPC's that pods reach under their own address."
    )
    before: Text | None = Field(default=None, description="PowerShell that runs once before the node joins.")
    after: Text | None = Field(
        default=None, description="PowerShell that runs once after it; in self-managed groups alone."
    )

"""What an environment may say of the Secrets Store CSI driver: secrets of AWS as files of pods.

Owns the fields. Each pod reads with its own identity; the add-on has no rights and asks for none.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field

from platform_sdk.facts.addons.secrets import SECRETS_STORE_SOURCE
from platform_sdk.spec._types import Flag, Rule
from platform_sdk.spec.addons._addon import EksAddonSpec

__all__ = ["SecretsStoreCsiSpec"]

_Interval: TypeAlias = Annotated[
    str,
    Rule(
        "An interval is whole minutes or hours.",
        "Write for example 1h; each look asks AWS for every mounted secret, and is paid for.",
        r"[1-9][0-9]*[mh]",
        str(SECRETS_STORE_SOURCE),
    ),
]


class SecretsStoreCsiSpec(EksAddonSpec):
    """The Secrets Store CSI driver with AWS's provider, as one EKS add-on."""

    rotation: Flag = Field(default=True, description="Renew mounted files when the secret changes.")
    rotation_interval: _Interval = Field(default="1h", description="How often to look for that.")
    sync: Flag = Field(
        default=False,
        description="Let it write Secrets of Kubernetes too, as long as a pod mounts them. It may then write Secrets "
        "in every namespace.",
    )

"""What an environment may say of metrics-server, which tells how much CPU and memory pods use.

Owns the fields; where its pods run is decided in ``rules.addons``.
"""

from __future__ import annotations

from platform_sdk.spec.addons._addon import OptionalAddonSpec

__all__ = ["MetricsServerSpec"]


class MetricsServerSpec(OptionalAddonSpec):
    """metrics-server: numbers for `kubectl top` and for autoscaling of pods."""

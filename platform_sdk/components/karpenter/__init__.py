"""Karpenter: its controller with queue and rights, and its node pools.

Each part has a module; ``controller`` has the component that puts them together.
"""

from __future__ import annotations

from platform_sdk.components.karpenter.controller import Karpenter

__all__ = ["Karpenter"]

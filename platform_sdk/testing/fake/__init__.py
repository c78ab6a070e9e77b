"""A fake cloud behind the real engine: AWS, Kubernetes and pulumi-eks on loopback, with refusals, faults and drift.

Owns no logic: a module per concern.
"""

from __future__ import annotations

from platform_sdk.testing.fake.faults import Fault, FaultPlan
from platform_sdk.testing.fake.server import FakeCloud
from platform_sdk.testing.fake.world import Call, Thing, World

__all__ = ["Call", "FakeCloud", "Fault", "FaultPlan", "Thing", "World"]

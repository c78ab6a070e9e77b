"""For the tests of those who use the SDK: a fake cloud, and stacks of the real engine in front of it.

Owns what tests need and programs do not. Recordings without an engine are ``offline``'s.
"""

from __future__ import annotations

from platform_sdk.testing.fake import Call, FakeCloud, Fault, FaultPlan, Thing, World
from platform_sdk.testing.stack import FakeStack, fake_stack

__all__ = ["Call", "FakeCloud", "FakeStack", "Fault", "FaultPlan", "Thing", "World", "fake_stack"]

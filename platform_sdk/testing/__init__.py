"""For the tests of those who use the SDK: stacks recorded without an engine, and a fake cloud for those with one.

Owns what tests need and programs do not: recording a stack with its own configuration (`record`), the outputs of
platforms (`platform_outputs`, `saved_outputs`), assertions (`expect`), and the real engine in front of a fake cloud
(`fake_stack`). Names are loaded on first use, because most tests need no fake cloud.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platform_sdk.offline import Cloud, Secret
    from platform_sdk.testing._matching import ABSENT, contains
    from platform_sdk.testing.expectations import expect
    from platform_sdk.testing.fake import Call, FakeCloud, Fault, FaultPlan, Thing, World
    from platform_sdk.testing.outputs import platform_outputs, saved_outputs
    from platform_sdk.testing.recorded import ProgramMissing, RecordedStack, record
    from platform_sdk.testing.stack import FakeStack, fake_stack

__all__ = [
    "ABSENT",
    "Call",
    "Cloud",
    "FakeCloud",
    "FakeStack",
    "Fault",
    "FaultPlan",
    "ProgramMissing",
    "RecordedStack",
    "Secret",
    "Thing",
    "World",
    "contains",
    "expect",
    "fake_stack",
    "platform_outputs",
    "record",
    "saved_outputs",
]

_MODULES = {
    "platform_sdk.offline": ("Cloud", "Secret"),
    "platform_sdk.testing._matching": ("ABSENT", "contains"),
    "platform_sdk.testing.expectations": ("expect",),
    "platform_sdk.testing.fake": ("Call", "FakeCloud", "Fault", "FaultPlan", "Thing", "World"),
    "platform_sdk.testing.outputs": ("platform_outputs", "saved_outputs"),
    "platform_sdk.testing.recorded": ("ProgramMissing", "RecordedStack", "record"),
    "platform_sdk.testing.stack": ("FakeStack", "fake_stack"),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    module = _HOMES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(module), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__]

"""The real engine, driven from Python: the pulumi binary and stacks of it.

Owns where the binary is found and how a stack is opened. What is done with a stack is for ``operations`` to say.
"""

from __future__ import annotations

from platform_sdk.engine.binary import EngineMissing, find_engine
from platform_sdk.engine.workspace import local_backend, open_stack

__all__ = ["EngineMissing", "find_engine", "local_backend", "open_stack"]

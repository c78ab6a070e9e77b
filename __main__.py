"""The Pulumi program: brings up the environment of the selected stack.

Extend the platform here: add resources of your own beside it, or give its outputs to other components.
"""

from __future__ import annotations

from platform_sdk import Platform

platform = Platform.from_stack()

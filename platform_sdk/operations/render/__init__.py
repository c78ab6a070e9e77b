"""Renders an environment or an application's stack: every Kubernetes object as plain YAML, in a folder.

Owns no logic: a module per concern. The steps are in ``_render``.
"""

from __future__ import annotations

from platform_sdk.operations.render._objects import Field, Left, Release, Rendered, RenderedObject, rendered
from platform_sdk.operations.render._render import Result, render
from platform_sdk.operations.render._sources import Source, environment_source, stack_source

__all__ = [
    "Field",
    "Left",
    "Release",
    "Rendered",
    "RenderedObject",
    "Result",
    "Source",
    "environment_source",
    "render",
    "rendered",
    "stack_source",
]

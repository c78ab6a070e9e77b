"""A stack as lines, for the report of a failing test.

Owns the form: the tree of resources, then what the program logged. Values are not shown, so no secret is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.graph import Resource
    from platform_sdk.testing.recorded import RecordedStack

__all__ = ["listing"]

_MOST_LINES = 60


def listing(stack: RecordedStack) -> str:
    """Type and name of each resource below its parent, and the messages; cut where there are too many."""
    roots = [resource for resource in stack if stack.parent(resource) is None]
    lines = [line for root in roots for line in _tree(stack, root, 0)]
    if len(lines) > _MOST_LINES:
        lines = [*lines[:_MOST_LINES], f"… and {len(lines) - _MOST_LINES} more"]
    lines += [f"{item.severity}: {item.message}" for item in stack.diagnostics]
    return "\n".join(lines)


def _tree(stack: RecordedStack, resource: Resource, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{resource.type}  {resource.name}"
    for child in stack.children(resource):
        yield from _tree(stack, child, depth + 1)

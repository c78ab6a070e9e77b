"""A pytest plugin: ``pytest_plugins = ["platform_sdk.testing.pytest_plugin"]`` in the ``conftest.py`` at the root.

Owns the fixture `record_stack`, the sharing of recordings between tests, and what a failing test shows of its stacks.
It is not loaded by itself, so that it costs nothing where nobody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.testing.recorded import RecordedStack

__all__ = ["RecordStack", "pytest_runtest_makereport", "record_stack"]

RecordStack: TypeAlias = "Callable[..., RecordedStack]"
"""What the fixture gives; takes what `record` takes."""

_SHARED = pytest.StashKey[dict[Any, "RecordedStack"]]()
_SEEN = pytest.StashKey[list["RecordedStack"]]()


@pytest.fixture
def record_stack(request: pytest.FixtureRequest) -> RecordStack:
    """Records a stack as `record` does, once in a session for the same program, stack, configuration and references.

    A path is looked for from the folder of the nearest ``Pulumi.yaml`` above the test's file, so it does not matter
    where pytest is started; without a path, that folder's program is recorded. What is given back is shared: a test
    must not change it. When a test fails, the stacks that it recorded are listed.
    """
    from platform_sdk.testing._project import find_project
    from platform_sdk.testing.recorded import record

    item = cast("pytest.Item", request.node)
    shared = item.session.stash.setdefault(_SHARED, {})
    seen = item.stash.setdefault(_SEEN, [])

    def recorded(program: str | Path | Callable[[], object] = ".", **arguments: Any) -> RecordedStack:
        __tracebackhide__ = True
        if not callable(program):
            home = find_project(item.path.parent)
            folder = home.folder if home is not None and home.folder is not None else item.path.parent
            program = folder / program
        key = (program, _frozen(arguments))
        if key not in shared:
            shared[key] = record(program, **arguments)
        if all(shared[key] is not stack for stack in seen):
            seen.append(shared[key])
        return shared[key]

    return recorded


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add a list of what was recorded to the report of a test that failed."""
    report = yield
    if report.failed and call.when == "call":
        from platform_sdk.testing._listing import listing

        for stack in item.stash.get(_SEEN, list["RecordedStack"]()):
            report.sections.append((f"stack {stack.stack}, recorded", listing(stack)))
    return report


def _frozen(value: Any) -> Any:
    """A hashable form that is equal for equal arguments; whatever is no plain value stands for itself."""
    from platform_sdk.offline import Secret

    if isinstance(value, Mapping):
        return tuple(sorted((str(key), _frozen(item)) for key, item in cast("Mapping[Any, Any]", value).items()))
    if isinstance(value, (list, tuple)):
        return tuple(map(_frozen, cast("list[Any]", value)))
    # By type too: 1 and True are equal, and not the same configuration.
    return (type(value), _frozen(value.value) if isinstance(value, Secret) else value)

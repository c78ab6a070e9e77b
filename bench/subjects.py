"""What is measured. Each subject runs in a process of its own: ``python -m bench.subjects NAME ARGUMENTS``.

Owns the subjects:

- ``preview FOLDER ENV``: the command ``preview ENV``, output and all.
- ``imports FILE``: the modules that such a preview has loaded in the end, but for the SDK's own.
- ``plain FILE``: the resources of such a preview, registered one by one with pulumi_aws and plain values, without
  components, specs or dependencies, on the same offline engine.
- ``trace FOLDER ENV FILE``: no subject; writes the file that the two above read.
- ``warm FOLDER ENV``: prints resources, and the CPU seconds of a preview in a process that has done one already.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import time
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SUBJECTS", "main"]

_DAY = date(2026, 11, 21)
"""Support dates are judged as on this day, so that one that has passed stops no measurement."""

_UPPER = re.compile(r"(?<!^)(?=[A-Z])")


def preview(folder: str, environment: str) -> None:
    """The command line's preview."""
    from platform_sdk.cli import main as command_line
    from platform_sdk.platform import judged_on

    sys.argv = ["platform-sdk", "preview", environment, "--root", folder]
    with judged_on(_DAY):
        command_line()


def imports(file: str) -> None:
    """The imports of a preview."""
    for name in _read(file)["modules"]:
        # Some modules exist only as attributes of others.
        with suppress(ImportError):
            import_module(name)


def plain(file: str) -> None:
    """The resources of a preview without what the SDK does for them."""
    from platform_sdk.offline import record

    resources: list[dict[str, Any]] = _read(file)["resources"]

    def snake(inputs: dict[str, Any]) -> dict[str, Any]:
        return {_UPPER.sub("_", key).lower(): value for key, value in inputs.items()}

    def program() -> None:
        for resource in resources:
            _, module, kind = resource["type"].split(":")
            of_type = getattr(import_module(f"pulumi_aws.{module.partition('/')[0]}"), kind)
            of_type(resource["name"], **snake(resource["inputs"]))

    registered = record(program, config={"aws:region": "eu-west-1"}).graph
    sys.stdout.write(f"{len(registered.all(package='aws'))}\n")


def trace(folder: str, environment: str, file: str) -> None:
    """What a preview loads and registers, written to a file."""
    from platform_sdk.operations.preview import preview as run

    import_module("platform_sdk.report.terminal")
    result = run(environment, Path(folder), today=_DAY)
    modules = [name for name in sys.modules if not name.startswith(("platform_sdk", "bench", "__"))]
    resources = [
        {"type": resource.type, "name": resource.name, "inputs": resource.inputs}
        for resource in result.recording.graph.all(package="aws")
    ]
    Path(file).write_text(json.dumps({"modules": modules, "resources": resources}), encoding="utf-8")
    sys.stdout.write(f"{len(resources)}\n")


def warm(folder: str, environment: str) -> None:
    """A preview in a process that has done one already."""
    from platform_sdk.operations.preview import preview as run

    run(environment, Path(folder), today=_DAY)
    started = time.process_time()
    result = run(environment, Path(folder), today=_DAY)
    seconds = time.process_time() - started
    sys.stdout.write(json.dumps({"resources": len(result.recording.graph.all(package="aws")), "seconds": seconds}))


SUBJECTS: dict[str, Callable[..., None]] = {
    subject.__name__: subject for subject in (preview, imports, plain, trace, warm)
}
"""By name."""


def main(arguments: list[str]) -> None:
    """Runs a subject, with the collector held back for all of them as the command line does for itself."""
    gc.set_threshold(200_000)
    name, *rest = arguments
    try:
        SUBJECTS[name](*rest)
    finally:
        gc.freeze()


def _read(file: str) -> dict[str, Any]:
    return json.loads(Path(file).read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(sys.argv[1:])

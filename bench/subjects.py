"""What is measured. Each subject runs in a process of its own: ``python -m bench.subjects NAME ARGUMENTS``.

Owns the subjects:

- ``preview FOLDER ENV``: the command ``preview ENV``, output and all.
- ``imports FILE``: the modules that such a preview has loaded in the end, but for the SDK's own.
- ``plain FILE``: the resources of such a preview, registered one by one with pulumi_aws and plain values, without
  components, specs or dependencies, on the same offline engine.
- ``trace FOLDER ENV FILE``: no subject; writes the file that the two above read.
- ``warm FOLDER ENV``: prints resources, and the CPU seconds of a preview in a process that has done one already.
- ``offered FOLDER ENV FILE``: no subject; writes the contract that the next one reads.
- ``workloads FILE FEW MANY``: prints the CPU seconds that the first web services add to a program, that each further
  one adds, and that its documents take as bare resources; packages are loaded.
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
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.workloads.args import WebServiceArgs

__all__ = ["SUBJECTS", "main"]

_DAY = date(2026, 11, 21)
"""Support dates are judged as on this day, so that one that has passed stops no measurement."""

_ROUNDS = 5
"""How often a subject that measures itself does so in one process."""

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


def offered(folder: str, environment: str, file: str) -> None:
    """What a platform offers to applications, written to a file."""
    from platform_sdk.testing import platform_outputs

    contract = platform_outputs(environment, folder, today=_DAY)["contract"]
    Path(file).write_text(json.dumps({"contract": contract}), encoding="utf-8")


def workloads(file: str, few: str, many: str) -> None:
    """Web services on a platform, and the same documents without what the SDK does for them."""
    from platform_sdk.offline import record
    from platform_sdk.workloads import WebService

    stack, outputs = "acme/platform/measured", _read(file)
    contract = outputs["contract"]
    args: WebServiceArgs = {
        "platform": stack,
        "namespace": next(iter(sorted(contract["namespaces"])), "shop"),
        "image": "shop/web:1.4.2",
        "port": 8080,
        "scaling": {"min": 2, "max": 10},
        "readiness": {"path": "/healthz"},
        "files": {"/etc/shop/shop.toml": "theme = 'light'\n"},
    }
    if contract["ingress"]:
        args["host"] = "shop.example.com"

    def services(count: int) -> Callable[[], None]:
        def program() -> None:
            for number in range(count):
                WebService(f"web-{number}", args)

        return program

    def graph_of(program: Callable[[], None]) -> Any:
        return record(program, config={"aws:region": "eu-west-1"}, references={stack: outputs}).graph

    def bare(graph: Any) -> Callable[[], None]:
        import pulumi

        documents = [(one.type, one.name, one.inputs) for one in graph if one.inputs.get("apiVersion")]

        def program() -> None:
            for token, name, document in documents:
                pulumi.CustomResource(token, name, document)

        return program

    one, more = int(few), int(many)
    small, large = graph_of(services(one)), graph_of(services(more))
    programs = {
        "nothing": services(0),
        "few": services(one),
        "many": services(more),
        "bare few": bare(small),
        "bare many": bare(large),
    }
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(_ROUNDS):
        for name, program in programs.items():
            started = time.process_time()
            graph_of(program)
            taken[name].append(time.process_time() - started)
    seconds = {name: median(times) for name, times in taken.items()}
    result = {
        "resources": (len(large) - len(small)) / (more - one),
        "first": (seconds["few"] - seconds["nothing"]) / one,
        "each": (seconds["many"] - seconds["few"]) / (more - one),
        "bare": (seconds["bare many"] - seconds["bare few"]) / (more - one),
    }
    sys.stdout.write(json.dumps(result))


SUBJECTS: dict[str, Callable[..., None]] = {
    subject.__name__: subject for subject in (preview, imports, plain, trace, warm, offered, workloads)
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

"""``python -m bench``: what a preview costs, beside what no program with these packages can save.

Owns the questions, the projects that they need and the table. How time is taken is ``measure``'s.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from bench.measure import medians, run
from platform_sdk.spec import find_environment, read_document

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main", "measure"]

_ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="What a preview costs, as ratios.")
    parser.add_argument("--env", default="prod", help="the environment (default: prod)")
    parser.add_argument("--runs", type=int, default=7, help="processes for each median (default: 7)")
    parser.add_argument("--scales", default="1,4,16", help="node groups, as multiples of the environment's own")
    options = parser.parse_args()
    scales = [int(scale) for scale in str(options.scales).split(",")]
    sys.stdout.write("\n".join(measure(options.env, options.runs, scales)) + "\n")


def measure(environment: str, runs: int, scales: Sequence[int]) -> list[str]:
    """The lines of the table.

    Args:
        environment: one of this project's.
        runs: how many fresh processes each median is taken of.
        scales: multiples of the environment's node groups, for the cost of a resource in larger platforms.
    """
    with TemporaryDirectory() as folder:
        return [
            *_against_the_unavoidable(environment, runs, Path(folder)),
            "",
            *_growth(environment, runs, scales, Path(folder)),
            "",
            *_workloads(environment, runs, Path(folder)),
        ]


def _against_the_unavoidable(environment: str, runs: int, folder: Path) -> list[str]:
    trace = str(folder / "trace.json")
    resources = run("trace", str(_ROOT), environment, trace).output.strip()
    subjects = {
        "preview": ("preview", str(_ROOT), environment),
        "imports": ("imports", trace),
        "plain": ("plain", trace),
    }
    taken = medians(subjects, runs)
    described = {
        "preview": f"preview {environment}: {resources} AWS resources, the whole command",
        "imports": "importing the same packages, and nothing else",
        "plain": "the same resources with pulumi_aws alone, on the same engine",
    }
    lines = [f"{f'CPU seconds, medians of {runs} processes':<64}{'seconds':>8}  {'preview is':>10}"]
    for name, seconds in taken.items():
        ratio = f"{taken['preview'] / seconds:.2f} x" if name != "preview" else ""
        lines.append(f"{described[name]:<64}{seconds:>8.2f}  {ratio:>10}")
    return lines


def _growth(environment: str, runs: int, scales: Sequence[int], folder: Path) -> list[str]:
    title = f"{environment} with more node groups, packages loaded"
    lines = [f"{title:<52}{'resources':>10}{'ms each':>10}{'ratio':>8}"]
    first = None
    for scale in scales:
        project = _project(environment, scale, folder / f"times-{scale}")
        results = [json.loads(run("warm", str(project), environment).output) for _ in range(runs)]
        each = median(result["seconds"] / result["resources"] for result in results) * 1000
        first = first or each
        lines.append(f"{f'{scale} x':<52}{results[0]['resources']:>10}{each:>10.2f}{each / first:>8.2f}")
    return lines


def _workloads(environment: str, runs: int, folder: Path) -> list[str]:
    """What a workload adds to an application's preview: from 1 to 21 of them in one program."""
    file = str(folder / "contract.json")
    run("offered", str(_ROOT), environment, file)
    results = [json.loads(run("workloads", file, "1", "21").output) for _ in range(runs)]
    medians_of = {name: median(result[name] for result in results) for name in results[0]}
    bare = medians_of["bare"]
    title = f"web services on {environment}, packages loaded"
    lines = [f"{title:<52}{'resources':>10}{'CPU ms':>10}{'ratio':>8}"]
    described = {
        "each": "each further one, of 21",
        "bare": "the same documents as bare resources",
        "first": "the first one, which reads the contract",
    }
    for name, text in described.items():
        seconds = medians_of[name]
        lines.append(f"{text:<52}{medians_of['resources']:>10.0f}{seconds * 1000:>10.2f}{seconds / bare:>8.2f}")
    return lines


def _project(environment: str, scale: int, folder: Path) -> Path:
    """A copy of this project with an environment that has each node group several times."""
    source = find_environment(environment, _ROOT / "environments")
    config: dict[str, Any] = dict(read_document(source).config)
    groups = cast("dict[str, Any]", config["platform:nodes"])
    config["platform:nodes"] = {
        f"{name}-{copy}" if copy else name: group for name, group in groups.items() for copy in range(scale)
    }
    target = folder / "environments" / source.name
    target.parent.mkdir(parents=True)
    target.write_text(json.dumps({"config": config}), encoding="utf-8")  # JSON is YAML
    for file in ("__main__.py", "Pulumi.yaml"):
        shutil.copy(_ROOT / file, folder / file)
    return folder


if __name__ == "__main__":
    main()

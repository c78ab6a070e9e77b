"""The web service in TypeScript: the SDK made from the schema takes it, refuses mistakes, and registers the same."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.engine._once import once
from tests.support.recording import ROOT
from tests.workloads._web_examples import NAME, TYPE, yaml_program, yaml_properties

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

EXAMPLE = ROOT / "examples" / "web-typescript"
GENERATOR = ROOT / ".tools" / "bin" / "pulumi-typescript"
MODULES = ROOT / ".tools" / "typescript" / "node_modules"

# What is written in place of a part of the example, and what the compiler says.
MISTAKES = {
    "unknown": ("host:", "hots:", "'hots' does not exist in type 'WebServiceArgs'"),
    "snake": ("periodSeconds:", "period_seconds:", "'period_seconds' does not exist in type"),
    "type": ("port: 8080", 'port: "8080"', "Type 'string' is not assignable to type 'number'"),
    "missing": ('    namespace: "shop",\n', "", "Property 'namespace' is missing"),
    "output": ("web.url", "web.uri", "Property 'uri' does not exist on type 'WebService'"),
}

# Runs the compiled program on Pulumi's mocks, and prints what it registers.
RUN = """
const modules = require("module"), path = require("path");
const found = modules._resolveFilename;
modules._resolveFilename = (name, ...rest) =>
    found(name === "@pulumi/platform" ? path.resolve("out/sdks/platform/index.js") : name, ...rest);
const pulumi = require("@pulumi/pulumi");
const seen = [];
pulumi.runtime.setMocks({
    newResource: (given) => { seen.push(given); return { id: "", state: { ...given.inputs, url: "https://x/" } }; },
    call: (given) => given.inputs,
});
const program = require("./out/index.js");
program.url.apply((url) => console.log(JSON.stringify({ seen, url })));
"""


class Compiled(NamedTuple):
    """What the compiler said, by file, and what the program registers."""

    said: Mapping[str, list[str]]
    registered: list[dict[str, Any]]
    url: str


def lacking() -> str:
    """What the test cannot do without, or nothing."""
    if shutil.which("node") is None:
        return "there is no node on PATH"
    missing = [path.relative_to(ROOT).as_posix() for path in (GENERATOR, MODULES) if not path.exists()]
    return f"there is no {' and no '.join(missing)}: make sdk makes them, with Go and npm" if missing else ""


pytestmark = pytest.mark.skipif(bool(lacking()), reason=lacking() or "nothing is lacking")


def compile_example(folder: Path) -> Compiled:
    """Compiles the example and its like with mistakes against the SDK of the current schema, and runs the example."""
    subprocess.run([GENERATOR, ROOT / "docs/schema/package.json", folder / "sdks/platform"], check=True)
    (folder / "node_modules").symlink_to(MODULES)
    text = (EXAMPLE / "index.ts").read_text(encoding="utf-8")
    (folder / "index.ts").write_text(text, encoding="utf-8")
    for name, (before, after, _) in MISTAKES.items():
        assert before in text
        (folder / f"{name}.ts").write_text(text.replace(before, after), encoding="utf-8")
    shutil.copy(EXAMPLE / "tsconfig.json", folder / "example.json")
    # Pulumi links the SDK into node_modules; here it lies beside the program.
    options = {"paths": {"@pulumi/platform": ["./sdks/platform/index.ts"]}, "noEmit": False, "outDir": "out"}
    files = ["index.ts", *(f"{name}.ts" for name in MISTAKES)]
    settings = {"extends": "./example.json", "compilerOptions": options, "files": files}
    (folder / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    compiler = ["node", MODULES / "typescript/lib/tsc.js", "--pretty", "false"]
    told = subprocess.run(compiler, cwd=folder, capture_output=True, text=True, check=False).stdout
    said: dict[str, list[str]] = {}
    for file, message in re.findall(r"^(\S+?)\.ts\(\d+,\d+\): error TS\d+: (.*(?:\n .*)*)", told, re.MULTILINE):
        said.setdefault(file, []).append(message)
    shutil.copy(folder / "sdks/platform/package.json", folder / "out/sdks/platform/package.json")
    (folder / "run.js").write_text(RUN, encoding="utf-8")
    printed = subprocess.run(["node", "run.js"], cwd=folder, capture_output=True, text=True, check=True).stdout
    result = json.loads(printed)
    return Compiled(said, result["seen"], result["url"])


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    """The one run of the compiler."""
    return once(tmp_path_factory, "typescript", lambda: compile_example(tmp_path_factory.mktemp("typescript")))


def test_the_example_is_of_the_sdks_types(compiled: Compiled) -> None:
    assert [*compiled.said.get("index", []), *(file for file in compiled.said if file.startswith("sdks/"))] == []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_does_not_compile(mistake: str, compiled: Compiled) -> None:
    assert len(compiled.said[mistake]) == 1
    assert MISTAKES[mistake][2] in compiled.said[mistake][0]


def test_it_registers_what_the_example_in_yaml_does(compiled: Compiled) -> None:
    (service,) = [one for one in compiled.registered if one["type"] != "pulumi:pulumi:Stack"]
    assert (service["type"], service["name"]) == (TYPE, NAME)
    given = {name: value for name, value in service["inputs"].items() if value is not None}
    assert given == yaml_properties(yaml_program())
    assert compiled.url == "https://x/"


def test_its_packages_are_pinned() -> None:
    package = json.loads((EXAMPLE / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((EXAMPLE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = {**package["dependencies"], **package["devDependencies"]}
    assert wanted.pop("@pulumi/platform") == "file:sdks/platform"
    assert wanted == {name: locked[f"node_modules/{name}"]["version"] for name in wanted}
    elsewhere = [name for name, entry in locked.items() if entry.get("resolved", "sdks/platform") != "sdks/platform"]
    assert elsewhere == []

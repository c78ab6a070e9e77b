"""Every table of facts says where and when it was read, and is cheap and safe to share."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from platform_sdk import facts
from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from types import ModuleType

PREFIX = f"{facts.__name__}."
WITHOUT_TABLES = {"charts", "storage.backup"}
"""What this project decides itself, and shapes of records."""
MODULES = sorted(
    name
    for info in pkgutil.walk_packages(facts.__path__, PREFIX)
    if not info.ispkg and not (name := info.name.removeprefix(PREFIX)).rpartition(".")[2].startswith("_")
)
WITH_TABLES = [name for name in MODULES if name not in WITHOUT_TABLES]


def load(name: str) -> ModuleType:
    return importlib.import_module(f"platform_sdk.facts.{name}")


def test_a_source_reads_as_title_and_date() -> None:
    source = Source("Amazon EKS user guide, cluster endpoint access", "2026-11")
    assert str(source) == "Amazon EKS user guide, cluster endpoint access, 2026-11"


@pytest.mark.parametrize("name", WITH_TABLES)
def test_a_module_names_dated_sources(name: str) -> None:
    sources = [value for value in vars(load(name)).values() if isinstance(value, Source)]
    assert sources, "no Source beside the tables"
    for source in sources:
        assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])(-\d\d)?", source.dated), source
        assert source.title
        assert source.url.startswith("https://"), source


@pytest.mark.parametrize("name", MODULES)
def test_a_module_exports_what_it_has_and_once(name: str) -> None:
    module = load(name)
    exported: list[str] = module.__all__
    assert len(set(exported)) == len(exported)
    assert [entry for entry in exported if not hasattr(module, entry)] == []


@pytest.mark.parametrize("name", MODULES)
def test_tables_cannot_be_changed(name: str) -> None:
    module = load(name)
    shared = [getattr(module, entry) for entry in module.__all__]
    assert [value for value in shared if isinstance(value, (dict, list, set))] == []


def test_facts_load_nothing_but_the_standard_library() -> None:
    program = f"""
import importlib, sys
for name in {MODULES!r}:
    importlib.import_module("platform_sdk.facts." + name)
roots = {{module.partition(".")[0] for module in sys.modules}}
print(sorted(roots & {{"pulumi", "pydantic", "boto3", "rich", "typer", "kubernetes"}}))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

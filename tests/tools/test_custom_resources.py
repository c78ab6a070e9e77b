"""Definitions of custom resources: their pins, and what happens when something else comes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from platform_sdk.facts.addons.argocd import ARGOCD
from platform_sdk.facts.dns.controllers import CERT_MANAGER
from tools import custom_resources
from tools.custom_resources import PINS, SOURCES

if TYPE_CHECKING:
    from pathlib import Path


def version_of(name: str) -> str:
    (version,) = {module.partition("@")[2] for module in SOURCES if name in module}
    return version


def test_every_file_is_pinned_and_no_other() -> None:
    lines = PINS.read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[0-9a-f]{64}  \S+", line) for line in lines)
    assert [line.split()[1] for line in lines] == sorted(
        f"{module}/{file}" for module, files in SOURCES.items() for file in files
    )


def test_versions_are_those_that_the_platform_installs() -> None:
    assert version_of("cert-manager/") == CERT_MANAGER.app_version
    assert version_of("argo-cd/") == ARGOCD.app_version


def _others(module: str) -> dict[str, str]:
    return {file: f"# {file}\n" for file in SOURCES[module]}


@pytest.fixture(name="target")
def fixture_target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file would go, with modules that hold something else."""
    target = tmp_path / "tools" / "definitions.yaml"
    monkeypatch.setattr(custom_resources, "DEFINITIONS", target)
    monkeypatch.setattr(custom_resources, "PINS", tmp_path / "pins")
    monkeypatch.setattr(custom_resources, "_files", _others)
    return target


def test_what_is_not_pinned_is_refused(target: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pins").write_bytes(PINS.read_bytes())
    assert custom_resources.main([]) == 1
    assert "karpenter.sh_nodepools.yaml" in capsys.readouterr().err
    assert not target.exists()


def test_what_is_pinned_is_written(target: Path) -> None:
    assert custom_resources.main(["--pin"]) == 0
    first = target.read_bytes()
    assert first.count(b"---\n") == sum(map(len, SOURCES.values()))
    assert custom_resources.main([]) == 0
    assert target.read_bytes() == first


def test_without_go_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(custom_resources, "DEFINITIONS", tmp_path / "definitions.yaml")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert custom_resources.main([]) == 1
    assert "This needs Go and its module proxy" in capsys.readouterr().err

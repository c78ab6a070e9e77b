"""What docs/testing-applications.md shows beside its examples: a failure, and a test with the plugin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.testing import Secret, expect, record
from tests.support.markdown import blocks
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.markdown import Block

PAGE = "docs/testing-applications.md"
BLOCKS = blocks(PAGE, (ROOT / PAGE).read_text(encoding="utf-8"))

pytest_plugins = ["pytester"]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A folder with the files of the page."""
    for block in BLOCKS:
        if "file" in block.directives:
            path = tmp_path / block.directives["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
    return tmp_path


def _block(kind: str, start: str) -> Block:
    (found,) = (block for block in BLOCKS if block.kind == kind and start in block.text)
    return found


def test_the_failure_reads_so(page: Path) -> None:
    references = {"acme/platform/prod": {"kubeconfig": Secret("apiVersion: v1")}}
    shop = record(page / "shop", stack="prod", references=references)
    wanted = {"spec.replicas": 4, "spec.template.spec.hostNetwork": False}
    with pytest.raises(AssertionError) as caught:
        expect(shop).has("kubernetes:apps/v1:Deployment", inputs=wanted)
    assert str(caught.value) == _block("text", "No kubernetes:apps/v1:Deployment").text.rstrip()


def test_the_test_with_the_plugin_holds(page: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(page)
    (page / "shop" / "test_production.py").write_text(_block("python", "class TestProduction").text, encoding="utf-8")
    result = pytester.runpytest_subprocess("--rootdir", "shop", "-p", "no:cacheprovider", "shop")
    result.assert_outcomes(passed=1)

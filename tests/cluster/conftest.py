"""What tests on a Kubernetes control plane share: the control plane itself, started once, and what it knows of kinds.

`make test-cluster` runs them, one after the other, because they share it. They are skipped in every other run, as
starting it takes longer than most tests.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.cluster._kinds import STAND_INS, stand_in
from tests.support.cluster import (
    Api,
    apply_all,
    missing_binaries,
    read_kubeconfig,
    running_control_plane,
    running_kubelets,
)
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from collections.abc import Generator

_BINARIES = ROOT / ".tools" / "bin"
_DEFINITIONS = ROOT / ".tools" / "custom-resources.yaml"
_KUBECONFIG = "KUBECONFIG"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests, where a skip inside a fixture would tell the reason again for every line."""
    if config.getoption("--cluster"):
        return
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="make test-cluster runs the tests on a Kubernetes control plane"))


@pytest.fixture(scope="session")
def kubeconfig(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """The control plane: one that is started, or the one that was given."""
    folder = tmp_path_factory.mktemp("control-plane")
    missing = [*missing_binaries(_BINARIES), *([] if _DEFINITIONS.is_file() else [_DEFINITIONS.name])]
    if pytestconfig.getoption("--cluster") == "given":
        given = Path(os.environ.get(_KUBECONFIG, ""))
        if not given.is_file():
            pytest.fail(f"{_KUBECONFIG} names no file: {given}", pytrace=False)
        # What this cluster lacks of kubelets and definitions is brought along where it is there.
        if "kwok" in missing:
            yield given
        else:
            with running_kubelets(_BINARIES, given, folder):
                yield given
        return
    if missing:
        pytest.fail(f".tools lacks {', '.join(missing)}. Run make cluster.", pytrace=False)
    with running_control_plane(_BINARIES, folder) as plane, running_kubelets(_BINARIES, plane.kubeconfig, folder):
        yield plane.kubeconfig


@pytest.fixture(scope="session")
def api(kubeconfig: Path) -> Generator[Api]:
    """The API server, as its administrator, with the custom resources that the platform uses."""
    published: list[dict[str, Any]] = [*_all_documents(_DEFINITIONS)] if _DEFINITIONS.is_file() else []
    definitions = [*published, *(stand_in(*kind) for kind in STAND_INS)]
    with Api(read_kubeconfig(kubeconfig)) as server:
        for applied in apply_all(server, definitions):
            server.wait_for(applied.document, _is_established)
        yield server


def _all_documents(path: Path) -> list[dict[str, Any]]:
    # Definitions are long: the reader in C takes a twentieth of the time of one in Python.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return [document for document in yaml.load_all(path.read_bytes(), loader) if document]


def _is_established(definition: dict[str, Any]) -> bool:
    conditions = definition.get("status", {}).get("conditions", ())
    return any(one["type"] == "Established" and one["status"] == "True" for one in conditions)

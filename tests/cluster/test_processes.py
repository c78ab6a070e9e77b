"""The control plane's processes end with the test run, however that ends."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.cluster.control_plane import BINARIES, missing_binaries, spawned
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_STARTS_AND_DIES = """
import os, signal, sys
from pathlib import Path
from tests.support.cluster.control_plane import spawned

with spawned(["sleep", "600"], Path(sys.argv[1]), "sleep") as process:
    print(process.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def has_ended(process: int) -> bool:
    """Whether a process ends within ten seconds, whoever's child it is."""
    try:
        descriptor = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([descriptor], [], [], 10)[0])
    finally:
        os.close(descriptor)


def test_a_process_ends_with_its_context(tmp_path: Path) -> None:
    with spawned(["sleep", "600"], tmp_path, "sleep") as process:
        assert process.poll() is None
    assert process.returncode == -9
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent has died")
def test_a_process_ends_with_its_parent(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _STARTS_AND_DIES, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == -9, done.stderr
    assert has_ended(int(done.stdout))


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    (tmp_path / "etcd").touch(0o755)
    (tmp_path / "kwok").touch(0o644)
    assert missing_binaries(tmp_path) == [name for name in BINARIES if name != "etcd"]

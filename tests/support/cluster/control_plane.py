"""The processes of a control plane: etcd, API server, controllers, scheduler, and kwok in the place of kubelets.

Owns their flags, their start on free ports of the loopback interface, and their end, by process id. Users are those
of a token file: one administrator, who may ask as anybody.
"""

from __future__ import annotations

import base64
import ctypes
import os
import secrets
import signal
import socket
import ssl
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.support.cluster.api import Api
from tests.support.cluster.kubeconfig import Access, read_kubeconfig, write_kubeconfig

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

__all__ = ["BINARIES", "ControlPlane", "missing_binaries", "running_control_plane", "running_kubelets", "spawned"]

BINARIES = ("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok")
"""What `make cluster` builds."""

MANAGED = "kwok.x-k8s.io/node"
"""The annotation of nodes that kwok looks after; its value is ``fake``."""

_START_SECONDS = 120.0
_POLL_SECONDS = 0.1
_LOG_LINES = 20
_SET_DEATH_SIGNAL = 1


@dataclass(frozen=True, slots=True)
class ControlPlane:
    """A control plane that runs.

    Attributes:
        kubeconfig: of its administrator.
        processes: ids by program.
    """

    kubeconfig: Path
    processes: dict[str, int]


def missing_binaries(folder: Path) -> list[str]:
    """The programs that a folder lacks."""
    return [name for name in BINARIES if not os.access(folder / name, os.X_OK)]


@contextmanager
def running_control_plane(binaries: Path, folder: Path) -> Generator[ControlPlane]:
    """A control plane, without nodes, until the context ends.

    Args:
        binaries: the folder of the programs.
        folder: for data, keys and logs; empty.
    """
    with ExitStack() as stack:
        processes: dict[str, int] = {}

        def start(name: str, *flags: str) -> subprocess.Popen[bytes]:
            process = stack.enter_context(spawned([str(binaries / name), *flags], folder, name))
            processes[name] = process.pid
            return process

        etcd, peer, secure = _free_ports(3)
        client_url, peer_url = f"http://127.0.0.1:{etcd}", f"http://127.0.0.1:{peer}"
        start(
            "etcd",
            f"--data-dir={folder / 'etcd'}",
            f"--listen-client-urls={client_url}",
            f"--advertise-client-urls={client_url}",
            f"--listen-peer-urls={peer_url}",
            f"--initial-advertise-peer-urls={peer_url}",
            f"--initial-cluster=default={peer_url}",
            "--unsafe-no-fsync",
        )
        token = secrets.token_urlsafe(32)
        _write_secret(folder / "tokens.csv", f'{token},test:admin,admin,"system:masters"\n')
        _write_secret(folder / "service-accounts.key", _private_key())
        server = start(
            "kube-apiserver",
            f"--etcd-servers={client_url}",
            "--bind-address=127.0.0.1",
            f"--secure-port={secure}",
            f"--cert-dir={folder}",
            f"--token-auth-file={folder / 'tokens.csv'}",
            "--authorization-mode=Node,RBAC",
            "--service-cluster-ip-range=10.96.0.0/16",
            "--service-account-issuer=https://kubernetes.default.svc",
            f"--service-account-key-file={folder / 'service-accounts.key'}",
            f"--service-account-signing-key-file={folder / 'service-accounts.key'}",
            # Its own address is on the loopback interface, which no Service may point to.
            "--endpoint-reconciler-type=none",
            "--allow-privileged=true",
        )
        address = f"https://127.0.0.1:{secure}"
        authority = folder / "apiserver.crt"
        _until(lambda: authority.is_file() and _is_ready(address, authority, token), server, folder)
        kubeconfig = write_kubeconfig(folder / "kubeconfig", server=address, authority=authority, token=token)
        start(
            "kube-controller-manager",
            f"--kubeconfig={kubeconfig}",
            f"--service-account-private-key-file={folder / 'service-accounts.key'}",
            f"--root-ca-file={authority}",
            "--leader-elect=false",
            "--secure-port=0",
            # All of them wait for what tests do; their defaults wait for what clusters of thousands do.
            "--concurrent-namespace-syncs=20",
            "--namespace-sync-period=30s",
        )
        start("kube-scheduler", f"--kubeconfig={kubeconfig}", "--leader-elect=false", "--secure-port=0")
        with Api(read_kubeconfig(kubeconfig)) as api:
            # The controllers' first deeds: aggregated roles are filled, and namespaces have an account for pods.
            for name in ("view", "edit", "admin"):
                api.wait_for(_cluster_role(name), lambda role: bool(role.get("rules")), seconds=_START_SECONDS)
            account = {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "default"}}
            api.wait_for(account, lambda _: True, seconds=_START_SECONDS)
        yield ControlPlane(kubeconfig, processes)


@contextmanager
def running_kubelets(binaries: Path, kubeconfig: Path, folder: Path) -> Generator[int]:
    """kwok, for the nodes that are annotated for it: they become ready, their pods run, those of Jobs end well.

    Args:
        binaries: the folder of the program.
        kubeconfig: of the cluster.
        folder: for its log and its own settings.
    """
    flags = [f"--kubeconfig={kubeconfig}", f"--manage-nodes-with-annotation-selector={MANAGED}=fake"]
    # Without settings of its own it uses the stages that are built in; those of the user are not for tests.
    with spawned([str(binaries / "kwok"), *flags], folder, "kwok", HOME=str(folder)) as process:
        yield process.pid


@contextmanager
def spawned(command: Sequence[str], folder: Path, name: str, **variables: str) -> Generator[subprocess.Popen[bytes]]:
    """A process that ends with the context, and with this process however that ends; its output is in ``name.log``."""
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, **variables},
            # Ctrl-C is for pytest, which then ends the context.
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - it calls the kernel only
        )
    try:
        yield process
    finally:
        # Nothing of it is kept, so nothing has to be brought to a good end, which a server without its store waits for.
        process.kill()
        process.wait()


_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def _die_with_parent() -> None:
    if _LIBC is not None:
        _LIBC.prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)


def _until(holds: Callable[[], bool], process: subprocess.Popen[bytes], folder: Path) -> None:
    """Asks again and again: a server that does not listen yet cannot be watched."""
    end = time.monotonic() + _START_SECONDS
    while not holds():
        if process.poll() is not None or time.monotonic() > end:
            logs = [
                path.read_text(errors="replace").splitlines()[-_LOG_LINES:] for path in sorted(folder.glob("*.log"))
            ]
            raise AssertionError(
                "The control plane does not start.\n" + "\n".join(line for log in logs for line in log)
            )
        try:
            process.wait(_POLL_SECONDS)
        except subprocess.TimeoutExpired:
            continue


def _is_ready(server: str, authority: Path, token: str) -> bool:
    try:
        tls = ssl.create_default_context(cadata=authority.read_text(encoding="ascii"))
        tls.verify_flags &= ~ssl.VERIFY_X509_STRICT
        with Api(Access(server, tls, token)) as api:
            return bool(api.request("GET", "/readyz"))
    except (OSError, AssertionError):
        return False


def _free_ports(number: int) -> list[int]:
    """Ports that nobody listens on. Somebody may take one before it is used; then the start fails, and says so."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _private_key() -> str:
    """A new key on the curve P-256, in PEM (RFC 5915): version, 32 bytes, curve. Readers compute the public part."""
    der = bytes.fromhex("30310201010420") + secrets.token_bytes(32) + bytes.fromhex("a00a06082a8648ce3d030107")
    return f"-----BEGIN EC PRIVATE KEY-----\n{base64.b64encode(der).decode()}\n-----END EC PRIVATE KEY-----\n"


def _write_secret(path: Path, text: str) -> None:
    path.touch(0o600)
    path.write_text(text, encoding="ascii")


def _cluster_role(name: str) -> dict[str, object]:
    return {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": name}}

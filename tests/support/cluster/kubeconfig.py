"""How an API server is reached: its address, whom it is trusted by, and who asks.

Owns the reading and writing of kubeconfig files, as far as tests need them: tokens, client certificates, and commands
that give a token (`client-go` credential plugins).
"""

from __future__ import annotations

import base64
import json
import os
import ssl
import subprocess
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from ruamel.yaml import YAML

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Access", "read_kubeconfig", "write_kubeconfig"]


@dataclass(frozen=True, slots=True)
class Access:
    """A way to an API server.

    Attributes:
        server: ``https://host:port``, and a path where there is one.
        context: TLS, with the client's certificate if it has one; None for plain HTTP.
        token: a bearer token; empty for none.
    """

    server: str
    context: ssl.SSLContext | None
    token: str = ""


def read_kubeconfig(path: Path) -> Access:
    """The current context of a file.

    Raises:
        KeyError: it has no current context, or that names what is not there.
    """
    config: Any = cast("Any", YAML(typ="safe", pure=True)).load(path)
    context = _named(config, "contexts", config["current-context"])["context"]
    cluster = _named(config, "clusters", context["cluster"])["cluster"]
    user: dict[str, Any] = _named(config, "users", context["user"]).get("user") or {}
    server: str = cluster["server"].rstrip("/")
    tls = None
    if server.startswith("https"):
        authority = _content(cluster, "certificate-authority", path)
        tls = ssl.create_default_context(cadata=authority.decode() if authority else None)
        # Certificates of clusters seldom have everything that a strict check asks for.
        tls.verify_flags &= ~ssl.VERIFY_X509_STRICT
        if cluster.get("insecure-skip-tls-verify"):
            tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE
        certificate, key = _content(user, "client-certificate", path), _content(user, "client-key", path)
        if certificate and key:
            _load_certificate(tls, certificate, key)
    return Access(server, tls, _token(user, path))


def write_kubeconfig(path: Path, *, server: str, authority: Path, token: str) -> Path:
    """A file with one cluster and one user."""
    config = {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": "test",
        "contexts": [{"name": "test", "context": {"cluster": "test", "user": "test"}}],
        "clusters": [{"name": "test", "cluster": {"server": server, "certificate-authority": str(authority)}}],
        "users": [{"name": "test", "user": {"token": token}}],
    }
    # JSON is YAML, and needs no writer.
    path.write_text(json.dumps(config), encoding="utf-8")
    path.chmod(0o600)
    return path


def _named(config: Any, what: str, name: str) -> dict[str, Any]:
    for item in config.get(what) or ():
        if item["name"] == name:
            return item
    raise KeyError(f"The kubeconfig has no {name} under {what}.")


def _content(section: dict[str, Any], key: str, config: Path) -> bytes | None:
    """What a field holds in base64, or what the file that it names holds."""
    if inline := section.get(f"{key}-data"):
        return base64.b64decode(inline)
    named = section.get(key)
    return (config.parent / str(named)).read_bytes() if named else None


def _load_certificate(tls: ssl.SSLContext, certificate: bytes, key: bytes) -> None:
    with tempfile.NamedTemporaryFile() as both:  # made readable for its owner alone
        both.write(certificate + b"\n" + key)
        both.flush()
        tls.load_cert_chain(both.name)


def _token(user: dict[str, Any], config: Path) -> str:
    if user.get("token"):
        return str(user["token"])
    if user.get("tokenFile"):
        return (config.parent / str(user["tokenFile"])).read_text(encoding="utf-8").strip()
    plugin: dict[str, Any] = user.get("exec") or {}
    if not plugin:
        return ""
    variables = {item["name"]: item["value"] for item in plugin.get("env") or ()}
    asked = {"apiVersion": plugin["apiVersion"], "kind": "ExecCredential", "spec": {"interactive": False}}
    done = subprocess.run(
        [plugin["command"], *(plugin.get("args") or ())],
        env={**os.environ, **variables, "KUBERNETES_EXEC_INFO": json.dumps(asked)},
        capture_output=True,
        check=True,
    )
    return str(json.loads(done.stdout)["status"]["token"])

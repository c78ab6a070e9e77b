"""A stand-in for the two services behind a state backend: S3's objects and KMS's encryption, over HTTP on this machine.

Owns as much of both as pulumi uses of them, in memory. It checks no signature, and its encryption is none.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["Services", "services"]

_DATE = "2026-01-01T00:00:00.000Z"
_HTTP_DATE = "Thu, 01 Jan 2026 00:00:00 GMT"


class Services:
    """What the services hold.

    Attributes:
        objects: content by ``bucket/key``.
        written: every ``bucket/key`` that was put, in order; those deleted later too.
        encrypted: ids of the keys that encrypted something.
        environment: variables by which AWS's SDKs find the services.
    """

    def __init__(self, port: int) -> None:
        self.objects: dict[str, bytes] = {}
        self.written: list[str] = []
        self.encrypted: list[str] = []
        self.environment = {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ACCESS_KEY_ID": "AKIAEXAMPLE",
            "AWS_SECRET_ACCESS_KEY": "example",
            "AWS_EC2_METADATA_DISABLED": "true",
        }


@contextmanager
def services() -> Generator[Services]:
    """Both services, for as long as the context lasts."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.held = Services(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.held
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    held: Services


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server  # pyright: ignore[reportIncompatibleVariableOverride] -- the base class knows no particular server

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name in the base class
        """Nothing: a test's output is its own."""

    def do_POST(self) -> None:
        operation = self.headers.get("X-Amz-Target", "").rpartition(".")[2]
        asked: dict[str, str] = json.loads(self._body())
        if operation == "Encrypt":
            self.server.held.encrypted.append(asked["KeyId"])
            sealed = base64.b64encode(base64.b64decode(asked["Plaintext"])[::-1]).decode()
            self._answer(200, json.dumps({"CiphertextBlob": sealed, "KeyId": asked["KeyId"]}).encode())
        elif operation == "Decrypt":
            plain = base64.b64encode(base64.b64decode(asked["CiphertextBlob"])[::-1]).decode()
            self._answer(200, json.dumps({"Plaintext": plain}).encode())
        else:
            self._answer(400, b'{"__type": "UnknownOperationException"}')

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        place = unquote(address.path).strip("/")
        if "list-type" in address.query:
            self._list(place, {name: values[0] for name, values in parse_qs(address.query).items()})
        elif place in self.server.held.objects:
            content = self.server.held.objects[place]
            self._answer(200, content, ETag=_tag(content), **{"Last-Modified": _HTTP_DATE})
        else:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def do_PUT(self) -> None:
        held, place = self.server.held, unquote(urlsplit(self.path).path).strip("/")
        body, source = self._body(), self.headers.get("X-Amz-Copy-Source")
        content = held.objects[unquote(source).strip("/")] if source else body
        held.objects[place] = content
        held.written.append(place)
        copied = (
            f"<CopyObjectResult><LastModified>{_DATE}</LastModified><ETag>{_tag(content)}</ETag></CopyObjectResult>"
        )
        self._answer(200, copied.encode() if source else b"", ETag=_tag(content))

    def do_DELETE(self) -> None:
        self.server.held.objects.pop(unquote(urlsplit(self.path).path).strip("/"), None)
        self._answer(204, b"")

    def _list(self, bucket: str, asked: dict[str, str]) -> None:
        prefix, delimiter = asked.get("prefix", ""), asked.get("delimiter", "")
        contents: list[str] = []
        folders: set[str] = set()
        for place, content in sorted(self.server.held.objects.items()):
            key = place.removeprefix(f"{bucket}/")
            if key == place or not key.startswith(prefix):
                continue
            head, found, _ = key[len(prefix) :].partition(delimiter) if delimiter else (key, "", "")
            if found:
                folders.add(f"{prefix}{head}{delimiter}")
            else:
                contents.append(
                    f"<Contents><Key>{escape(key)}</Key><LastModified>{_DATE}</LastModified>"
                    f"<ETag>{_tag(content)}</ETag><Size>{len(content)}</Size></Contents>"
                )
        below = "".join(f"<CommonPrefixes><Prefix>{escape(one)}</Prefix></CommonPrefixes>" for one in sorted(folders))
        head = f"<Name>{bucket}</Name><IsTruncated>false</IsTruncated>"
        self._answer(200, f"<ListBucketResult>{head}{''.join(contents)}{below}</ListBucketResult>".encode())

    def _body(self) -> bytes:
        """The request's content, whole where it comes in chunks, each with its length, and a checksum at last."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if "aws-chunked" not in self.headers.get("Content-Encoding", ""):
            return body
        plain = b""
        while body:
            size, _, rest = body.partition(b"\r\n")
            length = int(size.partition(b";")[0], 16)
            if not length:
                break
            plain, body = plain + rest[:length], rest[length + 2 :]
        return plain

    def _answer(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def _tag(content: bytes) -> str:
    return f'"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'

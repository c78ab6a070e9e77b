"""A client of a Kubernetes API server that is just enough for tests.

Owns requests, server-side apply with strict validation, where kinds are served, and waiting: by watching, never by
sleeping. Which objects are applied in which order is for others to say.
"""

from __future__ import annotations

import http.client
import json
import time
from typing import TYPE_CHECKING, Any, Self, TypeAlias, cast
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tests.support.cluster.kubeconfig import Access

__all__ = ["MANAGER", "Api", "Object", "Refused", "Timeout"]

Object: TypeAlias = "dict[str, Any]"

MANAGER = "platform-sdk-tests"
"""The field manager of everything that tests apply."""

_SECONDS = 60.0
_MERGE_PATCH = "application/merge-patch+json"
_APPLY_PATCH = "application/apply-patch+yaml"


class Refused(AssertionError):
    """The API server refused a request.

    Attributes:
        status: of HTTP.
        reason: the API's word for it, e.g. ``Forbidden``.
        message: what it says.
    """

    def __init__(self, request: str, status: int, answer: Object) -> None:
        self.status, self.reason, self.message = status, answer.get("reason", ""), answer.get("message", "")
        super().__init__(f"{request}: {status} {self.reason}: {self.message}")


class Timeout(AssertionError):
    """What was waited for did not come."""


class Api:
    """An API server, as one user. A context closes the connection that is kept open between requests.

    Args:
        access: the way to it.
        groups: ask as somebody else, who is in these groups.
    """

    def __init__(self, access: Access, *, groups: Iterable[str] = ()) -> None:
        self._access = access
        self._headers: list[tuple[str, str]] = [("Accept", "application/json")]
        if access.token:
            self._headers.append(("Authorization", f"Bearer {access.token}"))
        impersonated = tuple(groups)
        if impersonated:
            self._headers.append(("Impersonate-User", "test:somebody"))
            self._headers += [("Impersonate-Group", group) for group in impersonated]
        self._kept: http.client.HTTPConnection | None = None
        self._made: set[str] = set()
        self._served: dict[str, dict[str, tuple[str, bool]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def as_member_of(self, *groups: str) -> Api:
        """The same server, as a user in some groups."""
        return Api(self._access, groups=groups)

    # Requests

    def request(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        content: str = "application/json",
        query: Mapping[str, str] | None = None,
    ) -> Object:
        """One request.

        Raises:
            Refused: the status is 400 or more.
        """
        data = None if body is None else json.dumps(body).encode()
        status, text = self._send(method, self._path(path, query or {}), data, content)
        try:
            answer: Object = json.loads(text)
        except ValueError:
            answer = {"message": text.decode(errors="replace")}
        if status >= http.HTTPStatus.BAD_REQUEST:
            raise Refused(f"{method} {path}", status, answer)
        if status == http.HTTPStatus.CREATED and "dryRun" not in (query or {}):
            self._made.add(answer["metadata"].get("uid", ""))
        return answer

    def _send(self, method: str, target: str, data: bytes | None, content: str) -> tuple[int, bytes]:
        # A server may close what was kept open, which is only seen when it is used again.
        for connection in (self._kept, None):
            current = connection or self._connect()
            try:
                self._put(current, method, target, data, content)
                response = current.getresponse()
                text = response.read()
            except (
                http.client.RemoteDisconnected,
                http.client.CannotSendRequest,
                BrokenPipeError,
                ConnectionResetError,
            ):
                current.close()
                self._kept = None
                if connection is None:
                    raise
                continue
            self._kept = current
            return response.status, text
        raise AssertionError("one of the two connections answers or raises")

    def _put(
        self, connection: http.client.HTTPConnection, method: str, target: str, data: bytes | None, content: str
    ) -> None:
        connection.putrequest(method, target)
        for name, value in self._headers:
            connection.putheader(name, value)
        if data is not None:
            connection.putheader("Content-Type", content)
            connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)

    def _connect(self, seconds: float = _SECONDS) -> http.client.HTTPConnection:
        address = urlsplit(self._access.server)
        host = str(address.hostname)
        if self._access.context is None:
            return http.client.HTTPConnection(host, address.port or 80, timeout=seconds)
        return http.client.HTTPSConnection(host, address.port or 443, timeout=seconds, context=self._access.context)

    def _path(self, path: str, query: Mapping[str, str]) -> str:
        return urlsplit(self._access.server).path + path + (f"?{urlencode(query)}" if query else "")

    # Where kinds are served

    def collection(self, version: str, kind: str, namespace: str = "") -> str:
        """The path of a kind's objects.

        Args:
            version: ``apps/v1``, ``v1``.
            kind: ``Deployment``.
            namespace: of the objects; ``default`` where a kind has namespaces and none is given.
        """
        root = f"/apis/{version}" if "/" in version else f"/api/{version}"
        if kind not in self._served.get(version, {}):
            found = self.request("GET", root)["resources"]
            self._served[version] = {
                item["kind"]: (item["name"], item["namespaced"]) for item in found if "/" not in item["name"]
            }
        plural, namespaced = self._served[version][kind]
        return f"{root}/namespaces/{namespace or 'default'}/{plural}" if namespaced else f"{root}/{plural}"

    def path(self, document: Mapping[str, Any]) -> str:
        """The path of an object."""
        metadata = document["metadata"]
        home = self.collection(document["apiVersion"], document["kind"], metadata.get("namespace", ""))
        return f"{home}/{metadata['name']}"

    # Objects

    def apply(self, document: Mapping[str, Any], *, dry_run: bool = False) -> Object:
        """Server-side apply; a field that the schema does not know is refused."""
        query = {"fieldManager": MANAGER, "fieldValidation": "Strict", "force": "true"}
        if dry_run:
            query["dryRun"] = "All"
        return self.request("PATCH", self.path(document), document, content=_APPLY_PATCH, query=query)

    def create(self, document: Mapping[str, Any], *, dry_run: bool = False) -> Object:
        """A new object."""
        home = self.path(document).rpartition("/")[0]
        query = {"fieldManager": MANAGER, "fieldValidation": "Strict"} | ({"dryRun": "All"} if dry_run else {})
        return self.request("POST", home, document, query=query)

    def patch(self, document: Mapping[str, Any], change: Mapping[str, Any], *, part: str = "") -> Object:
        """Changes some fields of an object, or of a part of it such as ``/status``."""
        return self.request("PATCH", self.path(document) + part, change, content=_MERGE_PATCH)

    def find(self, document: Mapping[str, Any]) -> Object | None:
        """The object as it is; None if there is none."""
        try:
            return self.request("GET", self.path(document))
        except Refused as refused:
            if refused.status == http.HTTPStatus.NOT_FOUND:
                return None
            raise

    def has_made(self, thing: Object) -> bool:
        """Whether it was this client that created an object, and nobody else."""
        return thing["metadata"]["uid"] in self._made

    def delete(self, document: Mapping[str, Any]) -> None:
        """Asks for an object's deletion; one that is gone already is no fault."""
        try:
            self.request("DELETE", self.path(document), {"propagationPolicy": "Background"})
        except Refused as refused:
            if refused.status != http.HTTPStatus.NOT_FOUND:
                raise

    def may(self, groups: Iterable[str], verb: str, resource: str, namespace: str, *, group: str = "") -> bool:
        """Whether members of some groups may do something in a namespace.

        Args:
            groups: who.
            verb: what: ``create``.
            resource: to what: ``pods``, ``pods/log``.
            namespace: where; empty for what has none, and for all.
            group: API group of the resource; empty for the core one.
        """
        name, _, part = resource.partition("/")
        attributes = {"namespace": namespace, "verb": verb, "group": group, "resource": name, "subresource": part}
        review = {
            "apiVersion": "authorization.k8s.io/v1",
            "kind": "SubjectAccessReview",
            "spec": {"user": "test:somebody", "groups": [*groups], "resourceAttributes": attributes},
        }
        answer = self.request("POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews", review)
        return bool(answer["status"]["allowed"])

    # Waiting

    def wait(
        self,
        collection: str,
        holds: Callable[[dict[str, Object]], bool],
        *,
        seconds: float = _SECONDS,
        **query: str,
    ) -> dict[str, Object]:
        """Waits until something holds for the objects of a collection, and gives them by name.

        Args:
            collection: their path.
            holds: asked at once and after each change.
            seconds: how long to wait.
            query: which objects, e.g. ``labelSelector="app=web"``.

        Raises:
            Timeout: with the objects' states at the end.
        """
        end = time.monotonic() + seconds
        listed = self.request("GET", collection, query=query)
        found: dict[str, Object] = {item["metadata"]["name"]: item for item in listed["items"]}
        version = listed["metadata"]["resourceVersion"]
        while not holds(found):
            left = end - time.monotonic()
            if left <= 0:
                raise Timeout(f"{collection} after {seconds:g} s:\n" + "\n".join(map(_told, found.values())))
            for event in self._watch(collection, version, left, query):
                item = event["object"]
                if event["type"] == "ERROR":
                    raise AssertionError(f"watching {collection}: {item}")
                version = item["metadata"]["resourceVersion"]
                if event["type"] == "DELETED":
                    found.pop(item["metadata"]["name"], None)
                elif event["type"] != "BOOKMARK":
                    found[item["metadata"]["name"]] = item
                if holds(found) or time.monotonic() > end:
                    break
        return found

    def wait_for(
        self, document: Mapping[str, Any], holds: Callable[[Object], bool], *, seconds: float = _SECONDS
    ) -> Object:
        """Waits until something holds for one object."""
        name: str = document["metadata"]["name"]
        home = self.path(document).rpartition("/")[0]
        only = f"metadata.name={name}"
        found = self.wait(home, lambda all_: name in all_ and holds(all_[name]), seconds=seconds, fieldSelector=only)
        return found[name]

    def wait_until_gone(self, document: Mapping[str, Any], *, seconds: float = _SECONDS) -> None:
        """Waits until there is no such object."""
        home, _, name = self.path(document).rpartition("/")
        self.wait(home, lambda found: not found, seconds=seconds, fieldSelector=f"metadata.name={name}")

    def _watch(self, collection: str, version: str, seconds: float, query: Mapping[str, str]) -> Iterator[Object]:
        asked = {**query, "watch": "true", "resourceVersion": version, "timeoutSeconds": str(max(1, round(seconds)))}
        connection = self._connect(seconds + 5)
        try:
            self._put(connection, "GET", self._path(collection, asked), None, "")
            response = connection.getresponse()
            if response.status >= http.HTTPStatus.BAD_REQUEST:
                raise Refused(f"WATCH {collection}", response.status, json.loads(response.read()))
            for line in response:
                yield cast("Object", json.loads(line))
        except TimeoutError:
            return
        finally:
            connection.close()


def _told(item: Object) -> str:
    return f"  {item['metadata']['name']}: {json.dumps(item.get('status'))[:2000]}"

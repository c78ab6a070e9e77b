"""Stands where Pulumi's engine would, and writes down what the program registers.

Owns the translation of requests into graph resources, URNs as the engine makes them, and duplicates. What the cloud
would answer belongs to `cloud`; running a program to `run`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from google.protobuf import empty_pb2
from pulumi.runtime.mocks import MockCallArgs, MockMonitor, MockResourceArgs, Mocks
from pulumi.runtime.proto import provider_pb2, resource_pb2

from platform_sdk.errors import PlatformError
from platform_sdk.graph import UNKNOWN, Graph, Resource, parse_path
from platform_sdk.offline._codec import UNKNOWN_TEXT, decode, encode
from platform_sdk.offline._node_groups import REMOTE_COMPONENTS
from platform_sdk.offline._options import read_options
from platform_sdk.offline._preview import as_previewed
from platform_sdk.offline._references import READ_STACK_OUTPUTS, stack_outputs
from platform_sdk.offline._remote import RemoteSite
from platform_sdk.offline.cloud import UnansweredInvoke

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sized

    from pulumi.runtime.proto import callback_pb2

    from platform_sdk.offline.cloud import Cloud

__all__ = ["Duplicate", "DuplicateUrn", "RecordingMonitor"]

_STACK = "pulumi:pulumi:Stack"
_STACK_REFERENCE = "pulumi:pulumi:StackReference"
_NO_TRANSFORMS = "Transforms are not applied offline, so the recorded inputs are those from before them."


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A resource registered under a URN that was taken already."""

    urn: str
    type: str
    name: str
    parent: str | None


class DuplicateUrn(PlatformError):
    """Resources of one type have the same name and parent type, which an engine refuses.

    Attributes:
        duplicates: every second and later registration.
    """

    def __init__(self, duplicates: tuple[Duplicate, ...], first: Mapping[str, Resource]) -> None:
        self.duplicates = duplicates
        lines = [
            f"{item.urn} is registered twice: first under {first[item.urn].parent}, again under {item.parent} "
            f"(type {item.type}). Give one of them another name than {item.name!r}."
            for item in duplicates
        ]
        super().__init__("\n".join(lines))


class _NoMocks(Mocks):
    """The base class wants mocks; every method that would ask them is overridden here."""

    def call(self, args: MockCallArgs) -> tuple[dict[Any, Any], list[tuple[str, str]] | None]:
        raise NotImplementedError(args.token)

    def new_resource(self, args: MockResourceArgs) -> tuple[str | None, dict[Any, Any]]:
        raise NotImplementedError(args.typ)


class RecordingMonitor(MockMonitor):
    """A resource monitor that records.

    Safe to call from several threads. Resources keep the order in which their requests arrive.

    Args:
        cloud: answers for providers.
        unknown: as in a preview, ids and what only the cloud can tell are unknown.
        references: outputs of other stacks by their full name.
        warn: takes what the recording leaves out, as a message and the URN it is about, or no URN.
    """

    def __init__(
        self,
        cloud: Cloud,
        *,
        project: str,
        stack: str,
        unknown: bool = False,
        references: Mapping[str, Mapping[str, Any]] | None = None,
        warn: Callable[[str, str], None] = lambda _message, _urn: None,
    ) -> None:
        super().__init__(_NoMocks())
        self._cloud = cloud
        self._prefix = f"urn:pulumi:{stack}::{project}::"
        self._unknown = unknown
        self._references = references or {}
        self._warn = warn
        self._recorded: dict[str, Resource] = {}
        self._duplicates: list[Duplicate] = []
        self._lock = Lock()

    # Results

    def graph(self) -> Graph:
        """What was registered.

        Raises:
            DuplicateUrn: some URNs were registered more than once.
        """
        with self._lock:
            if self._duplicates:
                raise DuplicateUrn(tuple(self._duplicates), self._recorded)
            return Graph(self._recorded.values())

    # The monitor's interface. The names of its methods are those of Pulumi's gRPC service.

    def make_urn(self, parent: str, type_: str, name: str) -> str:
        """A URN as the engine makes it: with the types of all ancestors, but for the stack's."""
        if parent:
            chain = parent.split("::")[2]
            if chain != _STACK:
                type_ = f"{chain}${type_}"
        return f"{self._prefix}{type_}::{name}"

    def RegisterResource(  # noqa: N802
        self, request: resource_pb2.RegisterResourceRequest
    ) -> resource_pb2.RegisterResourceResponse:
        """Record a resource; answer with what its provider would compute."""
        urn = self.make_urn(request.parent, request.type, request.name)
        inputs, secrets = decode(request.object)
        options, property_dependencies = read_options(request, self._prefix)
        resource = Resource(
            urn=urn,
            type=request.type,
            name=request.name,
            parent=request.parent or None,
            custom=request.custom,
            remote=request.remote,
            dependencies=tuple(sorted(request.dependencies)),
            property_dependencies=property_dependencies,
            inputs=inputs,
            secrets=secrets,
            options=options,
        )
        response = resource_pb2.RegisterResourceResponse(urn=urn)
        if request.remote and request.type in REMOTE_COMPONENTS:
            self._construct(resource, request, response)
            return response
        if len(cast("Sized", request.transforms)):
            self._warn(_NO_TRANSFORMS, urn)
        if request.custom or request.remote:
            resource = self._create(resource, request, response)
        self._record(resource)
        return response

    def RegisterResourceOutputs(  # noqa: N802
        self, request: resource_pb2.RegisterResourceOutputsRequest
    ) -> empty_pb2.Empty:
        """Record what a component, or the stack, gives out."""
        outputs, secrets = decode(request.outputs)
        with self._lock:
            recorded = self._recorded.get(request.urn)
            if recorded is not None:
                self._recorded[request.urn] = replace(recorded, outputs=outputs, secret_outputs=secrets)
        return empty_pb2.Empty()

    def RegisterStackTransform(self, request: callback_pb2.Callback) -> empty_pb2.Empty:  # noqa: N802, ARG002
        """Accept a transform of the whole stack, which stays unapplied."""
        self._warn(_NO_TRANSFORMS, "")
        return empty_pb2.Empty()

    def ReadResource(  # noqa: N802
        self, request: resource_pb2.ReadResourceRequest
    ) -> resource_pb2.ReadResourceResponse:
        """Record a resource that exists elsewhere, or a stack reference; its outputs are known if its id is."""
        urn = self.make_urn(request.parent, request.type, request.name)
        inputs, secrets = decode(request.properties)
        known = request.id != UNKNOWN_TEXT
        if request.type == _STACK_REFERENCE:
            answer = stack_outputs(request.id if known else UNKNOWN, self._references)
        else:
            read = self._cloud.read(request.type, request.name, urn, request.id, inputs)
            answer = read if known else as_previewed(read, inputs)
        properties = encode(answer, {_root(path) for path in secrets})
        outputs, secret_outputs = decode(properties)
        self._record(
            Resource(
                urn=urn,
                type=request.type,
                name=request.name,
                parent=request.parent or None,
                id=request.id if known else UNKNOWN,
                dependencies=tuple(sorted(request.dependencies)),
                inputs=inputs,
                secrets=secrets,
                outputs=outputs,
                secret_outputs=secret_outputs,
                external=True,
            )
        )
        return resource_pb2.ReadResourceResponse(urn=urn, id=request.id if known else "", properties=properties)

    def Invoke(  # noqa: N802
        self, request: resource_pb2.ResourceInvokeRequest
    ) -> resource_pb2.ResourceInvokeResponse:
        """Answer a data source, look up what was registered before, or read another stack's outputs."""
        arguments, _ = decode(request.args)
        response = resource_pb2.ResourceInvokeResponse()
        if request.tok == "pulumi:pulumi:getResource":
            answer = self.registered(str(arguments["urn"]))
        elif request.tok == READ_STACK_OUTPUTS:
            answer = stack_outputs(arguments.get("name"), self._references)
        else:
            answer = self._cloud.invoke(request.tok, arguments)
        # The field's name is a keyword of Python.
        getattr(response, "return").CopyFrom(encode(answer))
        return response

    def Call(self, request: resource_pb2.ResourceCallRequest) -> provider_pb2.CallResponse:  # noqa: N802
        """Answer a method of a component that another process builds, as if it were a data source."""
        arguments, _ = decode(request.args)
        response = provider_pb2.CallResponse()
        getattr(response, "return").CopyFrom(encode(self._cloud.invoke(request.tok, arguments)))
        return response

    def registered(self, urn: str) -> dict[str, Any]:
        """``urn``, ``id`` and ``state`` of what was registered before; the id is empty while it is not known.

        Raises:
            UnansweredInvoke: nothing was registered under the URN.
        """
        with self._lock:
            found = self._recorded.get(urn)
        if found is None:
            raise UnansweredInvoke(f"The program refers to {urn}, which it has not registered. Check the URN.")
        identity = found.id if isinstance(found.id, str) else ""
        return {"urn": urn, "id": identity, "state": {**found.inputs, **found.outputs}}

    # Internals

    def _construct(
        self,
        resource: Resource,
        request: resource_pb2.RegisterResourceRequest,
        response: resource_pb2.RegisterResourceResponse,
    ) -> None:
        """Record a component and the children that its own process would register."""
        self._record(resource)
        site = RemoteSite(self, resource.urn, request)
        outputs = encode(REMOTE_COMPONENTS[resource.type](site, self._cloud))
        if site.skipped:
            self._warn(_NO_TRANSFORMS, resource.urn)
        if self._unknown:
            response.object.CopyFrom(request.object)
        response.object.MergeFrom(outputs)
        with self._lock:
            self._recorded[resource.urn] = replace(resource, outputs={**resource.inputs, **decode(outputs)[0]})

    def _create(
        self,
        resource: Resource,
        request: resource_pb2.RegisterResourceRequest,
        response: resource_pb2.RegisterResourceResponse,
    ) -> Resource:
        """Ask the cloud; put what the program cannot know into the response, and id and outputs into the resource."""
        given = resource.inputs
        checked = self._cloud.check(resource.type, resource.name, resource.urn, given)
        identity, outputs = self._cloud.create(resource.type, resource.name, resource.urn, checked)
        known = not self._unknown or bool(request.importId)
        if self._unknown:
            outputs = as_previewed(outputs, checked)
            # Without this, the SDK would take every input of a previewed resource for unknown.
            response.object.CopyFrom(request.object)
        # Inputs that come back as they went are copied above in a preview, and by the SDK otherwise.
        changed = {key: value for key, value in outputs.items() if key not in given or given[key] is not value}
        secret = (*resource.secrets, *resource.options.additional_secret_outputs)
        response.object.MergeFrom(encode(changed, {_root(path) for path in secret}))
        secret_outputs = tuple(sorted({path for path in secret if _root(path) in outputs}))
        if not resource.custom:
            return replace(resource, outputs=outputs, secret_outputs=secret_outputs)
        identity = request.importId or identity
        response.id = identity if known else ""
        return replace(resource, id=identity if known else UNKNOWN, outputs=outputs, secret_outputs=secret_outputs)

    def _record(self, resource: Resource) -> None:
        with self._lock:
            if resource.urn in self._recorded:
                self._duplicates.append(Duplicate(resource.urn, resource.type, resource.name, resource.parent))
            else:
                self._recorded[resource.urn] = resource


def _root(path: str) -> str:
    return str(parse_path(path)[0])

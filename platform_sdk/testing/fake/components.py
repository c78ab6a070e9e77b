"""The plugin of pulumi-eks: components whose children are registered from outside the program.

Owns the protocol of components (``pulumirpc.ResourceProvider.Construct`` of pulumi 3.255). Which children a component
has is ``offline``'s to say. It talks to the engine's monitor itself, and needs no runtime of the SDK: a program of
the Automation API runs in the same process and has that for itself.
"""

# ruff: noqa: N802 - names are those of the protocol

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import grpc
from pulumi.runtime.proto import provider_pb2, resource_pb2, resource_pb2_grpc

from platform_sdk.graph import UNKNOWN
from platform_sdk.offline import REMOTE_COMPONENTS, Child, decode, encode, reference, reference_at
from platform_sdk.testing.fake._wire import abort, type_and_name
from platform_sdk.testing.fake.plugin import FakePlugin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from google.protobuf import struct_pb2

__all__ = ["FakeComponents"]


class FakeComponents(FakePlugin):
    """The components of one package, ``eks``."""

    _takes_marked = True

    def Construct(self, request: provider_pb2.ConstructRequest, context: Any) -> provider_pb2.ConstructResponse:
        """Registers a component and its children with the engine that asks."""
        make = REMOTE_COMPONENTS.get(request.type)
        if make is None:
            abort(
                context,
                f"The fake cloud has no component {request.type}; it has {', '.join(sorted(REMOTE_COMPONENTS))}.",
            )
        with grpc.insecure_channel(request.monitorEndpoint) as channel:
            site = _Site(_monitor(channel), request)
            try:
                site.begin()
                outputs = make(site, self._cloud)
            except grpc.RpcError as error:
                # The engine has told its user already why a child failed.
                abort(context, f"{request.name}: {_details(error)}")
            return provider_pb2.ConstructResponse(urn=site.urn, state=site.finish(outputs))


class _Site:
    """Where one component is built: what it was given, and the engine's monitor."""

    def __init__(self, monitor: Any, request: Any) -> None:
        self._monitor, self._request = monitor, request
        self.name: str = request.name
        self.inputs: Mapping[str, Any] = decode(request.inputs)[0]
        self.urn = ""

    def begin(self) -> None:
        """Registers the component itself."""
        request = self._request
        registration = resource_pb2.RegisterResourceRequest(
            type=request.type,
            name=request.name,
            parent=request.parent,
            dependencies=request.dependencies,
            aliases=request.aliases,
            aliasSpecs=True,
            acceptSecrets=True,
            acceptResources=True,
            providers=request.providers,
            protect=request.protect,
        )
        self.urn = self._monitor.RegisterResource(registration).urn

    def depends_on(self, *inputs: str) -> set[str]:
        """What some inputs of the component come from, as URNs."""
        return {urn for key in inputs for urn in self._request.inputDependencies[key].urns}

    def child(
        self, type: str, name: str, inputs: Mapping[str, Any], depends_on: set[str], ignore: Sequence[str] = ()
    ) -> Child:
        """Registers a child with the provider that the component was given."""
        given = {key: value for key, value in inputs.items() if value is not None}
        response = self._monitor.RegisterResource(
            resource_pb2.RegisterResourceRequest(
                type=type,
                name=name,
                parent=self.urn,
                custom=True,
                object=encode(given),
                dependencies=sorted(depends_on),
                provider=self._request.providers.get("aws", ""),
                version=version("pulumi-aws"),
                ignoreChanges=ignore,
                acceptSecrets=True,
                acceptResources=True,
                supportsPartialValues=True,
            )
        )
        return Child(response.urn, response.id or UNKNOWN, decode(response.object)[0])

    def look_up(self, type: str, *path: str) -> Mapping[str, Any]:
        """What is known of a resource that the program has handed over at a path; its outputs and its ``id``."""
        urn = reference_at(self._request.inputs, path)
        if urn is None or type_and_name(urn)[0] != type:
            return {}
        asked = resource_pb2.ResourceInvokeRequest(
            tok="pulumi:pulumi:getResource", args=encode({"urn": urn}), acceptResources=True
        )
        answer = decode(getattr(self._monitor.Invoke(asked), "return"))[0]
        return {**answer["state"], "id": answer["id"] or UNKNOWN}

    def reference(self, child: Child) -> dict[str, Any]:
        """A child as a property that programs read as a resource."""
        return reference(child.urn, child.id, version("pulumi-aws"))

    def finish(self, outputs: Mapping[str, Any]) -> struct_pb2.Struct:
        """Registers the component's outputs and gives them back as the engine wants them."""
        encoded = encode(outputs)
        self._monitor.RegisterResourceOutputs(
            resource_pb2.RegisterResourceOutputsRequest(urn=self.urn, outputs=encoded)
        )
        return encoded


def _monitor(channel: grpc.Channel) -> Any:
    """The engine's monitor. Its messages are partly untyped in the SDK's stubs."""
    return resource_pb2_grpc.ResourceMonitorStub(channel)


def _details(error: grpc.RpcError) -> str:
    return error.details() or "" if isinstance(error, grpc.Call) else str(error)

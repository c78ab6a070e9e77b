"""What every plugin of the fake cloud answers, whatever it provides.

Owns the life of a plugin: attaching, its version, its configuration and the change of it. Resources and components are
those of ``provider`` and ``components``.
"""

# ruff: noqa: ARG002, D102, N802 - names, parameters and meanings are those of the protocol

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from google.protobuf import empty_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from platform_sdk.offline import decode
from platform_sdk.testing.fake._wire import abort, difference
from platform_sdk.testing.fake.diff import is_below
from platform_sdk.testing.fake.faults import PlannedFault

if TYPE_CHECKING:
    from platform_sdk.offline import Cloud
    from platform_sdk.testing.fake.faults import FaultPlan
    from platform_sdk.testing.fake.world import World

__all__ = ["FakePlugin"]

# What replaces the provider itself, and with it everything it manages.
_IDENTITY = {"aws": ("region",), "kubernetes": ("clusterIdentifier",)}


class FakePlugin(provider_pb2_grpc.ResourceProviderServicer):
    """One package of the fake cloud.

    Args:
        package, version: as the engine knows the plugin.
        cloud: completes inputs, makes ids and outputs, answers invokes.
        world: what exists.
        plan: what goes wrong.
    """

    _takes_marked = False
    """Whether secrets and references to resources come marked. Otherwise the engine sends values and ids, and hides by
    itself what a secret becomes."""

    def __init__(self, package: str, version: str, *, cloud: Cloud, world: World, plan: FaultPlan) -> None:
        self._package, self._version = package, version
        self._cloud, self._world, self._plan = cloud, world, plan

    def Handshake(self, request: Any, context: Any) -> provider_pb2.ProviderHandshakeResponse:
        return provider_pb2.ProviderHandshakeResponse(
            accept_secrets=self._takes_marked, accept_resources=self._takes_marked
        )

    def Attach(self, request: Any, context: Any) -> empty_pb2.Empty:
        return empty_pb2.Empty()

    def GetPluginInfo(self, request: Any, context: Any) -> plugin_pb2.PluginInfo:
        return plugin_pb2.PluginInfo(version=self._version)

    def GetSchema(self, request: Any, context: Any) -> provider_pb2.GetSchemaResponse:
        return provider_pb2.GetSchemaResponse(schema="{}")

    def Cancel(self, request: Any, context: Any) -> empty_pb2.Empty:
        return empty_pb2.Empty()

    def CheckConfig(self, request: provider_pb2.CheckRequest, context: Any) -> provider_pb2.CheckResponse:
        return provider_pb2.CheckResponse(inputs=request.news)

    def DiffConfig(self, request: provider_pb2.DiffRequest, context: Any) -> provider_pb2.DiffResponse:
        old, new = decode(request.old_inputs)[0], decode(request.news)[0]
        identity = _IDENTITY.get(self._package, ())
        return difference(old, new, lambda path, _: is_below(path, identity))

    def Configure(self, request: provider_pb2.ConfigureRequest, context: Any) -> provider_pb2.ConfigureResponse:
        """Takes any configuration."""
        try:
            self._plan.strike("configure", f"pulumi:providers:{self._package}", request.name)
        except PlannedFault as fault:
            abort(context, str(fault))
        return provider_pb2.ConfigureResponse(supportsPreview=True)

"""A provider that runs by itself and takes any engine that attaches to it.

Owns what Pulumi's own server of component providers lacks for that: it learns the engine's address from a command line,
and does not answer ``Attach`` (pulumi 3.272). Debuggers and tests start a provider so.
"""

# ruff: noqa: N802 - names are those of the protocol

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

import grpc.aio
from google.protobuf import empty_pb2
from pulumi.provider.server import ProviderServicer
from pulumi.runtime.proto import provider_pb2_grpc

if TYPE_CHECKING:
    from pulumi.provider import Provider

__all__ = ["wait_for_engines"]

# Arguments may be large: files of configuration travel in them. gRPC's own limit is 4 MiB, Pulumi's is this.
_LARGEST_MESSAGE = 400 * 1024 * 1024


class _Attachable(ProviderServicer):
    """Answers an engine that came by itself."""

    async def Attach(self, request: Any, context: Any) -> empty_pb2.Empty:  # noqa: ARG002 -- the protocol's
        """Takes the address to which this run's messages go."""
        self.engine_address = request.address
        return empty_pb2.Empty()


def wait_for_engines(provider: Provider) -> None:
    """Serves a provider on a port of this machine, and prints the port; it ends with its process."""
    try:
        asyncio.run(_serve(provider))
    except KeyboardInterrupt:
        sys.exit(130)


async def _serve(provider: Provider) -> None:
    server = grpc.aio.server(options=[("grpc.max_receive_message_length", _LARGEST_MESSAGE)])
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(_Attachable(provider, [], ""), server)
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    await server.wait_for_termination()

"""The fake cloud as a whole: providers on loopback ports, one world, one plan of faults.

Owns the servers' life and what an engine must be told to use them.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final, Self

import grpc
from pulumi.runtime.proto import provider_pb2_grpc

from platform_sdk.offline import Cloud
from platform_sdk.testing.fake import kubernetes
from platform_sdk.testing.fake.components import FakeComponents
from platform_sdk.testing.fake.faults import Fault, FaultPlan
from platform_sdk.testing.fake.provider import FakeProvider
from platform_sdk.testing.fake.world import Thing, World

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

    from platform_sdk.testing.fake.plugin import FakePlugin

__all__ = ["FakeCloud"]

_PACKAGES: Final[tuple[tuple[str, str, type[FakePlugin]], ...]] = (
    ("aws", "pulumi-aws", FakeProvider),
    ("eks", "pulumi-eks", FakeComponents),
    ("kubernetes", "pulumi-kubernetes", FakeProvider),
)
_WORKERS = 64


class FakeCloud:
    """AWS and Kubernetes for a real engine, on this machine. Use it as a context.

    It is one account and one cluster: all providers of a program see the same.

    Args:
        file: where its things are kept, e.g. in a test's temporary folder. What is in it already exists.
        cloud: makes ids and outputs; by default one in eu-west-1.
        faults: what goes wrong.

    Attributes:
        world: what exists and what was done. Change it to make drift.
        plan: what goes wrong; faults may be added while an engine works.
    """

    def __init__(self, file: Path, *, cloud: Cloud | None = None, faults: Iterable[Fault] = ()) -> None:
        self.world = World(file)
        self.plan = FaultPlan(list(faults))
        self._cloud = cloud or Cloud()
        self._servers: list[grpc.Server] = []
        self._ports: dict[str, int] = {}

    def __enter__(self) -> Self:
        for package, distribution, plugin in _PACKAGES:
            provider = plugin(package, version(distribution), cloud=self._cloud, world=self.world, plan=self.plan)
            server = grpc.server(ThreadPoolExecutor(_WORKERS))
            provider_pb2_grpc.add_ResourceProviderServicer_to_server(provider, server)
            self._ports[package] = server.add_insecure_port("127.0.0.1:0")
            server.start()
            self._servers.append(server)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            server.stop(grace=None)
        self.world.close()

    def add(self, type: str, name: str, inputs: Mapping[str, Any], *, id: str | None = None) -> Thing:
        """Makes a thing by hand, as somebody did before or beside the program.

        Args:
            type: type token, e.g. ``aws:ec2/vpc:Vpc``.
            name: what tests call it by.
            inputs: camelCase, as a program would give them.
            id: its id, for programs that name it; by default one of the right form.
        """
        checked = self._cloud.check(type, name, name, inputs)
        made, outputs = self._cloud.create(type, name, f"{name}#{len(self.world.all())}", checked)
        if id is not None:
            made, outputs = id, self._cloud.read(type, name, name, id, checked)
        thing = Thing(type, made, "", name, checked, kubernetes.completed(type, outputs))
        self.world.put(thing)
        return thing

    @property
    def environment(self) -> dict[str, str]:
        """Variables that attach an engine to the fake cloud and keep it from looking for plugins.

        An engine installs the plugins of a state before it starts, attached or not. It would load the real ones from
        the network, or spend seconds on finding that there is none.
        """
        ports = ",".join(f"{package}:{port}" for package, port in self._ports.items())
        return {"PULUMI_DEBUG_PROVIDERS": ports, "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true"}

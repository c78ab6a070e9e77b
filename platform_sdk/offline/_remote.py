"""Components that another process builds on an engine, built here so that their children show.

Owns the registration of those children with the recorder, and the transforms that a program puts on such a component.
Which children there are is ``_node_groups``' to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from inspect import iscoroutine
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, cast

from pulumi import ResourceOptions, ResourceTransformArgs, ResourceTransformResult
from pulumi.runtime import mocks
from pulumi.runtime.proto import resource_pb2

from platform_sdk.graph import UNKNOWN
from platform_sdk.offline._codec import decode, encode, reference, reference_at
from platform_sdk.offline._node_groups import Child

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["RemoteSite"]

_PACKAGE: Final = "pulumi-aws"
_Transform: TypeAlias = "Callable[[ResourceTransformArgs], object]"


class _Registry(Protocol):
    """Who takes the children."""

    def RegisterResource(  # noqa: N802 - the name in Pulumi's gRPC service
        self, request: resource_pb2.RegisterResourceRequest
    ) -> resource_pb2.RegisterResourceResponse:
        """Registers a resource."""
        ...

    def registered(self, urn: str) -> Mapping[str, Any]:
        """``urn``, ``id`` and ``state`` of what was registered before."""
        ...


class RemoteSite:
    """Where one component is built: what it was given, and who takes its children.

    Attributes:
        name, inputs: of the component.
        skipped: whether a transform could not be asked: it waits for something, or gives what is not plain.
    """

    def __init__(self, registry: _Registry, urn: str, request: resource_pb2.RegisterResourceRequest) -> None:
        self._registry, self._urn, self._request = registry, urn, request
        # Private in the SDK, whose public way to the functions behind callbacks is to run mocks.
        resolve = cast("Callable[[object], list[_Transform]]", vars(mocks)["_resolve_callbacks"])
        self._transforms = resolve(cast("object", request.transforms))
        self.name = request.name
        self.inputs: Mapping[str, Any] = decode(request.object)[0]
        self.skipped = False

    def depends_on(self, *inputs: str) -> set[str]:
        """What some inputs of the component come from, as URNs."""
        return {urn for key in inputs for urn in self._request.propertyDependencies[key].urns}

    def child(
        self, type: str, name: str, inputs: Mapping[str, Any], depends_on: set[str], ignore: Sequence[str] = ()
    ) -> Child:
        """Registers a child, once its component's transforms have had their say.

        It waits for what the component waits for: only then does the other process begin.
        """
        given = self._transformed(type, name, {key: value for key, value in inputs.items() if value is not None})
        response = self._registry.RegisterResource(
            resource_pb2.RegisterResourceRequest(
                type=type,
                name=name,
                parent=self._urn,
                custom=True,
                object=given,
                dependencies=sorted(depends_on.union(self._request.dependencies)),
                version=version(_PACKAGE),
                ignoreChanges=ignore,
            )
        )
        return Child(response.urn, response.id or UNKNOWN, decode(response.object)[0])

    def look_up(self, type: str, *path: str) -> Mapping[str, Any]:
        """What is known of a resource that the program has handed over at a path; its outputs and its ``id``."""
        urn = reference_at(self._request.object, path)
        if urn is None or urn.split("::")[2].rpartition("$")[2] != type:
            return {}
        found = self._registry.registered(urn)
        return {**found["state"], "id": found["id"] or UNKNOWN}

    def reference(self, child: Child) -> dict[str, Any]:
        """A child as a property that programs read as a resource."""
        return reference(child.urn, child.id, version(_PACKAGE))

    def _transformed(self, type: str, name: str, inputs: dict[str, Any]) -> Any:
        """The inputs on the wire, after the transforms."""
        for transform in self._transforms:
            args = ResourceTransformArgs(custom=True, type_=type, name=name, props=inputs, opts=ResourceOptions())
            result = transform(args)
            if result is None:
                continue
            if isinstance(result, ResourceTransformResult) and _is_plain(result.props):
                inputs = dict(result.props)
                continue
            self.skipped = True
            if iscoroutine(result):
                result.close()
        return encode(inputs)


def _is_plain(value: object) -> bool:
    """Whether there is nothing in a value that has to be waited for."""
    if isinstance(value, Mapping):
        return all(map(_is_plain, cast("Mapping[str, object]", value).values()))
    if isinstance(value, list | tuple):
        return all(map(_is_plain, cast("Sequence[object]", value)))
    return value is None or value is UNKNOWN or isinstance(value, str | int | float)

"""A resource provider over gRPC: the fake cloud as an engine sees it.

Owns the protocol on resources (``pulumirpc.ResourceProvider`` of pulumi 3.255): check, diff, create, read, update,
delete and invoke, with previews and unknown values. Outputs come from ``offline``'s cloud; storage, refusals and faults
have modules of their own.
"""

# ruff: noqa: ARG002, D102, N802 - names, parameters and meanings are those of the protocol

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from google.protobuf import empty_pb2
from pulumi.runtime.proto import provider_pb2

from platform_sdk.errors import PlatformError
from platform_sdk.offline import as_previewed, decode, encode
from platform_sdk.testing.fake import kubernetes
from platform_sdk.testing.fake._turns import Turns
from platform_sdk.testing.fake._wire import abort, abort_partially, difference, type_and_name
from platform_sdk.testing.fake.effects import after_creation, after_deletion
from platform_sdk.testing.fake.faults import PlannedFault
from platform_sdk.testing.fake.plugin import FakePlugin
from platform_sdk.testing.fake.refusals import ailment, refused_creation, refused_deletion, refused_update
from platform_sdk.testing.fake.replacements import replaces
from platform_sdk.testing.fake.updates import updated_outputs
from platform_sdk.testing.fake.world import Thing

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from google.protobuf import struct_pb2

    from platform_sdk.offline import Cloud
    from platform_sdk.testing.fake.faults import Fault, FaultPlan
    from platform_sdk.testing.fake.world import Operation, World

__all__ = ["FakeProvider"]

_MUTABLE = "enableConfigMapMutable"
_DEFAULTS = "__defaults"
"""Where pulumi-aws writes down which inputs it has chosen itself (pulumi-terraform-bridge, 2026)."""


class FakeProvider(FakePlugin):
    """The resources of one package of the fake cloud, ``aws`` or ``kubernetes``."""

    def __init__(self, package: str, version: str, *, cloud: Cloud, world: World, plan: FaultPlan) -> None:
        super().__init__(package, version, cloud=cloud, world=world, plan=plan)
        self._turns = Turns()
        self._changes_config_maps = False

    def Configure(self, request: provider_pb2.ConfigureRequest, context: Any) -> provider_pb2.ConfigureResponse:
        """Takes any configuration; of what is asked of several providers of the package, the last holds."""
        told = decode(request.args)[0].get(_MUTABLE)
        self._changes_config_maps = told in {True, "true"}
        return super().Configure(request, context)

    def Check(self, request: provider_pb2.CheckRequest, context: Any) -> provider_pb2.CheckResponse:
        """Completes inputs: a name that was made up before is kept, and a replacement gets another."""
        type, name = type_and_name(request.urn)
        olds, news = decode(request.olds)[0], decode(request.news)[0]
        completed = self._cloud.check(type, name, f"{request.urn}#{request.randomSeed.hex()}", news)
        if kubernetes.is_object(type):
            return provider_pb2.CheckResponse(inputs=encode(kubernetes.named(olds, news, completed)))
        chosen = sorted(completed.keys() - news.keys())
        completed.update({key: olds[key] for key in chosen if key in olds})
        if chosen:
            completed[_DEFAULTS] = chosen
        return provider_pb2.CheckResponse(inputs=encode(completed))

    def Diff(self, request: provider_pb2.DiffRequest, context: Any) -> provider_pb2.DiffResponse:
        type, _ = type_and_name(request.urn)
        old, new = decode(request.old_inputs)[0], decode(request.news)[0]
        rule = partial(replaces, type, changes_config_maps=self._changes_config_maps)
        return difference(_plain(old), _plain(new), rule, identity=self._identity(type, new))

    def Create(self, request: provider_pb2.CreateRequest, context: Any) -> provider_pb2.CreateResponse:
        type, name = type_and_name(request.urn)
        inputs = decode(request.properties)[0]
        if request.preview:
            _, outputs = self._cloud.create(type, name, request.urn, _plain(inputs))
            return provider_pb2.CreateResponse(properties=encode(as_previewed(outputs, inputs)))
        with (
            self._turns.taken(type, inputs),
            self._request(context, "create", request.urn, "", request.timeout) as asked,
        ):
            with self._world.atomic():
                # What replaces a thing has an id of its own, so the number of the attempt is part of what ids are
                # made of.
                attempt = self._world.attempts(request.urn)
                id, outputs = self._cloud.create(type, name, f"{request.urn}#{attempt}", _plain(inputs))
                thing = Thing(type, id, request.urn, name, inputs, kubernetes.completed(type, outputs))
                _refuse(refused_creation(self._world, thing))
                self._world.put(thing)
                self._world.identify(asked.number, id)
                after_creation(self._world, thing)
            asked.done(thing, ailment(self._world, thing))
            return provider_pb2.CreateResponse(id=id, properties=_outputs(thing))

    def Read(self, request: provider_pb2.ReadRequest, context: Any) -> provider_pb2.ReadResponse:
        """What is there now, or nothing. An import has no inputs yet and gets all of them."""
        type, _ = type_and_name(request.urn)
        with self._request(context, "read", request.urn, request.id) as asked:
            thing = self._world.find(type, request.id)
            asked.done()
            if thing is None:
                return provider_pb2.ReadResponse()
            inputs = thing.inputs
            if kubernetes.is_object(type) and request.inputs.fields:
                inputs = kubernetes.owned(decode(request.inputs)[0], thing.outputs)
            return provider_pb2.ReadResponse(id=thing.id, properties=_outputs(thing), inputs=encode(inputs))

    def Update(self, request: provider_pb2.UpdateRequest, context: Any) -> provider_pb2.UpdateResponse:
        type, name = type_and_name(request.urn)
        news = decode(request.news)[0]
        if request.preview:
            olds = decode(request.olds)[0]
            was = Thing(type, request.id, request.urn, name, _plain(decode(request.old_inputs)[0]), olds)
            return provider_pb2.UpdateResponse(properties=encode(updated_outputs(was, _plain(news), preview=True)))
        with self._request(context, "update", request.urn, request.id, request.timeout) as asked:
            with self._world.atomic():
                was = self._world.find(type, request.id)
                if was is None:
                    raise PlannedFault(f"ResourceNotFoundException: {type} {request.id} does not exist")
                _refuse(refused_update(self._world, was, news))
                outputs = updated_outputs(was, _plain(news), preview=False)
                thing = Thing(type, was.id, was.urn, was.name, news, outputs)
                self._world.put(thing)
            asked.done(thing, ailment(self._world, thing))
            return provider_pb2.UpdateResponse(properties=_outputs(thing))

    def Delete(self, request: provider_pb2.DeleteRequest, context: Any) -> empty_pb2.Empty:
        type, _ = type_and_name(request.urn)
        with (
            self._turns.taken(type, decode(request.properties)[0]),
            self._request(context, "delete", request.urn, request.id, request.timeout) as asked,
        ):
            with self._world.atomic():
                thing = self._world.find(type, request.id)
                # What is gone already is what was asked for.
                if thing is not None:
                    _refuse(refused_deletion(self._world, thing))
                    self._world.remove(type, request.id)
                    after_deletion(self._world, thing)
            asked.done()
            return empty_pb2.Empty()

    def Invoke(self, request: provider_pb2.InvokeRequest, context: Any) -> provider_pb2.InvokeResponse:
        try:
            self._plan.strike("invoke", request.tok, "")
            answer = self._cloud.invoke(request.tok, decode(request.args)[0])
        except (PlannedFault, PlatformError) as error:
            abort(context, str(error))
        response = provider_pb2.InvokeResponse()
        # Python has a keyword of the field's name.
        getattr(response, "return").CopyFrom(encode(answer))
        return response

    # How

    def _identity(self, type: str, inputs: Mapping[str, Any]) -> tuple[str, ...]:
        """Paths of the name that the program has chosen, by which the cloud would take a successor for the old one."""
        if kubernetes.is_object(type):
            return kubernetes.identity(inputs)
        automatic = self._cloud.check(type, "", "", {}).keys()
        return tuple(key for key in automatic if key in inputs and key not in inputs.get(_DEFAULTS, ()))

    @contextmanager
    def _request(self, context: Any, operation: Operation, urn: str, id: str, limit: float = 0.0) -> Generator[_Asked]:
        """One request: written down, struck by the faults of the plan, and refused in the protocol's way."""
        type, name = type_and_name(urn)
        try:
            with self._world.call(operation, type, urn, id) as number:
                yield _Asked(number, self._plan.strike(operation, type, name, limit=limit))
        except _PartialFault as fault:
            abort_partially(context, str(fault), fault.initialized)
        except PlannedFault as fault:
            abort(context, str(fault))


class _PartialFault(PlannedFault):
    """The thing is there, and is not well."""

    def __init__(self, message: str, thing: Thing) -> None:
        super().__init__(message)
        self.initialized = provider_pb2.ErrorResourceInitFailed(
            id=thing.id, properties=_outputs(thing), inputs=encode(thing.inputs), reasons=[message]
        )


class _Asked:
    """A request, with the faults that strike it."""

    def __init__(self, number: int, faults: Sequence[Fault]) -> None:
        self.number = number
        self._faults = faults

    def done(self, thing: Thing | None = None, ailment: str | None = None) -> None:
        """Called when the cloud has done what was asked, and before it answers.

        Raises:
            _PartialFault: by plan, or because the thing does not become what it should be.
        """
        for fault in self._faults:
            if fault.after:
                fault.after()
        planned = next((fault.message for fault in self._faults if fault.partial and fault.message), None)
        message = planned or ailment
        if thing is not None and message:
            raise _PartialFault(message, thing)


def _refuse(refusal: str | None) -> None:
    if refusal:
        raise PlannedFault(refusal)


def _plain(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Inputs without the provider's notes on them."""
    return {key: value for key, value in inputs.items() if key != _DEFAULTS}


def _outputs(thing: Thing) -> struct_pb2.Struct:
    return encode(thing.outputs, kubernetes.secret_keys(thing.type))

"""Small parts of the provider protocol that more than one provider needs.

Owns URNs, failures and differences as the engine expects them on the wire. What differs is ``diff``'s to find.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import grpc
from google.protobuf import any_pb2
from pulumi.runtime.proto import provider_pb2, status_pb2

from platform_sdk.graph import parse_path
from platform_sdk.testing.fake.diff import ChangeKind, changed_paths, is_below

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["abort", "abort_partially", "difference", "type_and_name"]

_DIFF = provider_pb2.DiffResponse
_PROPERTY = provider_pb2.PropertyDiff
_KINDS: dict[ChangeKind, tuple[_PROPERTY.Kind.ValueType, _PROPERTY.Kind.ValueType]] = {
    "add": (_PROPERTY.ADD, _PROPERTY.ADD_REPLACE),
    "delete": (_PROPERTY.DELETE, _PROPERTY.DELETE_REPLACE),
    "update": (_PROPERTY.UPDATE, _PROPERTY.UPDATE_REPLACE),
}


class _Status(NamedTuple):
    """A status of gRPC, with details for the engine."""

    code: grpc.StatusCode
    details: str
    trailing_metadata: tuple[tuple[str, bytes], ...]


def type_and_name(urn: str) -> tuple[str, str]:
    """Type token and logical name of a URN."""
    _, _, types, name = urn.split("::", 3)
    return types.rpartition("$")[2], name


def abort(context: Any, message: str) -> NoReturn:
    """Ends a call as a failure that the engine shows to its user."""
    context.abort(grpc.StatusCode.UNKNOWN, message)
    raise AssertionError("a gRPC context ends the call when it aborts")


def abort_partially(context: Any, message: str, initialized: provider_pb2.ErrorResourceInitFailed) -> NoReturn:
    """Ends a call as a failure after which the resource is there: the engine records it together with the failure."""
    detail = any_pb2.Any()
    detail.Pack(initialized)
    status = status_pb2.Status(code=grpc.StatusCode.UNKNOWN.value[0], message=message, details=[detail])
    trailing = (("grpc-status-details-bin", status.SerializeToString()),)
    context.abort_with_status(_Status(grpc.StatusCode.UNKNOWN, message, trailing))
    raise AssertionError("a gRPC context ends the call when it aborts")


def difference(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    replaces: Callable[[str, ChangeKind], bool],
    *,
    identity: tuple[str, ...] = (),
) -> provider_pb2.DiffResponse:
    """What the engine is told of a change: every path, and which of them replace.

    Args:
        old, new: inputs.
        replaces: whether a change of a kind at a path replaces.
        identity: paths of a name that no two resources can share and that the program has chosen. While it stays, the
            old resource has to go before the new one comes.
    """
    changes = changed_paths(old, new)
    replacing = {path for path, kind in changes.items() if replaces(path, kind)}
    return _DIFF(
        changes=_DIFF.DIFF_SOME if changes else _DIFF.DIFF_NONE,
        diffs=sorted({_first(path) for path in changes}),
        replaces=sorted({_first(path) for path in replacing}),
        deleteBeforeReplace=bool(replacing and identity) and not any(is_below(path, identity) for path in changes),
        detailedDiff={
            path: _PROPERTY(kind=_KINDS[kind][path in replacing], inputDiff=True) for path, kind in changes.items()
        },
        hasDetailedDiff=True,
    )


def _first(path: str) -> str:
    return str(parse_path(path)[0])

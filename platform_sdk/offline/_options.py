"""Resource options as a registration request carries them.

Owns the reading of the request's option fields, and the URNs that aliases stand for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from platform_sdk.graph import Options

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pulumi.runtime.proto import alias_pb2, resource_pb2

__all__ = ["read_options"]

_STACK = "pulumi:pulumi:Stack"
_TIMEOUTS = ("create", "update", "delete", "read")


def read_options(
    request: resource_pb2.RegisterResourceRequest, prefix: str
) -> tuple[Options, Mapping[str, tuple[str, ...]]]:
    """Options, and dependencies by property.

    Args:
        request: as the SDK sends it: names translated, URNs resolved.
        prefix: ``urn:pulumi:<stack>::<project>::`` of the run.
    """
    properties = {key: tuple(sorted(value.urns)) for key, value in request.propertyDependencies.items() if value.urns}
    implied = {urn for urns in properties.values() for urn in urns}
    return (
        Options(
            protect=request.protect,
            ignore_changes=tuple(request.ignoreChanges),
            depends_on=tuple(sorted(set(request.dependencies) - implied)),
            aliases=tuple(
                _alias_urn(alias, request, prefix) for alias in cast("Iterable[alias_pb2.Alias]", request.aliases)
            )
            + tuple(request.aliasURNs),
            delete_before_replace=request.deleteBeforeReplace if request.deleteBeforeReplaceDefined else None,
            retain_on_delete=request.retainOnDelete,
            replace_on_changes=tuple(request.replaceOnChanges),
            additional_secret_outputs=tuple(request.additionalSecretOutputs),
            custom_timeouts=_timeouts(request),
            deleted_with=request.deletedWith or None,
            # A provider reference is its URN and its id.
            provider=request.provider.rpartition("::")[0] or None,
            import_id=request.importId or None,
        ),
        properties,
    )


def _timeouts(request: resource_pb2.RegisterResourceRequest) -> Mapping[str, str] | None:
    if not request.HasField("customTimeouts"):
        return None
    return {key: value for key in _TIMEOUTS if (value := getattr(request.customTimeouts, key))} or None


def _alias_urn(alias: alias_pb2.Alias, request: resource_pb2.RegisterResourceRequest, prefix: str) -> str:
    if alias.urn:
        return alias.urn
    spec = alias.spec
    parent = "" if spec.noParent else spec.parentUrn or request.parent
    chain = parent.split("::")[2] if parent else _STACK
    type_ = spec.type or request.type
    qualified = type_ if chain == _STACK else f"{chain}${type_}"
    stack, project = prefix.removeprefix("urn:pulumi:").removesuffix("::").split("::")
    return f"urn:pulumi:{spec.stack or stack}::{spec.project or project}::{qualified}::{spec.name or request.name}"

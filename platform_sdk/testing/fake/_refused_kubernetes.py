"""What the fake cluster refuses: names that are taken, namespaces that are not there.

Owns the rules. Wording follows the API server's (Kubernetes 1.35) and Helm's (3). An object of the same name is refused
since pulumi-kubernetes creates with the client (pulumi-kubernetes#4278, 2026-04).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platform_sdk.testing.fake.kubernetes import RELEASE, is_object, kind_of, namespace_of

if TYPE_CHECKING:
    from platform_sdk.testing.fake.world import Thing, World

__all__ = ["creation"]

_NAMESPACE: Final = "kubernetes:core/v1:Namespace"
_OWN: Final = frozenset({"default", "kube-node-lease", "kube-public", "kube-system"})


def creation(world: World, thing: Thing) -> str | None:
    """Why the cluster would not create this; None if it would."""
    if thing.type == RELEASE:
        return _release(world, thing)
    # A patch is of what exists.
    return _object(world, thing) if is_object(thing.type) and not thing.type.endswith("Patch") else None


def _release(world: World, thing: Thing) -> str | None:
    if world.find(RELEASE, thing.id) is not None:
        return "cannot re-use a name that is still in use"
    home = str(thing.inputs.get("namespace", "default"))
    if thing.inputs.get("createNamespace") is not True and not _is_there(world, home):
        return f'create: failed to create: namespaces "{home}" not found'
    return None


def _object(world: World, thing: Thing) -> str | None:
    name = thing.id.rpartition("/")[2]
    if world.find(thing.type, thing.id) is not None or (thing.type == _NAMESPACE and name in _OWN):
        return f'{_resource(thing.type)} "{name}" already exists'
    namespace = namespace_of(thing.outputs)
    if namespace is not None and not _is_there(world, namespace):
        return f'namespaces "{namespace}" not found'
    return None


def _is_there(world: World, namespace: str) -> bool:
    return namespace in _OWN or world.find(_NAMESPACE, namespace) is not None


def _resource(type: str) -> str:
    """``deployments.apps`` of ``kubernetes:apps/v1:Deployment``."""
    group = type.split(":")[1].rpartition("/")[0]
    kind = kind_of(type).lower()
    plural = f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}es" if kind.endswith("s") else f"{kind}s"
    return plural if group == "core" else f"{plural}.{group}"

"""What the fake cluster refuses of Karpenter's objects: without their definitions, and without a controller.

Owns the model: a NodePool has instances, and only a running controller takes them away. Deleting its objects without
one waits for finalizers that nobody clears (aws/karpenter-provider-aws#6870, 2024); a node class stays while a pool
uses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.testing.fake.kubernetes import RELEASE

if TYPE_CHECKING:
    from platform_sdk.testing.fake.world import Thing, World

__all__ = ["creation", "deletion"]

_POOL: Final = "kubernetes:karpenter.sh/v1:NodePool"
_CLASS: Final = "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass"
_DEFINITIONS: Final = "karpenter-crd"
_CONTROLLER: Final = "karpenter"


def creation(world: World, thing: Thing) -> str | None:
    """Why the cluster would not create this; None if it would."""
    if not _is_karpenters(thing) or _has_chart(world, _DEFINITIONS):
        return None
    kind, version = thing.type.rpartition(":")[2], thing.inputs.get("apiVersion")
    return f'no matches for kind "{kind}" in version "{version}"'


def deletion(world: World, thing: Thing) -> str | None:
    """Why this would not go; None if it would."""
    if not _is_karpenters(thing):
        return None
    used = thing.type == _CLASS and any(_class_of(pool) == thing.id for pool in world.all(_POOL))
    if not used and _has_chart(world, _CONTROLLER):
        return None
    return (
        f"'{thing.id}' timed out waiting to be deleted (or was already deleted): finalizers are left: "
        f"{'karpenter.k8s.aws' if thing.type == _CLASS else 'karpenter.sh'}/termination"
    )


def _is_karpenters(thing: Thing) -> bool:
    """Whether Karpenter looks after it, and not EKS Auto Mode."""
    return thing.type == _CLASS or (thing.type == _POOL and _reference(thing).get("group") == "karpenter.k8s.aws")


def _class_of(pool: Thing) -> Any:
    return _reference(pool).get("name")


def _reference(pool: Thing) -> dict[str, Any]:
    value: Any = pool.inputs
    for step in ("spec", "template", "spec", "nodeClassRef"):
        value = cast("dict[str, Any]", value).get(step) if isinstance(value, dict) else None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _has_chart(world: World, chart: str) -> bool:
    return any(str(release.inputs.get("chart")).rpartition("/")[2] == chart for release in world.all(RELEASE))

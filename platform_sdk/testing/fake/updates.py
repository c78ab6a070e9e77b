"""What a resource is after an update.

Owns the outputs: given values take the place of the old ones, and what the cloud computed stays, but for the few
outputs that every change moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from platform_sdk.graph import UNKNOWN
from platform_sdk.testing.fake import kubernetes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.testing.fake.world import Thing

__all__ = ["updated_outputs"]

_LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"


def updated_outputs(thing: Thing, inputs: Mapping[str, Any], *, preview: bool) -> dict[str, Any]:
    """Outputs of a thing once its inputs are these; in a preview, what only the update will tell is unknown."""
    outputs = _merged(thing.inputs, thing.outputs, inputs)
    if "tagsAll" in outputs:
        outputs["tagsAll"] = inputs.get("tags", {})
    if thing.type == _LAUNCH_TEMPLATE:
        outputs["latestVersion"] = _next(thing.outputs.get("latestVersion"), preview=preview)
        if inputs.get("updateDefaultVersion") is True:
            outputs["defaultVersion"] = outputs["latestVersion"]
    elif thing.type == kubernetes.RELEASE:
        status = dict(outputs.get("status") or {})
        version = {"version": inputs.get("version", ""), "appVersion": inputs.get("version", "")}
        outputs["status"] = {**status, **version, "revision": _next(status.get("revision"), preview=preview)}
    elif kubernetes.is_object(thing.type) and isinstance(outputs.get("metadata"), dict):
        return _object(thing, outputs, preview=preview)
    return outputs


def _object(thing: Thing, outputs: dict[str, Any], *, preview: bool) -> dict[str, Any]:
    """An object under a new generation, with the status that its controllers give it."""
    former = cast("dict[str, Any]", thing.outputs.get("metadata", {}))
    moved = {key: _next(former.get(key), preview=preview) for key in ("generation", "resourceVersion")}
    if not preview:
        moved["resourceVersion"] = str(moved["resourceVersion"])
    status = cast("dict[str, Any]", outputs.pop("status", None) or {})
    if "loadBalancer" in status:
        outputs["status"] = {"loadBalancer": status["loadBalancer"]}
    outputs["metadata"] = {key: value for key, value in outputs["metadata"].items() if key not in moved}
    whole = kubernetes.completed(thing.type, outputs)
    whole["metadata"].update(moved)
    return whole


def _next(number: Any, *, preview: bool) -> Any:
    return UNKNOWN if preview else int(number or 0) + 1


def _merged(was: Mapping[str, Any], outputs: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Computed values of the old outputs, that is, those that were not given before, under the new inputs."""
    merged = {key: value for key, value in outputs.items() if key not in was}
    for key, value in now.items():
        old, given = outputs.get(key), was.get(key)
        if isinstance(value, dict) and isinstance(old, dict):
            before = cast("dict[str, Any]", given) if isinstance(given, dict) else {}
            merged[key] = _merged(before, cast("dict[str, Any]", old), cast("dict[str, Any]", value))
        else:
            merged[key] = value
    return merged

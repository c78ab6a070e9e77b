"""Objects of the fake cluster, as the API server and pulumi-kubernetes make them.

Owns names, the fields that a program does not set, and which of the live fields belong to the program
(pulumi-kubernetes 4.34 with server-side apply). Ids and addresses of load balancers come from ``offline``'s cloud.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["RELEASE", "completed", "identity", "is_object", "kind_of", "named", "namespace_of", "owned", "secret_keys"]

RELEASE: Final = "kubernetes:helm.sh/v3:Release"
_AUTONAMED: Final = "pulumi.com/autonamed"
_CREATED: Final = "2026-01-01T00:00:00Z"


def is_object(type: str) -> bool:
    """Whether a type is a Kubernetes object, which a Helm release is not."""
    return type.startswith("kubernetes:") and type != RELEASE


def kind_of(type: str) -> str:
    """``Deployment`` of ``kubernetes:apps/v1:Deployment``."""
    return type.rpartition(":")[2]


def namespace_of(outputs: Mapping[str, Any]) -> str | None:
    """The namespace of an object; None if its kind has none."""
    return _mapping(outputs.get("metadata")).get("namespace")


def named(olds: Mapping[str, Any], news: Mapping[str, Any], checked: dict[str, Any]) -> dict[str, Any]:
    """Checked inputs, with the name that was made up before if there was one, and a note that it was made up."""
    given, metadata = _mapping(news.get("metadata")), _mapping(checked.get("metadata"))
    if "name" not in metadata or "name" in given:
        return checked
    before = _mapping(olds.get("metadata"))
    if _AUTONAMED in _mapping(before.get("annotations")):
        metadata["name"] = before["name"]
    metadata["annotations"] = {**_mapping(metadata.get("annotations")), _AUTONAMED: "true"}
    return {**checked, "metadata": metadata}


def identity(inputs: Mapping[str, Any]) -> tuple[str, ...]:
    """Paths of a name that the program has chosen; empty if it was made up."""
    metadata = _mapping(inputs.get("metadata"))
    if "name" not in metadata or _AUTONAMED in _mapping(metadata.get("annotations")):
        return ()
    return ("metadata.name", "metadata.namespace")


def owned(inputs: Mapping[str, Any], live: Mapping[str, Any]) -> dict[str, Any]:
    """What the program has set, as it is now: fields that others set are not among them.

    An item that somebody adds to a list belongs to somebody else too.
    """
    return {key: _owned(value, live[key]) for key, value in inputs.items() if key in live}


def _owned(given: Any, live: Any) -> Any:
    if isinstance(given, dict) and isinstance(live, dict):
        return owned(cast("dict[str, Any]", given), cast("dict[str, Any]", live))
    if isinstance(given, list) and isinstance(live, list):
        pairs = zip(cast("list[Any]", given), cast("list[Any]", live), strict=False)
        return [_owned(item, now) for item, now in pairs]
    return live


def secret_keys(type: str) -> tuple[str, ...]:
    """Outputs that the provider hides whatever the program says."""
    return ("data", "stringData") if type == "kubernetes:core/v1:Secret" else ()


def completed(type: str, outputs: Mapping[str, Any]) -> dict[str, Any]:
    """Outputs with what the API server and its controllers add to them; those of other packages as they are."""
    if type == RELEASE:
        return {**outputs, **_release(outputs)}
    if not is_object(type) or not isinstance(outputs.get("metadata"), dict):
        return dict(outputs)
    written = {"creationTimestamp": _CREATED, "generation": 1, "resourceVersion": "1"}
    whole = {**outputs, "metadata": {**_mapping(outputs["metadata"]), **written}}
    defaults, status = _SPECS.get(kind_of(type), {}), _STATUS.get(kind_of(type))
    if defaults:
        whole["spec"] = {**defaults, **_mapping(outputs.get("spec"))}
    if status is not None:
        whole["status"] = {**status(whole), **_mapping(outputs.get("status"))}
    return whole


def _release(outputs: Mapping[str, Any]) -> dict[str, Any]:
    namespace, name = outputs.get("namespace", "default"), outputs.get("name", "")
    chart = str(outputs.get("chart", "")).rpartition("/")[2]
    status = {"chart": chart, "appVersion": outputs.get("version", "")}
    return {
        "status": {**_mapping(outputs.get("status")), **status},
        "resourceNames": {"Deployment.apps/apps/v1": [f"{namespace}/{name}"]},
    }


def _replicas(outputs: Mapping[str, Any]) -> dict[str, Any]:
    count = _mapping(outputs.get("spec")).get("replicas", 1)
    counts = dict.fromkeys(("availableReplicas", "readyReplicas", "replicas", "updatedReplicas"), count)
    return {**counts, "conditions": [{"type": "Available", "status": "True"}], "observedGeneration": 1}


def _service(outputs: Mapping[str, Any]) -> dict[str, Any]:
    return {"loadBalancer": _mapping(_mapping(outputs.get("status")).get("loadBalancer"))}


_ROLLING: Final = {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": "25%", "maxUnavailable": "25%"}}
# Defaults of the API (Kubernetes API reference 1.35, 2026), as far as people meet them in differences.
_SPECS: Final[Mapping[str, dict[str, Any]]] = {
    "Deployment": {"replicas": 1, "strategy": _ROLLING, "revisionHistoryLimit": 10, "progressDeadlineSeconds": 600},
    "DaemonSet": {"revisionHistoryLimit": 10},
    "Job": {"backoffLimit": 6, "completions": 1, "parallelism": 1},
    "Namespace": {"finalizers": ["kubernetes"]},
    "PersistentVolumeClaim": {"volumeMode": "Filesystem"},
    "Service": {"type": "ClusterIP", "sessionAffinity": "None", "internalTrafficPolicy": "Cluster"},
    "StatefulSet": {"replicas": 1, "podManagementPolicy": "OrderedReady", "revisionHistoryLimit": 10},
}
_STATUS: Final[Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]]] = {
    "DaemonSet": lambda _: {"desiredNumberScheduled": 1, "numberReady": 1, "numberAvailable": 1},
    "Deployment": _replicas,
    "Job": lambda _: {"succeeded": 1, "conditions": [{"type": "Complete", "status": "True"}]},
    "Namespace": lambda _: {"phase": "Active"},
    "PersistentVolumeClaim": lambda _: {"phase": "Bound"},
    "Pod": lambda _: {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}]},
    "Service": _service,
    "StatefulSet": _replicas,
}


def _mapping(value: object) -> dict[str, Any]:
    return dict(cast("dict[str, Any]", value)) if isinstance(value, dict) else {}

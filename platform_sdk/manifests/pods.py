"""The pods of a workload: one template, made of its containers, volumes, secrets, files and place.

Owns the template and the objects that it mounts. What runs the pods, and how many, is ``workloads``' in this package.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from platform_sdk.manifests.containers import init_container, main_container, pod_security_context, sidecar
from platform_sdk.manifests.placement import spread
from platform_sdk.manifests.secrets import secrets_of
from platform_sdk.manifests.volumes import volumes_of
from platform_sdk.spec.workloads import Later

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.manifests.placement import Placement
    from platform_sdk.spec.contract import PlatformContract
    from platform_sdk.spec.workloads import WorkloadSpec

__all__ = ["Pods", "pods_of"]

_TMP: Final = "tmp"
_FILES: Final = "platform-files"
_SHM: Final = "shared-memory"
_CHECKSUM: Final = "platform/files-sha256"


@dataclass(frozen=True, slots=True)
class Pods:
    """A template of pods, and what it mounts.

    Attributes:
        template: ``metadata`` and ``spec`` of the pods.
        documents: what must be there before them, by role.
    """

    template: dict[str, Any]
    documents: Mapping[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])


def pods_of(
    name: str,
    spec: WorkloadSpec,
    contract: PlatformContract,
    placement: Placement,
    *,
    labels: Mapping[str, str],
    select: Mapping[str, str],
    replicas: int = 1,
    by_revision: bool = False,
    restart: str = "Always",
    more_mounts: tuple[dict[str, Any], ...] = (),
) -> Pods:
    """The pods of a workload.

    Args:
        name: of the workload.
        spec: the workload.
        contract: the platform's.
        placement: where the pods run.
        labels: of all objects.
        select: labels by which the pods are found.
        replicas: the most pods at a time.
        by_revision: they are spread by revision.
        restart: ``restartPolicy``.
        more_mounts: of the main container, such as volumes of a StatefulSet.
    """
    on, windows = spec.on, placement.windows
    volumes = volumes_of(spec.volumes, contract, owner=name, namespace=spec.namespace, labels=labels)
    secrets = secrets_of(spec.secrets, contract, owner=name, namespace=spec.namespace, labels=labels)
    documents = {**volumes.documents, **secrets.documents}
    pod_volumes: list[dict[str, Any]] = [*volumes.pod, *secrets.pod]
    mounts: list[dict[str, Any]] = [*volumes.mounts.values(), *secrets.mounts(), *more_mounts]
    annotations: dict[str, Any] = dict(spec.annotations)
    if spec.files:
        document, volume, found = _files(name, spec, labels)
        documents["files"] = document
        pod_volumes.append(volume)
        mounts += found
        annotations[_CHECKSUM] = _checksum(spec.files)
    scratch: list[dict[str, Any]] = []
    if "read_only_root" in on and not windows:
        pod_volumes.append({"name": _TMP, "emptyDir": {"sizeLimit": spec.tmp_size}})
        scratch.append({"name": _TMP, "mountPath": "/tmp"})
    if spec.shared_memory:
        pod_volumes.append({"name": _SHM, "emptyDir": {"medium": "Memory", "sizeLimit": spec.shared_memory}})
        mounts.append({"name": _SHM, "mountPath": "/dev/shm"})
    for called, path in sorted(spec.host_paths.items()):
        pod_volumes.append({"name": f"host-{called}", "hostPath": {"path": path}})
        mounts.append({"name": f"host-{called}", "mountPath": f"/host/{called}", "readOnly": True})

    def beside(one: Any) -> list[dict[str, Any]]:
        return [*(volumes.mounts[volume] for volume in one.mounts), *secrets.mounts(tuple(one.secrets)), *scratch]

    inits = [
        *(
            sidecar(called, one, on=on, windows=windows, mounts=beside(one))
            for called, one in sorted(spec.sidecars.items())
        ),
        *(
            init_container(one, image=spec.image, on=on, windows=windows, mounts=beside(one))
            for one in spec.init_containers
        ),
    ]
    main = main_container(spec, on=on, windows=windows, mounts=[*mounts, *scratch], env=secrets.env)
    pod: dict[str, Any] = {
        "automountServiceAccountToken": "no_token" not in on,
        **({"serviceAccountName": spec.identity or name} if spec.identity or "service_account" in on else {}),
        **({"os": {"name": "windows"}} if windows else {}),
        **placement.pod_spec(),
        **({"initContainers": inits} if inits else {}),
        "containers": [main],
        **({"volumes": pod_volumes} if pod_volumes else {}),
        "terminationGracePeriodSeconds": spec.grace_seconds,
        "enableServiceLinks": False,
        "restartPolicy": restart,
    }
    security = pod_security_context(spec, on=on, windows=windows)
    if security:
        pod["securityContext"] = security
    if spec.priority_class:
        pod["priorityClassName"] = spec.priority_class
    if "zone_spread" in on and replicas > 1:
        pod["topologySpreadConstraints"] = spread(select, by_revision=by_revision)
    metadata: dict[str, Any] = {"labels": {**labels, **placement.labels, **select}}
    if annotations:
        metadata["annotations"] = annotations
    return Pods({"metadata": metadata, "spec": pod}, documents)


def _files(
    name: str, spec: WorkloadSpec, labels: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]:
    """The ConfigMap, its volume, and a mount for each file: the folders stay the image's."""
    keys = {path: _key(path) for path in sorted(spec.files)}
    document = {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": f"{name}-files", "namespace": spec.namespace, "labels": dict(labels)},
        "data": {key: spec.files[path] for path, key in keys.items()},
    }
    volume = {"name": _FILES, "configMap": {"name": f"{name}-files"}}
    mounts = [{"name": _FILES, "mountPath": path, "subPath": key, "readOnly": True} for path, key in keys.items()]
    return document, volume, mounts


def _key(path: str) -> str:
    """A key of a ConfigMap that no other path has: the file's name, and a few digits of the path's hash."""
    tail = path.replace("\\", "/").rstrip("/").rpartition("/")[2]
    safe = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in tail)
    return f"{hashlib.sha256(path.encode()).hexdigest()[:8]}-{safe}"


def _checksum(files: Mapping[str, str]) -> Any:
    """Changes with the files, so that pods are replaced; of files that are not known yet, it is known with them."""
    unknown = sorted(path for path, text in files.items() if isinstance(text, Later))
    if not unknown:
        return hashlib.sha256(json.dumps(dict(sorted(files.items()))).encode()).hexdigest()
    return Later((files, _digest))


def _digest(files: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(dict(sorted(files.items()))).encode()).hexdigest()

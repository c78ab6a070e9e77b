"""Applications on the nodes of an environment: several nodes for each group, volumes, and where pods are.

Owns what a cluster on AWS has and this one lacks, made by hand and so not tested here. Nobody provisions volumes: a
claim without a volume gets one that is made for it. No driver attaches any. Fargate's own scheduler is not there, nor
are load balancers and the controllers of custom resources: their objects are accepted, and nothing acts on them.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

from platform_sdk.operations.nodes import nodes
from tests.support.cluster import node_documents
from tests.support.cluster.nodes import GROUP
from tests.support.recording import DAY, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.support.cluster import Api

__all__ = [
    "DRIVERS",
    "are_ready",
    "groups_of_nodes",
    "is_placed",
    "is_unschedulable",
    "labelled",
    "nodes_of",
    "pod_of",
    "template_of",
    "volumes_for",
]

_ZONES = ("a", "b", "c")
_ZONE_LABEL = "topology.kubernetes.io/zone"

DRIVERS: tuple[Mapping[str, Any], ...] = tuple(
    {
        "apiVersion": "storage.k8s.io/v1",
        "kind": "CSIDriver",
        "metadata": {"name": f"{name}.csi.aws.com"},
        "spec": {"attachRequired": False},
    }
    for name in ("ebs", "efs", "fsx", "s3")
)
"""The drivers of volumes, in the place of those that add-ons install. EBS' own asks for volumes to be attached."""


@cache
def nodes_of(environment: str) -> tuple[dict[str, Any], ...]:
    """Nodes of all groups of an environment: each sort of node that a group promises, once in each of three zones."""
    found: list[dict[str, Any]] = []
    for document in node_documents(nodes(environment, ROOT, today=DAY).rows):
        for zone in _ZONES:
            one = deepcopy(document)
            name = f"{document['metadata']['name']}-{zone}"
            one["metadata"]["name"] = name
            one["metadata"]["labels"] |= {"kubernetes.io/hostname": name, _ZONE_LABEL: f"eu-west-1{zone}"}
            found.append(one)
    return tuple(found)


def groups_of_nodes(environment: str) -> dict[str, str]:
    """The group of each node, by the node's name."""
    return {one["metadata"]["name"]: one["metadata"]["labels"][GROUP] for one in nodes_of(environment)}


def are_ready(found: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether all nodes take pods."""
    return bool(found) and all(map(_is_ready, found.values()))


def _is_ready(node: Mapping[str, Any]) -> bool:
    conditions = node.get("status", {}).get("conditions") or ()
    ready = any(one["type"] == "Ready" and one["status"] == "True" for one in conditions)
    return ready and not any(one["key"].startswith("node.kubernetes.io/") for one in node["spec"].get("taints") or ())


def is_placed(pod: Mapping[str, Any]) -> bool:
    """Whether a scheduler gave a pod a node."""
    return "nodeName" in pod["spec"]


def is_unschedulable(pod: Mapping[str, Any]) -> bool:
    """Whether the scheduler found no node for a pod."""
    return any(one.get("reason") == "Unschedulable" for one in pod["status"].get("conditions") or ())


def template_of(document: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The template of an object's pods; None if it makes none."""
    spec: Mapping[str, Any] = document.get("spec") or {}
    return spec.get("jobTemplate", {}).get("spec", spec).get("template")


def pod_of(document: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A pod of its own, as an object's template says it. It has no labels, so that no controller counts it."""
    template = template_of(document)
    assert template is not None, document["kind"]
    metadata = {"name": name, "namespace": document["metadata"]["namespace"]}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": deepcopy(dict(template["spec"]))}


def volumes_for(documents: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A volume for each claim that has none, and for each that a StatefulSet will make; bound to that claim alone."""
    return [_volume(name, claim) for name, claim in _unbound(documents)]


def _unbound(documents: Iterable[Mapping[str, Any]]) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    for document in documents:
        spec, metadata = document.get("spec", {}), document["metadata"]
        if document["kind"] == "PersistentVolumeClaim" and not spec.get("volumeName"):
            yield (metadata["namespace"], metadata["name"]), spec
        if document["kind"] == "StatefulSet":
            for claim in spec.get("volumeClaimTemplates", ()):
                for number in range(spec.get("replicas", 1)):
                    name = f"{claim['metadata']['name']}-{metadata['name']}-{number}"
                    yield (metadata["namespace"], name), claim["spec"]


def _volume(claim: tuple[str, str], spec: Mapping[str, Any]) -> dict[str, Any]:
    namespace, name = claim
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolume",
        "metadata": {"name": f"by-hand-{namespace}-{name}"},
        "spec": {
            "accessModes": spec["accessModes"],
            "capacity": spec["resources"]["requests"],
            "claimRef": {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "namespace": namespace, "name": name},
            "csi": {"driver": "ebs.csi.aws.com", "volumeHandle": f"vol-{namespace}-{name}"},
            "persistentVolumeReclaimPolicy": "Retain",
            "storageClassName": spec.get("storageClassName", ""),
            "volumeMode": spec.get("volumeMode", "Filesystem"),
        },
    }


def labelled(api: Api, version: str, kind: str, namespace: str, name: str) -> list[dict[str, Any]]:
    """Objects of the workload with a name."""
    query = {"labelSelector": f"app.kubernetes.io/name={name}"}
    return api.request("GET", api.collection(version, kind, namespace), query=query)["items"]

"""What a Kubernetes API server adds to an object.

Owns names, namespaces, ids and the few status fields that programs read (pulumi-kubernetes 4.34). Which kinds have no
namespace is listed here, as no API server can be asked; an unlisted kind of a custom resource counts as having one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from platform_sdk.offline._creation import Creation

__all__ = ["kubernetes_check", "kubernetes_create"]

_CLUSTER_SCOPED: Final = frozenset(
    {
        "APIService",
        "AWSPCAClusterIssuer",
        "CSIDriver",
        "ClusterIssuer",
        "ClusterRole",
        "ClusterRoleBinding",
        "ClusterSecretStore",
        "CustomResourceDefinition",
        "EC2NodeClass",
        "ENIConfig",
        "GatewayClass",
        "IngressClass",
        "IngressClassParams",
        "MutatingWebhookConfiguration",
        "Namespace",
        "Node",
        "NodeClass",
        "NodePool",
        "PersistentVolume",
        "PriorityClass",
        "RuntimeClass",
        "StorageClass",
        "ValidatingAdmissionPolicy",
        "ValidatingAdmissionPolicyBinding",
        "ValidatingWebhookConfiguration",
        "VolumeSnapshotClass",
    }
)
_RELEASE: Final = "kubernetes:helm.sh/v3:Release"


def _kind(type_: str) -> str:
    return type_.rpartition(":")[2].removesuffix("Patch")


def kubernetes_check(item: Creation) -> dict[str, Any]:
    """Inputs, with the provider's name where the program gives none: logical name, dash, eight hex digits."""
    inputs = dict(item.inputs)
    automatic = f"{item.name}-{item.hex(8)}"
    if item.type == _RELEASE:
        inputs.setdefault("name", automatic)
    elif "kind" in inputs or "metadata" in inputs:
        metadata = item.mapping("metadata")
        if "generateName" not in metadata:
            metadata.setdefault("name", automatic)
        if inputs.get("metadata") is None or isinstance(inputs["metadata"], dict):
            inputs["metadata"] = metadata
    return inputs


def kubernetes_create(item: Creation) -> tuple[str, dict[str, Any]]:
    """The id, ``namespace/name`` or ``name``, and the outputs."""
    outputs = dict(item.inputs)
    if item.type == _RELEASE:
        namespace, name = item.text("namespace", "default"), item.text("name")
        status = {"name": name, "namespace": namespace, "status": "deployed", "revision": 1}
        outputs["status"] = {**status, "version": item.text("version")}
        return f"{namespace}/{name}", outputs
    if not isinstance(outputs.get("metadata"), dict):
        return f"{item.name}-{item.hex(8)}", outputs
    metadata = dict(cast("dict[str, Any]", outputs["metadata"]))
    name = str(metadata.setdefault("name", f"{metadata.get('generateName')}{item.hex(5)}"))
    kind = _kind(item.type)
    identity = name
    if kind not in _CLUSTER_SCOPED:
        identity = f"{metadata.setdefault('namespace', 'default')}/{name}"
    metadata["uid"] = item.uuid()
    outputs["metadata"] = metadata
    if kind == "Ingress" or (kind == "Service" and item.mapping("spec").get("type") == "LoadBalancer"):
        host = f"k8s-{name}-{item.hex(10, 'lb')}.elb.{item.place.region}.{item.place.domain}"
        outputs["status"] = {"loadBalancer": {"ingress": [{"hostname": host}]}}
    return identity, outputs

"""Secrets of AWS in a pod: by External Secrets, or by the Secrets Store CSI driver.

Owns both ways and which of them a platform has. Values are never seen here: what is written names them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from platform_sdk.errors import Violation
from platform_sdk.facts.addons.secrets import EXTERNAL_SECRETS_API

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.manifests.placement import Placement
    from platform_sdk.spec.contract import PlatformContract
    from platform_sdk.spec.workloads import SecretSpec

__all__ = ["SECRETS_FOLDER", "Secrets", "secret_violations", "secrets_of"]

SECRETS_FOLDER: Final = "/run/secrets/platform"
"""Folder where containers find their secrets, a file each."""
_VOLUME: Final = "platform-secrets"
_CSI_API: Final = "secrets-store.csi.x-k8s.io/v1"
_CSI_DRIVER: Final = "secrets-store.csi.k8s.io"
_CSI_TYPES: Final = {"secrets_manager": "secretsmanager", "parameter_store": "ssmparameter"}


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a workload's secrets become.

    Attributes:
        documents: by role.
        pod: ``volumes`` of the pod.
        env: variables of the main container.
        names: of those that are files.
    """

    documents: Mapping[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    pod: tuple[dict[str, Any], ...] = ()
    env: tuple[dict[str, Any], ...] = ()
    names: tuple[str, ...] = ()

    def mounts(self, wanted: tuple[str, ...] | None = None) -> list[dict[str, Any]]:
        """``volumeMounts`` of a container.

        Args:
            wanted: names of the secrets that it has; None for all, in one folder.
        """
        if not self.names:
            return []
        if wanted is None:
            return [{"name": _VOLUME, "mountPath": SECRETS_FOLDER, "readOnly": True}]
        return [
            {"name": _VOLUME, "mountPath": f"{SECRETS_FOLDER}/{name}", "subPath": name, "readOnly": True}
            for name in wanted
            if name in self.names
        ]


def _store_for(secret: SecretSpec, contract: PlatformContract, namespace: str) -> str | None:
    """The store that reads a service for a namespace; None where there is none."""
    for name, store in sorted(contract.stores.items()):
        allowed = [one for one in store.get("namespaces", "").split(",") if one]
        if store.get("service") == secret.source and (not allowed or namespace in allowed):
            return name
    return None


def secret_violations(
    secrets: Mapping[str, SecretSpec], contract: PlatformContract, placement: Placement, *, namespace: str
) -> Iterator[Violation]:
    """Secrets that nobody brings to the pods; paths start with the secret's name.

    Args:
        secrets: by name.
        contract: the platform's.
        placement: where the pods run.
        namespace: of the pods.
    """
    by_store = "external_secrets" in contract.extensions
    by_driver = "secrets_store_csi" in contract.extensions
    for name, secret in sorted(secrets.items()):
        if by_store:
            if _store_for(secret, contract, namespace) is None:
                yield Violation(
                    (name, "source"),
                    f"No store of the platform reads {secret.source} for {namespace}.",
                    "Add one to platform:addons.external_secrets.stores, or let it in there.",
                )
        elif not by_driver:
            yield Violation(
                (name,),
                "Nothing in the platform brings secrets of AWS to pods.",
                "Add external_secrets or secrets_store_csi to platform:addons.",
            )
        elif placement.fargate:
            yield Violation(
                (name,),
                "The Secrets Store CSI driver runs on each node, and Fargate has none.",
                "Use external_secrets in platform:addons, or run on nodes of EC2.",
                "Amazon EKS user guide, Fargate considerations, 2026-11",
            )
        elif secret.env:
            yield Violation(
                (name, "env"), "The Secrets Store CSI driver brings files.", "Read the file, or use external_secrets."
            )


def secrets_of(
    secrets: Mapping[str, SecretSpec],
    contract: PlatformContract,
    *,
    owner: str,
    namespace: str,
    labels: Mapping[str, str],
) -> Secrets:
    """Documents, volume and variables.

    Args:
        secrets: by name.
        contract: the platform's.
        owner: name of the workload.
        namespace: of the documents.
        labels: of the documents.
    """
    if not secrets:
        return Secrets()
    called = f"{owner}-secrets"
    files = tuple(name for name, secret in sorted(secrets.items()) if not secret.env)
    metadata = {"name": called, "namespace": namespace, "labels": dict(labels)}
    if "external_secrets" not in contract.extensions:
        document = {
            "apiVersion": _CSI_API,
            "kind": "SecretProviderClass",
            "metadata": metadata,
            "spec": {"provider": "aws", "parameters": {"objects": _csi_objects(secrets)}},
        }
        source = {"driver": _CSI_DRIVER, "readOnly": True, "volumeAttributes": {"secretProviderClass": called}}
        return Secrets({"secrets": document}, ({"name": _VOLUME, "csi": source},), (), files)
    grouped: dict[str, dict[str, Any]] = {}
    for name, secret in sorted(secrets.items()):
        store = _store_for(secret, contract, namespace) or ""
        grouped.setdefault(store, {})[name] = secret
    made: dict[str, dict[str, Any]] = {}
    for store, chosen in sorted(grouped.items()):
        suffix = "" if len(grouped) == 1 else f"-{store}"
        made[f"secrets{suffix}"] = _external(f"{called}{suffix}", store, chosen, namespace=namespace, labels=labels)
    sources = {
        name: f"{called}{'' if len(grouped) == 1 else f'-{store}'}"
        for store, chosen in grouped.items()
        for name in chosen
    }
    projected = [
        {
            "secret": {
                "name": source,
                "items": [{"key": name, "path": name} for name in files if sources[name] == source],
            }
        }
        for source in sorted({sources[name] for name in files})
    ]
    pod = ({"name": _VOLUME, "projected": {"sources": projected, "defaultMode": 0o440}},) if files else ()
    env = tuple(
        {"name": secret.env, "valueFrom": {"secretKeyRef": {"name": sources[name], "key": name}}}
        for name, secret in sorted(secrets.items())
        if secret.env
    )
    return Secrets(made, pod, env, files)


def _external(
    name: str, store: str, secrets: Mapping[str, SecretSpec], *, namespace: str, labels: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "apiVersion": EXTERNAL_SECRETS_API,
        "kind": "ExternalSecret",
        "metadata": {"name": name, "namespace": namespace, "labels": dict(labels)},
        "spec": {
            "refreshInterval": "1h",
            "secretStoreRef": {"name": store, "kind": "ClusterSecretStore"},
            "target": {"name": name, "creationPolicy": "Owner"},
            "data": [
                {
                    "secretKey": key,
                    "remoteRef": {
                        "key": secret.name,
                        **({"property": secret.property} if secret.property else {}),
                        **({"version": secret.version} if secret.version else {}),
                    },
                }
                for key, secret in sorted(secrets.items())
            ],
        },
    }


def _csi_objects(secrets: Mapping[str, SecretSpec]) -> str:
    """The driver's list, which it takes as text in YAML; JSON is YAML."""
    import json

    listed: list[dict[str, Any]] = []
    for name, secret in sorted(secrets.items()):
        one: dict[str, Any] = {"objectName": secret.name, "objectType": _CSI_TYPES[secret.source]}
        if secret.version:
            one["objectVersion"] = secret.version
        if secret.property:
            one["jmesPath"] = [{"path": secret.property, "objectAlias": name}]
        else:
            one["objectAlias"] = name
        listed.append(one)
    return json.dumps(listed)

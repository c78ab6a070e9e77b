"""Kubernetes objects from plain documents.

Owns the one resource class for them. The typed classes of pulumi-kubernetes' core API alone take a quarter of a second
to import, which is longer than all objects of a platform take to register; the types and URNs are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pulumi
from pulumi_kubernetes import _utilities

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["KubernetesObject"]

_HIDDEN = {"v1:Secret": ["data", "stringData"]}


class KubernetesObject(pulumi.CustomResource):
    """An object of a cluster, of any kind, custom resources among them.

    Args:
        name: logical name.
        document: the object as one would write it in YAML, with ``apiVersion`` and ``kind`` as plain texts; other
            values may be outputs.
        opts: options of the resource; its provider is the cluster's.
    """

    metadata: pulumi.Output[dict[str, Any]]
    """Metadata, as the API server has it."""

    def __init__(self, name: str, document: Mapping[str, pulumi.Input[Any]], opts: pulumi.ResourceOptions) -> None:
        version, kind = cast("str", document["apiVersion"]), cast("str", document["kind"])
        # In pulumi-kubernetes the core group has a name, which it has not in the API.
        token = f"kubernetes:{version if '/' in version else f'core/{version}'}:{kind}"
        options = pulumi.ResourceOptions.merge(
            pulumi.ResourceOptions(
                version=_utilities.get_version(), additional_secret_outputs=_HIDDEN.get(f"{version}:{kind}")
            ),
            opts,
        )
        super().__init__(token, name, dict(document), options)

    @property
    def name(self) -> pulumi.Output[str]:
        """Its name in the cluster, known once it is there: what waits for the object takes it from here."""
        return self.metadata["name"]

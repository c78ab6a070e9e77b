"""Kinds of custom resources whose schema cannot be had, so that only their being there is checked.

Owns that list. All others are checked against their projects' own definitions, which `tools/custom_resources.py`
fetches.
"""

from __future__ import annotations

from typing import Any

__all__ = ["STAND_INS", "stand_in"]

STAND_INS = (
    # The AWS Load Balancer Controller's Go module ends at version 1 on the module proxy; its chart is on no registry.
    ("elbv2.k8s.aws", "v1beta1", "IngressClassParams", "ingressclassparams", "Cluster"),
    ("elbv2.k8s.aws", "v1beta1", "TargetGroupBinding", "targetgroupbindings", "Namespaced"),
    ("gateway.k8s.aws", "v1", "LoadBalancerConfiguration", "loadbalancerconfigurations", "Namespaced"),
)
"""Group, version, kind, plural, scope."""


def stand_in(group: str, version: str, kind: str, plural: str, scope: str) -> dict[str, Any]:
    """A definition that takes any spec."""
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": f"{plural}.{group}"},
        "spec": {
            "group": group,
            "scope": scope,
            "names": {"kind": kind, "plural": plural, "singular": kind.lower(), "listKind": f"{kind}List"},
            "versions": [
                {
                    "name": version,
                    "served": True,
                    "storage": True,
                    "schema": {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": True}},
                }
            ],
        },
    }

"""Nodes as the node groups of an environment promise them.

Owns how a row of `python -m platform_sdk nodes` becomes Node objects: labels, taints, and what a node of each type
offers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.instances.types import instance_type
from platform_sdk.facts.nodes.pools import ARCHITECTURE_LABEL, ARCHITECTURE_NAMES, INSTANCE_TYPE_LABEL, OS_LABEL
from tests.support.cluster.control_plane import MANAGED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from platform_sdk.offers.model import Node, NodeRow

__all__ = ["GROUP", "node_documents"]

GROUP = "tests.platform-sdk.io/group"
"""The label by which tests know a node's group; no pod asks for it."""

_NEURON = "aws.amazon.com/"
_EFA = "vpc.amazonaws.com/efa"
_VCPUS, _MEMORY_MIB, _PODS = 8, 32768, 58
"""Of what the table of instance types does not know."""


def node_documents(rows: Iterable[NodeRow]) -> list[dict[str, Any]]:
    """A node for each instance type that a row offers and each of its architectures, in the order of the rows."""
    return [document for row in rows for document in _of(row)]


def _of(row: NodeRow) -> Iterator[dict[str, Any]]:
    missing = {*row.architectures}
    number = 0
    for offer in row.offers:
        facts = instance_type(offer.type)
        architecture = (facts.architecture if facts else None) or row.architectures[0]
        missing.discard(architecture)
        yield _document(row, offer, architecture, number)
        number += 1
    for architecture in sorted(missing):
        yield _document(row, row.offers[0], architecture, number)
        number += 1


def _document(row: NodeRow, offer: Node, architecture: str, number: int) -> dict[str, Any]:
    name = f"{row.name}-{number}"
    labels = {
        OS_LABEL: "linux",
        ARCHITECTURE_LABEL: ARCHITECTURE_NAMES[architecture],
        "kubernetes.io/hostname": name,
        GROUP: row.name,
        **({INSTANCE_TYPE_LABEL: offer.type} if instance_type(offer.type) else {}),
        **row.node_labels,
    }
    offers = {
        "cpu": str(offer.vcpus or _VCPUS),
        "memory": f"{offer.memory_mib or _MEMORY_MIB}Mi",
        "pods": str(offer.pods or _PODS),
        "ephemeral-storage": "50Gi",
        **{resource: str(_count(resource, offer)) for resource in row.resources},
    }
    return {
        "apiVersion": "v1",
        "kind": "Node",
        "metadata": {"name": name, "labels": labels, "annotations": {MANAGED: "fake"}},
        "spec": {"taints": [_taint(text) for text in row.taints]},
        "status": {
            "capacity": offers,
            "allocatable": offers,
            "nodeInfo": {"architecture": ARCHITECTURE_NAMES[architecture], "operatingSystem": labels[OS_LABEL]},
        },
    }


def _count(resource: str, offer: Node) -> int:
    if resource == _EFA:
        return offer.efa_interfaces
    return offer.neuron_devices if resource.startswith(_NEURON) else offer.gpus


def _taint(text: str) -> dict[str, str]:
    """``key=value:NoSchedule`` as an object."""
    said, _, effect = text.rpartition(":")
    key, _, value = said.partition("=")
    return {"key": key, "effect": effect} | ({"value": value} if value else {})

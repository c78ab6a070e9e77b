"""A Kubernetes control plane for tests: its processes, a client, and nodes as environments promise them.

Owns what tests on a real API server share. It knows no component and no engine.
"""

from __future__ import annotations

from tests.support.cluster.api import Api, Refused, Timeout
from tests.support.cluster.control_plane import ControlPlane, missing_binaries, running_control_plane, running_kubelets
from tests.support.cluster.kubeconfig import Access, read_kubeconfig
from tests.support.cluster.nodes import node_documents
from tests.support.cluster.objects import Applied, apply_all, delete_all

__all__ = [
    "Access",
    "Api",
    "Applied",
    "ControlPlane",
    "Refused",
    "Timeout",
    "apply_all",
    "delete_all",
    "missing_binaries",
    "node_documents",
    "read_kubeconfig",
    "running_control_plane",
    "running_kubelets",
]

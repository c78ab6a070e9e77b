"""The safe defaults of workloads, by the names under which they can be turned off.

Owns the list. What each default is made of is decided where pods are written (``manifests``).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DEFAULTS", "RESTRICTED", "DefaultName"]

DefaultName: TypeAlias = Literal[
    "capabilities",
    "disruption_budget",
    "fixed_image",
    "limits",
    "liveness",
    "network_policy",
    "no_host_paths",
    "no_privilege_escalation",
    "non_root",
    "no_token",
    "read_only_root",
    "readiness",
    "seccomp",
    "secret_files",
    "service_account",
    "zone_spread",
]

DEFAULTS: Final[Mapping[DefaultName, str]] = MappingProxyType(
    {
        "capabilities": "all capabilities of Linux are dropped",
        "disruption_budget": "from two replicas, one pod at a time is taken down",
        "fixed_image": "images have a digest or a tag other than latest",
        "limits": "memory is bounded by what is asked for",
        "liveness": "a container with a port that stops answering is started again",
        "network_policy": "pods are reached by, and reach, what the workload declares and no other",
        "no_host_paths": "no folder of the node is mounted",
        "no_privilege_escalation": "no process gains rights that its parent has not",
        "non_root": "containers run as user 10001, never as root",
        "no_token": "pods have no token for the Kubernetes API",
        "read_only_root": "the image's files are read-only; /tmp is an empty volume",
        "readiness": "a pod gets requests once its port answers",
        "seccomp": "the container runtime's own filter of system calls applies",
        "secret_files": "secrets are files, not environment variables",
        "service_account": "the workload has a service account of its own",
        "zone_spread": "from two replicas, pods are spread over zones",
    }
)
"""Each default, as a sentence without its full stop: what holds while it is on."""

RESTRICTED: Final = frozenset({"capabilities", "no_host_paths", "no_privilege_escalation", "non_root", "seccomp"})
"""Those that the Pod Security level ``restricted`` asks for (``no_host_paths``: also ``baseline``)."""

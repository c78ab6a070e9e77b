"""Accelerators of nodes: the resources that pods ask for, and the taints that keep other pods away.

Owns names. Which image has whose driver is in ``ami_types``, which instance type has what in ``instance_types``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ACCELERATOR_RESOURCES", "ACCELERATOR_SOURCE", "DEFAULT_TAINTS", "WINDOWS_TAINT"]

ACCELERATOR_SOURCE: Final = Source(
    "NVIDIA k8s-device-plugin 0.20.0; AWS Neuron documentation, Kubernetes",
    "2026-08",
    "https://github.com/NVIDIA/k8s-device-plugin",
)

ACCELERATOR_RESOURCES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"nvidia": ("nvidia.com/gpu",), "neuron": ("aws.amazon.com/neuron", "aws.amazon.com/neuroncore")}
)
"""The extended resources that a pod asks for, by whose accelerator it is."""

DEFAULT_TAINTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"nvidia": ("nvidia.com/gpu", "present"), "neuron": ("aws.amazon.com/neuron", "present")}
)
"""Key and value of the no-schedule taint of accelerated nodes; the device plugins tolerate the key."""

WINDOWS_TAINT: Final[tuple[str, str]] = ("os", "windows")
"""Key and value of the no-schedule taint of Windows nodes: Linux pods without a node selector would land there."""

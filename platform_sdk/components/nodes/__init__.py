"""Nodes: a component for each kind.

Owns no logic: see the module of the kind.
"""

from __future__ import annotations

from platform_sdk.components.nodes.managed import ManagedNodeGroup

__all__ = ["ManagedNodeGroup"]

"""The concept map: each concept of ECS, what takes its place on Kubernetes and EKS, and how this SDK says it.

Owns the whole list. How somebody's word is found in it is a rule.
"""

from __future__ import annotations

from typing import Final

from platform_sdk.facts.ecs._concept import Concept
from platform_sdk.facts.ecs._concepts_capacity import CAPACITY
from platform_sdk.facts.ecs._concepts_connections import CONNECTIONS
from platform_sdk.facts.ecs._concepts_running import RUNNING
from platform_sdk.facts.ecs.sources import ECS_PARAMETERS

__all__ = ["CONCEPTS", "ECS_PARAMETERS", "Concept"]

CONCEPTS: Final[tuple[Concept, ...]] = (*RUNNING, *CAPACITY, *CONNECTIONS)
"""All of them, in the order in which somebody would ask: what runs, where, and with what."""

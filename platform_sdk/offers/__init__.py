"""What an environment offers to workloads: its nodes, and the contract by which other stacks know the platform.

Owns what follows from the environment's file and dated tables alone; it needs no Pulumi. How rows look is ``report``'s.
"""

from __future__ import annotations

__all__: list[str] = []

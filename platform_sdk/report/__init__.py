"""Views of a resource graph, for people and for programs.

Owns presentation alone. It knows graphs and specs, and neither components nor engines.
"""

from __future__ import annotations

__all__: list[str] = []

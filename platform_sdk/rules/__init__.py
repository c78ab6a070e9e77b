"""Pure decisions: what a platform shall be, given what was asked and the facts.

Nothing here registers a resource or imports pulumi. Each module owns one decision and is tested by its properties.
"""

from __future__ import annotations

__all__: list[str] = []

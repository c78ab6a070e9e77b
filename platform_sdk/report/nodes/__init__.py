"""What an environment's nodes offer: rows of plain values, for people and for other tools.

Owns the model and its looks. Rows come from the spec and from dated tables alone; nothing is asked of AWS.
"""

from __future__ import annotations

__all__: list[str] = []

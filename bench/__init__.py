"""What a preview costs, as ratios to what cannot be saved: ``make bench``.

Owns the measurement. It judges nothing: there is no limit that a slow machine could break.
"""

from __future__ import annotations

__all__: list[str] = []

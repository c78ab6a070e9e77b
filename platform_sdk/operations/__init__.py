"""What a platform team does with an environment besides ``pulumi up``.

Owns no logic: a module per operation, and a command of the same name in ``cli``.
"""

from __future__ import annotations

__all__: list[str] = []

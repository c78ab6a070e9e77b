"""Facts of names: Route 53 and ACM, external-dns, cert-manager.

Owns no fact itself: a module per concern.
"""

from __future__ import annotations

__all__: list[str] = []

"""Storage for pods: drivers, classes, file systems, backups and volumes.

Each sort has a module; ``_storage`` has the component that puts them together.
"""

from __future__ import annotations

from platform_sdk.components.storage._storage import Storage

__all__ = ["Storage"]

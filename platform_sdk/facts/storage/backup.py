"""The tag by which a backup plan finds what it takes.

Owns its key. The value is the cluster's name in AWS, so that the plans of two clusters in an account do not take each
other's volumes.
"""

from __future__ import annotations

from typing import Final

__all__ = ["BACKUP_TAG"]

BACKUP_TAG: Final = "platform:backup"
"""Key of the tag on what a backup plan of the platform takes; the value is the cluster's name in AWS."""

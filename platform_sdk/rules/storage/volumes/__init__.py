"""A volume for pods in plain values: the Kubernetes documents that it is, and why it cannot go somewhere.

Owns nothing itself: ``_model`` has the record, ``documents`` what becomes of it, ``placement`` where it can go.
"""

from __future__ import annotations

from platform_sdk.rules.storage.volumes._model import AccessMode, Volume, VolumeMode
from platform_sdk.rules.storage.volumes.documents import documents
from platform_sdk.rules.storage.volumes.placement import verdicts_of, why_not

__all__ = ["AccessMode", "Volume", "VolumeMode", "documents", "verdicts_of", "why_not"]

"""The trust of the roles of EKS capabilities.

Owns that document. What such a role may do is said by the user's statements alone: a capability needs no right in AWS
to run. In the cluster EKS gives it an access entry with policies for its own objects.
Source: Amazon EKS user guide, Amazon EKS capability IAM role, 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.facts.addons.capabilities import CAPABILITY_SERVICE
from platform_sdk.rules.iam.documents import service_trust

if TYPE_CHECKING:
    from platform_sdk.rules.iam.documents import Document

__all__ = ["capability_trust"]


def capability_trust() -> Document:
    """Lets EKS assume the role for a capability."""
    return service_trust(CAPABILITY_SERVICE, "sts:AssumeRole", "sts:TagSession")

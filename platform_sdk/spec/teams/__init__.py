"""What an environment may say of teams: namespaces with quota, limits and pod security, network, members, identities.

Owns the section ``platform:teams``.
"""

from __future__ import annotations

from platform_sdk.spec.teams._members import Member, TeamRights
from platform_sdk.spec.teams._network import PolicyPort, TeamNetwork, Traffic
from platform_sdk.spec.teams._quota import Amounts, Limits, Quota, bounds_of
from platform_sdk.spec.teams._team import Space, TeamNamespace, TeamSpec

__all__ = [
    "Amounts",
    "Limits",
    "Member",
    "PolicyPort",
    "Quota",
    "Space",
    "TeamNamespace",
    "TeamNetwork",
    "TeamRights",
    "TeamSpec",
    "Traffic",
    "bounds_of",
]

"""A team: namespaces with what bounds them, members, identities.

Owns the team's component. What the objects hold is decided in ``rules.teams``.
"""

from __future__ import annotations

from platform_sdk.components.teams._enforcement import NetworkPolicies
from platform_sdk.components.teams._team import Team

__all__ = ["NetworkPolicies", "Team"]

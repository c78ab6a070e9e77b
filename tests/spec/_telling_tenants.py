"""What the unusual environments of teams and identities are accepted for, and which of their fields are warned of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.rules.identities import way_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.rules.identities import Way
    from platform_sdk.spec import Environment, IdentitySpec

__all__ = ["TELLING", "WARNED"]


def _way(env: Environment, spec: IdentitySpec) -> Way:
    return way_for(spec.via, env.spec.capabilities, namespace=spec.namespace, labels=spec.pod_labels, os=spec.os)


WARNED: dict[str, list[str]] = {
    "teams-on-fargate-alone": ["platform:teams.shop.network.isolated"],
    "a-privileged-team-that-is-not-isolated": ["platform:teams.agents.quota", "platform:teams.agents.pod_security"],
}
TELLING: dict[str, Callable[[Environment], object]] = {
    "teams-in-auto-mode": lambda env: (
        env.spec.enforces_policies_in_auto_mode
        and list(env.spec.teams["shop"].spaces("shop")) == ["shop"]
        and _way(env, env.spec.teams["shop"].identities["orders"]) == "pod_identity"
    ),
    "teams-on-fargate-alone": lambda env: (
        not env.spec.enforces_policies_in_auto_mode
        and _way(env, env.spec.teams["shop"].identities["orders"]) == "irsa"
        and [space.pod_security for space in env.spec.teams["shop"].spaces("shop").values()]
        == ["restricted", "baseline"]
    ),
    "teams-of-ipv6-pods": lambda env: env.spec.teams["shop"].network.allow_from["office"].cidrs == ("2001:db8::/32",),
    "a-privileged-team-that-is-not-isolated": lambda env: env.spec.teams["agents"].protect is False,
    "identities-of-every-sort": lambda env: (
        {name: _way(env, one) for name, one in env.spec.identities.items()}
        == {
            "plain": "pod_identity",
            "untagged": "pod_identity",
            "chained": "pod_identity",
            "windows": "irsa",
            "older": "irsa",
            "bounded": "pod_identity",
        }
    ),
}

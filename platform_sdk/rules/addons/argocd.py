"""What Argo CD is told by its chart's values, and which repositories a project takes.

Owns those decisions. Its objects in the cluster are written in ``argocd_objects``.
"""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from platform_sdk.facts.addons.argocd import ARGOCD_IMAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["argocd_values", "log_in_settings", "project_takes"]


def project_takes(repositories: Iterable[str], repository: str) -> bool:
    """Whether a project's patterns of repositories cover one."""
    return any(fnmatchcase(repository.lower(), pattern.lower()) for pattern in repositories)


def argocd_values(
    *,
    high_availability: bool,
    image: Callable[[str], str],
    settings: dict[str, Any],
    rights: dict[str, Any],
    host: str | None,
) -> dict[str, Any]:
    """Values of the chart.

    Dex is off, because people log in with OpenID Connect directly; notifications are off, as nobody is told of
    anything yet. What was deployed outlives the chart with its definitions.

    Args:
        high_availability: two copies of what can have them, and Redis on three nodes.
        image: the repository of an image, in the copy of its registry if there is one.
        settings: keys of argocd-cm.
        rights: keys of argocd-rbac-cm.
        host: the server's name; None where it has no way in.
    """
    redis = {"repository": image(ARGOCD_IMAGES["redis"])}
    proxy = {"repository": image(ARGOCD_IMAGES["haproxy"])}
    copied = {"replicas": 2, "pdb": {"enabled": True, "minAvailable": 1}} if high_availability else {}
    return {
        "global": {"image": {"repository": image(ARGOCD_IMAGES["argocd"])}, **({"domain": host} if host else {})},
        "configs": {"cm": settings, "rbac": rights},
        "dex": {"enabled": False},
        "notifications": {"enabled": False},
        "redis": {"image": redis},
        "redis-ha": {
            "enabled": high_availability,
            **({"image": redis, "haproxy": {"image": proxy}} if high_availability else {}),
        },
        "server": copied,
        "repoServer": copied,
        "applicationSet": copied,
    }


def log_in_settings(
    *,
    host: str,
    issuer: str,
    client_id: str,
    client_secret: str | None,
    scopes: Sequence[str],
    admin_groups: Sequence[str],
    everyone_reads: bool,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Log-in through an OpenID Connect provider: keys of argocd-cm, and of argocd-rbac-cm.

    Args:
        host: where people come back to.
        issuer, client_id: the provider, and Argo CD's id with it.
        client_secret: ``<secret>:<key>``, which Argo CD reads itself; None for a public client with PKCE.
        scopes: what is asked for.
        admin_groups: groups whose members may do everything.
        everyone_reads: everybody else sees everything.
    """
    provider: dict[str, Any] = {
        "name": "Single sign-on",
        "issuer": issuer,
        "clientID": client_id,
        "requestedScopes": [*scopes],
        **({"clientSecret": f"${client_secret}"} if client_secret else {"enablePKCEAuthentication": True}),
    }
    # JSON is YAML, and its text is the same for the same values.
    settings = {"url": f"https://{host}", "oidc.config": json.dumps(provider, sort_keys=True)}
    rights = {
        "policy.default": "role:readonly" if everyone_reads else "",
        "policy.csv": "\n".join(f"g, {json.dumps(group)}, role:admin" for group in admin_groups),
        "scopes": "[groups]",
    }
    return settings, rights

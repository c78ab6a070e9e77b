"""Labels of a namespace that tell the API server how far its pods may go.

Owns the labels of pod security admission.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platform_sdk.facts.teams import STRICTER

if TYPE_CHECKING:
    from platform_sdk.facts.teams import PodSecurity

__all__ = ["POD_SECURITY_DOMAIN", "pod_security_labels"]

POD_SECURITY_DOMAIN: Final = "pod-security.kubernetes.io"


def pod_security_labels(level: PodSecurity, version: str) -> dict[str, str]:
    """Enforces a level as it was in a version of Kubernetes; warns of and audits what the next stricter one refuses.

    A version keeps an upgrade of the control plane from refusing pods that ran before.

    Args:
        level: what is enforced.
        version: minor version, e.g. ``1.35``.
    """
    levels = {"enforce": level, "audit": STRICTER[level], "warn": STRICTER[level]}
    return {
        **{f"{POD_SECURITY_DOMAIN}/{mode}": enforced for mode, enforced in levels.items()},
        **{f"{POD_SECURITY_DOMAIN}/{mode}-version": f"v{version}" for mode in levels},
    }

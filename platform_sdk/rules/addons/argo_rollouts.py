"""What Argo Rollouts is told: values of its chart.

Owns those decisions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.addons.argo_rollouts import ARGO_ROLLOUTS
from platform_sdk.rules.charts import registry_and_name

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["argo_rollouts_values"]


def argo_rollouts_values(*, copies: int, image: Callable[[str], str]) -> dict[str, Any]:
    """Values of the chart. Its definitions outlive it, as the chart has it, and with them every Rollout.

    Args:
        copies: of the controller. One works; a second takes over.
        image: the repository of an image, in the copy of its registry if there is one.
    """
    budget = {"pdb": {"enabled": True, "minAvailable": 1}} if copies > 1 else {}
    return {
        "controller": {"replicas": copies, "image": registry_and_name(image(ARGO_ROLLOUTS.images[0])), **budget},
        # Anybody who reaches it may promote and abort.
        "dashboard": {"enabled": False},
    }

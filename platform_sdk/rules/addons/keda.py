"""What KEDA is told: values of its chart.

Owns those decisions. Its rights in AWS are in ``rules.iam.keda``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.addons.argo_rollouts import ARGO_ROLLOUTS_API
from platform_sdk.facts.addons.keda import KEDA_ACCOUNT, KEDA_IMAGES
from platform_sdk.rules.charts import registry_and_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["keda_values"]


def keda_values(*, copies: int, annotations: Mapping[str, Any], image: Callable[[str], str]) -> dict[str, Any]:
    """Values of the chart.

    Args:
        copies: of the operator, the metrics server and the webhooks. One of each works; a second takes over.
        annotations: of the operator's service account.
        image: the repository of an image, in the copy of its registry if there is one.
    """
    several = copies > 1
    images = {name: registry_and_name(image(repository)) for name, repository in KEDA_IMAGES.items()}
    part = {"replicaCount": copies}
    disrupted = {
        "podDisruptionBudget": {name: {"minAvailable": 1} for name in ("operator", "metricServer", "webhooks")}
    }
    return {
        # A tag is not moved: a pod starts on a node that has the image also while the registry does not answer.
        "image": {**images, "pullPolicy": "IfNotPresent"},
        "operator": part,
        "metricsServer": part,
        "webhooks": part,
        **(disrupted if several else {}),
        "serviceAccount": {"operator": {"name": KEDA_ACCOUNT, "annotations": dict(annotations)}},
        # Definitions outlive the chart: their objects have finalizers, which nobody would take off any more.
        "crds": {"additionalAnnotations": {"helm.sh/resource-policy": "keep"}},
        "rbac": {
            # Who may edit a namespace may scale in it.
            "aggregateToDefaultRoles": True,
            # By itself it may read every object of every kind. The chart calls kinds what RBAC calls resources.
            "scaledRefKinds": [{"apiGroup": ARGO_ROLLOUTS_API, "kind": "rollouts"}],
        },
    }

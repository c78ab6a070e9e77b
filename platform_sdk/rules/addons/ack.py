"""What the controllers of ACK are told by their charts' values.

Owns those values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.addons.ack import ack_account

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["ack_values"]


def ack_values(
    service: str,
    *,
    region: str,
    copies: int,
    retain: bool,
    namespaces: Sequence[str],
    annotations: Mapping[str, Any],
    repository: str,
) -> dict[str, Any]:
    """Values of the chart of a service's controller.

    It follows no annotation into other accounts and no reference into other namespaces: a manifest of one team cannot
    use another's roles or Secrets.

    Args:
        service: as the controller is called.
        region: where its resources are.
        copies: of the controller; one works.
        retain: a resource in AWS outlives its manifest.
        namespaces: whose manifests it follows; none for all.
        annotations: of its service account.
        repository: of its image.
    """
    return {
        "image": {"repository": repository},
        "aws": {"region": region},
        "serviceAccount": {"name": ack_account(service), "annotations": dict(annotations)},
        "deployment": {"replicas": copies},
        "leaderElection": {"enabled": copies > 1},
        "deletionPolicy": "retain" if retain else "delete",
        "installScope": "namespace" if namespaces else "cluster",
        "watchNamespace": ",".join(sorted(namespaces)),
        "enableCARM": False,
        "enableCrossNamespace": False,
    }

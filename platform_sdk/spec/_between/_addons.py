"""The rules between add-ons and the sections that they depend on: nodes, network, charts.

Owns those of the section as a whole. What single add-ons ask is in the modules beside this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.spec._between._observability import observability_violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.errors import Violation
    from platform_sdk.spec._between._parts import Parts

__all__ = ["addon_violations"]

_OF_DELIVERY = ("secrets_store_csi", "external_secrets", "argocd", "ack", "capabilities", "velero")
_OF_WORKLOADS = ("keda", "argo_rollouts")
"""Add-ons whose rules are imported where one of them is named."""


def addon_violations(parts: Parts) -> Iterator[Violation]:
    """Every rule between add-ons and other sections that is broken."""
    can, addons = parts.capabilities, parts.addons
    if can is None or addons is None:
        return
    yield from observability_violations(parts, addons, can)
    if any(getattr(addons, name) is not None for name in _OF_DELIVERY):
        from platform_sdk.spec._between._delivery import delivery_violations

        yield from delivery_violations(parts, addons, can)
    if any(getattr(addons, name) is not None for name in _OF_WORKLOADS):
        from platform_sdk.spec._between._workload_controllers import workload_controller_violations

        yield from workload_controller_violations(parts, addons, can)

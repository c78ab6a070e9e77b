"""What an environment may say of EKS capabilities that are no other section's: kro.

Owns that field. Argo CD and ACK are capabilities by their own ``kind``.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.addons.capabilities import CAPABILITIES_SOURCE
from platform_sdk.spec._base import Spec
from platform_sdk.spec.iam_statements import IamStatement, StatementId

__all__ = ["CapabilitiesSpec", "KroSpec"]


class KroSpec(Spec):
    """kro, the Kube Resource Orchestrator: kinds of one's own that are made of others."""

    statements: Mapping[StatementId, IamStatement] = Field(
        default={}, description="Rights of its role in AWS, by id. kro itself needs none."
    )


class CapabilitiesSpec(Spec):
    """EKS capabilities beside Argo CD and ACK."""

    kro: KroSpec | None = Field(default=None, description="kro, run by AWS.")

    @classmethod
    def lacking(cls, name: str, value: object) -> Violation | None:
        """Argo CD and ACK have fields of their own, so that none is there twice."""
        del value
        if name not in {"argocd", "ack"}:
            return None
        return Violation(
            (),
            f"A cluster has {'Argo CD' if name == 'argocd' else 'ACK'} once, and it is said in the field {name} of "
            "platform:addons, whoever runs it.",
            f"Write {name} with kind: capability in platform:addons.",
            str(CAPABILITIES_SOURCE),
        )

"""A workload as Kubernetes documents, in the order in which they are brought up.

Owns that record and what every sort of workload does alike: labels, service account, network policy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from platform_sdk.manifests.traffic import network_policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.manifests.placement import Placement
    from platform_sdk.spec.contract import PlatformContract
    from platform_sdk.spec.workloads import WorkloadSpec

__all__ = ["Compiled", "Phase", "Setting", "account", "policy"]

Phase: TypeAlias = Literal["before", "main", "after"]
"""When a document is brought up: before the pods, with them, after them. The way down is the other way round."""

_NAME: Final = "app.kubernetes.io/name"
_MADE_BY: Final = "app.kubernetes.io/managed-by"


@dataclass(frozen=True, slots=True)
class Compiled:
    """Documents of a workload.

    Attributes:
        before, main, after: by role, which is the end of their logical name.
        placement: where the pods run.
    """

    before: Mapping[str, dict[str, Any]]
    main: Mapping[str, dict[str, Any]]
    after: Mapping[str, dict[str, Any]]
    placement: Placement

    @property
    def labels(self) -> Mapping[str, str]:
        """Labels of the pods."""
        document = self.main[""]["spec"]
        template: dict[str, Any] = document.get("jobTemplate", {}).get("spec", document)["template"]
        return template["metadata"]["labels"]

    def phases(self) -> Iterator[tuple[Phase, Mapping[str, dict[str, Any]]]]:
        """The phases in order, with their documents."""
        yield "before", self.before
        yield "main", self.main
        yield "after", self.after


@dataclass(frozen=True, slots=True)
class Setting:
    """What all documents of a workload are made from.

    Attributes:
        name: of the workload.
        contract: the platform's.
        placement: where the pods run.
        labels: of all objects, the team's own among them.
    """

    name: str
    contract: PlatformContract
    placement: Placement
    labels: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def select(self) -> dict[str, str]:
        """Labels by which the pods are found; they never change."""
        return {_NAME: self.name}

    @staticmethod
    def labels_for(name: str, spec: WorkloadSpec) -> dict[str, str]:
        """Labels of all objects of a workload."""
        return {**spec.labels, _NAME: name, _MADE_BY: "platform-sdk"}

    def metadata(self, namespace: str, name: str | None = None) -> dict[str, Any]:
        """Metadata of an object."""
        return {"name": name or self.name, "namespace": namespace, "labels": dict(self.labels)}


def account(spec: WorkloadSpec, setting: Setting) -> dict[str, dict[str, Any]]:
    """The workload's own service account; none where it takes another one or the namespace's."""
    if spec.identity or "service_account" not in spec.on:
        return {}
    return {
        "account": {
            "apiVersion": "v1",
            "kind": "ServiceAccount",
            "metadata": setting.metadata(spec.namespace),
            "automountServiceAccountToken": "no_token" not in spec.on,
        }
    }


def policy(
    spec: WorkloadSpec, setting: Setting, *, behind_load_balancer: bool = False, peers_of_its_own: bool = False
) -> dict[str, dict[str, Any]]:
    """The workload's network policy, while that default holds."""
    if "network_policy" not in spec.on:
        return {}
    return {
        "traffic": network_policy(
            setting.name,
            spec,
            setting.contract,
            labels=setting.labels,
            select=setting.select,
            behind_load_balancer=behind_load_balancer,
            has_rights=bool(spec.aws_rights or spec.identity),
            peers_of_its_own=peers_of_its_own,
        )
    }

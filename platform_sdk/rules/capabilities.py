"""What a platform's cluster can have, told in a few words that every add-on asks.

Owns the record. Who fills it is ``spec``; what each add-on makes of it is that add-on's own rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from platform_sdk.rules.nodes.fargate import selectors_meet

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Capabilities"]


@dataclass(frozen=True, slots=True)
class Capabilities:
    """Where a cluster stands and what its pods run on.

    Attributes:
        production: the profile is production's.
        protected: what holds data is protected from deletion, and kept.
        local: kind of a control plane on an Outpost, ``ebs`` or ``instance_store``; None in a Region.
        auto_mode: EKS Auto Mode is on.
        linux_nodes: there are EC2 nodes with Linux that the platform or Karpenter starts.
        windows_nodes: there are EC2 nodes with Windows.
        fargate: selectors of Fargate profiles, each a namespace and labels; empty where there is no profile.
        hybrid: machines on premises join.
        isolated: the network has no way to the internet.
        private_api: the Kubernetes API cannot be reached from the internet.
        general_nodes: pods without tolerations find a node of EC2 with Linux, from the start or when they wait for one.
        region_nodes: some EC2 nodes with Linux stand in the Region's zones.
        local_zones: names of the Local Zones where EC2 nodes with Linux stand.
        outposts: some EC2 nodes with Linux stand on an Outpost.
    """

    production: bool = True
    protected: bool = True
    local: str | None = None
    auto_mode: bool = False
    linux_nodes: bool = True
    windows_nodes: bool = False
    fargate: tuple[tuple[str, Mapping[str, str]], ...] = ()
    hybrid: bool = False
    isolated: bool = False
    private_api: bool = True
    general_nodes: bool = True
    region_nodes: bool = True
    local_zones: tuple[str, ...] = ()
    outposts: bool = False

    @property
    def eks_addons(self) -> bool:
        """Whether EKS installs add-ons here: everywhere but on local clusters, which have a list of their own."""
        return self.local is None

    @property
    def pod_identity(self) -> bool:
        """Whether pods on EC2 nodes get AWS rights through EKS Pod Identity: not on a local cluster with EBS."""
        return self.local != "ebs"

    @property
    def fargate_only(self) -> bool:
        """Whether every pod runs on Fargate."""
        return bool(self.fargate) and not (self.linux_nodes or self.auto_mode or self.hybrid)

    @property
    def daemons(self) -> bool:
        """Whether there are Linux nodes on which DaemonSets of the platform run."""
        return self.linux_nodes or self.auto_mode or self.hybrid

    def runs_on_fargate(self, namespace: str, labels: Mapping[str, str] | None = None) -> bool:
        """Whether a Fargate profile takes a pod, in which case it runs there and nowhere else.

        Args:
            namespace: of the pod.
            labels: the pod's.
        """
        return any(
            selectors_meet((namespace, labels or {}), selector) and set(selector[1]) <= set(labels or {})
            for selector in self.fargate
        )

    def has_home_for(self, namespace: str, labels: Mapping[str, str] | None = None) -> bool:
        """Whether a pod of Linux finds a node to run on."""
        return self.daemons or self.runs_on_fargate(namespace, labels)

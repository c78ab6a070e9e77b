"""What every add-on stands on: the cluster, what its pods run on, and where charts come from.

Owns that record, which ``platform`` fills once and hands to each of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from platform_sdk.rules.capabilities import Capabilities
from platform_sdk.rules.charts import Mirrors

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pulumi

    from platform_sdk.components._any_cluster import AnyCluster

__all__ = ["Ground"]


@dataclass(frozen=True, slots=True)
class Ground:
    """What an add-on stands on.

    Attributes:
        cluster: where it runs.
        runs_on: what its pods wait for, and outlive at the other end: nodes that they may run on, and DNS.
        capabilities: what the cluster can have.
        chart_mirror: where every chart is taken from; None for each chart's home.
        image_mirrors: registry of images to the registry and prefix of its copy.
        tags: tags for every AWS resource.
        node_roles: ARNs of the roles in which nodes pull images.
        serves: what serves workloads: classes of Ingresses and Gateways, drivers of volumes, what makes DNS records,
            controllers of objects that applications may have. A workload comes after it and goes before it, or what it
            was given in AWS stays behind.
    """

    cluster: AnyCluster
    runs_on: tuple[pulumi.Resource, ...] = ()
    capabilities: Capabilities = field(default_factory=Capabilities)
    chart_mirror: str | None = None
    image_mirrors: Mapping[str, str] = field(default_factory=dict[str, str])
    tags: Mapping[str, str] = field(default_factory=dict[str, str])
    node_roles: tuple[pulumi.Input[str], ...] = ()
    serves: tuple[pulumi.Resource, ...] = ()

    @property
    def mirrors(self) -> Mirrors:
        """Where copies of charts and of their images lie."""
        return Mirrors(self.chart_mirror, self.image_mirrors)

    def protects(self, said: bool | None = None) -> bool:
        """Whether what holds data is protected from deletion: as was said of it, else as ``platform:protect`` has it.

        Args:
            said: the field ``protect`` of one thing.
        """
        return self.capabilities.protected if said is None else said

    def image(self, repository: str) -> str:
        """The repository of an image, in the copy of its registry if there is one."""
        return self.mirrors.image(repository)

"""What an environment may say of how nodes follow pods: by Karpenter, by the Cluster Autoscaler or not at all.

Owns the fields and the rules inside the section. What the controllers need of cluster and nodes is in ``_between``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.cluster_autoscaler import CLUSTER_AUTOSCALER_LABELS, DEFAULT_CHART_VERSION
from platform_sdk.facts.nodes.cluster_autoscaler import NAMESPACE as _NAMESPACE
from platform_sdk.facts.nodes.karpenter import CONTROLLER_LABELS, DEFAULT_VERSION, NAMESPACE
from platform_sdk.rules.nodes.selectors import selects
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, PlainText, Rule
from platform_sdk.spec.karpenter_pools import KarpenterPoolSpec
from platform_sdk.spec.node_pools import Duration, PoolName
from platform_sdk.spec.nodes import FargateProfileSpec
from platform_sdk.spec.nodes._fields import Size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.spec.nodes import NodeGroupSpec

__all__ = [
    "KINDS",
    "AnyAutoscalingSpec",
    "AutoscalingSpec",
    "ClusterAutoscalerSpec",
    "KarpenterSpec",
    "NoAutoscaling",
    "fargate_homes",
]

Version: TypeAlias = Annotated[
    str,
    Rule(
        "A version is three numbers with dots between.",
        "Write for example 1.14.1.",
        r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)",
        plain=True,
    ),
]

ImageRepository: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the repository of an image, without a tag.",
        "Write for example 123456789012.dkr.ecr.eu-west-1.amazonaws.com/ecr-public/karpenter/controller.",
        r"[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)+",
    ),
]

Replicas: TypeAlias = Annotated[int, Strict(), Field(ge=1, le=5)]


class NoAutoscaling(Spec):
    """Nobody changes the number of nodes but people."""

    kind: Literal["none"] = Field(default="none", description="No autoscaler.")


class KarpenterSpec(Spec):
    """Karpenter: starts the instances that waiting pods need, and takes away those that are not needed."""

    kind: Literal["karpenter"] = Field(description="Karpenter.")
    version: Version = Field(default=DEFAULT_VERSION, description="Release of Karpenter and of its charts.")
    replicas: Replicas = Field(
        default=2, description="Copies of the controller, each on a node of its own that Karpenter did not start."
    )
    cpu_millis: Size = Field(default=1000, description="Thousandths of a vCPU that each copy asks for.")
    memory_mib: Size = Field(default=1024, description="MiB of memory that each copy asks for, and gets at most.")
    image_repository: ImageRepository | None = Field(
        default=None,
        description="Where the controller's image is pulled from. Default: public.ecr.aws, which private networks do "
        "not reach. A copy must keep the image's digest.",
    )
    isolated_vpc: Flag = Field(
        default=False,
        description="Plan without the price list of AWS, which a network without a way to the internet does not reach. "
        "Always so in a network of the platform with `private: true`.",
    )
    spot_to_spot_consolidation: Flag = Field(
        default=False, description="Replace Spot nodes by cheaper Spot nodes too, where at least 15 types fit."
    )
    session_manager: Flag = Field(
        default=False, description="Let administrators open a shell on the nodes through AWS Systems Manager."
    )
    pools: Mapping[PoolName, KarpenterPoolSpec] = Field(default={}, description="Node pools, by name.")


class ClusterAutoscalerSpec(Spec):
    """The Cluster Autoscaler: changes the number of nodes of the groups in ``platform:nodes``."""

    kind: Literal["cluster_autoscaler"] = Field(description="The Cluster Autoscaler.")
    chart_version: Version = Field(default=DEFAULT_CHART_VERSION, description="Version of its chart.")
    image_tag: PlainText | None = Field(
        default=None, description="Its release, e.g. v1.35.2. Default: the one for the cluster's Kubernetes version."
    )
    image_repository: ImageRepository | None = Field(
        default=None,
        description="Where its image is pulled from. Default: registry.k8s.io, which private networks do not reach.",
    )
    replicas: Replicas = Field(default=2, description="Copies; one works, the others stand by.")
    cpu_millis: Size = Field(default=100, description="Thousandths of a vCPU that each copy asks for.")
    memory_mib: Size = Field(default=600, description="MiB of memory that each copy asks for, and gets at most.")
    expander: Literal["least_waste", "most_pods", "random"] = Field(
        default="least_waste", description="Which of several groups that fit grows."
    )
    balance_similar_groups: Flag = Field(
        default=True, description="Keep groups that differ by their zone alone at the same size."
    )
    scale_down_after: Duration = Field(default="10m", description="How long a node is not needed before it goes.")
    utilization_percent: Annotated[int, Strict(), Field(ge=0, le=100)] = Field(
        default=50, description="A node whose pods ask for less of it than this is not needed, if they fit elsewhere."
    )

    def violations(self) -> Iterator[Violation]:
        """A release is named as its image is tagged."""
        tag = self.image_tag
        if tag is not None and not tag.startswith("v"):
            yield Violation(("image_tag",), "Its images are tagged v and a version.", f"Write v{tag}.")


AutoscalingSpec: TypeAlias = NoAutoscaling | KarpenterSpec | ClusterAutoscalerSpec
"""The section ``platform:autoscaling``, whatever its kind."""

AnyAutoscalingSpec: TypeAlias = Annotated[AutoscalingSpec, Field(discriminator="kind")]

KINDS: dict[str, type[AutoscalingSpec]] = {
    "none": NoAutoscaling,
    "karpenter": KarpenterSpec,
    "cluster_autoscaler": ClusterAutoscalerSpec,
}
"""The specs by the name of their kind."""


def fargate_homes(spec: AutoscalingSpec, groups: Mapping[str, NodeGroupSpec]) -> tuple[str, ...]:
    """The names of the Fargate profiles that take the controller's pods. One that does takes all of them."""
    if isinstance(spec, NoAutoscaling):
        return ()
    karpenter = isinstance(spec, KarpenterSpec)
    namespace, labels = (NAMESPACE, CONTROLLER_LABELS) if karpenter else (_NAMESPACE, CLUSTER_AUTOSCALER_LABELS)
    profiles = {name: group for name, group in groups.items() if isinstance(group, FargateProfileSpec)}
    return tuple(
        name
        for name, profile in profiles.items()
        if any(selects(selector, namespace=namespace, labels=labels) for selector in profile.selectors)
    )

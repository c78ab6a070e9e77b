"""One environment: every section of its configuration, and what they mean together.

Owns the model. How a file becomes one is in ``parsing``, the rules between sections are in ``_between``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import ConfigDict, Field

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.groups import NODE_GROUP_LABEL
from platform_sdk.facts.regions import REGIONS, REGIONS_SOURCE
from platform_sdk.rules.cluster.core_addons import core_addons_for
from platform_sdk.spec._base import Spec
from platform_sdk.spec._capabilities import capabilities_of
from platform_sdk.spec._lazily import lazily
from platform_sdk.spec._standing import standing
from platform_sdk.spec._tags import TagKey, TagValue, owned_tag_violations
from platform_sdk.spec._types import Flag, ObjectName, Rule
from platform_sdk.spec.addons import AddonsSpec
from platform_sdk.spec.autoscaling import AnyAutoscalingSpec, KarpenterSpec, NoAutoscaling
from platform_sdk.spec.charts import ChartsSpec
from platform_sdk.spec.cluster import ClusterSpec
from platform_sdk.spec.network import AnyNetworkSpec
from platform_sdk.spec.nodes import (
    AnyNodeGroupSpec,
    Ec2GroupSpec,
    FargateProfileSpec,
    GroupName,
    NodeGroupSpec,
    dns_profile,
    runs_dns_on_fargate,
)
from platform_sdk.spec.storage import StorageSpec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from platform_sdk.facts.nodes.device_plugins import DevicePlugin
    from platform_sdk.rules.capabilities import Capabilities
    from platform_sdk.spec.device_plugins import DevicePluginSpec
    from platform_sdk.spec.dns import DnsSpec
    from platform_sdk.spec.hybrid import HybridSpec
    from platform_sdk.spec.identities import IdentitySpec
    from platform_sdk.spec.ingress import IngressSpec
    from platform_sdk.spec.registries import RegistriesSpec
    from platform_sdk.spec.teams import TeamSpec
else:
    DnsSpec = lazily("platform_sdk.spec.dns", "DnsSpec")
    HybridSpec = lazily("platform_sdk.spec.hybrid", "HybridSpec")
    IdentitySpec = lazily("platform_sdk.spec.identities", "IdentitySpec")
    IngressSpec = lazily("platform_sdk.spec.ingress", "IngressSpec")
    RegistriesSpec = lazily("platform_sdk.spec.registries", "RegistriesSpec")
    TeamSpec = lazily("platform_sdk.spec.teams", "TeamSpec")

__all__ = ["PROJECT", "Environment", "EnvironmentSpec", "Profile", "default_cluster_name"]

PROJECT = "platform"
"""The Pulumi project, and so the namespace of its configuration keys."""

Profile: TypeAlias = Literal["development", "production"]

_MAX_TAGS = 40

RegionName: TypeAlias = Annotated[
    str,
    Rule(
        "This is not an AWS Region with EKS that this release knows.",
        "Write its name, for example eu-west-1.",
        source=str(REGIONS_SOURCE),
        check=REGIONS.__contains__,
        plain=True,
    ),
]


class EnvironmentSpec(Spec):
    """What a stack's configuration says of the platform, by its full keys."""

    model_config = ConfigDict(validate_by_alias=True, validate_by_name=False)

    region: RegionName = Field(
        alias="aws:region", description="The AWS Region.", json_schema_extra={"enum": [*sorted(REGIONS)]}
    )
    profile: Profile = Field(
        default="production",
        alias="platform:profile",
        description="Which defaults hold for what is left out: production's (safe) or development's (cheap).",
    )
    protect: Flag | None = Field(
        default=None,
        alias="platform:protect",
        description="Refuse to delete what holds data (file systems, registries, buckets, zones, namespaces), and keep "
        "it where AWS can. Default: in production. The cluster has a switch of its own.",
    )
    tags: Annotated[Mapping[TagKey, TagValue], Field(max_length=_MAX_TAGS)] = Field(
        default={}, alias="platform:tags", description="Tags for every AWS resource."
    )
    network: AnyNetworkSpec = Field(
        alias="platform:network", description="The network: a VPC to create, or one that exists."
    )
    cluster: ClusterSpec = Field(alias="platform:cluster", description="The control plane.")
    nodes: Mapping[GroupName, AnyNodeGroupSpec] = Field(
        default={}, alias="platform:nodes", description="Node groups, by name."
    )
    hybrid: HybridSpec | None = Field(
        default=None, alias="platform:hybrid", description="Machines on premises as nodes of the cluster."
    )
    autoscaling: AnyAutoscalingSpec = Field(
        default=NoAutoscaling(),
        alias="platform:autoscaling",
        description="Who changes the number of nodes: Karpenter, the Cluster Autoscaler or nobody.",
    )
    registries: RegistriesSpec | None = Field(
        default=None, alias="platform:registries", description="ECR: repositories and what holds for all of them."
    )
    storage: StorageSpec = Field(
        default_factory=StorageSpec, alias="platform:storage", description="Volumes and file systems for pods."
    )
    ingress: IngressSpec | None = Field(
        default=None, alias="platform:ingress", description="Ways in: load balancers for Ingresses and Services."
    )
    dns: DnsSpec | None = Field(
        default=None, alias="platform:dns", description="Hosted zones, certificates, and what keeps records."
    )
    addons: AddonsSpec = Field(
        default_factory=AddonsSpec, alias="platform:addons", description="Add-ons beside the cluster's core ones."
    )
    charts: ChartsSpec = Field(
        default_factory=ChartsSpec, alias="platform:charts", description="Where Helm charts are taken from."
    )
    identities: Mapping[ObjectName, IdentitySpec] = Field(
        default={}, alias="platform:identities", description="AWS rights of service accounts, by name."
    )
    teams: Mapping[ObjectName, TeamSpec] = Field(
        default={}, alias="platform:teams", description="Teams, by name: namespaces, limits, rights."
    )

    def violations(self) -> Iterator[Violation]:
        """Tags that are a controller's own: those of every resource go to what it makes too."""
        for found in owned_tag_violations(self.tags):
            yield Violation(("platform:tags", *found.path[1:]), found.rule, found.remedy, found.source)

    @property
    def capabilities(self) -> Capabilities:
        """What the cluster can have, which every add-on asks."""
        return capabilities_of(
            self.cluster,
            self.network,
            self.nodes,
            self.hybrid,
            self.autoscaling,
            production=self.profile == "production",
            protected=self.protects,
        )

    @property
    def protects(self) -> bool:
        """Whether what holds data is protected from deletion."""
        return self.profile == "production" if self.protect is None else self.protect

    @property
    def dns_profile(self) -> FargateProfileSpec | None:
        """The profile that the platform adds for CoreDNS; None where CoreDNS runs on nodes of EC2."""
        return dns_profile() if runs_dns_on_fargate(self.nodes) else None

    @property
    def ec2_groups(self) -> dict[str, Ec2GroupSpec]:
        """The groups of EC2 nodes, by name."""
        return {name: group for name, group in self.nodes.items() if isinstance(group, Ec2GroupSpec)}

    @property
    def core_addons(self) -> tuple[str, ...]:
        """The core add-ons that the cluster has; those for nodes come with the cluster, CoreDNS with its nodes."""
        return core_addons_for(
            auto_mode=self.cluster.in_auto_mode,
            machines=bool(self.ec2_groups) or self.autoscaling.kind == "karpenter",
            fargate=any(isinstance(group, FargateProfileSpec) for group in self.nodes.values()),
            hybrid=self.hybrid is not None,
        )

    @property
    def enforces_policies_in_auto_mode(self) -> bool:
        """Whether isolated teams need the switch of network policies, which else the VPC CNI's add-on brings."""
        isolated = any(team.network.isolated for team in self.teams.values())
        return isolated and self.cluster.in_auto_mode and "vpc-cni" not in self.core_addons

    @property
    def device_plugins(self) -> Mapping[DevicePlugin, DevicePluginSpec]:
        """The device plugins that nodes need, in groups or in Karpenter's pools, and that are not switched off."""
        needed = {plugin for group in self.ec2_groups.values() for plugin in group.device_plugins}
        if isinstance(self.autoscaling, KarpenterSpec):
            needed |= {plugin for pool in self.autoscaling.pools.values() for plugin in pool.device_plugins}
        return self.cluster.device_plugins.chosen(needed)

    @property
    def logs_fargate(self) -> bool:
        """Whether the logs of Fargate pods are kept: there is a profile, and nobody switched them off."""
        profiles = any(isinstance(group, FargateProfileSpec) for group in self.nodes.values())
        return profiles and self.cluster.fargate_logging.enabled


@dataclass(frozen=True, slots=True)
class Environment:
    """A valid environment.

    Attributes:
        name: the stack's name.
        spec: what its configuration says, with every default filled in.
        warnings: what is allowed and yet worth knowing, as ``(field path, sentence)``.
        file: the file it was read from, if any.
        read_on: the day by which support dates were judged.
    """

    name: str
    spec: EnvironmentSpec
    warnings: tuple[tuple[str, str], ...]
    file: str | None
    read_on: date

    @property
    def cluster_name(self) -> str:
        """The cluster's name in AWS."""
        return self.spec.cluster.name or default_cluster_name(self.name)

    @property
    def nodes(self) -> dict[str, NodeGroupSpec]:
        """The node groups, each with the place that it has without saying so, and with the label that names it."""
        return {
            name: group.model_copy(update={"labels": {**group.labels, NODE_GROUP_LABEL: name}})
            if isinstance(group, Ec2GroupSpec)
            else group
            for name, group in standing(self.spec.nodes, self.spec.cluster, self.spec.network).items()
        }

    @property
    def tags(self) -> dict[str, str]:
        """The tags of every AWS resource: the environment's name, then the user's."""
        return {"platform:environment": self.name, **self.spec.tags}


def default_cluster_name(environment: str) -> str:
    """The name of a cluster that is given none."""
    return f"{PROJECT}-{environment}"

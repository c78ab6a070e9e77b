"""One environment, composed: network, cluster, nodes, DNS, in the order of bring-up.

Owns which components an environment consists of and what the stack exports. Each component knows its own resources
and what they wait for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._ground import Ground
from platform_sdk.errors import ConfigurationError, PlatformError
from platform_sdk.platform._configuration import stack_environment
from platform_sdk.platform._contract import contract_of
from platform_sdk.platform._sections import Sections, create_registry, create_sections
from platform_sdk.rules.charts import Mirrors
from platform_sdk.rules.nodes.fargate import fargate_log_group
from platform_sdk.spec import DNS_PROFILE, Ec2GroupSpec, FargateProfileSpec, NetworkSpec
from platform_sdk.spec.contract import CONTRACT_OUTPUT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.components.addon import ClusterDns
    from platform_sdk.components.auto_mode import AutoModePools
    from platform_sdk.components.autoscaling import Autoscaling
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.components.devices import DevicePlugins
    from platform_sdk.components.hybrid import HybridNodes
    from platform_sdk.components.network import AnyNetwork
    from platform_sdk.components.nodes import NodeGroup
    from platform_sdk.components.nodes.fargate_logging import FargateLogging
    from platform_sdk.spec import ClusterSpec, Environment

__all__ = ["Platform"]


class Platform:
    """The components of one environment.

    Attributes:
        environment: what was asked for.
        network, cluster: the components.
        nodes: node groups by name.
        dns: CoreDNS as an add-on, which only clusters with nodes have that need it. On a local cluster with EBS it
            comes installed.
        auto_pools: node pools of EKS Auto Mode, where there are any beside the built-in ones.
        hybrid: what machines on premises need to join, where they may.
        autoscaling: who changes the number of nodes, if anybody.
        devices: device plugins, which only clusters with accelerators or fabric adapters have.
        sections: what stands on the cluster: registries, storage, ways in, names, add-ons, teams, identities.
    """

    environment: Environment
    network: AnyNetwork
    cluster: AnyCluster
    nodes: dict[str, NodeGroup]
    dns: ClusterDns | None
    auto_pools: AutoModePools | None = None
    hybrid: HybridNodes | None = None
    autoscaling: Autoscaling | None = None
    devices: DevicePlugins | None
    sections: Sections

    def __init__(self, environment: Environment) -> None:
        """Registers the environment. Everything that can be refused was refused before: a spec is valid."""
        from platform_sdk.components.addon import ClusterDns
        from platform_sdk.components.cluster import Cluster
        from platform_sdk.components.devices import DevicePlugins
        from platform_sdk.components.network import ExistingNetwork, Network
        from platform_sdk.components.nodes import create_node_group

        self.environment = environment
        spec, tags = environment.spec, environment.tags
        cluster_spec = spec.cluster.model_copy(update={"name": environment.cluster_name})
        self.network = (
            Network("network", spec.network, region=spec.region, cluster_name=environment.cluster_name, tags=tags)
            if isinstance(spec.network, NetworkSpec)
            else ExistingNetwork("network", spec.network, region=spec.region)
        )
        self.cluster = self._create_cluster(cluster_spec, spec.ec2_groups)
        logging = self._fargate_logging() if spec.logs_fargate else None
        self.nodes = {
            name: create_node_group(
                name,
                group,
                cluster=self.cluster,
                tags=tags,
                autoscaler_tags=spec.autoscaling.kind == "cluster_autoscaler",
                fargate_logging=logging,
            )
            for name, group in sorted(environment.nodes.items())
        }
        # A group that CoreDNS cannot run on must not hold up the cluster's DNS.
        homes: list[pulumi.Resource] = [group for group in self.nodes.values() if group.runs_coredns]
        if spec.dns_profile:
            # With its logging: what is set up after a pod has started does not reach it.
            homes = [
                create_node_group(
                    DNS_PROFILE, spec.dns_profile, cluster=self.cluster, tags=tags, fargate_logging=logging
                ),
                *([logging] if logging else []),
            ]
        self.dns = (
            ClusterDns(
                "dns",
                cluster_spec.addons.coredns,
                cluster=self.cluster,
                nodes=homes,
                on_fargate=spec.dns_profile is not None,
                tags=tags,
            )
            if "coredns" in spec.core_addons and (homes or cluster_spec.in_auto_mode) and self.cluster.has_addons
            else None
        )
        plugins = spec.device_plugins
        self.devices = (
            DevicePlugins("devices", cluster=self.cluster, plugins=plugins, mirrors=self._mirrors) if plugins else None
        )
        registry = create_registry(environment)
        # An autoscaler whose image comes through a cache waits for it, and the cache's policy names its nodes' role.
        caches = registry.ready if registry and spec.charts.images else ()
        if isinstance(self.cluster, Cluster):
            self._extend(self.cluster, homes, logging, caches)
        ground = Ground(
            self.cluster,
            # A controller that cannot resolve names calls nobody; one on Fargate needs its profile.
            runs_on=(
                *homes,
                *(group for group in self.nodes.values() if isinstance(group.spec, FargateProfileSpec)),
                *([logging] if logging else []),
                *([self.dns] if self.dns else []),
            ),
            capabilities=spec.capabilities,
            chart_mirror=spec.charts.mirror,
            image_mirrors=spec.charts.images,
            tags=tags,
            node_roles=self._node_roles(homes),
        )
        self.sections = create_sections(environment, ground, registry)

    def _node_roles(self, homes: Sequence[pulumi.Resource]) -> tuple[pulumi.Input[str], ...]:
        """ARNs of the roles in which nodes of every kind pull images; of some nodes twice.

        Args:
            homes: nodes that CoreDNS may run on, a Fargate profile of its own among them.
        """
        from platform_sdk.components.cluster import Cluster
        from platform_sdk.components.nodes import FargateProfile

        roles = [group.role_arn for group in self.nodes.values()]
        roles += [home.role_arn for home in homes if isinstance(home, FargateProfile)]
        roles += [part.role_arn for part in (self.auto_pools, self.hybrid) if part]
        if isinstance(self.cluster, Cluster) and self.cluster.auto_node_role_arn is not None:
            roles.append(self.cluster.auto_node_role_arn)
        if self.environment.spec.autoscaling.kind == "karpenter":
            from platform_sdk.components.karpenter import Karpenter

            roles += [self.autoscaling.node_role_arn] if isinstance(self.autoscaling, Karpenter) else []
        return tuple(roles)

    def _extend(
        self,
        cluster: Cluster,
        homes: Sequence[pulumi.Resource],
        logging: FargateLogging | None,
        caches: Sequence[pulumi.Resource],
    ) -> None:
        """What only a cluster in the Region has: Auto Mode's pools, hybrid nodes, an autoscaler.

        Args:
            cluster: the cluster.
            homes: nodes that the cluster's own pods may run on.
            logging: where the logs of Fargate pods go.
            caches: what images of charts come through.
        """
        from platform_sdk.components.autoscaling import create_autoscaling

        spec, tags = self.environment.spec, self.environment.tags
        if cluster.spec.in_auto_mode and cluster.spec.auto_mode and cluster.spec.auto_mode.pools:
            from platform_sdk.components.auto_mode import AutoModePools

            self.auto_pools = AutoModePools("auto", cluster.spec.auto_mode.pools, cluster=cluster, tags=tags)
        if spec.hybrid and cluster.spec.remote_networks:
            from platform_sdk.components.hybrid import HybridNodes

            remote = cluster.spec.remote_networks
            self.hybrid = HybridNodes(
                "hybrid", spec.hybrid, cluster=cluster, remote=remote, mirrors=self._mirrors, tags=tags
            )
        self.autoscaling = create_autoscaling(
            spec.autoscaling,
            cluster=cluster,
            nodes=self.nodes,
            # A controller that cannot resolve names calls nobody.
            runs_on=[*homes, *([self.dns] if self.dns else []), *caches],
            isolated=isinstance(spec.network, NetworkSpec) and spec.network.private,
            tags=tags,
            mirrors=self._mirrors,
            fargate_logging=logging,
        )

    @property
    def _mirrors(self) -> Mirrors:
        return Mirrors(self.environment.spec.charts.mirror, self.environment.spec.charts.images)

    def _fargate_logging(self) -> FargateLogging:
        from platform_sdk.components.nodes.fargate_logging import FargateLogging

        spec, tags = self.environment.spec.cluster.fargate_logging, self.environment.tags
        return FargateLogging("fargate-logging", spec, cluster=self.cluster, tags=tags)

    def _create_cluster(self, spec: ClusterSpec, machines: Mapping[str, Ec2GroupSpec]) -> AnyCluster:
        """The control plane, in the Region or on its Outpost, for the groups of EC2 nodes that will join it."""
        environment, network, tags = self.environment, self.network, self.environment.tags
        hybrid = environment.spec.hybrid
        if spec.outpost is None:
            from platform_sdk.components.cluster import Cluster

            return Cluster(
                "cluster",
                spec,
                network=network,
                windows=any(group.is_windows for group in machines.values()),
                log_groups=[
                    *([fargate_log_group(environment.cluster_name)] if environment.spec.logs_fargate else []),
                    *environment.spec.addons.log_groups(environment.cluster_name, environment.spec.capabilities),
                ],
                marks=environment.spec.addons.guardduty.cluster_tags if environment.spec.addons.guardduty else None,
                node_addons=environment.spec.core_addons,
                hybrid_agent=hybrid is not None and hybrid.pod_identity,
                tags=tags,
            )
        from platform_sdk.components.local_cluster import LocalCluster

        edge = environment.spec.network.edges[spec.outpost.edge]
        if edge.kind != "outpost":
            message = f"the edge {spec.outpost.edge} is no Outpost"
            raise PlatformError(message)
        return LocalCluster(
            "cluster",
            spec,
            network=network,
            outpost_arn=edge.outpost_arn,
            groups={name: group.session_manager for name, group in machines.items()},
            tags=tags,
        )

    @classmethod
    def from_stack(cls) -> Platform:
        """Registers the environment that the stack's configuration describes, and exports what others need of it.

        Raises:
            pulumi.RunError: the configuration is wrong; its text names every problem, and nothing was registered.
        """
        try:
            platform = cls(stack_environment())
        except (ConfigurationError, PlatformError) as error:
            raise pulumi.RunError(str(error)) from error
        for path, warning in platform.environment.warnings:
            pulumi.log.warn(f"{path} {warning}")
        for name, value in platform.outputs().items():
            pulumi.export(name, value)
        return platform

    def outputs(self) -> dict[str, Any]:
        """What the stack exports."""
        cluster = self.cluster
        return {
            "cluster": cluster.exported(),
            "kubeconfig": cluster.kubeconfig,
            "network": {"vpc_id": self.network.vpc_id, "subnet_ids": self.network.subnet_ids},
            "nodes": {name: group.exported() for name, group in self.nodes.items()},
            **({"hybrid": self.hybrid.exported()} if self.hybrid else {}),
            **({"autoscaling": self.autoscaling.exported()} if self.autoscaling else {}),
            **self.sections.exported(),
            CONTRACT_OUTPUT: contract_of(self),
        }

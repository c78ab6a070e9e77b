"""What nodes, add-ons and others need to know of a cluster, wherever its control plane stands.

Owns that common face. How a control plane is made is ``cluster``'s and ``local_cluster``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._aws import configured_region
from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import ControlPlane

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pulumi_kubernetes

    from platform_sdk.components.network import AnyNetwork
    from platform_sdk.components.nodes._role import NodeRole
    from platform_sdk.spec.cluster import ClusterSpec

__all__ = ["AnyCluster"]


class AnyCluster(PlatformComponent):
    """A cluster, in a Region or on an Outpost.

    Plain attributes, known before anything is registered:

    - ``spec``, ``network``, ``region``.
    - ``aws_name``: the cluster's name in AWS.
    - ``has_access_entries``: whether nodes and people are let in by access entries. Where they are not, the cluster has
      let the nodes' roles in already.
    - ``has_addons``: whether EKS installs add-ons here, CoreDNS among them.
    - ``has_volumes``: whether nodes have EBS volumes.
    - ``windows``: whether Windows nodes will join.

    Others:

    - ``control_plane``, ``role``: the resources, which pulumi-eks wants to see.
    - ``key_arn``: the key of Secrets and logs, an output; None where there is none.
    - ``node_prerequisites``, ``windows_prerequisites``: what every node waits for, and what Windows nodes wait for too.
    - ``local_id``: id of a local cluster, an output; None in a Region.
    """

    cluster_name: pulumi.Output[str]
    """Name in AWS."""
    arn: pulumi.Output[str]
    """ARN of the cluster."""
    endpoint: pulumi.Output[str]
    """URL of the Kubernetes API."""
    certificate_authority: pulumi.Output[str]
    """Certificate authority of the API, base64-encoded PEM."""
    version: pulumi.Output[str]
    """Kubernetes minor version."""
    security_group_id: pulumi.Output[str]
    """Security group that EKS made for control plane and nodes."""
    service_range: pulumi.Output[str]
    """Range of addresses for Services, IPv4 or IPv6; nodes that join by themselves are told it."""
    kubeconfig: pulumi.Output[str]
    """kubeconfig as JSON. It carries no secret: clients get a token from the AWS CLI."""

    provider: pulumi_kubernetes.Provider
    """Provider for Kubernetes objects of this cluster. Only another cluster replaces it: no upgrade, no change of
    endpoint.

    Its objects come after the access that they need and go before it does.
    """

    control_plane: ControlPlane
    role: PlainResource
    has_access_entries: bool = True
    has_addons: bool = True
    has_volumes: bool = True

    def __init__(
        self,
        name: str,
        spec: ClusterSpec,
        *,
        network: AnyNetwork,
        tags: Mapping[str, str] | None,
        opts: pulumi.ResourceOptions | None,
    ) -> None:
        super().__init__(name, tags=tags, opts=opts)
        self.spec, self.network, self.region = spec, network, configured_region(network.region)
        self.aws_name = spec.name or name
        self.windows = False
        self.key_arn: pulumi.Output[str] | None = None
        self.node_prerequisites: tuple[pulumi.Resource, ...] = ()
        self.windows_prerequisites: tuple[pulumi.Resource, ...] = ()
        self.local_id: pulumi.Output[str] | None = None

    def node_role_of(self, group: str) -> NodeRole | None:
        """The role that a group's nodes must take; None where the group makes one of its own."""
        del group

    def exported(self) -> dict[str, pulumi.Input[str]]:
        """What a stack exports of the cluster."""
        return {
            "name": self.cluster_name,
            "arn": self.arn,
            "endpoint": self.endpoint,
            "version": self.version,
            "security_group_id": self.security_group_id,
        }

"""A service that answers requests.

Owns the component and where it is reached. What its documents say is decided in ``manifests``.
"""

from collections.abc import Mapping
from typing import cast

import pulumi

from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components.ingress._balanced import BalancedObject
from platform_sdk.manifests.ways_in import address, service_port
from platform_sdk.spec.workloads import WebServiceSpec
from platform_sdk.workloads._base import Workload
from platform_sdk.workloads.args import WebServiceArgs
from platform_sdk.workloads.reference import PlatformReference

__all__ = ["WebService"]


class WebService(Workload):
    """A service: Deployment, Service, Ingress or load balancer, autoscaler, disruption budget, network policy.

    Args:
        name: logical name, and the name of its objects.
        args: what it is; ``WebServiceArgs`` tells of each field.
        opts: options of the component. A provider for Kubernetes among them takes the place of the platform's.
        platform: the platform, where ``args`` does not name its stack.

    Raises:
        WorkloadError: the arguments are wrong, or the platform cannot run it; nothing was registered.
        ContractError: the platform cannot be read.
    """

    namespace: pulumi.Output[str]
    """Namespace of its objects."""
    service_name: pulumi.Output[str]
    """Name of its Service."""
    address: pulumi.Output[str]
    """Host and port by which pods of the cluster reach it."""
    url: pulumi.Output[str]
    """URL by which its clients reach it: its host's, its load balancer's, or the cluster's own."""
    turned_off: pulumi.Output[list[str]]
    """Safe defaults that it was told to do without, with what they would have meant."""

    def __init__(
        self,
        name: str,
        args: WebServiceArgs,
        opts: pulumi.ResourceOptions | None = None,
        *,
        platform: PlatformReference | None = None,
    ) -> None:
        spec, objects = self._register(
            "platform:index:WebService", WebServiceSpec, name, args, platform=platform, opts=opts
        )
        # A spec that was checked as one.
        service = cast("WebServiceSpec", spec)
        self.service_name = objects["service"].name
        self.address = self.service_name.apply(lambda called: address(called, service.namespace, service_port(service)))
        self.url = _url(service, objects, self.address)
        self._finish(spec)


def _url(
    spec: WebServiceSpec, objects: Mapping[str, KubernetesObject], within: pulumi.Output[str]
) -> pulumi.Output[str]:
    """The URL; of a load balancer it is known once that has a name."""
    if spec.exposed == "alb":
        scheme = "https" if spec.https else "http"
        balanced = cast("BalancedObject", objects["ingress"])
        host = pulumi.Output.from_input(spec.host) if spec.host else balanced.host
        return host.apply(lambda known: f"{scheme}://{known}{spec.path}")
    if spec.exposed == "nlb":
        scheme = "https" if spec.certificates else "http"
        port = service_port(spec)
        host = pulumi.Output.from_input(spec.host) if spec.host else cast("BalancedObject", objects["service"]).host
        shown = "" if port == {"http": 80, "https": 443}[scheme] else f":{port}"
        return host.apply(lambda known: f"{scheme}://{known}{shown}")
    return within.apply(lambda known: f"http://{known}")

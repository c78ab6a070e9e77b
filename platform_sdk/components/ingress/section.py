"""Ways in of a cluster: the load balancer controller, classes of Ingresses and Gateways, the bucket for access logs.

Owns the component and the order of its parts. Single load balancers are in ``objects``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components.ingress._classes import create_class
from platform_sdk.components.ingress._controller import create_controller
from platform_sdk.components.ingress._gateway import create_gateway_class, create_gateway_definitions
from platform_sdk.components.ingress._logs import LogsBucket, create_logs_bucket
from platform_sdk.components.network import ExistingNetwork
from platform_sdk.rules.ingress.classes import nlb_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.ingress import AlbClassSpec, GatewayClassSpec, IngressSpec

__all__ = ["Ingress"]


class Ingress(PlatformComponent):
    """The way in for applications.

    On the way down Ingresses and load balancer Services go first, then classes, then the controller, then its rights;
    the nodes that it runs on come after. What it made in AWS is gone by then, and nothing holds up the network.

    Plain attributes, known before anything is registered:

    - ``cluster``: whose way in it is.
    - ``auto_mode``: EKS Auto Mode's own controller serves it.
    - ``production``: the profile is production's.
    - ``protected``: what holds data is protected from deletion.
    - ``certificates``: ARNs, outputs, by the names that classes and load balancers may use.
    - ``nlb_class``: the class of Services of type LoadBalancer.

    Others:

    - ``ready``: what others wait for that make Services, which the controller's webhook looks at.
    - ``classes``, ``gateway_classes``: the objects by name, for what uses them to wait for.
    - ``logs``: the bucket for access logs; None where there is none.

    Args:
        name: logical name.
        spec: the section.
        ground: what it stands on.
        certificates: ARNs by the names that the section uses.
        opts: options of the component.
    """

    TYPE = "platform:ingress:Ingress"

    def __init__(
        self,
        name: str,
        spec: IngressSpec,
        *,
        ground: Ground,
        certificates: Mapping[str, pulumi.Output[str]] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=ground.tags, opts=opts)
        can, cluster = ground.capabilities, ground.cluster
        self.spec, self.cluster = spec, cluster
        self.auto_mode, self.production = can.auto_mode, can.production
        self.protected = ground.protects()
        self.certificates = dict(certificates or {})
        self.nlb_class = nlb_class(auto_mode=self.auto_mode)
        self.logs = self._bucket()
        self.ready: tuple[pulumi.Resource, ...] = ()
        if not self.auto_mode:
            chart = spec.gateway.enabled and spec.gateway.crds == "chart"
            definitions = [create_gateway_definitions(self, ground)] if chart else []
            self.ready = (create_controller(self, spec, ground, waits=definitions),)
        outpost = cluster.spec.outpost
        self._specs = spec.classes_for(
            public="public" in cluster.network.subnets, edge=outpost.edge if outpost else None
        )
        self.classes = {
            called: create_class(self, called, one, **self._needs(one)) for called, one in sorted(self._specs.items())
        }
        self.gateway_classes = {
            called: create_gateway_class(self, called, one, **self._needs(one))
            for called, one in sorted(spec.gateway.classes.items())
        }
        self.finish()

    def arns(self, certificates: Iterable[str]) -> list[pulumi.Input[str]]:
        """The ARNs of certificates that are named as in ``platform:dns``, or by their ARN."""
        return [self.certificates.get(one, one) for one in certificates]

    def logs_for(self, said: bool | None) -> LogsBucket | None:
        """The bucket for a load balancer's logs; None where it writes none.

        Args:
            said: what the load balancer or its class says itself.
        """
        kept = self.spec.access_logs.kept(production=self.production) if said is None else said
        return self.logs if kept else None

    def _bucket(self) -> LogsBucket | None:
        logs = self.spec.access_logs
        if not self.spec.logging(production=self.production):
            return None
        if logs.bucket:
            return LogsBucket(pulumi.Output.from_input(logs.bucket))
        days = logs.days(production=self.production)
        return create_logs_bucket(self, self.cluster.region, days=days, protected=self.protected)

    def _needs(self, spec: AlbClassSpec | GatewayClassSpec) -> dict[str, Any]:
        """What a class's load balancers are given."""
        logs = self.logs_for(spec.access_logs)
        return {
            "certificates": self.arns(spec.certificates),
            "subnets": self._subnets(spec),
            "bucket": logs.name if logs else None,
            "waits": [*self.ready, *(logs.ready if logs else ())],
        }

    def _subnets(self, spec: AlbClassSpec | GatewayClassSpec) -> list[pulumi.Input[str]]:
        """Subnets that load balancers are told; none where they find those that the network tagged for them."""
        network = self.cluster.network
        if spec.subnets:
            return list(spec.subnets)
        if spec.edge:
            public = network.public_edge_subnets.get(spec.edge) if spec.scheme == "internet_facing" else None
            return [public or network.edge_subnets[spec.edge]]
        tier = "public" if spec.scheme == "internet_facing" else "private"
        # What somebody else tagged in a network of theirs is not known.
        return list(network.subnets_of(tier)) if isinstance(network, ExistingNetwork) else []

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it."""
        default = next((name for name, one in sorted(self._specs.items()) if one.default), None)
        hosts = {name: one.standing.host for name, one in self.classes.items() if one.standing}
        return {
            "classes": sorted(self._specs),
            **({"default_class": default} if default else {}),
            "nlb_class": self.nlb_class,
            **({"hosts": hosts} if hosts else {}),
            **({"gateway_classes": sorted(self.gateway_classes)} if self.gateway_classes else {}),
            **({"logs_bucket": self.logs.name} if self.logs else {}),
        }

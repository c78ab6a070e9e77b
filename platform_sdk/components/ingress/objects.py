"""Single load balancers: an Ingress, a Service of type LoadBalancer, pods behind a target group made elsewhere.

Owns the components that programs use. Each comes after the controller, and goes before it: a load balancer whose
controller is gone stays in AWS, and holds up the network.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components.ingress._balanced import BalancedObject
from platform_sdk.errors import PlatformError
from platform_sdk.facts.placement import verdict
from platform_sdk.rules.ingress.annotations import ingress_annotations, service_annotations
from platform_sdk.rules.ingress.attributes import network_attributes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pulumi_kubernetes

    from platform_sdk.components.ingress.section import Ingress
    from platform_sdk.spec.ingress import (
        AlbIngressSpec,
        IngressBackend,
        NetworkLoadBalancerSpec,
        TargetGroupBindingSpec,
    )

__all__ = ["AlbIngress", "NetworkLoadBalancer", "TargetGroupBinding"]


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a load balancer's object is made, and what it is given there."""

    provider: pulumi_kubernetes.Provider
    ingress: Ingress | None
    waits: Sequence[pulumi.Resource] = field(default_factory=tuple)

    @property
    def auto_mode(self) -> bool:
        return self.ingress is not None and self.ingress.auto_mode

    def arns(self, certificates: Sequence[str]) -> pulumi.Input[str] | None:
        """ARNs with commas between; None for none."""
        if not certificates:
            return None
        known = self.ingress.arns(certificates) if self.ingress else list(certificates)
        if all(isinstance(arn, str) for arn in known):
            return ",".join(str(arn) for arn in known)
        return pulumi.Output.all(*known).apply(lambda arns: ",".join(str(arn) for arn in arns))


def _home(name: str, ingress: Ingress | None, provider: pulumi_kubernetes.Provider | None) -> _Home:
    if ingress:
        return _Home(provider or ingress.cluster.provider, ingress, ingress.ready)
    if provider is None:
        message = f"{name} is made in no cluster. Give it ingress=, the platform's way in, or the cluster's provider=."
        raise PlatformError(message)
    return _Home(provider, None)


class AlbIngress(PlatformComponent):
    """An Ingress on an Application Load Balancer.

    Args:
        name: logical name, and the Ingress's own.
        spec: what it takes and where that goes.
        ingress: the platform's way in, which it waits for.
        provider: of the cluster, for a program that has no such component.
        opts: options of the component.

    Raises:
        PlatformError: neither of the two is given, or its class is not one of the platform's.
    """

    TYPE = "platform:ingress:AlbIngress"

    host: pulumi.Output[str]
    """Name of the load balancer in DNS."""

    def __init__(
        self,
        name: str,
        spec: AlbIngressSpec,
        *,
        ingress: Ingress | None = None,
        provider: pulumi_kubernetes.Provider | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, opts=opts)
        self.spec = spec
        home = _home(name, ingress, provider)
        rules = {
            **({"host": spec.host} if spec.host else {}),
            "http": {"paths": [_path(path, backend) for path, backend in sorted(spec.paths.items())]},
        }
        health = {
            "path": spec.health_check.path,
            "port": str(spec.health_check.port or "traffic-port"),
            "codes": spec.health_check.codes,
            "interval-seconds": str(spec.health_check.interval_seconds),
        }
        made = BalancedObject(
            name,
            {
                "apiVersion": "networking.k8s.io/v1",
                "kind": "Ingress",
                "metadata": {
                    "name": name,
                    "namespace": spec.namespace,
                    "annotations": ingress_annotations(
                        https=spec.https,
                        certificates=home.arns(spec.certificates),
                        order=spec.order,
                        target_type=spec.target_type,
                        health=health,
                        waf_acl_arn=spec.waf_acl_arn,
                        shield=spec.shield,
                    ),
                },
                "spec": {
                    **({"ingressClassName": spec.ingress_class} if spec.ingress_class else {}),
                    "rules": [rules],
                },
            },
            self.child(provider=home.provider, depends_on=_classes(ingress, spec.ingress_class) or list(home.waits)),
        )
        self.host = made.host
        self.finish()


class NetworkLoadBalancer(PlatformComponent):
    """A Service of type LoadBalancer on a Network Load Balancer.

    Args:
        name: logical name, and the Service's own.
        spec: ports, pods and what the load balancer is like.
        ingress: the platform's way in, which it waits for.
        provider: of the cluster, for a program that has no such component.
        opts: options of the component.

    Raises:
        PlatformError: neither of the two is given, or the cluster stands where AWS has no such load balancer, or
            its logs have nowhere to go.
    """

    TYPE = "platform:ingress:NetworkLoadBalancer"

    host: pulumi.Output[str]
    """Name of the load balancer in DNS."""

    def __init__(
        self,
        name: str,
        spec: NetworkLoadBalancerSpec,
        *,
        ingress: Ingress | None = None,
        provider: pulumi_kubernetes.Provider | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, opts=opts)
        self.spec = spec
        home = _home(name, ingress, provider)
        if ingress and ingress.cluster.spec.outpost:
            found = verdict(("load_balancer", "place"), "nlb", "outpost")
            message = f"{name}: {found.reason} {found.remedy}"
            raise PlatformError(message)
        logs = ingress.logs_for(spec.access_logs) if ingress and _tls(spec) else None
        if spec.access_logs and logs is None:
            message = f"{name} has no bucket to write logs to. Set access_logs.enabled: true in platform:ingress."
            raise PlatformError(message)
        attributes = network_attributes(
            cross_zone=spec.cross_zone,
            protected=spec.protect,
            bucket=logs.name if logs else None,
            prefix=name,
        )
        annotations = service_annotations(
            scheme=spec.scheme.replace("_", "-"),
            target_type=spec.target_type,
            attributes=_joined(attributes),
            target_attributes={"proxy_protocol_v2.enabled": "true"} if spec.proxy_protocol else {},
            certificates=home.arns(spec.certificates),
            tls_ports=",".join(_tls(spec)),
            ssl_policy=spec.ssl_policy,
            subnets=",".join(spec.subnets),
            dualstack=spec.dualstack,
            health_check_path=spec.health_check_path,
        )
        made = BalancedObject(
            name,
            {
                "apiVersion": "v1",
                "kind": "Service",
                "metadata": {"name": name, "namespace": spec.namespace, "annotations": annotations},
                "spec": {
                    "type": "LoadBalancer",
                    "loadBalancerClass": ingress.nlb_class if ingress else "service.k8s.aws/nlb",
                    # Addresses of pods need no port of each node.
                    **({"allocateLoadBalancerNodePorts": False} if spec.target_type == "ip" else {}),
                    **({"loadBalancerSourceRanges": list(spec.source_ranges)} if spec.source_ranges else {}),
                    **({"ipFamilyPolicy": "PreferDualStack"} if spec.dualstack else {}),
                    "selector": dict(spec.selector),
                    "ports": [
                        {
                            "name": called,
                            "port": port.port,
                            "targetPort": port.target or port.port,
                            "protocol": "UDP" if port.protocol == "udp" else "TCP",
                        }
                        for called, port in sorted(spec.ports.items())
                    ],
                },
            },
            self.child(provider=home.provider, depends_on=[*home.waits, *(logs.ready if logs else ())]),
        )
        self.host = made.host
        self.finish()


class TargetGroupBinding(PlatformComponent):
    """Pods of a Service as targets of a target group that was made elsewhere, and stays when the binding goes.

    The controller needs the right to fill it: name its ARN under ``target_groups`` of the environment's section.

    Args:
        name: logical name, and the binding's own.
        spec: which Service, and what the target group takes.
        target_group_arn: the target group, for one that is made in the same program.
        ingress: the platform's way in, which it waits for.
        provider: of the cluster, for a program that has no such component.
        opts: options of the component.

    Raises:
        PlatformError: neither ingress nor provider is given, or no target group is.
    """

    TYPE = "platform:ingress:TargetGroupBinding"

    def __init__(
        self,
        name: str,
        spec: TargetGroupBindingSpec,
        *,
        target_group_arn: pulumi.Input[str] | None = None,
        ingress: Ingress | None = None,
        provider: pulumi_kubernetes.Provider | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, opts=opts)
        self.spec = spec
        home = _home(name, ingress, provider)
        arn = target_group_arn or spec.target_group_arn
        if arn is None:
            message = f"{name} binds to no target group. Give it target_group_arn=, or set it in its spec."
            raise PlatformError(message)
        peers: list[dict[str, Any]] = [
            *({"ipBlock": {"cidr": cidr}} for cidr in spec.allow_cidrs),
            *({"securityGroup": {"groupID": group}} for group in spec.allow_security_groups),
        ]
        networking = {"ingress": [{"from": peers, "ports": [{"protocol": "TCP"}]}]} if peers else None
        KubernetesObject(
            name,
            {
                "apiVersion": "eks.amazonaws.com/v1" if home.auto_mode else "elbv2.k8s.aws/v1beta1",
                "kind": "TargetGroupBinding",
                "metadata": {"name": name, "namespace": spec.namespace},
                "spec": {
                    "targetGroupARN": arn,
                    "targetType": spec.target_type,
                    "serviceRef": {"name": spec.service, "port": spec.port},
                    **({"networking": networking} if networking else {}),
                },
            },
            self.child(provider=home.provider, depends_on=list(home.waits)),
        )
        self.finish()


def _path(path: str, backend: IngressBackend) -> dict[str, Any]:
    port = {"number": backend.port} if isinstance(backend.port, int) else {"name": backend.port}
    return {"path": path, "pathType": "Prefix", "backend": {"service": {"name": backend.service, "port": port}}}


def _classes(ingress: Ingress | None, name: str | None) -> list[pulumi.Resource]:
    """The classes that an Ingress may be of: its own, or all where it is of the default one."""
    if ingress is None:
        return []
    if name is None:
        return [one.ingress_class for one in ingress.classes.values()]
    if name not in ingress.classes:
        message = f"{name} is no class of the platform's. It has {', '.join(sorted(ingress.classes))}."
        raise PlatformError(message)
    return [ingress.classes[name].ingress_class]


def _tls(spec: NetworkLoadBalancerSpec) -> list[str]:
    return sorted(name for name, port in spec.ports.items() if port.protocol == "tls")


def _joined(attributes: Mapping[str, Any]) -> pulumi.Input[str]:
    """``name=value`` with commas between; an output where a value is one."""
    keys = sorted(attributes)
    values = [attributes[key] for key in keys]
    if all(isinstance(value, str) for value in values):
        return ",".join(f"{key}={value}" for key, value in zip(keys, values, strict=True))
    return pulumi.Output.all(*values).apply(
        lambda known: ",".join(f"{key}={value}" for key, value in zip(keys, known, strict=True))
    )

"""How a workload is reached: its Service, its Ingress, or a load balancer of its own.

Owns those documents and what the platform must have for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.errors import Violation
from platform_sdk.facts.placement import verdict
from platform_sdk.rules.ingress.annotations import ingress_annotations, service_annotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.manifests.placement import Placement
    from platform_sdk.spec.contract import PlatformContract
    from platform_sdk.spec.workloads import WebServiceSpec

__all__ = ["address", "ingress", "load_balancer", "service", "service_port", "way_in_violations"]


def way_in_violations(spec: WebServiceSpec, contract: PlatformContract, placement: Placement) -> Iterator[Violation]:
    """What a way in needs and the platform does not have, or not where the pods run.

    Args:
        spec: the service.
        contract: the platform's.
        placement: where the pods run.
    """
    if spec.exposed == "cluster":
        return
    if contract.ingress is None:
        yield Violation(
            ("expose",) if spec.expose else ("host",),
            "The platform has no way in: nothing makes load balancers.",
            "Add platform:ingress to it, or set expose: cluster.",
        )
        return
    for nodes in placement.groups.values():
        placed = nodes.placed(contract.cluster.mode)
        for axis in ("place", "cluster"):
            value = placed.value(axis)
            if value is not None:
                found = verdict(("load_balancer", axis), spec.exposed, value)
                if found.allowed == "no":
                    yield Violation(("expose",), found.reason, found.remedy, str(found.source))
                    return
    if spec.exposed == "alb":
        classes = contract.ingress.classes
        name = spec.ingress_class or contract.ingress.default_class
        if name is None:
            there = f"it has {', '.join(sorted(classes))}" if classes else "it has none"
            yield Violation(
                ("ingress_class",), f"The platform has no default ingress class; {there}.", "Name one of them."
            )
        elif name not in classes:
            yield Violation(
                ("ingress_class",),
                f"The platform has no ingress class {name}; those are {', '.join(sorted(classes))}.",
                "Choose one of them.",
            )
    for index, certificate in enumerate(spec.certificates):
        if not certificate.startswith("arn:") and certificate not in contract.certificates:
            known = ", ".join(sorted(contract.certificates)) or "none"
            yield Violation(
                ("certificates", index),
                f"The platform has no certificate called {certificate}; it has {known}.",
                "Choose one of them, or write an ARN.",
            )


def service_port(spec: WebServiceSpec) -> int:
    """The port of the Service: 80, and 443 where a Network Load Balancer ends TLS."""
    return spec.service_port or (443 if spec.exposed == "nlb" and spec.certificates else 80)


def address(name: str, namespace: str, port: int) -> str:
    """Host and port by which pods of the cluster reach a Service."""
    return f"{name}.{namespace}.svc.cluster.local:{port}"


def service(
    name: str,
    namespace: str,
    *,
    port: int,
    labels: Mapping[str, str],
    select: Mapping[str, str],
    headless: bool = False,
) -> dict[str, Any]:
    """A Service within the cluster.

    Args:
        name: of the Service.
        namespace: of it.
        port: of the Service; pods' is the one called ``http``.
        labels: of the Service.
        select: labels of the pods.
        headless: names the pods one by one, in place of one address for all.
    """
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": name, "namespace": namespace, "labels": dict(labels)},
        "spec": {
            "type": "ClusterIP",
            **({"clusterIP": "None"} if headless else {}),
            "selector": dict(select),
            "ports": [{"name": "http", "port": port, "targetPort": "http", "protocol": "TCP"}],
        },
    }


def load_balancer(
    name: str,
    spec: WebServiceSpec,
    contract: PlatformContract,
    *,
    labels: Mapping[str, str],
    select: Mapping[str, str],
) -> dict[str, Any]:
    """A Service with a Network Load Balancer of its own."""
    port = service_port(spec)
    annotations = service_annotations(
        scheme="internal" if spec.internal else "internet-facing",
        target_type="ip",
        attributes=None,
        target_attributes={},
        certificates=",".join(_arns(spec, contract)) or None,
        tls_ports="http" if spec.certificates else "",
        ssl_policy=None,
        subnets="",
        dualstack=contract.cluster.ip_family == "ipv6",
        health_check_path=spec.readiness.path if spec.readiness else None,
    )
    document = service(name, spec.namespace, port=port, labels=labels, select=select)
    document["metadata"]["annotations"] = annotations
    document["spec"] |= {
        "type": "LoadBalancer",
        "loadBalancerClass": contract.ingress.nlb_class if contract.ingress else None,
        # The load balancer sends to pods' own addresses.
        "allocateLoadBalancerNodePorts": False,
    }
    return document


def ingress(
    name: str, spec: WebServiceSpec, contract: PlatformContract, *, labels: Mapping[str, str]
) -> dict[str, Any]:
    """An Ingress on an Application Load Balancer.

    Args:
        name: of the Ingress and of its Service.
        spec: the service.
        contract: the platform's.
        labels: of the Ingress.
    """
    health = {"path": spec.readiness.path} if spec.readiness and spec.readiness.path else {"path": spec.path}
    annotations = ingress_annotations(
        https=spec.https,
        certificates=",".join(_arns(spec, contract)) or None,
        order=None,
        # The Service has no ports on nodes, and Fargate and machines on premises could not use them.
        target_type="ip",
        health=health,
        waf_acl_arn=None,
        shield=False,
    )
    chosen = spec.ingress_class or (contract.ingress.default_class if contract.ingress else None)
    backend = {"service": {"name": name, "port": {"name": "http"}}}
    rule: dict[str, Any] = {"http": {"paths": [{"path": spec.path, "pathType": "Prefix", "backend": backend}]}}
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "Ingress",
        "metadata": {
            "name": name,
            "namespace": spec.namespace,
            "labels": dict(labels),
            "annotations": annotations,
        },
        "spec": {
            "ingressClassName": chosen,
            "rules": [{"host": spec.host, **rule} if spec.host else rule],
        },
    }


def _arns(spec: WebServiceSpec, contract: PlatformContract) -> list[str]:
    return [contract.certificates.get(one, one) for one in spec.certificates]

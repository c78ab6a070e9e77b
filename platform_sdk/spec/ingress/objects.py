"""Single load balancers, as a program asks for them: an Ingress, a Service of type LoadBalancer, a binding.

Owns their fields and rules. What an environment says of all of them is the section's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import ClientCidr, Flag, ListOf, ObjectName, PlainText, Rule, SubnetId, Text
from platform_sdk.spec.ingress._fields import (
    Certificate,
    Port,
    Scheme,
    SslPolicy,
    TargetGroupArn,
    TargetType,
    WebAclArn,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "AlbIngressSpec",
    "IngressBackend",
    "NetworkLoadBalancerSpec",
    "NetworkPort",
    "TargetGroupBindingSpec",
    "TargetHealthCheck",
]

_NLB = "Elastic Load Balancing user guide, Network Load Balancers, 2026-11"

Host: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the name of a host, in lower case; *. may stand for its first label.",
        "Write it as shop.example.com.",
        r"(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?",
        "Kubernetes documentation, Ingress, hostname wildcards, 2026-11",
        plain=True,
    ),
]
Path: TypeAlias = Annotated[
    str,
    Rule(
        "A path starts with a slash; whatever begins with it is meant.",
        "Write it as /orders.",
        r"/[^\s*?]*",
        plain=True,
    ),
]
PortName: TypeAlias = Annotated[
    str, Rule("This must be the name of a port.", "Write it as http.", r"[a-z][a-z0-9-]{0,14}")
]


class IngressBackend(Spec):
    """The Service that takes requests."""

    service: ObjectName = Field(description="Name of the Service, in the Ingress's namespace.")
    port: Port | PortName = Field(description="Its port, by number or name.")


class TargetHealthCheck(Spec):
    """How a load balancer asks whether a target works."""

    path: Path = Field(default="/", description="Path that is asked for.")
    port: Port | None = Field(default=None, description="Port that is asked. Default: the one of the traffic.")
    codes: PlainText = Field(default="200", description="Status codes of a target that works: 200 or 200-299,404.")
    interval_seconds: Annotated[int, Strict(), Field(ge=5, le=300)] = Field(
        default=15, description="Time between two questions, in seconds."
    )


class AlbIngressSpec(Spec):
    """An Ingress on an Application Load Balancer."""

    namespace: ObjectName = Field(description="Namespace of the Ingress and of its Services.")
    ingress_class: ObjectName | None = Field(
        default=None, description="The class. Default: the cluster's default class."
    )
    host: Host | None = Field(default=None, description="Host that it answers for. Default: every host.")
    paths: Annotated[Mapping[Path, IngressBackend], Field(min_length=1)] = Field(
        description="Paths and the Services that take what begins with them."
    )
    order: Annotated[int, Strict(), Field(ge=-1000, le=1000)] | None = Field(
        default=None, description="Place among the Ingresses of a group, whose rules are tried in this order."
    )
    https: Flag = Field(
        default=True, description="Listen on 443, and send clients there from 80. Off: listen on 80 alone."
    )
    certificates: ListOf[Certificate] = Field(
        default=(),
        description="Names in platform:dns, or ARNs. Default: the class's, else those in ACM that fit the host.",
    )
    target_type: TargetType | None = Field(default=None, description="ip or instance. Default: the class's.")
    health_check: TargetHealthCheck = Field(default_factory=TargetHealthCheck, description="How targets are asked.")
    waf_acl_arn: WebAclArn | None = Field(default=None, description="Web ACL of AWS WAF. Default: the class's.")
    shield: Flag = Field(default=False, description="Protect the load balancer by AWS Shield Advanced.")

    def violations(self) -> Iterator[Violation]:
        """Certificates go with HTTPS, and so do hosts to find them by."""
        if self.certificates and not self.https:
            yield Violation(("certificates",), "There is no HTTPS to use them for.", "Take https: false out.")


class NetworkPort(Spec):
    """A port that a Network Load Balancer listens on."""

    port: Port = Field(description="Port that clients use.")
    target: Port | PortName | None = Field(default=None, description="Port of the pods. Default: the same.")
    protocol: Literal["tcp", "udp", "tls"] = Field(
        default="tcp", description="tls ends TLS at the load balancer and goes on by TCP."
    )


class NetworkLoadBalancerSpec(Spec):
    """A Service of type LoadBalancer on a Network Load Balancer."""

    namespace: ObjectName = Field(description="Namespace of the Service and of its pods.")
    selector: Annotated[Mapping[Text, Text], Field(min_length=1)] = Field(description="Labels of the pods.")
    ports: Annotated[Mapping[PortName, NetworkPort], Field(min_length=1)] = Field(description="Ports, by name.")
    scheme: Scheme = Field(default="internal", description="Whether it has public addresses, or the VPC's alone.")
    target_type: TargetType = Field(
        default="ip", description="Send to the addresses of pods (ip), or to ports of nodes (instance)."
    )
    cross_zone: Flag = Field(
        default=False, description="Its nodes send to pods in all zones, at the price of traffic between zones."
    )
    proxy_protocol: Flag = Field(
        default=False, description="Tell pods the client's address by the proxy protocol, version 2."
    )
    certificates: ListOf[Certificate] = Field(
        default=(), description="Certificates of the ports with protocol tls: names in platform:dns, or ARNs."
    )
    ssl_policy: SslPolicy | None = Field(default=None, description="Versions of TLS and ciphers of those ports.")
    source_ranges: ListOf[ClientCidr] = Field(
        default=(), description="IPv4 ranges that may connect. Default: all that the scheme lets in."
    )
    access_logs: Flag | None = Field(
        default=None,
        description="Log connections of ports with protocol tls. Default: as the environment's section says.",
    )
    protect: Flag = Field(default=False, description="Refuse to delete it. Its Service cannot be deleted then either.")
    dualstack: Flag = Field(default=False, description="IPv6 addresses beside those of IPv4.")
    subnets: ListOf[SubnetId] = Field(
        default=(), description="Subnets that it stands in. Default: the network's public or private ones."
    )
    health_check_path: Path | None = Field(
        default=None, description="Ask targets for this path by HTTP. Default: by a connection of TCP."
    )

    def violations(self) -> Iterator[Violation]:
        """Every rule between the fields that is broken."""
        tls = [name for name, port in self.ports.items() if port.protocol == "tls"]
        if tls and not self.certificates:
            yield Violation(
                ("certificates",),
                f"The load balancer ends TLS on port {tls[0]}, for which it needs a certificate.",
                "Name one, or set protocol: tcp to end TLS in the pods.",
                _NLB,
            )
        if self.certificates and not tls:
            yield Violation(
                ("certificates",),
                "No port has the protocol tls, which certificates are for.",
                "Set protocol: tls for a port, or take the certificates out.",
                _NLB,
            )
        if self.ssl_policy and not tls:
            yield Violation(
                ("ssl_policy",),
                "No port has the protocol tls, which the policy is for.",
                "Set protocol: tls for a port, or take ssl_policy out.",
                _NLB,
            )
        if self.access_logs and not tls:
            yield Violation(
                ("access_logs",),
                "A Network Load Balancer logs connections of TLS alone, and no port has that protocol.",
                "Take access_logs out, and use the VPC's flow logs.",
                "Elastic Load Balancing user guide, access logs of Network Load Balancers, 2026-11",
            )
        seen: dict[tuple[int, bool], str] = {}
        for name, port in self.ports.items():
            key = (port.port, port.protocol == "udp")
            if key in seen:
                yield Violation(
                    ("ports", name, "port"),
                    f"Port {port.port} is that of {seen[key]} already.",
                    "Give each a port of its own.",
                )
            seen.setdefault(key, name)


class TargetGroupBindingSpec(Spec):
    """Pods as targets of a target group that was made elsewhere."""

    namespace: ObjectName = Field(description="Namespace of the Service.")
    service: ObjectName = Field(description="The Service whose pods are targets.")
    port: Port | PortName = Field(description="The Service's port, by number or name.")
    target_group_arn: TargetGroupArn | None = Field(
        default=None, description="The target group. Default: the one that the component is given."
    )
    target_type: TargetType = Field(
        default="ip", description="What the target group takes: addresses of pods (ip) or nodes (instance)."
    )
    allow_cidrs: ListOf[ClientCidr] = Field(
        default=(), description="IPv4 ranges that the security groups of targets let in on the port."
    )
    allow_security_groups: ListOf[
        Annotated[
            str,
            Rule(
                "This must be the id of a security group.",
                "Write sg- and 8 or 17 hexadecimal digits.",
                r"sg-([0-9a-f]{8}|[0-9a-f]{17})",
            ),
        ]
    ] = Field(default=(), description="Security groups of the load balancer, which those of targets let in.")

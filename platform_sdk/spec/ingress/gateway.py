"""Gateway API, as an environment says it: whose definitions, and classes of Gateways.

Owns those fields and the documents that a class of Gateways consists of.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.ingress import GATEWAY_SOURCE
from platform_sdk.rules.ingress.attributes import application_attributes, as_pairs, network_attributes
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import ClientCidr, Flag, ListOf, ObjectName, SubnetId
from platform_sdk.spec.edge import EdgeName
from platform_sdk.spec.ingress._fields import Certificate, Scheme, SslPolicy, TargetType, WebAclArn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["GatewayClassSpec", "GatewaySpec"]

_IDLE_SECONDS = 60


class GatewayClassSpec(Spec):
    """A class of Gateways: each has a load balancer of its own."""

    kind: Literal["alb", "nlb"] = Field(
        description="alb for routes of HTTP and gRPC, nlb for those of TCP, UDP and TLS."
    )
    scheme: Scheme = Field(
        default="internal", description="Whether its load balancers have public addresses, or the VPC's alone."
    )
    certificates: ListOf[Certificate] = Field(
        default=(),
        description="Certificates of port 443: names in platform:dns, or ARNs. Default: those in ACM that fit hosts.",
    )
    ssl_policy: SslPolicy | None = Field(default=None, description="Versions of TLS and ciphers of port 443.")
    target_type: TargetType = Field(
        default="ip", description="Send requests to the addresses of pods (ip), or to ports of nodes (instance)."
    )
    subnets: ListOf[SubnetId] = Field(
        default=(), description="Subnets of its load balancers. Default: the network's public or private ones."
    )
    edge: EdgeName | None = Field(
        default=None, description="The Local Zone or Outpost of the network that its load balancers stand in."
    )
    inbound_cidrs: ListOf[ClientCidr] = Field(
        default=(), description="IPv4 ranges that reach its load balancers. Default: all that the scheme lets in."
    )
    waf_acl_arn: WebAclArn | None = Field(default=None, description="Web ACL of AWS WAF for its load balancers.")
    shield: Flag = Field(default=False, description="Protect its load balancers by AWS Shield Advanced.")
    access_logs: Flag | None = Field(
        default=None, description="Write requests to a bucket. Default: as access_logs.enabled says."
    )
    protect: Flag = Field(default=False, description="Refuse to delete its load balancers.")

    @property
    def controller(self) -> str:
        """The name by which the controller knows its classes."""
        return f"gateway.k8s.aws/{self.kind}"

    def violations(self) -> Iterator[Violation]:
        """Every rule inside a class that is broken."""
        if self.waf_acl_arn and self.kind == "nlb":
            yield Violation(
                ("waf_acl_arn",),
                "AWS WAF looks into HTTP, which a Network Load Balancer does not.",
                "Set kind: alb, or take waf_acl_arn out.",
                "AWS WAF developer guide, resources that you can protect, 2026-11",
            )
        if self.ssl_policy and not self.certificates:
            yield Violation(
                ("ssl_policy",),
                "The policy is set together with the certificates of port 443.",
                "Name certificates, or take ssl_policy out.",
                str(GATEWAY_SOURCE),
            )
        if self.subnets and self.edge:
            yield Violation(("subnets",), "Load balancers at an edge stand in its subnet.", "Take subnets or edge out.")

    def configuration(
        self, name: str, *, certificates: Sequence[Any], subnets: Sequence[Any], bucket: Any
    ) -> dict[str, Any]:
        """What the class's LoadBalancerConfiguration says. Some values may not be known yet.

        Args:
            name: the class's.
            certificates: ARNs, the first for clients that name no host.
            subnets: ids; none to let the controller find them by their tags.
            bucket: name of the bucket for access logs; None for no logs.
        """
        attributes = (
            application_attributes(
                idle_seconds=_IDLE_SECONDS,
                protected=self.protect,
                drop_invalid_headers=True,
                bucket=bucket,
                prefix=name,
            )
            if self.kind == "alb"
            else network_attributes(cross_zone=False, protected=self.protect, bucket=bucket, prefix=name)
        )
        said: dict[str, Any] = {
            "scheme": self.scheme.replace("_", "-"),
            "loadBalancerAttributes": as_pairs(attributes),
            "loadBalancerSubnets": [{"identifier": subnet} for subnet in subnets],
            "sourceRanges": list(self.inbound_cidrs),
            "wafV2": {"webACL": self.waf_acl_arn} if self.waf_acl_arn else None,
            "shieldConfiguration": {"enabled": True} if self.shield else None,
            "listenerConfigurations": self._listeners(certificates),
            "defaultTargetGroupConfiguration": {"name": name} if self.target_type == "instance" else None,
        }
        return {key: value for key, value in said.items() if value}

    def _listeners(self, certificates: Sequence[Any]) -> list[dict[str, Any]]:
        if not certificates:
            return []
        first, *others = certificates
        return [
            {
                "protocolPort": f"{'HTTPS' if self.kind == 'alb' else 'TLS'}:443",
                "defaultCertificate": first,
                **({"certificates": others} if others else {}),
                **({"sslPolicy": self.ssl_policy} if self.ssl_policy else {}),
            }
        ]


class GatewaySpec(Spec):
    """Gateway API, by the AWS Load Balancer Controller."""

    enabled: Flag = Field(default=False, description="Serve Gateways and their routes.")
    crds: Literal["chart", "installed"] = Field(
        default="chart",
        description="Whose the definitions of Gateway API are: the platform's, by a chart, or somebody's who installed "
        "them before the controller starts.",
    )
    classes: Mapping[ObjectName, GatewayClassSpec] = Field(default={}, description="Classes of Gateways, by name.")

    def violations(self) -> Iterator[Violation]:
        """Classes go with the API."""
        if self.classes and not self.enabled:
            yield Violation(
                ("classes",),
                "Classes of Gateways need Gateway API.",
                "Set enabled: true, or take the classes out.",
                str(GATEWAY_SOURCE),
            )

"""Classes of Ingresses: what the Application Load Balancers of each are like.

Owns the fields of a class, the rules inside it, and the parameters that its IngressClass points at.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.facts.ingress import CLASS_SOURCE, DEFAULT_SSL_POLICY, MAX_IDLE_SECONDS
from platform_sdk.rules.ingress.attributes import application_attributes, as_pairs
from platform_sdk.spec._base import Spec
from platform_sdk.spec._tags import TagKey, owned_tag_violations
from platform_sdk.spec._types import ClientCidr, Flag, ListOf, ObjectName, SubnetId, Text
from platform_sdk.spec.edge import EdgeName
from platform_sdk.spec.ingress._fields import (
    Certificate,
    IpAddressType,
    PrefixListId,
    Scheme,
    SslPolicy,
    TargetType,
    WebAclArn,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["AlbClassSpec", "default_classes"]


class AlbClassSpec(Spec):
    """A class of Ingresses. Each Ingress has a load balancer of its own, unless the class has a group."""

    scheme: Scheme = Field(
        default="internal", description="Whether its load balancers have public addresses, or the VPC's alone."
    )
    default: Flag = Field(default=False, description="Ingresses that name no class are of this one.")
    group: ObjectName | None = Field(
        default=None, description="All Ingresses of the class share one load balancer, which is called by this name."
    )
    standing: Flag = Field(
        default=False,
        description="Keep the group's load balancer while no application uses it: an Ingress of the platform's answers "
        "404 to what no other one takes.",
    )
    certificates: ListOf[Certificate] = Field(
        default=(),
        description="Certificates for HTTPS: names in platform:dns, or ARNs. Default: those in ACM that fit the hosts.",
    )
    ssl_policy: SslPolicy | None = Field(
        default=None, description=f"Versions of TLS and ciphers. Default: {DEFAULT_SSL_POLICY}."
    )
    ssl_redirect: Flag | None = Field(
        default=None, description="Send clients from HTTP to HTTPS. Default: where the class has certificates."
    )
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
    prefix_lists: ListOf[PrefixListId] = Field(
        default=(), description="Managed prefix lists whose ranges reach its load balancers."
    )
    ip_address_type: IpAddressType | None = Field(
        default=None, description="Addresses of its load balancers. Default: ipv4."
    )
    waf_acl_arn: WebAclArn | None = Field(default=None, description="Web ACL of AWS WAF for its load balancers.")
    access_logs: Flag | None = Field(
        default=None, description="Write every request to a bucket. Default: as access_logs.enabled says."
    )
    protect: Flag | None = Field(
        default=None,
        description="Refuse to delete its load balancers. Default: for a class with a group, where "
        "platform:protect holds.",
    )
    idle_timeout_seconds: Annotated[int, Strict(), Field(ge=1, le=MAX_IDLE_SECONDS)] = Field(
        default=60, description="How long a connection may be silent, in seconds."
    )
    drop_invalid_headers: Flag = Field(
        default=True, description="Take headers out whose names are no names, which hide requests in requests."
    )
    capacity_units: Annotated[int, Strict(), Field(ge=100)] | None = Field(
        default=None, description="Capacity that is held ready, in load balancer capacity units."
    )
    namespaces: Mapping[Text, Text] = Field(
        default={}, description="Labels of the namespaces that may use the class. Default: all may."
    )
    tags: Mapping[TagKey, Text] = Field(default={}, description="More tags for its load balancers.")

    @property
    def redirects(self) -> bool:
        """Whether clients are sent from HTTP to HTTPS."""
        return bool(self.certificates) if self.ssl_redirect is None else self.ssl_redirect

    def refuses_deletion(self, *, protected: bool) -> bool:
        """Whether AWS refuses to delete its load balancers; ``protected`` is whether what holds data is protected.

        Not those of a single Ingress: it would hang when its owner deletes it, and who owns it cannot change the class.
        """
        return (protected and self.group is not None) if self.protect is None else self.protect

    def violations(self) -> Iterator[Violation]:
        """Every rule inside a class that is broken."""
        if self.standing and self.group is None:
            yield Violation(
                ("standing",),
                "A load balancer stands for a group of Ingresses; without a group each Ingress has its own.",
                "Set group, or take standing out.",
                str(CLASS_SOURCE),
            )
        if self.standing and self.namespaces:
            yield Violation(
                ("standing",),
                "The platform's own Ingress is in kube-system, which the labels under namespaces shut out.",
                "Take namespaces or standing out.",
                str(CLASS_SOURCE),
            )
        if self.subnets and self.edge:
            yield Violation(("subnets",), "Load balancers at an edge stand in its subnet.", "Take subnets or edge out.")
        if len(set(self.subnets)) < len(self.subnets):
            yield Violation(("subnets",), "Each subnet can be named once.", "Take the repeated one out.")
        if self.ssl_redirect and not self.certificates:
            yield Violation(
                ("ssl_redirect",),
                "Clients would be sent to HTTPS, for which the class has no certificate.",
                "Name certificates, or take ssl_redirect out.",
                str(CLASS_SOURCE),
            )
        if self.ip_address_type == "dualstack_without_public_ipv4" and self.scheme == "internal":
            yield Violation(
                ("ip_address_type",),
                "An internal load balancer has no public IPv4 addresses to go without.",
                "Set ip_address_type: dualstack.",
                "Elastic Load Balancing user guide, IP address types, 2026-11",
            )
        yield from owned_tag_violations(self.tags)

    def parameters(
        self,
        name: str,
        *,
        certificates: Sequence[Any],
        subnets: Sequence[Any],
        bucket: Any,
        protected: bool,
        auto_mode: bool,
    ) -> dict[str, Any]:
        """What the IngressClassParams say. Some values may not be known yet.

        Args:
            name: the class's.
            certificates: ARNs.
            subnets: ids; none to let the controller find them by their tags.
            bucket: name of the bucket for access logs; None for no logs.
            protected: what holds data is protected from deletion.
            auto_mode: for the controller of EKS Auto Mode, whose API differs.
        """
        attributes = application_attributes(
            idle_seconds=self.idle_timeout_seconds,
            protected=self.refuses_deletion(protected=protected),
            drop_invalid_headers=self.drop_invalid_headers,
            bucket=bucket,
            prefix=name,
        )
        said: dict[str, Any] = {
            "scheme": self.scheme.replace("_", "-"),
            "group": {"name": self.group} if self.group else None,
            "certificateARNs" if auto_mode else "certificateArn": list(certificates),
            "subnets": {"ids": list(subnets)} if subnets else None,
            "ipAddressType": self.ip_address_type and self.ip_address_type.replace("_", "-"),
            "namespaceSelector": {"matchLabels": dict(self.namespaces)} if self.namespaces else None,
            "loadBalancerAttributes": as_pairs(attributes),
        }
        if not auto_mode:
            said |= {
                "sslPolicy": self.ssl_policy,
                "sslRedirectPort": "443" if self.redirects else None,
                "targetType": self.target_type,
                "inboundCIDRs": list(self.inbound_cidrs),
                "prefixListsIDs": list(self.prefix_lists),
                "wafv2AclArn": self.waf_acl_arn,
                "minimumLoadBalancerCapacity": self.capacity_units and {"capacityUnits": self.capacity_units},
                "tags": as_pairs(self.tags),
            }
        return {key: value for key, value in said.items() if value}


def default_classes(*, public: bool, edge: str | None = None) -> dict[str, AlbClassSpec]:
    """The classes of a section that names none: an internal one, and one for the internet where the network reaches it.

    Nothing is open to the internet by accident: Ingresses that name no class are internal.

    Args:
        public: the network has public subnets.
        edge: the Outpost of a local cluster, where its load balancers stand.
    """
    internal = AlbClassSpec(default=True, edge=edge)
    return {"alb-internal": internal, **({"alb": AlbClassSpec(scheme="internet_facing")} if public else {})}

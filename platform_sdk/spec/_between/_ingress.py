"""The rules between ways in, the cluster, its network and its nodes.

Owns what the section cannot know alone: that somebody serves it, that its load balancers have subnets to stand in, and
that what it names is there. What is allowed and yet worth knowing is told here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from platform_sdk.errors import Violation
from platform_sdk.facts.ingress import (
    AUTO_MODE_CLASS_SOURCE,
    AUTO_MODE_LACKS,
    CONTROLLER_CHART,
    CONTROLLER_LABELS,
    GATEWAY_SOURCE,
    NAMESPACE,
    OLD_TLS_POLICIES,
    SSL_POLICY_SOURCE,
    SUBNETS_SOURCE,
)
from platform_sdk.facts.placement import verdict
from platform_sdk.spec._between._homes import home_violations, reach_violations
from platform_sdk.spec._between._parts import INGRESS, Parts
from platform_sdk.spec.edge import LocalZoneSubnets
from platform_sdk.spec.ingress import AlbClassSpec, GatewayClassSpec, LoadBalancerControllerSpec
from platform_sdk.spec.network import ExistingNetworkSpec, NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.errors import Step
    from platform_sdk.rules.capabilities import Capabilities
    from platform_sdk.spec.cluster import ClusterSpec
    from platform_sdk.spec.environment import EnvironmentSpec
    from platform_sdk.spec.ingress import IngressSpec

__all__ = ["has_public_subnets", "ingress_arns", "ingress_violations", "ingress_warnings"]

_Class: TypeAlias = "AlbClassSpec | GatewayClassSpec"
_LOCAL = "Amazon EKS user guide, considerations for local clusters on Outposts, 2026-11"
_WHAT = "The AWS Load Balancer Controller"


def ingress_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    section, can = parts.ingress, parts.capabilities
    if section is None:
        return
    if can:
        if not can.pod_identity:
            yield Violation(
                (INGRESS,),
                f"{_WHAT} calls AWS by a role of its own, which pods of a local cluster on EBS cannot have: it has "
                "neither EKS Pod Identity nor an OIDC provider.",
                "Set storage: instance_store for the local cluster, or take platform:ingress out.",
                _LOCAL,
            )
            return
        if can.auto_mode:
            yield from (found.within(INGRESS) for found in _auto_mode(section))
        else:
            path: tuple[Step, ...] = (INGRESS,)
            yield from home_violations(parts, path, what=_WHAT, namespace=NAMESPACE, labels=CONTROLLER_LABELS)
            yield from reach_violations(parts, path, what=_WHAT, images=CONTROLLER_CHART.images)
            yield from (found.within(INGRESS) for found in _private_calls(section, parts.network))
        yield from (found.within(INGRESS) for found in _targets(section, can))
    if parts.region:
        yield from _homes(section, parts.region)
    for path, one in _named_classes(section).items():
        yield from (found.within(INGRESS, *path) for found in _stands(one, parts))
        yield from (found.within(INGRESS, *path) for found in _certificates(one, parts))


def ingress_arns(section: IngressSpec) -> dict[tuple[Step, ...], str | None]:
    """ARNs of the section by their full path."""
    arns: dict[tuple[Step, ...], str | None] = {}
    for path, one in _named_classes(section).items():
        arns[INGRESS, *path, "waf_acl_arn"] = one.waf_acl_arn
        for index, certificate in enumerate(one.certificates):
            arns[INGRESS, *path, "certificates", index] = certificate if certificate.startswith("arn:") else None
    for field, values in (("web_acls", section.web_acls), ("target_groups", section.target_groups)):
        arns |= {(INGRESS, field, index): arn for index, arn in enumerate(values)}
    return arns


def _homes(section: IngressSpec, region: str) -> Iterator[Violation]:
    """What load balancers use is in their own Region."""
    for path, arn in ingress_arns(section).items():
        parts = arn.split(":") if isinstance(arn, str) and arn.startswith("arn:") else []
        # Of certificates it is told with all other ARNs.
        home = parts[3] if parts and parts[2] != "acm" else region
        if home != region:
            yield Violation(
                path,
                f"A load balancer uses what is in its own Region, and this is in {home}.",
                f"Name one in {region}.",
                "Elastic Load Balancing user guide, 2026-11",
            )


def ingress_warnings(spec: EnvironmentSpec) -> Iterator[tuple[str, str]]:
    """What is allowed and yet worth knowing, as field path and sentence."""
    section = spec.ingress
    if section is None:
        return
    for path, one in _named_classes(section).items():
        where = ".".join((INGRESS, *(str(step) for step in path)))
        if one.ssl_policy in OLD_TLS_POLICIES:
            yield f"{where}.ssl_policy", f"lets clients use TLS 1.0 or 1.1 ({SSL_POLICY_SOURCE})"
        found = verdict(("load_balancer", "place"), _kind(one), _place(one, spec.network))
        if found.allowed == "warn":
            yield f"{where}.edge", f"{found.reason} ({found.source})"


def has_public_subnets(network: NetworkSpec | ExistingNetworkSpec) -> bool:
    """Whether load balancers for the internet have subnets to stand in."""
    return "public" in network.tiers if isinstance(network, NetworkSpec) else bool(network.subnets.public)


def _named_classes(section: IngressSpec) -> dict[tuple[Step, ...], _Class]:
    return {
        **{("classes", name): one for name, one in (section.classes or {}).items()},
        **{("gateway", "classes", name): one for name, one in section.gateway.classes.items()},
    }


def _kind(one: _Class) -> str:
    return one.kind if isinstance(one, GatewayClassSpec) else "alb"


def _place(one: _Class, network: NetworkSpec | ExistingNetworkSpec) -> str:
    return network.edges[one.edge].kind if one.edge and one.edge in network.edges else "region"


def _auto_mode(section: IngressSpec) -> Iterator[Violation]:
    source = str(AUTO_MODE_CLASS_SOURCE)
    if section.controller != LoadBalancerControllerSpec():
        yield Violation(
            ("controller",),
            "EKS Auto Mode has a load balancer controller built in, and no other one is installed.",
            "Take controller out.",
            source,
        )
    if section.gateway.enabled:
        yield Violation(
            ("gateway", "enabled"),
            "The controller that is built into EKS Auto Mode does not serve Gateway API.",
            "Set enabled: false.",
            source,
        )
    for field in ("shield", "web_acls", "target_groups"):
        if getattr(section, field):
            yield Violation(
                (field,),
                "The rights of EKS Auto Mode's own controller are AWS's, and cannot be widened here.",
                f"Take {field} out.",
                source,
            )
    for name, one in (section.classes or {}).items():
        lacking = sorted(field for field in AUTO_MODE_LACKS if getattr(one, field))
        if one.target_type == "instance":
            lacking.append("target_type")
        for field in lacking:
            yield Violation(
                ("classes", name, field),
                "Classes of EKS Auto Mode do not have this.",
                "Take it out, and annotate the Ingresses that need it.",
                source,
            )


def _private_calls(section: IngressSpec, network: NetworkSpec | ExistingNetworkSpec | None) -> Iterator[Violation]:
    """AWS Shield has no endpoints in VPCs."""
    if section.shield and isinstance(network, NetworkSpec) and network.private:
        yield Violation(
            ("shield",),
            "The controller reaches AWS Shield through the internet alone, to which a private network has no way.",
            "Take shield out, or private: true in platform:network.",
            "AWS PrivateLink guide, services that integrate, 2026-11",
        )


def _targets(section: IngressSpec, can: Capabilities) -> Iterator[Violation]:
    for path, one in _named_classes(section).items():
        kind = "fargate" if can.fargate_only else "hybrid" if can.hybrid and not can.linux_nodes else None
        if kind and one.target_type == "instance":
            found = verdict(("load_balancer", "kind"), _kind(one), kind)
            yield Violation(
                (*path, "target_type"),
                f"All pods are on nodes of kind {kind}: a load balancer reaches them by their address alone.",
                "Set target_type: ip.",
                str(found.source),
            )


def _stands(one: _Class, parts: Parts) -> Iterator[Violation]:
    """Its load balancers have subnets, of a kind that AWS has them in."""
    network, cluster = parts.network, parts.cluster
    if network is None:
        return
    if one.edge and one.edge not in network.edges:
        yield Violation(
            ("edge",),
            f"platform:network has no edge called {one.edge}.",
            "Add it to the network, or take edge out.",
        )
        return
    if one.edge:
        found = verdict(("load_balancer", "place"), _kind(one), _place(one, network))
        if found.allowed == "no":
            yield Violation(("edge",), found.reason, found.remedy, str(found.source))
        edge = network.edges[one.edge]
        if one.scheme == "internet_facing" and isinstance(edge, LocalZoneSubnets) and not edge.public:
            yield Violation(
                ("scheme",),
                f"The edge {one.edge} has no public subnet, in which load balancers for the internet stand.",
                "Set public: true for it in platform:network, or scheme: internal.",
                str(SUBNETS_SOURCE),
            )
    elif one.subnets:
        yield from _spread(one, network, cluster)
        return
    elif cluster and cluster.outpost:
        yield from _on_outpost(one, cluster)
    elif one.scheme == "internet_facing" and not has_public_subnets(network):
        yield Violation(
            ("scheme",),
            "The network has no public subnets, in which load balancers for the internet stand.",
            "Set scheme: internal, or give platform:network public subnets.",
            str(SUBNETS_SOURCE),
        )
    ipv6 = isinstance(one, AlbClassSpec) and one.ip_address_type not in {None, "ipv4"}
    if ipv6 and (not network.ipv6 or one.edge):
        yield Violation(
            ("ip_address_type",),
            "The load balancers' subnets have no IPv6 addresses.",
            "Set ipv6: true in platform:network and take edge out, or take ip_address_type out.",
            str(SUBNETS_SOURCE),
        )


def _spread(
    one: _Class, network: NetworkSpec | ExistingNetworkSpec, cluster: ClusterSpec | None
) -> Iterator[Violation]:
    """An Application Load Balancer of the Region stands in two zones; one at an edge in a single subnet."""
    at_edges = {getattr(edge, "subnet_id", None) for edge in network.edges.values()}
    on_outpost = cluster is not None and cluster.outpost is not None
    if len(one.subnets) == 1 and _kind(one) == "alb" and not on_outpost and one.subnets[0] not in at_edges:
        yield Violation(
            ("subnets",),
            "An Application Load Balancer has subnets in two Availability Zones or more, unless it stands at an edge.",
            "Name a subnet of another zone too, or set edge.",
            str(SUBNETS_SOURCE),
        )


def _on_outpost(one: _Class, cluster: ClusterSpec) -> Iterator[Violation]:
    found = verdict(("load_balancer", "cluster"), _kind(one), cluster.mode)
    if found.allowed == "no":
        yield Violation(("kind",), found.reason, found.remedy, str(found.source))
    elif cluster.outpost:
        yield Violation(
            ("edge",),
            "The cluster is on an Outpost, whose subnet a load balancer does not find by itself.",
            f"Set edge: {cluster.outpost.edge}.",
            str(GATEWAY_SOURCE if isinstance(one, GatewayClassSpec) else SUBNETS_SOURCE),
        )


def _certificates(one: _Class, parts: Parts) -> Iterator[Violation]:
    """Names are those of certificates that the environment has."""
    if parts.dns is None and parts.dns_given:
        return
    known: frozenset[str] = frozenset(parts.dns.certificates if parts.dns else ())
    for index, name in enumerate(one.certificates):
        if not name.startswith("arn:") and name not in known:
            yield Violation(
                ("certificates", index),
                f"There is no certificate called {name} in platform:dns.",
                "Add it there, or write the ARN of one that exists.",
            )

"""The rules between names, the cluster and its network: who has nodes, rights and a way out.

Owns what the section cannot know alone. Which zones there are is its own matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.dns.controllers import (
    ACME_SERVERS,
    CERT_MANAGER,
    CERT_MANAGER_LABELS,
    CERT_MANAGER_NAMESPACE,
    CERT_MANAGER_SOURCE,
    EXTERNAL_DNS,
    EXTERNAL_DNS_LABELS,
    EXTERNAL_DNS_NAMESPACE,
    EXTERNAL_DNS_SOURCE,
    PRIVATE_CA_NAMESPACE,
    PRIVATE_CA_SOURCE,
)
from platform_sdk.facts.placement import verdict
from platform_sdk.spec._between._homes import home_violations, reach_violations
from platform_sdk.spec._between._parts import DNS, Parts
from platform_sdk.spec.dns import ExistingCertificateSpec, PrivateCaIssuerSpec, PublicZoneSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.errors import Step
    from platform_sdk.rules.capabilities import Capabilities
    from platform_sdk.spec.dns import CertManagerSpec
    from platform_sdk.spec.dns.controllers import ExternalDnsSpec

__all__ = ["dns_arns", "dns_violations"]


def dns_arns(parts: Parts) -> dict[tuple[Step, ...], str | None]:
    """The section's ARNs by path, to be judged against the Region."""
    if parts.dns is None:
        return {}
    arns: dict[tuple[Step, ...], str | None] = {
        (DNS, "certificates", name, "arn"): one.arn
        for name, one in parts.dns.certificates.items()
        if isinstance(one, ExistingCertificateSpec)
    }
    for domain, zone in parts.dns.zones.items():
        if isinstance(zone, PublicZoneSpec):
            arns[DNS, "zones", domain, "query_log_group_arn"] = zone.query_log_group_arn
    for name, issuer in parts.dns.cert_manager.issuers.items() if parts.dns.cert_manager else ():
        if isinstance(issuer, PrivateCaIssuerSpec):
            arns[DNS, "cert_manager", "issuers", name, "arn"] = issuer.arn
    return arns


def dns_violations(parts: Parts) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration."""
    dns, can = parts.dns, parts.capabilities
    if dns is None:
        return
    if dns.external_dns:
        path = (DNS, "external_dns")
        what = "ExternalDNS"
        yield from home_violations(parts, path, what=what, namespace=EXTERNAL_DNS_NAMESPACE, labels=EXTERNAL_DNS_LABELS)
        yield from reach_violations(parts, path, what=what, images=EXTERNAL_DNS.images)
        if can:
            yield from _rights(path, can)
        yield from (found.within(*path, "sources") for found in _sources(dns.external_dns, parts))
    if dns.cert_manager:
        path = (DNS, "cert_manager")
        what = "The cert-manager controller"
        yield from home_violations(parts, path, what=what, namespace=CERT_MANAGER_NAMESPACE, labels=CERT_MANAGER_LABELS)
        yield from reach_violations(parts, path, what=what, images=CERT_MANAGER.images)
        if can:
            yield from (found.within(*path, "issuers") for found in _issuers(dns.cert_manager, can))


def _sources(section: ExternalDnsSpec, parts: Parts) -> Iterator[Violation]:
    """Routes are kinds of the Gateway API, whose definitions the section of ways in installs."""
    ways_in = parts.ingress
    if (ways_in is None and parts.ingress_given) or (ways_in and ways_in.gateway.enabled):
        return
    for index, source in enumerate(section.sources):
        if source.startswith("gateway-"):
            yield Violation(
                (index,),
                f"{source} is a kind of the Gateway API, which is not in the cluster: ExternalDNS does not start.",
                "Set gateway.enabled: true in platform:ingress, or take it out.",
                str(EXTERNAL_DNS_SOURCE),
            )


def _rights(path: tuple[Step, ...], can: Capabilities) -> Iterator[Violation]:
    """Whether pods get rights in AWS at all, as the placement matrix has it."""
    mode = {None: "region", "ebs": "local_ebs"}.get(can.local, "local_instance_store")
    found = verdict(("identity", "cluster"), "pod_identity", mode)
    if found.allowed == "no":
        remedy = "Take it out, and keep names from outside of the cluster."
        yield Violation(path, found.reason, remedy, str(found.source))


def _issuers(section: CertManagerSpec, can: Capabilities) -> Iterator[Violation]:
    for name, issuer in section.acme.items():
        yield from _rights((name,), can)
        if can.isolated and issuer.server in ACME_SERVERS:
            yield Violation(
                (name, "server"),
                f"The server {issuer.server} is on the internet, which a private network does not reach.",
                "Use an issuer of kind private_ca, or the address of a server that the network reaches.",
                str(CERT_MANAGER_SOURCE),
            )
    for name, issuer in section.issuers.items():
        if not isinstance(issuer, PrivateCaIssuerSpec):
            continue
        if not can.eks_addons:
            yield Violation(
                (name, "kind"),
                "The connector to AWS Private CA is an add-on of EKS, which a local cluster cannot have.",
                "Use an issuer of kind ca, with a certificate of that authority in a Secret.",
                str(PRIVATE_CA_SOURCE),
            )
        elif can.runs_on_fargate(PRIVATE_CA_NAMESPACE):
            yield Violation(
                (name, "kind"),
                f"The connector to AWS Private CA gets its rights through EKS Pod Identity, and {PRIVATE_CA_NAMESPACE} "
                "runs on Fargate, which has none.",
                f"Take the namespace {PRIVATE_CA_NAMESPACE} out of the Fargate profiles' selectors.",
                str(PRIVATE_CA_SOURCE),
            )
        elif not can.daemons:
            yield Violation(
                (name, "kind"),
                "The connector to AWS Private CA has no node with Linux to run on.",
                "Add a node group with Linux to platform:nodes.",
                str(PRIVATE_CA_SOURCE),
            )

"""external-dns: namespace, rights and release.

Owns how it is registered. What it is told is decided in ``rules.dns.external_dns``, what it may do in
``rules.iam.dns``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._controllers import create_controller_identity
from platform_sdk.components._namespaces import create_namespace
from platform_sdk.components._releases import create_release
from platform_sdk.facts.dns.controllers import (
    EXTERNAL_DNS,
    EXTERNAL_DNS_LABELS,
    EXTERNAL_DNS_NAMESPACE,
    EXTERNAL_DNS_SERVICE_ACCOUNT,
)
from platform_sdk.rules.dns.external_dns import external_dns_values, type_of_zones
from platform_sdk.rules.iam.dns import external_dns_policy
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.spec.dns import is_private

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.dns import DnsSpec, ExternalDnsSpec

__all__ = ["create_external_dns"]


def create_external_dns(
    owner: PlatformComponent,
    section: DnsSpec,
    spec: ExternalDnsSpec,
    ground: Ground,
    zones: Mapping[str, pulumi.Output[str]],
) -> None:
    """Registers external-dns as children of a component.

    Args:
        owner: the component.
        section: which zones there are.
        spec: its settings.
        ground: where it runs.
        zones: ids of the zones, by domain.
    """
    cluster, role = ground.cluster, "external-dns"
    kept = section.kept_zones
    ids = [zones[domain] for domain in kept]
    partition = cluster.region.partition
    namespace = create_namespace(
        owner, ground, EXTERNAL_DNS_NAMESPACE, called=f"namespace-{EXTERNAL_DNS_NAMESPACE}", level="restricted"
    ).name
    identity = create_controller_identity(
        owner,
        cluster,
        lambda _, known: document_text(external_dns_policy(partition, known)),
        *ids,
        namespace=EXTERNAL_DNS_NAMESPACE,
        service_account=EXTERNAL_DNS_SERVICE_ACCOUNT,
        on_fargate=ground.capabilities.runs_on_fargate(EXTERNAL_DNS_NAMESPACE, EXTERNAL_DNS_LABELS),
        called=role,
    )
    create_release(
        owner,
        ground,
        EXTERNAL_DNS,
        namespace=namespace,
        values=external_dns_values(
            image=ground.image(EXTERNAL_DNS.images[0]),
            region=cluster.region.name,
            owner=spec.owner_id or cluster.aws_name,
            zones=kept,
            zone_ids=ids,
            zone_type=type_of_zones(is_private(section.zones[domain]) for domain in kept),
            sources=spec.sources,
            policy=spec.policy,
            interval=spec.interval,
            txt_prefix=spec.txt_prefix,
            cpu_millis=spec.cpu_millis,
            memory_mib=spec.memory_mib,
            annotations=identity.annotations,
            annotation_filter=spec.annotation_filter,
        ),
        version=spec.version,
        role=role,
        waits=identity.ready,
    )

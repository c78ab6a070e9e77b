"""cert-manager: namespace, rights, release, the connector to AWS Private CA, and issuers.

Owns how they are registered and in which order: an issuer needs its definition and the webhook that checks it. What
they are told is decided in ``rules.dns.cert_manager``, what they may do in ``rules.iam.dns``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.components._controllers import create_controller_identity
from platform_sdk.components._namespaces import create_namespace
from platform_sdk.components._objects import KubernetesObject
from platform_sdk.components._pod_roles import create_pod_role
from platform_sdk.components._releases import create_release
from platform_sdk.components.addon import create_addon
from platform_sdk.facts.dns.controllers import (
    CERT_MANAGER,
    CERT_MANAGER_LABELS,
    CERT_MANAGER_NAMESPACE,
    CERT_MANAGER_SERVICE_ACCOUNT,
    CERT_MANAGER_WEBHOOK_LABELS,
    PRIVATE_CA_ADDON,
    PRIVATE_CA_NAMESPACE,
    PRIVATE_CA_SERVICE_ACCOUNT,
)
from platform_sdk.rules.dns.cert_manager import (
    acme_issuer,
    ca_issuer,
    cert_manager_values,
    private_ca_issuer,
    self_signed_issuer,
)
from platform_sdk.rules.iam.dns import cert_manager_policy, private_ca_policy
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.spec.dns import AcmeIssuerSpec, CaIssuerSpec, PrivateCaIssuerSpec

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._controllers import ControllerIdentity
    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.dns import AnyIssuerSpec, CertManagerSpec, DnsSpec

__all__ = ["create_cert_manager"]

_ROLE = "cert-manager"
_PRODUCTION_REPLICAS = 2


def create_cert_manager(
    owner: PlatformComponent,
    section: DnsSpec,
    spec: CertManagerSpec,
    ground: Ground,
    zones: Mapping[str, pulumi.Output[str]],
) -> dict[str, str]:
    """Registers cert-manager and its issuers as children of a component.

    Args:
        owner: the component.
        section: which zones there are.
        spec: its settings.
        ground: where it runs.
        zones: ids of the zones, by domain.

    Returns:
        Kind of object by name of the issuer.
    """
    can = ground.capabilities
    namespace = create_namespace(
        owner, ground, CERT_MANAGER_NAMESPACE, called=f"namespace-{CERT_MANAGER_NAMESPACE}", level="restricted"
    ).name
    proven = sorted({domain for issuer in spec.acme.values() for domain in section.proven_zones(issuer)})
    identity = _identity(owner, ground, [zones[domain] for domain in proven]) if proven else None
    release = create_release(
        owner,
        ground,
        CERT_MANAGER,
        namespace=namespace,
        values=cert_manager_values(
            replicas=spec.replicas or (_PRODUCTION_REPLICAS if can.production else 1),
            image_registry=ground.image_mirrors.get("quay.io", "quay.io"),
            annotations=identity.annotations if identity else {},
            webhook_on_fargate=can.runs_on_fargate(CERT_MANAGER_NAMESPACE, CERT_MANAGER_WEBHOOK_LABELS),
        ),
        version=spec.version,
        role=_ROLE,
        waits=identity.ready if identity else (),
    )
    connector = [_connector(owner, ground, spec.authorities, release)] if spec.authorities else []
    kinds: dict[str, str] = {}
    for name, issuer in sorted(spec.issuers.items()):
        document = _issuer(section, name, issuer, ground.cluster.region.name, zones)
        KubernetesObject(
            owner.called(f"issuer-{name}"),
            document,
            owner.child(provider=ground.cluster.provider, depends_on=[release, *connector]),
        )
        kinds[name] = document["kind"]
    return kinds


def _identity(owner: PlatformComponent, ground: Ground, zone_ids: Sequence[pulumi.Output[str]]) -> ControllerIdentity:
    partition = ground.cluster.region.partition
    return create_controller_identity(
        owner,
        ground.cluster,
        lambda _, known: document_text(cert_manager_policy(partition, known)),
        *zone_ids,
        namespace=CERT_MANAGER_NAMESPACE,
        service_account=CERT_MANAGER_SERVICE_ACCOUNT,
        on_fargate=ground.capabilities.runs_on_fargate(CERT_MANAGER_NAMESPACE, CERT_MANAGER_LABELS),
        called=_ROLE,
    )


def _connector(
    owner: PlatformComponent, ground: Ground, authorities: Sequence[str], release: pulumi.Resource
) -> pulumi.Resource:
    """The add-on that has AWS Private CA sign; cert-manager's definitions come before it."""
    made = create_pod_role(
        owner,
        ground.cluster,
        called="private-ca",
        namespace=PRIVATE_CA_NAMESPACE,
        service_account=PRIVATE_CA_SERVICE_ACCOUNT,
        policy=document_text(private_ca_policy(authorities)),
    )
    return create_addon(
        owner,
        ground.cluster,
        PRIVATE_CA_ADDON,
        version=None,
        roles={PRIVATE_CA_SERVICE_ACCOUNT: made.role.arn},
        opts=owner.child(depends_on=[release, *made.rights]),
    )


def _issuer(
    section: DnsSpec, name: str, spec: AnyIssuerSpec, region: str, zones: Mapping[str, pulumi.Output[str]]
) -> dict[str, Any]:
    if isinstance(spec, AcmeIssuerSpec):
        ids = {domain: zones[domain] for domain in section.proven_zones(spec)}
        return acme_issuer(name, server=spec.server, email=spec.email, region=region, zone_ids=ids)
    if isinstance(spec, PrivateCaIssuerSpec):
        return private_ca_issuer(name, arn=spec.arn, region=spec.region)
    if isinstance(spec, CaIssuerSpec):
        return ca_issuer(name, secret=spec.secret)
    return self_signed_issuer(name)

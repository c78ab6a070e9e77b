"""ACK: controllers by their charts, each with a role of its own, or all of them as a capability.

Owns how those are registered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._controllers import create_controller_identity
from platform_sdk.components._namespaces import create_namespace
from platform_sdk.components._releases import create_release
from platform_sdk.components.addons._capability import create_capability
from platform_sdk.components.addons._installed import Installed
from platform_sdk.facts.addons.ack import ACK_CHARTS, ACK_NAMESPACE, ack_account, ack_chart, ack_labels
from platform_sdk.rules.addons.ack import ack_values
from platform_sdk.rules.iam.ack import ack_policy
from platform_sdk.rules.iam.documents import document, document_text
from platform_sdk.rules.iam.statements import policy_of
from platform_sdk.spec.addons.ack import AckCapabilitySpec

if TYPE_CHECKING:
    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.components._releases import HelmRelease
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.addons.ack import AckServiceSpec, AckSpec

__all__ = ["create_ack"]


def create_ack(owner: PlatformComponent, ground: Ground, cluster: Cluster, spec: AckSpec) -> Installed:
    """ACK of either kind.

    Args:
        owner: the component that it belongs to.
        ground: what it stands on.
        cluster: the cluster.
        spec: controllers and rights.
    """
    if isinstance(spec, AckCapabilitySpec):
        made = create_capability(owner, ground, "ack", statements=spec.statements)
        return Installed({"kind": spec.kind, **made.exported}, (made.resource,), serves=(made.resource,))
    namespace = create_namespace(owner, ground, ACK_NAMESPACE, called="ack-namespace", level="restricted")
    available = ground.capabilities.production if spec.high_availability is None else spec.high_availability
    releases: list[HelmRelease] = []
    roles: dict[str, pulumi.Output[str]] = {}
    for name, service in sorted(spec.services.items()):
        release, roles[name] = _create_controller(
            owner, ground, cluster, name, service, namespace=namespace.name, copies=2 if available else 1
        )
        releases.append(release)
    return Installed({"kind": spec.kind, "role_arns": roles}, tuple(releases), serves=tuple(releases))


def _create_controller(
    owner: PlatformComponent,
    ground: Ground,
    cluster: Cluster,
    name: str,
    service: AckServiceSpec,
    *,
    namespace: pulumi.Input[str],
    copies: int,
) -> tuple[HelmRelease, pulumi.Output[str]]:
    """One service's controller, and the ARN of its role."""
    region, prefix = cluster.region, service.name_prefix or f"{cluster.aws_name}-"
    chart = ack_chart(name, service.version) if service.version else ACK_CHARTS[name]

    def policy(account: str, _arns: list[str]) -> str:
        ours = ack_policy(name, partition=region.partition, region=region.name, account_id=account, prefix=prefix)
        given = policy_of(service.statements)["Statement"]
        return document_text(document(*(ours["Statement"] if service.default_rights else ()), *given))

    identity = create_controller_identity(
        owner,
        cluster,
        policy,
        namespace=ACK_NAMESPACE,
        service_account=ack_account(name),
        on_fargate=ground.capabilities.runs_on_fargate(ACK_NAMESPACE, ack_labels(name)),
        called=f"ack-{name}",
    )
    retain = ground.protects() if service.deletion is None else service.deletion == "retain"
    release = create_release(
        owner,
        ground,
        chart,
        namespace=namespace,
        values=ack_values(
            name,
            region=region.name,
            copies=copies,
            retain=retain,
            namespaces=service.namespaces,
            annotations=identity.annotations,
            repository=ground.image(chart.images[0]),
        ),
        role=f"ack-{name}",
        name=ack_account(name),
        waits=identity.ready,
    )
    return release, identity.role.arn

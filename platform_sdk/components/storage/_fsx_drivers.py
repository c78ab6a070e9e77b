"""The drivers of FSx in a cluster, each with the rights that its work needs and no more.

Owns the add-on for Lustre, and the releases for OpenZFS and Trident with their roles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._aws import account_document
from platform_sdk.components._controllers import create_controller_identity
from platform_sdk.components._namespaces import create_namespace
from platform_sdk.components._pod_roles import create_pod_role
from platform_sdk.components._releases import create_release
from platform_sdk.components.addon import create_addon
from platform_sdk.components.cluster import Cluster
from platform_sdk.errors import PlatformError
from platform_sdk.facts.storage.fsx_drivers import (
    LUSTRE_ADDON,
    LUSTRE_SERVICE_ACCOUNT,
    OPENZFS_CHART,
    OPENZFS_SERVICE_ACCOUNT,
    SYSTEM_NAMESPACE,
    TRIDENT_CHART,
    TRIDENT_NAMESPACE,
    TRIDENT_SERVICE_ACCOUNT,
)
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.storage_fsx import lustre_driver_policy, openzfs_driver_policy, trident_policy
from platform_sdk.rules.storage.fsx_documents import openzfs_values, trident_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.storage.fsx import FsxSpec

__all__ = ["create_lustre_driver", "create_openzfs_driver", "create_trident"]


def create_lustre_driver(owner: PlatformComponent, spec: FsxSpec, *, ground: Ground) -> pulumi.Resource:
    """The EKS add-on. Mounting needs no right in AWS: only classes give its controller a role."""
    cluster = ground.cluster
    region, cluster_name = cluster.region, cluster.aws_name
    keys = sorted({one.kms_key_arn for one in spec.lustre_classes.values() if one.kms_key_arn})
    roles: dict[str, pulumi.Input[str]] = {}
    account_role: pulumi.Input[str] | None = None
    waits: list[pulumi.Resource] = [*ground.runs_on]
    if spec.lustre_classes:
        on_fargate = ground.capabilities.runs_on_fargate(SYSTEM_NAMESPACE)
        made = create_pod_role(
            owner,
            _in_region(ground),
            called="lustre-driver",
            namespace=SYSTEM_NAMESPACE,
            service_account=LUSTRE_SERVICE_ACCOUNT,
            policy=account_document(
                owner,
                lambda account, _: document_text(
                    lustre_driver_policy(
                        partition=region.partition,
                        region=region.name,
                        account_id=account,
                        cluster_name=cluster_name,
                        keys=keys,
                    )
                ),
            ),
            web_identity=on_fargate,
        )
        if on_fargate:
            account_role = made.role.arn
        else:
            roles[LUSTRE_SERVICE_ACCOUNT] = made.role.arn
        waits += made.rights
    return create_addon(
        owner,
        cluster,
        LUSTRE_ADDON,
        version=spec.lustre_driver,
        roles=roles,
        account_role=account_role,
        opts=owner.child(depends_on=waits),
    )


def create_openzfs_driver(
    owner: PlatformComponent, spec: FsxSpec, *, ground: Ground, file_systems: Sequence[pulumi.Output[str]]
) -> pulumi.Resource:
    """The driver's release. It makes volumes inside the platform's file systems, and no file systems."""
    region, cluster_name = ground.cluster.region, ground.cluster.aws_name
    identity = create_controller_identity(
        owner,
        _in_region(ground),
        lambda account, ids: document_text(
            openzfs_driver_policy(
                partition=region.partition,
                region=region.name,
                account_id=account,
                file_systems=ids,
                cluster_name=cluster_name,
            )
        ),
        *file_systems,
        namespace=SYSTEM_NAMESPACE,
        service_account=OPENZFS_SERVICE_ACCOUNT,
        on_fargate=ground.capabilities.runs_on_fargate(SYSTEM_NAMESPACE),
        called="openzfs-driver",
    )
    return create_release(
        owner,
        ground,
        OPENZFS_CHART,
        namespace=SYSTEM_NAMESPACE,
        version=spec.openzfs_chart,
        values=openzfs_values(region=region.name, annotations={**identity.annotations}, image=ground.image),
        role="openzfs-driver",
        waits=identity.ready,
    )


def create_trident(
    owner: PlatformComponent, spec: FsxSpec, *, ground: Ground, file_systems: Sequence[pulumi.Output[str]]
) -> pulumi.Resource:
    """Trident's operator, in a namespace of its own. Its nodes' pods are privileged: they mount."""
    cluster = _in_region(ground)
    region = cluster.region
    secrets = sorted(
        {
            svm.credentials_secret_arn
            for system in spec.ontap.values()
            for svm in system.for_trident.values()
            if svm.credentials_secret_arn
        }
    )
    identity = create_controller_identity(
        owner,
        cluster,
        lambda account, ids: document_text(
            trident_policy(
                partition=region.partition, region=region.name, account_id=account, file_systems=ids, secrets=secrets
            )
        ),
        *file_systems,
        namespace=TRIDENT_NAMESPACE,
        service_account=TRIDENT_SERVICE_ACCOUNT,
        # The operator makes the service account, and takes an annotation for it.
        on_fargate=True,
        called="trident",
    )
    namespace = create_namespace(owner, ground, TRIDENT_NAMESPACE, called="trident", level="privileged")
    annotation = identity.role.arn.apply(lambda arn: f"'eks.amazonaws.com/role-arn: {arn}'")
    return create_release(
        owner,
        ground,
        TRIDENT_CHART,
        namespace=namespace.name,
        version=spec.trident_chart,
        values=trident_values(role_arn=annotation, image=ground.image),
        role="trident",
        waits=identity.ready,
    )


def _in_region(ground: Ground) -> Cluster:
    """The cluster, which has an identity provider: no other has these drivers."""
    if not isinstance(ground.cluster, Cluster):
        message = "FSx needs a cluster whose control plane is in a Region"
        raise PlatformError(message)
    return ground.cluster

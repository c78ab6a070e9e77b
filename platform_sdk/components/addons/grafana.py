"""Amazon Managed Grafana: a workspace, who signs in, and the role by which it reads metrics and logs.

Owns those resources. What the role may read is decided in ``rules.iam.observability``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_aws import grafana, iam

from platform_sdk.components._aws import account_document
from platform_sdk.components.addons._installed import Installed
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.observability import grafana_policy, grafana_trust

if TYPE_CHECKING:
    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.components.cluster import Cluster
    from platform_sdk.spec.addons.grafana import GrafanaSpec

__all__ = ["create_grafana"]


def create_grafana(
    owner: PlatformComponent,
    spec: GrafanaSpec,
    *,
    ground: Ground,
    cluster: Cluster,
    workspace_arn: pulumi.Input[str] | None,
) -> Installed:
    """Registers it.

    Args:
        owner: the component that it belongs to.
        spec: who signs in how.
        ground: what it stands on.
        cluster: the same cluster, which is in a Region.
        workspace_arn: the workspace of Prometheus that it queries, if there is one.
    """
    role, rights = _create_role(owner, spec, cluster, workspace_arn)
    workspace = grafana.Workspace(
        owner.called("grafana"),
        name=cluster.aws_name,
        description=f"Metrics and logs of the EKS cluster {cluster.aws_name}",
        account_access_type="CURRENT_ACCOUNT",
        authentication_providers=[way.upper() for way in spec.authentication],
        # Its own role, and none that AWS would make with rights to every workspace and log group of the account.
        permission_type="CUSTOMER_MANAGED",
        role_arn=role.arn,
        data_sources=[*(["PROMETHEUS"] if workspace_arn else []), *(["CLOUDWATCH"] if spec.cloudwatch else [])],
        grafana_version=spec.version,
        tags=owner.tags(),
        opts=owner.child(protect=ground.protects() or None, depends_on=[rights]),
    )
    for kind, members in sorted(spec.members.items()):
        grafana.RoleAssociation(
            owner.called(f"grafana-{kind}"),
            workspace_id=workspace.id,
            role=kind.upper(),
            group_ids=list(members.groups) or None,
            user_ids=list(members.users) or None,
            opts=owner.child(),
        )
    if spec.saml:
        grafana.WorkspaceSamlConfiguration(
            owner.called("grafana"),
            workspace_id=workspace.id,
            idp_metadata_url=spec.saml.metadata_url,
            role_assertion=spec.saml.role_attribute,
            admin_role_values=list(spec.saml.admins),
            editor_role_values=list(spec.saml.editors),
            opts=owner.child(),
        )
    return Installed({"endpoint": workspace.endpoint, "workspace_id": workspace.id, "role_arn": role.arn}, (workspace,))


def _create_role(
    owner: PlatformComponent, spec: GrafanaSpec, cluster: Cluster, workspace_arn: pulumi.Input[str] | None
) -> tuple[iam.Role, iam.RolePolicy]:
    region, name = cluster.region, owner.called("grafana")
    of_cluster = (f"/aws/containerinsights/{cluster.aws_name}/*", f"/aws/eks/{cluster.aws_name}/*")
    role = iam.Role(
        name,
        assume_role_policy=account_document(
            owner,
            lambda account, _: document_text(
                grafana_trust(account_id=account, partition=region.partition, region=region.name)
            ),
        ),
        tags=owner.tags(),
        opts=owner.child(),
    )
    rights = iam.RolePolicy(
        name,
        role=role.name,
        policy=account_document(
            owner,
            lambda account, arns: document_text(
                grafana_policy(
                    account_id=account,
                    partition=region.partition,
                    region=region.name,
                    workspace_arns=arns,
                    log_groups=of_cluster if spec.cloudwatch else (),
                )
            ),
            *([workspace_arn] if workspace_arn else []),
        ),
        opts=owner.child(),
    )
    return role, rights

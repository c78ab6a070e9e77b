"""Amazon Managed Grafana: a workspace, who signs in, and the role by which it reads metrics and logs.

Owns those resources. What the role may read is decided in ``rules.iam.observability``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._aws import account_document
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import GrafanaWorkspace
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
    workspace = GrafanaWorkspace(
        "aws:grafana/workspace:Workspace",
        owner.called("grafana"),
        {
            "name": cluster.aws_name,
            "description": f"Metrics and logs of the EKS cluster {cluster.aws_name}",
            "accountAccessType": "CURRENT_ACCOUNT",
            "authenticationProviders": [way.upper() for way in spec.authentication],
            # Its own role, and none that AWS would make with rights to every workspace and log group of the account.
            "permissionType": "CUSTOMER_MANAGED",
            "roleArn": role.arn,
            "dataSources": [*(["PROMETHEUS"] if workspace_arn else []), *(["CLOUDWATCH"] if spec.cloudwatch else [])],
            "grafanaVersion": spec.version,
            "tags": owner.tags(),
        },
        owner.child(protect=ground.protects() or None, depends_on=[rights]),
    )
    for kind, members in sorted(spec.members.items()):
        PlainResource(
            "aws:grafana/roleAssociation:RoleAssociation",
            owner.called(f"grafana-{kind}"),
            {
                "workspaceId": workspace.id,
                "role": kind.upper(),
                "groupIds": list(members.groups) or None,
                "userIds": list(members.users) or None,
            },
            owner.child(),
        )
    if spec.saml:
        PlainResource(
            "aws:grafana/workspaceSamlConfiguration:WorkspaceSamlConfiguration",
            owner.called("grafana"),
            {
                "workspaceId": workspace.id,
                "idpMetadataUrl": spec.saml.metadata_url,
                "roleAssertion": spec.saml.role_attribute,
                "adminRoleValues": list(spec.saml.admins),
                "editorRoleValues": list(spec.saml.editors),
            },
            owner.child(),
        )
    return Installed({"endpoint": workspace.endpoint, "workspace_id": workspace.id, "role_arn": role.arn}, (workspace,))


def _create_role(
    owner: PlatformComponent, spec: GrafanaSpec, cluster: Cluster, workspace_arn: pulumi.Input[str] | None
) -> tuple[PlainResource, PlainResource]:
    region, name = cluster.region, owner.called("grafana")
    of_cluster = (f"/aws/containerinsights/{cluster.aws_name}/*", f"/aws/eks/{cluster.aws_name}/*")
    role = PlainResource(
        "aws:iam/role:Role",
        name,
        {
            "assumeRolePolicy": account_document(
                owner,
                lambda account, _: document_text(
                    grafana_trust(account_id=account, partition=region.partition, region=region.name)
                ),
            ),
            "tags": owner.tags(),
        },
        owner.child(),
    )
    rights = PlainResource(
        "aws:iam/rolePolicy:RolePolicy",
        name,
        {
            "role": role.name,
            "policy": account_document(
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
        },
        owner.child(),
    )
    return role, rights

"""Which things in AWS may be a resource of the program, by type.

Owns the search, and what a second creation of a type does. How a type is found is for ``_tagged`` and ``_identified``
to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platform_sdk.operations.recover import _capabilities, _names
from platform_sdk.operations.recover._identified import FINDERS as _IDENTIFIED
from platform_sdk.operations.recover._tagged import CANDIDATES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from platform_sdk.operations.recover._lookups import Item, Lookups

__all__ = ["BY_HAND", "SETTLED", "UNIQUE", "find", "is_known", "may_be_doubled", "object_ids"]

SETTLED: Final = frozenset(
    {
        # PutTargets and SetQueueAttributes overwrite what is there under the same name.
        "aws:cloudwatch/eventTarget:EventTarget",
        "aws:sqs/queuePolicy:QueuePolicy",
        # So does what puts a policy or a setting of ECR.
        "aws:ecr/accountSetting:AccountSetting",
        "aws:ecr/lifecyclePolicy:LifecyclePolicy",
        "aws:ecr/registryPolicy:RegistryPolicy",
        "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
        "aws:ecr/replicationConfiguration:ReplicationConfiguration",
        "aws:ecr/repositoryPolicy:RepositoryPolicy",
        # The Put… calls of a bucket and a vault overwrite what is there (Amazon S3 API reference, 2026-11).
        "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "aws:s3/bucketPolicy:BucketPolicy",
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "aws:s3/bucketVersioning:BucketVersioning",
        # PutFileSystemPolicy overwrites what is there.
        "aws:efs/fileSystemPolicy:FileSystemPolicy",
        # The VPC has it already: Pulumi only takes it over.
        "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
        # UpdatePermissions and UpdateWorkspaceAuthentication say what shall be, however often.
        "aws:grafana/roleAssociation:RoleAssociation",
        "aws:grafana/workspaceSamlConfiguration:WorkspaceSamlConfiguration",
        # AWS answers a second AssociateAccessPolicy and a second AttachRolePolicy as it did the first.
        "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        *_names.SETTLED,
    }
)
"""Types of which a second creation is the first one: nothing is ever left over."""

UNIQUE: Final = frozenset(
    {
        "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation",
        "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine",
        "aws:fsx/ontapVolume:OntapVolume",
        "aws:amp/alertManagerDefinition:AlertManagerDefinition",
        "aws:amp/ruleGroupNamespace:RuleGroupNamespace",
        "aws:ec2/placementGroup:PlacementGroup",
        "aws:ec2/route:Route",
        "aws:ec2/routeTableAssociation:RouteTableAssociation",
        "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
        "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
        "aws:ecr/repository:Repository",
        "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
        "aws:efs/mountTarget:MountTarget",
        "aws:eks/accessEntry:AccessEntry",
        "aws:eks/addon:Addon",
        "aws:eks/cluster:Cluster",
        "aws:eks/podIdentityAssociation:PodIdentityAssociation",
        "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
        "aws:kms/alias:Alias",
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        *_names.UNIQUE,
        *_capabilities.UNIQUE,
    }
)
"""Types of which AWS refuses a second one that looks the same."""

BY_HAND: Final = frozenset(
    {
        # A store of states is no part of an environment.
        "aws:iam/policy:Policy",
        # What hybrid nodes alone have.
        "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment",
        "aws:rolesanywhere/profile:Profile",
        "aws:rolesanywhere/trustAnchor:TrustAnchor",
        "aws:ssm/activation:Activation",
        # It has no tags, no data source lists those of a plan, and Cloud Control asks for its id. A second one gets an
        # id of its own, and a plan is not deleted while it has any (AWS Backup API, 2026-11).
        "aws:backup/selection:Selection",
        # It has no tags, and neither a data source nor Cloud Control tells its id. A zone has but one: Route 53 refuses
        # a second.
        "aws:route53/queryLog:QueryLog",
    }
)
"""Types of components that are not looked for: docs/recovery.md names them."""

FINDERS: Final = {**_IDENTIFIED, **_names.FINDERS}
_HELM: Final = "kubernetes:helm.sh/"


def find(cloud: Lookups, item: Item, known: Iterable[str] = ()) -> list[str]:
    """The ids of what may be the item, sorted; none for a type that is not in the table.

    Args:
        cloud: what to ask.
        item: what is looked for, with the inputs that are known.
        known: ids that are not looked at.

    Raises:
        PlatformError: AWS does not answer.
    """
    left_out = set(known)
    if item.type in CANDIDATES:
        accepts = CANDIDATES[item.type]
        return [id for id in sorted({*cloud.tagged(item.type)} - left_out) if accepts(cloud, item, id)]
    if item.type not in FINDERS:
        return []
    finder, keys = FINDERS[item.type]
    # What waits for something that is not there is not there either.
    return sorted({*finder(cloud, item)} - left_out) if all(map(item.text, keys)) else []


def object_ids(item: Item) -> list[str]:
    """The id that a Kubernetes object would have; none for other types, nor for a Helm release.

    Nobody is asked whether it exists. A state that is told of one that does not exist loses it at the next refresh.
    """
    metadata: dict[str, str] = item.inputs.get("metadata") or {}
    if not item.type.startswith("kubernetes:") or item.type.startswith(_HELM) or not metadata.get("name"):
        return []
    return ["/".join(filter(None, (metadata.get("namespace"), metadata["name"])))]


def is_known(type: str) -> bool:
    """Whether what an interrupted creation left of a type is found again, or need not be."""
    of_kubernetes = type.startswith("kubernetes:") and not type.startswith(_HELM)
    return of_kubernetes or type in FINDERS or type in CANDIDATES or type in SETTLED


def may_be_doubled(type: str) -> bool:
    """Whether AWS would hold a second thing of a type that looks the same."""
    return type in FINDERS.keys() | CANDIDATES.keys() and type not in UNIQUE

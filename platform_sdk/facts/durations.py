"""How long AWS takes to create, change and delete things, in minutes.

Owns a table by resource type, each row with its basis: ``measured`` where others published the times of real runs,
``estimate`` where none was found and the order of magnitude comes from the service's documentation. None of it was
measured by this project. Owns no schedule: that is `rules.timeline`.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = [
    "DURATIONS",
    "QUICK",
    "Basis",
    "Duration",
    "Minutes",
    "Operation",
    "duration_of",
]

Operation: TypeAlias = Literal["create", "update", "delete"]
Basis: TypeAlias = Literal["measured", "estimate"]


@dataclass(frozen=True, slots=True)
class Minutes:
    """A span of minutes: usual at best, typical, usual at worst. Failures and retries are not in it."""

    low: float
    typical: float
    high: float


@dataclass(frozen=True, slots=True)
class Duration:
    """How long one operation takes.

    Attributes:
        minutes: the span.
        basis: ``measured`` by others in real runs, or an ``estimate``.
        source: who published the runs, or what the estimate goes by.
        properties: of an update, the inputs (camelCase) whose change takes that long; empty for any. A change of other
            inputs is quick.
        only_if: input and value that the row is about; None for every resource of the type.
    """

    minutes: Minutes
    basis: Basis
    source: Source
    properties: tuple[str, ...] = ()
    only_if: tuple[str, str] | None = None


_RUNS: Final = Source(
    "Logs of Terraform runs that users published on GitHub, 2023 to 2026, found by code search",
    "2026-11",
    "https://github.com/search?q=%22aws_eks_cluster%22+%22Destruction+complete+after%22&type=code",
)
_ADDON_RUN: Final = Source(
    "terraform-aws-modules/terraform-aws-eks#3214 and #3218, logs of runs",
    "2024-11",
    "https://github.com/terraform-aws-modules/terraform-aws-eks/pull/3218",
)
_NODE_RUN: Final = Source(
    "DevopsArtFactory/terraform-provisioning#46, log of a run",
    "2024-10",
    "https://github.com/DevopsArtFactory/terraform-provisioning/pull/46",
)
_VPC_RUN: Final = Source(
    "DevopsArtFactory/terraform-provisioning#5, log of a run",
    "2024-10",
    "https://github.com/DevopsArtFactory/terraform-provisioning/pull/5",
)
_CLUSTER_UPDATES: Final = Source(
    "Amazon EKS user guide, update of a cluster's version (several minutes); aws/containers-roadmap#1227",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html",
)
_NODE_UPDATES: Final = Source(
    "Amazon EKS user guide, phases of a managed node group's update; grows with the number of nodes",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html",
)
_SCALING: Final = Source(
    "Amazon EC2 Auto Scaling user guide, instance lifecycle; the provider waits for instances to start and to end",
    "2026-11",
    "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html",
)
_ADDON_UPDATES: Final = Source(
    "Amazon EKS user guide, update of an add-on (several minutes at most)",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/updating-an-add-on.html",
)
_ENDPOINTS: Final = Source(
    "Amazon VPC user guide, interface endpoints: pending until their network interfaces are there",
    "2026-11",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
)
_GATEWAYS: Final = Source(
    "Amazon VPC transit gateways guide, attachments of VPCs: pending until they are available",
    "2026-11",
    "https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html",
)
_CAPABILITIES: Final = Source(
    "Terraform AWS provider 6, timeouts of aws_eks_capability; EKS user guide, EKS Capabilities",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/capabilities.html",
)
_FARGATE_RUNS: Final = Source(
    "Users' runs in aws/containers-roadmap#2392 (5:05 to 5:45, later 0:26) and eksctl-io/eksctl#6375 (0:19 to 6:00)",
    "2025-11",
    "https://github.com/aws/containers-roadmap/issues/2392",
)
_FARGATE_DELETIONS: Final = Source(
    "Users' runs in aws/containers-roadmap#2392 (about 2 minutes, 2025) and #1211 (upwards of 20, 2021)",
    "2025-11",
    "https://github.com/aws/containers-roadmap/issues/1211",
)
_REST: Final = Source(
    "Logs of Terraform runs that users published on GitHub: all other resources take seconds",
    "2026-11",
    "https://github.com/DevopsArtFactory/terraform-provisioning/pull/5",
)
_QUEUES: Final = Source(
    "Terraform AWS provider, aws_sqs_queue: waits until attributes hold everywhere",
    "2026-11",
    "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/sqs/queue.go",
)
_MOUNT_TARGETS: Final = Source(
    "Terraform AWS provider, aws_efs_mount_target: waits until the target is available",
    "2026-11",
    "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/efs/mount_target.go",
)
_ZONES: Final = Source(
    "Terraform AWS provider, aws_route53_zone and aws_route53_record: wait until all of Route 53's servers know; "
    "generally within 60 seconds",
    "2026-11",
    "https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetChange.html",
)
_PROOFS: Final = Source(
    "AWS Certificate Manager user guide, DNS validation: up to 30 minutes, for ever in a zone without delegation",
    "2026-11",
    "https://docs.aws.amazon.com/acm/latest/userguide/troubleshooting-DNS-validation.html",
)
_CHARTS: Final = Source(
    "Helm documentation, helm install --wait: until the chart's pods are ready, images pulled",
    "2026-11",
    "https://helm.sh/docs/helm/helm_install/",
)
_SCRAPERS: Final = Source(
    "Terraform AWS provider, aws_prometheus_scraper: waits up to half an hour until a collector is there, or gone",
    "2026-11",
    "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/amp/scraper.go",
)
_DASHBOARDS: Final = Source(
    "Amazon Managed Grafana user guide, create a workspace: a few minutes until it is active",
    "2026-11",
    "https://docs.aws.amazon.com/grafana/latest/userguide/AMG-create-workspace.html",
)
_POOLS: Final = Source(
    "Karpenter documentation, disruption: a node drains, for its grace period at most, before its instance ends",
    "2026-08",
    "https://karpenter.sh/docs/concepts/disruption/",
)
_FSX: Final = Source(
    "Amazon FSx user guides, create a file system (Lustre about 5 minutes, with two zones up to 30); Terraform AWS "
    "provider, timeouts of aws_fsx_*_file_system",
    "2026-11",
    "https://docs.aws.amazon.com/fsx/latest/LustreGuide/getting-started.html",
)
_BALANCERS: Final = Source(
    "Elastic Load Balancing user guide, create an Application Load Balancer: provisioning until it is active",
    "2026-11",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-application-load-balancer.html",
)

_INTERFACE: Final = ("vpcEndpointType", "Interface")

QUICK: Final = Duration(Minutes(0.01, 0.05, 0.3), "measured", _REST)
"""What holds for everything that has no row: seconds."""

DURATIONS: Final[Mapping[tuple[str, Operation], tuple[Duration, ...]]] = MappingProxyType(
    {
        ("aws:eks/cluster:Cluster", "create"): (Duration(Minutes(8, 9, 11), "measured", _RUNS),),
        ("aws:eks/cluster:Cluster", "update"): (
            Duration(Minutes(8, 12, 30), "estimate", _CLUSTER_UPDATES, ("version",)),
            Duration(
                Minutes(2, 5, 15),
                "estimate",
                _CLUSTER_UPDATES,
                (
                    "accessConfig",
                    "computeConfig",
                    "controlPlaneScalingConfig",
                    "enabledClusterLogTypes",
                    "encryptionConfig",
                    "kubernetesNetworkConfig",
                    "remoteNetworkConfig",
                    "storageConfig",
                    "upgradePolicy",
                    "vpcConfig",
                    "zonalShiftConfig",
                ),
            ),
        ),
        ("aws:eks/cluster:Cluster", "delete"): (Duration(Minutes(1, 2.5, 4), "measured", _RUNS),),
        ("aws:eks/nodeGroup:NodeGroup", "create"): (Duration(Minutes(1.5, 2.5, 4), "measured", _NODE_RUN),),
        ("aws:eks/nodeGroup:NodeGroup", "update"): (
            Duration(Minutes(5, 10, 45), "estimate", _NODE_UPDATES, ("launchTemplate", "releaseVersion", "version")),
            Duration(
                Minutes(0.3, 0.5, 2), "estimate", _NODE_UPDATES, ("labels", "scalingConfig", "taints", "updateConfig")
            ),
        ),
        ("aws:eks/nodeGroup:NodeGroup", "delete"): (Duration(Minutes(3, 6, 9), "measured", _RUNS),),
        ("aws:eks/fargateProfile:FargateProfile", "create"): (Duration(Minutes(0.3, 2, 6), "measured", _FARGATE_RUNS),),
        ("aws:eks/fargateProfile:FargateProfile", "delete"): (
            Duration(Minutes(1, 2, 20), "measured", _FARGATE_DELETIONS),
        ),
        # An update starts an instance refresh and does not wait for it.
        ("aws:autoscaling/group:Group", "create"): (Duration(Minutes(0.5, 1, 10), "estimate", _SCALING),),
        ("aws:autoscaling/group:Group", "delete"): (Duration(Minutes(1, 3, 10), "estimate", _SCALING),),
        ("aws:eks/addon:Addon", "create"): (Duration(Minutes(0.3, 1, 3), "measured", _ADDON_RUN),),
        ("aws:eks/addon:Addon", "update"): (
            Duration(Minutes(0.5, 1, 5), "estimate", _ADDON_UPDATES, ("addonVersion", "configurationValues")),
        ),
        ("aws:eks/capability:Capability", "create"): (Duration(Minutes(1, 3, 20), "estimate", _CAPABILITIES),),
        ("aws:eks/capability:Capability", "update"): (
            Duration(Minutes(1, 2, 20), "estimate", _CAPABILITIES, ("configuration", "roleArn")),
        ),
        ("aws:eks/capability:Capability", "delete"): (Duration(Minutes(1, 3, 20), "estimate", _CAPABILITIES),),
        ("aws:eks/addon:Addon", "delete"): (Duration(Minutes(0.1, 0.2, 1), "measured", _RUNS),),
        ("aws:ec2/natGateway:NatGateway", "create"): (Duration(Minutes(1.4, 1.8, 2.2), "measured", _RUNS),),
        ("aws:acm/certificateValidation:CertificateValidation", "create"): (
            Duration(Minutes(0.3, 2, 30), "estimate", _PROOFS),
        ),
        ("aws:route53/record:Record", "create"): (Duration(Minutes(0.3, 0.6, 1), "estimate", _ZONES),),
        ("aws:route53/record:Record", "update"): (Duration(Minutes(0.3, 0.6, 1), "estimate", _ZONES),),
        ("aws:route53/record:Record", "delete"): (Duration(Minutes(0.3, 0.6, 1), "estimate", _ZONES),),
        ("aws:route53/zone:Zone", "create"): (Duration(Minutes(0.4, 0.6, 1), "estimate", _ZONES),),
        ("aws:ec2/natGateway:NatGateway", "delete"): (Duration(Minutes(0.6, 1, 1.6), "measured", _RUNS),),
        ("aws:ec2/vpcEndpoint:VpcEndpoint", "create"): (
            Duration(Minutes(0.8, 1.5, 3), "estimate", _ENDPOINTS, only_if=_INTERFACE),
        ),
        ("aws:ec2/vpcEndpoint:VpcEndpoint", "update"): (
            Duration(Minutes(0.5, 1, 3), "estimate", _ENDPOINTS, ("securityGroupIds", "subnetIds"), _INTERFACE),
        ),
        ("aws:ec2/vpcEndpoint:VpcEndpoint", "delete"): (
            Duration(Minutes(0.5, 1.5, 5), "estimate", _ENDPOINTS, only_if=_INTERFACE),
        ),
        ("aws:ec2transitgateway/vpcAttachment:VpcAttachment", "create"): (
            Duration(Minutes(0.5, 1.5, 3), "estimate", _GATEWAYS),
        ),
        ("aws:ec2transitgateway/vpcAttachment:VpcAttachment", "delete"): (
            Duration(Minutes(0.5, 1, 3), "estimate", _GATEWAYS),
        ),
        ("aws:ec2/vpc:Vpc", "create"): (Duration(Minutes(0.05, 0.35, 0.5), "measured", _VPC_RUN),),
        ("aws:amp/scraper:Scraper", "create"): (Duration(Minutes(3, 8, 30), "estimate", _SCRAPERS),),
        ("aws:amp/scraper:Scraper", "update"): (Duration(Minutes(2, 5, 30), "estimate", _SCRAPERS),),
        ("aws:amp/scraper:Scraper", "delete"): (Duration(Minutes(2, 5, 20), "estimate", _SCRAPERS),),
        ("aws:grafana/workspace:Workspace", "create"): (Duration(Minutes(1, 3, 10), "estimate", _DASHBOARDS),),
        ("aws:grafana/workspace:Workspace", "delete"): (Duration(Minutes(1, 2, 10), "estimate", _DASHBOARDS),),
        ("aws:sqs/queue:Queue", "create"): (Duration(Minutes(0.3, 0.45, 1), "estimate", _QUEUES),),
        ("kubernetes:helm.sh/v3:Release", "create"): (Duration(Minutes(0.3, 1, 5), "estimate", _CHARTS),),
        ("kubernetes:helm.sh/v3:Release", "update"): (
            Duration(Minutes(0.3, 1, 5), "estimate", _CHARTS, ("values", "version")),
        ),
        ("kubernetes:karpenter.sh/v1:NodePool", "delete"): (Duration(Minutes(0.5, 3, 60), "estimate", _POOLS),),
        ("aws:efs/mountTarget:MountTarget", "create"): (Duration(Minutes(0.8, 1.4, 3), "estimate", _MOUNT_TARGETS),),
        ("aws:efs/mountTarget:MountTarget", "delete"): (Duration(Minutes(0.2, 0.5, 2), "estimate", _MOUNT_TARGETS),),
        # Pulumi waits for the load balancer's name, and at the other end for its controller to have deleted it.
        ("kubernetes:networking.k8s.io/v1:Ingress", "create"): (Duration(Minutes(0.2, 2, 5), "estimate", _BALANCERS),),
        ("kubernetes:networking.k8s.io/v1:Ingress", "delete"): (
            Duration(Minutes(0.1, 0.5, 3), "estimate", _BALANCERS),
        ),
        ("aws:kms/key:Key", "create"): (Duration(Minutes(0.1, 0.3, 0.5), "measured", _RUNS),),
        ("aws:fsx/lustreFileSystem:LustreFileSystem", "create"): (Duration(Minutes(5, 8, 15), "estimate", _FSX),),
        ("aws:fsx/lustreFileSystem:LustreFileSystem", "update"): (
            Duration(Minutes(5, 20, 120), "estimate", _FSX, ("perUnitStorageThroughput", "storageCapacity")),
        ),
        ("aws:fsx/lustreFileSystem:LustreFileSystem", "delete"): (Duration(Minutes(3, 6, 15), "estimate", _FSX),),
        ("aws:fsx/openZfsFileSystem:OpenZfsFileSystem", "create"): (Duration(Minutes(8, 12, 30), "estimate", _FSX),),
        ("aws:fsx/openZfsFileSystem:OpenZfsFileSystem", "update"): (
            Duration(Minutes(5, 20, 60), "estimate", _FSX, ("storageCapacity", "throughputCapacity")),
        ),
        ("aws:fsx/openZfsFileSystem:OpenZfsFileSystem", "delete"): (Duration(Minutes(3, 8, 20), "estimate", _FSX),),
        ("aws:fsx/ontapFileSystem:OntapFileSystem", "create"): (Duration(Minutes(15, 25, 45), "estimate", _FSX),),
        ("aws:fsx/ontapFileSystem:OntapFileSystem", "update"): (
            Duration(
                Minutes(5, 25, 90),
                "estimate",
                _FSX,
                ("storageCapacity", "throughputCapacity", "throughputCapacityPerHaPair"),
            ),
        ),
        ("aws:fsx/ontapFileSystem:OntapFileSystem", "delete"): (Duration(Minutes(5, 12, 30), "estimate", _FSX),),
        ("aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine", "create"): (
            Duration(Minutes(1, 2, 5), "estimate", _FSX),
        ),
        ("aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine", "delete"): (
            Duration(Minutes(1, 2, 5), "estimate", _FSX),
        ),
        ("aws:fsx/ontapVolume:OntapVolume", "create"): (Duration(Minutes(0.3, 1, 3), "estimate", _FSX),),
        ("aws:fsx/ontapVolume:OntapVolume", "delete"): (Duration(Minutes(0.3, 1, 10), "estimate", _FSX),),
        ("aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation", "create"): (
            Duration(Minutes(3, 8, 30), "estimate", _FSX),
        ),
        ("aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation", "delete"): (
            Duration(Minutes(1, 3, 10), "estimate", _FSX),
        ),
    }
)
"""What takes longer than seconds, by Pulumi type token and operation. The first row that fits counts."""


def duration_of(
    type: str, operation: Operation, inputs: Mapping[str, Any] | None = None, changed: Collection[str] = ()
) -> Duration:
    """How long AWS takes for an operation.

    Args:
        type: Pulumi type token.
        operation: what is done. A replacement is a create and a delete.
        inputs: the resource's inputs in camelCase.
        changed: of an update, the names of the inputs that change.
    """
    known = inputs or {}
    for row in DURATIONS.get((type, operation), ()):
        fits = row.only_if is None or known.get(row.only_if[0]) == row.only_if[1]
        if fits and (not row.properties or not set(row.properties).isdisjoint(changed)):
            return row
    return QUICK

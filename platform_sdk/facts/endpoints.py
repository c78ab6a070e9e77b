"""VPC endpoints of AWS services: which there are, and how a Region names them.

Owns service suffixes and full service names. Which ones a network gets is decided in `rules`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source

if TYPE_CHECKING:
    from platform_sdk.facts.regions import Region

__all__ = [
    "GATEWAY_SERVICES",
    "INTERFACE_SERVICES",
    "PRIVATE_CLUSTER_INTERFACES",
    "PRIVATE_CLUSTER_SOURCE",
    "SERVICE_NAMES_SOURCE",
    "service_name",
]

PRIVATE_CLUSTER_INTERFACES: Final[tuple[str, ...]] = (
    "ecr.api",
    "ecr.dkr",
    "sts",
    "ec2",
    "eks",
    "eks-auth",
    "logs",
    "elasticloadbalancing",
    "autoscaling",
    "ssm",
    "ssmmessages",
    "ec2messages",
    "sqs",
)
"""Interface endpoints for a cluster whose nodes have no way to the internet.

They go beside the S3 gateway, which image layers come through. `eks-auth` serves Pod Identity, `ssm`, `ssmmessages` and
`ec2messages` serve Session Manager, `autoscaling` and `sqs` the node autoscalers.
"""
PRIVATE_CLUSTER_SOURCE: Final = Source(
    "Amazon EKS user guide, private clusters with limited internet access",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html",
)

GATEWAY_SERVICES: Final[tuple[str, ...]] = ("s3", "dynamodb")
"""Services with gateway endpoints, which are routes and cost nothing."""

INTERFACE_SERVICES: Final[frozenset[str]] = frozenset(
    {
        *PRIVATE_CLUSTER_INTERFACES,
        *GATEWAY_SERVICES,
        "acm",
        "acm-pca",
        "airflow.api",
        "airflow.env",
        "airflow.ops",
        "application-autoscaling",
        "application-signals",
        "aps",
        "aps-workspaces",
        "athena",
        "backup",
        "batch",
        "bedrock",
        "bedrock-agent",
        "bedrock-agent-runtime",
        "bedrock-runtime",
        "cassandra",
        "cloudcontrolapi",
        "cloudformation",
        "cloudtrail",
        "codeartifact.api",
        "codeartifact.repositories",
        "codebuild",
        "codecommit",
        "codeconnections.api",
        "codedeploy",
        "codepipeline",
        "cognito-identity",
        "cognito-idp",
        "config",
        "datasync",
        "dms",
        "dynamodb-streams",
        "ebs",
        "ecr-public.api",
        "ecs",
        "ecs-agent",
        "ecs-telemetry",
        "elasticache",
        "elasticfilesystem",
        "elasticmapreduce",
        "email",
        "email-smtp",
        "emr-containers",
        "events",
        "execute-api",
        "fis",
        "fsx",
        "git-codecommit",
        "glue",
        "grafana",
        "grafana-workspace",
        "guardduty",
        "guardduty-data",
        "inspector-scan",
        "inspector2",
        "kafka",
        "kinesis-firehose",
        "kinesis-streams",
        "kms",
        "lambda",
        "license-manager",
        "memory-db",
        "monitoring",
        "mq",
        "network-firewall",
        "networkflowmonitor",
        "networkflowmonitorreports",
        "outposts",
        "pi",
        "pipes",
        "ram",
        "rds",
        "rds-data",
        "redshift",
        "redshift-data",
        "resource-groups",
        "rolesanywhere",
        "sagemaker.api",
        "sagemaker.runtime",
        "scheduler",
        "secretsmanager",
        "securityhub",
        "servicecatalog",
        "servicediscovery",
        "sns",
        "states",
        "storagegateway",
        "sync-states",
        "synthetics",
        "tagging",
        "textract",
        "transfer",
        "vpc-lattice",
        "xray",
    }
)
"""Suffixes of services with interface endpoints that container platforms use. Not every Region offers every one."""

SERVICE_NAMES_SOURCE: Final = Source(
    "AWS CDK, interface endpoint services and their Region prefixes (aws-cdk-lib, vpc-endpoint.ts)",
    "2026-11",
    "https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-ec2/lib/vpc-endpoint.ts",
)

# Services that the China Regions name cn.com.amazonaws.<region>.<service>; the rest keep com.amazonaws there too.
_CHINA_PREFIXED: Final[frozenset[str]] = frozenset(
    {
        "application-autoscaling",
        "athena",
        "autoscaling",
        "backup",
        "batch",
        "cassandra",
        "cloudcontrolapi",
        "cloudformation",
        "dms",
        "ebs",
        "ec2",
        "ecr.api",
        "ecr.dkr",
        "eks",
        "elasticache",
        "elasticfilesystem",
        "emr-containers",
        "execute-api",
        "fsx",
        "kinesis-streams",
        "lambda",
        "license-manager",
        "monitoring",
        "rds",
        "redshift",
        "redshift-data",
        "sagemaker.api",
        "sagemaker.runtime",
        "securityhub",
        "servicecatalog",
        "sqs",
        "states",
        "sts",
        "sync-states",
        "synthetics",
        "transfer",
        "xray",
    }
)


def service_name(service: str, region: Region) -> str:
    """The endpoint service name of `service` (a suffix such as `ecr.api`) in a Region.

    `com.amazonaws.eu-west-1.ecr.api`; in China `cn.com.amazonaws.cn-north-1.ecr.api` for most services, but
    `com.amazonaws…` for those that AWS names as elsewhere (`logs`, `ssm`, `kms`). For S3 and DynamoDB the answer is
    the gateway's name, which keeps `com.amazonaws` in China too.
    """
    chinese = region.partition == "aws-cn" and service in _CHINA_PREFIXED
    return f"{'cn.' if chinese else ''}com.amazonaws.{region.name}.{service}"

"""AWS Controllers for Kubernetes: which services have one, and the charts that this release pins.

Owns names and versions. What a controller may do by default is written in ``rules.iam.ack``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.charts import Chart

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ACK_CHARTS", "ACK_NAMESPACE", "ACK_SERVICES", "ACK_SOURCE", "ack_account", "ack_chart", "ack_labels"]

ACK_SOURCE: Final = Source(
    "AWS Controllers for Kubernetes, releases of the controllers",
    "2026-08",
    "https://aws-controllers-k8s.github.io/community/docs/community/services/",
)
_REGISTRY: Final = "public.ecr.aws/aws-controllers-k8s"

ACK_NAMESPACE: Final = "ack-system"

_VERSIONS: Final[Mapping[str, str]] = {
    "dynamodb": "1.9.2",
    "ec2": "1.20.0",
    "elasticache": "1.8.0",
    "iam": "1.8.1",
    "rds": "1.11.1",
    "s3": "1.10.0",
    "sns": "1.6.0",
    "sqs": "1.6.1",
}

ACK_SERVICES: Final[frozenset[str]] = frozenset(
    {
        *_VERSIONS,
        "acm",
        "acmpca",
        "apigateway",
        "apigatewayv2",
        "applicationautoscaling",
        "autoscaling",
        "backup",
        "bedrock",
        "bedrockagent",
        "cloudfront",
        "cloudtrail",
        "cloudwatch",
        "cloudwatchlogs",
        "codeartifact",
        "cognitoidentityprovider",
        "documentdb",
        "ecr",
        "ecs",
        "efs",
        "eks",
        "elbv2",
        "emrcontainers",
        "emrserverless",
        "eventbridge",
        "firehose",
        "fsx",
        "glue",
        "kafka",
        "keyspaces",
        "kinesis",
        "kms",
        "lambda",
        "memorydb",
        "mq",
        "networkfirewall",
        "opensearchserverless",
        "opensearchservice",
        "organizations",
        "pipes",
        "prometheusservice",
        "ram",
        "route53",
        "route53resolver",
        "s3control",
        "sagemaker",
        "secretsmanager",
        "sfn",
        "ssm",
        "wafv2",
    }
)
"""Services for which the project has a controller, by the names of the controllers."""


def ack_chart(service: str, version: str) -> Chart:
    """The chart of a service's controller; chart and controller have the same version."""
    return Chart(
        name=f"oci://{_REGISTRY}/{service}-chart",
        version=version,
        repository="",
        app_version=version,
        source=ACK_SOURCE,
        images=(f"{_REGISTRY}/{service}-controller",),
    )


ACK_CHARTS: Final[Mapping[str, Chart]] = MappingProxyType(
    {service: ack_chart(service, version) for service, version in _VERSIONS.items()}
)
"""Those that this release was written against, by service."""


def ack_account(service: str) -> str:
    """The service account of a service's controller, as its chart calls it."""
    return f"ack-{service}-controller"


def ack_labels(service: str) -> dict[str, str]:
    """Labels of the controller's pods, for a release that is called as its service account."""
    return {"app.kubernetes.io/name": f"{service}-chart", "app.kubernetes.io/instance": ack_account(service)}

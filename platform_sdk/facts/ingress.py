"""The AWS Load Balancer Controller: charts, names of its APIs, and what EKS Auto Mode has in its place.

Owns names and limits. What the controller may do is written in ``rules.iam.load_balancer_controller``, what its classes
say in ``rules.ingress``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.charts import Chart

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ACCESS_LOGS_SOURCE",
    "AUTO_MODE_CLASS_SOURCE",
    "AUTO_MODE_LACKS",
    "CLASS_SOURCE",
    "CLUSTER_TAG",
    "CONTROLLER_CHART",
    "CONTROLLER_IMAGE",
    "CONTROLLER_LABELS",
    "DEFAULT_SSL_POLICY",
    "FEATURE_GATES",
    "GATEWAY_CHART",
    "GATEWAY_SOURCE",
    "MAX_IDLE_SECONDS",
    "NAMESPACE",
    "OLD_TLS_POLICIES",
    "SERVICE_ACCOUNT",
    "SSL_POLICY_SOURCE",
    "SUBNETS_SOURCE",
]

_CHART_SOURCE: Final = Source(
    "aws/eks-charts, stable/aws-load-balancer-controller 3.5.0",
    "2026-08",
    "https://github.com/aws/eks-charts/tree/master/stable/aws-load-balancer-controller",
)
CONTROLLER_IMAGE: Final = "public.ecr.aws/eks/aws-load-balancer-controller"
CONTROLLER_CHART: Final = Chart(
    "aws-load-balancer-controller",
    "3.5.0",
    "https://aws.github.io/eks-charts",
    "v3.5.0",
    _CHART_SOURCE,
    images=(CONTROLLER_IMAGE,),
)
"""Brings the controller's own CRDs when it is installed, and leaves them alone when it is upgraded (Helm)."""

GATEWAY_SOURCE: Final = Source(
    "AWS Load Balancer Controller 3.5 documentation, Gateway API",
    "2026-08",
    "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/gateway/gateway/",
)
GATEWAY_CHART: Final = Chart(
    "gateway-api-crds",
    "1.6.0",
    "https://wiremind.github.io/wiremind-helm-charts",
    "1.6.0",
    Source(
        "wiremind/wiremind-helm-charts, gateway-api-crds 1.6.0",
        "2026-07",
        "https://github.com/wiremind/wiremind-helm-charts/tree/main/charts/gateway-api-crds",
    ),
)
"""The CRDs of Gateway API 1.6, the release that controller 3.5 is built for. The project itself publishes no chart.

Envoy Gateway's has the same CRDs, yet is too large for Helm to install (its documentation tells to use kubectl).
"""

NAMESPACE: Final = "kube-system"
SERVICE_ACCOUNT: Final = "aws-load-balancer-controller"
CONTROLLER_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "app.kubernetes.io/name": "aws-load-balancer-controller",
        "app.kubernetes.io/instance": "aws-load-balancer-controller",
    }
)
"""Labels of its pods, for a release that is called as the chart is."""

CLUSTER_TAG: Final = "elbv2.k8s.aws/cluster"
"""Tag that the controller sets on everything that it creates, with the cluster's name as its value."""

FEATURE_GATES: Final[frozenset[str]] = frozenset(
    {
        "ALBGatewayAPI",
        "ALBSingleSubnet",
        "ALBTargetControlAgent",
        "EnableCertificateManagement",
        "EnableDefaultTagsLowPriority",
        "EnableIPTargetType",
        "EnableRGTAPI",
        "EnableServiceController",
        "EnableTCPUDPListener",
        "EndpointsFailOpen",
        "EnhancedDefaultBehavior",
        "GatewayListenerSet",
        "GlobalAcceleratorController",
        "IngressPlanAnnotation",
        "LBCapacityReservation",
        "ListenerRulesTagging",
        "NLBGatewayAPI",
        "NLBHealthCheckAdvancedConfig",
        "NLBSecurityGroup",
        "ServiceTypeLoadBalancerOnly",
        "SubnetDiscoveryByReachability",
        "SubnetsClusterTagCheck",
        "WeightedTargetGroups",
    }
)
"""Those of controller 3.5 (values of its chart, 2026-08)."""

CLASS_SOURCE: Final = Source(
    "AWS Load Balancer Controller 3.5 documentation, IngressClass",
    "2026-08",
    "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/",
)
AUTO_MODE_CLASS_SOURCE: Final = Source(
    "Amazon EKS user guide, create an IngressClass for EKS Auto Mode",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html",
)
AUTO_MODE_LACKS: Final[frozenset[str]] = frozenset(
    {
        "ssl_policy",
        "ssl_redirect",
        "inbound_cidrs",
        "prefix_lists",
        "waf_acl_arn",
        "capacity_units",
        "tags",
    }
)
"""Fields of a class that IngressClassParams of eks.amazonaws.com/v1 have no place for; tags, because the cluster's role
does not let the tags of load balancers be chosen."""

SUBNETS_SOURCE: Final = Source(
    "AWS Load Balancer Controller 3.5 documentation, subnet auto-discovery",
    "2026-08",
    "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/subnet_discovery/",
)

MAX_IDLE_SECONDS: Final = 4000
"""Longest idle timeout of an Application Load Balancer (Elastic Load Balancing user guide, 2026-11)."""
DEFAULT_SSL_POLICY: Final = "ELBSecurityPolicy-TLS13-1-2-2021-06"
"""TLS 1.3 and 1.2. What the controller takes by itself, ELBSecurityPolicy-2016-08, lets clients use TLS 1.0."""
SSL_POLICY_SOURCE: Final = Source(
    "Elastic Load Balancing user guide, security policies for Application Load Balancers",
    "2026-11",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
)
OLD_TLS_POLICIES: Final[frozenset[str]] = frozenset(
    {
        "ELBSecurityPolicy-2016-08",
        "ELBSecurityPolicy-TLS-1-0-2015-04",
        "ELBSecurityPolicy-TLS-1-1-2017-01",
        "ELBSecurityPolicy-FS-2018-06",
        "ELBSecurityPolicy-FS-1-1-2019-08",
        "ELBSecurityPolicy-TLS13-1-0-2021-06",
        "ELBSecurityPolicy-TLS13-1-1-2021-06",
    }
)
"""Policies with TLS 1.0 or 1.1."""

ACCESS_LOGS_SOURCE: Final = Source(
    "Elastic Load Balancing user guide, enable access logs for your Application Load Balancer",
    "2026-11",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html",
)

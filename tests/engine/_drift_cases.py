"""What somebody does behind Pulumi's back, and what a comparison has to say of it.

Owns the tables and the program that puts Kubernetes objects beside the platform. Running them is `test_drift`'s.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from platform_sdk import Platform

if TYPE_CHECKING:
    from platform_sdk.report.drift.model import Kind
    from platform_sdk.rules.drift import Class
    from platform_sdk.testing import World

__all__ = ["BENIGN", "GONE", "HARMFUL", "PASSWORD", "Change", "shop"]

PASSWORD: Final = "correct-horse-battery-staple"
"""What must never be read in a report."""

_CLUSTER = "aws:eks/cluster:Cluster"
_ENTRY = "aws:eks/accessEntry:AccessEntry"
_ASSOCIATION = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation"
_GROUP = "aws:eks/nodeGroup:NodeGroup"
_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
_INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
_SUBNET = "aws:ec2/subnet:Subnet"
_ROLE = "aws:iam/role:Role"
_ADDON = "aws:eks/addon:Addon"
_ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint"
_TABLE = "aws:ec2/routeTable:RouteTable"
_LOGS = "aws:cloudwatch/logGroup:LogGroup"
_DEPLOYMENT = "kubernetes:apps/v1:Deployment"
_NAMESPACE = "kubernetes:core/v1:Namespace"
_SERVICE = "kubernetes:core/v1:Service"
_SECRET = "kubernetes:core/v1:Secret"
_CONFIG = "kubernetes:core/v1:ConfigMap"
_BINDING = "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding"
_POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy"

_ANYBODY = json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*"}]}
)


@dataclass(frozen=True, slots=True)
class Change:
    """One change, and the finding that it must lead to.

    Attributes:
        type, name: of which resource.
        path: the property that changes; empty for a resource that is deleted.
        value: what it becomes.
        expected: the class of the finding; None for a change that is not told.
        field: the field of the finding, where it is not the path: a set is told as a whole.
        computed: the property is none that the program sets.
        kind: of the finding.
    """

    type: str
    name: str
    path: str = ""
    value: Any = None
    expected: Class | None = None
    field: str | None = None
    computed: bool = False
    kind: Kind = "changed"

    def apply(self, world: World) -> None:
        """Make the change."""
        if self.path:
            world.change(self.type, self.name, self.path, self.value, computed=self.computed)
        else:
            world.remove(self.type, world.one(self.type, self.name).id)

    @property
    def told(self) -> tuple[str, str, str, str, str | None]:
        """Type, name, field, kind and class of the finding."""
        return (self.type, self.name, self.path if self.field is None else self.field, self.kind, self.expected)


HARMFUL: Final = (
    # The control plane
    Change(_CLUSTER, "cluster", "vpcConfig.endpointPublicAccess", True, "security"),
    Change(_CLUSTER, "cluster", "vpcConfig.publicAccessCidrs", ["0.0.0.0/0"], "security"),
    Change(_CLUSTER, "cluster", "enabledClusterLogTypes", ["api"], "security"),
    Change(_CLUSTER, "cluster", "deletionProtection", False, "security"),
    Change(_CLUSTER, "cluster", "accessConfig.authenticationMode", "API_AND_CONFIG_MAP", "security"),
    Change(_CLUSTER, "cluster", "upgradePolicy.supportType", "EXTENDED", "configuration"),
    Change(_CLUSTER, "cluster", "zonalShiftConfig.enabled", False, "configuration"),
    Change(_CLUSTER, "cluster", "controlPlaneScalingConfig.tier", "tier-xl", "capacity"),
    Change(_CLUSTER, "cluster", "tags.owner", "somebody", "cosmetic"),
    Change(_ENTRY, "cluster-access-auditors", "kubernetesGroups", ["system:masters"], "security"),
    Change(_ASSOCIATION, "cluster-access-shop-developers", "accessScope.namespaces", ["shop", "kube-system"],
           "security"),
    Change(_ASSOCIATION, "cluster-access-auditors", "policyArn",
           "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy", "security"),
    Change(_ADDON, "cluster-vpc-cni", "configurationValues", '{"env":{}}', "configuration"),
    Change(_ADDON, "dns-coredns", "addonVersion", "v1.0.0-eksbuild.1", "configuration"),
    # Nodes
    Change(_GROUP, "general", "scalingConfig.maxSize", 60, "capacity"),
    Change(_GROUP, "general", "scalingConfig.minSize", 0, "capacity"),
    Change(_GROUP, "general", "instanceTypes", ["m7g.large", "m7g.metal"], "capacity"),
    Change(_GROUP, "general", "labels.pool", "other", "configuration"),
    Change(_GROUP, "spot", "taints", [{"key": "k", "effect": "NO_SCHEDULE"}], "configuration"),
    Change(_GROUP, "spot", "updateConfig.maxUnavailablePercentage", 100, "configuration"),
    Change(_TEMPLATE, "general", "metadataOptions.httpTokens", "optional", "security"),
    Change(_TEMPLATE, "general", "metadataOptions.httpPutResponseHopLimit", 4, "security"),
    Change(_TEMPLATE, "general", "blockDeviceMappings[0].ebs.encrypted", "false", "security"),
    Change(_TEMPLATE, "general", "blockDeviceMappings[0].ebs.volumeSize", 20, "capacity"),
    Change(_TEMPLATE, "general", "description", "mine", "cosmetic"),
    # The network
    Change(_INGRESS, "cluster-api-10-30-0-0-16", "cidrIpv4", "0.0.0.0/0", "security"),
    Change(_INGRESS, "network-endpoints-10-30-0-0-16", "toPort", 65535, "security"),
    Change(_SUBNET, "network-private-a", "mapPublicIpOnLaunch", True, "security"),
    Change("aws:ec2/vpc:Vpc", "network", "enableDnsHostnames", False, "configuration"),
    Change("aws:ec2/route:Route", "network-private-b", "gatewayId", "igw-0123", "security"),
    Change("aws:ec2/flowLog:FlowLog", "network-flow-logs", "trafficType", "REJECT", "security"),
    Change(_ENDPOINT, "network-sts", "securityGroupIds", ["sg-open"], "security"),
    Change(_ENDPOINT, "network-ecr.api", "privateDnsEnabled", False, "configuration"),
    # Rights, keys, records
    Change(_ROLE, "cluster-role", "assumeRolePolicy", _ANYBODY, "security"),
    Change("aws:iam/rolePolicy:RolePolicy", "network-flow-logs", "policy",
           '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}', "security"),
    Change("aws:kms/key:Key", "cluster-key", "enableKeyRotation", False, "security"),
    Change("aws:kms/key:Key", "cluster-key", "policy", _ANYBODY, "security"),
    Change(_LOGS, "cluster-logs", "retentionInDays", 1, "security"),
    Change("aws:iam/openIdConnectProvider:OpenIdConnectProvider", "cluster-oidc", "clientIdLists",
           ["sts.amazonaws.com", "other"], "security"),
    # Where the program sets nothing, only what is about security counts.
    Change(_ROLE, "general-role", "managedPolicyArns", ["arn:aws:iam::aws:policy/AdministratorAccess"], "security",
           computed=True, kind="not owned"),
    Change("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "network-default", "ingress",
           [{"protocol": "-1", "fromPort": 0, "toPort": 0, "cidrBlocks": ["0.0.0.0/0"]}], "security",
           computed=True, kind="not owned"),
    Change(_TABLE, "network-intra", "routes", [{"cidrBlock": "0.0.0.0/0", "gatewayId": "igw-0123"}], "security",
           computed=True, kind="not owned"),
    # The cluster's inside
    Change(_DEPLOYMENT, "web", "spec.template.spec.containers[0].image", "evil:latest", "security"),
    Change(_DEPLOYMENT, "web", "spec.template.spec.hostNetwork", True, "security", computed=True, kind="not owned"),
    Change(_NAMESPACE, "shop", 'metadata.labels["pod-security.kubernetes.io/enforce"]', "privileged", "security"),
    Change(_SERVICE, "web", "spec.type", "LoadBalancer", "security"),
    Change(_BINDING, "readers", "roleRef.name", "cluster-admin", "security"),
    Change(_SECRET, "login", "data.password", "c3dpdGNoZWQ=", "security"),
    Change(_CONFIG, "settings", "data.level", "debug", "configuration"),
)  # fmt: skip
"""Changes that somebody must look at."""

GONE: Final = (
    Change(_POLICY, "deny-all", expected="security", kind="deleted"),
    Change("aws:ec2/route:Route", "network-private-c", expected="security", kind="deleted"),
    Change(_LOGS, "network-flow-logs", expected="security", kind="deleted"),
    Change("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "cluster-vpc-cni", expected="security", kind="deleted"),
    Change(_ADDON, "cluster-eks-pod-identity-agent", expected="security", kind="deleted"),
    Change(_ENTRY, "cluster-access-shop-developers", expected="security", kind="deleted"),
    Change(_GROUP, "spot", expected="security", kind="deleted"),
    Change("aws:ec2/natGateway:NatGateway", "network-nat-a", expected="capacity", kind="deleted"),
    Change(_CONFIG, "settings", expected="security", kind="deleted"),
)
"""Resources that somebody deleted."""

BENIGN: Final = (
    # Told, and no reason for anybody to get up
    Change(_GROUP, "general", "scalingConfig.desiredSize", 5, "expected"),
    Change(_GROUP, "spot", "scalingConfig.desiredSize", 9, "expected"),
    Change(_CLUSTER, "cluster", "platformVersion", "eks.99", "expected", computed=True, kind="not owned"),
    Change(_CLUSTER, "cluster", "tags.aws:cloudformation:stack-name", "x", "expected", computed=True, kind="not owned"),
    Change(_DEPLOYMENT, "web", "spec.replicas", 7, "capacity", computed=True, kind="not owned"),
    Change(_DEPLOYMENT, "web", 'spec.template.metadata.annotations["kubectl.kubernetes.io/restartedAt"]', "2026-11-21",
           "expected", computed=True, kind="not owned"),
    Change(_GROUP, "general", "releaseVersion", "1.36.0-20261120", "configuration", computed=True, kind="not owned"),
    # Not told at all
    Change(_CLUSTER, "cluster", "enabledClusterLogTypes",
           ["scheduler", "controllerManager", "authenticator", "audit", "api"]),
    Change(_ROLE, "general-role", "managedPolicyArns",
           [f"arn:aws:iam::aws:policy/{name}"
            for name in ("AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy")],
           computed=True),
    Change(_CLUSTER, "cluster", "status", "UPDATING", computed=True),
    Change(_CLUSTER, "cluster", "tags.nothing", None),
    Change(_GROUP, "general", "status", "DEGRADED", computed=True),
    Change(_SUBNET, "network-private-a", "availableIpAddressCount", 12, computed=True),
    Change("aws:ec2/eip:Eip", "network-nat-a", "associationId", "eipassoc-1", computed=True),
    Change(_ENDPOINT, "network-sts", "networkInterfaceIds", ["eni-9"], computed=True),
    Change(_DEPLOYMENT, "web", "status.readyReplicas", 1, computed=True),
    Change(_DEPLOYMENT, "web", "metadata.generation", 9, computed=True),
    Change(_DEPLOYMENT, "web", 'metadata.annotations["deployment.kubernetes.io/revision"]', "3", computed=True),
)  # fmt: skip
"""Changes that are nobody's concern; those with a class are told as such."""


def shop() -> None:
    """The platform, and an application's objects in its cluster."""
    from pulumi import Output, ResourceOptions
    from pulumi_kubernetes.apps.v1 import Deployment
    from pulumi_kubernetes.core.v1 import ConfigMap, Namespace, Secret, Service
    from pulumi_kubernetes.networking.v1 import NetworkPolicy
    from pulumi_kubernetes.rbac.v1 import RoleBinding

    platform = Platform.from_stack()
    cluster = ResourceOptions(provider=platform.cluster.provider, depends_on=list(platform.nodes.values()))
    labels = {"pod-security.kubernetes.io/enforce": "restricted"}
    namespace = Namespace("shop", metadata={"name": "shop", "labels": labels}, opts=cluster)
    inside = ResourceOptions(provider=platform.cluster.provider, depends_on=[namespace])
    container: Any = {"name": "web", "image": "shop:1", "resources": {"limits": {"memory": "128Mi"}}}
    template: Any = {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [container]}}
    Deployment(
        "web",
        metadata={"name": "web", "namespace": "shop"},
        spec={"selector": {"match_labels": {"app": "web"}}, "template": template},
        opts=inside,
    )
    Service(
        "web",
        metadata={"name": "web", "namespace": "shop"},
        spec={"type": "ClusterIP", "selector": {"app": "web"}, "ports": [{"port": 80}]},
        opts=inside,
    )
    Secret(
        "login",
        metadata={"name": "login", "namespace": "shop"},
        data={"password": Output.secret(PASSWORD)},
        opts=inside,
    )
    ConfigMap("settings", metadata={"name": "settings", "namespace": "shop"}, data={"level": "info"}, opts=inside)
    NetworkPolicy(
        "deny-all",
        metadata={"name": "deny-all", "namespace": "shop"},
        spec={"pod_selector": {}, "policy_types": ["Ingress"]},
        opts=inside,
    )
    RoleBinding(
        "readers",
        metadata={"name": "readers", "namespace": "shop"},
        role_ref={"api_group": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "view"},
        subjects=[{"kind": "Group", "name": "readers", "api_group": "rbac.authorization.k8s.io"}],
        opts=inside,
    )

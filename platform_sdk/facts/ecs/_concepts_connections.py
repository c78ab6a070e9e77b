"""Concepts: network, volumes, configuration, rights, and what one sees of it."""

from __future__ import annotations

from typing import Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.ecs._concept import Concept
from platform_sdk.facts.ecs.sources import (
    ECS_EXEC,
    ECS_LOGS,
    ECS_NETWORK,
    ECS_PARAMETERS,
    ECS_ROLES,
    ECS_SCHEDULING,
    ECS_SECRETS,
    ECS_SERVICE_CONNECT,
    ECS_VOLUMES,
    EKS_FARGATE,
)

__all__ = ["CONNECTIONS"]

_SERVICES: Final = Source(
    "Kubernetes documentation, Service", "2026-11", "https://kubernetes.io/docs/concepts/services-networking/service/"
)
_CONTROLLER: Final = Source(
    "AWS Load Balancer Controller documentation",
    "2026-11",
    "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/",
)
_CNI: Final = Source(
    "Amazon EKS user guide, Amazon VPC CNI",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/managing-vpc-cni.html",
)
_POD_IDENTITY: Final = Source(
    "Amazon EKS user guide, EKS Pod Identity",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html",
)
_STORAGE: Final = Source(
    "Amazon EKS user guide, storage for pods",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/storage.html",
)
_SECRETS: Final = Source(
    "Amazon EKS user guide, AWS Secrets Manager secrets with pods",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/manage-secrets.html",
)
_OBSERVABILITY: Final = Source(
    "Amazon CloudWatch user guide, Container Insights with EKS",
    "2026-11",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-EKS-agent.html",
)
_SECURITY_CONTEXT: Final = Source(
    "Kubernetes documentation, security context",
    "2026-11",
    "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
)

CONNECTIONS: Final[tuple[Concept, ...]] = (
    Concept(
        term="awsvpc network mode",
        kubernetes=("Pod IP", "Amazon VPC CNI"),
        meaning="Each pod has an address of the VPC, from the VPC CNI. There is nothing to choose.",
        here="Nothing to say. Addresses of nodes are `platform:cluster.addons.vpc_cni`.",
        fields=("platform:cluster.addons.vpc_cni",),
        watch=("Pods share the interfaces of their node, so each needs an address, not an interface.",),
        sources=(ECS_NETWORK, _CNI),
        aliases=("awsvpc", "networkMode", "network mode", "task eni"),
    ),
    Concept(
        term="bridge network mode",
        kubernetes=("Pod IP",),
        meaning="Not needed: a pod has an address of its own, and the port of the container is its port.",
        here="`port`. A dynamic host port is nothing to think of any more.",
        fields=("WebService.port",),
        watch=("links become localhost within a pod, and names of Services between pods.",),
        sources=(ECS_NETWORK, _SERVICES),
        aliases=("bridge", "links", "dynamic port mapping"),
    ),
    Concept(
        term="host network mode",
        kubernetes=("hostNetwork",),
        meaning="`hostNetwork: true`, which Pod Security `restricted` and `baseline` refuse.",
        here="No workload of this SDK has it: pods have addresses of their own.",
        fields=(),
        watch=("Fargate has no host network.",),
        sources=(ECS_NETWORK, EKS_FARGATE),
        aliases=("host mode", "hostPort"),
    ),
    Concept(
        term="port mapping",
        kubernetes=("containerPort", "Service port"),
        meaning="A port of the container, and of the Service before it.",
        here="`port`.",
        fields=("WebService.port",),
        watch=("Two pods of one node may have the same port.",),
        sources=(ECS_PARAMETERS, _SERVICES),
        aliases=("portMappings", "containerPort", "appProtocol"),
    ),
    Concept(
        term="target group",
        kubernetes=("Ingress", "Service of type LoadBalancer", "TargetGroupBinding"),
        meaning=(
            "The AWS Load Balancer Controller makes load balancer, listeners and target groups from an Ingress (ALB) "
            "or a Service (NLB), and registers pods by their addresses."
        ),
        here="`host`, `expose` and `certificates`. One that is there already: `platform:ingress.target_groups`.",
        fields=("WebService.host", "WebService.expose", "platform:ingress.target_groups"),
        watch=(
            "The new load balancer has a new name: move DNS when both serve.",
            "Rules of listeners, certificates and health check paths are not in the service: look them up first.",
        ),
        sources=(ECS_SCHEDULING, _CONTROLLER),
        aliases=("load balancer", "loadBalancers", "alb", "nlb", "listener", "targetGroupArn"),
    ),
    Concept(
        term="service discovery",
        kubernetes=("Service", "CoreDNS", "external-dns"),
        meaning="A Service has a name in the cluster's DNS: `web.shop.svc.cluster.local`, or `web` in its namespace.",
        here="Every WebService has one. Names that the VPC sees come from external-dns.",
        fields=("WebService", "platform:dns.external_dns"),
        watch=("The name means one stable address, not the addresses of all tasks; a headless Service gives those.",),
        sources=(ECS_SERVICE_CONNECT, _SERVICES),
        aliases=("Cloud Map", "serviceRegistries", "service registry", "namespace discovery"),
    ),
    Concept(
        term="Service Connect",
        kubernetes=("Service", "Gateway API", "Service mesh"),
        meaning="The Service for names and balancing. Retries, timeouts and mutual TLS are a mesh's, such as Istio's.",
        here="WebService for the name. The SDK brings no mesh.",
        fields=("WebService",),
        watch=("A Service balances connections, not requests: long-lived ones, such as gRPC's, stay with one pod.",),
        sources=(ECS_SERVICE_CONNECT, _SERVICES),
        aliases=("serviceConnectConfiguration", "clientAliases", "envoy"),
    ),
    Concept(
        term="App Mesh",
        kubernetes=("Service mesh", "Gateway API"),
        meaning="AWS ended App Mesh in 2026. A mesh on Kubernetes is Istio's or Linkerd's.",
        here="The SDK brings no mesh.",
        fields=(),
        watch=("Take the proxy out of the task first; most services need none.",),
        sources=(ECS_PARAMETERS,),
        aliases=("proxyConfiguration", "mesh", "virtual node"),
    ),
    Concept(
        term="task security group",
        kubernetes=("NetworkPolicy", "Security groups for pods"),
        meaning="A NetworkPolicy says who may talk to the pods, by labels. Nodes share the cluster's security group.",
        here="A policy comes with each workload: `allow_from` and `allow_to` say whom it may talk to.",
        fields=("WebService.allow_from", "WebService.allow_to"),
        watch=(
            "A security group of a database must let the cluster's group in, or the pod's range.",
            "Security groups for pods exist on EKS and are not built here.",
        ),
        sources=(ECS_NETWORK, _CNI),
        aliases=("security group", "securityGroups", "networkConfiguration", "awsvpcConfiguration"),
    ),
    Concept(
        term="task role",
        kubernetes=("ServiceAccount", "Pod Identity association", "IRSA"),
        meaning="A service account with an IAM role, by EKS Pod Identity, or by IRSA on Fargate.",
        here="`aws_rights` of a workload, or Identity for several. Policies are the task role's, the trust is EKS's.",
        fields=("WebService.aws_rights", "Identity", "WebService.identity", "platform:identities"),
        watch=(
            "The role's trust names `ecs-tasks.amazonaws.com`: the same role does not work unchanged.",
            "AWS SDKs must be recent enough for the container credentials of Pod Identity.",
        ),
        sources=(ECS_ROLES, _POD_IDENTITY),
        aliases=("taskRoleArn", "iam role for tasks", "task iam role"),
    ),
    Concept(
        term="task execution role",
        kubernetes=("Node role", "Pod execution role", "External Secrets"),
        meaning="Pulling images is the node's right; fetching secrets is that of the controller which brings them.",
        here="Nothing to say: the platform gives nodes and controllers what they need.",
        fields=("platform:addons.external_secrets",),
        watch=("Rights that were put on the execution role for the program's own use belong into Identity.",),
        sources=(ECS_ROLES, _POD_IDENTITY),
        aliases=("execution role", "executionRoleArn"),
    ),
    Concept(
        term="container image pull",
        kubernetes=("Image pull", "imagePullSecret", "ECR"),
        meaning="kubelet pulls from ECR with the node's role. Other registries need a pull secret or ECR's cache.",
        here="`image`, by digest or fixed tag. Repository makes a place for it; `platform:registries.caches` caches.",
        fields=("WebService.image", "Repository", "platform:registries.caches"),
        watch=("ECS resolves a tag to a digest at deployment, Kubernetes at each pull: give a digest.",),
        sources=(ECS_PARAMETERS, _STORAGE),
        aliases=("ecr", "ecr pull", "image", "repositoryCredentials", "private registry", "versionConsistency"),
    ),
    Concept(
        term="environment variable",
        kubernetes=("env", "ConfigMap"),
        meaning="`env` of the container.",
        here="`env`.",
        fields=("WebService.env",),
        watch=("`$(NAME)` in a value is replaced by Kubernetes: write `$$(NAME)` to keep it.",),
        sources=(ECS_PARAMETERS,),
        aliases=("environment", "environmentFiles", "environment file"),
    ),
    Concept(
        term="secret",
        kubernetes=("Secret", "External Secrets", "Secrets Store CSI driver"),
        meaning=(
            "A Secret of Kubernetes that External Secrets or the Secrets Store driver fills from Secrets Manager or "
            "Systems Manager."
        ),
        here="`secrets`.",
        fields=("WebService.secrets", "platform:addons.external_secrets"),
        watch=(
            "A file is renewed in the running pod, a variable is not.",
            "The rights are those of the store, or of the pod's Identity, no longer of an execution role.",
        ),
        sources=(ECS_SECRETS, _SECRETS),
        aliases=("secrets", "valueFrom", "secrets valueFrom", "secrets manager", "ssm parameter", "parameter store"),
    ),
    Concept(
        term="EFS volume",
        kubernetes=("PersistentVolume", "PersistentVolumeClaim", "EFS CSI driver"),
        meaning="A PersistentVolume of the EFS driver, with an access point, and a claim.",
        here="PersistentVolume, mounted by `volumes`. The platform's file systems are `platform:storage.efs`.",
        fields=("PersistentVolume", "WebService.volumes", "platform:storage.efs"),
        watch=(
            "Traffic is always encrypted, with the rights of the driver or of the pod.",
            "On Fargate a volume must exist before the pod.",
        ),
        sources=(ECS_VOLUMES, _STORAGE),
        aliases=("efs", "efsVolumeConfiguration", "access point"),
    ),
    Concept(
        term="EBS volume",
        kubernetes=("PersistentVolumeClaim", "StatefulSet", "EBS CSI driver"),
        meaning="A claim of a StatefulSet: a volume for each pod, which stays when the pod goes.",
        here="StatefulService with `data`.",
        fields=("StatefulService.data", "platform:storage.ebs"),
        watch=("ECS deletes the volume of a service's task with the task; a StatefulSet keeps it.",),
        sources=(ECS_VOLUMES, _STORAGE),
        aliases=("configuredAtLaunch", "managedEBSVolume", "volumeConfigurations", "ebs"),
    ),
    Concept(
        term="bind mount",
        kubernetes=("emptyDir", "hostPath"),
        meaning="Without a source path an emptyDir, which containers of the pod share; with one a hostPath.",
        here="`volumes` with `kind: empty`; a path of the node is `host_paths`, to read alone.",
        fields=("WebService.volumes", "WebService.host_paths"),
        watch=("Pod Security refuses hostPath: find out who reads the node's files, and why.",),
        sources=(ECS_VOLUMES,),
        aliases=("mountPoints", "volumesFrom", "host volume", "sourcePath"),
    ),
    Concept(
        term="Docker volume",
        kubernetes=("emptyDir", "PersistentVolumeClaim"),
        meaning="Of scope task an emptyDir; shared ones, and other drivers, are volumes of a CSI driver.",
        here="`volumes`, and PersistentVolume for what must last.",
        fields=("WebService.volumes", "PersistentVolume"),
        watch=("Plugins of Docker do not exist on Kubernetes.",),
        sources=(ECS_VOLUMES,),
        aliases=("dockerVolumeConfiguration", "rexray"),
    ),
    Concept(
        term="ephemeral storage",
        kubernetes=("ephemeral-storage request", "emptyDir"),
        meaning="A request and a limit of `ephemeral-storage`.",
        here="`ephemeral_storage`, and `tmp_size` for /tmp; the disk of nodes is `disk` of a group.",
        fields=("WebService.ephemeral_storage", "WebService.tmp_size", "platform:nodes.*.disk"),
        watch=("Fargate gives 20 GiB, and up to 175 where the pod asks for it.",),
        sources=(ECS_VOLUMES, EKS_FARGATE),
        aliases=("ephemeralStorage", "sizeInGiB"),
    ),
    Concept(
        term="Linux parameters",
        kubernetes=("securityContext", "Capabilities"),
        meaning="Capabilities are in the container's security context; tmpfs is an emptyDir in memory.",
        here="`capabilities` and `shared_memory`. `without` names the safe defaults that a workload gives up.",
        fields=("WebService.capabilities", "WebService.shared_memory", "WebService.without"),
        watch=("Pod Security `restricted` allows NET_BIND_SERVICE alone.",),
        sources=(ECS_PARAMETERS, _SECURITY_CONTEXT),
        aliases=("linuxParameters", "capabilities", "tmpfs", "sharedMemorySize", "initProcessEnabled", "privileged"),
    ),
    Concept(
        term="ulimit",
        kubernetes=(),
        meaning="Kubernetes has no ulimits of a container. They are those of the node's container runtime.",
        here="Nothing says it: raise it in the image's entry point, up to the hard limit.",
        fields=(),
        watch=("nofile is high enough on EKS's images for nearly everything.",),
        sources=(ECS_PARAMETERS,),
        aliases=("ulimits", "nofile", "memlock"),
    ),
    Concept(
        term="awslogs log driver",
        kubernetes=("Container logs", "Fluent Bit", "CloudWatch agent"),
        meaning="Containers write to standard output; an agent of the node sends it on.",
        here="CloudWatch's agent or Fluent Bit, as an add-on of the platform; Fargate has a log router built in.",
        fields=(
            "platform:addons.cloudwatch.container_logs",
            "platform:addons.fluent_bit",
            "platform:cluster.fargate_logging",
        ),
        watch=("Log groups are the cluster's, not each service's: alarms and queries on the former names must move.",),
        sources=(ECS_LOGS, _OBSERVABILITY),
        aliases=("awslogs", "logConfiguration", "log driver", "logs", "splunk", "syslog"),
    ),
    Concept(
        term="FireLens",
        kubernetes=("Fluent Bit",),
        meaning="Fluent Bit on each node, in place of one in each task.",
        here="`platform:addons.fluent_bit`; the router's container is left out.",
        fields=("platform:addons.fluent_bit",),
        watch=("Options of a service become filters by namespace and label, for all pods of the cluster.",),
        sources=(ECS_LOGS, _OBSERVABILITY),
        aliases=("firelens", "awsfirelens", "firelensConfiguration", "log router"),
    ),
    Concept(
        term="Container Insights",
        kubernetes=("CloudWatch agent", "Metrics Server", "Prometheus"),
        meaning="The CloudWatch agent as an add-on of EKS, or Prometheus.",
        here="`platform:addons.cloudwatch` and `platform:addons.prometheus`.",
        fields=("platform:addons.cloudwatch.container_insights", "platform:addons.prometheus"),
        watch=("Metrics have other names and dimensions: dashboards and alarms are written anew.",),
        sources=(ECS_LOGS, _OBSERVABILITY),
        aliases=("metrics", "cloudwatch"),
    ),
    Concept(
        term="ECS Exec",
        kubernetes=("kubectl exec", "Ephemeral container"),
        meaning="`kubectl exec`, or `kubectl debug` where the image has no shell.",
        here="Who may is said in `platform:cluster.access` and in `platform:teams`.",
        fields=("platform:cluster.access", "platform:teams"),
        watch=("Each call is in the audit log of the control plane; what was typed is not.",),
        sources=(ECS_EXEC,),
        aliases=("enableExecuteCommand", "execute command", "exec"),
    ),
    Concept(
        term="task metadata endpoint",
        kubernetes=("Downward API",),
        meaning="The downward API gives a pod's name, namespace and labels as variables or files.",
        here="Nothing says it: programs that read ECS_CONTAINER_METADATA_URI must be changed.",
        fields=(),
        watch=("Metadata of the instance is closed to pods: tokens are required, and the hop limit is 1.",),
        sources=(ECS_PARAMETERS,),
        aliases=("ECS_CONTAINER_METADATA_URI", "metadata"),
    ),
    Concept(
        term="tag",
        kubernetes=("Label", "Annotation"),
        meaning="Labels are what selectors find; tags of AWS resources remain tags.",
        here="`platform:tags` for AWS. `labels` for objects and pods.",
        fields=("platform:tags", "WebService.labels"),
        watch=("Costs by tag of a task become split cost allocation by namespace and label.",),
        sources=(ECS_PARAMETERS,),
        aliases=("tags", "propagateTags", "dockerLabels", "docker label", "enableECSManagedTags"),
    ),
)

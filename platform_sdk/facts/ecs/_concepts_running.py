"""Concepts: what runs, how many of it, and how it is replaced."""

from __future__ import annotations

from typing import Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.ecs._concept import Concept
from platform_sdk.facts.ecs.sources import (
    ECS_API,
    ECS_DEPLOYMENTS,
    ECS_PARAMETERS,
    ECS_SCHEDULING,
    KUBERNETES_PODS,
    KUBERNETES_WORKLOADS,
)

__all__ = ["RUNNING"]

_SIDECARS: Final = Source(
    "Kubernetes documentation, sidecar containers",
    "2026-11",
    "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/",
)
_PROBES: Final = Source(
    "Kubernetes documentation, liveness, readiness and startup probes",
    "2026-11",
    "https://kubernetes.io/docs/concepts/workloads/pods/probes/",
)
_HPA: Final = Source(
    "Kubernetes documentation, horizontal pod autoscaling",
    "2026-11",
    "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",
)
_ROLLOUTS: Final = Source("Argo Rollouts documentation", "2026-11", "https://argo-rollouts.readthedocs.io/en/stable/")

RUNNING: Final[tuple[Concept, ...]] = (
    Concept(
        term="task",
        kubernetes=("Pod",),
        meaning="A pod: containers that share one address, start together and are placed as one.",
        here="Nobody writes a pod: WebService, Worker, BatchJob, ScheduledJob, StatefulService and AgentPerNode do.",
        fields=("WebService", "Worker", "BatchJob", "ScheduledJob", "StatefulService", "AgentPerNode"),
        watch=(
            "A container that ends is started again in its pod; ECS stops the task when an essential container ends.",
            "A pod has an address of the VPC on its node's interface, not an interface of its own.",
        ),
        sources=(ECS_PARAMETERS, KUBERNETES_PODS),
        aliases=("ecs task", "running task", "task set"),
    ),
    Concept(
        term="task definition",
        kubernetes=("Pod template", "PodSpec"),
        meaning="The pod template inside a Deployment, Job or DaemonSet; it has no name or revision of its own.",
        here="The args of a component. `ecs import` makes them from a task definition.",
        fields=("WebService", "Worker"),
        watch=(
            "There is no register of revisions: a Deployment keeps former ReplicaSets, and git keeps the program.",
            "A template that changes is rolled out at once; ECS waits for update-service.",
        ),
        sources=(ECS_PARAMETERS, KUBERNETES_WORKLOADS),
        aliases=("taskdef", "task definition family", "family", "revision"),
    ),
    Concept(
        term="service",
        kubernetes=("Deployment", "Service", "Ingress"),
        meaning="A Deployment keeps the pods; a Service gives them a name and an address; an Ingress a way in.",
        here="WebService where it takes requests, Worker where it does not.",
        fields=("WebService", "Worker"),
        watch=(
            "The word Service means the address alone on Kubernetes.",
            "StatefulService is for pods that each keep a volume and a name.",
        ),
        sources=(ECS_SCHEDULING, KUBERNETES_WORKLOADS),
        aliases=("ecs service", "replica service", "replica scheduling strategy"),
    ),
    Concept(
        term="daemon scheduling strategy",
        kubernetes=("DaemonSet",),
        meaning="A DaemonSet: one pod on each node that it fits.",
        here="AgentPerNode.",
        fields=("AgentPerNode",),
        watch=("Fargate runs no DaemonSet. What an agent did there becomes a sidecar.",),
        sources=(ECS_SCHEDULING, KUBERNETES_WORKLOADS),
        aliases=("daemon", "daemon service", "schedulingStrategy DAEMON"),
    ),
    Concept(
        term="standalone task",
        kubernetes=("Job",),
        meaning="A Job: pods that run to their end, with retries and a deadline.",
        here="BatchJob.",
        fields=("BatchJob",),
        watch=("RunTask tries once; a Job tries again until its limit of failures.",),
        sources=(ECS_SCHEDULING, KUBERNETES_WORKLOADS),
        aliases=("run task", "RunTask", "one-off task", "batch"),
    ),
    Concept(
        term="scheduled task",
        kubernetes=("CronJob",),
        meaning="A CronJob: a Job at each time of a schedule.",
        here="ScheduledJob. EventBridge's `cron(0 3 * * ? *)` is `0 3 * * *` there.",
        fields=("ScheduledJob.schedule", "ScheduledJob.time_zone"),
        watch=(
            "A schedule of Kubernetes has five fields, EventBridge's six; there are no years and no `L`, `W` or `#`.",
            "EventBridge's `rate(5 minutes)` counts from its making; `*/5 * * * *` follows the clock.",
        ),
        sources=(ECS_SCHEDULING, KUBERNETES_WORKLOADS),
        aliases=("EventBridge rule", "EventBridge Scheduler", "cron", "schedule"),
    ),
    Concept(
        term="container definition",
        kubernetes=("Container",),
        meaning="A container of the pod template. `entryPoint` is `command` there, and `command` is `args`.",
        here="The first essential container is the component's own; the others are `sidecars` and `init_containers`.",
        fields=("WebService.image", "WebService.command", "WebService.sidecars", "WebService.init_containers"),
        watch=("Kubernetes has no links between containers: those of a pod reach each other on localhost.",),
        sources=(ECS_PARAMETERS, KUBERNETES_PODS),
        aliases=("containerDefinitions", "entryPoint"),
    ),
    Concept(
        term="essential container",
        kubernetes=("Container", "Liveness probe", "Sidecar container"),
        meaning="Every container of a pod is restarted by itself when it ends, so none takes the others down.",
        here="The main container has probes. A container that serves it is a sidecar.",
        fields=("WebService.liveness", "WebService.sidecars"),
        watch=("What counted on the whole task going down when one container does must now count on a restart.",),
        sources=(ECS_PARAMETERS, _SIDECARS),
        aliases=("essential", "essential true"),
    ),
    Concept(
        term="non-essential container",
        kubernetes=("Sidecar container", "Init container"),
        meaning="A sidecar where it goes on, an init container where others wait for its end.",
        here="`sidecars` and `init_containers`.",
        fields=("WebService.sidecars", "WebService.init_containers"),
        watch=("A sidecar that ends is started again: what runs once belongs into an init container.",),
        sources=(ECS_PARAMETERS, _SIDECARS),
        aliases=("sidecar", "essential false"),
    ),
    Concept(
        term="container dependency",
        kubernetes=("Init container", "Sidecar container", "Startup probe"),
        meaning=(
            "COMPLETE and SUCCESS are an init container. START and HEALTHY are a sidecar, which starts before the main "
            "container and, with a startup probe, is waited for."
        ),
        here="`init_containers` and `sidecars`; `ecs import` puts them in the order of `dependsOn`.",
        fields=("WebService.init_containers", "WebService.sidecars"),
        watch=("An init container must succeed; after COMPLETE, ECS goes on whatever the exit code.",),
        sources=(ECS_PARAMETERS, _SIDECARS),
        aliases=("dependsOn", "depends on", "condition", "startTimeout"),
    ),
    Concept(
        term="container health check",
        kubernetes=("Liveness probe", "Readiness probe", "Startup probe"),
        meaning="An exec probe. Liveness restarts the container; readiness takes the pod off its load balancer.",
        here="`liveness` and `readiness`, with a `command`.",
        fields=("WebService.liveness", "WebService.readiness"),
        watch=(
            "ECS replaces the task, Kubernetes restarts the one container.",
            "A HEALTHCHECK of the image is read by neither ECS nor Kubernetes.",
        ),
        sources=(ECS_PARAMETERS, _PROBES),
        aliases=("healthCheck", "health check"),
    ),
    Concept(
        term="health check grace period",
        kubernetes=("Startup probe",),
        meaning="A startup probe: the others wait until it has passed once.",
        here="`startup`: its `period_seconds` times its `failure_threshold` is the time to start.",
        fields=("WebService.startup",),
        watch=(),
        sources=(ECS_SCHEDULING, _PROBES),
        aliases=("healthCheckGracePeriodSeconds", "startPeriod"),
    ),
    Concept(
        term="desired count",
        kubernetes=("Replicas",),
        meaning="The Deployment's replicas.",
        here="`scaling`: the same `min` and `max` is a fixed number.",
        fields=("WebService.scaling",),
        watch=("Under an autoscaler the number is left out of the program, so that `pulumi up` does not set it back.",),
        sources=(ECS_SCHEDULING, KUBERNETES_WORKLOADS),
        aliases=("desiredCount", "number of tasks"),
    ),
    Concept(
        term="service auto scaling",
        kubernetes=("HorizontalPodAutoscaler", "HPA", "KEDA"),
        meaning="A HorizontalPodAutoscaler on CPU or memory; KEDA on queues and other metrics.",
        here="`scaling` with a CPU target; a Worker also by the length of a queue.",
        fields=("WebService.scaling", "Worker.queue"),
        watch=(
            "Targets are percents of what the pod requests, not of the whole task.",
            "Scaling policies are no part of `describe-services`: write them into `scaling` by hand.",
        ),
        sources=(ECS_SCHEDULING, _HPA),
        aliases=("application auto scaling", "target tracking", "step scaling", "scaling policy"),
    ),
    Concept(
        term="rolling update",
        kubernetes=("RollingUpdate strategy", "maxSurge", "maxUnavailable"),
        meaning="`maximumPercent` above 100 is `maxSurge`; 100 minus `minimumHealthyPercent` is `maxUnavailable`.",
        here="`rollout`: by default new pods come first, and none may be missing.",
        fields=("WebService.rollout",),
        watch=("ECS drains a load balancer itself; on Kubernetes the controller and `terminationGracePeriod` do.",),
        sources=(ECS_DEPLOYMENTS, KUBERNETES_WORKLOADS),
        aliases=("minimumHealthyPercent", "maximumPercent", "deployment configuration", "deployment"),
    ),
    Concept(
        term="deployment circuit breaker",
        kubernetes=("progressDeadlineSeconds", "Argo Rollouts"),
        meaning="A Deployment that makes no progress is marked as failed, and its former pods go on serving.",
        here="Pulumi waits for the Deployment and fails the update. Going back is `pulumi up` of the former program.",
        fields=("WebService.rollout",),
        watch=("Nothing rolls back by itself, unless Argo Rollouts is there.",),
        sources=(ECS_DEPLOYMENTS, _ROLLOUTS),
        aliases=("circuit breaker", "rollback", "deploymentCircuitBreaker"),
    ),
    Concept(
        term="blue/green deployment",
        kubernetes=("Argo Rollouts", "Rollout"),
        meaning="A Rollout of Argo: blue/green or canary, with analysis.",
        here="`rollout`, where the platform has Argo Rollouts.",
        fields=("WebService.rollout",),
        watch=("CodeDeploy's hooks and CloudWatch alarms become an analysis of Argo, which you write.",),
        sources=(ECS_API, _ROLLOUTS),
        aliases=("CodeDeploy", "canary deployment", "linear deployment", "deployment controller", "lifecycle hook"),
    ),
    Concept(
        term="container restart policy",
        kubernetes=("restartPolicy",),
        meaning="Containers of a Deployment always restart, with growing waits; those of a Job as its policy says.",
        here="Nothing to say; of a job `retries`.",
        fields=("BatchJob.retries",),
        watch=("There are no exit codes to leave out for a Deployment.",),
        sources=(ECS_PARAMETERS, KUBERNETES_PODS),
        aliases=("restart policy", "ignoredExitCodes"),
    ),
    Concept(
        term="stop timeout",
        kubernetes=("terminationGracePeriodSeconds",),
        meaning="The pod's grace period, one for all its containers.",
        here="`grace_seconds`.",
        fields=("WebService.grace_seconds",),
        watch=("30 seconds on both where nothing is said; on Fargate ECS allows 120 at most, Kubernetes any time.",),
        sources=(ECS_PARAMETERS, KUBERNETES_PODS),
        aliases=("stopTimeout", "SIGTERM"),
    ),
    Concept(
        term="task scale-in protection",
        kubernetes=("PodDisruptionBudget", "pod-deletion-cost"),
        meaning="A PodDisruptionBudget limits who goes at once; an annotation tells which pod goes last.",
        here="A PodDisruptionBudget comes with two replicas and more.",
        fields=("WebService.scaling",),
        watch=("No pod can forbid its own removal when a Deployment shrinks; long work belongs into a BatchJob.",),
        sources=(ECS_SCHEDULING, KUBERNETES_WORKLOADS),
        aliases=("task protection", "scale-in protection"),
    ),
)

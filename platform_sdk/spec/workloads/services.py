"""Workloads that run until they are taken down: services of the web, workers, stateful services, agents.

Owns their own fields and rules. What all workloads share is in ``_workload``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field, Strict

from platform_sdk.errors import Violation
from platform_sdk.rules.workloads.defaults import DefaultName
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, ListOf, Percent, PlainText
from platform_sdk.spec.workloads._fields import ContainerName, InputText, Port, Seconds, UrlPath
from platform_sdk.spec.workloads._workload import WorkloadSpec
from platform_sdk.spec.workloads.containers import VolumeMountSpec

__all__ = [
    "AgentPerNodeSpec",
    "QueueSpec",
    "RolloutSpec",
    "RolloutStepSpec",
    "ScalingSpec",
    "StatefulServiceSpec",
    "WebServiceSpec",
    "WorkerSpec",
]

_HPA = "Kubernetes documentation, horizontal pod autoscaling, 2026-11"
_ROLLOUTS = "Argo Rollouts documentation, 2026-11"
_KEDA = "KEDA documentation, AWS SQS queue scaler, 2026-11"

Replicas: TypeAlias = Annotated[int, Strict(), Field(ge=0, le=5000)]


class QueueSpec(Spec):
    """A queue of Amazon SQS whose length decides how many pods there are. Needs KEDA in the platform."""

    url: InputText = Field(description="The queue: https://sqs.eu-west-1.amazonaws.com/123456789012/orders.")
    messages_per_pod: Annotated[int, Strict(), Field(ge=1)] = Field(
        default=5, description="Messages that one pod is there for."
    )
    cooldown_seconds: Seconds = Field(default=300, description="Seconds without messages before the last pod goes.")


class ScalingSpec(Spec):
    """How many pods there are."""

    min: Replicas = Field(default=2, description="The fewest pods.")
    max: Replicas | None = Field(default=None, description="The most pods. Default: min, so that it does not scale.")
    cpu_percent: Percent | None = Field(
        default=None, description="Share of the CPU asked for that pods shall use. Default: 70, where nothing is said."
    )
    memory_percent: Percent | None = Field(
        default=None, description="Share of the memory asked for that pods shall use. Default: not looked at."
    )

    @property
    def scales(self) -> bool:
        """Whether there may be more pods than the fewest."""
        return self.max is not None and self.max > self.min

    def violations(self) -> Iterator[Violation]:
        """The most is not less than the fewest, and there is something to go by."""
        if self.max is not None and self.max < self.min:
            yield Violation(
                ("max",), f"The most, {self.max}, is less than the fewest, {self.min}.", "Raise max, or lower min."
            )
        for name in ("cpu_percent", "memory_percent"):
            if getattr(self, name) is not None and not self.scales:
                yield Violation(
                    (name,), "The number of pods is fixed.", f"Set max above {self.min}, or take {name} out."
                )


class RolloutStepSpec(Spec):
    """A step of a canary: how many pods are new, and how long that is looked at."""

    weight: Percent = Field(description="Percent of the pods that are new.")
    pause_seconds: Seconds | None = Field(default=None, description="Seconds to wait. Default: until somebody goes on.")


class RolloutSpec(Spec):
    """How a new version replaces the old one."""

    strategy: Literal["rolling", "blue_green", "canary"] = Field(
        default="rolling",
        description="rolling: pod by pod; blue_green: all at once, when the new ones are ready; canary: in steps. The "
        "last two need Argo Rollouts in the platform.",
    )
    max_surge: Percent = Field(default=25, description="Percent of pods that may be there beside the wanted ones.")
    max_unavailable: Annotated[int, Strict(), Field(ge=0, le=100)] = Field(
        default=0, description="Percent of pods that may be missing meanwhile."
    )
    auto_promote: Flag = Field(default=True, description="blue_green: go over without asking.")
    steps: ListOf[RolloutStepSpec] = Field(
        default=(), description="canary: its steps. Default: 10, 50 percent, 5 min each."
    )

    def violations(self) -> Iterator[Violation]:
        """Fields go with the strategy, and steps upwards."""
        if self.steps and self.strategy != "canary":
            yield Violation(("steps",), f"A {self.strategy} rollout has no steps.", "Set strategy: canary.", _ROLLOUTS)
        if not self.auto_promote and self.strategy != "blue_green":
            yield Violation(("auto_promote",), "A blue_green rollout alone is promoted.", "Take it out.", _ROLLOUTS)
        weights = [step.weight for step in self.steps]
        if weights != sorted(set(weights)):
            yield Violation(
                ("steps",), f"Weights go up: {weights}.", "Put the steps in order, each weight once.", _ROLLOUTS
            )


class WebServiceSpec(WorkloadSpec):
    """A service that answers requests: Deployment, Service, way in, scaling, disruption budget."""

    port: Port = Field(description="Port that the main container listens on.")
    scaling: ScalingSpec = Field(default=ScalingSpec(), description="How many pods there are.")
    rollout: RolloutSpec = Field(default=RolloutSpec(), description="How a new version replaces the old one.")
    expose: Literal["alb", "nlb", "cluster"] | None = Field(
        default=None,
        description="Who reaches it: alb by an Application Load Balancer, nlb by a Network Load Balancer, cluster by "
        "pods alone. Default: alb with a host, else cluster.",
    )
    host: PlainText | None = Field(default=None, description="Host that it answers for: shop.example.com.")
    path: UrlPath = Field(default="/", description="Paths that it answers for: all that begin so.")
    ingress_class: PlainText | None = Field(
        default=None, description="One of the platform's ingress classes. Default: the platform's default class."
    )
    certificates: ListOf[PlainText] = Field(
        default=(), description="Certificates of the platform by name, or ARNs. Default: those that fit the host."
    )
    https: Flag = Field(default=True, description="Listen on 443, and send clients there from 80.")
    internal: Flag = Field(default=True, description="nlb: has addresses of the VPC alone. Off: public ones.")
    service_port: Port | None = Field(
        default=None, description="Port of the Service. Default: 80, or 443 for an nlb with certificates."
    )

    @property
    def ports(self) -> tuple[int, ...]:
        """Its port."""
        return (self.port,)

    @property
    def exposed(self) -> Literal["alb", "nlb", "cluster"]:
        """Who reaches it."""
        return self.expose or ("alb" if self.host else "cluster")

    def violations(self) -> Iterator[Violation]:
        """Fields of the way in go with it; a service has pods."""
        yield from super().violations()
        for name in ("ingress_class", "path"):
            given = getattr(self, name) != type(self).model_fields[name].default
            if given and self.exposed != "alb":
                yield Violation((name,), f"{name} is for expose: alb, and this is {self.exposed}.", f"Take {name} out.")
        if self.host and self.exposed == "cluster":
            yield Violation(
                ("host",),
                "A host is answered for by a load balancer, and expose is cluster.",
                "Set expose, or take host out.",
            )
        if self.certificates and (self.exposed == "cluster" or not self.https):
            yield Violation(("certificates",), "There is no TLS to use them for.", "Take certificates out.")
        if self.exposed == "nlb" and self.rollout.strategy == "canary":
            yield Violation(
                ("rollout", "strategy"),
                "A canary by number of pods works behind every way in but is not told apart by an "
                "nlb's long connections.",
                "Use blue_green or rolling.",
                _ROLLOUTS,
            )
        if self.scaling.min == 0:
            yield Violation(
                ("scaling", "min"),
                "A service without pods answers nobody, and nothing starts one for a request.",
                "Set min to 1 or more.",
                _HPA,
            )


class WorkerSpec(WorkloadSpec):
    """A program without a port that takes its work from somewhere: a Deployment."""

    scaling: ScalingSpec = Field(default=ScalingSpec(), description="How many pods there are.")
    queue: QueueSpec | None = Field(default=None, description="The queue by which it scales.")
    rollout: RolloutSpec = Field(default=RolloutSpec(), description="How a new version replaces the old one.")

    always_off: ClassVar[frozenset[DefaultName]] = frozenset({"readiness", "liveness"})

    def violations(self) -> Iterator[Violation]:
        """What scales by a queue scales by nothing else."""
        yield from super().violations()
        if self.queue and not self.scaling.scales:
            yield Violation(("scaling", "max"), "A queue scales up to a most.", "Set scaling.max.", _KEDA)
        if self.queue and (self.scaling.cpu_percent or self.scaling.memory_percent):
            yield Violation(
                ("scaling",),
                "What scales by a queue does not scale by its CPU or memory too.",
                "Take cpu_percent and memory_percent out, or queue.",
                _KEDA,
            )
        if self.rollout.strategy != "rolling":
            yield Violation(
                ("rollout", "strategy"),
                "Nobody sends requests to a worker that could be sent elsewhere.",
                "Use rolling.",
                _ROLLOUTS,
            )


class StatefulServiceSpec(WorkloadSpec):
    """A service whose pods have names and volumes of their own: a StatefulSet."""

    port: Port = Field(description="Port that the main container listens on.")
    replicas: Annotated[int, Strict(), Field(ge=1, le=1000)] = Field(default=1, description="How many pods there are.")
    data: Mapping[ContainerName, VolumeMountSpec] = Field(
        description="Volumes of which each pod has its own, by name: of kind ebs, efs, fsx_lustre or fsx_ontap."
    )
    parallel: Flag = Field(default=False, description="Start and end pods at once, and not one after the other.")
    keep_volumes: Flag = Field(default=True, description="Keep volumes when pods or the service are deleted.")

    @property
    def ports(self) -> tuple[int, ...]:
        """Its port."""
        return (self.port,)

    @property
    def mounted(self) -> Mapping[tuple[str, str], VolumeMountSpec]:
        """Volumes by their paths, those of each pod among them."""
        return {**super().mounted, **{("data", name): volume for name, volume in self.data.items()}}

    def violations(self) -> Iterator[Violation]:
        """Each pod's own volumes are made by classes."""
        yield from super().violations()
        for name, volume in self.data.items():
            if volume.kind in {"claim", "empty", "s3", "fsx_openzfs"} or volume.file_system:
                yield Violation(
                    ("data", name, "kind"),
                    "A class makes a volume for each pod, and none makes one of this sort.",
                    "Use kind: ebs, or put it under volumes.",
                )
            if name in self.volumes:
                yield Violation(("data", name), f"There is a volume {name} among volumes.", "Choose another name.")


class AgentPerNodeSpec(WorkloadSpec):
    """A program that runs once on each node: a DaemonSet."""

    all_nodes: Flag = Field(default=False, description="Run on nodes whose taints keep other pods away as well.")
    max_unavailable: Percent = Field(default=10, description="Percent of nodes on which it may be missing meanwhile.")
    port: Port | None = Field(default=None, description="Port that it listens on, if it does.")

    always_off: ClassVar[frozenset[DefaultName]] = frozenset({"disruption_budget", "zone_spread"})

    @property
    def ports(self) -> tuple[int, ...]:
        """Its port, if it has one."""
        return (self.port,) if self.port else ()

    def violations(self) -> Iterator[Violation]:
        """Every node, or some of them."""
        yield from super().violations()
        if self.all_nodes and self.runs_on:
            yield Violation(("all_nodes",), "runs_on says on which nodes it runs.", "Take runs_on or all_nodes out.")
        claims = [name for name, volume in self.volumes.items() if volume.kind == "ebs"]
        for name in claims:
            yield Violation(
                ("volumes", name, "kind"),
                "Nodes of one zone mount a volume on EBS, one of them at a time.",
                "Use efs, or empty.",
            )

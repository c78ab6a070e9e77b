"""Choosing between ECS and EKS: what can be asked, and what AWS says of each service.

Owns questions, answers and statements with their sources. What a statement weighs is a judgement, and in
``rules.ecs.advice``.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from platform_sdk.facts._source import Source
from platform_sdk.facts.ecs.sources import (
    ECS_FARGATE,
    ECS_MANAGED_INSTANCES,
    ECS_SCHEDULING,
    EKS_AUTO_MODE,
    EKS_FARGATE,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "NEEDS",
    "NO_NEED",
    "OPTIONS",
    "QUESTIONS",
    "STATEMENTS",
    "Option",
    "Question",
    "Statement",
]

_DECISION: Final = Source(
    "AWS decision guide, choosing an AWS container service",
    "2026-11",
    "https://docs.aws.amazon.com/decision-guides/latest/containers-on-aws-how-to-choose/"
    "choosing-aws-container-service.html",
)
_EKS_PRICES: Final = Source("Amazon EKS pricing", "2026-11", "https://aws.amazon.com/eks/pricing/")
_ECS_PRICES: Final = Source("Amazon ECS pricing", "2026-11", "https://aws.amazon.com/ecs/pricing/")
_VERSIONS: Final = Source(
    "Amazon EKS user guide, Kubernetes version lifecycle",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
)
_INSTANCES: Final = Source(
    "Amazon EKS user guide, managed instances of EKS Auto Mode",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/automode-learn-instances.html",
)
_MANAGED: Final = Source(
    "Amazon EKS user guide, managed node groups",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html",
)
_WINDOWS: Final = Source(
    "Amazon EKS user guide, Windows nodes",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html",
)
_ANYWHERE: Final = Source(
    "Amazon ECS developer guide, external instances",
    "2026-11",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html",
)
_ECS_OUTPOSTS: Final = Source(
    "Amazon ECS developer guide, AWS Outposts",
    "2026-11",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-outposts.html",
)
_OUTPOSTS: Final = Source(
    "Amazon EKS user guide, AWS Outposts",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts.html",
)
_LAUNCH_TYPES: Final = Source(
    "Amazon ECS developer guide, launch types",
    "2026-11",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/launch_types.html",
)
_PATCHING: Final = Source(
    "Amazon EKS user guide, OS patching of Fargate pods",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-patching.html",
)
_RETIREMENT: Final = Source(
    "Amazon ECS developer guide, task maintenance on Fargate",
    "2026-11",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-maintenance.html",
)
_HYBRID: Final = Source(
    "Amazon EKS user guide, EKS Hybrid Nodes",
    "2026-11",
    "https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-overview.html",
)

Option: TypeAlias = Literal["ecs", "eks_auto", "eks_fargate", "eks_managed"]

OPTIONS: Final[Mapping[Option, str]] = MappingProxyType(
    {
        "ecs": "Amazon ECS",
        "eks_auto": "EKS Auto Mode",
        "eks_fargate": "EKS with Fargate",
        "eks_managed": "EKS with managed nodes",
    }
)
"""What can be recommended. Where two are equally good the earlier one is less work, and is taken."""

NO_NEED: Final = "no"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers.

    Attributes:
        text: the question.
        answers: each answer with what it means, the one that is taken for granted first.
    """

    text: str
    answers: Mapping[str, str]

    @property
    def default(self) -> str:
        """What holds where nobody answers."""
        return next(iter(self.answers))


def _question(text: str, **answers: str) -> Question:
    return Question(text, MappingProxyType(answers))


QUESTIONS: Final[Mapping[str, Question]] = MappingProxyType(
    {
        "kubernetes": _question(
            "Does anything that you run need the Kubernetes API, such as operators, Helm charts or software that is "
            "delivered for Kubernetes?",
            no="nothing does",
            yes="something does",
        ),
        "elsewhere": _question(
            "Where else shall the same definitions run?",
            no="on AWS alone",
            clouds="in other clouds too",
            own_machines="on machines of your own too",
            outposts="on AWS Outposts too",
        ),
        "team": _question(
            "How well does whoever will look after it know Kubernetes?",
            some="somewhat",
            none="not at all",
            well="well",
        ),
        "today": _question(
            "On what does most of it run today?", neither="on neither", ecs="on ECS", kubernetes="on Kubernetes"
        ),
        "size": _question(
            "How much is it?",
            middling="in between",
            few="a handful of services of one team",
            many="dozens of services of several teams",
        ),
        "upkeep": _question(
            "Will somebody renew the cluster's Kubernetes version, about once a year?", yes="yes", no="nobody will"
        ),
        "nodes": _question(
            "Who looks after the machines?",
            either="it does not matter",
            aws="AWS, as far as possible",
            own="you: images, kernel, kubelet or logging in to them are yours to decide",
        ),
        "load": _question(
            "How does the load go?",
            mixed="in between",
            steady="steadily, and machines can be kept full",
            bursty="rarely, or in bursts",
        ),
    }
)
"""What is asked, by the name of its flag."""

NEEDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "agents": "an agent on every machine (DaemonSet)",
        "arm64": "Arm processors",
        "block_volumes": "EBS volumes",
        "gpu": "GPUs or Neuron devices",
        "isolation": "a machine of its own for each task or pod",
        "long_runs": "tasks or pods that may not be moved for more than three weeks",
        "privileged": "privileged containers, or files of the machine",
        "spot": "Spot capacity",
        "windows": "Windows containers",
    }
)
"""What workloads may need, by name. Each is there or not."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that speaks for or against a service, and who says it; with no source it is this SDK's judgement."""

    text: str
    source: Source | None


STATEMENTS: Final[Mapping[str, Statement]] = MappingProxyType(
    {
        "ecs_api": Statement("ECS has an API of its own: nothing made for Kubernetes runs on it.", _DECISION),
        "eks_api": Statement("EKS is upstream Kubernetes: its ecosystem works unchanged.", _DECISION),
        "ecs_on_aws": Statement("ECS is a service of AWS alone; no other cloud reads a task definition.", _DECISION),
        "eks_portable": Statement("Objects of Kubernetes work on every conformant cluster.", _DECISION),
        "ecs_anywhere": Statement(
            "ECS Anywhere takes machines of your own, without load balancers, service discovery or awsvpc.", _ANYWHERE
        ),
        "hybrid_nodes": Statement(
            "EKS takes machines of your own as hybrid nodes, over a private connection with the VPC.", _HYBRID
        ),
        "outposts": Statement("On Outposts EKS has self-managed nodes alone, no Fargate and no Auto Mode.", _OUTPOSTS),
        "ecs_outposts": Statement(
            "ECS runs on Outposts on EC2 instances, with its control plane in the Region.", _ECS_OUTPOSTS
        ),
        "ecs_simple": Statement(
            "ECS has few concepts, and no control plane that anybody installs, sizes or upgrades.", _DECISION
        ),
        "eks_to_learn": Statement("Kubernetes has to be learned before it can be operated.", None),
        "eks_known": Statement("Who knows Kubernetes uses the same API and tools on EKS.", None),
        "auto_less_to_know": Statement(
            "Auto Mode runs nodes, networking, storage and load balancing of the cluster for you.", EKS_AUTO_MODE
        ),
        "move": Statement(
            "A move rewrites definitions, rights, pipelines and alarms; what runs well is a reason to stay.", None
        ),
        "ecs_free": Statement("ECS charges nothing but what tasks run on.", _ECS_PRICES),
        "eks_fee": Statement(
            "A cluster of EKS costs 0.10 USD an hour, and 0.60 USD in extended support, with or without pods.",
            _EKS_PRICES,
        ),
        "eks_teams": Statement(
            "Namespaces, quotas, RBAC and network policies let many teams share one cluster of EKS.", _DECISION
        ),
        "no_versions": Statement("ECS has no versions that end.", _DECISION),
        "eks_versions": Statement(
            "A Kubernetes version has 14 months of standard support on EKS, then 12 of extended support.", _VERSIONS
        ),
        "auto_upgrades": Statement(
            "On Auto Mode nodes and built-in controllers follow the cluster's version by themselves.", EKS_AUTO_MODE
        ),
        "ecs_serverless": Statement(
            "ECS on Fargate or Managed Instances leaves machines to AWS.", ECS_MANAGED_INSTANCES
        ),
        "auto_nodes": Statement("On Auto Mode AWS chooses, patches, replaces and removes nodes.", EKS_AUTO_MODE),
        "fargate_nodes": Statement("Pods on Fargate have no machine that you see.", EKS_FARGATE),
        "managed_nodes": Statement(
            "Of a managed node group you choose types, image and version, and start each update.", _MANAGED
        ),
        "auto_closed": Statement(
            "Nodes of Auto Mode have AWS's image; there is no SSH, no Session Manager and no image of your own.",
            _INSTANCES,
        ),
        "auto_life": Statement("A node of Auto Mode lives 21 days at most, and its pods move.", _INSTANCES),
        "auto_fee": Statement("Auto Mode costs a fee for each instance, on top of EC2's price.", _EKS_PRICES),
        "ecs_ec2": Statement("ECS on EC2 takes any AMI that runs the agent, and lets you log in.", _DECISION),
        "packing": Statement(
            "Instances suit large loads whose price counts; Fargate small ones, bursts and batches.", _LAUNCH_TYPES
        ),
        "per_second": Statement("Fargate is paid by the second of what a task or pod asks for.", ECS_FARGATE),
        "pods_per_second": Statement("Fargate is paid by the second of what a pod asks for.", EKS_FARGATE),
        "fargate_patches": Statement("AWS patches Fargate, and evicts pods for that.", _PATCHING),
        "ecs_retires": Statement("Tasks on Fargate are retired for patches; those on EC2 stay.", _RETIREMENT),
        "fargate_agents": Statement("Fargate of EKS runs no DaemonSets.", EKS_FARGATE),
        "ecs_agents": Statement("ECS runs a daemon on each container instance, though not on Fargate.", ECS_SCHEDULING),
        "fargate_arm": Statement("Fargate of EKS has no Arm processors.", EKS_FARGATE),
        "fargate_volumes": Statement("Pods on Fargate of EKS mount no EBS volumes.", EKS_FARGATE),
        "fargate_gpu": Statement("Fargate has no GPUs.", EKS_FARGATE),
        "fargate_isolation": Statement(
            "A pod on Fargate shares kernel, CPU, memory and network interface with no other.", EKS_FARGATE
        ),
        "ecs_isolation": Statement("A task on Fargate shares its kernel with no other.", ECS_FARGATE),
        "fargate_privileged": Statement(
            "Fargate runs no privileged containers and shows no files of a machine.", EKS_FARGATE
        ),
        "fargate_spot": Statement("Fargate of EKS has no Spot.", EKS_FARGATE),
        "fargate_windows": Statement("Fargate of EKS runs Linux alone.", EKS_FARGATE),
        "auto_windows": Statement("Auto Mode has nodes of Linux alone.", _WINDOWS),
    }
)
"""What is known, by a name that judgements refer to."""

"""What an answer says for and against each service.

Owns the judgements: weights, and what rules a service out. What they rest on is in ``facts.ecs.choice``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from platform_sdk.facts.ecs.choice import Option

__all__ = ["CRITERIA", "Criterion"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """An effect of an answer on one service.

    Attributes:
        question, answer: when it holds. A need is a question whose answer is `yes`.
        option: the service.
        points: 1 for a convenience, 2 for a reason, 3 for a strong one, negative where it speaks against; None where
            it rules the service out.
        statement: what it rests on, a name in ``STATEMENTS``.
    """

    question: str
    answer: str
    option: Option
    points: int | None
    statement: str


CRITERIA: Final[tuple[Criterion, ...]] = (
    Criterion("kubernetes", "yes", "ecs", None, "ecs_api"),
    Criterion("kubernetes", "yes", "eks_auto", 2, "eks_api"),
    Criterion("kubernetes", "yes", "eks_fargate", 2, "eks_api"),
    Criterion("kubernetes", "yes", "eks_managed", 2, "eks_api"),
    Criterion("kubernetes", "no", "ecs", 2, "ecs_simple"),
    Criterion("elsewhere", "clouds", "ecs", None, "ecs_on_aws"),
    Criterion("elsewhere", "clouds", "eks_auto", 2, "eks_portable"),
    Criterion("elsewhere", "clouds", "eks_fargate", 2, "eks_portable"),
    Criterion("elsewhere", "clouds", "eks_managed", 2, "eks_portable"),
    Criterion("elsewhere", "own_machines", "ecs", -2, "ecs_anywhere"),
    Criterion("elsewhere", "own_machines", "eks_auto", 2, "hybrid_nodes"),
    Criterion("elsewhere", "own_machines", "eks_fargate", 1, "hybrid_nodes"),
    Criterion("elsewhere", "own_machines", "eks_managed", 2, "hybrid_nodes"),
    Criterion("elsewhere", "outposts", "ecs", 1, "ecs_outposts"),
    Criterion("elsewhere", "outposts", "eks_auto", None, "outposts"),
    Criterion("elsewhere", "outposts", "eks_fargate", None, "outposts"),
    Criterion("team", "none", "ecs", 3, "ecs_simple"),
    Criterion("team", "none", "eks_auto", -1, "eks_to_learn"),
    Criterion("team", "none", "eks_fargate", -2, "eks_to_learn"),
    Criterion("team", "none", "eks_managed", -3, "eks_to_learn"),
    Criterion("team", "some", "eks_auto", 1, "auto_less_to_know"),
    Criterion("team", "well", "eks_auto", 2, "eks_known"),
    Criterion("team", "well", "eks_fargate", 2, "eks_known"),
    Criterion("team", "well", "eks_managed", 3, "eks_known"),
    Criterion("today", "ecs", "ecs", 2, "move"),
    Criterion("today", "kubernetes", "ecs", -2, "move"),
    Criterion("today", "kubernetes", "eks_auto", 1, "eks_known"),
    Criterion("today", "kubernetes", "eks_fargate", 1, "eks_known"),
    Criterion("today", "kubernetes", "eks_managed", 1, "eks_known"),
    Criterion("size", "few", "ecs", 2, "ecs_free"),
    Criterion("size", "few", "eks_auto", -1, "eks_fee"),
    Criterion("size", "few", "eks_fargate", -1, "eks_fee"),
    Criterion("size", "few", "eks_managed", -1, "eks_fee"),
    Criterion("size", "many", "eks_auto", 2, "eks_teams"),
    Criterion("size", "many", "eks_fargate", 1, "eks_teams"),
    Criterion("size", "many", "eks_managed", 2, "eks_teams"),
    Criterion("upkeep", "no", "ecs", 3, "no_versions"),
    Criterion("upkeep", "no", "eks_auto", -1, "eks_versions"),
    Criterion("upkeep", "no", "eks_fargate", -2, "eks_versions"),
    Criterion("upkeep", "no", "eks_managed", -3, "eks_versions"),
    Criterion("upkeep", "yes", "eks_auto", 1, "auto_upgrades"),
    Criterion("nodes", "aws", "ecs", 1, "ecs_serverless"),
    Criterion("nodes", "aws", "eks_auto", 2, "auto_nodes"),
    Criterion("nodes", "aws", "eks_fargate", 2, "fargate_nodes"),
    Criterion("nodes", "aws", "eks_managed", -1, "managed_nodes"),
    Criterion("nodes", "own", "ecs", 1, "ecs_ec2"),
    Criterion("nodes", "own", "eks_auto", None, "auto_closed"),
    Criterion("nodes", "own", "eks_fargate", None, "fargate_nodes"),
    Criterion("nodes", "own", "eks_managed", 2, "managed_nodes"),
    Criterion("load", "steady", "ecs", 1, "packing"),
    Criterion("load", "steady", "eks_managed", 2, "packing"),
    Criterion("load", "steady", "eks_auto", -1, "auto_fee"),
    Criterion("load", "bursty", "ecs", 1, "per_second"),
    Criterion("load", "bursty", "eks_auto", 1, "auto_nodes"),
    Criterion("load", "bursty", "eks_fargate", 2, "pods_per_second"),
    Criterion("agents", "yes", "ecs", -1, "ecs_agents"),
    Criterion("agents", "yes", "eks_fargate", None, "fargate_agents"),
    Criterion("arm64", "yes", "eks_fargate", None, "fargate_arm"),
    Criterion("block_volumes", "yes", "eks_fargate", None, "fargate_volumes"),
    Criterion("gpu", "yes", "eks_fargate", None, "fargate_gpu"),
    Criterion("isolation", "yes", "ecs", 2, "ecs_isolation"),
    Criterion("isolation", "yes", "eks_fargate", 4, "fargate_isolation"),
    Criterion("long_runs", "yes", "ecs", -1, "ecs_retires"),
    Criterion("long_runs", "yes", "eks_auto", None, "auto_life"),
    Criterion("long_runs", "yes", "eks_fargate", None, "fargate_patches"),
    Criterion("privileged", "yes", "eks_fargate", None, "fargate_privileged"),
    Criterion("spot", "yes", "eks_fargate", None, "fargate_spot"),
    Criterion("windows", "yes", "eks_auto", None, "auto_windows"),
    Criterion("windows", "yes", "eks_fargate", None, "fargate_windows"),
)
"""All of them. EKS with managed nodes is ruled out by none: it is what remains."""

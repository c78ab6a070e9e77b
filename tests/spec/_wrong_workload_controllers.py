"""Misconfigurations of KEDA and Argo Rollouts."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, change
from tests.support.local_clusters import LOCAL

__all__ = ["WORKLOAD_CONTROLLERS"]

_SECTION = "platform:addons"
_QUEUE = "arn:aws:sqs:eu-west-1:123456789012:orders"
_BOTH = "  platform:addons:\n    keda: {}\n    argo_rollouts: {}\n"


def _addons(*lines: str) -> str:
    """The valid file with the section on line 14, and these lines in it from line 15 on."""
    return CREATED + "  platform:addons:\n" + "".join(f"    {line}\n" for line in lines)


WORKLOAD_CONTROLLERS: list[Wrong] = [
    wrong(
        "every queue of the account",
        _addons('keda: {queues: ["arn:aws:sqs:eu-west-1:123456789012:*"]}'),
        (15, f"{_SECTION}.keda.queues[0]", "a part of the queues' names", "orders-*"),
    ),
    wrong(
        "queue by its address",
        _addons('keda: {queues: ["https://sqs.eu-west-1.amazonaws.com/123456789012/orders"]}'),
        (15, f"{_SECTION}.keda.queues[0]", "the ARN of a queue", "arn:aws:sqs:"),
    ),
    wrong(
        "queue of another partition",
        _addons('keda: {queues: ["arn:aws-cn:sqs:cn-north-1:123456789012:orders"]}'),
        (15, f"{_SECTION}.keda.queues[0]", "in the partition aws-cn", "starts with arn:aws:"),
    ),
    wrong(
        "version of no chart",
        _addons("keda: {version: latest}", "argo_rollouts: {version: stable}"),
        (15, f"{_SECTION}.keda.version", "version of a Helm chart", "releases have it"),
        (16, f"{_SECTION}.argo_rollouts.version", "version of a Helm chart", "releases have it"),
    ),
    wrong(
        "controllers of workloads that no Fargate profile takes",
        change(
            CREATED + _BOTH,
            (
                "    general:\n      instance_types: [m7g.large]\n      scaling: {min: 2, max: 6}\n",
                "    pods: {kind: fargate, selectors: [{namespace: kube-system}]}\n",
            ),
        ),
        (13, f"{_SECTION}.keda", "namespace keda, which no Fargate", "Fargate profile with the namespace keda"),
        (14, f"{_SECTION}.argo_rollouts", "namespace argo-rollouts, which no Fargate", "Fargate profile"),
    ),
    wrong(
        "Fargate for the operator of KEDA alone",
        change(
            CREATED + "  platform:addons:\n    keda: {}\n",
            (
                "    general:\n      instance_types: [m7g.large]\n      scaling: {min: 2, max: 6}\n",
                "    pods:\n      kind: fargate\n      selectors: [{namespace: keda, labels: {name: keda-operator}}]\n",
            ),
        ),
        (15, f"{_SECTION}.keda", "which no Fargate profile selects", "a group of EC2 nodes"),
    ),
    wrong(
        "queues on an Outpost",
        LOCAL + f'  platform:addons: {{keda: {{queues: ["{_QUEUE}"]}}, argo_rollouts: {{}}}}\n',
        (24, f"{_SECTION}.keda.queues", "no identity in AWS", "Take queues out"),
    ),
    wrong(
        "images that a private network does not reach",
        change(
            CREATED + _BOTH,
            ("    availability_zones: 3\n", "    private: true\n"),
        ),
        (15, f"{_SECTION}.keda", "from ghcr.io", "platform:charts.images"),
        (16, f"{_SECTION}.argo_rollouts", "from quay.io", "platform:charts.images"),
    ),
]

"""Fargate: which pods a selector takes, whether two take the same ones, and what the log router is told.

Owns decisions from plain values. Roles are in ``iam.fargate``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.fargate import (
    FARGATE_SOURCE,
    FLUENT_BIT_FILTERS,
    FLUENT_BIT_PARSERS,
    RESERVED_PROFILE_PREFIX,
)
from platform_sdk.facts.nodes.groups import LABELS_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "fargate_log_group",
    "logging_configuration",
    "patterns_meet",
    "profile_name_violations",
    "selector_label_violations",
    "selectors_meet",
]

_WILDCARDS = re.compile(r"[*?]")
# As Kubernetes has keys and values of labels, with * and ? wherever a letter may be.
_KEY = re.compile(r"([a-z0-9*?][a-z0-9.*?-]{0,252}/)?[A-Za-z0-9*?]([A-Za-z0-9._*?-]{0,61}[A-Za-z0-9*?])?")
_VALUE = re.compile(r"([A-Za-z0-9*?]([A-Za-z0-9._*?-]{0,61}[A-Za-z0-9*?])?)?")


def fargate_log_group(cluster: str) -> str:
    """The log group of a cluster's Fargate pods."""
    return f"/aws/eks/{cluster}/fargate"


def logging_configuration(*, region: str, log_group: str) -> dict[str, str]:
    """What the ConfigMap ``aws-logging`` says: every container's log goes to one log group, which is there already.

    Changes reach pods that start later. Texts of environment variables are not filled in.
    """
    output = {
        "Name": "cloudwatch_logs",
        "Match": "kube.*",
        "region": region,
        "log_group_name": log_group,
        "log_stream_prefix": "fargate-",
        "auto_create_group": "false",
    }
    lines = "".join(f"    {key} {value}\n" for key, value in output.items())
    return {
        # The router's own log would go to a log group that nobody made.
        "flb_log_cw": "false",
        "filters.conf": FLUENT_BIT_FILTERS,
        "output.conf": f"[OUTPUT]\n{lines}",
        "parsers.conf": FLUENT_BIT_PARSERS,
    }


def profile_name_violations(name: str) -> Iterator[Violation]:
    """What is wrong with the name of a profile, beyond what every group's name must be."""
    if name.startswith(RESERVED_PROFILE_PREFIX):
        yield Violation(
            (),
            f"The name of a Fargate profile does not start with {RESERVED_PROFILE_PREFIX}: such names are EKS's own.",
            "Choose another name, for example batch.",
            str(FARGATE_SOURCE),
        )


def selector_label_violations(labels: Mapping[str, str]) -> Iterator[Violation]:
    """What is wrong with the labels of a selector, in which * and ? are wildcards; paths are their keys."""
    for key, value in labels.items():
        if not _KEY.fullmatch(key):
            yield Violation(
                (key,),
                "A label's key is an optional domain and a slash, then at most 63 letters, digits, hyphens, "
                "underscores and dots; * and ? stand for any text and any letter.",
                "Write it as pods carry it, for example app.",
                str(LABELS_SOURCE),
            )
        if not _VALUE.fullmatch(value):
            yield Violation(
                (key,),
                "A label's value is at most 63 letters, digits, hyphens, underscores and dots; * and ? stand for any "
                "text and any letter.",
                "Write it as pods carry it, for example worker.",
                str(LABELS_SOURCE),
            )


def selectors_meet(
    one: tuple[str, Mapping[str, str]],
    other: tuple[str, Mapping[str, str]],
) -> bool:
    """Whether some pod is taken by two selectors, each given as namespace and labels.

    A pod may carry any number of labels, so only a key that both name can keep them apart; a key with a wildcard may be
    another label of the same pod.
    """
    if not patterns_meet(one[0], other[0]):
        return False
    shared = [key for key in one[1].keys() & other[1].keys() if not _WILDCARDS.search(key)]
    return all(patterns_meet(one[1][key], other[1][key]) for key in shared)


def patterns_meet(one: str, other: str) -> bool:
    """Whether some text fits two patterns, in which * stands for any text and ? for any one letter."""

    @cache
    def meet(first: int, second: int) -> bool:
        if first == len(one) and second == len(other):
            return True
        if first < len(one) and one[first] == "*":
            return meet(first + 1, second) or (second < len(other) and meet(first, second + 1))
        if second < len(other) and other[second] == "*":
            return meet(first, second + 1) or (first < len(one) and meet(first + 1, second))
        if first == len(one) or second == len(other):
            return False
        same = one[first] == other[second] or "?" in (one[first], other[second])
        return same and meet(first + 1, second + 1)

    return meet(0, 0)

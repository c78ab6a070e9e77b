"""Fargate selectors against the pods of a controller."""

from __future__ import annotations

import pytest

from platform_sdk.rules.nodes.selectors import selects
from platform_sdk.spec import Selector

LABELS = {"app.kubernetes.io/name": "karpenter", "tier": "a.b"}


@pytest.mark.parametrize(
    ("namespace", "labels", "fits"),
    [
        ("kube-system", {}, True),
        ("kube-*", {}, True),
        ("kube-syste?", {}, True),
        ("kube-syst", {}, False),
        ("kube?", {}, False),
        ("kube-system", {"app.kubernetes.io/name": "karpenter"}, True),
        ("kube-system", {"app.kubernetes.io/name": "karp*"}, True),
        ("kube-system", {"app.kubernetes.io/name": "coredns"}, False),
        ("kube-system", {"k8s-app": "kube-dns"}, False),
        ("kube-system", {"tier": "aXb"}, False),
    ],
)
def test_whom_a_selector_takes(namespace: str, labels: dict[str, str], fits: bool) -> None:
    selector = Selector(namespace=namespace, labels=labels)
    assert selects(selector, namespace="kube-system", labels=LABELS) == fits

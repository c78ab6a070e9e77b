"""One of each component, as programs in other languages give it: types and properties in camelCase.

Owns the arguments, and the same in Python. Some come from other resources and are not known in a preview.
"""

from __future__ import annotations

from typing import Any, Final

import pulumi
import pulumi_kubernetes as kubernetes

from tests.engine._provider import PLATFORM, Remote

__all__ = ["BAD_WEB", "IMAGE", "KINDS", "OUTPUTS", "components", "many"]

IMAGE: Final = f"123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web@sha256:{'a' * 64}"
_IN_SHOP: Final[dict[str, Any]] = {"platform": PLATFORM, "namespace": "shop"}

OUTPUTS: Final[dict[str, tuple[str, ...]]] = {
    "WebService": ("namespace", "serviceName", "address", "url", "turnedOff"),
    "Worker": ("namespace", "deploymentName", "turnedOff"),
    "StatefulService": ("namespace", "serviceName", "address", "turnedOff"),
    "AgentPerNode": ("namespace", "daemonSetName", "turnedOff"),
    "BatchJob": ("namespace", "jobName", "turnedOff"),
    "ScheduledJob": ("namespace", "cronJobName", "turnedOff"),
    "PersistentVolume": ("claimName", "namespace"),
    "Identity": ("roleArn", "serviceAccount"),
    "Repository": ("url", "arn"),
}
KINDS: Final = tuple(OUTPUTS)

BAD_WEB: Final[dict[str, Any]] = {
    **_IN_SHOP,
    "image": "shop/web:latest",
    "runsOn": "general",
    "scaling": {"min": 3, "max": 2.5, "cpuPercentage": 70},
    "allowTo": {"a.b": {"ports": [{"prot": 443}]}},
    "hots": "shop.example.com",
}
"""Seven mistakes: a missing port, and a value or a name that is wrong in each line but the first and the third."""


def components() -> dict[str, Remote]:
    """Registers one of each, a second service that runs what others give, and a third with a provider of its own."""
    made = {
        name: Remote(component, name, properties, OUTPUTS[component])
        for name, (component, properties) in _known().items()
    }
    repository, rights = made["images"].outputs, made["rights"].outputs
    second = {
        **_IN_SHOP,
        "image": pulumi.Output.concat(repository["url"], "@sha256:", "b" * 64),
        "port": 8081,
        "env": {"ROLE": rights["roleArn"], "TOKEN": pulumi.Output.secret("hunter2"), "PLAIN": "text"},
        "without": ["disruption_budget"],
        "scaling": {"min": 2},
    }
    made["second"] = Remote("WebService", "second", second, OUTPUTS["WebService"])
    own = kubernetes.Provider("own", kubeconfig="{}")
    third = {**_IN_SHOP, "image": IMAGE, "port": 8082}
    options = pulumi.ResourceOptions(providers=[own])
    made["third"] = Remote("WebService", "third", third, OUTPUTS["WebService"], options)
    return made


def many() -> None:
    """The program: what each gives is its output."""
    for name, component in components().items():
        pulumi.export(name, component.outputs)


def _known() -> dict[str, tuple[str, dict[str, Any]]]:
    workload = {**_IN_SHOP, "image": IMAGE}
    statement = {"actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::shop-orders/*"]}
    return {
        "images": ("Repository", {"platform": PLATFORM, "repository": "shop/second", "keepLast": 10, "protect": False}),
        "rights": ("Identity", {**_IN_SHOP, "statements": {"ReadOrders": statement}}),
        "shared": ("PersistentVolume", {**_IN_SHOP, "volume": {"path": "/", "kind": "ebs", "sizeGib": 20}}),
        "first": (
            "WebService",
            {
                **workload,
                "port": 8080,
                "host": "shop.example.com",
                "runsOn": "general",
                "scaling": {"min": 3, "max": 12, "cpuPercent": 70},
                "readiness": {"path": "/ready", "initialDelaySeconds": 5},
                "allowTo": {"database": {"vpc": True, "ports": [{"port": 5432}]}},
            },
        ),
        "orders": ("Worker", {**workload, "awsRights": {"statements": {"ReadOrders": statement}}}),
        "cache": ("StatefulService", {**workload, "port": 6379, "data": {"data": {"path": "/data", "sizeGib": 5}}}),
        "watch": ("AgentPerNode", workload),
        "import": ("BatchJob", {**workload, "command": ["import", "--all"]}),
        "nightly": ("ScheduledJob", {**workload, "schedule": "0 2 * * *"}),
    }

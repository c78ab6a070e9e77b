"""A model behind a service inside the cluster, on GPUs."""

import pulumi

from platform_sdk.workloads import WebService

model = WebService(
    "recommendations",
    {
        "platform": "acme/platform/prod",
        "namespace": "data",
        "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/platform/base:2026.11.1",
        "port": 8443,
        "runs_on": "gpu",
        "gpus": 1,
        "cpu": "4",
        "memory": "16Gi",
        "shared_memory": "4Gi",
        "scaling": {"min": 2, "max": 4, "cpu_percent": 80},
        # The image takes minutes to load its model; nothing else is asked before it has.
        "startup": {"path": "/v2/health/ready", "period_seconds": 10, "failure_threshold": 60},
        "readiness": {"path": "/v2/health/ready"},
        "volumes": {"models": {"kind": "s3", "file_system": "models", "path": "/models", "read_only": True}},
        "allow_from": {"shop": {"teams": ["shop"], "ports": [{"port": 8443}]}},
    },
)

pulumi.export("address", model.address)

"""A web service of the team shop, behind an Application Load Balancer."""

from __future__ import annotations

import pulumi

from platform_sdk.workloads import WebService

image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web"
digest = "sha256:4c1d8b3c2f6e5a7980b1c2d3e4f5061728394a5b6c7d8e9f0a1b2c3d4e5f6071"

web = WebService(
    "web",
    {
        "platform": "acme/platform/prod",
        "namespace": "shop",
        "image": f"{image}@{digest}",
        "port": 8080,
        "host": "shop.example.com",
        "runs_on": "general",
        "cpu": "250m",
        "memory": "512Mi",
        "env": {"LOG_LEVEL": "info"},
        "readiness": {"path": "/ready", "period_seconds": 5},
        "secrets": {"database": {"name": "prod/shop/database", "property": "password"}},
        "allow_to": {"database": {"vpc": True, "ports": [{"port": 5432}]}},
        "scaling": {"min": 3, "max": 12, "cpu_percent": 70},
    },
)

pulumi.export("url", web.url)

"""A service of ASP.NET on IIS, on Windows nodes."""

import pulumi

from platform_sdk.workloads import WebService

site = WebService(
    "intranet",
    {
        "platform": "acme/platform/windows",
        "namespace": "intranet",
        "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/intranet:3.2.0",
        "port": 8080,
        "runs_on": "iis",
        "cpu": "1",
        "memory": "2Gi",
        "scaling": {"min": 2},
        "readiness": {"path": "/health"},
    },
)

pulumi.export("address", site.address)

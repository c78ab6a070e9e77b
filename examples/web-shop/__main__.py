"""A shop: a web service, a worker, a nightly report, and a volume that two of them share."""

import pulumi

from platform_sdk.workloads import PersistentVolume, ScheduledJob, WebService, Worker

PLATFORM = "acme/platform/prod"
REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"

reports = PersistentVolume(
    "reports",
    {
        "platform": PLATFORM,
        "namespace": "shop",
        "volume": {"kind": "efs", "path": "/reports", "file_system": "shared", "access_point": "reports"},
    },
)

web = WebService(
    "web",
    {
        "platform": PLATFORM,
        "namespace": "shop",
        "image": f"{REGISTRY}/shop/orders:1.4.2",
        "port": 8080,
        "host": "shop.live.example.com",
        "ingress_class": "public",
        "certificates": ["shop"],
        "runs_on": "general",
        "scaling": {"min": 3, "max": 12, "cpu_percent": 70},
        "readiness": {"path": "/healthz"},
        "secrets": {"database": {"name": "prod/shop/database", "property": "password"}},
        "files": {"/etc/shop/shop.toml": 'currency = "EUR"\n'},
        "allow_to": {"database": {"vpc": True, "ports": [{"port": 5432}]}},
    },
)

Worker(
    "orders",
    {
        "platform": PLATFORM,
        "namespace": "shop",
        "image": f"{REGISTRY}/shop/orders:1.4.2",
        "args": ["work"],
        "runs_on": "spot",
        "scaling": {"min": 2, "max": 10},
        "aws_rights": {
            "statements": {
                "TakeOrders": {
                    "actions": ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
                    "resources": ["arn:aws:sqs:eu-west-1:123456789012:shop-orders"],
                }
            }
        },
        "allow_to": {"aws": {"vpc": True, "ports": [{"port": 443}]}},
    },
)

ScheduledJob(
    "nightly-report",
    {
        "platform": PLATFORM,
        "namespace": "shop",
        "image": f"{REGISTRY}/shop/checkout:2.0.1",
        "schedule": "30 2 * * *",
        "time_zone": "Europe/Berlin",
        "runs_on": "general",
        "volumes": {"reports": {"kind": "claim", "claim": "reports", "path": "/reports"}},
    },
    opts=pulumi.ResourceOptions(depends_on=[reports]),
)

pulumi.export("url", web.url)

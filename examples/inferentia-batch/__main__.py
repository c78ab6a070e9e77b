"""A batch of documents, embedded on AWS Inferentia in four parts."""

import pulumi

from platform_sdk.workloads import BatchJob

job = BatchJob(
    "embed-documents",
    {
        "platform": "acme/platform/prod",
        "namespace": "data",
        "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/platform/tools:2026.11.1",
        "args": ["embed", "--parts", "4"],
        "runs_on": "neuron",
        "neuron_devices": 1,
        "cpu": "2",
        "memory": "8Gi",
        "completions": 4,
        "parallelism": 2,
        "indexed": True,
        "volumes": {"documents": {"kind": "s3", "file_system": "models", "path": "/data"}},
    },
)

pulumi.export("job", job.job_name)

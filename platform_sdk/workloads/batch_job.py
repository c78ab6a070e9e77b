"""A program that runs to its end, once.

Owns the component. What its documents say is decided in ``manifests``.
"""

import pulumi

from platform_sdk.spec.workloads import BatchJobSpec
from platform_sdk.workloads._base import Workload
from platform_sdk.workloads.args import BatchJobArgs
from platform_sdk.workloads.reference import PlatformReference

__all__ = ["BatchJob"]


class BatchJob(Workload):
    """A job: a Job and its network policy. A change of what it runs is another Job.

    Args:
        name: logical name, and the name of its objects.
        args: what it is; ``BatchJobArgs`` tells of each field.
        opts: options of the component. A provider for Kubernetes among them takes the place of the platform's.
        platform: the platform, where ``args`` does not name its stack.

    Raises:
        WorkloadError: the arguments are wrong, or the platform cannot run it; nothing was registered.
        ContractError: the platform cannot be read.
    """

    namespace: pulumi.Output[str]
    """Namespace of its objects."""
    job_name: pulumi.Output[str]
    """Name of its Job."""
    turned_off: pulumi.Output[list[str]]
    """Safe defaults that it was told to do without, with what they would have meant."""

    def __init__(
        self,
        name: str,
        args: BatchJobArgs,
        opts: pulumi.ResourceOptions | None = None,
        *,
        platform: PlatformReference | None = None,
    ) -> None:
        spec, objects = self._register(
            "platform:index:BatchJob", BatchJobSpec, name, args, platform=platform, opts=opts
        )
        self.job_name = objects[""].name
        self._finish(spec)

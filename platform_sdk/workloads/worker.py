"""A program that takes its work from somewhere.

Owns the component. What its documents say is decided in ``manifests``.
"""

import pulumi

from platform_sdk.spec.workloads import WorkerSpec
from platform_sdk.workloads._base import Workload
from platform_sdk.workloads.args import WorkerArgs
from platform_sdk.workloads.reference import PlatformReference

__all__ = ["Worker"]


class Worker(Workload):
    """A worker: Deployment, autoscaler by a queue or by what it uses, disruption budget, network policy.

    Args:
        name: logical name, and the name of its objects.
        args: what it is; ``WorkerArgs`` tells of each field.
        opts: options of the component. A provider for Kubernetes among them takes the place of the platform's.
        platform: the platform, where ``args`` does not name its stack.

    Raises:
        WorkloadError: the arguments are wrong, or the platform cannot run it; nothing was registered.
        ContractError: the platform cannot be read.
    """

    namespace: pulumi.Output[str]
    """Namespace of its objects."""
    deployment_name: pulumi.Output[str]
    """Name of its Deployment."""
    turned_off: pulumi.Output[list[str]]
    """Safe defaults that it was told to do without, with what they would have meant."""

    def __init__(
        self,
        name: str,
        args: WorkerArgs,
        opts: pulumi.ResourceOptions | None = None,
        *,
        platform: PlatformReference | None = None,
    ) -> None:
        spec, objects = self._register("platform:index:Worker", WorkerSpec, name, args, platform=platform, opts=opts)
        self.deployment_name = objects[""].name
        self._finish(spec)

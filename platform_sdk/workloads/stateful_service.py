"""A service whose pods have names and volumes of their own.

Owns the component and where it is reached. What its documents say is decided in ``manifests``.
"""

from typing import cast

import pulumi

from platform_sdk.manifests.ways_in import address
from platform_sdk.spec.workloads import StatefulServiceSpec
from platform_sdk.workloads._base import Workload
from platform_sdk.workloads.args import StatefulServiceArgs
from platform_sdk.workloads.reference import PlatformReference

__all__ = ["StatefulService"]


class StatefulService(Workload):
    """A stateful service: StatefulSet with volumes, the Service that names its pods, disruption budget, network policy.

    Args:
        name: logical name, and the name of its objects.
        args: what it is; ``StatefulServiceArgs`` tells of each field.
        opts: options of the component. A provider for Kubernetes among them takes the place of the platform's.
        platform: the platform, where ``args`` does not name its stack.

    Raises:
        WorkloadError: the arguments are wrong, or the platform cannot run it; nothing was registered.
        ContractError: the platform cannot be read.
    """

    namespace: pulumi.Output[str]
    """Namespace of its objects."""
    service_name: pulumi.Output[str]
    """Name of its Service."""
    address: pulumi.Output[str]
    """Host and port by which pods of the cluster reach it."""
    turned_off: pulumi.Output[list[str]]
    """Safe defaults that it was told to do without, with what they would have meant."""

    def __init__(
        self,
        name: str,
        args: StatefulServiceArgs,
        opts: pulumi.ResourceOptions | None = None,
        *,
        platform: PlatformReference | None = None,
    ) -> None:
        spec, objects = self._register(
            "platform:index:StatefulService", StatefulServiceSpec, name, args, platform=platform, opts=opts
        )
        service = cast("StatefulServiceSpec", spec)
        self.service_name = objects["service"].name
        self.address = self.service_name.apply(lambda called: address(called, service.namespace, service.port))
        self._finish(spec)

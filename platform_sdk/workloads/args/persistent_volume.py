"""What ``PersistentVolume`` takes.

Made by ``make schema`` (tools/workload_args.py): change the spec, not this file.
"""

from typing import NotRequired, TypedDict

from platform_sdk.workloads.args.parts import VolumeMountArgs

__all__ = ["PersistentVolumeArgs"]


class PersistentVolumeArgs(TypedDict):
    """A volume that several workloads mount, or that outlives them."""

    namespace: str
    """Namespace, one of a team's."""
    volume: VolumeMountArgs
    """The volume; its path is not looked at."""
    platform: NotRequired[str]
    """The platform's stack: organization/project/stack. Not needed where the component is given a PlatformReference."""
    claim: NotRequired[str]
    """Name of the claim. Default: the component's."""
    runs_on: NotRequired[str]
    """Where its pods run, as workloads say it."""

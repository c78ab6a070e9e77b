"""A volume for pods, as Kubernetes objects.

Owns the objects and their order. What they say is decided in ``rules.storage.volumes``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._objects import KubernetesObject
from platform_sdk.errors import PlatformError
from platform_sdk.rules.storage.volumes import documents, why_not

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platform_sdk.rules.placement import Placed
    from platform_sdk.spec.storage.volumes import VolumeSpec

__all__ = ["PersistentVolume"]


class PersistentVolume(PlatformComponent):
    """A claim that pods mount, and the volume itself where it exists already.

    Args:
        name: logical name.
        spec: the volume.
        namespace: of the claim.
        claim: name of the claim; by default the logical name.
        handle: what the driver knows a volume by that the platform made: an access point's of a file system's
            ``handles``, or a file system's id. Not for volumes that a class makes.
        runs_on: where its pods run, as far as it is known.
        labels: of the objects.
        waits: what the claim waits for, such as a driver or a namespace.
        opts: options of the component, with the cluster's provider among ``providers``.

    Raises:
        PlatformError: the volume cannot be mounted where its pods run, or nothing says which it is. It says why.
    """

    TYPE = "platform:storage:PersistentVolume"

    claim_name: pulumi.Output[str]
    """Name of the claim, which pods mount it by."""

    def __init__(
        self,
        name: str,
        spec: VolumeSpec,
        *,
        namespace: str,
        claim: str | None = None,
        handle: pulumi.Input[str] | None = None,
        runs_on: Sequence[Placed] = (),
        labels: Mapping[str, str] | None = None,
        waits: Sequence[pulumi.Resource] = (),
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        volume = spec.volume(handle)
        if volume.driver is not None and volume.handle is None:
            message = f"{name}: nothing says which volume it is. Give handle, the volume's id, or class_name."
            raise PlatformError(message)
        if volume.driver is None and handle is not None:
            message = f"{name}: a class makes the volume, and handle names one that exists. Give one of them."
            raise PlatformError(message)
        reason = next((reason for reason in (why_not(volume, placed) for placed in runs_on) if reason), None)
        if reason:
            message = f"{name} cannot be mounted where its pods run. {reason}"
            raise PlatformError(message)
        super().__init__(name, opts=opts)
        made = documents(volume, name=claim or name, namespace=namespace, labels=labels)
        earlier: list[pulumi.Resource] = list(waits)
        for role, document in made.items():
            earlier.append(KubernetesObject(self.called(role), document, self.child(depends_on=[*earlier])))
        self.claim_name = pulumi.Output.from_input(claim or name)
        self.finish()

"""A volume that several workloads mount, or that outlives them.

Owns the component. What volumes say is decided in ``manifests`` and ``rules.storage.volumes``.
"""

import pulumi

from platform_sdk.components._later import settled
from platform_sdk.components._objects import KubernetesObject
from platform_sdk.manifests.claims import compile_claim
from platform_sdk.spec._problems import problems_in
from platform_sdk.spec.workloads import VolumeClaimSpec
from platform_sdk.workloads._base import Part, WorkloadError, checked, subject
from platform_sdk.workloads._inputs import plain
from platform_sdk.workloads.args import PersistentVolumeArgs
from platform_sdk.workloads.reference import PlatformReference, referenced

__all__ = ["PersistentVolume"]


class PersistentVolume(Part):
    """A claim, and the volume itself where it exists already. Workloads mount it with kind: claim.

    Args:
        name: logical name, and the name of the claim.
        args: what it is.
        opts: options of the component.
        platform: the platform, where ``args`` does not name its stack.

    Raises:
        WorkloadError: the arguments are wrong, or the platform does not have such volumes; nothing was registered.
        ContractError: the platform cannot be read.
    """

    claim_name: pulumi.Output[str]
    """Name of the claim."""
    namespace: pulumi.Output[str]
    """Namespace of the claim."""

    def __init__(
        self,
        name: str,
        args: PersistentVolumeArgs,
        opts: pulumi.ResourceOptions | None = None,
        *,
        platform: PlatformReference | None = None,
    ) -> None:
        spec = checked(VolumeClaimSpec, name, args)
        platform = platform or referenced(spec.platform)
        found, documents = compile_claim(name, spec, platform.contract)
        if found:
            raise WorkloadError(problems_in(found, plain(args)), subject=subject("PersistentVolume", name))
        self._begin("platform:index:PersistentVolume", name, opts)
        provider = self._cluster_provider(platform)
        earlier: list[pulumi.Resource] = []
        for role, document in documents.items():
            called = name if role == "claim" else f"{name}-{role}"
            options = self._child(provider=provider, depends_on=[*earlier])
            earlier.append(KubernetesObject(called, settled(document), options))
        self.claim_name = pulumi.Output.from_input(spec.claim or name)
        self.namespace = pulumi.Output.from_input(spec.namespace)
        self._register_annotated()

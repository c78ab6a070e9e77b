"""A platform as its applications see it: its contract, and the provider for objects in its cluster.

Owns how the contract is read and which provider a program uses. What is in it is ``spec.contract``'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

import pulumi
from pulumi.runtime import invoke
from pulumi.runtime.settings import get_monitor

from platform_sdk.errors import PlatformError
from platform_sdk.spec.contract import CONTRACT_OUTPUT, ContractError, read_contract

if TYPE_CHECKING:
    from platform_sdk.spec.contract import PlatformContract

__all__ = ["PlatformReference", "referenced"]

_READ = "pulumi:pulumi:readStackOutputs"
_PARTS = 3


class PlatformReference:
    """A platform, for several workloads of one program.

    Args:
        stack: the platform's stack: ``organization/project/stack``.
        outputs: its outputs, where they are known without asking: ``{"contract": {…}}``. Default: Pulumi is asked.

    Attributes:
        stack: the stack.
        contract: what the platform offers.

    Raises:
        ContractError: there is no such stack, or its contract is missing, newer or older than this release reads.
    """

    def __init__(self, stack: str, *, outputs: Mapping[str, Any] | None = None) -> None:
        self.stack = stack
        self.contract: PlatformContract = read_contract(_outputs_of(stack) if outputs is None else outputs, stack=stack)
        self._provider: pulumi.ProviderResource | None = None

    @property
    def kubeconfig(self) -> str:
        """The cluster's kubeconfig. It holds no secret on EKS: clients get a token from the AWS CLI."""
        return self.contract.kubeconfig

    def provider(self, parent: pulumi.Resource | None = None) -> pulumi.ProviderResource:
        """The provider for Kubernetes objects of the platform's cluster: one for the program.

        Args:
            parent: makes one of its own below this resource, which a component needs that runs in another process than
                the program. It has the resource's name too: a URN holds the types above a resource, not their names.
        """
        if parent is not None:
            return self._create(f"{parent.pulumi_resource_name}-platform", pulumi.ResourceOptions(parent=parent))
        if self._provider is None:
            self._provider = self._create(f"platform-{self.stack.rpartition('/')[2]}", pulumi.ResourceOptions())
        return self._provider

    def _create(self, name: str, options: pulumi.ResourceOptions) -> pulumi.ProviderResource:
        import pulumi_kubernetes

        # An upgrade of the control plane changes its endpoint for nobody: another cluster alone replaces objects.
        return pulumi_kubernetes.Provider(
            name,
            kubeconfig=self.contract.kubeconfig,
            cluster_identifier=self.contract.cluster.arn or None,
            opts=options,
        )


_READ_ALREADY: WeakKeyDictionary[Any, dict[str, PlatformReference]] = WeakKeyDictionary()
"""By the run that asked: one process may record many."""


def referenced(stack: str | None) -> PlatformReference:
    """The platform of a stack, read once in a program.

    Args:
        stack: as a workload says it; None for none.

    Raises:
        ContractError: see ``PlatformReference``.
    """
    if not stack:
        message = "Nothing says which platform this is. Give platform: the platform's stack, or a PlatformReference."
        raise ContractError(message)
    known = _READ_ALREADY.setdefault(get_monitor(), {})
    if stack not in known:
        known[stack] = PlatformReference(stack)
    return known[stack]


def _outputs_of(stack: str) -> Mapping[str, Any]:
    """The outputs of a stack, asked at once: what a workload becomes depends on them before anything is registered."""
    if len(stack.split("/")) != _PARTS:
        message = f"{stack} is no full name of a stack. Write organization/project/stack; without Pulumi Cloud the "
        raise ContractError(f"{message}organization is called organization: organization/platform/prod.")
    try:
        answer = cast("Mapping[str, Any]", invoke(_READ, {"name": stack}).value or {})
    except PlatformError:
        raise
    except Exception as error:
        message = (
            f"The outputs of the stack {stack} cannot be read: {error}. See that it exists (pulumi stack ls -a) and "
            "that this project is logged in to the same backend."
        )
        raise ContractError(message) from error
    outputs = cast("Mapping[str, Any]", answer.get("outputs") or {})
    return {CONTRACT_OUTPUT: outputs[CONTRACT_OUTPUT]} if CONTRACT_OUTPUT in outputs else dict.fromkeys(outputs)

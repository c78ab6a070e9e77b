"""Rights in AWS for pods, with the service account that has them.

Owns the component. What the role is made of is ``components.identity``'s.
"""

import pulumi

from platform_sdk.components._objects import KubernetesObject
from platform_sdk.manifests.checks import namespace_violations
from platform_sdk.manifests.claims import named_nodes
from platform_sdk.spec._problems import problems_in
from platform_sdk.spec.workloads import WorkloadIdentitySpec
from platform_sdk.workloads._base import Part, WorkloadError, checked, subject
from platform_sdk.workloads._inputs import plain
from platform_sdk.workloads._rights import create_rights, rights_violations
from platform_sdk.workloads.args import IdentityArgs
from platform_sdk.workloads.reference import PlatformReference, referenced

__all__ = ["Identity"]


class Identity(Part):
    """A service account whose pods have rights in AWS. Workloads take it by ``identity``.

    Args:
        name: logical name, and the service account's.
        args: what it may do.
        opts: options of the component.
        platform: the platform, where ``args`` does not name its stack.

    Raises:
        WorkloadError: the arguments are wrong, or its pods cannot get rights; nothing was registered.
        ContractError: the platform cannot be read.
    """

    role_arn: pulumi.Output[str]
    """ARN of the role."""
    service_account: pulumi.Output[str]
    """Name of the service account."""

    def __init__(
        self,
        name: str,
        args: IdentityArgs,
        opts: pulumi.ResourceOptions | None = None,
        *,
        platform: PlatformReference | None = None,
    ) -> None:
        spec = checked(WorkloadIdentitySpec, name, args)
        platform = platform or referenced(spec.platform)
        contract = platform.contract
        unknown, nodes = named_nodes(spec.runs_on, contract)
        found = [*namespace_violations(spec.namespace, contract), *rights_violations(contract), *unknown]
        if found:
            raise WorkloadError(problems_in(found, plain(args)), subject=subject("Identity", name))
        self._begin("platform:index:Identity", name, opts)
        account = spec.service_account or name
        provider = self._cluster_provider(platform)
        made = create_rights(
            f"{name}-rights",
            namespace=spec.namespace,
            service_account=account,
            statements=spec.statements,
            policies=spec.policies,
            platform=platform,
            opts=self._child(),
            os="windows" if any(group.os == "windows" for group in nodes.values()) else "linux",
        )
        annotations = {"annotations": made.annotations} if made.annotations else {}
        document = {
            "apiVersion": "v1",
            "kind": "ServiceAccount",
            "metadata": {"name": account, "namespace": spec.namespace, **annotations},
            "automountServiceAccountToken": False,
        }
        KubernetesObject(name, document, self._child(provider=provider, depends_on=[*made.ready]))
        self.role_arn = made.role_arn
        self.service_account = pulumi.Output.from_input(account)
        self._register_annotated()

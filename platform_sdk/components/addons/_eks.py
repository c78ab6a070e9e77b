"""An EKS add-on of this section: the one way in which all of them are registered.

Owns what they wait for, and how the user's configuration is laid over the platform's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.components._resources import Addon
from platform_sdk.components.addon import create_addon
from platform_sdk.components.nodes.fargate import FargateProfile
from platform_sdk.components.nodes.fargate_logging import FargateLogging
from platform_sdk.rules.addons.configuration import merged_configuration
from platform_sdk.rules.cluster.core_addons import configuration_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.addons import EksAddonSpec

__all__ = ["create_eks_addon"]


def create_eks_addon(
    owner: PlatformComponent,
    ground: Ground,
    addon: str,
    spec: EksAddonSpec,
    *,
    ours: Mapping[str, Any] | None = None,
    roles: Mapping[str, pulumi.Input[str]] | None = None,
    waits: Iterable[pulumi.Resource] = (),
    on_fargate: bool = False,
) -> Addon:
    """Registers an EKS add-on as a child of a component, after the nodes that its pods run on.

    Args:
        owner: the component.
        ground: where it runs and what it waits for.
        addon: its name in EKS.
        spec: version and the user's configuration.
        ours: the platform's configuration values, all plain.
        roles: ARN of an IAM role by service account, bound through Pod Identity.
        waits: what else it waits for, such as its rights.
        on_fargate: whether a Fargate profile takes its pods; others need not wait for profiles, nor for their logs.
    """
    homes = [one for one in ground.runs_on if on_fargate or not isinstance(one, FargateProfile | FargateLogging)]
    return create_addon(
        owner,
        ground.cluster,
        addon,
        version=spec.version,
        configuration=configuration_text(merged_configuration(ours or {}, spec.configuration)),
        roles=roles,
        opts=owner.child(depends_on=[*homes, *waits]),
    )

"""Groups of EC2 nodes in Auto Scaling groups of the platform's own: who builds them, and with which values.

Owns decisions from plain values, and the rewriting of what pulumi-eks registers: its ``NodeGroupV2`` has no arguments
for metadata options, keys of disks, mixed instances or the preferences of an instance refresh. Components say what the
values are; here they are put in place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from platform_sdk.facts.instances.max_pods import max_pods
from platform_sdk.facts.instances.types import instance_type

if TYPE_CHECKING:
    from platform_sdk.rules.nodes.images import NodeSystem

__all__ = [
    "AUTO_SCALING_GROUP",
    "LAUNCH_TEMPLATE",
    "AutoscalerTaint",
    "Builder",
    "autoscaler_tags",
    "builder_for",
    "camel_cased",
    "mixes_instances",
    "pods_of_node",
    "rewritten",
    "shutdown_periods",
]

Builder: TypeAlias = Literal["node_group_v2", "auto_scaling"]
"""``node_group_v2`` of pulumi-eks, or a launch template and an Auto Scaling group of pulumi-aws."""

AutoscalerTaint: TypeAlias = tuple[str, str, str]
"""Key, value and effect of a taint, the effect as Kubernetes spells it."""

LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
AUTO_SCALING_GROUP = "aws:autoscaling/group:Group"

_CRITICAL_SECONDS, _CRITICAL_SHARE = 30, 3
_AUTOSCALER = "k8s.io/cluster-autoscaler"
# A map under this key belongs to users.
_FREE = "tags"


def builder_for(*, windows: bool, efa: bool, reserved: bool, local: bool = False) -> Builder:
    """Who builds a group: pulumi-eks, but for what its ``NodeGroupV2`` cannot build.

    Args:
        windows: the nodes run Windows, which it has no user data and no image for.
        efa: the nodes have Elastic Fabric Adapters; it gives each node one plain network interface.
        reserved: the nodes come from capacity that was reserved.
        local: the cluster stands on an Outpost; pulumi-eks reads parts of a cluster that such a one has not.
    """
    return "auto_scaling" if windows or efa or reserved or local else "node_group_v2"


def mixes_instances(instance_types: Sequence[str], capacity_type: str) -> bool:
    """Whether the group has a choice of instances, which makes a mixed instances policy of it."""
    return len(instance_types) > 1 or capacity_type == "spot"


def pods_of_node(
    instance_types: Sequence[str], system: NodeSystem, *, prefix_delegation: bool, custom_networking: bool
) -> int | None:
    """The most pods that nodes of a group are told of; None leaves it to the image.

    Nobody tells self-managed nodes how the VPC CNI is set. AL2023 would take the number without prefixes and without
    the ceiling that managed groups have; Bottlerocket's own number is right while the CNI is left as it is; Windows
    stays at the kubelet's 110. The smallest type decides, because all nodes start from one user data.

    Args:
        instance_types: the group's types. One that this release has no facts of leaves the choice to the image.
        system: operating system.
        prefix_delegation, custom_networking: settings of the VPC CNI; IPv6 always has prefixes.
    """
    if system == "windows" or (system == "bottlerocket" and not (prefix_delegation or custom_networking)):
        return None
    known = [instance_type(name) for name in instance_types]
    pods = [
        max_pods(one, prefix_delegation=prefix_delegation, custom_networking=custom_networking) if one else 0
        for one in known
    ]
    return min(pods) or None


def shutdown_periods(seconds: int) -> tuple[str, str]:
    """How long a node waits for its pods when it shuts down, and the part of it that critical pods have to themselves.

    Durations of Kubernetes: ``("120s", "30s")``.
    """
    return f"{seconds}s", f"{min(_CRITICAL_SECONDS, seconds // _CRITICAL_SHARE)}s"


def autoscaler_tags(cluster: str, labels: Mapping[str, str], taints: Sequence[AutoscalerTaint]) -> dict[str, str]:
    """Tags by which the Cluster Autoscaler finds a group, and knows its nodes before there is one.

    A taint's key can be told with one effect; the first is (Cluster Autoscaler, cloudprovider/aws/README, 1.35).
    """
    told = {f"{_AUTOSCALER}/node-template/label/{key}": value for key, value in labels.items()}
    for key, value, effect in taints:
        told.setdefault(f"{_AUTOSCALER}/node-template/taint/{key}", f"{value}:{effect}")
    return {f"{_AUTOSCALER}/enabled": "true", f"{_AUTOSCALER}/{cluster}": "owned", **told}


def rewritten(
    type: str, inputs: Mapping[str, Any], *, template: Mapping[str, Any], group: Mapping[str, Any]
) -> dict[str, Any] | None:
    """The inputs of a child of ``NodeGroupV2`` with the platform's values in place.

    Args:
        type: the child's type token.
        inputs: what pulumi-eks registers, in camelCase. What is not named here stays as it is.
        template: inputs of the launch template, in camelCase, that take the place of pulumi-eks' own.
        group: the same for the Auto Scaling group. A ``mixedInstancesPolicy`` comes without the launch template, which
            is put in from pulumi-eks' inputs. ``tags`` are added to its own by key.

    Returns:
        The new inputs, or None for a child of another type.
    """
    if type == LAUNCH_TEMPLATE:
        # Spot is the mixed instances policy's: with market options in the template, EC2 Auto Scaling refuses it.
        kept = {key: value for key, value in inputs.items() if key != "instanceMarketOptions"}
        return {**kept, **template}
    return _rewritten_group(inputs, group) if type == AUTO_SCALING_GROUP else None


def _rewritten_group(inputs: Mapping[str, Any], group: Mapping[str, Any]) -> dict[str, Any]:
    result = {**inputs, **group}
    if isinstance(inputs.get("tags"), list) and "tags" in group:
        by_key = {tag["key"]: tag for tag in [*inputs["tags"], *group["tags"]]}
        result["tags"] = [by_key[key] for key in sorted(by_key)]
    policy = group.get("mixedInstancesPolicy")
    if policy is not None:
        given = dict(result.pop("launchTemplate"))
        # The two places name a template's name and id differently.
        names = {"name": "launchTemplateName", "id": "launchTemplateId"}
        specification = {names.get(key, key): value for key, value in given.items()}
        launch = {**policy["launchTemplate"], "launchTemplateSpecification": specification}
        result["mixedInstancesPolicy"] = {**policy, "launchTemplate": launch}
    return result


def camel_cased(value: Any) -> Any:
    """Arguments as Python programs write them, as inputs: keys in camelCase, and what is None left out.

    Maps of tags keep their keys.
    """
    if isinstance(value, Mapping):
        given = {key: inner for key, inner in cast("Mapping[str, Any]", value).items() if inner is not None}
        return {_camel(key): inner if _is_free(key, inner) else camel_cased(inner) for key, inner in given.items()}
    if isinstance(value, list | tuple):
        return [camel_cased(item) for item in cast("Sequence[Any]", value)]
    return value


def _is_free(key: str, value: object) -> bool:
    return key == _FREE and isinstance(value, Mapping)


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(other.capitalize() for other in others)

"""What AWS refuses of EKS Auto Mode and of ways to networks on premises.

Owns rules that need more than one look at the world. Codes and wording follow what users of the EKS and EC2 APIs report
(kubernetes-sigs/cluster-api-provider-aws#5278, terraform-aws-modules/terraform-aws-eks#3366 and #3483, 2025 and 2026).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.testing.fake.world import Thing, World

__all__ = ["creation", "update"]

_CLUSTER: Final = "aws:eks/cluster:Cluster"
_ENTRY: Final = "aws:eks/accessEntry:AccessEntry"
_ROUTE: Final = "aws:ec2/route:Route"
_ATTACHMENTS: Final = {
    "transitGatewayId": (
        "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
        "transitGatewayId",
        "InvalidTransitGatewayID.NotFound: The transitGateway ID '{}' does not exist.",
    ),
    "gatewayId": (
        "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment",
        "vpnGatewayId",
        "InvalidGatewayID.NotFound: The gateway ID '{}' does not exist.",
    ),
}
_SWITCHES: Final = (
    "InvalidParameterException: For EKS Auto Mode, please ensure that all required configs, including computeConfig, "
    "kubernetesNetworkConfig, and blockStorage are all either fully enabled or fully disabled."
)


def creation(world: World, thing: Thing) -> str | None:
    """Why AWS would not create this; None if it would."""
    if thing.type == _CLUSTER:
        return _auto_mode(thing.inputs)
    if thing.type == _ENTRY:
        return _entry_of_built_in_pools(world, thing)
    return _unattached(world, thing) if thing.type == _ROUTE else None


def update(thing: Thing, inputs: Mapping[str, Any]) -> str | None:
    """Why AWS would not turn a thing into this; None if it would."""
    return _auto_mode(inputs) if thing.type == _CLUSTER else None


def _auto_mode(inputs: Mapping[str, Any]) -> str | None:
    compute = _mapping(inputs.get("computeConfig"))
    switches = {
        compute.get("enabled") is True,
        _mapping(_mapping(inputs.get("storageConfig")).get("blockStorage")).get("enabled") is True,
        _mapping(_mapping(inputs.get("kubernetesNetworkConfig")).get("elasticLoadBalancing")).get("enabled") is True,
    }
    if len(switches) > 1:
        return _SWITCHES
    if bool(compute.get("nodePools")) and not compute.get("nodeRoleArn"):
        return (
            "InvalidParameterException: When Compute Config nodeRoleArn is null or empty, nodePool list cannot be "
            "populated."
        )
    if compute.get("nodeRoleArn") and not compute.get("nodePools"):
        return (
            "InvalidParameterException: When Compute Config nodeRoleArn is not null or empty, nodePool value(s) must "
            "be provided."
        )
    return None


def _entry_of_built_in_pools(world: World, thing: Thing) -> str | None:
    """EKS makes the entry of the role of its built-in pools itself."""
    cluster = world.find(_CLUSTER, str(thing.inputs.get("clusterName")))
    role = _mapping(cluster.inputs.get("computeConfig")).get("nodeRoleArn") if cluster else None
    if role is None or role != thing.inputs.get("principalArn"):
        return None
    return "ResourceInUseException: The specified access entry resource is already in use on this cluster."


def _unattached(world: World, thing: Thing) -> str | None:
    """A route leads to a gateway that is attached to the VPC; internet gateways have a rule of their own."""
    for key, (attachment, names, refusal) in _ATTACHMENTS.items():
        gateway = str(thing.inputs.get(key) or "")
        if gateway.startswith(("tgw-", "vgw-")) and not any(
            other.inputs.get(names) == gateway for other in world.all(attachment)
        ):
            return refusal.format(gateway)
    return None


def _mapping(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}

"""What EKS refuses of clusters whose control plane stands on an Outpost.

Owns those rules: arguments that such a cluster does not take, and what does not attach to it. The wording of the first
is that of eksctl-io/eksctl#7552 (2024-02); of the others, the EKS API reference's codes and the user guide, 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.testing.fake.world import Thing, World

__all__ = ["creation"]

_CLUSTER: Final = "aws:eks/cluster:Cluster"
_SUBNET: Final = "aws:ec2/subnet:Subnet"
_ADDONS: Final = frozenset({"coredns", "eks-pod-identity-agent", "kube-proxy", "vpc-cni"})
_ARGUMENTS: Final = (
    "bootstrapSelfManagedAddons",
    "computeConfig",
    "controlPlaneScalingConfig",
    "encryptionConfig",
    "kubernetesNetworkConfig",
    "storageConfig",
    "upgradePolicy",
    "zonalShiftConfig",
)
_NOWHERE: Final = frozenset({"aws:eks/fargateProfile:FargateProfile", "aws:eks/nodeGroup:NodeGroup"})
_NOT_ON_EBS: Final = frozenset(
    {
        "aws:eks/accessEntry:AccessEntry",
        "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
        "aws:eks/addon:Addon",
        "aws:eks/podIdentityAssociation:PodIdentityAssociation",
    }
)


def creation(world: World, thing: Thing) -> str | None:
    """Why EKS would not create this; None if it would, or if it has nothing to do with an Outpost."""
    if thing.type == _CLUSTER:
        outpost = _mapping(thing.inputs, "outpostConfig")
        return _cluster(world, thing.inputs, outpost) if outpost else None
    name = thing.inputs.get("clusterName")
    cluster = world.find(_CLUSTER, str(name)) if name else None
    outpost = _mapping(cluster.inputs, "outpostConfig") if cluster else {}
    return _attached(thing, outpost) if outpost else None


def _cluster(world: World, inputs: Mapping[str, Any], outpost: Mapping[str, Any]) -> str | None:
    on_ebs = not outpost.get("etcdInstanceType")
    access = _mapping(inputs, "accessConfig")
    creator, mode = access.get("bootstrapClusterCreatorAdminPermissions"), access.get("authenticationMode")
    if creator is False or (mode != "CONFIG_MAP" if on_ebs else mode == "CONFIG_MAP"):
        modes = "CONFIG_MAP" if on_ebs else "API or API_AND_CONFIG_MAP"
        return (
            "InvalidRequestException: Local Amazon EKS cluster only supports "
            f"bootstrapClusterCreatorAdminPermissions=true and authenticationMode={modes} for AccessConfig."
        )
    for argument in (*_ARGUMENTS, *(("remoteNetworkConfig",) if on_ebs else ())):
        if inputs.get(argument) is not None:
            return f"InvalidParameterException: {argument} is not supported for local Amazon EKS clusters on Outposts"
    network = _mapping(inputs, "vpcConfig")
    if network.get("endpointPublicAccess") is not False or network.get("endpointPrivateAccess") is not True:
        return "InvalidParameterException: Local Amazon EKS clusters support private endpoint access only"
    placement = _mapping(outpost, "controlPlanePlacement")
    if (placement.get("groupName") and not on_ebs) or (placement.get("spreadLevel") and on_ebs):
        return "InvalidParameterException: The control plane placement does not fit the storage of the Outpost"
    return _elsewhere(world, network, outpost) if on_ebs else None


def _elsewhere(world: World, network: Mapping[str, Any], outpost: Mapping[str, Any]) -> str | None:
    """The subnets of a cluster on EBS are on its Outpost; those that were not made here cannot be told."""
    for subnet in cast("list[str]", network.get("subnetIds") or []):
        known = world.find(_SUBNET, subnet)
        if known and known.inputs.get("outpostArn") not in cast("list[str]", outpost.get("outpostArns") or []):
            return f"InvalidParameterException: The subnet {subnet} is not on the Outpost of the cluster"
    return None


def _attached(thing: Thing, outpost: Mapping[str, Any]) -> str | None:
    on_ebs = not outpost.get("etcdInstanceType")
    kind = thing.type.rpartition(":")[2]
    if thing.type in _NOWHERE or (on_ebs and thing.type in _NOT_ON_EBS):
        return f"InvalidRequestException: {kind} is not supported for local Amazon EKS clusters on Outposts"
    addon = thing.inputs.get("addonName")
    if thing.type == "aws:eks/addon:Addon" and addon not in _ADDONS:
        return f"InvalidParameterException: The add-on {addon} is not supported for local Amazon EKS clusters"
    return None


def _mapping(values: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = values.get(key)
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}

"""What EKS, IAM and KMS refuse beyond tables: clusters that are gone, versions that do not follow, new zones.

Owns rules that need more than one look at the world. Codes and wording follow the EKS API reference and user guide
(2026-11); steps back by one minor are taken since EKS has rollbacks (AWS containers blog, 2026-06).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from platform_sdk.testing.fake import _refused_fargate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.testing.fake.world import Thing, World

__all__ = ["ailment", "creation", "deletion", "update"]

_CLUSTER: Final = "aws:eks/cluster:Cluster"
_NODES: Final = "aws:eks/nodeGroup:NodeGroup"
_ADDON: Final = "aws:eks/addon:Addon"
_ROLE: Final = "aws:iam/role:Role"
_SUBNET: Final = "aws:ec2/subnet:Subnet"
_ON_ROLES: Final = frozenset(
    {
        "aws:iam/instanceProfile:InstanceProfile",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    }
)
_SKEW: Final = 3  # minors that nodes may be behind the control plane (Kubernetes version skew policy, 2026)
_ADDON_VERSION: Final = re.compile(r"v\d+\.\d+\.\d+-eksbuild\.\d+")
# Add-ons with Deployments, which need a node to run on (EKS user guide, "AWS add-ons", 2026).
_ON_NODES: Final = frozenset(
    {
        "amazon-cloudwatch-observability",
        "aws-ebs-csi-driver",
        "aws-efs-csi-driver",
        "aws-fsx-csi-driver",
        "cert-manager",
        "coredns",
        "external-dns",
        "kube-state-metrics",
        "metrics-server",
        "snapshot-controller",
    }
)


def creation(world: World, thing: Thing) -> str | None:
    """Why AWS would not create this; None if it would."""
    if thing.type in _ON_ROLES and _is_gone_role(world, thing.inputs.get("role")):
        return f"NoSuchEntity: The role with name {thing.inputs.get('role')} cannot be found."
    if thing.type == "aws:kms/alias:Alias":
        key = str(thing.inputs.get("targetKeyId")).rpartition("/")[2]
        return f"NotFoundException: Key '{key}' does not exist" if world.is_gone("aws:kms/key:Key", key) else None
    if thing.type == _CLUSTER:
        return _cluster(world, thing.inputs)
    if thing.type.startswith("aws:eks/") and "clusterName" in thing.inputs:
        return _in_cluster(world, thing)
    return None


def update(world: World, thing: Thing, inputs: Mapping[str, Any]) -> str | None:
    """Why AWS would not turn a thing into this; None if it would."""
    if thing.type == _CLUSTER:
        return _version_step(world, thing, inputs) or _moved(world, thing, inputs)
    if thing.type == _NODES:
        return _newer_than_cluster(world, inputs)
    return _addon(inputs) if thing.type == _ADDON else None


def deletion(_: World, thing: Thing) -> str | None:
    """Why AWS would not delete this; None if it would."""
    if thing.type == _CLUSTER and thing.outputs.get("deletionProtection") is True:
        name = thing.outputs.get("name")
        return f"InvalidRequestException: The cluster {name} cannot be deleted: deletion protection is enabled"
    return None


def ailment(world: World, thing: Thing) -> str | None:
    """An add-on that needs nodes stays degraded without one, until the provider has waited long enough."""
    if thing.type != _ADDON or thing.inputs.get("addonName") not in _ON_NODES:
        return None
    cluster = thing.inputs.get("clusterName")
    if _has_nodes(world, cluster) or _refused_fargate.runs(world, cluster, thing):
        return None
    return (
        f"waiting for EKS Add-On ({thing.id}) create: timeout while waiting for state to become 'ACTIVE' (last state: "
        "'DEGRADED', timeout: 20m0s): InsufficientNumberOfReplicas: The add-on is unhealthy because it doesn't have "
        "the desired number of replicas."
    )


def _cluster(world: World, inputs: Mapping[str, Any]) -> str | None:
    if _is_gone_role(world, str(inputs.get("roleArn")).rpartition("/")[2]):
        return "InvalidParameterException: The role with the given ARN cannot be found."
    zones = _zones(world, inputs)
    # Zones of subnets that were not made here cannot be told.
    if "" not in zones and len(zones) == 1 and "outpostConfig" not in inputs:
        return "InvalidParameterException: Subnets specified must be in at least two different AZs"
    return None


def _in_cluster(world: World, thing: Thing) -> str | None:
    inputs, name = thing.inputs, thing.inputs["clusterName"]
    if world.is_gone(_CLUSTER, str(name)):
        return f"ResourceNotFoundException: No cluster found for name: {name}."
    if thing.type == _NODES:
        return _newer_than_cluster(world, inputs)
    if thing.type == _ADDON:
        return _addon(inputs)
    if thing.type == "aws:eks/accessPolicyAssociation:AccessPolicyAssociation":
        entry = f"{name}:{inputs.get('principalArn')}"
        if world.is_gone("aws:eks/accessEntry:AccessEntry", entry):
            return f"ResourceNotFoundException: The specified principalArn could not be found: {inputs['principalArn']}"
    return None


def _version_step(world: World, thing: Thing, inputs: Mapping[str, Any]) -> str | None:
    old, new = _minor(thing.outputs.get("version")), _minor(inputs.get("version"))
    if old is None or new is None or old == new:
        return None
    if abs(new - old) > 1:
        return f"InvalidParameterException: Unsupported Kubernetes minor version update from 1.{old} to 1.{new}"
    for group in world.all(_NODES):
        minor = _minor(group.outputs.get("version"))
        if group.inputs.get("clusterName") != thing.id or minor is None:
            continue
        if not new - _SKEW <= minor <= new:
            return (
                f"InvalidRequestException: Nodegroups {group.outputs.get('nodeGroupName')} must be updated to match "
                "cluster version before updating cluster version"
            )
    return None


def _moved(world: World, thing: Thing, inputs: Mapping[str, Any]) -> str | None:
    before, after = _zones(world, thing.inputs), _zones(world, inputs)
    if "" in before or "" in after or after <= before:
        return None
    return (
        "InvalidParameterException: Provided subnets belong to different AZs than those that were provided during "
        f"cluster creation: {', '.join(sorted(after - before))}"
    )


def _zones(world: World, inputs: Mapping[str, Any]) -> set[str]:
    """Zones of a cluster's subnets; an empty text stands for one that is not known."""
    subnets = cast("list[str]", cast("dict[str, Any]", inputs.get("vpcConfig") or {}).get("subnetIds") or [])
    found = (world.find(_SUBNET, subnet) for subnet in subnets)
    return {str(subnet.outputs.get("availabilityZone")) if subnet else "" for subnet in found}


def _newer_than_cluster(world: World, inputs: Mapping[str, Any]) -> str | None:
    cluster = world.find(_CLUSTER, str(inputs.get("clusterName")))
    mine, theirs = _minor(inputs.get("version")), _minor(cluster.outputs.get("version")) if cluster else None
    if mine is None or theirs is None or mine <= theirs:
        return None
    return f"InvalidParameterException: Nodegroup Kubernetes version 1.{mine} is higher than the cluster's, 1.{theirs}"


def _addon(inputs: Mapping[str, Any]) -> str | None:
    version = inputs.get("addonVersion")
    if version is None or _ADDON_VERSION.fullmatch(str(version)):
        return None
    return f"InvalidParameterException: Addon version specified is not supported: {version}"


def _has_nodes(world: World, cluster: Any) -> bool:
    """Whether any pod has a node: one of a managed group, of Auto Mode, or of a group of Auto Scaling."""
    groups = (group for group in world.all(_NODES) if group.inputs.get("clusterName") == cluster)
    if any(_size(group.outputs.get("scalingConfig"), "desiredSize") for group in groups):
        return True
    known = world.find(_CLUSTER, str(cluster))
    # A cluster that was made elsewhere may have nodes that were made elsewhere.
    if known is None or cast("dict[str, Any]", known.inputs.get("computeConfig") or {}).get("enabled") is True:
        return True
    tag = f"kubernetes.io/cluster/{cluster}"
    selves = (group for group in world.all("aws:autoscaling/group:Group") if _is_tagged(group, tag))
    return any(_size(group.outputs, "desiredCapacity") for group in selves)


def _size(config: Any, key: str) -> int:
    return int(cast("dict[str, Any]", config or {}).get(key) or 0)


def _is_tagged(group: Thing, key: str) -> bool:
    return any(tag.get("key") == key for tag in cast("list[dict[str, Any]]", group.inputs.get("tags") or []))


def _is_gone_role(world: World, name: Any) -> bool:
    return world.is_gone(_ROLE, str(name))


def _minor(version: Any) -> int | None:
    """34 of ``1.34``."""
    found = re.fullmatch(r"1\.(\d+)", str(version))
    return int(found[1]) if found else None

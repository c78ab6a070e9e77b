"""What the fake cloud does by itself when something is created or deleted.

Owns the side effects that people run into: what comes along unasked, and what goes with what it belonged to. Whether a
request is let through is ``refusals``' to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platform_sdk.testing.fake.kubernetes import RELEASE, is_object, namespace_of
from platform_sdk.testing.fake.world import Thing

if TYPE_CHECKING:
    from platform_sdk.testing.fake.world import World

__all__ = ["after_creation", "after_deletion"]

_CLUSTER: Final = "aws:eks/cluster:Cluster"
_LOG_GROUP: Final = "aws:cloudwatch/logGroup:LogGroup"
_NAMESPACE: Final = "kubernetes:core/v1:Namespace"

# What goes with a thing: the type, the input that names the thing, and by which of its outputs. All of it is what the
# engine may be told to leave to AWS with `deletedWith` (EKS and EC2 API references, 2026).
_BELONGINGS: Final[dict[str, tuple[tuple[str, str, str], ...]]] = {
    _CLUSTER: tuple(
        (f"aws:eks/{kind[0].lower()}{kind[1:]}:{kind}", "clusterName", "name")
        for kind in ("AccessEntry", "AccessPolicyAssociation", "Addon", "PodIdentityAssociation")
    ),
    "aws:eks/accessEntry:AccessEntry": (
        ("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", "principalArn", "principalArn"),
    ),
    "aws:ec2/routeTable:RouteTable": (("aws:ec2/route:Route", "routeTableId", "id"),),
    "aws:ec2/securityGroup:SecurityGroup": (
        ("aws:ec2/securityGroupRule:SecurityGroupRule", "securityGroupId", "id"),
        ("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "securityGroupId", "id"),
        ("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "securityGroupId", "id"),
    ),
}


def after_creation(world: World, thing: Thing) -> None:
    """Adds what comes along: a cluster's log group where nobody made one before, a release's namespace."""
    if thing.type == _CLUSTER and thing.inputs.get("enabledClusterLogTypes"):
        name = f"/aws/eks/{thing.outputs.get('name')}/cluster"
        # EKS makes it without retention or encryption, and nobody's teardown deletes it.
        _add(world, _LOG_GROUP, name, {"name": name})
    elif thing.type == RELEASE and thing.inputs.get("createNamespace") is True:
        name = str(thing.inputs.get("namespace", "default"))
        _add(world, _NAMESPACE, name, {"metadata": {"name": name}})


def after_deletion(world: World, thing: Thing) -> None:
    """Takes away what belonged to a thing that is gone."""
    for type, key, output in _BELONGINGS.get(thing.type, ()):
        name = thing.id if output == "id" else thing.outputs.get(output)
        for other in world.all(type):
            if other.inputs.get(key) == name and _same_cluster(thing, other):
                world.remove(other.type, other.id)
    if thing.type == _NAMESPACE:
        for other in world.all():
            namespace = other.outputs.get("namespace") if other.type == RELEASE else namespace_of(other.outputs)
            if (other.type == RELEASE or is_object(other.type)) and namespace == thing.id:
                world.remove(other.type, other.id)


def _same_cluster(thing: Thing, other: Thing) -> bool:
    return thing.type == _CLUSTER or thing.inputs.get("clusterName") == other.inputs.get("clusterName")


def _add(world: World, type: str, id: str, values: dict[str, object]) -> None:
    if world.find(type, id) is None:
        world.put(Thing(type, id, "", id, values, values))

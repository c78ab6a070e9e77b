"""The children that pulumi-eks gives its self-managed node groups.

Owns names, kinds and inputs of the children of ``eks:index:NodeGroupV2`` and ``eks:index:NodeGroupSecurityGroup``
(pulumi-eks 4.4, 2026-08). User data says the same as the real one in a shorter form; images are made up.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from platform_sdk.graph import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from platform_sdk.offline.cloud import Cloud

__all__ = ["REMOTE_COMPONENTS", "Child", "Site"]

_CLUSTER: Final = "aws:eks/cluster:Cluster"
_GROUP: Final = "aws:ec2/securityGroup:SecurityGroup"
_RULE: Final = "aws:ec2/securityGroupRule:SecurityGroupRule"
_INSTANCE_TYPE: Final = "t3.medium"
# What decides on a node's start, apart from the cluster.
_USER_DATA: Final = (
    "amiType",
    "bootstrapExtraArgs",
    "bottlerocketSettings",
    "kubeletExtraArgs",
    "labels",
    "nodeUserData",
    "nodeadmExtraOptions",
    "operatingSystem",
    "taints",
)
_VOLUME: Final = {
    "deleteOnTermination": "nodeRootVolumeDeleteOnTermination",
    "encrypted": "nodeRootVolumeEncrypted",
    "iops": "nodeRootVolumeIops",
    "throughput": "nodeRootVolumeThroughput",
    "volumeSize": "nodeRootVolumeSize",
    "volumeType": "nodeRootVolumeType",
}


@dataclass(frozen=True, slots=True)
class Child:
    """A registered resource. In a preview its id may be unknown, and outputs may be unknown or missing."""

    urn: str
    id: Any
    outputs: Mapping[str, Any]


class Site(Protocol):
    """Where a component is built: a recorder gives it, or a plugin with the engine behind it."""

    name: str
    inputs: Mapping[str, Any]

    def depends_on(self, *inputs: str) -> set[str]:
        """What some inputs of the component come from, as URNs."""
        ...

    def child(
        self, type: str, name: str, inputs: Mapping[str, Any], depends_on: set[str], ignore: Sequence[str] = ()
    ) -> Child:
        """Registers a child; inputs that are None are left out."""
        ...

    def look_up(self, type: str, *path: str) -> Mapping[str, Any]:
        """Outputs and ``id`` of a resource that was handed over at a path of the inputs; empty if there is none."""
        ...

    def reference(self, child: Child) -> dict[str, Any]:
        """A child as a property that programs read as a resource."""
        ...


def _node_group(site: Site, cloud: Cloud) -> dict[str, Any]:
    """A launch template and an Auto Scaling group, with a security group and its rules unless one is given."""
    given, core = site.inputs, _mapping(site.inputs["cluster"])
    cluster = site.look_up(_CLUSTER, "cluster", "cluster")
    before = site.depends_on("cluster")
    group = rule = None
    group_id = given.get("nodeSecurityGroupId")
    if group_id is None and "nodeSecurityGroup" in given:
        group_id = site.look_up(_GROUP, "nodeSecurityGroup").get("id", UNKNOWN)
    if group_id is None:
        own = site.look_up(_GROUP, "cluster", "clusterSecurityGroup").get("id")
        control_plane = own or _mapping(cluster.get("vpcConfig")).get("clusterSecurityGroupId", UNKNOWN)
        tags = {**_mapping(core.get("nodeSecurityGroupTags")), **_mapping(core.get("tags"))}
        group, rule = _security_group(site, core.get("vpcId"), cluster, control_plane, tags=tags, before=before)
        group_id = group.id
    # Nodes start once the control plane lets them in.
    waits = before | {child.urn for child in (group, rule) if child is not None}
    template = site.child(
        "aws:ec2/launchTemplate:LaunchTemplate",
        f"{site.name}-launchTemplate",
        _launch_template(site, cloud, cluster, group_id),
        waits | site.depends_on(*(key for key in given if key != "nodeSubnetIds")),
    )
    scaling = site.child(
        "aws:autoscaling/group:Group",
        site.name,
        _scaling(given, core, cluster, template),
        before | {template.urn} | site.depends_on("nodeSubnetIds", "autoScalingGroupTags"),
        ["desiredCapacity"] if given.get("ignoreScalingChanges") is True else [],
    )
    return {
        "autoScalingGroup": site.reference(scaling),
        "extraNodeSecurityGroups": given.get("extraNodeSecurityGroups", []),
        "nodeSecurityGroup": site.reference(group) if group is not None else None,
        "nodeSecurityGroupId": group_id,
    }


def _group_alone(site: Site, _: Cloud) -> dict[str, Any]:
    cluster = site.look_up(_CLUSTER, "eksCluster")
    control_plane = site.look_up(_GROUP, "clusterSecurityGroup").get("id", UNKNOWN)
    before = site.depends_on("vpcId", "eksCluster", "clusterSecurityGroup", "tags")
    given = site.inputs
    tags = _mapping(given.get("tags"))
    group, rule = _security_group(site, given.get("vpcId"), cluster, control_plane, tags=tags, before=before)
    return {"securityGroup": site.reference(group), "securityGroupRule": site.reference(rule)}


def _security_group(
    site: Site, vpc: Any, cluster: Mapping[str, Any], control_plane: Any, *, tags: dict[str, Any], before: set[str]
) -> tuple[Child, Child]:
    """A group for nodes with its five rules, and the rule by which the control plane's group lets nodes in."""
    name, called = site.name, cluster.get("name", UNKNOWN)
    own_tags: Any = {"Name": f"{name}-nodeSecurityGroup", f"kubernetes.io/cluster/{called}": "owned", **tags}
    group = site.child(
        _GROUP,
        f"{name}-nodeSecurityGroup",
        # A tag's key that is not known makes all tags unknown.
        {"vpcId": vpc, "revokeRulesOnDelete": True, "tags": UNKNOWN if called is UNKNOWN else own_tags},
        before,
    )
    after = before | {group.urn}

    def add(role: str, description: str, ports: tuple[int, int], protocol: str, **rest: Any) -> Child:
        first, last = ports
        fixed = {"type": "ingress", "fromPort": first, "toPort": last, "protocol": protocol, "description": description}
        return site.child(_RULE, f"{name}-{role}", {**fixed, "securityGroupId": group.id, **rest}, after)

    add("eksNodeIngressRule", "Nodes among themselves", (0, 0), "-1", self=True)
    peer = {"sourceSecurityGroupId": control_plane}
    add("eksNodeClusterIngressRule", "Control plane to kubelets and Pods", (1025, 65535), "tcp", **peer)
    add("eksExtApiServerClusterIngressRule", "Control plane to extension API servers", (443, 443), "tcp", **peer)
    add("eksNodeInternetEgressRule", "Nodes to anywhere", (0, 0), "-1", type="egress", cidrBlocks=["0.0.0.0/0"])
    into = {"securityGroupId": control_plane, "sourceSecurityGroupId": group.id}
    return group, add("eksClusterIngressRule", "Pods to the API server", (443, 443), "tcp", **into)


def _launch_template(site: Site, cloud: Cloud, cluster: Mapping[str, Any], group_id: Any) -> dict[str, Any]:
    given, core = site.inputs, _mapping(site.inputs["cluster"])
    options = _mapping(core.get("nodeGroupOptions"))
    volume = {key: given.get(name) for key, name in _VOLUME.items() if given.get(name) is not None}
    for key in ("deleteOnTermination", "encrypted"):
        if key in volume:
            volume[key] = _text(volume[key])
    monitoring = given.get("enableDetailedMonitoring")
    profile = given.get("instanceProfileName") or options.get("instanceProfileName")
    if profile is None:
        handed = site.look_up("aws:iam/instanceProfile:InstanceProfile", "instanceProfile") or site.look_up(
            "aws:iam/instanceProfile:InstanceProfile", "cluster", "nodeGroupOptions", "instanceProfile"
        )
        profile = handed.get("name", UNKNOWN)
    bottlerocket = "bottlerocket" in str(given.get("operatingSystem", given.get("amiType", ""))).lower()
    device = "/dev/xvdb" if bottlerocket else "/dev/xvda"
    extra = cast("list[Any]", given.get("extraNodeSecurityGroups") or [])
    spot = given.get("spotPrice")
    return {
        "imageId": given.get("amiId") or _image(cloud, given, cluster),
        "instanceType": given.get("instanceType", _INSTANCE_TYPE),
        "iamInstanceProfile": {"name": profile},
        "keyName": given.get("keyName"),
        "instanceMarketOptions": {"marketType": "spot", "spotOptions": {"maxPrice": spot}} if spot else None,
        "blockDeviceMappings": [{"deviceName": device, "ebs": volume}] if volume else [],
        "networkInterfaces": [
            {
                "associatePublicIpAddress": _text(given.get("nodeAssociatePublicIpAddress", True)),
                "securityGroups": [group_id, *extra],
            }
        ],
        "metadataOptions": given.get("metadataOptions"),
        "userData": _user_data(given, cluster),
        "tagSpecifications": given.get("launchTemplateTagSpecifications"),
        "monitoring": None if monitoring is None else {"enabled": monitoring},
    }


def _scaling(
    given: Mapping[str, Any], core: Mapping[str, Any], cluster: Mapping[str, Any], template: Child
) -> dict[str, Any]:
    called = cluster.get("name", UNKNOWN)
    tags: Any = UNKNOWN
    if called is not UNKNOWN:
        own = {**_mapping(given.get("autoScalingGroupTags")), f"kubernetes.io/cluster/{called}": "owned"}
        own["Name"] = f"{called}-worker"
        tags = [{"key": key, "value": value, "propagateAtLaunch": True} for key, value in own.items()]
    subnets = given.get("nodeSubnetIds") or core.get("privateSubnetIds") or core.get("publicSubnetIds")
    latest = template.outputs.get("latestVersion", UNKNOWN)
    return {
        "minSize": given.get("minSize", 1),
        "maxSize": given.get("maxSize", 2),
        "desiredCapacity": given.get("desiredCapacity", 2),
        "launchTemplate": {
            "name": template.outputs.get("name", UNKNOWN),
            "version": UNKNOWN if latest is UNKNOWN else str(latest),
        },
        "vpcZoneIdentifiers": subnets or core.get("subnetIds"),
        "instanceRefresh": {
            "strategy": "Rolling",
            "preferences": {"minHealthyPercentage": given.get("minRefreshPercentage", 50)},
        },
        "tags": tags,
    }


def _image(cloud: Cloud, given: Mapping[str, Any], cluster: Mapping[str, Any]) -> Any:
    release = given.get("version", cluster.get("version", UNKNOWN))
    if release is UNKNOWN:
        return UNKNOWN
    system = given.get("amiType") or given.get("operatingSystem") or "AL2023"
    name = f"/aws/service/eks/optimized-ami/{release}/{system}/recommended/image_id"
    return cloud.invoke("aws:ssm/getParameter:getParameter", {"name": name})["value"]


def _user_data(given: Mapping[str, Any], cluster: Mapping[str, Any]) -> Any:
    """Everything that a node is told at its start, in base64; unknown while any of it is.

    What the program says itself is taken as it is.
    """
    own = given.get("nodeUserDataOverride")
    if own:
        return UNKNOWN if own is UNKNOWN else base64.b64encode(str(own).encode()).decode()
    keys = ("name", "endpoint", "certificateAuthority", "kubernetesNetworkConfig")
    told = {
        "cluster": {key: cluster.get(key, UNKNOWN) for key in keys},
        **{key: given[key] for key in _USER_DATA if key in given},
    }
    if _has_unknown(told):
        return UNKNOWN
    return base64.b64encode(json.dumps(told, sort_keys=True).encode()).decode()


def _has_unknown(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_has_unknown(item) for item in cast("dict[str, Any]", value).values())
    if isinstance(value, list):
        return any(_has_unknown(item) for item in cast("list[Any]", value))
    return value is UNKNOWN


def _text(value: Any) -> Any:
    """Terraform's way with flags of a launch template that may also be left out."""
    return UNKNOWN if value is UNKNOWN else "true" if value else "false"


def _mapping(value: object) -> dict[str, Any]:
    return dict(cast("dict[str, Any]", value)) if isinstance(value, dict) else {}


REMOTE_COMPONENTS: Final[Mapping[str, Callable[[Site, Cloud], dict[str, Any]]]] = {
    "eks:index:NodeGroupSecurityGroup": _group_alone,
    "eks:index:NodeGroupV2": _node_group,
}
"""How a component is built, by its type; gives the component's outputs."""

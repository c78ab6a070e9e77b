"""GuardDuty's agent: its add-on, and the endpoint by which it reports.

Owns those resources. Runtime Monitoring is a setting of the account, which this platform does not change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._aws import account_document
from platform_sdk.components._plain import PlainResource
from platform_sdk.components.addons._eks import create_eks_addon
from platform_sdk.components.addons._installed import Installed
from platform_sdk.facts.addons.pods import GUARDDUTY
from platform_sdk.facts.endpoints import service_name
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.observability import guardduty_endpoint_policy
from platform_sdk.rules.network.cidrs import range_label

if TYPE_CHECKING:
    import pulumi

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.addons.guardduty import GuardDutySpec

__all__ = ["create_guardduty"]

_HTTPS = 443


def create_guardduty(owner: PlatformComponent, spec: GuardDutySpec, *, ground: Ground) -> Installed:
    """Registers it; nothing where GuardDuty does so itself, which a tag of the cluster tells it.

    Args:
        owner: the component that it belongs to.
        spec: what is said of it.
        ground: what it stands on.
    """
    if spec.managed_by == "guardduty":
        return Installed()
    waits = _create_endpoint(owner, ground) if spec.endpoint is not False else []
    addon = create_eks_addon(owner, ground, GUARDDUTY.addon, spec, waits=waits)
    return Installed({"version": addon.addon_version}, (addon,))


def _create_endpoint(owner: PlatformComponent, ground: Ground) -> list[pulumi.Resource]:
    """The endpoint, and rules that let the VPC reach it; none where the network has it."""
    network = ground.cluster.network
    if "guardduty-data" in network.interface_endpoints:
        return []
    name = owner.called("guardduty-data")
    group = PlainResource(
        "aws:ec2/securityGroup:SecurityGroup",
        name,
        {"vpcId": network.vpc_id, "description": "HTTPS from the VPC to GuardDuty", "tags": owner.tags(name)},
        owner.child(),
    )
    rules = [
        PlainResource(
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            owner.called(f"guardduty-data-{range_label(cidr)}"),
            {
                "securityGroupId": group.id,
                "description": f"HTTPS from {cidr}",
                "ipProtocol": "tcp",
                "fromPort": _HTTPS,
                "toPort": _HTTPS,
                "cidrIpv4": cidr,
                "tags": owner.tags(),
            },
            owner.child(),
        )
        for cidr in network.cidrs
    ]
    endpoint = PlainResource(
        "aws:ec2/vpcEndpoint:VpcEndpoint",
        name,
        {
            "vpcId": network.vpc_id,
            "serviceName": service_name("guardduty-data", ground.cluster.region),
            "vpcEndpointType": "Interface",
            "privateDnsEnabled": True,
            "subnetIds": network.subnets_of("intra" if "intra" in network.subnets else "private"),
            "securityGroupIds": [group.id],
            "policy": account_document(owner, lambda account, _: document_text(guardduty_endpoint_policy(account))),
            "tags": owner.tags(name),
        },
        owner.child(),
    )
    return [endpoint, *rules]

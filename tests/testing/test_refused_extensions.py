"""Auto Mode has its switches together and a role for its pools; routes lead to gateways that are attached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.testing.fake.refusals import refused_creation, refused_deletion, refused_update
from platform_sdk.testing.fake.replacements import replaces
from tests.testing._requests import asked, subnet
from tests.testing._types import CLUSTER, ENTRY, ROUTE, TABLE

if TYPE_CHECKING:
    from platform_sdk.testing import FakeCloud, Thing

ROLE = "arn:aws:iam::123456789012:role/nodes"
TRANSIT = "aws:ec2transitgateway/vpcAttachment:VpcAttachment"
VPN = "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment"


def auto_mode(compute: bool = True, storage: bool = True, balancing: bool = True, **more: Any) -> dict[str, Any]:
    return {
        "computeConfig": {"enabled": compute, **more},
        "storageConfig": {"blockStorage": {"enabled": storage}},
        "kubernetesNetworkConfig": {"elasticLoadBalancing": {"enabled": balancing}},
    }


@pytest.mark.parametrize(
    "switches", [(True, False, False), (False, True, True), (True, True, False), (False, False, True)]
)
def test_the_switches_are_one(cloud: FakeCloud, cluster: Thing, switches: tuple[bool, bool, bool]) -> None:
    inputs = {**cluster.inputs, **auto_mode(*switches)}
    assert "either fully enabled or fully disabled" in str(refused_update(cloud.world, cluster, inputs))
    other = asked(CLUSTER, {**inputs, "name": "other"}, "other")
    assert "either fully enabled or fully disabled" in str(refused_creation(cloud.world, other))


@pytest.mark.parametrize("switches", [(True, True, True), (False, False, False)])
def test_all_or_none_is_let_through(cloud: FakeCloud, cluster: Thing, switches: tuple[bool, bool, bool]) -> None:
    assert refused_update(cloud.world, cluster, {**cluster.inputs, **auto_mode(*switches)}) is None


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"nodePools": ["system"], "nodeRoleArn": ROLE}, None),
        ({"nodePools": [], "nodeRoleArn": None}, None),
        ({"nodePools": ["system"]}, "nodePool list cannot be populated"),
        ({"nodeRoleArn": ROLE}, "nodePool value(s) must be provided"),
    ],
)
def test_pools_and_their_role_come_together(
    cloud: FakeCloud, cluster: Thing, more: dict[str, Any], refusal: str | None
) -> None:
    refused = refused_update(cloud.world, cluster, {**cluster.inputs, **auto_mode(**more)})
    assert refused is None if refusal is None else refusal in str(refused)


@pytest.mark.parametrize(("kind", "replaced"), [("add", False), ("delete", False), ("update", True)])
def test_another_role_of_the_built_in_pools_is_another_cluster(kind: Any, replaced: bool) -> None:
    assert replaces(CLUSTER, "computeConfig.nodeRoleArn", kind) is replaced
    assert not replaces(CLUSTER, "computeConfig.nodePools", kind)


def test_eks_has_an_entry_for_the_role_of_its_pools(cloud: FakeCloud) -> None:
    cloud.add(CLUSTER, "auto", {"name": "auto", **auto_mode(nodePools=["system"], nodeRoleArn=ROLE)})
    entry = {"clusterName": "auto", "principalArn": ROLE, "type": "EC2"}
    assert "already in use on this cluster" in str(refused_creation(cloud.world, asked(ENTRY, entry)))
    other = {**entry, "principalArn": f"{ROLE}-of-ours"}
    assert refused_creation(cloud.world, asked(ENTRY, other)) is None


@pytest.mark.parametrize(
    ("attachment", "given", "route"),
    [
        (TRANSIT, {"transitGatewayId": "tgw-0123456789abcdef0"}, {"transitGatewayId": "tgw-0123456789abcdef0"}),
        (VPN, {"vpnGatewayId": "vgw-0123456789abcdef0"}, {"gatewayId": "vgw-0123456789abcdef0"}),
    ],
)
def test_a_route_leads_to_what_is_attached(
    cloud: FakeCloud, vpc: Thing, attachment: str, given: dict[str, Any], route: dict[str, Any]
) -> None:
    table = cloud.add(TABLE, "private", {"vpcId": vpc.id})
    wanted = asked(ROUTE, {"routeTableId": table.id, "destinationCidrBlock": "192.168.0.0/20", **route})
    assert "NotFound" in str(refused_creation(cloud.world, wanted))
    home = subnet(cloud, vpc, 1, "a")
    there = cloud.add(attachment, "way", {"vpcId": vpc.id, "subnetIds": [home.id], **given})
    assert refused_creation(cloud.world, wanted) is None
    assert "has dependencies" in str(refused_deletion(cloud.world, vpc))
    if attachment == TRANSIT:
        assert "has dependencies" in str(refused_deletion(cloud.world, home))
    assert there.inputs["vpcId"] == vpc.id

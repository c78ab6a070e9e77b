"""Things of a fake cloud and requests to it, for tests without an engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.offline import Cloud
from platform_sdk.testing import Thing
from tests.testing._types import NODES, SUBNET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.testing import FakeCloud

__all__ = ["asked", "nodes", "subnet"]


def asked(type: str, inputs: Mapping[str, Any], name: str = "asked") -> Thing:
    """What would be there if the cloud let it."""
    urn = f"urn:pulumi:dev::acme::{type}::{name}"
    cloud = Cloud()
    checked = cloud.check(type, name, urn, inputs)
    id, outputs = cloud.create(type, name, urn, checked)
    return Thing(type, id, urn, name, checked, outputs)


def subnet(cloud: FakeCloud, vpc: Thing, number: int, zone: str) -> Thing:
    """A subnet 10.0.<number>.0/24 that is there."""
    block, place = f"10.0.{number}.0/24", f"eu-west-1{zone}"
    return cloud.add(SUBNET, f"s{number}", {"vpcId": vpc.id, "cidrBlock": block, "availabilityZone": place})


def nodes(cloud: FakeCloud, name: str = "general", *, desired: int = 2, version: str = "1.34") -> Thing:
    """A group of nodes of the cluster main that is there."""
    scaling = {"desiredSize": desired}
    given = {"clusterName": "main", "nodeGroupName": name, "version": version, "scalingConfig": scaling}
    return cloud.add(NODES, name, given)

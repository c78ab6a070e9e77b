"""What is taken for a bucket, a mount target or a part of FSx of the program, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.operations.recover._finders import find
from platform_sdk.operations.recover._lookups import Item, Lookups

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__: list[str] = []

OURS = {"platform:environment": "prod"}


def _cloud(tagged: Mapping[str, Mapping[str, str]], **answers: Mapping[str, Any]) -> Lookups:
    entries = [{"resourceArn": arn, "tags": {**OURS, **tags}} for arn, tags in tagged.items()]
    answers["getResources"] = {"resourceTagMappingLists": entries}

    def invoke(token: str, _: Mapping[str, Any]) -> Mapping[str, Any]:
        return answers[token.rpartition(":")[2]]

    return Lookups("prod", invoke)


@pytest.mark.parametrize(
    ("inputs", "found"),
    [({}, ["logs-0a1b2c3"]), ({"bucket": "acme-logs"}, ["acme-logs", "logs-0a1b2c3"])],
)
def test_a_bucket_is_told_by_the_name_that_it_was_given_or_that_was_made_up(
    inputs: dict[str, str], found: list[str]
) -> None:
    there = ("acme-logs", "logs-0a1b2c3", "logs-by-hand", "other-0a1b2c3")
    cloud = _cloud({f"arn:aws:s3:::{name}": {} for name in there})
    assert find(cloud, Item("aws:s3/bucket:Bucket", "logs", inputs)) == found


def test_a_mount_target_is_told_by_its_interface() -> None:
    item = Item("aws:efs/mountTarget:MountTarget", "a", {"fileSystemId": "fs-1", "subnetId": "subnet-1"})
    interfaces = {"ids": ["eni-1"]}
    mine, other = "EFS mount target for fs-1 (fsmt-1)", "EFS mount target for fs-12 (fsmt-2)"
    for described, found in ((mine, ["fsmt-1"]), (other, [])):
        cloud = _cloud({}, getNetworkInterfaces=interfaces, getNetworkInterface={"description": described})
        assert find(cloud, item) == found


def test_parts_of_fsx_have_the_ids_of_a_state() -> None:
    arn = "arn:aws:fsx:eu-west-1:123456789012"
    cloud = _cloud(
        {f"{arn}:association/fs-1/dra-1": {"Name": "data"}, f"{arn}:volume/fs-2/fsvol-1": {"Name": "orders"}}
    )
    kind, volume = "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation", "aws:fsx/ontapVolume:OntapVolume"
    assert find(cloud, Item(kind, "x", {"tags": {"Name": "data"}})) == ["dra-1"]
    assert find(cloud, Item(volume, "x", {"tags": {"Name": "orders"}})) == ["fsvol-1"]
    assert find(cloud, Item(volume, "x", {"tags": {"Name": "data"}})) == []

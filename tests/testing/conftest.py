"""A fake cloud without an engine in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.testing import FakeCloud
from tests.testing._requests import subnet
from tests.testing._types import CLUSTER, VPC

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from platform_sdk.testing import Thing


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[FakeCloud]:
    """An empty one, in a file of its own."""
    cloud = FakeCloud(tmp_path / "cloud.db")
    yield cloud
    cloud.world.close()


@pytest.fixture
def vpc(cloud: FakeCloud) -> Thing:
    """A VPC of 10.0.0.0/16 that is there."""
    return cloud.add(VPC, "net", {"cidrBlock": "10.0.0.0/16"})


@pytest.fixture
def cluster(cloud: FakeCloud, vpc: Thing) -> Thing:
    """A cluster of 1.34 in two zones that is there."""
    subnets = [subnet(cloud, vpc, number, zone).id for number, zone in enumerate("ab")]
    given = {"name": "main", "version": "1.34", "roleArn": "arn:aws:iam::1:role/eks"}
    return cloud.add(CLUSTER, "main", {**given, "vpcConfig": {"subnetIds": subnets}})

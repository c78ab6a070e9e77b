"""Durations: spans in order, a basis and a source each, and which row counts."""

from __future__ import annotations

import pytest

from platform_sdk.facts.durations import DURATIONS, QUICK, Operation, duration_of

ROWS = [row for rows in DURATIONS.values() for row in rows]
CLUSTER, GROUP = "aws:eks/cluster:Cluster", "aws:eks/nodeGroup:NodeGroup"
ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint"


def test_spans_are_in_order() -> None:
    assert [row for row in (*ROWS, QUICK) if not 0 < row.minutes.low < row.minutes.typical < row.minutes.high] == []


def test_what_is_called_measured_has_runs_as_its_source() -> None:
    measured = {row.source.title for row in ROWS if row.basis == "measured"}
    assert all("run" in title for title in measured), measured
    assert {row.basis for row in ROWS} == {"measured", "estimate"}


def test_the_control_plane_takes_most_of_a_bring_up() -> None:
    typical = {
        key: max(row.minutes.typical for row in rows)
        for key, rows in DURATIONS.items()
        # A file system of FSx can take longer, and is brought up beside the nodes.
        if key[1] == "create" and not key[0].startswith("aws:fsx/")
    }
    assert max(typical, key=lambda key: typical[key]) == (CLUSTER, "create")
    assert 8 <= typical[CLUSTER, "create"] <= 10


@pytest.mark.parametrize(
    ("type", "operation", "inputs", "changed", "slow"),
    [
        (CLUSTER, "create", {}, (), True),
        (CLUSTER, "update", {}, ("version",), True),
        (CLUSTER, "update", {}, ("tags", "vpcConfig"), True),
        (CLUSTER, "update", {}, ("deletionProtection",), False),
        (CLUSTER, "update", {}, ("tags",), False),
        (GROUP, "update", {}, ("launchTemplate",), True),
        (GROUP, "update", {}, ("tags",), False),
        (ENDPOINT, "create", {"vpcEndpointType": "Interface"}, (), True),
        (ENDPOINT, "create", {"vpcEndpointType": "Gateway"}, (), False),
        (ENDPOINT, "create", {}, (), False),
        ("aws:ec2/subnet:Subnet", "create", {}, (), False),
        ("kubernetes:core/v1:Namespace", "delete", {}, (), False),
    ],
)
def test_the_row_that_fits_counts(
    type: str, operation: Operation, inputs: dict[str, str], changed: tuple[str, ...], slow: bool
) -> None:
    assert (duration_of(type, operation, inputs, changed) is not QUICK) == slow


def test_of_several_changes_the_first_row_counts() -> None:
    both = duration_of(CLUSTER, "update", {}, ("vpcConfig", "version"))
    assert both == duration_of(CLUSTER, "update", {}, ("version",))
    rolling, resized = (duration_of(GROUP, "update", {}, (name,)).minutes for name in ("version", "scalingConfig"))
    assert rolling.typical > resized.typical

"""Misconfigurations of self-managed node groups: refresh, on-demand shares, images, settings of their user data."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, change

__all__ = ["SELF_MANAGED_NODES"]

_OWN = "platform:nodes.own"


def _own(*lines: str, types: str = "[m7i.large, m6i.large]") -> str:
    """The valid file with a self-managed group; its own lines are line 18 and those that follow."""
    group = ["own:", "  kind: self_managed", f"  instance_types: {types}", "  scaling: {min: 1, max: 4}"]
    return CREATED + "".join(f"    {line}\n" for line in [*group, *(f"  {line}" for line in lines)])


SELF_MANAGED_NODES: list[Wrong] = [
    wrong(
        "refresh without room to replace a node",
        _own("refresh: {min_healthy_percentage: 100, max_healthy_percentage: 100}"),
        (18, f"{_OWN}.refresh.max_healthy_percentage", "none could be replaced", "110 or more"),
    ),
    wrong(
        "refresh with more room than there is",
        _own("refresh: {min_healthy_percentage: 50, max_healthy_percentage: 200}"),
        (18, f"{_OWN}.refresh.max_healthy_percentage", "at most 100 percent", "Set it to 150 or less"),
    ),
    wrong(
        "refresh that keeps more nodes than all",
        _own("refresh: {min_healthy_percentage: 110}"),
        (18, f"{_OWN}.refresh.min_healthy_percentage", "at most 100", "at most 100"),
    ),
    wrong(
        "refresh below the whole group at most",
        _own("refresh: {max_healthy_percentage: 90}"),
        (18, f"{_OWN}.refresh.max_healthy_percentage", "at least 100", "at least 100"),
    ),
    wrong(
        "on-demand base of a group that is on demand",
        _own("on_demand_base: 2"),
        (18, f"{_OWN}.on_demand_base", "all nodes of this group are on demand", "Set capacity_type: spot"),
    ),
    wrong(
        "on-demand share of a group that is on demand",
        _own("on_demand_percentage: 30"),
        (18, f"{_OWN}.on_demand_percentage", "all nodes of this group are on demand", "take on_demand_percentage out"),
    ),
    wrong(
        "on-demand base above the largest group",
        _own("capacity_type: spot", "on_demand_base: 5"),
        (19, f"{_OWN}.on_demand_base", "4 nodes at most", "Set it to 4 or less"),
    ),
    wrong(
        "on-demand share above all",
        _own("capacity_type: spot", "on_demand_percentage: 101"),
        (19, f"{_OWN}.on_demand_percentage", "at most 100", "at most 100"),
    ),
    wrong(
        "release of another Kubernetes version",
        _own("ami_release: 1.34.2-20261105"),
        (18, f"{_OWN}.ami_release", "of Kubernetes 1.34, and the nodes are to be of 1.35", "version: 1.34"),
    ),
    wrong(
        "release of the cluster's version for older nodes",
        _own("ami_release: 1.35.2-20261105", 'version: "1.34"'),
        (18, f"{_OWN}.ami_release", "of Kubernetes 1.35, and the nodes are to be of 1.34", "starts with 1.34."),
    ),
    wrong(
        "release of Amazon Linux that ends in a commit",
        _own("ami_release: 1.35.2-1a2b3c4d"),
        (18, f"{_OWN}.ami_release", "ends in its date", "1.35.2-20261105"),
    ),
    wrong(
        "release of a Windows image",
        _own("os: windows_core_2022", "disk: {size_gib: 100}", "ami_release: 1.35.2-20261105"),
        (20, f"{_OWN}.ami_release", "newest Windows image alone", "ami_id in the place of ami_release"),
    ),
    wrong(
        "release beside an image of one's own",
        _own("ami_id: ami-0123456789abcdef0", "ami_release: 1.35.2-20261105"),
        (19, f"{_OWN}.ami_release", "has no release of EKS", "Take ami_release or ami_id out"),
    ),
    wrong(
        "shutdown that takes less than no time",
        _own("graceful_shutdown_seconds: -1"),
        (18, f"{_OWN}.graceful_shutdown_seconds", "at least 0", "at least 0"),
    ),
    wrong(
        "fields that only managed groups have",
        _own("update: {max_unavailable: 1}", "repair: {enabled: true}", "warm_pool: {min: 1}"),
        (18, f"{_OWN}.update", "on_demand_base, on_demand_percentage, os, place, refresh,", "Take it out"),
        (19, f"{_OWN}.repair", "no such field", "Take it out"),
        (20, f"{_OWN}.warm_pool", "no such field", "Take it out"),
    ),
    wrong(
        "flag of the kubelet that says what the platform says",
        _own("kubelet: {flags: [--node-labels=a=b]}"),
        (18, f"{_OWN}.kubelet.flags[0]", "--node-labels is not free", "Take --node-labels out"),
    ),
    wrong(
        "settings of another operating system",
        _own("windows: {before: Get-Date}"),
        (18, f"{_OWN}.windows", "the nodes run al2023", "Take windows out"),
    ),
    wrong(
        "processors of two kinds",
        change(_own(), ("[m7i.large, m6i.large]", "[m7i.large, m7g.large]")),
        (16, f"{_OWN}.instance_types", "one architecture", "a group for each architecture"),
    ),
]

"""Every cell of the placement matrix that an environment can say: it is valid and previews, or is refused for that."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.errors import ConfigurationError, path_text
from platform_sdk.facts.placement import AXES, cells
from platform_sdk.rules.placement import CLUSTER_PAIRS, IMAGE_PAIRS, field_of
from platform_sdk.spec import parse_environment
from tests.support.placement import TESTED, configuration, home_of, is_sayable, kind_of, stray
from tests.support.recording import DAY, names, platform_graph

if TYPE_CHECKING:
    from platform_sdk.facts.placement import Cell, Pair

SAYABLE = [cell for cell in cells() if is_sayable(cell)]
ALLOWED = [cell for cell in SAYABLE if cell.verdict.allowed != "no"]
REFUSED = [cell for cell in SAYABLE if cell.verdict.allowed == "no"]
STRAY = [cell for cell in cells() if cell.verdict.allowed == "no" and stray(cell)]
TOLD_ELSEWHERE: set[Pair] = {("place", "cluster"), ("tier", "cluster"), ("warm_pool", "kind")}
"""Pairs that the rules of local clusters and of edges refuse, or that have no field: they say the same of the cluster's
own edge."""
WHOLE: dict[tuple[str, str], tuple[str, ...]] = {
    ("karpenter", "cluster"): ("platform:autoscaling", "kind"),
    ("auto_mode", "cluster"): ("platform:cluster", "auto_mode"),
    ("hybrid", "cluster"): ("platform:hybrid",),
    ("hybrid", "ip_family"): ("platform:cluster", "remote_networks"),
}
"""Where a kind of nodes is told of that a section says, and no group: by the other axis."""


def name_of(cell: Cell) -> str:
    return f"{'-'.join(cell.pair)}: {cell.row}-{cell.column}"


def path_of(cell: Cell) -> str:
    """The path at which the cell is told."""
    if whole := WHOLE.get((cell.row, cell.pair[1])):
        return path_text(whole)
    home = ("platform:cluster",) if cell.pair in CLUSTER_PAIRS else home_of(cell)
    return path_text((*home, *field_of(cell.pair[0], cell.row, kind_of(cell))))


def is_told_elsewhere(cell: Cell) -> bool:
    """Whether another rule says so first: also that a rack with instance store has no disks to describe."""
    return cell.pair in TOLD_ELSEWHERE or (cell.pair[0], cell.column) == ("volume", "local_instance_store")


def together(allowed: list[Cell]) -> list[dict[str, Any]]:
    """Configurations with every group of these cells, side by side where network and cluster are the same."""
    homes: dict[str, dict[str, Any]] = {}
    for cell in allowed:
        config = configuration(cell)
        described, name = nodes_of(config, cell), home_of(cell)[-1]
        tested = described.pop(name)
        home = nodes_of(homes.setdefault(json.dumps([config, home_of(cell)], sort_keys=True), config), cell)
        if tested not in home.values():
            home[f"{name}-{len(home)}" if name == TESTED else name] = tested
    return list(homes.values())


def nodes_of(config: dict[str, Any], cell: Cell) -> dict[str, Any]:
    """The part of a configuration that the cell's nodes are in by their name."""
    for step in home_of(cell)[:-1]:
        config = config[step]
    return config


def named_in(config: dict[str, Any]) -> set[str]:
    """Names of the resources that stand for the nodes of a configuration."""
    pools: dict[str, Any] = config.get("platform:autoscaling", {}).get("pools", {})
    auto: dict[str, Any] = config["platform:cluster"].get("auto_mode", {}).get("pools", {})
    hybrid = {"hybrid"} if "platform:hybrid" in config else set[str]()
    return {
        *config["platform:nodes"],
        *(f"karpenter-pool-{name}" for name in pools),
        *(f"auto-{name}" for name in auto),
    } | hybrid


PREVIEWED = together(ALLOWED)


@pytest.mark.parametrize("cell", ALLOWED, ids=name_of)
def test_what_is_allowed_is_valid_and_warned_of_where_aws_alone_knows(cell: Cell) -> None:
    found = parse_environment(configuration(cell), name="test", today=DAY)
    told = f"{cell.verdict.reason} ({cell.verdict.source})"
    assert ((path_of(cell), told) in found.warnings) == (cell.verdict.allowed == "warn")


@pytest.mark.parametrize("config", PREVIEWED, ids=range(len(PREVIEWED)))
def test_what_is_allowed_previews(config: dict[str, Any]) -> None:
    assert names(tuple(platform_graph(config))) >= named_in(config)


@pytest.mark.parametrize("cell", [cell for cell in REFUSED if not is_told_elsewhere(cell)], ids=name_of)
def test_what_is_refused_is_told_once_with_reason_remedy_and_source(cell: Cell) -> None:
    with pytest.raises(ConfigurationError) as refused:
        parse_environment(configuration(cell), name="test", today=DAY)
    problems = refused.value.problems
    at_field = [found for found in problems if found.path == path_of(cell)]
    assert [(found.rule, found.remedy, found.source) for found in at_field] == [
        (cell.verdict.reason, cell.verdict.remedy, str(cell.verdict.source))
    ]


@pytest.mark.parametrize("cell", STRAY, ids=name_of)
def test_a_field_that_only_groups_have_is_refused_for_the_reason_of_the_kind(cell: Cell) -> None:
    found = stray(cell)
    assert found
    config, path = found
    with pytest.raises(ConfigurationError) as refused:
        parse_environment(config, name="test", today=DAY)
    assert [(one.path, one.rule, one.remedy, one.source) for one in refused.value.problems] == [
        (path_text(path), cell.verdict.reason, cell.verdict.remedy, str(cell.verdict.source))
    ]


@pytest.mark.parametrize("cell", [cell for cell in REFUSED if is_told_elsewhere(cell)], ids=name_of)
def test_what_another_rule_refuses_is_not_told_again(cell: Cell) -> None:
    with pytest.raises(ConfigurationError) as refused:
        parse_environment(configuration(cell), name="test", today=DAY)
    problems = refused.value.problems
    assert [found for found in problems if path_of(cell).startswith(found.path) or found.path.startswith(path_of(cell))]
    assert cell.verdict.reason not in {found.rule for found in problems}


def test_most_cells_of_groups_and_images_can_be_said() -> None:
    """So that the tests above do not pass for want of cells."""
    pairs = {cell.pair for cell in SAYABLE}
    assert pairs >= IMAGE_PAIRS
    assert {kind_of(cell) for cell in STRAY} == {"fargate", "karpenter", "auto_mode", "hybrid"}
    assert {kind_of(cell) for cell in REFUSED} == {*AXES["kind"]}
    assert {kind_of(cell) for cell in ALLOWED} == {*AXES["kind"]}
    assert sum(len(named_in(config)) for config in PREVIEWED) > 50

"""The preview's layout: tree, counts, subnets, outputs, secrets, warnings."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from rich.console import Console

from platform_sdk.graph import UNKNOWN, Graph
from platform_sdk.report.terminal import preview_view
from platform_sdk.spec import parse_environment
from tests.support.recording import DAY, EXISTING, platform_config, platform_graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def view(
    config: Mapping[str, Any] | None = None,
    outputs: Mapping[str, Any] | None = None,
    *,
    secret: Iterable[str] = (),
    encrypted: Iterable[str] = (),
    warnings: Iterable[str] = (),
    width: int = 132,
) -> list[str]:
    """The lines of a preview of a small platform."""
    given = config or platform_config()
    text = io.StringIO()
    Console(file=text, width=width, highlight=False).print(
        preview_view(
            parse_environment(given, name="shop", today=DAY),
            platform_graph(given, name="shop"),
            outputs or {},
            secret_outputs=secret,
            encrypted=encrypted,
            warnings=warnings,
            seconds=0.25,
        )
    )
    return [line.rstrip() for line in text.getvalue().splitlines()]


def line_with(lines: list[str], text: str) -> str:
    found = [line for line in lines if text in line]
    assert len(found) == 1, found
    return found[0]


def count(line: str) -> int:
    return int(line.removesuffix(" AWS").rpartition(" ")[2])


def test_the_counts_of_the_parts_add_up() -> None:
    lines = view()
    parts = [count(line) for line in lines if line.startswith(("├", "│", "└")) and line.endswith("AWS")]
    assert len(parts) == 4
    whole = count(line_with(lines, "platform  "))
    assert sum(parts) == whole
    assert line_with(lines, "No credentials used.").startswith(f"{whole} resources in 0.2 s.")


def test_the_count_is_of_what_aws_would_hold() -> None:
    graph = platform_graph(platform_config(), name="shop")
    assert count(line_with(view(), "platform  ")) == len(graph.all(package="aws"))


def test_node_groups_are_branches_of_the_nodes() -> None:
    extra = {"instance_types": ["m7i.large"], "scaling": {"min": 0, "max": 2}}
    lines = view(platform_config(nodes={"batch": extra}))
    names = [line.split()[1] if line[0] in "├└" else line.split()[2] for line in lines if line[:1] in set("├│└")]
    assert names == ["network", "cluster", "nodes", "batch", "general", "dns"]
    assert line_with(lines, "batch ").startswith("│  ├─")
    assert line_with(lines, "general ").startswith("│  └─")


def test_pools_of_auto_mode_and_hybrid_nodes_are_told_beside_the_profile_for_dns() -> None:
    remote = {"nodes": ["192.168.0.0/20"]}
    config = {
        **platform_config(cluster={"auto_mode": {"pools": {"main": {}}}, "remote_networks": remote}),
        "platform:hybrid": {"credentials": {"kind": "ssm"}},
        "platform:nodes": {"batch": {"kind": "fargate", "selectors": [{"namespace": "batch"}]}},
    }
    lines = view(config)
    assert "Auto Mode · 1 pool: main" in line_with(lines, "─ auto ")
    assert "hybrid · from 192.168.0.0/20 · Systems Manager · no CNI" in line_with(lines, "─ hybrid ")
    assert "Auto Mode: general-purpose, " in line_with(lines, "─ cluster ")


def test_without_nodes_there_is_no_empty_branch() -> None:
    config: dict[str, Any] = {**platform_config(), "platform:nodes": {}}
    lines = view(config)
    assert not [line for line in lines if "nodes" in line or "coredns" in line]
    assert line_with(lines, "cluster ").startswith("└─")


def test_the_subnet_table_has_a_row_for_each_zone() -> None:
    lines = view(platform_config(network={"availability_zones": 2, "pod_cidrs": ["100.64.0.0/16"]}))
    start = next(position for position, line in enumerate(lines) if line.startswith("Zone"))
    assert lines[start].split() == ["Zone", "public", "private", "intra", "pods"]
    assert [line.split()[0] for line in lines[start + 1 : start + 3]] == ["eu-west-1a", "eu-west-1b"]
    assert "10.0.64.0/19 (8187)" in lines[start + 1]
    assert "100.64.0.0/19 (8187)" in lines[start + 1]


def test_an_existing_network_has_no_plan() -> None:
    lines = view({**platform_config(), "platform:network": EXISTING})
    assert not [line for line in lines if line.startswith("Zone")]


def test_outputs_show_their_kind() -> None:
    outputs = {
        "plain": "x",
        "number": 3,
        "open": UNKNOWN,
        "nested": {"token": "hidden", "list": [1]},
        "long": "y" * 200,
    }
    lines = view(outputs=outputs, secret=["nested.token"])
    assert line_with(lines, "plain ").split() == ["plain", "x"]
    assert line_with(lines, "number ").split() == ["number", "3"]
    assert line_with(lines, "open ").split() == ["open", "[unknown]"]
    assert line_with(lines, "token").split()[-1] == "[secret]"
    assert line_with(lines, "long ").endswith("y…")
    assert not [line for line in lines if "hidden" in line]


def test_the_contract_is_one_line() -> None:
    contract: dict[str, Any] = {
        "version": 1,
        "nodes": {"general": {}, "gpu": {}},
        "namespaces": {"shop": {}},
        "cluster": UNKNOWN,
    }
    lines = view(outputs={"contract": contract})
    (line,) = (line for line in lines if "contract" in line)
    assert line.split(maxsplit=1) == ["contract", "version 1: 2 node groups, 1 namespace"]
    lines = view(outputs={"contract": {**contract, "nodes": UNKNOWN, "namespaces": {}}})
    assert line_with(lines, "contract ").split(maxsplit=1)[1] == "version 1"


def test_a_secret_hides_everything_below_it() -> None:
    lines = view(outputs={"database": {"user": "hidden-1", "hosts": ["hidden-2"]}}, secret=["database"])
    assert not [line for line in lines if "hidden" in line]
    assert [line for line in lines if "[secret]" in line]


def test_text_that_looks_like_markup_is_text() -> None:
    lines = view(outputs={"note": "[bold]not bold[/bold]"}, warnings=["[red]look[/red]"])
    assert line_with(lines, "note ").endswith("[bold]not bold[/bold]")
    assert line_with(lines, "look").endswith("[red]look[/red]")


def test_warnings_and_encrypted_values_are_counted() -> None:
    lines = view(warnings=["first", "second"], encrypted=["platform:tags.owner"])
    assert line_with(lines, "first").split() == ["Warnings", "2", "first"]
    assert line_with(lines, "second").split() == ["second"]
    assert line_with(lines, "platform:tags.owner").startswith("Encrypted 1")


def test_nothing_to_tell_is_not_told() -> None:
    text = "\n".join(view())
    assert "Warnings" not in text
    assert "Encrypted" not in text


def test_long_warnings_are_wrapped_and_not_cut() -> None:
    words = [f"word{number}" for number in range(60)]
    text = " ".join(view(warnings=[" ".join(words)], width=100))
    assert all(word in text for word in words)


def test_an_empty_graph_is_no_reason_to_fail() -> None:
    whole = platform_graph(platform_config(), name="shop")
    stack = Graph([whole.one("pulumi:pulumi:Stack")])
    environment = parse_environment(platform_config(), name="shop", today=DAY)
    text = io.StringIO()
    nothing = preview_view(environment, stack, {}, secret_outputs=(), encrypted=(), warnings=(), seconds=0.0)
    Console(file=text, width=132).print(nothing)
    assert "0 resources" in text.getvalue()

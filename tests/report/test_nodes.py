"""How nodes are shown: in a terminal, and as JSON."""

from __future__ import annotations

import io
import json
from textwrap import dedent

from rich.console import Console
from ruamel.yaml import YAML

from platform_sdk.offers.rows import node_rows
from platform_sdk.report.nodes.document import nodes_document
from platform_sdk.report.nodes.terminal import nodes_view
from platform_sdk.spec import Environment, parse_environment
from tests.support.node_rows import FARGATE, GPU, made, row
from tests.support.recording import DAY, platform_config


def read(text: str) -> object:
    return YAML(typ="safe").load(text)  # pyright: ignore[reportUnknownMemberType] -- the stream is untyped there


def shown(environment: Environment, *warnings: str) -> str:
    text = io.StringIO()
    view = nodes_view(environment, node_rows(environment), warnings)
    Console(file=text, width=160, highlight=False).print(view)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines())


def test_the_view_shows_every_group_and_manifests_that_are_yaml() -> None:
    environment = made(batch=FARGATE, gpu=GPU)
    text = shown(environment, "platform:nodes.gpu is rare")
    lines = text.splitlines()
    assert lines[0].startswith("shop · eu-west-1 · Kubernetes 1.35")
    (gpu,) = (line for line in lines if line.startswith("gpu") and "0–8" in line)
    assert gpu.split()[:7] == ["gpu", "managed", "0–8", "g6.2xlarge", "8", "32", "58"]
    assert "1 NVIDIA L4 (22 GiB)" in gpu
    assert "  total   0–8 nodes · 0–64 vCPU · 0–256 GiB · 0–464 pods · 0–8 GPUs" in lines
    assert "All groups together: 1–11 nodes · 2–70 vCPU · 8–280 GiB · 29–551 pods · 0–8 GPUs" in lines
    assert "platform:nodes.gpu is rare" in text
    start = lines.index(next(line for line in lines if line.startswith("gpu") and "0–8" not in line))
    detail = lines[start : lines.index("", start)]
    first = next(number for number, line in enumerate(detail) if line.startswith("  pod"))
    block = [detail[first].replace("  pod", "     ", 1), *detail[first + 1 :]]
    assert read(dedent("\n".join(block))) == row("gpu", gpu=GPU).pod


def test_nothing_to_run_on_is_said() -> None:
    assert "No nodes: pods have nowhere to run." in shown(made(general=None))


def test_the_view_says_what_counts_nodes_that_are_not_numbered_and_their_limits() -> None:
    config = platform_config(
        cluster={"auto_mode": {"node_pools": ["system"], "pools": {"main": {"limits": {"cpu": 9}}}}}
    )
    lines = shown(parse_environment(config, name="shop", today=DAY)).splitlines()
    (main,) = (line for line in lines if line.startswith("main") and "as needed" in line)
    assert main.split()[:4] == ["main", "auto_mode", "as", "needed"]
    assert any(line.split() == ["limits", "9", "vCPU"] for line in lines)


def test_json_has_the_same_numbers() -> None:
    environment = made(batch=FARGATE)
    document = json.loads(json.dumps(nodes_document("shop", node_rows(environment), ["one"])))
    assert (document["environment"], document["warnings"]) == ("shop", ["one"])
    batch, general = document["groups"]
    assert (batch["name"], batch["nodes"], batch["totals"]) == ("batch", None, None)
    assert general["totals"]["vcpus"] == document["totals"]["vcpus"] == {"least": 2, "most": 6}
    assert general["offers"][0]["pods"] == 29

"""Secrets on the real engine: what the graph calls one is encrypted in the state, and its text is nowhere beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pulumi
import pytest
from pulumi import automation

from platform_sdk.graph import Graph, parse_path
from platform_sdk.offline import record
from platform_sdk.testing import fake_stack
from tests.support.recording import REGION, ROOT

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "hunter2-is-not-written-down"
SEALED = ("4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270")
"""Key and value by which an engine's state marks a secret (Pulumi SDK, property values, 3.255)."""


class Seen(NamedTuple):
    graph: Graph
    state: list[dict[str, Any]]
    folder: Path
    printed: str


def program() -> None:
    import pulumi_kubernetes
    from pulumi_aws import iam

    token = pulumi.Config("shop").require_secret("token")
    role = iam.Role("role", assume_role_policy="{}", description=token, tags={"owner": "me"})
    kubeconfig = token.apply(lambda text: json.dumps({"users": [{"user": {"token": text}}]}))
    provider = pulumi_kubernetes.Provider("cluster", kubeconfig=kubeconfig)
    options = pulumi.ResourceOptions(provider=provider)
    pulumi_kubernetes.core.v1.Secret("secret", string_data={"token": token}, opts=options)
    pulumi.export("description", role.description)
    pulumi.export("nested", {"token": token, "plain": "x"})


@pytest.fixture(scope="module")
def seen(engine: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    folder = tmp_path_factory.mktemp("secrets")
    config = {"aws:region": REGION, "shop:token": TOKEN}
    graph = record(program, config=config, secret_keys=["shop:token"]).graph
    with fake_stack("dev", ROOT, folder, program=program) as (stack, cloud):
        stack.set_config("shop:token", automation.ConfigValue(TOKEN, secret=True))
        printed = [stack.up().stdout, stack.preview(refresh=True).stdout]
        assert cloud.world.one("aws:iam/role:Role", "role").inputs["description"] == TOKEN
    # As it is kept: an export by the Automation API is a decrypted one.
    kept = json.loads((folder / "state" / ".pulumi" / "stacks" / "platform" / "dev.json").read_text(encoding="utf-8"))
    return Seen(graph, kept["checkpoint"]["latest"]["resources"], folder, "".join(printed))


def is_sealed(value: Any, path: str) -> bool:
    """Whether the value at a path, or one around it, is an encrypted secret."""
    for step in (*parse_path(path), None):
        if isinstance(value, dict) and cast("dict[str, Any]", value).get(SEALED[0]) == SEALED[1]:
            return "ciphertext" in value
        value = cast("Any", value)[step] if step is not None else None
    return False


def test_what_the_graph_calls_secret_is_encrypted(seen: Seen) -> None:
    state = {resource["urn"]: resource for resource in seen.state}
    inputs = [(one.urn, path) for one in seen.graph for path in one.secrets]
    assert len({urn for urn, _ in inputs}) == 3
    assert [place for place in inputs if not is_sealed(state[place[0]]["inputs"], place[1])] == []
    exports = [path for one in seen.graph if one.parent is None for path in one.secret_outputs]
    stack = next(resource for resource in seen.state if resource["type"] == "pulumi:pulumi:Stack")
    assert exports
    assert [path for path in exports if not is_sealed(stack["outputs"], path)] == []


def test_what_is_no_secret_can_be_read(seen: Seen) -> None:
    role = next(resource for resource in seen.state if resource["type"] == "aws:iam/role:Role")
    assert role["inputs"]["tags"]["owner"] == "me"


def test_the_text_is_in_no_file_of_the_state_and_in_no_output(seen: Seen) -> None:
    files = [path for path in (seen.folder / "state").rglob("*") if path.is_file()]
    assert any("history" in path.parts for path in files)
    assert [path for path in files if TOKEN.encode() in path.read_bytes()] == []
    assert TOKEN not in seen.printed

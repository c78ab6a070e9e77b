"""Outputs of a platform, previewed from its project and read from what its owners gave away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pulumi
import pytest

from platform_sdk.errors import ConfigurationError
from platform_sdk.graph import to_json
from platform_sdk.offline import Recording
from platform_sdk.offline import record as record_offline
from platform_sdk.testing import Secret, platform_outputs, record, saved_outputs
from tests.support.recording import DAY, ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "hunter2"


def _file(folder: Path, content: Any) -> Path:
    path = folder / "outputs.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def _project(folder: Path) -> Path:
    (folder / "Pulumi.yaml").write_text("name: platform\nruntime: python\n", encoding="utf-8")
    (folder / "Pulumi.prod.yaml").write_text("config: {}\n", encoding="utf-8")
    text = (
        "import pulumi\n"
        "with open('runs', 'a') as file: file.write('x')\n"
        "pulumi.export('vpc', 'vpc-1')\n"
        f"pulumi.export('users', [{{'name': 'a', 'key': pulumi.Output.secret('{TOKEN}')}}])\n"
    )
    (folder / "__main__.py").write_text(text, encoding="utf-8")
    return folder


def _reads(outputs: dict[str, Any]) -> dict[str, Any]:
    """What another stack sees of outputs."""
    seen: dict[str, Any] = {}

    def program() -> None:
        runtime: Any = pulumi.runtime
        seen.update(runtime.invoke("pulumi:pulumi:readStackOutputs", {"name": "acme/platform/prod"}).value)

    record(program, references={"acme/platform/prod": outputs})
    return seen


def test_an_environment_gives_what_its_preview_exports() -> None:
    outputs = platform_outputs("dev", ROOT, today=DAY)
    assert outputs == environment("dev").recording.outputs
    assert outputs["cluster"]["name"] == "platform-dev"


def test_secrets_of_an_environment_stay_marked_where_they_are(tmp_path: Path) -> None:
    outputs = platform_outputs("prod", _project(tmp_path))
    assert outputs["vpc"] == "vpc-1"
    (user,) = outputs["users"]
    assert user["name"] == "a"
    assert isinstance(user["key"], Secret)
    assert user["key"].value == TOKEN
    assert _reads(outputs)["secretOutputNames"] == ["users"]


def test_an_environment_is_previewed_once_and_handed_out_as_a_copy(tmp_path: Path) -> None:
    first = platform_outputs("prod", _project(tmp_path))
    first["users"].clear()
    first["vpc"] = "changed"
    second = platform_outputs("prod", tmp_path)
    assert (second["vpc"], len(second["users"])) == ("vpc-1", 1)
    assert (tmp_path / "runs").read_text(encoding="utf-8") == "x"


def test_an_environment_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"There is no such file\. There are prod\."):
        platform_outputs("staging", _project(tmp_path))


def test_outputs_of_a_stack_keep_their_hidden_secrets(tmp_path: Path) -> None:
    written = {"vpc": "vpc-1", "kubeconfig": "[secret]", "users": [{"name": "a", "key": "[secret]"}]}
    outputs = saved_outputs(_file(tmp_path, written))
    assert outputs["vpc"] == "vpc-1"
    assert isinstance(outputs["kubeconfig"], Secret)
    assert _reads(outputs) == {
        "name": "acme/platform/prod",
        "outputs": written,
        "secretOutputNames": ["kubeconfig", "users"],
    }


def test_outputs_that_were_written_in_full_are_called_secret_by_name(tmp_path: Path) -> None:
    path = _file(tmp_path, {"vpc": "vpc-1", "token": TOKEN})
    outputs = saved_outputs(path, secret=["token"])
    assert outputs["token"].value == TOKEN
    with pytest.raises(ConfigurationError, match=r"tokens\n.*called a secret one.\n +The outputs are: token, vpc\."):
        saved_outputs(path, secret=["tokens"])


def _preview(recording: Recording) -> dict[str, Any]:
    return {"environment": "prod", "warnings": [], "graph": to_json(recording.graph)}


def _exports() -> None:
    pulumi.export("vpc", "vpc-1")
    pulumi.export("token", pulumi.Output.secret(TOKEN))


def test_a_preview_as_json_holds_them_too(tmp_path: Path) -> None:
    path = _file(tmp_path, _preview(record_offline(_exports)))
    assert TOKEN not in path.read_text(encoding="utf-8")
    outputs = saved_outputs(path)
    assert (outputs["vpc"], outputs["token"].value) == ("vpc-1", "[secret]")


def test_a_preview_with_unknown_outputs_is_refused(tmp_path: Path) -> None:
    def program() -> None:
        from pulumi_aws import ec2

        pulumi.export("vpc", {"ids": [ec2.Vpc("net", cidr_block="10.0.0.0/16").id]})
        pulumi.export("name", "prod")

    path = _file(tmp_path, _preview(record_offline(program, unknown=True)))
    with pytest.raises(ConfigurationError, match=r"not known yet cannot be read: vpc\.\n +Preview without --unknown\."):
        saved_outputs(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{,}", "It is no JSON"),
        ("[]", "Outputs are a map"),
        ('{"graph": {"version": 99}}', "It is no preview: .*format version 99"),
        ('{"graph": 5}', "It is no preview"),
    ],
)
def test_a_file_that_is_neither_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "outputs.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=message):
        saved_outputs(path)


def test_a_file_that_is_not_there_is_told_with_how_to_write_it(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigurationError, match=r"cannot be read: No such file.*\n +Write it with `pulumi stack output"
    ):
        saved_outputs(tmp_path / "outputs.json")

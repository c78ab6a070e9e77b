"""The command line: exit codes, what goes to which stream, and what a user's own program and secrets look like."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from platform_sdk.cli import app
from platform_sdk.graph import UNKNOWN, Graph, from_json
from platform_sdk.platform import judged_on
from platform_sdk.spec import KarpenterSpec
from tests.support.environments import CREATED, change
from tests.support.recording import DAY, ENVIRONMENTS, ROOT, environment, project

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


def run(*arguments: str) -> Result:
    """Run a command in this process, as on the tests' day, from a folder that is no project's."""
    with judged_on(DAY):
        return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def preview(folder: Path, *arguments: str, name: str = "test") -> Result:
    return run("preview", name, "--root", str(folder), *arguments)


def graph_in(result: Result) -> Graph:
    assert result.exit_code == 0, result.stderr
    return from_json(json.loads(result.stdout)["graph"])


def lines_with(result: Result, text: str) -> list[str]:
    return [line.strip() for line in result.stdout.splitlines() if text in line]


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_an_environment_is_previewed(name: str) -> None:
    result = preview(ROOT, name=name)
    assert result.exit_code == 0
    assert result.stderr == ""
    spec = environment(name).environment.spec
    assert result.stdout.startswith(f"{name} · {spec.region} · Kubernetes {spec.cluster.version}")
    for group in spec.nodes:
        assert lines_with(result, f"─ {group}")
    assert lines_with(result, "No credentials used.")


def test_a_preview_tells_its_time_and_the_next_commands() -> None:
    last = preview(ROOT, name="dev").stdout.strip().splitlines()[-1]
    assert " resources in " in last
    assert "pulumi up --stack dev" in last


def test_no_output_is_coloured_or_cut_in_a_pipe() -> None:
    result = preview(ROOT, name="prod")
    assert "\x1b" not in result.stdout
    assert lines_with(result, "managed · m7g.xlarge arm64 · al2023 · 3–12 on-demand")


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_json_is_the_graph(name: str) -> None:
    result = preview(ROOT, "--json", name=name)
    assert json.loads(result.stdout)["environment"] == name
    # Registrations run side by side, so their order is not the same in every run.
    assert environment(name).recording.graph.diff(graph_in(result)) == ()


def test_unknown_leaves_open_what_only_aws_can_tell() -> None:
    graph = graph_in(preview(ROOT, "--json", "--unknown", name="dev"))
    assert graph.one("aws:ec2/vpc:Vpc").id == UNKNOWN
    assert environment("dev", True).recording.graph.diff(graph) == ()
    assert "[unknown]" in preview(ROOT, "--unknown", name="dev").stdout


def test_a_wrong_file_gets_every_problem_at_once(tmp_path: Path) -> None:
    wrong = change(CREATED, ("10.20.0.0/16", "10.20.0.0/29"), ("max: 6", "max: 1"), ('"1.35"', '"1.29"'))
    result = preview(project(tmp_path, wrong))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Pulumi.test.yaml has 3 problems. Nothing was registered." in result.stderr
    for place in ("line 4   platform:network.cidr = 10.20.0.0/29", "line 7   platform:cluster.version", "line 13 "):
        assert place in result.stderr


def test_a_wrong_file_is_refused_in_json_mode_too(tmp_path: Path) -> None:
    result = preview(project(tmp_path, change(CREATED, ("10.20.0.0/16", "10.20.0.0/29"))), "--json")
    assert (result.exit_code, result.stdout) == (2, "")


def test_an_unknown_environment_is_refused_with_those_that_there_are() -> None:
    result = preview(ROOT, name="prd")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert all(name in result.stderr for name in ENVIRONMENTS)


def test_a_file_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    result = preview(project(tmp_path, "config:\n  aws:region: [\n"))
    assert result.exit_code == 2
    assert "Pulumi.test.yaml" in result.stderr


def test_a_command_that_there_is_not_is_bad_input() -> None:
    assert run("preveiw", "dev").exit_code == 2


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_nodes_shows_every_group_without_a_run(name: str) -> None:
    result = run("nodes", name, "--root", str(ROOT))
    assert (result.exit_code, result.stderr) == (0, "")
    for group in environment(name).environment.spec.nodes:
        assert any(line.startswith(group) for line in result.stdout.splitlines())
    assert "\x1b" not in result.stdout


def test_nodes_as_json() -> None:
    result = run("nodes", "prod", "--root", str(ROOT), "--json")
    document = json.loads(result.stdout)
    assert result.exit_code == 0
    spec = environment("prod").environment.spec
    assert isinstance(spec.autoscaling, KarpenterSpec)
    assert [group["name"] for group in document["groups"]] == sorted([*spec.nodes, *spec.autoscaling.pools])
    assert document["totals"]["nodes"]["least"] >= 1


def test_nodes_tells_of_types_that_few_zones_offer(tmp_path: Path) -> None:
    text = change(CREATED, ("eu-west-1", "us-east-1"), ("availability_zones: 3", "availability_zones: 6"))
    result = run("nodes", "test", "--root", str(project(tmp_path, text)))
    assert result.exit_code == 0
    assert lines_with(result, "platform:nodes.general.instance_types names m7g.large, which is offered in ")


@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_nodes_of_a_wrong_file_are_refused(arguments: tuple[str, ...], tmp_path: Path) -> None:
    folder = project(tmp_path, change(CREATED, ("[m7g.large]", "[m7g.lage]")))
    result = run("nodes", "test", "--root", str(folder), *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "line 12  platform:nodes.general.instance_types[0]" in result.stderr


def test_nodes_needs_no_pulumi() -> None:
    program = (
        "import sys; from platform_sdk.cli import app; "
        f"app(['nodes', 'dev', '--root', {str(ROOT)!r}], standalone_mode=False); "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'pulumi', 'pulumi_aws', 'grpc'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_help_names_the_commands() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert "preview" in result.stdout
    assert "schema" in result.stdout


def test_the_module_and_its_exit_code() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "platform_sdk", "preview", "nowhere"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "nowhere" in done.stderr


def test_the_schema_is_json() -> None:
    schema: dict[str, Any] = json.loads(run("schema").stdout)
    assert "platform:network" in json.dumps(schema)


def test_the_schema_is_written_where_editors_look(tmp_path: Path) -> None:
    (tmp_path / "docs" / "schema").mkdir(parents=True)
    assert run("schema", "--write", "--root", str(tmp_path)).exit_code == 0
    written = (tmp_path / "docs" / "schema" / "environment.json").read_text(encoding="utf-8")
    assert written == run("schema").stdout


# A program of one's own


EXTENSION = """
import pulumi
from pulumi_aws import s3


class Reports(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("acme:data:Reports", name)
        s3.Bucket(f"{name}-raw", opts=pulumi.ResourceOptions(parent=self))
        s3.Bucket(f"{name}-done", opts=pulumi.ResourceOptions(parent=self))


s3.Bucket("exports", tags={"cluster": platform.cluster.arn})
Reports("reports")
"""


@pytest.mark.parametrize("arguments", [[], ["--unknown"]])
def test_resources_beside_the_platform_show_under_their_own_type(arguments: list[str], tmp_path: Path) -> None:
    result = preview(project(tmp_path, CREATED, more=EXTENSION), *arguments)
    assert result.exit_code == 0, result.stderr
    (bucket,) = lines_with(result, "exports ")
    assert "aws:s3/bucket:Bucket" in bucket
    assert bucket.endswith("1 AWS")
    (reports,) = lines_with(result, "reports ")
    assert "acme:data:Reports" in reports
    assert reports.endswith("2 AWS")


def test_resources_of_other_clouds_are_counted_apart(tmp_path: Path) -> None:
    more = (
        "\nimport pulumi\n\n\nclass Key(pulumi.CustomResource):\n"
        '    def __init__(self, name):\n        super().__init__("tls:index/privateKey:PrivateKey", name, {})\n\n\n'
        'Key("signing")\n'
    )
    (key,) = lines_with(preview(project(tmp_path, CREATED, more=more)), "signing ")
    assert key.endswith("1 other")


def test_a_name_used_twice_is_an_error_that_names_it(tmp_path: Path) -> None:
    more = '\nfrom pulumi_aws import s3\n\ns3.Bucket("exports")\ns3.Bucket("exports")\n'
    result = preview(project(tmp_path, CREATED, more=more))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "urn:pulumi:test::platform::aws:s3/bucket:Bucket::exports" in result.stderr


def test_a_program_that_fails_is_told_with_its_own_lines(tmp_path: Path) -> None:
    more = "\n\ndef pick(names):\n    return names['blue']\n\n\npick({})\n"
    result = preview(project(tmp_path, CREATED, more=more))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "__main__.py failed. Nothing was created." in result.stderr
    assert "return names['blue']" in result.stderr
    assert result.stderr.rstrip().endswith("KeyError: 'blue'")
    assert "runpy" not in result.stderr
    assert "site-packages" not in result.stderr


def test_a_failure_inside_an_apply_is_told_too(tmp_path: Path) -> None:
    more = "\nimport pulumi\n\npulumi.export('x', platform.cluster.arn.apply(lambda arn: arn.nothing))\n"
    result = preview(project(tmp_path, CREATED, more=more))
    assert result.exit_code == 1
    assert "has no attribute 'nothing'" in result.stderr


def test_a_program_may_end_with_a_message_of_its_own(tmp_path: Path) -> None:
    more = "\nimport pulumi\n\nraise pulumi.RunError('Ask the platform team first.')\n"
    result = preview(project(tmp_path, CREATED, more=more))
    assert result.exit_code == 1
    assert result.stderr == "Ask the platform team first.\n"


def test_a_program_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    result = preview(project(tmp_path, CREATED, more="\ndef broken(:\n"))
    assert result.exit_code == 1
    assert "SyntaxError" in result.stderr
    assert "def broken(:" in result.stderr


def test_warnings_of_a_program_are_shown(tmp_path: Path) -> None:
    more = "\nimport pulumi\n\npulumi.log.warn('The moon is full.')\n"
    folder = project(tmp_path, CREATED, more=more)
    assert lines_with(preview(folder), "The moon is full.")
    assert "The moon is full." in json.loads(preview(folder, "--json").stdout)["warnings"]


# Secrets that cannot be decrypted here


ENCRYPTED = "AAABAFhVkK8="


def encrypted(*changes: tuple[str, str]) -> str:
    return change(CREATED, *changes)


@pytest.mark.parametrize("arguments", [[], ["--json"], ["--unknown"]])
def test_an_encrypted_credential_is_no_matter_of_the_platform(arguments: list[str], tmp_path: Path) -> None:
    text = encrypted(("  aws:region", f"  aws:secretKey: {{secure: {ENCRYPTED}}}\n  aws:region"))
    result = preview(project(tmp_path, text), *arguments)
    assert result.exit_code == 0, result.stderr
    assert ENCRYPTED not in result.stdout
    if "--json" not in arguments:
        assert lines_with(result, "aws:secretKey (not decrypted offline)")


def test_an_encrypted_tag_stays_hidden(tmp_path: Path) -> None:
    text = encrypted(("  platform:nodes:", f"  platform:tags:\n    owner: {{secure: {ENCRYPTED}}}\n  platform:nodes:"))
    folder = project(tmp_path, text)
    vpc = graph_in(preview(folder, "--json")).one("aws:ec2/vpc:Vpc")
    assert vpc.get("tags.owner") == "[secret]"
    assert lines_with(preview(folder), "platform:tags.owner (not decrypted offline)")


def test_encrypted_tags_as_a_whole_do_not_fail_the_preview(tmp_path: Path) -> None:
    text = encrypted(("  platform:nodes:", f"  platform:tags: {{secure: {ENCRYPTED}}}\n  platform:nodes:"))
    result = preview(project(tmp_path, text))
    assert result.exit_code == 0, result.stderr
    assert lines_with(result, "platform:tags (not decrypted offline)")
    assert ENCRYPTED not in result.stdout


def test_a_secret_of_the_users_own_namespace_reaches_their_program_as_a_secret(tmp_path: Path) -> None:
    more = "\nimport pulumi\n\npulumi.export('key', pulumi.Config('shop').require_secret('key'))\n"
    text = encrypted(("  aws:region", f"  shop:key: {{secure: {ENCRYPTED}}}\n  aws:region"))
    result = preview(project(tmp_path, text, more=more))
    (key,) = lines_with(result, "key  ")
    assert key.endswith("[secret]")
    assert ENCRYPTED not in result.stdout


def test_a_program_can_tell_which_values_are_secret(tmp_path: Path) -> None:
    more = """
import pulumi
from pulumi.runtime.config import is_config_secret

pulumi.export("secret ones", [key for key in ("shop:key", "shop:plain") if is_config_secret(key)])
"""
    text = encrypted(("  aws:region", f"  shop:plain: x\n  shop:key: {{secure: {ENCRYPTED}}}\n  aws:region"))
    (line,) = lines_with(preview(project(tmp_path, text, more=more)), "secret ones")
    assert line.endswith('["shop:key"]')


def test_the_project_may_be_in_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project(tmp_path / "shop", CREATED)
    monkeypatch.chdir(tmp_path)
    assert preview(folder).exit_code == 0
    elsewhere = run("preview", "test")
    assert elsewhere.exit_code == 2
    assert "environments" in elsewhere.stderr

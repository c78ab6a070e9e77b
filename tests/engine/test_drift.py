"""Drift on the real engine: what is found, what is let be, what is never called drift, and that nothing is written."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from platform_sdk.cli import app
from platform_sdk.engine import local_backend
from platform_sdk.operations.drift import DriftError, drift
from platform_sdk.operations.preview import ProgramError
from platform_sdk.report.drift.document import json_text
from platform_sdk.report.drift.junit import junit_text
from platform_sdk.report.drift.markdown import markdown_text
from platform_sdk.report.drift.sarif import sarif_text
from platform_sdk.report.drift.terminal import terminal_text
from platform_sdk.testing import FakeCloud, Fault, fake_stack
from tests.engine._drift_cases import BENIGN, GONE, HARMFUL, PASSWORD, shop
from tests.support.recording import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from platform_sdk.report.drift import DriftReport
    from tests.engine._drift_cases import Change

CLUSTER = "aws:eks/cluster:Cluster"
GROUP = "aws:eks/nodeGroup:NodeGroup"
UNREACHABLE = "configured Kubernetes cluster is unreachable: dial tcp 10.30.1.7:443: connect: connection refused"


def made(environment: str, folder: Path, program: Callable[[], object] | None = None) -> Path:
    with fake_stack(environment, ROOT, folder, program=program) as (stack, _):
        stack.up()
    return folder


@pytest.fixture(scope="module")
def staging(tmp_path_factory: pytest.TempPathFactory, engine: Path) -> Path:
    """Staging with an application in its cluster, as it was brought up."""
    return made("staging", tmp_path_factory.mktemp("staging"), shop)


@pytest.fixture(scope="module")
def dev(tmp_path_factory: pytest.TempPathFactory, engine: Path) -> Path:
    """The development environment, as it was brought up."""
    return made("dev", tmp_path_factory.mktemp("dev"))


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Path], Path]:
    """Copies state and cloud, so that a test can change them."""
    return lambda folder: shutil.copytree(folder, tmp_path / "copy")


def compared(
    folder: Path,
    changes: Iterable[Change] = (),
    *,
    program: Callable[[], object] = shop,
    faults: Iterable[Fault] = (),
    env: dict[str, str] | None = None,
) -> DriftReport:
    with FakeCloud(folder / "cloud.db", faults=faults) as cloud:
        for change in changes:
            change.apply(cloud.world)
        given = {**local_backend(folder), **cloud.environment, **(env or {})}
        return drift("staging", ROOT, env=given, program=program)


def told(report: DriftReport) -> list[tuple[str, str, str, str, str | None]]:
    return sorted((one.type, one.name, one.path, one.kind, one.drift_class) for one in report.findings)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_no_change_is_no_drift_and_nothing_is_written(staging: Path, copied: Callable[[Path], Path]) -> None:
    folder = copied(staging)
    before = files(folder / "state")
    report = compared(folder)
    assert report.findings == ()
    assert not report.drifted
    assert files(folder / "state") == before
    with FakeCloud(folder / "cloud.db") as cloud:
        assert report.compared == len(cloud.world.all())
    assert any("scalingConfig.desiredSize is ignored by the program" in line for line in report.blind)


def test_every_change_behind_pulumis_back_is_found(staging: Path, copied: Callable[[Path], Path]) -> None:
    folder = copied(staging)
    before = files(folder / "state")
    report = compared(folder, HARMFUL)
    assert len(HARMFUL) >= 30
    assert told(report) == sorted(change.told for change in HARMFUL)
    assert report.alarms() == report.findings
    assert report.findings[0].drift_class == "security"
    values = {(one.type, one.name, one.path): (one.old, one.new) for one in report.findings}
    assert values[CLUSTER, "cluster", "vpcConfig.endpointPublicAccess"] == (False, True)
    assert values[GROUP, "general", "scalingConfig.maxSize"] == (6, 60)
    assert values["kubernetes:core/v1:Secret", "login", "data.password"] == ("[secret]", "[secret]")
    places = {(one.type, one.name): (one.place, one.line) for one in report.findings}
    assert places[GROUP, "general"][0] == "nodes/general"
    assert places[CLUSTER, "cluster"][0] == "cluster"
    assert files(folder / "state") == before
    for text in every_form(report):
        assert PASSWORD not in text
        assert "c3dpdGNoZWQ=" not in text


def every_form(report: DriftReport) -> list[str]:
    return [write(report) for write in (json_text, markdown_text, sarif_text, junit_text, terminal_text)]


def test_everything_deleted_is_found_and_what_follows_from_it_is_not_told(
    staging: Path, copied: Callable[[Path], Path]
) -> None:
    report = compared(copied(staging), GONE)
    assert told(report) == sorted(change.told for change in GONE)
    assert {one.action for one in report.findings} == {"create"}


def test_benign_changes_raise_no_alarm(staging: Path, copied: Callable[[Path], Path]) -> None:
    report = compared(copied(staging), BENIGN)
    assert len(BENIGN) >= 10
    assert told(report) == sorted(change.told for change in BENIGN if change.expected)
    assert not report.drifted
    assert [one.why for one in report.findings if one.path == "scalingConfig.desiredSize"] == ["autoscaled"] * 2


def test_what_was_not_deployed_is_told_apart_from_what_was_changed(
    staging: Path, copied: Callable[[Path], Path]
) -> None:
    def program() -> None:
        from pulumi import ResourceOptions, ResourceTransformArgs, ResourceTransformResult
        from pulumi.runtime import register_resource_transform
        from pulumi_kubernetes.core.v1 import ConfigMap

        def other(args: ResourceTransformArgs) -> ResourceTransformResult | None:
            if args.type_ == GROUP and args.name == "general":
                props: dict[str, Any] = dict(args.props)
                return ResourceTransformResult(
                    {**props, "scalingConfig": {**props["scalingConfig"], "maxSize": 8}}, args.opts
                )
            return None

        register_resource_transform(other)
        shop()
        ConfigMap("added", metadata={"name": "added"}, data={}, opts=ResourceOptions())

    changes = [
        change
        for change in HARMFUL
        if (change.type, change.name, change.path)
        in {(GROUP, "general", "scalingConfig.maxSize"), (GROUP, "general", "scalingConfig.minSize")}
    ]
    report = compared(copied(staging), changes, program=program)
    found = [(one.kind, one.type, one.name, one.path, one.old, one.new, one.action) for one in report.findings]
    assert sorted(found, key=str) == sorted(
        [
            ("changed", GROUP, "general", "scalingConfig.maxSize", 6, 60, "update"),
            ("changed", GROUP, "general", "scalingConfig.minSize", 2, 0, "update"),
            ("not deployed", GROUP, "general", "scalingConfig.maxSize", 6, 8, "update"),
            ("not deployed", "kubernetes:core/v1:ConfigMap", "added", "", None, None, "create"),
        ],
        key=str,
    )


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (
            Fault("read", CLUSTER, message="ThrottlingException: Rate exceeded", nth=0),
            "Cluster cluster: .*Rate exceeded",
        ),
        (
            Fault("read", "aws:iam/role:Role", "general-role", message="AccessDenied: not authorized", nth=0),
            "AccessDenied",
        ),
        (Fault("read", "kubernetes:*", message=UNREACHABLE, nth=0), "connection refused"),
        (Fault("configure", "pulumi:providers:kubernetes", message="no such host", nth=0), "no such host"),
    ],
    ids=["throttled", "denied", "unreachable", "not-configured"],
)
def test_a_failing_provider_is_an_error_and_never_drift(
    fault: Fault, words: str, staging: Path, copied: Callable[[Path], Path]
) -> None:
    # Real drift beside it changes nothing: half a comparison is none.
    with pytest.raises(DriftError, match=words):
        compared(copied(staging), HARMFUL[:3], faults=[fault])


def test_a_failing_program_is_an_error(staging: Path) -> None:
    def program() -> None:
        raise ValueError("no such table: prices")

    with pytest.raises(ProgramError, match="no such table: prices"):
        compared(staging, program=program)


@pytest.mark.parametrize("variable", ["PULUMI_K8S_DELETE_UNREACHABLE", "PULUMI_K8S_SKIP_UPDATE_UNREACHABLE"])
def test_settings_that_hide_an_unreachable_cluster_are_refused(variable: str, staging: Path) -> None:
    with pytest.raises(DriftError, match=f"{variable} is on"):
        compared(staging, env={variable: "true"})


def test_a_wrong_passphrase_is_an_error(staging: Path) -> None:
    with pytest.raises(DriftError, match="passphrase"):
        compared(staging, env={"PULUMI_CONFIG_PASSPHRASE": "wrong"})


def test_a_stack_that_was_never_brought_up_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DriftError, match="The backend has no stack staging"):
        compared(tmp_path)


def test_an_update_that_did_not_end_is_an_error(staging: Path, copied: Callable[[Path], Path]) -> None:
    folder = copied(staging)
    (file,) = (folder / "state" / ".pulumi" / "stacks").rglob("staging.json")
    checkpoint: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    latest = checkpoint["checkpoint"]["latest"]
    resource = next(one for one in latest["resources"] if one["type"] == CLUSTER)
    latest["pending_operations"] = [{"resource": resource, "type": "updating"}]
    file.write_text(json.dumps(checkpoint), encoding="utf-8")
    with pytest.raises(DriftError, match=f"unfinished operations: updating {CLUSTER} cluster"):
        compared(folder)


def test_the_command_ends_with_0_2_and_1(
    dev: Path, copied: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(dev)
    outputs = [tmp_path / f"drift{suffix}" for suffix in (".json", ".md", ".sarif", ".xml", ".txt")]
    files_of = [word for path in outputs for word in ("--output", str(path))]
    monkeypatch.chdir(ROOT)
    with FakeCloud(folder / "cloud.db") as cloud:
        for name, value in {**local_backend(folder), **cloud.environment}.items():
            monkeypatch.setenv(name, value)
        quiet = CliRunner().invoke(app, ["drift", "dev"])
        assert (quiet.exit_code, quiet.stderr) == (0, "")
        assert "No drift." in quiet.stdout
        cloud.world.change(GROUP, "general", "scalingConfig.maxSize", 20)
        found = CliRunner().invoke(app, ["drift", "dev", *files_of, "--format", "json"])
        assert (found.exit_code, found.stderr) == (2, "")
        (finding,) = json.loads(found.stdout)["findings"]
        assert (finding["file"], finding["path"]) == ("environments/Pulumi.dev.yaml", "scalingConfig.maxSize")
        line = (ROOT / finding["file"]).read_text(encoding="utf-8").splitlines()[finding["line"] - 1]
        assert "max: 4" in line
        assert all("scalingConfig.maxSize" in path.read_text(encoding="utf-8") for path in outputs)
        cloud.plan.faults.append(Fault("read", CLUSTER, message="ServerException: try later", nth=0))
        failed = CliRunner().invoke(app, ["drift", "dev"])
        assert (failed.exit_code, failed.stdout) == (1, "")
        assert "nothing is known about drift" in failed.stderr
        assert "ServerException: try later" in failed.stderr

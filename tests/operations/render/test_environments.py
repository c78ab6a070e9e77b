"""Every environment renders: each object in a file, in the order of bring-up, the same on each run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from ruamel.yaml import YAML

from platform_sdk.operations.render import Source, rendered
from platform_sdk.operations.render import render as render_source
from platform_sdk.operations.render._files import KUSTOMIZATION, RELEASES, file_names, file_texts
from tests.operations.render._apps import render
from tests.support.golden import check_golden
from tests.support.recording import ENVIRONMENTS, ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.graph import Resource
    from platform_sdk.operations.render import Rendered

_ALL = pytest.mark.parametrize("name", ENVIRONMENTS)


def source(name: str) -> Source:
    known, unknown = (environment(name, mode).recording.graph for mode in (False, True))
    return Source(name, known, unknown)


def of(name: str, *, samples: bool = False) -> Rendered:
    given = source(name)
    return rendered(given.known, given.unknown, samples=samples)


def _key(resource: Resource) -> tuple[str, str]:
    return resource.type.rpartition(":")[2], resource.name


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


@_ALL
def test_every_object_of_the_graph_is_written(name: str, tmp_path: Path) -> None:
    render_source(lambda: source(name), tmp_path)
    written = [yaml.safe_load(text) for file, text in texts(tmp_path).items() if file[0].isdigit()]
    graph = source(name).known
    expected = [one for one in graph if one.package == "kubernetes" and one.type != "kubernetes:helm.sh/v3:Release"]
    assert sorted((one["apiVersion"], one["kind"], one["metadata"]["name"]) for one in written) == sorted(
        (one.get("apiVersion"), one.get("kind"), one.output("metadata.name")) for one in expected
    )
    releases = yaml.safe_load(texts(tmp_path).get(RELEASES, "releases: []"))["releases"]
    assert sorted(one["name"] for one in releases) == sorted(
        one.output("name") for one in graph.all("kubernetes:helm.sh/v3:Release")
    )
    assert of(name).left == ()


@_ALL
def test_both_versions_of_yaml_read_what_was_meant(name: str) -> None:
    found = of(name, samples=True)
    files = file_texts(found, name)
    for file, one in zip(file_names(found.objects), found.objects, strict=True):
        assert yaml.safe_load(files[file]) == one.document
        assert YAML(typ="safe", pure=True).load(files[file]) == one.document  # pyright: ignore[reportUnknownMemberType] -- untyped


@_ALL
def test_the_kustomization_lists_what_can_be_applied_in_the_order_of_bring_up(name: str) -> None:
    graph, found = source(name).known, of(name)
    names = file_names(found.objects)
    listed = yaml.safe_load(file_texts(found, name)[KUSTOMIZATION])["resources"]
    assert listed == [file for file, one in zip(names, found.objects, strict=True) if one.can_be_applied]
    assert listed == sorted(listed, key=lambda file: int(file.partition("-")[0]))
    wave = {(one.kind, one.source): one.wave for one in found.objects}
    resources = [one for one in graph if _key(one) in wave]
    pairs = [(early, late) for late in resources for early in resources if graph.waits_for(late, early)]
    late = [(a.urn, b.urn) for a, b in pairs if wave[_key(a)] >= wave[_key(b)]]
    assert late == []


def test_the_files_of_prod(pytestconfig: pytest.Config) -> None:
    found = of("prod")
    check_golden(pytestconfig, ROOT / "tests/golden/render/prod.txt", "\n".join(file_texts(found, "prod")))


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("first", "second"):
        assert render("staging", tmp_path / folder).exit_code == 0
    assert texts(tmp_path / "first") == texts(tmp_path / "second")
    assert len(texts(tmp_path / "first")) > 5
    assert "0 new, 0 changed, 0 removed." in render("staging", tmp_path / "second").stdout


def test_what_only_a_deployment_can_tell_is_marked_and_left_out(tmp_path: Path) -> None:
    result = render("prod", tmp_path)
    file = "00-storageclass-efs-shared.yaml"
    text = texts(tmp_path)[file]
    assert yaml.safe_load(text)["parameters"]["fileSystemId"] == "<known at deployment>"
    assert "# parameters.fileSystemId is known at deployment\n" in text
    kustomization = texts(tmp_path)[KUSTOMIZATION]
    assert file not in yaml.safe_load(kustomization)["resources"]
    assert f"#   {file}\n" in kustomization
    assert result.exit_code == 0
    assert f"  {file}\n    parameters.fileSystemId is known at deployment\n" in result.stdout


def test_names_that_pulumi_ends_with_digits_are_known_at_deployment() -> None:
    found = next(one for one in of("prod").objects if one.kind == "EC2NodeClass")
    made_up = next(one for one in of("prod", samples=True).objects if one.kind == "EC2NodeClass")
    assert found.document["spec"]["instanceProfile"] == "<known at deployment>"
    assert made_up.document["spec"]["instanceProfile"].startswith("karpenter-nodes-")
    assert made_up.can_be_applied


def test_samples_stand_for_it_where_asked(tmp_path: Path) -> None:
    render("prod", tmp_path, "--samples")
    files = texts(tmp_path)
    text = files["00-storageclass-efs-shared.yaml"]
    assert yaml.safe_load(text)["parameters"]["fileSystemId"].startswith("fs-0")
    assert "# parameters.fileSystemId is known at deployment, and made up here\n" in text
    assert len(yaml.safe_load(files[KUSTOMIZATION])["resources"]) == len(of("prod").objects)


def test_strict_refuses_what_cannot_be_written_whole(tmp_path: Path) -> None:
    result = render("prod", tmp_path / "out", "--strict")
    assert result.exit_code == 2
    assert "storage-efs-shared-class\n         parameters.fileSystemId is known at deployment." in result.stderr
    assert not (tmp_path / "out").exists()
    assert render("dev", tmp_path / "out", "--strict").exit_code == 0


def test_helm_releases_are_listed_with_their_values(tmp_path: Path) -> None:
    render("prod", tmp_path)
    releases: dict[str, Any] = {one["name"]: one for one in yaml.safe_load(texts(tmp_path)[RELEASES])["releases"]}
    velero = releases["velero"]
    assert velero["chart"] == "velero"
    assert velero["repository"].startswith("https://")
    assert velero["values"]["configuration"]["backupStorageLocation"][0]["bucket"] == "<known at deployment>"
    assert releases["karpenter"]["wave"] > releases["karpenter-crd"]["wave"]
    assert RELEASES not in yaml.safe_load(texts(tmp_path)[KUSTOMIZATION])["resources"]

"""An application's stack renders: order, names, secrets, platforms, and what cannot be rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from platform_sdk.operations.render._files import file_names
from tests.operations.render._apps import application, objects_of, render

if TYPE_CHECKING:
    from pathlib import Path

_TWO = """
ConfigMap("settings", metadata={"name": "settings", "namespace": "shop"}, data={"port": "8080", "debug": "on"})
Namespace("home", metadata={"name": "shop"})
"""


def loaded(folder: Path) -> dict[str, Any]:
    return {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.glob("*.yaml")}


def everything(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in folder.iterdir())


def test_a_stack_is_written(tmp_path: Path) -> None:
    result = render(application(tmp_path / "shop", _TWO), tmp_path / "out")
    assert result.stdout == f"shop/dev: 2 objects in {tmp_path / 'out'}.\n3 new, 0 changed, 0 removed.\n"
    files = loaded(tmp_path / "out")
    assert files["01-configmap-shop-settings.yaml"]["data"] == {"port": "8080", "debug": "on"}
    # The namespace comes first although nothing in the program says so.
    assert files["kustomization.yaml"]["resources"] == ["00-namespace-shop.yaml", "01-configmap-shop-settings.yaml"]


def test_another_object_renames_no_file(tmp_path: Path) -> None:
    more = 'ConfigMap("more", metadata={"name": "more", "namespace": "shop"})\nNamespace("a", metadata={"name": "a"})\n'
    before = file_names(objects_of(tmp_path / "before", _TWO).objects)
    after = file_names(objects_of(tmp_path / "after", more + _TWO).objects)
    assert {*after} - {*before} == {"00-namespace-a.yaml", "01-configmap-shop-more.yaml"}
    assert {*before} <= {*after}


def test_a_definition_comes_before_its_custom_resources(tmp_path: Path) -> None:
    program = """
    kubernetes.apiextensions.CustomResource(
        "basket", api_version="shop.example.com/v1", kind="Basket", metadata={"name": "a", "namespace": "shop"}
    )
    kubernetes.apiextensions.v1.CustomResourceDefinition(
        "baskets",
        metadata={"name": "baskets.shop.example.com"},
        spec={"group": "shop.example.com", "names": {"kind": "Basket", "plural": "baskets"}, "scope": "Namespaced",
              "versions": []},
    )
    """
    waves = {one.kind: one.wave for one in objects_of(tmp_path / "app", program).objects}
    assert waves == {"CustomResourceDefinition": 0, "Basket": 1}


def test_a_declared_order_outdoes_the_natural_one(tmp_path: Path) -> None:
    program = """
    early = ConfigMap("early", metadata={"name": "early", "namespace": "shop"})
    Namespace("home", metadata={"name": "shop"}, opts=pulumi.ResourceOptions(depends_on=[early]))
    """
    waves = {one.kind: one.wave for one in objects_of(tmp_path / "app", program).objects}
    assert waves == {"ConfigMap": 0, "Namespace": 1}


def test_files_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    program = """
    for number, (namespace, name) in enumerate([("a", "b-c"), ("a-b", "c"), ("x", "y")]):
        ConfigMap(str(number), metadata={"name": name, "namespace": namespace})
    """
    names = file_names(objects_of(tmp_path / "app", program).objects)
    assert len({*names}) == 3
    assert [name for name in names if name.startswith("00-configmap-a-b-c-")] != []
    assert "00-configmap-x-y.yaml" in names


def test_characters_that_a_file_system_may_refuse_are_replaced(tmp_path: Path) -> None:
    program = """
    kubernetes.rbac.v1.ClusterRole("role", metadata={"name": "system:Shop/readers"}, rules=[])
    """
    assert file_names(objects_of(tmp_path / "app", program).objects) == ("00-clusterrole-system-shop-readers.yaml",)


_SECRETS = """
password = pulumi.Config().require_secret("password")
Secret("login", metadata={"name": "login"}, string_data={"user": "shop", "password": password}, type="Opaque")
Secret("plain", metadata={"name": "plain"}, data={"token": "c2VjcmV0LXRva2Vu"})
ConfigMap("url", metadata={"name": "url"}, data={"url": pulumi.Output.concat("db://:", password, "@db"), "port": "1"})
kubernetes.helm.v3.Release(
    "chart", name="chart", chart="shop", version="1.0.0", values={"auth": {"password": password}, "port": 80},
    repository_opts={"repo": "https://charts.example.com", "password": password},
)
"""


def test_no_secret_is_written(tmp_path: Path) -> None:
    folder = application(tmp_path / "shop", _SECRETS, dev='config: {shop:password: {secure: "v1:abc:def"}}')
    result = render(folder, tmp_path / "out", "--samples")
    assert result.exit_code == 0
    text = everything(tmp_path / "out")
    for hidden in ("v1:abc:def", "c2VjcmV0LXRva2Vu", "db://", "user: shop"):
        assert hidden not in text + result.stdout
    files = loaded(tmp_path / "out")
    assert files["00-secret-login.yaml"]["stringData"] == {"user": "<secret>", "password": "<secret>"}
    assert files["00-secret-plain.yaml"]["data"] == {"token": "<secret>"}
    assert files["00-configmap-url.yaml"]["data"] == {"url": "<secret>", "port": "1"}
    release = files["helm-releases.yaml"]["releases"][0]
    assert release["values"] == {"auth": {"password": "<secret>"}, "port": 80}
    assert release["repository"] == "https://charts.example.com"
    # Whoever applied such a file would overwrite the password with the mark.
    assert files["kustomization.yaml"]["resources"] == []
    assert "  00-configmap-url.yaml\n    data.url is secret\n" in result.stdout


def test_a_secret_that_was_given_in_clear_is_not_written_either(tmp_path: Path) -> None:
    folder = application(tmp_path / "shop", _SECRETS, dev="config: {shop:password: hunter2-in-clear}")
    assert render(folder, tmp_path / "out").exit_code == 0
    assert "hunter2" not in everything(tmp_path / "out")


def test_an_object_without_a_name_is_called_the_same_wherever_it_is_named(tmp_path: Path) -> None:
    program = """
    home = Namespace("home")
    ConfigMap("settings", metadata={"name": "settings", "namespace": home.metadata.name})
    """
    home, settings = objects_of(tmp_path / "app", program).objects
    assert home.name.startswith("home-")
    assert settings.namespace == home.name
    assert settings.can_be_applied


_ON_A_PLATFORM = """
platform = pulumi.StackReference("acme/platform/prod")
ConfigMap(
    "platform",
    metadata={"name": "platform"},
    data={"cluster": platform.get_output("cluster").apply(lambda cluster: cluster["name"]),
          "vpc": platform.get_output("network").apply(lambda network: network["vpc_id"])},
)
"""


def test_a_stack_reads_the_outputs_of_an_environment(tmp_path: Path) -> None:
    folder = application(tmp_path / "shop", _ON_A_PLATFORM)
    assert render(folder, tmp_path / "out", "--platform", "acme/platform/prod=prod").exit_code == 0
    text = loaded(tmp_path / "out")["00-configmap-platform.yaml"]
    assert text["data"] == {"cluster": "platform-prod", "vpc": "<known at deployment>"}


def test_a_reference_that_nobody_answers_is_told(tmp_path: Path) -> None:
    result = render(application(tmp_path / "shop", _ON_A_PLATFORM), tmp_path / "out")
    assert result.exit_code == 2
    assert "acme/platform/prod" in result.stderr
    assert "--platform acme/platform/prod=ENV" in result.stderr
    assert not (tmp_path / "out").exists()


def test_stacks_have_their_configuration(tmp_path: Path) -> None:
    program = 'ConfigMap("a", metadata={"name": pulumi.get_stack()}, data={"size": pulumi.Config().require("size")})\n'
    settings = """
    config:
      size: {type: string, default: small}
    """
    folder = application(
        tmp_path / "shop", program, settings=settings, dev="config: {}", prod="config: {shop:size: large}"
    )
    several = render(folder, tmp_path / "out")
    assert several.exit_code == 2
    assert "--stack\n         There are several: dev, prod." in several.stderr
    for stack, size in (("dev", "small"), ("prod", "large")):
        assert render(folder, tmp_path / stack, "--stack", stack).exit_code == 0
        assert loaded(tmp_path / stack)[f"00-configmap-{stack}.yaml"]["data"] == {"size": size}
    missing = render(folder, tmp_path / "out", "--stack", "tset")
    assert missing.exit_code == 2
    assert "There are dev, prod." in missing.stderr


def test_what_is_no_object_is_listed(tmp_path: Path) -> None:
    program = """
    kubernetes.core.v1.ConfigMapPatch("patch", metadata={"name": "others"}, data={"a": "b"})
    kubernetes.helm.v4.Chart("chart", chart="shop")
    """
    result = render(application(tmp_path / "shop", program), tmp_path / "out")
    assert result.exit_code == 0
    assert "ConfigMapPatch patch: it changes some fields of an object that others own" in result.stdout
    assert "kubernetes:helm.sh/v4:Chart chart: another process builds its objects" in result.stdout
    assert "#   kubernetes:helm.sh/v4:Chart chart" in everything(tmp_path / "out")
    assert render(tmp_path / "shop", tmp_path / "out", "--strict").exit_code == 2


def test_two_resources_that_are_one_object_are_refused(tmp_path: Path) -> None:
    program = """
    for name in ("first", "second"):
        ConfigMap(name, metadata={"name": "settings", "namespace": "shop"})
    """
    result = render(application(tmp_path / "shop", program), tmp_path / "out")
    assert result.exit_code == 2
    assert "It is the same object as first: ConfigMap shop/settings." in result.stderr


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        (
            "Pulumi.yaml",
            "name: shop\nruntime: nodejs\n",
            "runtime = nodejs\n         Only programs in Python run offline.",
        ),
        ("Pulumi.yaml", "name: [\n", "YAML\n         It cannot be read:"),
        ("Pulumi.yaml", "- a\n", "It holds no map."),
        ("Pulumi.yaml", "name: shop\nruntime: python\nmain: src\n", "src/__main__.py does not exist."),
        ("Pulumi.dev.yaml", "config: 3\n", "A configuration file has a map under config."),
    ],
)
def test_a_project_that_cannot_be_run_is_refused(file: str, text: str, told: str, tmp_path: Path) -> None:
    folder = application(tmp_path / "shop", _TWO)
    (folder / file).write_text(text, encoding="utf-8")
    result = render(folder, tmp_path / "out")
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_program_that_fails_is_its_authors_affair(tmp_path: Path) -> None:
    result = render(application(tmp_path / "shop", 'raise ValueError("no such size")\n'), tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr.rstrip().endswith("ValueError: no such size")
    assert "operations/render" not in result.stderr


@pytest.mark.parametrize(
    ("what", "arguments", "told"),
    [
        ("nowhere/shop", (), "There is no such file."),
        ("prd", (), "Did you mean prod?"),
        ("prod", ("--stack", "dev"), "prod is an environment, which takes no --stack."),
        ("prod", ("--platform", "a=dev"), "prod is an environment, which takes no --platform."),
        (".", ("--platform", "acme/platform/prod"), "It is NAME=ENV."),
        (".", ("--platform", "acme/platform/prod=prd"), "Did you mean prod?"),
    ],
)
def test_wrong_arguments_are_refused(
    what: str, arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(application(tmp_path / "shop", _TWO))
    result = render(what, tmp_path / "out", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (tmp_path / "out").exists()

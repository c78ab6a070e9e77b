"""What holds for every environment: its golden graph and preview, its tags, ownership, and both modes alike."""

from __future__ import annotations

import io
import json
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import pytest
from rich.console import Console

from platform_sdk.graph import to_json
from platform_sdk.report.terminal import preview_view
from platform_sdk.spec import Ec2GroupSpec, ManagedNodeGroupSpec
from tests.support.golden import check_golden
from tests.support.recording import BOTH_MODES, ENVIRONMENTS, ROOT, environment, tags_of

if TYPE_CHECKING:
    from platform_sdk.graph import Graph, Resource

HOLDS_DATA = frozenset(
    {
        "aws:amp/workspace:Workspace",
        "aws:backup/vault:Vault",
        "aws:ecr/repository:Repository",
        "aws:efs/fileSystem:FileSystem",
        "aws:fsx/lustreFileSystem:LustreFileSystem",
        "aws:grafana/workspace:Workspace",
        "aws:kms/key:Key",
        "aws:s3/bucket:Bucket",
    }
)
"""What is lost with what was in it."""
MAY_HOLD_DATA = HOLDS_DATA | {
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:route53/zone:Zone",
    "kubernetes:core/v1:Namespace",
}
"""That, and what is of some value in some places: logs of applications, public zones, namespaces of teams."""
NAMED_ONCE = (
    "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
    "aws:ecr/repository:Repository",
)
"""What AWS gives once under a name that does not change: the successor cannot stand beside it."""

every_environment = pytest.mark.parametrize("name", ENVIRONMENTS)

GOLDEN = ROOT / "tests" / "golden" / "environments"


def readable(graph: Graph) -> str:
    """The graph as JSON: by URN, documents inside texts unfolded, without what the offline cloud makes up."""
    resources = cast("list[dict[str, Any]]", to_json(graph)["resources"])
    for resource in resources:
        if resource["type"].partition(":")[0] != "platform":
            for made_up in ("id", "outputs"):
                resource.pop(made_up, None)
    resources.sort(key=lambda resource: resource["urn"])
    return json.dumps(_unfolded(resources), indent=1, sort_keys=True, ensure_ascii=False)


def _unfolded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unfolded(inner) for key, inner in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_unfolded(inner) for inner in cast("list[Any]", value)]
    if isinstance(value, str) and value.startswith("{"):
        return {"(JSON text)": json.loads(value)}
    return value


def takes_tags(resource: Resource) -> bool:
    """Whether pulumi_aws gives the class of a resource a `tags` input."""
    _, module, kind = resource.type.split(":")
    return hasattr(getattr(import_module(f"pulumi_aws.{module.partition('/')[0]}"), kind), "tags")


@every_environment
def test_the_graph_is_as_it_was(name: str, pytestconfig: pytest.Config) -> None:
    check_golden(pytestconfig, GOLDEN / f"{name}.json", readable(environment(name).recording.graph))


@every_environment
def test_the_preview_reads_as_it_did(name: str, pytestconfig: pytest.Config) -> None:
    result = environment(name)
    recording = result.recording
    output = io.StringIO()
    Console(file=output, width=132, highlight=False).print(
        preview_view(
            result.environment,
            recording.graph,
            recording.outputs,
            secret_outputs=recording.secret_outputs,
            encrypted=result.secrets,
            warnings=[message.message for message in recording.diagnostics if message.severity != "info"],
            seconds=1.25,
        )
    )
    lines = [line.rstrip() for line in output.getvalue().splitlines()]
    timed = [position for position, line in enumerate(lines) if re.search(r"\d resources in \d+\.\d s\.", line)]
    assert len(timed) == 1
    lines[timed[0]] = re.sub(r" in \d+\.\d s", "", lines[timed[0]])
    check_golden(pytestconfig, GOLDEN / f"{name}.txt", "\n".join(lines))


@every_environment
@BOTH_MODES
def test_every_resource_that_takes_tags_has_the_environments(name: str, unknown: bool) -> None:
    result = environment(name, unknown)
    tags = result.environment.tags
    taggable = [resource for resource in result.recording.graph.all(package="aws") if takes_tags(resource)]
    assert len(taggable) > 30
    for resource in taggable:
        assert tags_of(resource).items() >= tags.items(), resource.urn


@every_environment
def test_tags_reach_instances_volumes_and_interfaces(name: str) -> None:
    result = environment(name)
    for template in result.recording.graph.all("aws:ec2/launchTemplate:LaunchTemplate"):
        for specification in template.get("tagSpecifications"):
            assert specification["tags"].items() >= result.environment.tags.items()


@every_environment
@BOTH_MODES
def test_clusters_and_what_holds_data_are_protected(name: str, unknown: bool) -> None:
    result = environment(name, unknown)
    graph, spec = result.recording.graph, result.environment.spec
    protected = [resource for resource in graph if resource.options.protect]
    clusters = [one for one in protected if one.type == "aws:eks/cluster:Cluster"]
    assert len(clusters) == spec.cluster.deletion_protection
    others = {one.urn for one in protected} - {one.urn for one in clusters}
    if not spec.protects:
        assert others == set()
        return
    # The key of a cluster goes after the cluster.
    holding = {one.urn for one in graph if one.type in HOLDS_DATA and one.name != "cluster-key"}
    assert holding <= others
    assert {one.type for one in protected} - {"aws:eks/cluster:Cluster"} <= MAY_HOLD_DATA


@every_environment
@BOTH_MODES
def test_nothing_is_kept_and_little_is_deleted_first(name: str, unknown: bool) -> None:
    for resource in environment(name, unknown).recording.graph:
        assert bool(resource.options.delete_before_replace) == (resource.type in NAMED_ONCE), resource.urn
        assert not resource.options.retain_on_delete, resource.urn


@every_environment
def test_only_the_size_of_autoscaled_groups_is_ignored(name: str) -> None:
    result = environment(name)
    ignored = {one.name: one.options.ignore_changes for one in result.recording.graph if one.options.ignore_changes}
    groups = result.environment.spec.nodes.items()
    autoscaled = {title: one for title, one in groups if isinstance(one, Ec2GroupSpec) and one.scaling.autoscaled}
    assert ignored == {
        title: ("scalingConfig.desiredSize" if isinstance(one, ManagedNodeGroupSpec) else "desiredCapacity",)
        for title, one in autoscaled.items()
    }


@every_environment
def test_both_modes_register_the_same_resources(name: str) -> None:
    known, unknown = (environment(name, mode).recording.graph for mode in (False, True))
    assert {one.urn for one in known} == {one.urn for one in unknown}
    for resource in known:
        other = unknown[resource.urn]
        assert set(resource.inputs) == set(other.inputs), resource.urn
        assert resource.dependencies == other.dependencies, resource.urn
        assert resource.options == other.options, resource.urn


@every_environment
@BOTH_MODES
def test_every_resource_belongs_to_a_component(name: str, unknown: bool) -> None:
    graph = environment(name, unknown).recording.graph
    stack = graph.one("pulumi:pulumi:Stack")
    assert {child.package for child in graph.children(stack)} == {"platform"}
    assert not [resource for resource in graph.all(package="aws") if resource.parent == stack.urn]


@every_environment
def test_names_hold_neither_region_nor_environment_nor_version(name: str) -> None:
    result = environment(name)
    spec = result.environment.spec
    for resource in result.recording.graph:
        if resource.type != "pulumi:pulumi:Stack":
            # What Windows nodes need says so, in an environment that is called after them as in any other.
            title = resource.name.removesuffix("role-windows")
            for part in (spec.region, name, spec.cluster.version):
                assert part not in title, resource.urn


@every_environment
def test_nothing_secret_is_in_the_clear(name: str) -> None:
    result = environment(name)
    assert result.secrets == ()
    assert result.recording.secret_outputs == ()


def test_every_environment_file_is_tested() -> None:
    files = {path.name.split(".")[1] for path in (ROOT / "environments").glob("Pulumi.*.yaml")}
    assert files == set(ENVIRONMENTS)


def test_production_is_three_zones_private_and_guarded() -> None:
    graph = environment("prod").recording.graph
    cluster = graph.one("aws:eks/cluster:Cluster")
    assert len(graph.all("aws:ec2/natGateway:NatGateway")) == 3
    assert cluster.get("vpcConfig.endpointPublicAccess") is False
    assert cluster.get("deletionProtection") is True
    assert len(graph.all("aws:eks/nodeGroup:NodeGroup")) > 1


def test_development_is_cheap() -> None:
    graph = environment("dev").recording.graph
    assert len(graph.all("aws:ec2/natGateway:NatGateway")) == 1
    assert {one.get("capacityType") for one in graph.all("aws:eks/nodeGroup:NodeGroup")} == {"SPOT"}
    assert graph.one("aws:eks/cluster:Cluster").get("deletionProtection") is False

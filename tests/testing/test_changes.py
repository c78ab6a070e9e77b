"""Differences, what replaces, and what a resource is after an update."""

from __future__ import annotations

from typing import Any

import pytest

from platform_sdk.graph import UNKNOWN
from platform_sdk.testing import Thing
from platform_sdk.testing.fake._wire import difference, type_and_name
from platform_sdk.testing.fake.diff import changed_paths
from platform_sdk.testing.fake.replacements import replaces
from platform_sdk.testing.fake.updates import updated_outputs
from tests.testing._requests import asked
from tests.testing._types import CLUSTER, DEPLOYMENT, NODES, RELEASE, SUBNET, TEMPLATE


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ({}, {}, {}),
        ({"a": None}, {}, {}),
        ({"a": 1, "b": 1}, {"b": 2, "c": 3}, {"a": "delete", "b": "update", "c": "add"}),
        ({"a": {"b.c": 1, "d": [1, 2]}}, {"a": {"b.c": 2, "d": [1]}}, {'a["b.c"]': "update", "a.d[1]": "delete"}),
        ({"a": [1]}, {"a": [1, {"b": 1}]}, {"a[1]": "add"}),
        ({"a": {"b": 1}}, {"a": [1]}, {"a": "update"}),
        ({"a": 1}, {"a": True}, {}),
    ],
)
def test_changed_paths(old: dict[str, Any], new: dict[str, Any], changes: dict[str, str]) -> None:
    assert changed_paths(old, new) == changes
    turned = {"add": "delete", "delete": "add", "update": "update"}
    assert changed_paths(new, old) == {path: turned[kind] for path, kind in changes.items()}


@pytest.mark.parametrize(
    ("type_", "path", "kind", "replaced"),
    [
        (SUBNET, "cidrBlock", "update", True),
        (SUBNET, "tags.Name", "update", False),
        (CLUSTER, "version", "update", False),
        (CLUSTER, "vpcConfig.endpointPublicAccess", "update", False),
        (CLUSTER, "kubernetesNetworkConfig.serviceIpv4Cidr", "update", True),
        (CLUSTER, "kubernetesNetworkConfig", "add", True),
        (CLUSTER, "encryptionConfig", "delete", True),
        (CLUSTER, "encryptionConfig", "add", False),
        (NODES, "scalingConfig.maxSize", "update", False),
        (NODES, "instanceTypes[0]", "update", True),
        (NODES, "launchTemplate.version", "update", False),
        (NODES, "launchTemplate.id", "update", True),
        (DEPLOYMENT, "spec.replicas", "update", False),
        (DEPLOYMENT, "spec.selector.matchLabels.app", "update", True),
        (DEPLOYMENT, "metadata.namespace", "update", True),
        (DEPLOYMENT, 'metadata.labels["a/b"]', "add", False),
        (RELEASE, "namespace", "update", True),
        (RELEASE, "version", "update", False),
        ("aws:other/thing:Thing", "name", "update", False),
    ],
)
def test_what_replaces(type_: str, path: str, kind: Any, replaced: bool) -> None:
    assert replaces(type_, path, kind) is replaced


class TestDifference:
    def ask(self, old: dict[str, Any], new: dict[str, Any], *identity: str) -> Any:
        return difference(old, new, lambda path, _: path in {"path", "name"}, identity=identity)

    def test_tells_every_path_and_which_replace(self) -> None:
        answer = self.ask({"path": "/", "tags": {"a": "b"}}, {"path": "/x/", "tags": {}})
        assert answer.changes == answer.DIFF_SOME
        assert (list(answer.diffs), list(answer.replaces)) == (["path", "tags"], ["path"])
        assert sorted(answer.detailedDiff) == ["path", "tags.a"]
        kinds = {path: found.Kind.Name(found.kind) for path, found in answer.detailedDiff.items()}
        assert kinds == {"path": "UPDATE_REPLACE", "tags.a": "DELETE"}

    def test_nothing(self) -> None:
        answer = self.ask({"a": 1}, {"a": 1})
        assert (answer.changes, answer.deleteBeforeReplace) == (answer.DIFF_NONE, False)

    def test_a_chosen_name_that_stays_makes_room_first(self) -> None:
        assert self.ask({"path": "/"}, {"path": "/x/"}, "name").deleteBeforeReplace
        assert not self.ask({"path": "/"}, {"path": "/x/"}).deleteBeforeReplace
        assert not self.ask({"path": "/", "name": "a"}, {"path": "/x/", "name": "b"}, "name").deleteBeforeReplace
        assert not self.ask({"tags": {}}, {"tags": {"a": "b"}}, "name").deleteBeforeReplace


def test_type_and_name_of_a_child() -> None:
    urn = "urn:pulumi:dev::acme::platform:network:Network$aws:ec2/vpc:Vpc::a::b"
    assert type_and_name(urn) == ("aws:ec2/vpc:Vpc", "a::b")


class TestUpdates:
    def test_given_values_take_the_place_of_old_ones_and_computed_ones_stay(self) -> None:
        was = {"tags": {"a": "b"}, "path": "/", "vpcConfig": {"subnetIds": ["s"], "publicAccessCidrs": ["10.0.0.0/8"]}}
        thing = asked(CLUSTER, {"name": "main", **was})
        now = {"name": "main", "tags": {"c": "d"}, "vpcConfig": {"subnetIds": ["t"]}}
        outputs = updated_outputs(thing, now, preview=False)
        assert (outputs["tags"], outputs["tagsAll"], outputs["arn"]) == ({"c": "d"}, {"c": "d"}, thing.outputs["arn"])
        assert "path" not in outputs
        group = thing.outputs["vpcConfig"]["clusterSecurityGroupId"]
        assert outputs["vpcConfig"].items() >= {"subnetIds": ["t"], "clusterSecurityGroupId": group}.items()
        assert "publicAccessCidrs" not in outputs["vpcConfig"]

    def test_a_launch_template_gets_a_version(self) -> None:
        thing = asked(TEMPLATE, {"name": "t", "updateDefaultVersion": True})
        planned = updated_outputs(thing, {**thing.inputs, "imageId": "ami-2"}, preview=True)
        assert (planned["latestVersion"], planned["defaultVersion"]) == (UNKNOWN, UNKNOWN)
        done = updated_outputs(thing, {**thing.inputs, "imageId": "ami-2"}, preview=False)
        assert (done["latestVersion"], done["defaultVersion"]) == (2, 2)
        pinned = updated_outputs(thing, {"name": "t"}, preview=False)
        assert (pinned["latestVersion"], pinned["defaultVersion"]) == (2, 1)

    def test_a_release_gets_a_revision(self) -> None:
        thing = asked(RELEASE, {"name": "dns", "version": "1.0.0"})
        done = updated_outputs(thing, {**thing.inputs, "version": "2.0.0"}, preview=False)
        assert (done["status"]["revision"], done["status"]["version"]) == (2, "2.0.0")
        assert updated_outputs(thing, thing.inputs, preview=True)["status"]["revision"] is UNKNOWN

    def test_an_object_without_metadata_is_left_alone(self) -> None:
        thing = Thing("kubernetes:yaml:Odd", "odd", "", "odd", {"a": 1}, {"a": 1, "b": 2})
        assert updated_outputs(thing, {"a": 3}, preview=False) == {"a": 3, "b": 2}

"""Every object of every environment is accepted, stays as it is when it is applied again, and goes without a trace.

Helm releases are not objects, and left out: their charts make others. The API server checks built-in kinds and the
custom resources of cert-manager, external-secrets, Karpenter, Argo CD, the Gateway API and the snapshot controller
against their own schemas, strictly. Of the kinds in `_kinds.STAND_INS` it checks that they are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cluster._environments import documents
from tests.cluster._kinds import STAND_INS
from tests.support.cluster import Api, Refused, apply_all, delete_all
from tests.support.recording import ENVIRONMENTS, ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Mapping


def test_the_control_plane_is_what_tools_cluster_pins(api: Api, pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--cluster") == "given":
        pytest.skip("the control plane was given")
    told = api.request("GET", "/version")["gitVersion"]
    assert f"\tk8s.io/kubernetes {told} // indirect\n" in (ROOT / "tools/cluster/go.mod").read_text(encoding="utf-8")
    assert told.startswith(f"v{environment('prod').environment.spec.cluster.version}.")


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_objects_of_an_environment(name: str, api: Api) -> None:
    given = documents(name)
    assert given != []
    try:
        first = apply_all(api, given)
        assert [one.document["metadata"]["name"] for one in first] == [one["metadata"]["name"] for one in given]
        again = {one.name: one for one in apply_all(api, given)}
        changed = [one.name for one in first if _own_part(one.object) != _own_part(again[one.name].object)]
        assert changed == []
        rewritten = [one.name for one in first if _version(one.object) != _version(again[one.name].object)]
        assert rewritten == []
    finally:
        left = delete_all(api, given)
    assert left == []


def _own_part(thing: Mapping[str, Any]) -> dict[str, Any]:
    """Everything but what changes by itself: status, and who wrote when."""
    metadata = {
        key: value
        for key, value in thing["metadata"].items()
        if key not in {"managedFields", "resourceVersion", "finalizers"}
    }
    return {key: value for key, value in thing.items() if key != "status"} | {"metadata": metadata}


def _version(thing: Mapping[str, Any]) -> str:
    """What a change changes. Where there is a status, controllers change the one of the whole object at any time."""
    metadata = thing["metadata"]
    return str(metadata.get("generation") if "status" in thing else metadata["resourceVersion"])


def test_what_others_have_made_is_left_alone(api: Api) -> None:
    document = {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": {"name": "of-others"}}
    with api.as_member_of("system:masters") as other:
        other.create({**document, "provisioner": "example.com/others"})
    try:
        with pytest.raises(AssertionError, match="StorageClass of-others: The cluster has it already"):
            apply_all(api, [{**document, "provisioner": "ebs.csi.aws.com"}])
        assert delete_all(api, [document]) == []
        assert (api.find(document) or {}).get("provisioner") == "example.com/others"
    finally:
        api.delete(document)


@pytest.mark.parametrize(
    "document",
    [
        {"apiVersion": "v1", "kind": "ConfigMap", "dta": {"a": "b"}},
        {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "provisioner": "ebs.csi.aws.com", "parametres": {}},
        {"apiVersion": "karpenter.sh/v1", "kind": "NodePool", "spec": {"tmplate": {}}},
        {"apiVersion": "cert-manager.io/v1", "kind": "ClusterIssuer", "spec": {"acmee": {}}},
        {"apiVersion": "snapshot.storage.k8s.io/v1", "kind": "VolumeSnapshotClass", "drver": "ebs.csi.aws.com"},
    ],
    ids=lambda document: document["kind"],
)
def test_a_field_that_is_not_in_the_schema_is_refused(document: dict[str, Any], api: Api) -> None:
    with pytest.raises(Refused, match="field not declared in schema|unknown field") as caught:
        api.apply({**document, "metadata": {"name": "wrong"}}, dry_run=True)
    assert caught.value.status in {400, 500}


def test_kinds_without_a_schema_are_those_that_are_listed(api: Api) -> None:
    definitions = api.request("GET", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions")["items"]
    known = {(one["spec"]["group"], one["spec"]["names"]["kind"]): _has_schema(one) for one in definitions}
    custom = {
        (group, one["kind"])
        for name in ENVIRONMENTS
        for one in documents(name)
        if (group := one["apiVersion"].rpartition("/")[0]) and (group, one["kind"]) in known
    }
    assert {kind for kind in custom if not known[kind]} <= {(group, kind) for group, _, kind, _, _ in STAND_INS}
    assert len([kind for kind in custom if known[kind]]) >= 8


def _has_schema(definition: Mapping[str, Any]) -> bool:
    return all("properties" in one["schema"]["openAPIV3Schema"] for one in definition["spec"]["versions"])

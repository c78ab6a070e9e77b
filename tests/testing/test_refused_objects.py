"""The fake cluster refuses names that are taken and namespaces that are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.testing.fake.refusals import refused_creation
from tests.testing._requests import asked
from tests.testing._types import (
    DEPLOYMENT,
    NAMESPACE,
    RELEASE,
)

if TYPE_CHECKING:
    from platform_sdk.testing import FakeCloud


class TestKubernetes:
    def named(self, name: str, namespace: str | None = None) -> dict[str, Any]:
        return {"metadata": {"name": name, **({"namespace": namespace} if namespace else {})}}

    def test_a_name_is_taken_in_its_namespace(self, cloud: FakeCloud) -> None:
        cloud.add(DEPLOYMENT, "web", self.named("web", "default"))
        again = asked(DEPLOYMENT, self.named("web", "default"))
        assert refused_creation(cloud.world, again) == 'deployments.apps "web" already exists'
        assert refused_creation(cloud.world, asked(DEPLOYMENT, self.named("web", "kube-system"))) is None
        patch = asked("kubernetes:apps/v1:DeploymentPatch", self.named("web", "default"))
        assert refused_creation(cloud.world, patch) is None

    @pytest.mark.parametrize(
        ("type_", "resource"),
        [
            ("kubernetes:core/v1:Namespace", "namespaces"),
            ("kubernetes:networking.k8s.io/v1:NetworkPolicy", "networkpolicies.networking.k8s.io"),
            ("kubernetes:networking.k8s.io/v1:IngressClass", "ingressclasses.networking.k8s.io"),
        ],
    )
    def test_resources_are_named_in_the_plural(self, cloud: FakeCloud, type_: str, resource: str) -> None:
        cloud.add(type_, "first", self.named("a", "default"))
        assert (
            refused_creation(cloud.world, asked(type_, self.named("a", "default"))) == f'{resource} "a" already exists'
        )

    def test_a_namespace_must_be_there(self, cloud: FakeCloud) -> None:
        request = asked(DEPLOYMENT, self.named("web", "shop"))
        assert refused_creation(cloud.world, request) == 'namespaces "shop" not found'
        cloud.add(NAMESPACE, "shop", self.named("shop"))
        assert refused_creation(cloud.world, request) is None
        assert refused_creation(cloud.world, asked(NAMESPACE, self.named("kube-system"))) == (
            'namespaces "kube-system" already exists'
        )

    def test_releases(self, cloud: FakeCloud) -> None:
        release = {"name": "dns", "namespace": "shop", "chart": "external-dns"}
        assert refused_creation(cloud.world, asked(RELEASE, release)) == (
            'create: failed to create: namespaces "shop" not found'
        )
        making = asked(RELEASE, {**release, "createNamespace": True})
        assert refused_creation(cloud.world, making) is None
        cloud.add(RELEASE, "dns", release)
        assert refused_creation(cloud.world, making) == "cannot re-use a name that is still in use"

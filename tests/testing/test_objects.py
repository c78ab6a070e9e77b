"""Objects of the fake cluster, and what the cloud does by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.testing.fake import kubernetes
from platform_sdk.testing.fake.effects import after_creation, after_deletion
from platform_sdk.testing.fake.updates import updated_outputs
from tests.testing._types import ADDON, CLUSTER, DEPLOYMENT, ENTRY, GROUP, INGRESS, LOGS, NAMESPACE, RELEASE

if TYPE_CHECKING:
    from platform_sdk.testing import FakeCloud

SERVICE = "kubernetes:core/v1:Service"
AUTONAMED = {"pulumi.com/autonamed": "true"}


class TestNames:
    def test_a_made_up_name_is_marked_kept_and_lost_by_a_replacement(self) -> None:
        news = {"metadata": {"annotations": {"a": "b"}}}

        def check(olds: dict[str, Any], made_up: str) -> Any:
            checked = {"metadata": {"annotations": {"a": "b"}, "name": made_up}}
            return kubernetes.named(olds, news, checked)["metadata"]

        first = check({}, "web-1")
        assert first == {"name": "web-1", "annotations": {"a": "b", **AUTONAMED}}
        assert check({"metadata": first}, "web-2") == first
        assert check({}, "web-3")["name"] == "web-3"
        assert check({"metadata": {"name": "chosen"}}, "web-4")["name"] == "web-4"

    def test_a_chosen_name_is_an_identity(self) -> None:
        chosen = {"metadata": {"name": "web"}}
        assert kubernetes.named({}, chosen, chosen) == chosen
        assert kubernetes.identity(chosen) == ("metadata.name", "metadata.namespace")
        assert kubernetes.identity({"metadata": {"name": "web-1", "annotations": AUTONAMED}}) == ()
        assert kubernetes.identity({"metadata": {"generateName": "web-"}}) == ()


def test_owned_is_what_the_program_set_as_it_is_now() -> None:
    given = {"spec": {"replicas": 2, "containers": [{"image": "a"}], "gone": 1}, "metadata": {"labels": {"a": "b"}}}
    live: dict[str, Any] = {
        "spec": {"replicas": 5, "strategy": {}, "containers": [{"image": "b", "policy": "x"}, {"image": "sidecar"}]},
        "metadata": {"labels": {"a": "c", "other": "d"}, "uid": "1"},
        "status": {},
    }
    assert kubernetes.owned(given, live) == {
        "spec": {"replicas": 5, "containers": [{"image": "b"}]},
        "metadata": {"labels": {"a": "c"}},
    }


class TestLiveFields:
    def test_a_deployment_is_ready_and_has_the_defaults_of_the_api(self, cloud: FakeCloud) -> None:
        web = cloud.add(DEPLOYMENT, "web", {"metadata": {"name": "web"}, "spec": {"revisionHistoryLimit": 3}})
        assert web.id == "default/web"
        assert web.outputs["metadata"]["namespace"] == "default"
        assert (web.outputs["spec"]["replicas"], web.outputs["spec"]["revisionHistoryLimit"]) == (1, 3)
        assert web.outputs["status"]["readyReplicas"] == 1

    def test_an_update_moves_generation_and_status(self, cloud: FakeCloud) -> None:
        web = cloud.add(DEPLOYMENT, "web", {"metadata": {"name": "web"}, "spec": {"replicas": 1}})
        now = updated_outputs(web, {"metadata": {"name": "web"}, "spec": {"replicas": 4}}, preview=False)
        assert (now["metadata"]["generation"], now["metadata"]["resourceVersion"]) == (2, "2")
        assert (now["status"]["readyReplicas"], now["metadata"]["uid"]) == (4, web.outputs["metadata"]["uid"])

    def test_a_load_balancer_keeps_its_address(self, cloud: FakeCloud) -> None:
        given = {"metadata": {"name": "web"}, "spec": {"type": "LoadBalancer"}}
        service = cloud.add(SERVICE, "web", given)
        address = service.outputs["status"]["loadBalancer"]["ingress"]
        now = updated_outputs(service, {**given, "spec": {"type": "LoadBalancer", "ports": []}}, preview=False)
        assert now["status"]["loadBalancer"]["ingress"] == address
        assert (now["spec"]["sessionAffinity"], service.outputs["spec"]["type"]) == ("None", "LoadBalancer")

    def test_a_release_names_what_it_made(self, cloud: FakeCloud) -> None:
        release = cloud.add(
            RELEASE, "dns", {"name": "dns", "namespace": "kube-system", "chart": "oci://x/external-dns"}
        )
        assert release.outputs["status"].items() >= {"status": "deployed", "chart": "external-dns"}.items()
        assert release.outputs["resourceNames"] == {"Deployment.apps/apps/v1": ["kube-system/dns"]}

    def test_only_the_data_of_secrets_is_hidden(self) -> None:
        assert kubernetes.secret_keys("kubernetes:core/v1:Secret") == ("data", "stringData")
        assert kubernetes.secret_keys("kubernetes:core/v1:ConfigMap") == ()


class TestEffects:
    def test_a_namespace_takes_its_objects_with_it(self, cloud: FakeCloud) -> None:
        for name in ("shop", "other"):
            cloud.add(NAMESPACE, name, {"metadata": {"name": name}})
            cloud.add(DEPLOYMENT, f"{name}-web", {"metadata": {"name": "web", "namespace": name}})
            cloud.add(RELEASE, f"{name}-dns", {"name": "dns", "namespace": name})
        shop = cloud.world.one(NAMESPACE, "shop")
        cloud.world.remove(NAMESPACE, shop.id)
        after_deletion(cloud.world, shop)
        assert [thing.name for thing in cloud.world.all()] == ["other", "other-web", "other-dns"]

    def test_a_cluster_takes_what_was_in_it(self, cloud: FakeCloud) -> None:
        for name in ("main", "other"):
            cloud.add(ADDON, f"{name}-cni", {"clusterName": name, "addonName": "vpc-cni"})
            cloud.add(ENTRY, f"{name}-me", {"clusterName": name, "principalArn": "arn:1"})
        after_deletion(cloud.world, cloud.add(CLUSTER, "main", {"name": "main"}))
        assert [thing.name for thing in cloud.world.all()] == ["other-cni", "other-me", "main"]

    def test_an_entry_takes_its_policies_and_a_group_its_rules(self, cloud: FakeCloud) -> None:
        policy = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation"
        for name in ("main", "other"):
            association = {"clusterName": name, "principalArn": "arn:1", "policyArn": "arn:p"}
            cloud.add(policy, f"{name}-admin", association)
        after_deletion(cloud.world, cloud.add(ENTRY, "me", {"clusterName": "main", "principalArn": "arn:1"}))
        assert [thing.name for thing in cloud.world.all(policy)] == ["other-admin"]
        group = cloud.add(GROUP, "web", {})
        cloud.add(INGRESS, "in", {"securityGroupId": group.id})
        after_deletion(cloud.world, group)
        assert cloud.world.all(INGRESS) == []

    def test_eks_makes_a_log_group_that_nobody_made(self, cloud: FakeCloud) -> None:
        quiet = cloud.add(CLUSTER, "quiet", {"name": "quiet"})
        logging = cloud.add(CLUSTER, "main", {"name": "main", "enabledClusterLogTypes": ["api"]})
        after_creation(cloud.world, quiet)
        assert cloud.world.all(LOGS) == []
        after_creation(cloud.world, logging)
        assert [thing.id for thing in cloud.world.all(LOGS)] == ["/aws/eks/main/cluster"]
        own = cloud.add(LOGS, "own", {"name": "/aws/eks/own/cluster", "retentionInDays": 7})
        after_creation(cloud.world, cloud.add(CLUSTER, "own", {"name": "own", "enabledClusterLogTypes": ["api"]}))
        assert cloud.world.find(LOGS, own.id) == own

    def test_helm_makes_a_namespace_if_it_is_told(self, cloud: FakeCloud) -> None:
        after_creation(cloud.world, cloud.add(RELEASE, "dns", {"namespace": "dns", "createNamespace": True}))
        assert [thing.id for thing in cloud.world.all(NAMESPACE)] == ["dns"]


def test_what_is_added_by_hand_has_nobodys_urn_and_the_id_that_was_asked_for(cloud: FakeCloud) -> None:
    made = cloud.add("aws:ec2/vpc:Vpc", "net", {"cidrBlock": "10.0.0.0/16"})
    given = cloud.add("aws:ec2/vpc:Vpc", "other", {"cidrBlock": "10.1.0.0/16"}, id="vpc-1")
    assert (made.urn, made.id.startswith("vpc-0"), given.id) == ("", True, "vpc-1")
    assert given.outputs["arn"].endswith(":vpc/vpc-1")
    assert cloud.world.all() == [made, given]

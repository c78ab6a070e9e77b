"""The order of bring-up and of teardown of what stands on a cluster, on the graph of prod: what must go before what.

A load balancer that outlives its controller stays in AWS, with network interfaces in subnets and rules in security
groups; then neither nodes nor network can go. So the controller outlives all that it serves, and nodes the controller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from platform_sdk.spec import Ec2GroupSpec
from tests.support.recording import BOTH_MODES, environment, platform_config, platform_graph, waits

if TYPE_CHECKING:
    from platform_sdk.graph import Graph, Resource

RELEASE = "kubernetes:helm.sh/v3:Release"
GROUP = "aws:eks/nodeGroup:NodeGroup"
CLUSTER = "aws:eks/cluster:Cluster"
SERVED = (
    "kubernetes:networking.k8s.io/v1:Ingress",
    "kubernetes:networking.k8s.io/v1:IngressClass",
    "kubernetes:gateway.networking.k8s.io/v1:Gateway",
    "kubernetes:gateway.networking.k8s.io/v1:GatewayClass",
)
"""What the controller serves, beside Services of type LoadBalancer and the kinds that its own chart defines."""
CONTROLLERS = {
    "ingress-controller",
    "name-controllers-external-dns",
    "name-controllers-cert-manager",
    "addons-external-secrets",
    "addons-argocd",
    "addons-velero",
    "addons-ack-s3",
    "addons-keda",
    "addons-argo-rollouts",
    "karpenter-controller",
}
"""Releases that make something in AWS, or that take finalizers off."""
DRIVERS = {"aws-ebs-csi-driver", "aws-efs-csi-driver", "aws-fsx-csi-driver", "aws-mountpoint-s3-csi-driver"}
SERVE_NOBODY = {"addons-fluent-bit"}
"""Releases of add-ons that act on no object of an application: they read what pods write."""
CAPABILITY = "aws:eks/capability:Capability"
ASSOCIATION = "aws:eks/podIdentityAssociation:PodIdentityAssociation"
NAMESPACE = "kubernetes:core/v1:Namespace"
WAYS_OUT = ("Route", "RouteTable", "RouteTableAssociation", "NatGateway", "InternetGateway", "Eip")

pytestmark = BOTH_MODES


@pytest.fixture
def graph(unknown: bool) -> Graph:
    return environment("prod", unknown).recording.graph


@pytest.fixture
def controller(graph: Graph) -> Resource:
    return graph.one(RELEASE, "ingress-controller")


def served(graph: Graph) -> list[Resource]:
    return [
        one
        for one in graph
        if one.type in SERVED
        or one.type.startswith(("kubernetes:elbv2.k8s.aws/", "kubernetes:gateway.k8s.aws/"))
        or (one.type == "kubernetes:core/v1:Service" and one.get("spec.type", None) == "LoadBalancer")
    ]


def homes(graph: Graph, unknown: bool) -> list[Resource]:
    """The groups of nodes that the cluster's own pods run on."""
    nodes = environment("prod", unknown).environment.spec.nodes
    named = {name for name, group in nodes.items() if isinstance(group, Ec2GroupSpec) and group.runs_coredns}
    return [group for group in graph.all(GROUP) if group.name in named]


def network(graph: Graph, *kinds: str) -> list[Resource]:
    """Resources of the network, of some kinds."""
    under = graph.one("platform:network:Network")
    return [one for one in graph.descendants(under) if one.type.rpartition(":")[2] in kinds]


def drivers(graph: Graph) -> list[Resource]:
    """The drivers of volumes."""
    found = [one for one in graph.all("aws:eks/addon:Addon") if one.get("addonName") in DRIVERS]
    assert len(found) == len(DRIVERS)
    return found


def controllers(graph: Graph) -> list[Resource]:
    found = [one for one in graph.all(RELEASE) if one.name in CONTROLLERS]
    assert len(found) == len(CONTROLLERS)
    return found


def tenants(graph: Graph) -> list[Resource]:
    """Namespaces of teams, with all that is in them when they are deleted."""
    return [one for team in graph.all("platform:team:Team") for one in graph.all(NAMESPACE, under=team)]


def not_in_order(graph: Graph, later: list[Resource], *earlier: Resource) -> list[str]:
    """What does not come up after something, and go before it: by dependencies, and in either order of the graph."""
    assert later
    assert earlier
    up = {one.urn: place for place, one in enumerate(graph.bring_up_order())}
    down = positions(graph)
    return [
        f"{one.name}, {other.name}"
        for one in later
        for other in earlier
        if not graph.waits_for(one, other) or up[one.urn] < up[other.urn] or down[one.urn] > down[other.urn]
    ]


def positions(graph: Graph) -> dict[str, int]:
    return {one.urn: place for place, one in enumerate(graph.teardown_order())}


def test_there_is_something_of_each_kind(graph: Graph) -> None:
    kinds = {one.type.rpartition(":")[2] for one in served(graph)}
    assert {"Ingress", "IngressClass", "IngressClassParams", "GatewayClass", "LoadBalancerConfiguration"} <= kinds


def test_everything_with_a_load_balancer_comes_after_the_controller_and_goes_before_it(
    graph: Graph, controller: Resource
) -> None:
    place = positions(graph)
    for one in served(graph):
        assert graph.waits_for(one, controller), one.name
        assert place[one.urn] < place[controller.urn], one.name


def test_an_ingress_goes_before_its_class_and_that_before_its_parameters(graph: Graph) -> None:
    for ingress in graph.all("kubernetes:networking.k8s.io/v1:Ingress"):
        name = ingress.get("spec.ingressClassName")
        of_class = graph.one("kubernetes:networking.k8s.io/v1:IngressClass", f"ingress-class-{name}")
        parameters = graph.one("kubernetes:elbv2.k8s.aws/v1beta1:IngressClassParams", f"ingress-parameters-{name}")
        assert graph.waits_for(ingress, of_class)
        assert graph.waits_for(of_class, parameters)


def test_the_controller_goes_before_its_rights(graph: Graph, controller: Resource) -> None:
    rights = [
        graph.one("aws:iam/rolePolicy:RolePolicy", "ingress-controller"),
        graph.one("aws:eks/podIdentityAssociation:PodIdentityAssociation", "ingress-controller"),
        graph.one("aws:iam/role:Role", "ingress-controller"),
    ]
    assert len(waits(graph, controller, *rights)) == len(rights)


def test_every_release_goes_before_the_nodes_and_the_dns_that_it_runs_on(graph: Graph, unknown: bool) -> None:
    below = [*homes(graph, unknown), graph.one("aws:eks/addon:Addon", "dns-coredns")]
    assert len(below) > 2
    # Releases of definitions alone run nothing; device plugins come before the nodes that need them.
    others = {"ingress-gateway-api", "karpenter-crd"}
    others |= {one.name for one in graph.all(RELEASE, under=graph.one("platform:cluster:DevicePlugins"))}
    for release in graph.all(RELEASE):
        if release.name not in others:
            assert len(waits(graph, release, *below)) == len(below), release.name


def test_nodes_go_before_their_subnets_and_their_ways_out(graph: Graph, unknown: bool) -> None:
    place = positions(graph)
    ways = network(graph, *WAYS_OUT)
    for group in homes(graph, unknown):
        used = [way for way in ways if graph.waits_for(group, way)]
        assert {way.type.rpartition(":")[2] for way in used} >= {"Route", "NatGateway", "RouteTableAssociation"}
        subnets = [one for one in network(graph, "Subnet") if one.name.startswith("network-private-")]
        assert len(waits(graph, group, *subnets)) == len(subnets)
        assert all(place[group.urn] < place[one.urn] for one in [*used, *subnets, graph.one(CLUSTER)])


def test_a_load_balancer_outlives_no_part_of_the_network(graph: Graph) -> None:
    """What the controller needs to delete load balancers is there until it has: subnets, gateway, routes."""
    needed = network(graph, "Vpc", "Subnet", "NatGateway")
    for ingress in graph.all("kubernetes:networking.k8s.io/v1:Ingress"):
        private = [one for one in needed if "-private-" in one.name or one.type.endswith((":Vpc", ":NatGateway"))]
        assert len(waits(graph, ingress, *private)) == len({(one.type, one.name) for one in private})


def test_the_bucket_of_logs_outlives_what_writes_to_it(graph: Graph) -> None:
    bucket, policy = (
        graph.one(kind, "ingress-logs") for kind in ("aws:s3/bucket:Bucket", "aws:s3/bucketPolicy:BucketPolicy")
    )
    for parameters in graph.all("kubernetes:elbv2.k8s.aws/v1beta1:IngressClassParams"):
        assert len(waits(graph, parameters, bucket, policy)) == 2


def test_what_makes_services_waits_for_the_webhook_that_looks_at_them(graph: Graph, controller: Resource) -> None:
    """The controller's webhook refuses Services while no copy of it runs."""
    later = [
        *graph.all("kubernetes:core/v1:Service"),
        *(one for one in graph.all(RELEASE) if one.name.startswith(("addons-", "name-controllers-"))),
    ]
    assert [one.name for one in later if not graph.waits_for(one, controller)] == []


def test_the_controller_holds_up_no_node_and_no_network(graph: Graph, controller: Resource) -> None:
    for one in [*graph.all(GROUP), graph.one(CLUSTER), *network(graph, "Vpc", "Subnet", *WAYS_OUT)]:
        assert not graph.waits_for(one, controller), one.name


def test_controllers_and_drivers_go_before_the_nodes_and_the_dns_that_they_run_on(graph: Graph, unknown: bool) -> None:
    below = [*homes(graph, unknown), graph.one("aws:eks/addon:Addon", "dns-coredns")]
    assert not_in_order(graph, [*controllers(graph), *drivers(graph)], *below) == []


def test_the_nodes_go_before_the_network_and_so_does_everything_on_them(graph: Graph, unknown: bool) -> None:
    private = [one for one in network(graph, "Subnet", "RouteTable", "Route") if "-private-" in one.name]
    below = [*private, *network(graph, "NatGateway", "InternetGateway", "Vpc")]
    assert {one.type.rpartition(":")[2] for one in below} >= {"Subnet", "Route", "NatGateway", "InternetGateway"}
    assert not_in_order(graph, [*homes(graph, unknown), *controllers(graph), *drivers(graph)], *below) == []


def test_a_controller_outlives_what_only_it_can_take_away(graph: Graph) -> None:
    """Finalizers, records and nodes: of its objects, each goes before the release that its controller is of."""
    served_by = {
        "karpenter-controller": [*graph.all("kubernetes:karpenter.sh/v1:NodePool")],
        "addons-argocd": [one for one in graph if one.type.startswith("kubernetes:argoproj.io/")],
        "name-controllers-external-dns": [
            graph.one("kubernetes:networking.k8s.io/v1:Ingress", "addons-argocd-ingress")
        ],
        "name-controllers-cert-manager": [one for one in graph if one.type.startswith("kubernetes:cert-manager.io/")],
        "addons-external-secrets": [one for one in graph if one.type.startswith("kubernetes:external-secrets.io/")],
    }
    wrong = {name: not_in_order(graph, objects, graph.one(RELEASE, name)) for name, objects in served_by.items()}
    assert {name: pairs for name, pairs in wrong.items() if pairs} == {}


def test_namespaces_of_teams_go_before_the_drivers_of_their_volumes(graph: Graph) -> None:
    """A claim in a namespace that is deleted is one that the driver deletes; without it, its disk stays in AWS."""
    classes = [one for one in graph if one.type.endswith((":StorageClass", ":VolumeSnapshotClass"))]
    assert not_in_order(graph, tenants(graph), *drivers(graph), *classes) == []


def test_namespaces_of_teams_go_before_what_serves_their_ways_in(graph: Graph, controller: Resource) -> None:
    classes = [one for one in served(graph) if one.type.endswith((":IngressClass", ":GatewayClass"))]
    names = graph.one(RELEASE, "name-controllers-external-dns")
    assert not_in_order(graph, tenants(graph), controller, names, *classes) == []


def test_namespaces_of_teams_go_before_the_controllers_of_objects_in_them(graph: Graph) -> None:
    """An object with a finalizer that nobody takes off keeps its namespace, and what it stands for stays in AWS."""
    releases = [one for one in graph.all(RELEASE) if one.name.startswith("addons-") and one.name not in SERVE_NOBODY]
    assert {one.name for one in releases} == {
        f"addons-{name}" for name in ("ack-s3", "argo-rollouts", "argocd", "external-secrets", "keda", "velero")
    }
    stores = [one for one in graph if one.type.endswith(":ClusterSecretStore")]
    assert len(stores) == 2
    assert not_in_order(graph, tenants(graph), *releases, *stores) == []


def test_namespaces_of_teams_go_before_an_api_that_does_not_answer_any_more(graph: Graph) -> None:
    """Before Kubernetes deletes a namespace it asks every API that is registered, that of metrics too."""
    metrics = graph.one("aws:eks/addon:Addon", "addons-metrics-server")
    assert not_in_order(graph, tenants(graph), metrics) == []


def test_namespaces_of_teams_go_before_the_rights_of_controllers(graph: Graph) -> None:
    names = CONTROLLERS - {"karpenter-controller"}
    kinds = ("aws:iam/rolePolicy:RolePolicy", ASSOCIATION)
    rights = [one for one in graph if one.name in names and one.type in kinds]
    # Argo CD and Argo Rollouts act in the cluster alone.
    assert {one.name for one in rights} == names - {"addons-argocd", "addons-argo-rollouts"}
    assert not_in_order(graph, tenants(graph), *rights) == []


def test_add_ons_hold_up_no_controller_that_they_stand_on(graph: Graph, controller: Resource) -> None:
    for one in graph.descendants(graph.one("platform:addons:Addons")):
        assert not graph.waits_for(controller, one), one.name


def test_namespaces_of_teams_go_before_capabilities_and_drivers_of_secrets(unknown: bool) -> None:
    within = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
    statements = {"Buckets": {"actions": ["s3:CreateBucket"], "resources": ["arn:aws:s3:::shop-*"]}}
    graph = platform_graph(
        platform_config(
            addons={
                "ack": {"kind": "capability", "statements": statements},
                "argocd": {
                    "kind": "capability",
                    "identity_center": {"instance_arn": within},
                    "roles": {"admin": {"groups": ["93670f9c8a-11111111-2222-3333-4444-555555555555"]}},
                    "deploys_as": "edit",
                },
                "capabilities": {"kro": {}},
                "prometheus": {"collector": "adot"},
                "secrets_store_csi": {},
            },
            dns={"cert_manager": {}},
            teams={"shop": {"quota": {"cpu": 4, "memory": "16Gi"}}},
        ),
        unknown=unknown,
    )
    capabilities = graph.all(CAPABILITY)
    assert {one.get("capabilityName") for one in capabilities} == {"ack", "argocd", "kro"}
    addons = [
        one
        for one in graph.all("aws:eks/addon:Addon")
        if one.get("addonName") in ("adot", "aws-secrets-store-csi-driver-provider")
    ]
    assert len(addons) == 2
    deploys = graph.one("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", "addons-argocd-deploys")
    rights = graph.one("aws:iam/rolePolicy:RolePolicy", "addons-ack-capability")
    assert not_in_order(graph, tenants(graph), *capabilities, *addons, deploys, rights) == []


def test_what_argo_cd_deploys_goes_before_all_that_serves_it(graph: Graph, controller: Resource) -> None:
    first = graph.one("kubernetes:argoproj.io/v1alpha1:Application", "addons-argocd-bootstrap")
    classes = [one for one in served(graph) if one.type.endswith((":IngressClass", ":GatewayClass"))]
    releases = [one for one in controllers(graph) if one.name != "karpenter-controller"]
    assert not_in_order(graph, [first], controller, *releases, *drivers(graph), *classes) == []


def test_namespaces_of_teams_go_before_the_rights_of_what_runs_in_them(graph: Graph) -> None:
    """Pods get their rights when they start, and need them to clear up: the association is there before, and after."""
    owners = (*graph.all("platform:identity:Identity"), *graph.all("platform:team:Team"))
    made = [one for owner in owners for one in graph.all(ASSOCIATION, under=owner)]
    assert {one.name for one in made} == {"identity-audit-export", "identity-node-events", "team-shop-orders"}
    for one in made:
        within = [space for space in tenants(graph) if space.get("metadata.name") == one.get("namespace")]
        assert not_in_order(graph, within, one) == []


def test_every_controller_goes_before_its_rights(graph: Graph) -> None:
    """Whoever takes load balancers, records or disks away needs its role until it has."""
    for release in controllers(graph):
        rights = [
            one
            for one in graph
            if one.name == release.name and one.type.startswith(("aws:iam/", "aws:eks/podIdentity"))
        ]
        assert rights or release.name in {"addons-argocd", "addons-argo-rollouts"}, release.name
        assert not rights or not_in_order(graph, [release], *rights) == []

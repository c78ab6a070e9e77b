"""What a change of configuration changes on the graph, and what it leaves alone.

Each test previews a small platform before and after a change and compares the graphs: which resources come and go,
and which inputs differ. What replaces a resource is told by the inputs that AWS cannot change (Terraform AWS provider
6, 2026-11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.recording import EXISTING, platform_config, platform_graph

if TYPE_CHECKING:
    from platform_sdk.graph import Graph, Resource

CLUSTER = "aws:eks/cluster:Cluster"
GROUP = "aws:eks/nodeGroup:NodeGroup"
PROVIDER = "pulumi:providers:kubernetes"
ADMINS = {"admins": {"principal": "arn:aws:iam::123456789012:role/admins", "policy": "cluster-admin"}}

CREATE_ONLY_OF_CLUSTER = (
    "name",
    "roleArn",
    "accessConfig",
    "bootstrapSelfManagedAddons",
    "kubernetesNetworkConfig",
    "encryptionConfig",
    "vpcConfig.subnetIds",
)
"""Inputs whose change replaces a cluster, or which EKS refuses to change."""


class Change:
    """The difference that a change of configuration makes."""

    def __init__(self, before: Graph, after: Graph) -> None:
        self.before, self.after = before, after
        differences = before.diff(after)
        self.added = {_short(one.urn) for one in differences if one.kind == "added"}
        self.removed = {_short(one.urn) for one in differences if one.kind == "removed"}
        self.inputs: dict[str, set[str]] = {}
        for one in differences:
            if one.kind == "changed" and one.path.startswith("inputs."):
                top = one.path.split(".")[1].partition("[")[0]
                self.inputs.setdefault(_short(one.urn), set()).add(top)

    def both(self, type: str, name: str | None = None) -> tuple[Resource, Resource]:
        return self.before.one(type, name), self.after.one(type, name)


def _short(urn: str) -> str:
    """``Subnet network-private-a`` for a URN."""
    type, name = urn.split("::")[2:]
    return f"{type.rpartition(':')[2]} {name}"


def change(base: dict[str, Any] | None = None, **sections: dict[str, Any]) -> Change:
    before = platform_config(**(base or {}))
    after = {**before}
    for section, value in sections.items():
        key = f"platform:{section}"
        after[key] = {**before.get(key, {}), **value}
    return Change(platform_graph(before), platform_graph(after))


HARMLESS: dict[str, dict[str, Any]] = {
    "version": {"cluster": {"version": "1.36"}},
    "endpoint": {"cluster": {"endpoint": {"public": True, "public_cidrs": ["203.0.113.0/24"]}}},
    "more clients": {"cluster": {"endpoint": {"private_cidrs": ["192.168.0.0/16"]}}},
    "access": {"cluster": {"access": ADMINS}},
    "tags": {"tags": {"cost-centre": "4711"}},
    "logs": {"cluster": {"logs": {"retention_days": 365}}},
    "support": {"cluster": {"support": "extended"}},
    "a node group": {"nodes": {"extra": {"instance_types": ["m7i.large"], "scaling": {"min": 1, "max": 2}}}},
    "single NAT": {"network": {"nat": "single"}},
    "a zone fewer": {"network": {"availability_zones": 2}},
    "endpoints": {"network": {"endpoints": {"interface": ["sts"]}}},
    "pods": {"network": {"pod_cidrs": ["100.64.0.0/16"]}},
}


@pytest.mark.parametrize("sections", HARMLESS.values(), ids=HARMLESS.keys())
def test_no_everyday_change_replaces_the_kubernetes_provider(sections: dict[str, Any]) -> None:
    made = change(**sections)
    before, after = made.both(PROVIDER)
    assert before.urn == after.urn
    assert before.get("clusterIdentifier") == after.get("clusterIdentifier")


@pytest.mark.parametrize("sections", HARMLESS.values(), ids=HARMLESS.keys())
def test_no_everyday_change_replaces_the_cluster(sections: dict[str, Any]) -> None:
    made = change(**sections)
    before, after = made.both(CLUSTER)
    assert before.urn == after.urn
    for path in CREATE_ONLY_OF_CLUSTER:
        assert before.get(path) == after.get(path), path


def test_an_upgrade_changes_versions_and_nothing_else() -> None:
    made = change(cluster={"version": "1.36"})
    assert made.added == made.removed == set()
    versions = {
        "Addon cluster-vpc-cni": {"addonVersion"},
        "Addon cluster-kube-proxy": {"addonVersion"},
        "Addon cluster-eks-pod-identity-agent": {"addonVersion"},
        "Addon dns-coredns": {"addonVersion"},
    }
    assert made.inputs.pop("Cluster cluster") == {"version"}
    assert made.inputs.pop("NodeGroup general") == {"version"}
    assert made.inputs.items() <= versions.items()


def test_a_new_version_keeps_pinned_nodes_where_they_are() -> None:
    nodes = {"general": {"version": "1.35"}}
    made = change({"nodes": nodes}, cluster={"version": "1.36"})
    assert "NodeGroup general" not in made.inputs


ROLLING: dict[str, dict[str, Any]] = {
    "instance types": {"instance_types": ["m7g.xlarge"]},
    "architecture": {"instance_types": ["m7i.large"]},
    "capacity": {"capacity_type": "spot"},
    "system": {"os": "bottlerocket"},
    "zones": {"zones": ["eu-west-1a"]},
    "tier": {"tier": "public"},
}


@pytest.mark.parametrize("fields", ROLLING.values(), ids=ROLLING.keys())
def test_a_group_that_must_be_replaced_has_its_successor_first(fields: dict[str, Any]) -> None:
    general = platform_config()["platform:nodes"]["general"]
    made = change(nodes={"general": {**general, **fields}})
    before, after = made.both(GROUP)
    assert before.urn == after.urn
    assert before.inputs != after.inputs
    for group in (before, after):
        # A prefix lets old and new exist at once; a fixed name would not.
        assert group.get("nodeGroupNamePrefix") == "general-"
        assert group.get("nodeGroupName", None) is None
        assert group.options.delete_before_replace is None
        assert not group.options.protect
    assert made.added == made.removed == set()


def test_the_launch_template_has_no_fixed_name_either() -> None:
    template = platform_graph(platform_config()).one("aws:ec2/launchTemplate:LaunchTemplate")
    assert template.get("name", None) is None
    assert template.options.delete_before_replace is None


def test_another_node_group_touches_no_resource_that_is_there() -> None:
    extra = {"instance_types": ["m7i.large"], "scaling": {"min": 0, "max": 2}}
    made = change(nodes={"a-first-one": extra})
    assert made.removed == set()
    assert made.inputs == {}
    assert made.added == {
        "ManagedNodeGroup a-first-one",
        "NodeGroup a-first-one",
        "LaunchTemplate a-first-one",
        "Role a-first-one-role",
        "RolePolicyAttachment a-first-one-role-images",
        "RolePolicyAttachment a-first-one-role-worker",
    }


def test_another_principal_touches_no_resource_that_is_there() -> None:
    shop = {"a-first-one": {"principal": "arn:aws:iam::123456789012:role/shop", "policy": "edit"}}
    made = change({"cluster": {"access": ADMINS}}, cluster={"access": {**ADMINS, **shop}})
    assert made.removed == set()
    assert made.inputs == {}
    assert made.added == {
        "AccessEntry cluster-access-a-first-one",
        "AccessPolicyAssociation cluster-access-a-first-one",
    }


def test_another_endpoint_touches_no_resource_that_is_there() -> None:
    base = {"network": {"endpoints": {"interface": ["sts"]}}}
    made = change(base, network={"endpoints": {"interface": ["ecr.api", "sts"]}})
    assert made.removed == set()
    assert made.inputs == {}
    assert made.added == {"VpcEndpoint network-ecr.api"}


def test_more_nat_gateways_change_routes_alone() -> None:
    made = change({"network": {"nat": "single"}}, network={"nat": "per_zone"})
    assert made.removed == set()
    assert made.added == {f"{kind} network-nat-{zone}" for kind in ("Eip", "NatGateway") for zone in "bc"}
    assert made.inputs == {f"Route network-private-{zone}": {"natGatewayId"} for zone in "bc"}


def test_another_zone_extends_what_spans_all_zones_and_moves_nothing() -> None:
    base = {"network": {"availability_zones": 2, "endpoints": {"interface": ["sts"]}}}
    made = change(base, network={"availability_zones": 3})
    assert made.removed == set()
    assert all(name.endswith("-c") for name in made.added)
    assert made.inputs == {
        # All route tables have the gateway endpoint; an interface endpoint is in every zone.
        "VpcEndpoint network-s3": {"routeTableIds"},
        "VpcEndpoint network-sts": {"subnetIds"},
        # A group without zones of its own is in all of them: it rolls over.
        "NodeGroup general": {"subnetIds"},
    }


def test_another_zone_leaves_groups_with_zones_of_their_own_alone() -> None:
    nodes = {"general": {"zones": ["eu-west-1a", "eu-west-1b"]}}
    made = change({"network": {"availability_zones": 2}, "nodes": nodes}, network={"availability_zones": 3})
    assert "NodeGroup general" not in made.inputs


@pytest.mark.parametrize("zones", [["eu-west-1b", "eu-west-1c"], ["eu-west-1c", "eu-west-1a"]])
def test_another_zone_moves_neither_the_single_nat_gateway_nor_the_control_plane(zones: list[str]) -> None:
    other = next(zone for zone in ("eu-west-1a", "eu-west-1b") if zone not in zones)
    base = {"network": {"availability_zones": zones, "nat": "single"}}
    made = change(base, network={"availability_zones": [*zones, other]})
    assert made.removed == set()
    assert not [name for name in made.added if "NatGateway" in name]
    before, after = made.both(CLUSTER)
    assert before.get("vpcConfig") == after.get("vpcConfig")


def test_another_tier_adds_its_own_and_moves_no_subnet() -> None:
    made = change({"network": {"tiers": ["public", "private"]}}, network={"tiers": ["public", "private", "intra"]})
    assert made.removed == set()
    assert all("network-intra" in name for name in made.added)
    # The control plane's interfaces move to the new tier, in the same zones: EKS does that in place.
    assert made.inputs == {"Cluster cluster": {"vpcConfig"}, "VpcEndpoint network-s3": {"routeTableIds"}}


def test_another_range_for_pods_moves_no_subnet() -> None:
    cluster = {"addons": {"vpc_cni": {"custom_networking": True}}}
    base = {"network": {"pod_cidrs": ["100.64.0.0/16"]}, "cluster": cluster}
    made = change(base, network={"pod_cidrs": ["100.64.0.0/16", "100.65.0.0/16"]})
    assert made.removed == set()
    # New nodes' pods get addresses of the newest range, so the CNI is told.
    assert made.inputs == {"Addon cluster-vpc-cni": {"configurationValues"}}


def test_tags_change_tags_alone() -> None:
    made = change(tags={"cost-centre": "4711"})
    assert made.added == made.removed == set()
    assert set().union(*made.inputs.values()) <= {"tags", "tagSpecifications"}


def test_the_order_of_an_existing_networks_subnets_means_nothing() -> None:
    subnets = {"private": dict(reversed(EXISTING["subnets"]["private"].items()))}
    first = {**platform_config(), "platform:network": EXISTING}
    second = {**platform_config(), "platform:network": {**EXISTING, "subnets": subnets}}
    assert Change(platform_graph(first), platform_graph(second)).inputs == {}

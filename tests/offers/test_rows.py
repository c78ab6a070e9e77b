"""What an environment offers: numbers, places, and how pods get there."""

from __future__ import annotations

from typing import Any

import pytest

from platform_sdk.offers.model import Node, Span, sum_of
from platform_sdk.offers.rows import node_rows
from platform_sdk.spec import parse_environment
from tests.support.node_rows import AUTO, FARGATE, GPU, POOL, karpenter, made, row, rows_of
from tests.support.recording import DAY, EXISTING, platform_config


def test_a_plain_group() -> None:
    found = row()
    assert (found.kind, found.architectures, found.image) == ("managed", ("arm64",), "AL2023_ARM_64_STANDARD")
    assert found.where == "eu-west-1a, eu-west-1b, eu-west-1c · private subnets"
    assert (found.nodes, found.capacity) == (Span(1, 3), "on-demand")
    assert found.offers == (Node(type="m7g.large", vcpus=2, memory_mib=8192, pods=29),)
    assert found.runs == "Linux pods of arm64."
    assert found.pod == {"spec": {"nodeSelector": {"platform/node-group": "general"}}}
    assert (found.taints, found.notes) == ((), ())
    totals = found.totals
    assert totals
    assert (totals.nodes, totals.vcpus, totals.memory_mib) == (Span(1, 3), Span(2, 6), Span(8192, 24576))
    assert (totals.pods, totals.gpus) == (Span(29, 87), Span(0, 0))


@pytest.mark.parametrize(
    ("cluster", "group", "pods"),
    [
        ({"addons": {"vpc_cni": {"prefix_delegation": True}}}, {}, 110),
        ({}, {"kubelet": {"max_pods": 17}}, 17),
        ({}, {"kind": "self_managed"}, 29),
        ({}, {"os": "windows_core_2022", "instance_types": ["m5.large"], "disk": {"size_gib": 80}}, 9),
    ],
)
def test_pods_are_those_of_the_clusters_settings(cluster: dict[str, Any], group: dict[str, Any], pods: int) -> None:
    linux = {"instance_types": ["m7g.large"], "scaling": {"min": 1, "max": 1}} if "os" in group else None
    assert row(cluster=cluster, general=group, linux=linux).offers[0].pods == pods


def test_an_ipv6_cluster_has_prefixes() -> None:
    config = platform_config(cluster={"ip_family": "ipv6"}, network={"ipv6": True})
    (found,) = node_rows(parse_environment(config, name="shop", today=DAY))
    assert found.offers[0].pods == 110


def test_gpus_are_counted_and_asked_for() -> None:
    found = row("gpu", gpu=GPU)
    (node,) = found.offers
    assert node.gpus == 1
    assert "NVIDIA L4" in node.accelerator
    assert found.totals
    assert found.totals.gpus == Span(0, 8)
    assert found.taints == ("nvidia.com/gpu=present:NoSchedule",)
    assert found.pod["spec"]["containers"] == [{"resources": {"limits": {"nvidia.com/gpu": 1}}}]
    toleration = {"key": "nvidia.com/gpu", "operator": "Equal", "value": "present", "effect": "NoSchedule"}
    assert found.pod["spec"]["tolerations"] == [toleration]
    assert found.runs == "Linux pods of amd64 that ask for nvidia.com/gpu and tolerate nvidia.com/gpu."


def test_neuron_devices_are_counted() -> None:
    group = {"instance_types": ["inf2.24xlarge"], "accelerator": "neuron", "scaling": {"min": 1, "max": 2}}
    found = row("infer", infer=group)
    assert found.offers[0].neuron_devices == 6
    assert found.totals
    assert found.totals.neuron_devices == Span(6, 12)


def test_efa_interfaces_are_those_of_groups_that_have_them() -> None:
    group = {**GPU, "instance_types": ["p4d.24xlarge"], "zones": ["eu-west-1a"]}
    assert row("train", train=group).offers[0].efa_interfaces == 0
    found = row("train", train={**group, "efa": True})
    assert found.offers[0].efa_interfaces == 4
    assert found.pod["spec"]["containers"][0]["resources"]["limits"]["vpc.amazonaws.com/efa"] == 4


def test_a_group_of_several_types_offers_from_the_least_to_the_most() -> None:
    types = {"instance_types": ["m7i.large", "m7i.2xlarge"], "scaling": {"min": 2, "max": 3}, "capacity_type": "spot"}
    found = row("mixed", mixed=types)
    assert found.totals
    assert found.totals.vcpus == Span(4, 24)
    assert found.node_labels["eks.amazonaws.com/capacityType"] == "SPOT"
    assert "node.kubernetes.io/instance-type" not in found.node_labels


def test_a_type_that_the_table_does_not_know_is_told() -> None:
    found = row("new", new={"instance_types": ["m29g.large"], "scaling": {"min": 1, "max": 3}})
    assert (found.offers, found.totals) == ((Node(type="m29g.large"),), None)
    assert any("m29g.large is not in the table of instance types" in note for note in found.notes)


def test_a_soft_taint_asks_for_no_toleration() -> None:
    taints = [{"key": "example.com/a", "effect": "prefer-no-schedule"}, {"key": "example.com/b"}]
    found = row("tainted", tainted={"instance_types": ["c7g.large"], "scaling": {"min": 1, "max": 1}, "taints": taints})
    assert found.taints == ("example.com/a:PreferNoSchedule", "example.com/b:NoSchedule")
    assert [one["key"] for one in found.pod["spec"]["tolerations"]] == ["example.com/b"]


def test_each_group_has_a_label_that_no_other_nodes_have() -> None:
    pools = {"default": {**POOL, "architectures": ["x86_64", "arm64"]}}
    config = platform_config(nodes={"other": {"instance_types": ["c7g.large"], "scaling": {"min": 1, "max": 1}}})
    config["platform:autoscaling"] = {"kind": "karpenter", "replicas": 1, "pools": pools}
    rows = node_rows(parse_environment(config, name="shop", today=DAY))
    assert [one.name for one in rows] == ["default", "general", "other"]
    for one in rows:
        asked = one.pod["spec"]["nodeSelector"].items()
        assert [other.name for other in rows if asked <= other.node_labels.items()] == [one.name]


def test_the_name_of_a_group_wins_over_a_label_of_that_name() -> None:
    other = {"instance_types": ["c7g.large"], "scaling": {"min": 1, "max": 1}}
    found = row("other", other={**other, "labels": {"platform/node-group": "general"}})
    assert found.node_labels["platform/node-group"] == "other"


def test_windows_nodes_tell_the_build_that_their_pods_images_are_of() -> None:
    windows = {"instance_types": ["m7i.xlarge"], "scaling": {"min": 1, "max": 1}, "disk": {"size_gib": 80}}
    old, new = {**windows, "os": "windows_core_2022"}, {**windows, "os": "windows_full_2025"}
    found = row("old", old=old, new=new)
    assert found.node_labels["node.kubernetes.io/windows-build"] == "10.0.20348"
    assert row("new", old=old, new=new).node_labels["node.kubernetes.io/windows-build"] == "10.0.26100"


def test_a_profile() -> None:
    found = row("batch", batch=FARGATE)
    assert (found.kind, found.nodes, found.totals) == ("fargate", None, None)
    assert found.runs == "Linux pods of amd64 in namespace batch, or in namespace team-* with run=f."
    assert found.pod == {"metadata": {"namespace": "batch"}}
    assert found.offers[0].pods == 1


def test_the_platforms_own_profile_is_told_too() -> None:
    environment = made(general=None, batch=FARGATE)
    assert [one.name for one in node_rows(environment)] == ["batch", "coredns"]
    found = node_rows(environment)[1]
    assert "The platform adds this profile for CoreDNS." in found.notes
    assert found.pod == {"metadata": {"namespace": "kube-system", "labels": {"k8s-app": "kube-dns"}}}


def test_places_and_reserved_capacity_are_told() -> None:
    capacity = {"kind": "reservation", "reservation_id": "cr-0123456789abcdef0"}
    reserved = {**GPU, "zones": ["eu-west-1a"], "capacity": capacity}
    assert row("train", train=reserved).capacity == "reservation cr-0123456789abcdef0"
    config = {**platform_config(), "platform:network": EXISTING}
    (found,) = node_rows(parse_environment(config, name="shop", today=DAY))
    assert found.where == "eu-west-1a, eu-west-1b · private subnets"


def test_the_sum_is_of_what_is_bounded_and_known() -> None:
    rows = node_rows(made(batch=FARGATE, gpu=GPU))
    total = sum_of(rows)
    assert total
    assert (total.nodes, total.gpus, total.vcpus) == (Span(1, 11), Span(0, 8), Span(2, 70))
    assert sum_of(tuple(one for one in rows if one.kind == "fargate")) is None


def test_a_pool_of_karpenter() -> None:
    found = karpenter(
        capacity=["on_demand", "spot"], zones=["eu-west-1a"], tier="public", labels={"example.com/a": "b"}
    )
    assert (found.kind, found.image, found.capacity) == ("karpenter", "al2023@v20261105", "spot, on-demand")
    assert found.where == "eu-west-1a · public subnets"
    assert (found.nodes, found.totals, found.counted, found.limits) == (None, None, "as needed", ("20 nodes",))
    assert found.pod == {"spec": {"nodeSelector": {"karpenter.sh/nodepool": "default"}}}
    assert found.runs == "Linux pods of amd64; nodes start for them."
    assert found.node_labels == {
        "karpenter.sh/nodepool": "default",
        "kubernetes.io/os": "linux",
        "kubernetes.io/arch": "amd64",
        "example.com/a": "b",
    }


def test_of_many_types_the_smallest_and_the_largest_are_shown() -> None:
    found = karpenter()
    smallest, largest = found.offers
    assert smallest.vcpus == 1
    assert (largest.vcpus or 0) > 100
    assert any("instance types fit" in note for note in found.notes)


def test_few_types_are_shown_by_their_size() -> None:
    found = karpenter(instances={"families": ["inf2"]}, taints=[{"key": "a", "effect": "prefer-no-schedule"}])
    assert [node.type for node in found.offers] == ["inf2.xlarge", "inf2.8xlarge", "inf2.24xlarge", "inf2.48xlarge"]
    assert found.resources == ("aws.amazon.com/neuron", "aws.amazon.com/neuroncore")
    assert found.taints == ("a:PreferNoSchedule",)
    assert "tolerations" not in found.pod["spec"]
    assert found.pod["spec"]["containers"] == [{"resources": {"limits": {"aws.amazon.com/neuron": 1}}}]
    assert found.notes == ()


def test_a_type_of_a_pool_that_is_all_there_is_becomes_a_label() -> None:
    found = karpenter(instances={"types": ["m7i.large"]}, kubelet={"max_pods": 17})
    assert found.node_labels["node.kubernetes.io/instance-type"] == "m7i.large"
    assert [node.pods for node in found.offers] == [17]


def test_families_that_the_table_does_not_know_have_a_line_too() -> None:
    assert karpenter(instances={"families": ["m29i"]}).offers == (Node(type="newer than the table"),)


def test_pools_of_auto_mode_are_those_of_eks_and_ones_own() -> None:
    found = rows_of({"auto_mode": AUTO})
    assert {one.name for one in found.values() if one.kind == "auto_mode"} == {"general-purpose", "system", "gpu"}
    general, system, gpu = found["general-purpose"], found["system"], found["gpu"]
    assert general.where == "eu-west-1a, eu-west-1b · private subnets"
    assert (general.architectures, general.taints) == (("x86_64",), ())
    assert (system.architectures, system.taints) == (("x86_64", "arm64"), ("CriticalAddonsOnly:NoSchedule",))
    assert any("EKS brings this pool" in note for note in general.notes)
    assert gpu.where == "eu-west-1a, eu-west-1b, eu-west-1c · private subnets"
    assert gpu.image == "EKS's own Bottlerocket, FIPS"
    assert gpu.runs.startswith("Linux pods of amd64 that ask for nvidia.com/gpu and tolerate nvidia.com/gpu;")
    assert {node.pods for node in gpu.offers} == {110}


def test_auto_mode_that_is_off_has_no_pools() -> None:
    assert [*rows_of({"auto_mode": {"enabled": False}})] == ["general"]


@pytest.mark.parametrize(
    ("hybrid", "limits", "notes"),
    [
        ({"credentials": {"kind": "ssm"}, "cni": "cilium"}, (), ("Systems Manager", "Cilium 1.17.6-0")),
        (
            {"credentials": {"kind": "ssm", "registration_limit": 10}},
            ("10 machines join with the activation",),
            ("Systems Manager", "installed a CNI"),
        ),
        (
            {
                "credentials": {
                    "kind": "roles_anywhere",
                    "private_ca_arn": "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/"
                    "12345678-1234-1234-1234-123456789012",
                }
            },
            (),
            ("IAM Roles Anywhere", "installed a CNI"),
        ),
    ],
)
def test_hybrid_nodes(hybrid: dict[str, Any], limits: tuple[str, ...], notes: tuple[str, ...]) -> None:
    remote = {"nodes": ["192.168.0.0/20"], "pods": ["192.168.128.0/17"]}
    found = rows_of({"remote_networks": remote}, hybrid=hybrid)["hybrid"]
    assert (found.kind, found.nodes, found.limits) == ("hybrid", None, limits)
    assert found.where == "on premises, in 192.168.0.0/20 · pods in 192.168.128.0/17"
    assert found.pod == {"spec": {"nodeSelector": {"eks.amazonaws.com/compute-type": "hybrid"}}}
    assert all(any(part in note for note in found.notes) for part in notes)

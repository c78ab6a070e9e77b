"""Every chart of a platform comes from the mirror that it names, and every image from its registry's copy."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.recording import BOTH_MODES, platform_config, platform_graph, waits

RELEASE = "kubernetes:helm.sh/v3:Release"
REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
GPU = {"instance_types": ["g5.xlarge"], "accelerator": "nvidia", "scaling": {"min": 0, "max": 1}}
SECTIONS: dict[str, dict[str, Any]] = {
    "karpenter": {
        "autoscaling": {
            "kind": "karpenter",
            "replicas": 1,
            "pools": {"default": {"image": "al2023@v20261105", "limits": {"cpu": 1}}},
        }
    },
    "autoscaler": {"autoscaling": {"kind": "cluster_autoscaler"}},
    "devices": {"nodes": {"gpu": GPU}},
    "fluent bit": {"addons": {"fluent_bit": {"cloudwatch": {}}}},
    "cilium": {
        "cluster": {"remote_networks": {"nodes": ["192.168.0.0/20"], "pods": ["192.168.128.0/17"]}},
        "hybrid": {"credentials": {"kind": "ssm"}, "cni": "cilium"},
    },
}


@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize("mirror", [f"oci://{REGISTRY}/charts", "https://charts.example.com"])
def test_charts_come_from_the_mirror(name: str, mirror: str) -> None:
    graph = platform_graph(platform_config(**SECTIONS[name], charts={"mirror": mirror}))
    releases = graph.all(RELEASE)
    assert releases
    for release in releases:
        chart, home = release.get("chart"), release.get("repositoryOpts.repo", None)
        if mirror.startswith("oci"):
            assert (chart.rpartition("/")[0], home) == (mirror, None)
        else:
            assert ("/" in chart, home) == (False, mirror)
        assert release.get("version")


@pytest.mark.parametrize(
    ("name", "release", "path", "copied"),
    [
        ("karpenter", "karpenter-controller", "values.controller.image.repository", "public.ecr.aws"),
        ("autoscaler", "cluster-autoscaler-controller", "values.image.repository", "registry.k8s.io"),
        ("devices", "devices-nvidia", "values.image.repository", "nvcr.io"),
        ("fluent bit", "addons-fluent-bit", "values.image.repository", "public.ecr.aws"),
    ],
)
def test_images_come_from_their_registrys_copy(name: str, release: str, path: str, copied: str) -> None:
    graph = platform_graph(platform_config(**SECTIONS[name], charts={"images": {copied: f"{REGISTRY}/copy"}}))
    assert graph.one(RELEASE, release).get(path).startswith(f"{REGISTRY}/copy/")


def test_what_is_said_of_one_chart_wins() -> None:
    own = {"repository": "oci://registry.example.com/own", "image": "registry.example.com/own/plugin"}
    graph = platform_graph(
        platform_config(
            nodes={"gpu": GPU},
            cluster={"device_plugins": {"nvidia": own}},
            charts={"mirror": f"oci://{REGISTRY}/charts", "images": {"nvcr.io": f"{REGISTRY}/nvcr"}},
        )
    )
    made = graph.one(RELEASE, "devices-nvidia")
    assert made.get("chart") == "oci://registry.example.com/own/nvidia-device-plugin"
    assert made.get("values.image.repository") == "registry.example.com/own/plugin"


def test_a_copy_of_the_registry_is_enough_in_a_private_network() -> None:
    network = {"private": True, "endpoints": {"interface": ["eks"]}}
    graph = platform_graph(
        platform_config(
            network=network,
            autoscaling={"kind": "cluster_autoscaler"},
            charts={"images": {"registry.k8s.io": f"{REGISTRY}/k8s"}},
        )
    )
    assert graph.one(RELEASE).get("values.image.repository") == f"{REGISTRY}/k8s/autoscaling/cluster-autoscaler"


@BOTH_MODES
@pytest.mark.parametrize("kind", ["karpenter", "autoscaler"])
def test_releases_wait_for_the_caches_that_their_images_come_through(kind: str, unknown: bool) -> None:
    images = {home: f"{REGISTRY}/{prefix}" for prefix, home in (("ecr", "public.ecr.aws"), ("k8s", "registry.k8s.io"))}
    caches = {"ecr": {"upstream": "ecr_public"}, "k8s": {"upstream": "kubernetes"}}
    sections: dict[str, Any] = {
        **SECTIONS[kind],
        "registries": {"registry_wide": True, "caches": caches},
        "addons": {"fluent_bit": {"cloudwatch": {}}},
        "ingress": {"classes": {"public": {"scheme": "internet_facing"}}},
    }
    graph = platform_graph(platform_config(**sections, charts={"images": images}), unknown=unknown)
    made = graph.all("aws:ecr/pullThroughCacheRule:PullThroughCacheRule")
    policy = graph.one("aws:ecr/registryPolicy:RegistryPolicy")
    # Definitions have no image.
    releases = {one.name: one for one in graph.all(RELEASE) if not one.name.endswith("crd")}
    assert len(made) == 2
    assert len(releases) == 3
    for name, release in releases.items():
        assert len(waits(graph, release, *made)) == 2, name
        # The autoscaler brings a role of nodes along, which the policy names.
        assert graph.waits_for(release, policy) == (not name.startswith(("karpenter", "cluster-autoscaler"))), name
    assert not any(graph.waits_for(cache, graph.one("aws:eks/cluster:Cluster")) for cache in made)


def test_releases_wait_for_no_cache_that_they_do_not_use() -> None:
    caches = {"ecr": {"upstream": "ecr_public"}}
    graph = platform_graph(
        platform_config(**SECTIONS["autoscaler"], registries={"registry_wide": True, "caches": caches})
    )
    for release in graph.all(RELEASE):
        assert waits(graph, release, *graph.all(package="aws")) != set()
        assert waits(graph, release, *graph.all("aws:ecr/pullThroughCacheRule:PullThroughCacheRule")) == set()

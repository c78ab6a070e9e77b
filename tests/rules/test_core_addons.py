"""The add-ons' configuration: their own keys, and texts where they want texts."""

from __future__ import annotations

import json

import pytest

from platform_sdk.facts.cluster.core_addons import ENI_CONFIG_REQUIRED, VPC_CNI_CONFIGURATION, VPC_CNI_ENV, ZONE_LABEL
from platform_sdk.rules.cluster.core_addons import configuration_text, coredns_configuration, vpc_cni_configuration

EVERYTHING = vpc_cni_configuration(
    prefix_delegation=True,
    network_policy=True,
    pod_subnets={"eu-west-1b": "subnet-2", "eu-west-1a": "subnet-1"},
    region="eu-west-1",
    security_groups=("sg-1",),
)


def test_nothing_asked_is_nothing_configured() -> None:
    assert vpc_cni_configuration(prefix_delegation=False, network_policy=False) == {}
    assert configuration_text({}) is None


def test_network_policy_alone() -> None:
    assert vpc_cni_configuration(prefix_delegation=False, network_policy=True) == {"enableNetworkPolicy": "true"}


def test_custom_networking_finds_subnets_by_the_zone_of_the_node() -> None:
    assert EVERYTHING["env"] == {
        "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG": "true",
        "ENABLE_PREFIX_DELEGATION": "true",
        "ENI_CONFIG_LABEL_DEF": ZONE_LABEL,
        "WARM_PREFIX_TARGET": "1",
    }
    assert EVERYTHING["eniConfig"] == {
        "create": True,
        "region": "eu-west-1",
        "subnets": {
            "eu-west-1a": {"id": "subnet-1", "securityGroups": ["sg-1"]},
            "eu-west-1b": {"id": "subnet-2", "securityGroups": ["sg-1"]},
        },
    }


def test_only_keys_that_the_add_on_knows_are_used() -> None:
    assert EVERYTHING.keys() <= VPC_CNI_CONFIGURATION.keys()
    assert EVERYTHING["env"].keys() <= VPC_CNI_ENV.keys()
    assert EVERYTHING["eniConfig"].keys() == ENI_CONFIG_REQUIRED.keys()
    assert all(isinstance(value, str) for value in EVERYTHING["env"].values())


def test_the_order_of_subnets_does_not_change_the_text() -> None:
    text = configuration_text(EVERYTHING)
    assert text is not None
    assert json.loads(text) == EVERYTHING
    assert text.index("eu-west-1a") < text.index("eu-west-1b")


@pytest.mark.parametrize(
    ("autoscaling", "configuration"),
    [(False, {"replicaCount": 3}), (True, {"autoScaling": {"enabled": True, "minReplicas": 3}})],
)
def test_coredns(autoscaling: bool, configuration: dict[str, object]) -> None:
    assert coredns_configuration(replicas=3, autoscaling=autoscaling) == configuration

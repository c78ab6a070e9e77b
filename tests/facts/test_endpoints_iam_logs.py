"""Names that differ by Region or partition, and the accepted retentions."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.cluster.logs import RETENTION_DAYS
from platform_sdk.facts.endpoints import GATEWAY_SERVICES, INTERFACE_SERVICES, PRIVATE_CLUSTER_INTERFACES, service_name
from platform_sdk.facts.iam import (
    CLUSTER_ACCESS_POLICIES,
    CLUSTER_POLICY,
    CNI_POLICY,
    EBS_CSI_POLICY,
    EFS_CSI_POLICY,
    cluster_access_policy_arn,
    managed_policy_arn,
)
from platform_sdk.facts.regions import REGIONS


@pytest.mark.parametrize(
    ("service", "region", "name"),
    [
        ("ecr.api", "eu-west-1", "com.amazonaws.eu-west-1.ecr.api"),
        ("eks-auth", "us-gov-west-1", "com.amazonaws.us-gov-west-1.eks-auth"),
        ("s3", "us-east-1", "com.amazonaws.us-east-1.s3"),
        ("ecr.api", "cn-north-1", "cn.com.amazonaws.cn-north-1.ecr.api"),
        ("sts", "cn-northwest-1", "cn.com.amazonaws.cn-northwest-1.sts"),
        ("eks", "cn-north-1", "cn.com.amazonaws.cn-north-1.eks"),
        ("autoscaling", "cn-north-1", "cn.com.amazonaws.cn-north-1.autoscaling"),
        ("logs", "cn-north-1", "com.amazonaws.cn-north-1.logs"),
        ("secretsmanager", "cn-northwest-1", "com.amazonaws.cn-northwest-1.secretsmanager"),
        ("s3", "cn-north-1", "com.amazonaws.cn-north-1.s3"),
    ],
)
def test_endpoint_service_names(service: str, region: str, name: str) -> None:
    assert service_name(service, REGIONS[region]) == name


@given(st.sampled_from(sorted(INTERFACE_SERVICES)), st.sampled_from(sorted(REGIONS)))
def test_only_china_has_a_prefix_of_its_own(service: str, region: str) -> None:
    name = service_name(service, REGIONS[region])
    assert name.endswith(f"com.amazonaws.{region}.{service}")
    assert not name.startswith("cn.") or REGIONS[region].partition == "aws-cn"


def test_a_private_cluster_asks_only_for_known_services() -> None:
    assert set(PRIVATE_CLUSTER_INTERFACES) <= INTERFACE_SERVICES
    assert len(set(PRIVATE_CLUSTER_INTERFACES)) == len(PRIVATE_CLUSTER_INTERFACES)
    assert not set(PRIVATE_CLUSTER_INTERFACES) & set(GATEWAY_SERVICES)
    assert [service for service in INTERFACE_SERVICES if not re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", service)] == []


@pytest.mark.parametrize(
    ("partition", "policy", "arn"),
    [
        ("aws", CLUSTER_POLICY, "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"),
        ("aws-cn", CNI_POLICY, "arn:aws-cn:iam::aws:policy/AmazonEKS_CNI_Policy"),
        ("aws", EFS_CSI_POLICY, "arn:aws:iam::aws:policy/service-role/AmazonEFSCSIDriverPolicy"),
        (
            "aws-us-gov",
            "AmazonEBSCSIDriverPolicy",
            "arn:aws-us-gov:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy",
        ),
        ("aws", EBS_CSI_POLICY, "arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2"),
    ],
)
def test_managed_policies(partition: str, policy: str, arn: str) -> None:
    assert managed_policy_arn(partition, policy) == arn


@pytest.mark.parametrize("name", CLUSTER_ACCESS_POLICIES)
def test_access_policies_by_either_name(name: str) -> None:
    arn = cluster_access_policy_arn("aws", name)
    assert arn == cluster_access_policy_arn("aws", CLUSTER_ACCESS_POLICIES[name])
    assert arn == f"arn:aws:eks::aws:cluster-access-policy/{CLUSTER_ACCESS_POLICIES[name]}"
    spelled = "".join(part.title() for part in name.split("-"))
    assert CLUSTER_ACCESS_POLICIES[name] == f"AmazonEKS{spelled}Policy"


def test_there_are_22_retentions_in_order() -> None:
    assert len(RETENTION_DAYS) == 22
    assert list(RETENTION_DAYS) == sorted(set(RETENTION_DAYS))

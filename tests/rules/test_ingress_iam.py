"""IAM documents of the load balancer controller and of the bucket for access logs; and what they do not allow."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.rules.iam.access_levels import actions_of, writes
from platform_sdk.rules.iam.breadth import wildcard_writes
from platform_sdk.rules.iam.documents import Document, document_text
from platform_sdk.rules.iam.load_balancer_controller import access_logs_bucket_policy, load_balancer_controller_policy
from tests.support.golden import check_golden

if TYPE_CHECKING:
    from pathlib import Path

ACCOUNT = "123456789012"
TARGETS = f"arn:aws:elasticloadbalancing:eu-west-1:{ACCOUNT}:targetgroup/legacy/0123456789abcdef"
ACL = f"arn:aws:wafv2:eu-west-1:{ACCOUNT}:regional/webacl/shop/0d1c2b3a-1111-2222-3333-444455556666"


def controller(
    *, name: str = "platform-prod", partition: str = "aws", region: str = "eu-west-1", **given: Any
) -> Document:
    return load_balancer_controller_policy(
        partition=partition,
        region=region,
        account_id=ACCOUNT,
        cluster_name=name,
        vpc_id="vpc-0123456789abcdef0",
        **given,
    )


def logs(partition: str, region: str) -> Document:
    return access_logs_bucket_policy(
        bucket_arn=f"arn:{partition}:s3:::ingress-logs-1234567", partition=partition, region=region, account_id=ACCOUNT
    )


CONTROLLERS: dict[str, Document] = {
    "load_balancer_controller": controller(),
    "load_balancer_controller_with_waf": controller(web_acls=[ACL], shield=True, target_groups=[TARGETS]),
    "load_balancer_controller_china": controller(partition="aws-cn", region="cn-north-1"),
}
BUCKETS: dict[str, Document] = {
    "access_logs_bucket": logs("aws", "eu-west-1"),
    "access_logs_bucket_china": logs("aws-cn", "cn-north-1"),
}
AWS_ASKS = """
elasticloadbalancing:AddListenerCertificates AddTags CreateListener CreateLoadBalancer CreateRule CreateTargetGroup
DeleteListener DeleteLoadBalancer DeleteRule DeleteTargetGroup DeregisterTargets ModifyCapacityReservation ModifyIpPools
ModifyListener ModifyListenerAttributes ModifyLoadBalancerAttributes ModifyRule ModifyTargetGroup
ModifyTargetGroupAttributes RegisterTargets RemoveListenerCertificates RemoveTags SetIpAddressType SetRulePriorities
SetSecurityGroups SetSubnets SetWebAcl
ec2:AuthorizeSecurityGroupIngress CreateSecurityGroup CreateTags DeleteSecurityGroup DeleteTags
RevokeSecurityGroupIngress
iam:CreateServiceLinkedRole
shield:CreateProtection DeleteProtection
wafv2:AssociateWebACL DisassociateWebACL
"""
"""What writes in the policy that the controller's documentation publishes (3.5, 2026-08), but for WAF Classic."""


def asked() -> set[str]:
    service, found = "", set[str]()
    for word in AWS_ASKS.split():
        service, name = word.split(":") if ":" in word else (service, word)
        found.add(f"{service}:{name}")
    return found


@pytest.mark.parametrize("name", [*CONTROLLERS, *BUCKETS])
def test_is_as_kept(name: str, pytestconfig: pytest.Config, repository_root: Path) -> None:
    text = json.dumps({**CONTROLLERS, **BUCKETS}[name], indent=2)
    check_golden(pytestconfig, repository_root / "tests/golden/iam" / f"{name}.json", text)


@pytest.mark.parametrize("name", CONTROLLERS)
def test_nothing_writes_to_every_resource_whatever_the_condition(name: str) -> None:
    assert list(wildcard_writes(CONTROLLERS[name])) == []
    for statement in CONTROLLERS[name]["Statement"]:
        resources = statement["Resource"]
        if "*" in ([resources] if isinstance(resources, str) else resources):
            assert not any(map(writes, actions_of(statement))), statement["Sid"]


@pytest.mark.parametrize("name", CONTROLLERS)
def test_what_is_made_or_changed_is_tied_to_cluster_or_vpc(name: str) -> None:
    free = {
        "CreateSecurityGroupsInVpc": "its resource is one VPC",
        "CreateServiceLinkedRole": "its condition is the service",
        "FillGivenTargetGroups": "its resources are what the user named",
        "ProtectByWaf": "its resources are the web ACLs that the user named",
        "ProtectByShield": "protections have no tags of the cluster",
    }
    for statement in CONTROLLERS[name]["Statement"]:
        if any(map(writes, actions_of(statement))) and statement["Sid"] not in free:
            condition = json.dumps(statement["Condition"])
            assert "platform-prod" in condition or "vpc-0123456789abcdef0" in condition, statement["Sid"]


def test_it_can_do_what_the_controller_needs_and_no_more() -> None:
    def written(document: Document) -> set[str]:
        return {action for one in document["Statement"] for action in actions_of(one) if writes(action)}

    assert written(CONTROLLERS["load_balancer_controller_with_waf"]) == asked()
    optional = {"elasticloadbalancing:SetWebAcl"}
    optional |= {action for action in asked() if action.startswith(("shield:", "wafv2:"))}
    assert written(CONTROLLERS["load_balancer_controller"]) == asked() - optional


def test_the_tag_of_the_cluster_cannot_be_taken_off() -> None:
    tags = [one for one in controller()["Statement"] if one["Sid"] in {"TagOwn", "TagOwnSecurityGroups"}]
    assert len(tags) == 2
    for statement in tags:
        assert statement["Condition"]["ForAllValues:StringNotEquals"] == {"aws:TagKeys": ["elbv2.k8s.aws/cluster"]}


def test_the_longest_name_fits_an_inline_policy() -> None:
    longest = controller(
        name="n" * 100,
        partition="aws-us-gov",
        region="us-gov-west-1",
        web_acls=[f"{ACL}{number}" for number in range(4)],
        target_groups=[f"{TARGETS}{number}" for number in range(4)],
        shield=True,
    )
    assert len(document_text(longest)) < 10_240


@pytest.mark.parametrize("name", BUCKETS)
def test_only_load_balancers_of_the_account_write_logs(name: str) -> None:
    allowed = [one for one in BUCKETS[name]["Statement"] if one["Effect"] == "Allow"]
    assert all(ACCOUNT in json.dumps(one["Condition"]) for one in allowed)
    assert {one["Principal"]["Service"] for one in allowed} == {
        "logdelivery.elasticloadbalancing.amazonaws.com",
        "delivery.logs.amazonaws.com",
    }

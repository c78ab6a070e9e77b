"""IAM documents of the AWS Load Balancer Controller, and of the bucket that load balancers write their logs to.

Owns them as plain data. The controller's own documentation has a policy for every cluster of an account; this one is
for one cluster: what exists is changed only where it carries the cluster's tag, security groups of nodes only in the
cluster's VPC. Listeners and rules are held to the tag too, which the controller has set on them since 2.3.
Source: AWS Load Balancer Controller 3.5, docs/install/iam_policy.json, 2026-08; AWS Service Authorization Reference,
Elastic Load Balancing V2 and Amazon EC2, 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.ingress import CLUSTER_TAG
from platform_sdk.rules.iam.documents import document, one_or_many, tls_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    from platform_sdk.rules.iam.documents import Document

__all__ = ["access_logs_bucket_policy", "load_balancer_controller_policy"]

_KINDS = ("app", "net")


def load_balancer_controller_policy(
    *,
    partition: str,
    region: str,
    account_id: str,
    cluster_name: str,
    vpc_id: str,
    target_groups: Sequence[str] = (),
    web_acls: Sequence[str] = (),
    shield: bool = False,
) -> Document:
    """What the controller may do.

    Args:
        partition, region, account_id: where it runs.
        cluster_name: name in AWS.
        vpc_id: where its load balancers stand. The VPC may be shared by another account.
        target_groups: ARNs of target groups made elsewhere, which TargetGroupBindings fill.
        web_acls: ARNs of the web ACLs of AWS WAF that load balancers may be given; without one, no right to WAF.
        shield: AWS Shield Advanced protects load balancers.
    """
    elb = f"arn:{partition}:elasticloadbalancing:{region}:{account_id}"
    balancers = [f"{elb}:loadbalancer/{kind}/*/*" for kind in _KINDS]
    return document(
        *_reads(),
        {
            "Sid": "CreateServiceLinkedRole",
            "Effect": "Allow",
            "Action": "iam:CreateServiceLinkedRole",
            "Resource": f"arn:{partition}:iam::{account_id}:role/aws-service-role/elasticloadbalancing.amazonaws.com/*",
            "Condition": {"StringEquals": {"iam:AWSServiceName": "elasticloadbalancing.amazonaws.com"}},
        },
        *_security_groups(f"arn:{partition}:ec2:{region}", vpc_id, cluster_name),
        *_load_balancers(elb, balancers, cluster_name, target_groups),
        *_web_acls(web_acls, balancers[0]),
        *(_shield(partition, account_id) if shield else ()),
    )


def _ours(cluster: str) -> dict[str, Any]:
    """That what is changed is the cluster's."""
    return {"StringEquals": {f"aws:ResourceTag/{CLUSTER_TAG}": cluster}}


def _asked(cluster: str) -> dict[str, str]:
    """That what is made becomes the cluster's."""
    return {f"aws:RequestTag/{CLUSTER_TAG}": cluster}


def _kept(cluster: str) -> dict[str, Any]:
    """That tags of the cluster's things are changed, but for the one that says so."""
    return {**_ours(cluster), "ForAllValues:StringNotEquals": {"aws:TagKeys": [CLUSTER_TAG]}}


def _allow(sid: str, actions: Sequence[str], resources: Sequence[str], **condition: Any) -> dict[str, Any]:
    return {
        "Sid": sid,
        "Effect": "Allow",
        "Action": one_or_many(tuple(actions)),
        "Resource": one_or_many(tuple(resources)),
        **({"Condition": condition} if condition else {}),
    }


def _elb(*names: str) -> list[str]:
    return [f"elasticloadbalancing:{name}" for name in names]


def _reads() -> list[dict[str, Any]]:
    network = (
        "AccountAttributes",
        "Addresses",
        "AvailabilityZones",
        "CoipPools",
        "Instances",
        "InternetGateways",
        "IpamPools",
        "NetworkInterfaces",
        "RouteTables",
        "SecurityGroups",
        "Subnets",
        "Tags",
        "VpcPeeringConnections",
        "Vpcs",
    )
    balancers = (
        "CapacityReservation",
        "ListenerAttributes",
        "ListenerCertificates",
        "Listeners",
        "LoadBalancerAttributes",
        "LoadBalancers",
        "Rules",
        "SSLPolicies",
        "Tags",
        "TargetGroupAttributes",
        "TargetGroups",
        "TargetHealth",
        "TrustStores",
    )
    described = [f"ec2:Describe{name}" for name in network]
    return [
        _allow("ReadNetwork", [*described, "ec2:GetCoipPoolUsage", "ec2:GetSecurityGroupsForVpc"], ["*"]),
        _allow("ReadLoadBalancers", _elb(*(f"Describe{name}" for name in balancers)), ["*"]),
        _allow(
            "ReadCertificates",
            [
                "acm:DescribeCertificate",
                "acm:ListCertificates",
                "cognito-idp:DescribeUserPoolClient",
                "iam:GetServerCertificate",
                "iam:ListServerCertificates",
            ],
            ["*"],
        ),
    ]


def _security_groups(ec2: str, vpc_id: str, cluster: str) -> list[dict[str, Any]]:
    """Groups of load balancers, and rules in those of nodes; ``ec2`` is how ARNs of EC2 in the Region begin."""
    groups, vpc = f"{ec2}:*:security-group/*", f"{ec2}:*:vpc/{vpc_id}"
    rules = ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"]
    return [
        _allow("CreateSecurityGroupsInVpc", ["ec2:CreateSecurityGroup"], [vpc]),
        _allow("CreateOwnSecurityGroups", ["ec2:CreateSecurityGroup"], [groups], StringEquals=_asked(cluster)),
        _allow(
            "TagNewSecurityGroups",
            ["ec2:CreateTags"],
            [groups],
            StringEquals={**_asked(cluster), "ec2:CreateAction": "CreateSecurityGroup"},
        ),
        _allow("TagOwnSecurityGroups", ["ec2:CreateTags", "ec2:DeleteTags"], [groups], **_kept(cluster)),
        # Nodes' groups are not the controller's, and let its load balancers in.
        _allow("OpenSecurityGroupsOfVpc", rules, [groups], ArnLike={"ec2:Vpc": vpc}),
        _allow("DeleteOwnSecurityGroups", ["ec2:DeleteSecurityGroup"], [groups], **_ours(cluster)),
    ]


def _load_balancers(
    elb: str, balancers: Sequence[str], cluster: str, target_groups: Sequence[str]
) -> list[dict[str, Any]]:
    targets = f"{elb}:targetgroup/*/*"
    listeners = [f"{elb}:listener/{kind}/*/*/*" for kind in _KINDS]
    rules = [f"{elb}:listener-rule/{kind}/*/*/*/*" for kind in _KINDS]
    everything = [*balancers, targets, *listeners, *rules]
    made = ["CreateListener", "CreateLoadBalancer", "CreateRule", "CreateTargetGroup"]
    ours = _ours(cluster)
    return [
        _allow(
            "CreateOwnLoadBalancers",
            _elb("CreateLoadBalancer", "CreateTargetGroup"),
            [*balancers, targets],
            StringEquals=_asked(cluster),
        ),
        _allow(
            "TagAtCreation",
            _elb("AddTags"),
            everything,
            StringEquals={**_asked(cluster), "elasticloadbalancing:CreateAction": made},
        ),
        _allow("TagOwn", _elb("AddTags", "RemoveTags"), everything, **_kept(cluster)),
        _allow(
            "ChangeOwnLoadBalancers",
            _elb(
                "CreateListener",
                "DeleteLoadBalancer",
                "ModifyCapacityReservation",
                "ModifyIpPools",
                "ModifyLoadBalancerAttributes",
                "SetIpAddressType",
                "SetSecurityGroups",
                "SetSubnets",
            ),
            balancers,
            **ours,
        ),
        _allow(
            "ChangeOwnListeners",
            _elb(
                "AddListenerCertificates",
                "CreateRule",
                "DeleteListener",
                "ModifyListener",
                "ModifyListenerAttributes",
                "RemoveListenerCertificates",
            ),
            listeners,
            **ours,
        ),
        _allow("ChangeOwnRules", _elb("DeleteRule", "ModifyRule", "SetRulePriorities"), rules, **ours),
        _allow(
            "ChangeOwnTargetGroups",
            _elb(
                "DeleteTargetGroup",
                "DeregisterTargets",
                "ModifyTargetGroup",
                "ModifyTargetGroupAttributes",
                "RegisterTargets",
            ),
            [targets],
            **ours,
        ),
        *(
            [_allow("FillGivenTargetGroups", _elb("DeregisterTargets", "RegisterTargets"), sorted(target_groups))]
            if target_groups
            else []
        ),
    ]


def _web_acls(acls: Sequence[str], applications: str) -> list[dict[str, Any]]:
    """Source: AWS WAF developer guide, permissions for AssociateWebACL, 2026-11."""
    if not acls:
        return []
    return [
        _allow(
            "ProtectByWaf",
            [
                "elasticloadbalancing:SetWebAcl",
                "wafv2:AssociateWebACL",
                "wafv2:DisassociateWebACL",
                "wafv2:GetWebACL",
                "wafv2:GetWebACLForResource",
            ],
            [*sorted(acls), applications],
        ),
        _allow("ListWebAcls", ["wafv2:ListWebACLs"], ["*"]),
    ]


def _shield(partition: str, account: str) -> list[dict[str, Any]]:
    protections = f"arn:{partition}:shield::{account}:protection/*"
    return [
        _allow("ReadShield", ["shield:DescribeProtection", "shield:GetSubscriptionState"], ["*"]),
        _allow("ProtectByShield", ["shield:CreateProtection", "shield:DeleteProtection"], [protections]),
    ]


def access_logs_bucket_policy(*, bucket_arn: str, partition: str, region: str, account_id: str) -> Document:
    """Lets the account's load balancers in the Region write their logs, and nobody use the bucket without TLS.

    Application Load Balancers write through a service of Elastic Load Balancing, Network Load Balancers through that of
    CloudWatch's vended logs. Policies that name an account of AWS for each Region are the older form.
    Source: Elastic Load Balancing user guide, access logs of Application and of Network Load Balancers, 2026-11.

    Args:
        bucket_arn: the bucket.
        partition, region, account_id: where the load balancers are.
    """
    written = f"{bucket_arn}/*/AWSLogs/{account_id}/*"
    own = {"StringEquals": {"aws:SourceAccount": account_id}}
    logs = {"ArnLike": {"aws:SourceArn": f"arn:{partition}:logs:{region}:{account_id}:*"}}
    balancers = f"arn:{partition}:elasticloadbalancing:{region}:{account_id}:loadbalancer/*"
    delivery = {"Service": "delivery.logs.amazonaws.com"}
    return document(
        {
            "Sid": "ApplicationLoadBalancersWrite",
            "Effect": "Allow",
            "Principal": {"Service": "logdelivery.elasticloadbalancing.amazonaws.com"},
            "Action": "s3:PutObject",
            "Resource": written,
            "Condition": {"ArnLike": {"aws:SourceArn": balancers}},
        },
        {
            "Sid": "NetworkLoadBalancersWrite",
            "Effect": "Allow",
            "Principal": delivery,
            "Action": "s3:PutObject",
            "Resource": written,
            "Condition": {
                "StringEquals": {**own["StringEquals"], "s3:x-amz-acl": "bucket-owner-full-control"},
                **logs,
            },
        },
        {
            "Sid": "NetworkLoadBalancersLook",
            "Effect": "Allow",
            "Principal": delivery,
            "Action": "s3:GetBucketAcl",
            "Resource": bucket_arn,
            "Condition": {**own, **logs},
        },
        tls_only("s3", bucket_arn, f"{bucket_arn}/*"),
    )

"""What a cluster's own roles and key allow: control plane, nodes, VPC CNI.

Owns those documents. No write action is allowed on every resource: where an action takes no narrower resource, a
condition narrows it.
"""

from __future__ import annotations

from platform_sdk.facts.regions import DNS_SUFFIXES
from platform_sdk.rules.iam.documents import Document, document, service_trust

__all__ = ["cluster_key_policy", "cluster_trust", "cni_ipv6_policy", "local_cluster_trust", "node_trust"]


def cluster_trust() -> Document:
    """Lets the EKS service assume the cluster's role, with session tags."""
    return service_trust("eks.amazonaws.com", "sts:AssumeRole", "sts:TagSession")


def local_cluster_trust(dns_suffix: str = "amazonaws.com") -> Document:
    """Lets EKS, and the instances of a control plane that stands on an Outpost, assume the cluster's role.

    Source: Amazon EKS user guide, create a local cluster (EC2 alone); terraform-aws-eks 21.19 (both), 2026-04.
    """
    trust = service_trust("eks.amazonaws.com", "sts:AssumeRole", "sts:TagSession")
    trust["Statement"] += node_trust(dns_suffix)["Statement"]
    return trust


def node_trust(dns_suffix: str = "amazonaws.com") -> Document:
    """Lets EC2 instances assume the node role. ``dns_suffix`` is the partition's."""
    return service_trust(f"ec2.{dns_suffix}", "sts:AssumeRole")


def cluster_key_policy(
    *, account_id: str, partition: str, region: str, role_arn: str, log_groups: list[str]
) -> Document:
    """The policy of the key that encrypts a cluster's secrets and logs.

    The account's administrators keep the key manageable; the cluster's role may use it for secrets; CloudWatch Logs may
    use it for the named log groups alone. In a key policy, resource ``*`` is the key itself.
    Sources: AWS KMS developer guide, default key policy; Amazon CloudWatch Logs user guide, encrypt log data, 2026-11.
    """
    groups = [f"arn:{partition}:logs:{region}:{account_id}:log-group:{name}" for name in log_groups]
    return document(
        {
            "Sid": "AccountAdministersKey",
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:{partition}:iam::{account_id}:root"},
            "Action": "kms:*",
            "Resource": "*",
        },
        {
            "Sid": "ClusterEncryptsSecrets",
            "Effect": "Allow",
            "Principal": {"AWS": role_arn},
            "Action": ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"],
            "Resource": "*",
        },
        {
            "Sid": "ClusterGrantsKeyToService",
            "Effect": "Allow",
            "Principal": {"AWS": role_arn},
            "Action": "kms:CreateGrant",
            "Resource": "*",
            "Condition": {"Bool": {"kms:GrantIsForAWSResource": "true"}},
        },
        {
            "Sid": "LogsAreEncrypted",
            "Effect": "Allow",
            "Principal": {"Service": f"logs.{region}.{DNS_SUFFIXES[partition]}"},
            "Action": ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
            "Resource": "*",
            "Condition": {"ArnEquals": {"kms:EncryptionContext:aws:logs:arn": groups}},
        },
    )


def cni_ipv6_policy(*, partition: str) -> Document:
    """What the VPC CNI needs in an IPv6 cluster, for which AWS offers no managed policy.

    Source: Amazon EKS user guide, create IAM policy for clusters that use the IPv6 family, 2026-11.
    """
    interfaces = f"arn:{partition}:ec2:*:*:network-interface/*"
    return document(
        {
            "Sid": "AssignAddresses",
            "Effect": "Allow",
            "Action": "ec2:AssignIpv6Addresses",
            "Resource": interfaces,
        },
        {
            "Sid": "ReadInstances",
            "Effect": "Allow",
            "Action": [
                "ec2:DescribeInstanceTypes",
                "ec2:DescribeInstances",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeTags",
            ],
            "Resource": "*",
        },
        {"Sid": "TagInterfaces", "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": interfaces},
    )

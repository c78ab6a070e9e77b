"""IAM documents: who may assume a role, and the least that each role and key allows.

Owns policy documents as plain data. Managed policies' names are facts; roles and keys are components. No write action
is allowed on every resource: where an action takes no narrower resource, a condition narrows it.
"""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from platform_sdk.facts.regions import DNS_SUFFIXES

__all__ = [
    "Document",
    "cluster_key_policy",
    "cluster_trust",
    "cni_ipv6_policy",
    "document_text",
    "flow_logs_policy",
    "flow_logs_trust",
    "local_cluster_trust",
    "node_trust",
    "pod_identity_trust",
]

Document: TypeAlias = "dict[str, Any]"
"""A policy document: Version and Statement, ready for JSON."""


def document_text(document: Document) -> str:
    """The document as the text that AWS takes: the same text for the same document, so it never shows as changed."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"))


def cluster_trust() -> Document:
    """Lets the EKS service assume the cluster's role, with session tags."""
    return _trust("eks.amazonaws.com", "sts:AssumeRole", "sts:TagSession")


def local_cluster_trust(dns_suffix: str = "amazonaws.com") -> Document:
    """Lets EKS, and the instances of a control plane that stands on an Outpost, assume the cluster's role.

    Source: Amazon EKS user guide, create a local cluster (EC2 alone); terraform-aws-eks 21.19 (both), 2026-04.
    """
    document = _trust("eks.amazonaws.com", "sts:AssumeRole", "sts:TagSession")
    document["Statement"] += node_trust(dns_suffix)["Statement"]
    return document


def node_trust(dns_suffix: str = "amazonaws.com") -> Document:
    """Lets EC2 instances assume the node role. ``dns_suffix`` is the partition's."""
    return _trust(f"ec2.{dns_suffix}", "sts:AssumeRole")


def pod_identity_trust(*, cluster_name: str, namespace: str, service_account: str) -> Document:
    """Lets the pods of one service account of one cluster assume a role through EKS Pod Identity.

    The conditions are on the session tags that Pod Identity sets, so that no other association can hand the role out.
    Source: Amazon EKS user guide, IAM role with trust policy required by EKS Pod Identity, 2026-11.
    """
    document = _trust("pods.eks.amazonaws.com", "sts:AssumeRole", "sts:TagSession")
    document["Statement"][0]["Condition"] = {
        "StringEquals": {
            "aws:RequestTag/eks-cluster-name": cluster_name,
            "aws:RequestTag/kubernetes-namespace": namespace,
            "aws:RequestTag/kubernetes-service-account": service_account,
        }
    }
    return document


def flow_logs_trust(*, account_id: str, partition: str, region: str) -> Document:
    """Lets VPC Flow Logs of one account and Region assume the role that writes them.

    Source: Amazon VPC user guide, IAM role for publishing flow logs to CloudWatch Logs, 2026-11.
    """
    document = _trust("vpc-flow-logs.amazonaws.com", "sts:AssumeRole")
    document["Statement"][0]["Condition"] = {
        "StringEquals": {"aws:SourceAccount": account_id},
        "ArnLike": {"aws:SourceArn": f"arn:{partition}:ec2:{region}:{account_id}:vpc-flow-log/*"},
    }
    return document


def flow_logs_policy(log_group_arn: str) -> Document:
    """Lets flow logs write to one log group, which exists already, and to no other."""
    return _document(
        {
            "Sid": "WriteFlowLogs",
            "Effect": "Allow",
            "Action": ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            "Resource": [log_group_arn, f"{log_group_arn}:*"],
        }
    )


def cluster_key_policy(
    *, account_id: str, partition: str, region: str, role_arn: str, log_groups: list[str]
) -> Document:
    """The policy of the key that encrypts a cluster's secrets and logs.

    The account's administrators keep the key manageable; the cluster's role may use it for secrets; CloudWatch Logs may
    use it for the named log groups alone. In a key policy, resource ``*`` is the key itself.
    Sources: AWS KMS developer guide, default key policy; Amazon CloudWatch Logs user guide, encrypt log data, 2026-11.
    """
    groups = [f"arn:{partition}:logs:{region}:{account_id}:log-group:{name}" for name in log_groups]
    return _document(
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
    return _document(
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


def _trust(service: str, *actions: str) -> Document:
    return _document({"Effect": "Allow", "Principal": {"Service": service}, "Action": _one_or_many(actions)})


def _one_or_many(actions: tuple[str, ...]) -> str | list[str]:
    """AWS gives a list of one back as a text, which would show as a change."""
    return actions[0] if len(actions) == 1 else list(actions)


def _document(*statements: dict[str, Any]) -> Document:
    return {"Version": "2012-10-17", "Statement": list(statements)}

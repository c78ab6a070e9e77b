"""IAM documents of hybrid nodes: who may assume their role, and what it allows.

Owns the documents as plain data, for both kinds of credentials. Managed policies' names are facts.
Sources: Amazon EKS user guide, credentials for hybrid nodes; IAM Roles Anywhere user guide, trust policy; 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.facts.nodes.hybrid import ACTIVATION_CLUSTER_TAG

if TYPE_CHECKING:
    from platform_sdk.rules.iam.documents import Document

__all__ = ["hybrid_policy", "roles_anywhere_trust", "ssm_trust"]


def ssm_trust(*, account_id: str, partition: str, region: str) -> Document:
    """Lets Systems Manager of one account and Region hand the role to the machines that it has registered."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "ssm.amazonaws.com"},
                "Action": "sts:AssumeRole",
                "Condition": {
                    "StringEquals": {"aws:SourceAccount": account_id},
                    "ArnEquals": {"aws:SourceArn": f"arn:{partition}:ssm:{region}:{account_id}:*"},
                },
            }
        ],
    }


def roles_anywhere_trust(trust_anchor_arn: str) -> Document:
    """Lets holders of certificates of one trust anchor assume the role, each under its certificate's common name.

    The session's name becomes the node's name in Kubernetes, so nobody may choose another machine's.
    """
    principal = {"Service": "rolesanywhere.amazonaws.com"}
    anchor = {"ArnEquals": {"aws:SourceArn": trust_anchor_arn}}
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": principal,
                "Action": ["sts:SetSourceIdentity", "sts:TagSession"],
                "Condition": anchor,
            },
            {
                "Effect": "Allow",
                "Principal": principal,
                "Action": "sts:AssumeRole",
                "Condition": {
                    **anchor,
                    "StringEquals": {"sts:RoleSessionName": "${aws:PrincipalTag/x509Subject/CN}"},
                },
            },
        ],
    }


def hybrid_policy(
    *, cluster_arn: str, account_id: str, partition: str, region: str, ssm: bool, pod_identity: bool
) -> Document:
    """What nodeadm and the agents on a machine need of one cluster.

    Args:
        cluster_arn: the cluster.
        account_id, partition, region: where it is.
        ssm: the machines are registered with Systems Manager, and may take their own registrations down.
        pod_identity: the Pod Identity agent runs on them.
    """
    statements = [
        {
            "Sid": "FindCluster",
            "Effect": "Allow",
            "Action": ["eks:DescribeCluster", "eks:ListAccessEntries"],
            "Resource": cluster_arn,
        }
    ]
    if pod_identity:
        statements.append(
            {
                "Sid": "CredentialsOfPods",
                "Effect": "Allow",
                "Action": "eks-auth:AssumeRoleForPodIdentity",
                "Resource": cluster_arn,
            }
        )
    if ssm:
        statements += [
            {
                "Sid": "FindRegistration",
                "Effect": "Allow",
                "Action": "ssm:DescribeInstanceInformation",
                "Resource": "*",
            },
            {
                "Sid": "TakeDownRegistration",
                "Effect": "Allow",
                "Action": "ssm:DeregisterManagedInstance",
                "Resource": f"arn:{partition}:ssm:{region}:{account_id}:managed-instance/*",
                "Condition": {"StringEquals": {f"ssm:resourceTag/{ACTIVATION_CLUSTER_TAG}": cluster_arn}},
            },
        ]
    return {"Version": "2012-10-17", "Statement": statements}

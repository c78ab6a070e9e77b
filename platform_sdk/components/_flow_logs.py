"""The record of a VPC's traffic.

Owns the flow log and, where records go to CloudWatch, its log group and the role that writes there. A bucket for them
is the user's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.components._aws import account_document
from platform_sdk.components._log_groups import create_log_group
from platform_sdk.components._plain import PlainResource
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.flow_logs import flow_logs_policy, flow_logs_trust

if TYPE_CHECKING:
    from platform_sdk.components.network import Network
    from platform_sdk.facts.regions import Region
    from platform_sdk.spec.network import FlowLogs

__all__ = ["create_flow_logs"]


def create_flow_logs(network: Network, spec: FlowLogs, region: Region) -> None:
    """Records the traffic of the network's VPC as the spec says."""
    name = network.called("flow-logs")
    if spec.destination == "s3":
        PlainResource(
            "aws:ec2/flowLog:FlowLog",
            name,
            {
                "vpcId": network.vpc_id,
                "trafficType": spec.traffic.upper(),
                "maxAggregationInterval": spec.aggregation_seconds,
                "logDestinationType": "s3",
                "logDestination": spec.bucket_arn,
                "tags": network.tags(name),
            },
            network.child(),
        )
        return
    group = create_log_group(network, name, retention_days=spec.retention_days)
    role = PlainResource(
        "aws:iam/role:Role",
        name,
        {
            "assumeRolePolicy": account_document(
                network,
                lambda account, _: document_text(
                    flow_logs_trust(account_id=account, partition=region.partition, region=region.name)
                ),
            ),
            "tags": network.tags(),
        },
        network.child(),
    )
    policy = PlainResource(
        "aws:iam/rolePolicy:RolePolicy",
        name,
        {"role": role.id, "policy": group.arn.apply(lambda arn: document_text(flow_logs_policy(arn)))},
        network.child(),
    )
    PlainResource(
        "aws:ec2/flowLog:FlowLog",
        name,
        {
            "vpcId": network.vpc_id,
            "trafficType": spec.traffic.upper(),
            "maxAggregationInterval": spec.aggregation_seconds,
            "logDestinationType": "cloud-watch-logs",
            "logDestination": group.arn,
            "iamRoleArn": role.arn,
            "tags": network.tags(name),
        },
        network.child(depends_on=[policy]),
    )

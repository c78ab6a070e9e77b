"""The bucket that load balancers write their access logs to.

Owns the bucket and who may write to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._aws import account_document
from platform_sdk.components._buckets import create_bucket
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.load_balancer_controller import access_logs_bucket_policy

if TYPE_CHECKING:
    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.facts.regions import Region

__all__ = ["LogsBucket", "create_logs_bucket"]


class LogsBucket:
    """A bucket for logs.

    Attributes:
        name: of the bucket, known once it is there.
        ready: what load balancers that write to it wait for: AWS tries to write before it lets one log.
    """

    def __init__(self, name: pulumi.Output[str], ready: tuple[pulumi.Resource, ...] = ()) -> None:
        self.name, self.ready = name, ready


def create_logs_bucket(owner: PlatformComponent, region: Region, *, days: int, protected: bool) -> LogsBucket:
    """The bucket as a child of a component; it is protected, or goes with what is in it.

    Args:
        owner: the component.
        region: where the load balancers are.
        days: how long logs are kept.
        protected: it and the logs in it are protected.
    """
    made = create_bucket(
        owner,
        owner.called("logs"),
        policy=lambda arn: account_document(
            owner,
            lambda account, arns: document_text(
                access_logs_bucket_policy(
                    bucket_arn=arns[0], partition=region.partition, region=region.name, account_id=account
                )
            ),
            arn,
        ),
        # Application Load Balancers cannot write where a key of KMS encrypts.
        key=None,
        days=days,
        protected=protected,
    )
    return LogsBucket(made.bucket.id, (made.policy,))

"""A place for Pulumi's state in AWS: a bucket for the state, and a key for the bucket and for the stacks' secrets.

Owns the two and what guards them. It is a stack of its own, older than every platform: no environment contains it. How
state gets there is told in docs/state.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from platform_sdk.components._aws import account_document, configured_region
from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._buckets import create_bucket
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import Key
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.state import state_access_policy, state_bucket_policy, state_key_policy

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["StateBackend"]

_KEY_DELETION_DAYS = 30


class StateBackend(PlatformComponent):
    """A bucket with old versions, encryption and locks, and a KMS key, for the state of any number of stacks.

    All of it is protected, because ``pulumi destroy`` takes what is not before it stops at what is: it would leave the
    bucket without its guards. To take the backend down, give ``opts=ResourceOptions(protect=False)`` and run an update.

    Args:
        name: logical name.
        bucket: the bucket's name, unique in all of AWS; by default the logical name with a random end.
        alias: the key's name behind ``alias/``, unique in account and Region.
        keep_days: days for which an overwritten or deleted version of a state is kept.
        tags: tags for every AWS resource.
        opts: options of the component.
    """

    TYPE = "platform:state:StateBackend"

    bucket_name: pulumi.Output[str]
    """Name of the bucket."""
    key_arn: pulumi.Output[str]
    """ARN of the key."""
    backend_url: pulumi.Output[str]
    """What ``pulumi login`` takes."""
    secrets_provider: pulumi.Output[str]
    """What ``pulumi stack init --secrets-provider`` takes."""
    access_policy_arn: pulumi.Output[str]
    """ARN of the IAM policy that lets a role run pulumi on this backend. It is attached to nobody."""

    def __init__(
        self,
        name: str,
        *,
        bucket: str | None = None,
        alias: str = "pulumi-state",
        keep_days: int = 365,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        protected = pulumi.ResourceOptions(protect=True)
        super().__init__(name, tags=tags, opts=pulumi.ResourceOptions.merge(protected, opts))
        region = configured_region()
        key = Key(
            "aws:kms/key:Key",
            self.called("key"),
            {
                "description": "Pulumi state and secrets",
                "enableKeyRotation": True,
                "deletionWindowInDays": _KEY_DELETION_DAYS,
                "policy": account_document(
                    self,
                    lambda account, _: document_text(state_key_policy(account_id=account, partition=region.partition)),
                ),
                "tags": self.tags(),
            },
            self.child(),
        )
        PlainResource(
            "aws:kms/alias:Alias",
            self.called("key"),
            {"name": f"alias/{alias}", "targetKeyId": key.key_id},
            self.child(),
        )
        store = create_bucket(
            self,
            name,
            policy=lambda arn: arn.apply(lambda known: document_text(state_bucket_policy(known))),
            given_name=bucket,
            key=key.arn,
            former_days=keep_days,
            # Each update makes and deletes a lock, and would leave a marker of that for good.
            expired_markers=True,
        )
        policy = PlainResource(
            "aws:iam/policy:Policy",
            self.called("access"),
            {
                "description": "Run pulumi on this state backend",
                "policy": pulumi.Output.all(store.arn, key.arn).apply(
                    lambda arns: document_text(state_access_policy(bucket_arn=arns[0], key_arn=arns[1]))
                ),
                "tags": self.tags(),
            },
            self.child(),
        )
        self.bucket_name = store.bucket.id
        self.key_arn = key.arn
        self.backend_url = store.bucket.id.apply(lambda there: f"s3://{there}?region={region.name}")
        self.secrets_provider = pulumi.Output.from_input(f"awskms://alias/{alias}?region={region.name}")
        self.access_policy_arn = policy.arn
        self.finish()

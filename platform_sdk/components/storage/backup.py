"""AWS Backup of volumes, file systems and buckets: vault, plan, and the role that it acts as.

Owns the component. What it takes carries the tag of ``facts.storage.backup``, which the other parts set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._rights import attach_policies
from platform_sdk.facts.storage.backup import BACKUP_TAG
from platform_sdk.facts.storage.backup_plans import BACKUP_MANAGED_POLICIES, BACKUP_S3_POLICIES, LOCK_GRACE_DAYS
from platform_sdk.rules.iam.documents import document_text, service_trust

if TYPE_CHECKING:
    from platform_sdk.components._ground import Ground
    from platform_sdk.spec.storage.backup import BackupSpec

__all__ = ["Backup"]

_RULE = "daily"


class Backup(PlatformComponent):
    """A backup plan with a vault of its own.

    Where what holds data is protected, so is the vault, and AWS refuses to delete it while it holds recovery points.
    Elsewhere they go with it.

    Args:
        name: logical name.
        spec: when, how long, where to.
        ground: what it stands on.
        buckets: there are buckets of S3 to take.
        opts: options of the component.
    """

    TYPE = "platform:storage:Backup"

    vault_arn: pulumi.Output[str]
    """ARN of the vault."""
    plan_id: pulumi.Output[str]
    """Id of the plan."""
    role_arn: pulumi.Output[str]
    """ARN of the role that AWS Backup acts as, also for restores."""

    def __init__(
        self,
        name: str,
        spec: BackupSpec,
        *,
        ground: Ground,
        buckets: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=ground.tags, opts=opts)
        protected, cluster = ground.protects(), ground.cluster
        vault = PlainResource(
            "aws:backup/vault:Vault",
            name,
            {
                "name": spec.vault.name,
                "kmsKeyArn": spec.vault.kms_key_arn,
                "forceDestroy": not protected,
                "tags": self.tags(name),
            },
            self.child(protect=protected or None),
        )
        self._lock(spec, vault)
        plan = PlainResource(
            "aws:backup/plan:Plan", name, {"rules": [_rule(spec, vault)], "tags": self.tags(name)}, self.child()
        )
        role = PlainResource(
            "aws:iam/role:Role",
            self.called("role"),
            {
                "assumeRolePolicy": document_text(service_trust("backup.amazonaws.com", "sts:AssumeRole")),
                "tags": self.tags(),
            },
            self.child(),
        )
        managed = {**BACKUP_MANAGED_POLICIES, **(BACKUP_S3_POLICIES if buckets else {})}
        rights = attach_policies(self, role, managed, region=cluster.region)
        PlainResource(
            "aws:backup/selection:Selection",
            self.called("tagged"),
            {
                "name": "tagged",
                "planId": plan.id,
                "iamRoleArn": role.arn,
                "selectionTags": [{"type": "STRINGEQUALS", "key": BACKUP_TAG, "value": cluster.aws_name}],
            },
            self.child(depends_on=rights),
        )
        if spec.cluster:
            # AWS Backup makes itself an access entry of the cluster.
            PlainResource(
                "aws:backup/selection:Selection",
                self.called("cluster"),
                {"name": "cluster", "planId": plan.id, "iamRoleArn": role.arn, "resources": [cluster.arn]},
                self.child(depends_on=rights),
            )
        self.vault_arn, self.plan_id, self.role_arn = vault.arn, plan.id, role.arn
        self.finish()

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it."""
        return {"vault_arn": self.vault_arn, "plan_id": self.plan_id, "role_arn": self.role_arn}

    def _lock(self, spec: BackupSpec, vault: PlainResource) -> None:
        lock = spec.vault.lock
        if lock is None:
            return
        compliance = lock.mode == "compliance"
        PlainResource(
            "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
            self.called("lock"),
            {
                "backupVaultName": vault.name,
                "minRetentionDays": lock.min_days,
                "maxRetentionDays": lock.max_days,
                "changeableForDays": lock.grace_days or LOCK_GRACE_DAYS if compliance else None,
            },
            self.child(),
        )


def _rule(spec: BackupSpec, vault: PlainResource) -> dict[str, Any]:
    copies: list[dict[str, Any]] = [
        {
            "destinationVaultArn": copy.vault_arn,
            "lifecycle": _copy_lifecycle(copy.keep_days or spec.keep_days, copy.cold_after_days),
        }
        for _, copy in sorted(spec.copies.items())
    ]
    rule: dict[str, Any] = {
        "ruleName": _RULE,
        "targetVaultName": vault.name,
        "schedule": spec.schedule,
        "startWindow": spec.start_minutes,
        "completionWindow": spec.complete_minutes,
        "lifecycle": _lifecycle(spec.keep_days, spec.cold_after_days),
    }
    if copies:
        rule["copyActions"] = copies
    return rule


def _lifecycle(keep_days: int, cold_after_days: int | None) -> dict[str, Any]:
    lifecycle: dict[str, Any] = {"deleteAfter": keep_days}
    if cold_after_days:
        lifecycle["coldStorageAfter"] = cold_after_days
    return lifecycle


def _copy_lifecycle(keep_days: int, cold_after_days: int | None) -> dict[str, Any]:
    lifecycle: dict[str, Any] = {"deleteAfter": keep_days}
    if cold_after_days:
        lifecycle["coldStorageAfter"] = cold_after_days
    return lifecycle

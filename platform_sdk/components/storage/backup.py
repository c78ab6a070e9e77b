"""AWS Backup of volumes, file systems and buckets: vault, plan, and the role that it acts as.

Owns the component. What it takes carries the tag of ``facts.storage.backup``, which the other parts set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi
from pulumi_aws import backup, iam

from platform_sdk.components._base import PlatformComponent
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
        vault = backup.Vault(
            name,
            name=spec.vault.name,
            kms_key_arn=spec.vault.kms_key_arn,
            force_destroy=not protected,
            tags=self.tags(name),
            opts=self.child(protect=protected or None),
        )
        self._lock(spec, vault)
        plan = backup.Plan(name, rules=[_rule(spec, vault)], tags=self.tags(name), opts=self.child())
        role = iam.Role(
            self.called("role"),
            assume_role_policy=document_text(service_trust("backup.amazonaws.com", "sts:AssumeRole")),
            tags=self.tags(),
            opts=self.child(),
        )
        managed = {**BACKUP_MANAGED_POLICIES, **(BACKUP_S3_POLICIES if buckets else {})}
        rights = attach_policies(self, role, managed, region=cluster.region)
        backup.Selection(
            self.called("tagged"),
            name="tagged",
            plan_id=plan.id,
            iam_role_arn=role.arn,
            selection_tags=[{"type": "STRINGEQUALS", "key": BACKUP_TAG, "value": cluster.aws_name}],
            opts=self.child(depends_on=rights),
        )
        if spec.cluster:
            # AWS Backup makes itself an access entry of the cluster.
            backup.Selection(
                self.called("cluster"),
                name="cluster",
                plan_id=plan.id,
                iam_role_arn=role.arn,
                resources=[cluster.arn],
                opts=self.child(depends_on=rights),
            )
        self.vault_arn, self.plan_id, self.role_arn = vault.arn, plan.id, role.arn
        self.finish()

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it."""
        return {"vault_arn": self.vault_arn, "plan_id": self.plan_id, "role_arn": self.role_arn}

    def _lock(self, spec: BackupSpec, vault: backup.Vault) -> None:
        lock = spec.vault.lock
        if lock is None:
            return
        compliance = lock.mode == "compliance"
        backup.VaultLockConfiguration(
            self.called("lock"),
            backup_vault_name=vault.name,
            min_retention_days=lock.min_days,
            max_retention_days=lock.max_days,
            changeable_for_days=lock.grace_days or LOCK_GRACE_DAYS if compliance else None,
            opts=self.child(),
        )


def _rule(spec: BackupSpec, vault: backup.Vault) -> backup.PlanRuleArgsDict:
    copies: list[backup.PlanRuleCopyActionArgsDict] = [
        {
            "destination_vault_arn": copy.vault_arn,
            "lifecycle": _copy_lifecycle(copy.keep_days or spec.keep_days, copy.cold_after_days),
        }
        for _, copy in sorted(spec.copies.items())
    ]
    rule: backup.PlanRuleArgsDict = {
        "rule_name": _RULE,
        "target_vault_name": vault.name,
        "schedule": spec.schedule,
        "start_window": spec.start_minutes,
        "completion_window": spec.complete_minutes,
        "lifecycle": _lifecycle(spec.keep_days, spec.cold_after_days),
    }
    if copies:
        rule["copy_actions"] = copies
    return rule


def _lifecycle(keep_days: int, cold_after_days: int | None) -> backup.PlanRuleLifecycleArgsDict:
    lifecycle: backup.PlanRuleLifecycleArgsDict = {"delete_after": keep_days}
    if cold_after_days:
        lifecycle["cold_storage_after"] = cold_after_days
    return lifecycle


def _copy_lifecycle(keep_days: int, cold_after_days: int | None) -> backup.PlanRuleCopyActionLifecycleArgsDict:
    lifecycle: backup.PlanRuleCopyActionLifecycleArgsDict = {"delete_after": keep_days}
    if cold_after_days:
        lifecycle["cold_storage_after"] = cold_after_days
    return lifecycle

"""The section's component: what an environment has of EBS, EFS, FSx, S3 and AWS Backup.

Owns which of them there are, and what the stack exports of them. Their modules are imported only where an environment
has them, because each costs time to import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.components._base import PlatformComponent

if TYPE_CHECKING:
    import pulumi

    from platform_sdk.components._ground import Ground
    from platform_sdk.components.storage.backup import Backup
    from platform_sdk.components.storage.ebs import Ebs
    from platform_sdk.components.storage.efs import Efs
    from platform_sdk.components.storage.fsx import Fsx
    from platform_sdk.components.storage.s3 import S3
    from platform_sdk.spec.storage import StorageSpec

__all__ = ["Storage"]


class Storage(PlatformComponent):
    """Storage for pods.

    Args:
        name: logical name.
        spec: what there is.
        ground: what it stands on.
        opts: options of the component.

    Attributes:
        ebs, efs, fsx, s3, backup: the parts; None for what the environment does not have.
    """

    TYPE = "platform:storage:Storage"

    def __init__(
        self, name: str, spec: StorageSpec, *, ground: Ground, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__(name, tags=ground.tags, opts=opts)
        self.ebs: Ebs | None = None
        self.efs: Efs | None = None
        self.fsx: Fsx | None = None
        self.s3: S3 | None = None
        self.backup: Backup | None = None
        if spec.ebs.installs(ground.capabilities):
            from platform_sdk.components.storage.ebs import Ebs

            self.ebs = Ebs(self.called("ebs"), spec.ebs, ground=ground, opts=self.child())
        if spec.efs is not None:
            from platform_sdk.components.storage.efs import Efs

            self.efs = Efs(self.called("efs"), spec.efs, ground=ground, opts=self.child())
        if spec.fsx is not None:
            from platform_sdk.components.storage.fsx import Fsx

            self.fsx = Fsx(self.called("fsx"), spec.fsx, ground=ground, opts=self.child())
        if spec.s3 is not None:
            from platform_sdk.components.storage.s3 import S3

            self.s3 = S3(self.called("s3"), spec.s3, ground=ground, opts=self.child())
        if spec.backup is not None:
            from platform_sdk.components.storage.backup import Backup

            buckets = spec.s3 is not None and spec.s3.backed_up(production=ground.capabilities.production)
            self.backup = Backup(self.called("backup"), spec.backup, ground=ground, buckets=buckets, opts=self.child())
        self.finish()

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it: ``classes`` and ``default_class``, and a map for each further part."""
        exported: dict[str, Any] = dict(self.ebs.exported()) if self.ebs else {"classes": [], "default_class": None}
        parts = {"efs": self.efs, "fsx": self.fsx, "s3": self.s3, "backup": self.backup}
        for key, part in parts.items():
            if part is not None:
                told = dict(part.exported())
                # Every part may bring classes of its own.
                exported["classes"] = sorted({*exported["classes"], *told.pop("classes", [])})
                exported[key] = told
        return exported

"""A repository of images in ECR, for one application.

Owns the component. What a repository is made of is ``components.registries``'.
"""

import pulumi

from platform_sdk.spec.registries import LifecycleRule, RepositorySpec
from platform_sdk.spec.workloads import WorkloadRepositorySpec
from platform_sdk.workloads._base import Part, checked
from platform_sdk.workloads.args import RepositoryArgs
from platform_sdk.workloads.reference import PlatformReference, referenced

__all__ = ["Repository"]


class Repository(Part):
    """A repository with immutable tags, scanned on push; old images expire.

    Args:
        name: logical name.
        args: its name in ECR, what is kept, who else may use it.
        opts: options of the component.
        platform: the platform, where ``args`` does not name its stack.

    Raises:
        WorkloadError: the arguments are wrong; nothing was registered.
        ContractError: the platform cannot be read.
    """

    url: pulumi.Output[str]
    """What images are pushed to and pulled from, without a tag."""
    arn: pulumi.Output[str]
    """ARN of the repository."""

    def __init__(
        self,
        name: str,
        args: RepositoryArgs,
        opts: pulumi.ResourceOptions | None = None,
        *,
        platform: PlatformReference | None = None,
    ) -> None:
        from platform_sdk.components.registries.repository import Repository as Registered

        spec = checked(WorkloadRepositorySpec, name, args)
        platform = platform or referenced(spec.platform)
        self._begin("platform:index:Repository", name, opts)
        rules = {
            "untagged": LifecycleRule(priority=1, images="untagged", expire_after_days=spec.untagged_days),
            "old": LifecycleRule(priority=2, patterns=["*"], keep_last=spec.keep_last),
        }
        made = Registered(
            f"{name}-repository",
            RepositorySpec(lifecycle=rules, pull=spec.pull, push=spec.push, protect=spec.protect),
            repository_name=spec.repository,
            production=platform.contract.production,
            protected=platform.contract.protected,
            region=platform.contract.cluster.region or None,
            tags=platform.contract.tags,
            opts=self._child(),
        )
        self.url, self.arn = made.url, made.arn
        self._register_annotated()

"""What ``Repository`` takes.

Made by ``make schema`` (tools/workload_args.py): change the spec, not this file.
"""

from typing import NotRequired, TypedDict

__all__ = ["RepositoryArgs"]


class RepositoryArgs(TypedDict):
    """A repository of images in ECR."""

    repository: str
    """Its name in ECR: shop/web."""
    platform: NotRequired[str]
    """The platform's stack: organization/project/stack. Not needed where the component is given a PlatformReference."""
    keep_last: NotRequired[int]
    """Images with a tag that are kept; older ones go. Default: 50."""
    untagged_days: NotRequired[int]
    """Days that images without a tag are kept. Default: 7."""
    pull: NotRequired[list[str]]
    """Accounts and roles that may pull, by number or ARN."""
    push: NotRequired[list[str]]
    """Accounts and roles that may push, by number or ARN."""
    protect: NotRequired[bool]
    """Refuse to delete it. Default: as the platform has it, on in production."""

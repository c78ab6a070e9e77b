"""What ``Identity`` takes.

Made by ``make schema`` (tools/workload_args.py): change the spec, not this file.
"""

from typing import NotRequired, TypedDict

from platform_sdk.workloads.args.parts import IamStatementArgs

__all__ = ["IdentityArgs"]


class IdentityArgs(TypedDict):
    """What a service account's pods may do in AWS."""

    namespace: str
    """Namespace, one of a team's."""
    platform: NotRequired[str]
    """The platform's stack: organization/project/stack. Not needed where the component is given a PlatformReference."""
    service_account: NotRequired[str]
    """The service account, which is made. Default: the component's name."""
    statements: NotRequired[dict[str, IamStatementArgs]]
    """What is allowed, by a Sid."""
    policies: NotRequired[list[str]]
    """Managed policies, by ARN or AWS's name."""
    runs_on: NotRequired[str]
    """Where its pods run, as workloads say it."""

"""What stands beside workloads: a claim for a volume, rights in AWS, a repository of images.

Owns their fields and rules, as application teams write them. The platform team's own have specs of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, ListOf, PlainText, Text
from platform_sdk.spec.iam_statements import IamStatement, StatementId
from platform_sdk.spec.identities import NamespaceName, ServiceAccountName
from platform_sdk.spec.registries._repository import RepositoryName
from platform_sdk.spec.workloads._fields import RunsOn
from platform_sdk.spec.workloads._workload import rights_violations
from platform_sdk.spec.workloads.containers import VolumeMountSpec

__all__ = ["PartSpec", "VolumeClaimSpec", "WorkloadIdentitySpec", "WorkloadRepositorySpec"]


class PartSpec(Spec):
    """What all of them say."""

    platform: PlainText | None = Field(
        default=None,
        description="The platform's stack: organization/project/stack. Not needed where the component is given a "
        "PlatformReference.",
    )


class VolumeClaimSpec(PartSpec):
    """A volume that several workloads mount, or that outlives them."""

    namespace: NamespaceName = Field(description="Namespace, one of a team's.")
    claim: PlainText | None = Field(default=None, description="Name of the claim. Default: the component's.")
    volume: VolumeMountSpec = Field(description="The volume; its path is not looked at.")
    runs_on: RunsOn | None = Field(default=None, description="Where its pods run, as workloads say it.")

    def violations(self) -> Iterator[Violation]:
        """It is made here."""
        if self.volume.kind in {"claim", "empty"}:
            yield Violation(
                ("volume", "kind"),
                f"A volume of kind {self.volume.kind} is not made.",
                "Choose another kind, such as ebs.",
            )


class WorkloadIdentitySpec(PartSpec):
    """What a service account's pods may do in AWS."""

    namespace: NamespaceName = Field(description="Namespace, one of a team's.")
    service_account: ServiceAccountName | None = Field(
        default=None, description="The service account, which is made. Default: the component's name."
    )
    statements: Mapping[StatementId, IamStatement] = Field(default={}, description="What is allowed, by a Sid.")
    policies: ListOf[Text] = Field(default=(), description="Managed policies, by ARN or AWS's name.")
    runs_on: RunsOn | None = Field(default=None, description="Where its pods run, as workloads say it.")

    def violations(self) -> Iterator[Violation]:
        """There are rights."""
        if not (self.statements or self.policies):
            yield Violation((), "This identity allows nothing.", "Add statements or policies.")
        yield from rights_violations(self.statements, self.policies)


class WorkloadRepositorySpec(PartSpec):
    """A repository of images in ECR."""

    repository: RepositoryName = Field(description="Its name in ECR: shop/web.")
    keep_last: int = Field(default=50, ge=1, le=1000, description="Images with a tag that are kept; older ones go.")
    untagged_days: int = Field(default=7, ge=1, le=365, description="Days that images without a tag are kept.")
    pull: ListOf[Text] = Field(default=(), description="Accounts and roles that may pull, by number or ARN.")
    push: ListOf[Text] = Field(default=(), description="Accounts and roles that may push, by number or ARN.")
    protect: Flag | None = Field(
        default=None, description="Refuse to delete it. Default: as the platform has it, on in production."
    )

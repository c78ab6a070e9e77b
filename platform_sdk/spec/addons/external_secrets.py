"""What an environment may say of External Secrets: what it may read, and the stores through which others read it.

Owns the fields and the rules between them. What Regions and nodes have to say is in ``_between``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.addons.secrets import EXTERNAL_SECRETS_SOURCE
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, KmsKeyArn, ListOf, ObjectName
from platform_sdk.spec.addons._fields import AwsRegion, ParameterArn, RoleArn, SecretArn
from platform_sdk.spec.charts import ChartVersion

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ExternalSecretsSpec", "SecretStoreSpec"]


class SecretStoreSpec(Spec):
    """A ClusterSecretStore: a service of one Region, and the namespaces that may read through it."""

    service: Literal["secrets_manager", "parameter_store"] = Field(description="Where the values are.")
    region: AwsRegion | None = Field(default=None, description="The Region of the service. Default: the cluster's.")
    role_arn: RoleArn | None = Field(
        default=None,
        description="A role that is assumed for this store, for example one of another account. It must trust the "
        "controller's role, which the stack exports. Default: the controller's own rights.",
    )
    namespaces: ListOf[ObjectName] = Field(default=(), description="The namespaces that may use it.")
    all_namespaces: Flag = Field(default=False, description="Let every namespace use it.")

    def violations(self) -> Iterator[Violation]:
        """Who may use it is said, and said once."""
        if self.all_namespaces == bool(self.namespaces):
            both = self.all_namespaces
            yield Violation(
                ("namespaces",),
                "A store is for some namespaces or for all of them."
                if both
                else "Whoever may use a store reads all that the store reads, so that it is said who may.",
                "Take namespaces out, or all_namespaces."
                if both
                else "Name the namespaces, or set all_namespaces: true.",
                str(EXTERNAL_SECRETS_SOURCE),
            )


class ExternalSecretsSpec(Spec):
    """External Secrets: secrets and parameters of AWS as Secrets of Kubernetes."""

    version: ChartVersion | None = Field(
        default=None, description="Version of its chart. Default: the one that this release was made with."
    )
    high_availability: Flag | None = Field(
        default=None, description="Two copies of each of its parts. Default: in production."
    )
    secrets: ListOf[SecretArn] = Field(
        default=(), description="ARNs, or patterns of ARNs, of the secrets that it may read."
    )
    parameters: ListOf[ParameterArn] = Field(
        default=(), description="ARNs, or patterns of ARNs, of the parameters that it may read."
    )
    kms_key_arns: ListOf[KmsKeyArn] = Field(
        default=(), description="Customer keys that those are encrypted with. AWS's own keys need no mention."
    )
    stores: Mapping[ObjectName, SecretStoreSpec] = Field(
        default={}, description="ClusterSecretStores, by name. Teams may have SecretStores of their own beside them."
    )

    def violations(self) -> Iterator[Violation]:
        """Every store reads something, and keys decrypt something."""
        readable = {"secrets_manager": ("secrets", self.secrets), "parameter_store": ("parameters", self.parameters)}
        for name, store in self.stores.items():
            field, arns = readable[store.service]
            if not arns and store.role_arn is None:
                yield Violation(
                    ("stores", name, "service"),
                    "The controller has no right to anything in this service, and the store could read nothing.",
                    f"Name ARNs in {field}, or the store's role_arn.",
                    str(EXTERNAL_SECRETS_SOURCE),
                )
        if self.kms_key_arns and not (self.secrets or self.parameters):
            yield Violation(
                ("kms_key_arns",),
                "There are keys and nothing that they decrypt.",
                "Name secrets or parameters, or take kms_key_arns out.",
            )

"""Rights in AWS for the pods of a workload, on a platform that another stack brought up.

Owns what an `Identity` needs to know of the cluster, taken from the contract. What a role is made of is the identity's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pulumi

from platform_sdk.components._ground import Ground
from platform_sdk.components.identity import Identity
from platform_sdk.errors import Violation
from platform_sdk.facts.placement import verdict
from platform_sdk.facts.regions import Region, find_region
from platform_sdk.spec.identities import IdentitySpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from platform_sdk.components._any_cluster import AnyCluster
    from platform_sdk.rules.identities import PodOs
    from platform_sdk.spec.contract import PlatformContract
    from platform_sdk.spec.iam_statements import IamStatement
    from platform_sdk.workloads.reference import PlatformReference

__all__ = ["create_rights", "rights_violations"]


@dataclass(frozen=True, slots=True)
class _Cluster:
    """The part of a cluster that identities look at."""

    aws_name: str
    cluster_name: str
    arn: pulumi.Output[str]
    region: Region
    oidc_issuer: pulumi.Output[str] | None
    oidc_provider_arn: pulumi.Output[str] | None
    provider: pulumi.ProviderResource | None = None


def create_rights(
    name: str,
    *,
    namespace: str,
    service_account: str,
    statements: Mapping[str, IamStatement],
    policies: Sequence[str],
    platform: PlatformReference,
    opts: pulumi.ResourceOptions,
    pod_labels: Mapping[str, str] | None = None,
    os: PodOs = "linux",
) -> Identity:
    """A role for a service account's pods; the service account is the caller's to make.

    Args:
        name: logical name.
        namespace: of the service account.
        service_account: its name.
        statements: what is allowed, by a Sid.
        policies: managed policies.
        platform: whose cluster it is.
        opts: options, with the parent.
        pod_labels: of its pods, by which Fargate may take them.
        os: of its pods.
    """
    contract = platform.contract
    spec = IdentitySpec(
        namespace=namespace,
        service_account=service_account,
        statements=dict(statements),
        policies=list(policies),
        create_service_account=False,
        pod_labels=dict(pod_labels or {}),
        os=os,
    )
    cluster = cast("AnyCluster", _face(contract))
    ground = Ground(cluster, capabilities=contract.capabilities, tags=contract.tags)
    return Identity(name, spec, ground=ground, after=None, opts=opts)


def _face(contract: PlatformContract) -> _Cluster:
    told = contract.cluster
    # A Region that this release does not know has zones, which nobody asks for here.
    region = find_region(told.region) or Region(told.region, told.partition, "amazonaws.com", ())
    return _Cluster(
        aws_name=told.name,
        cluster_name=told.name,
        arn=pulumi.Output.from_input(told.arn),
        region=region,
        oidc_issuer=pulumi.Output.from_input(told.oidc_issuer) if told.oidc_issuer else None,
        oidc_provider_arn=pulumi.Output.from_input(told.oidc_provider_arn) if told.oidc_provider_arn else None,
    )


def rights_violations(contract: PlatformContract) -> Iterator[Violation]:
    """Why pods of a platform cannot get rights by an identity of their own."""
    if contract.target != "eks":
        yield Violation(
            (),
            f"Pods of a cluster of target {contract.target} get rights in AWS by an OIDC provider of the platform.",
            "Let the platform make the identity, and name its service account by identity.",
        )
    elif contract.cluster.mode == "local_ebs":
        found = verdict(("identity", "cluster"), "pod_identity", "local_ebs")
        yield Violation((), found.reason, found.remedy, str(found.source))

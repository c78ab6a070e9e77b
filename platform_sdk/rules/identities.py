"""Identities of pods in AWS: which way they get their credentials, and what a role may hold.

Owns decisions from plain values. The documents are in ``rules.iam``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from platform_sdk.errors import Violation
from platform_sdk.facts.identities import (
    ADMINISTRATIVE_POLICIES,
    IAM_QUOTAS_SOURCE,
    MAX_INLINE_CHARACTERS,
    MAX_MANAGED_POLICIES,
    MAX_ROLE_NAME,
)
from platform_sdk.facts.placement import verdict
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.statements import policy_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from platform_sdk.facts.placement import Verdict
    from platform_sdk.rules.capabilities import Capabilities
    from platform_sdk.rules.iam.statements import Statement

__all__ = [
    "PodOs",
    "Via",
    "Way",
    "policy_name",
    "policy_violations",
    "refusal_of",
    "role_name_violations",
    "size_violations",
    "way_for",
]

Way: TypeAlias = Literal["pod_identity", "irsa"]
"""How pods get credentials: EKS Pod Identity's agent on the node, or the cluster's OIDC provider (IAM roles for service
accounts)."""
Via: TypeAlias = Literal["auto", "pod_identity", "irsa"]
PodOs: TypeAlias = Literal["linux", "windows"]

_RANDOM_END: Final = 8
_LEAST_PRIVILEGE = "IAM user guide, grant least privilege, 2026-11"


def way_for(
    via: Via, can: Capabilities, *, namespace: str, labels: Mapping[str, str] | None = None, os: PodOs = "linux"
) -> Way:
    """The way that credentials take: as said, or else Pod Identity wherever the placement matrix has it.

    Args:
        via: what was asked for.
        can: the cluster.
        namespace: of the pods.
        labels: of the pods, as far as Fargate profiles select by them.
        os: of the pods' nodes.
    """
    if via != "auto":
        return via
    refused = refusal_of("pod_identity", can, namespace=namespace, labels=labels, os=os)
    return "irsa" if refused else "pod_identity"


def refusal_of(
    way: Way, can: Capabilities, *, namespace: str, labels: Mapping[str, str] | None = None, os: PodOs = "linux"
) -> Verdict | None:
    """What the placement matrix has against a way for some pods; None if it has nothing."""
    asked = [
        verdict(("identity", "cluster"), way, f"local_{can.local}" if can.local else "region"),
        *([verdict(("identity", "kind"), way, "fargate")] if can.runs_on_fargate(namespace, labels) else []),
        *([verdict(("identity", "os"), way, "windows")] if os == "windows" else []),
    ]
    return next((found for found in asked if found.allowed == "no"), None)


def policy_name(policy: str) -> str:
    """The name of a managed policy that is given by name or by ARN, without the path."""
    return policy.rpartition("/")[2]


def policy_violations(policies: Sequence[str]) -> Iterator[Violation]:
    """What is wrong with a list of managed policies; paths are positions in it."""
    seen: set[str] = set()
    for index, policy in enumerate(policies):
        name = policy_name(policy)
        if name in ADMINISTRATIVE_POLICIES:
            yield Violation(
                (index,),
                f"{name} gives pods rights over the whole account.",
                "Say what the pods need in statements, or name a policy of the one service that they use.",
                _LEAST_PRIVILEGE,
            )
        if name in seen:
            yield Violation((index,), f"A policy called {name} is listed already.", "List each policy once.")
        seen.add(name)
    if len(policies) > MAX_MANAGED_POLICIES:
        yield Violation(
            (),
            f"IAM attaches {MAX_MANAGED_POLICIES} managed policies to a role, and these are {len(policies)}.",
            "Put what they allow into statements, or divide the work between several service accounts.",
            str(IAM_QUOTAS_SOURCE),
        )


def size_violations(statements: Mapping[str, Statement]) -> Iterator[Violation]:
    """Statements that are longer together than a role's inline policies may be."""
    size = len(document_text(policy_of(statements)))
    if size > MAX_INLINE_CHARACTERS:
        yield Violation(
            (),
            f"IAM keeps {MAX_INLINE_CHARACTERS} characters of inline policy for a role, and these are {size}.",
            "Join statements with the same resources, or put some into a managed policy of yours and list its ARN in "
            "policies.",
            str(IAM_QUOTAS_SOURCE),
        )


def role_name_violations(logical: str) -> Iterator[Violation]:
    """A logical name from which Pulumi makes a role's name that IAM does not take."""
    longest = MAX_ROLE_NAME - _RANDOM_END
    if len(logical) > longest:
        yield Violation(
            (),
            f"The role would be called {logical} and {_RANDOM_END} characters more; IAM takes {MAX_ROLE_NAME} in all.",
            f"Shorten the name by {len(logical) - longest} characters.",
            str(IAM_QUOTAS_SOURCE),
        )

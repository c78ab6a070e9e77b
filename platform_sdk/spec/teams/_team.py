"""What an environment may say of a team.

Owns the section's fields and the rules between them. Quota, network and members have modules of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.groups import LABELS_SOURCE, is_label_key, is_label_value
from platform_sdk.facts.teams import PodSecurity
from platform_sdk.rules.teams.network import TEAM_LABEL
from platform_sdk.rules.teams.pod_security import POD_SECURITY_DOMAIN
from platform_sdk.spec._base import Spec
from platform_sdk.spec._standins import Unreadable
from platform_sdk.spec._types import Flag
from platform_sdk.spec.cluster import EntryName
from platform_sdk.spec.identities import IdentitySpec, NamespaceName
from platform_sdk.spec.registries._repository import RepositoryName, RepositorySpec
from platform_sdk.spec.teams._members import Member
from platform_sdk.spec.teams._network import TeamNetwork
from platform_sdk.spec.teams._quota import Limits, Quota, bounds_violations

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Space", "TeamNamespace", "TeamSpec"]

_Labels: TypeAlias = Mapping[str, str]
_OURS = (POD_SECURITY_DOMAIN, "kubernetes.io", "k8s.io")


@dataclass(frozen=True, slots=True)
class Space:
    """A namespace with everything that holds for it, its team's and its own."""

    quota: Quota | None
    limits: Limits
    pod_security: PodSecurity
    labels: Mapping[str, str]
    annotations: Mapping[str, str]


class TeamNamespace(Spec):
    """What is different in one of a team's namespaces. What is not said is the team's."""

    quota: Quota | None = Field(default=None, description="A quota of its own. Default: the team's.")
    limits: Limits | None = Field(default=None, description="Sizes of its own. Default: the team's.")
    pod_security: PodSecurity | None = Field(default=None, description="A level of its own. Default: the team's.")
    labels: _Labels = Field(default={}, description="More labels.")
    annotations: _Labels = Field(default={}, description="More annotations.")

    def violations(self) -> Iterator[Violation]:
        """Labels are labels."""
        yield from _label_violations(self.labels, self.annotations)


class TeamSpec(Spec):
    """A team: its namespaces and what bounds them, who belongs to it, and what it has in AWS."""

    namespaces: Mapping[NamespaceName, TeamNamespace] = Field(
        default={}, description="Namespaces, by name. Default: one, called as the team."
    )
    labels: _Labels = Field(default={}, description="Labels of every namespace.")
    annotations: _Labels = Field(default={}, description="Annotations of every namespace.")
    quota: Quota | None = Field(
        default=None, description="What the pods of each namespace take together. Default: no bounds."
    )
    limits: Limits = Field(default_factory=Limits, description="Sizes of containers and volumes in each namespace.")
    pod_security: PodSecurity = Field(
        default="restricted",
        description="How far pods may go: restricted, baseline or privileged (Kubernetes' pod security standards).",
    )
    network: TeamNetwork = Field(default_factory=TeamNetwork, description="Who reaches the pods, and whom they reach.")
    members: Mapping[EntryName, Member] = Field(
        default={}, description="Who may do what in the namespaces, by a name of your choice."
    )
    identities: Mapping[EntryName, IdentitySpec] = Field(
        default={}, description="AWS rights of service accounts in the namespaces, by name."
    )
    repositories: Mapping[RepositoryName, RepositorySpec] = Field(
        default={}, description="ECR repositories, by name; in ECR each is called <team>/<name>."
    )
    protect: Flag | None = Field(
        default=None,
        description="Refuse to delete the namespaces, and repositories that do not say. Default: as platform:protect.",
    )

    def spaces(self, team: str) -> dict[str, Space]:
        """The namespaces of the team with a name, each with everything that holds for it."""
        named = self.namespaces or {team: TeamNamespace()}
        return {
            name: Space(
                own.quota or self.quota,
                own.limits or self.limits,
                own.pod_security or self.pod_security,
                {**self.labels, **own.labels},
                {**self.annotations, **own.annotations},
            )
            for name, own in sorted(named.items())
        }

    def violations(self) -> Iterator[Violation]:
        """Every rule between fields that is broken."""
        yield from _label_violations(self.labels, self.annotations)
        yield from self._bounds()
        seen: dict[str, str] = {}
        for name, member in self.members.items():
            if member.principal is None or isinstance(member.principal, Unreadable):
                continue
            if member.principal in seen:
                yield Violation(
                    ("members", name, "principal"),
                    f"EKS has one access entry for a principal, and {seen[member.principal]} is it.",
                    f"Put what both may do into {seen[member.principal]}.",
                    "Amazon EKS user guide, access entries, 2026-11",
                )
            seen.setdefault(member.principal, name)
        if self.namespaces:
            for name, identity in self.identities.items():
                if identity.namespace not in self.namespaces:
                    yield Violation(
                        ("identities", name, "namespace"),
                        f"{identity.namespace} is no namespace of this team.",
                        f"Name one of {', '.join(sorted(self.namespaces))}, or move it to platform:identities.",
                    )

    def _bounds(self) -> Iterator[Violation]:
        """Quotas that no pod fits into: each once, where it is said."""
        told: dict[Violation, None] = {}
        for name, own in self.namespaces.items() or [("", TeamNamespace())]:
            home = ("namespaces", name, "quota") if own.quota else ("quota",)
            for found in bounds_violations(own.quota or self.quota, own.limits or self.limits):
                told[found.within(*home)] = None
        yield from told


def _label_violations(labels: Mapping[str, str], annotations: Mapping[str, str]) -> Iterator[Violation]:
    for field, given in (("labels", labels), ("annotations", annotations)):
        for key, value in given.items():
            domain = key.rpartition("/")[0]
            if not is_label_key(key):
                yield Violation(
                    (field, key),
                    "A key is an optional domain and a slash, then at most 63 letters, digits, hyphens, underscores "
                    "and dots.",
                    "Write one such as example.com/cost-centre.",
                    str(LABELS_SOURCE),
                )
            elif field == "labels" and not is_label_value(value):
                yield Violation(
                    (field, key),
                    "A label's value is at most 63 letters, digits, hyphens, underscores and dots.",
                    "Shorten or simplify the value, or make it an annotation.",
                    str(LABELS_SOURCE),
                )
            elif field == "labels" and (domain in _OURS or domain.endswith(".k8s.io") or key == TEAM_LABEL):
                yield Violation(
                    (field, key),
                    f"{key} is set by Kubernetes or by the platform.",
                    "Say the level in pod_security, or use a key of your own.",
                    str(LABELS_SOURCE),
                )

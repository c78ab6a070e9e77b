"""A team's component: access entries of its members, its namespaces, its identities.

Owns which of them there are and what waits for what. What stands in a namespace is in ``_space``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._resources import AccessEntry
from platform_sdk.components.identity import Identity
from platform_sdk.components.teams._space import create_space
from platform_sdk.rules.teams.roles import member_group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from platform_sdk.components._ground import Ground
    from platform_sdk.components._objects import KubernetesObject
    from platform_sdk.components.registries import Registry
    from platform_sdk.components.registries.repository import Repository
    from platform_sdk.spec.teams import TeamSpec

__all__ = ["Team"]


class Team(PlatformComponent):
    """A team: namespaces and what bounds them, members, identities.

    Args:
        name: logical name.
        team: the team's name, which its groups and its default namespace have.
        spec: what the team has.
        ground: what it stands on. Its namespaces go before that does, because deleting one deletes load balancers and
            volumes, which takes the controllers of both.
        registry: the environment's, whose key and scanning hold for the team's repositories too.
        identities: the environment's, of which some may be for the team's namespaces.
        opts: options of the component.

    Plain attributes: ``spaces``, the Namespace by its name; ``identities`` and ``repositories``, by name;
    ``groups``, the Kubernetes group of each member.
    """

    TYPE = "platform:team:Team"

    namespaces: pulumi.Output[list[str]]
    """Names of the namespaces, known once they are there."""

    def __init__(
        self,
        name: str,
        team: str,
        spec: TeamSpec,
        *,
        ground: Ground,
        registry: Registry | None = None,
        identities: Iterable[Identity] = (),
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=ground.tags, opts=opts)
        self.spec, self.team, self.cluster = spec, team, ground.cluster
        self.groups = {member: one.group or member_group(team, member) for member, one in sorted(spec.members.items())}
        self._create_entries()
        protect = ground.protects(spec.protect)
        self.identities: dict[str, Identity] = {
            identity: Identity(self.called(identity), one.named(identity), ground=ground, after=None, opts=self.child())
            for identity, one in sorted(spec.identities.items())
        }
        # Pods are given their rights when they start, and may need them until the last of them has gone.
        known = [*self.identities.values(), *identities]
        self.spaces: dict[str, KubernetesObject] = {
            namespace: create_space(
                self, namespace, space, protect=protect, after=[*ground.runs_on, *_rights(known, namespace)]
            )
            for namespace, space in spec.spaces(team).items()
        }
        for one in self.identities.values():
            namespace = one.spec.namespace
            one.create_service_account([self.spaces[namespace]] if namespace in self.spaces else ())
        self.repositories = self._create_repositories(
            registry, protected=protect, production=ground.capabilities.production
        )
        self.namespaces = pulumi.Output.all(*(space.name for space in self.spaces.values()))
        self.finish()

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it."""
        identities = {name: identity.exported() for name, identity in self.identities.items()}
        repositories = {name: repository.exported() for name, repository in self.repositories.items()}
        return {
            "namespaces": self.namespaces,
            "groups": self.groups,
            **({"identities": identities} if identities else {}),
            **({"repositories": repositories} if repositories else {}),
        }

    def _create_entries(self) -> None:
        for member, spec in sorted(self.spec.members.items()):
            if spec.principal:
                AccessEntry(
                    "aws:eks/accessEntry:AccessEntry",
                    self.called(member),
                    {
                        "clusterName": self.cluster.cluster_name,
                        "principalArn": spec.principal,
                        "kubernetesGroups": [self.groups[member]],
                        "type": "STANDARD",
                        "tags": self.tags(),
                    },
                    self.child(),
                )

    def _create_repositories(
        self, registry: Registry | None, *, production: bool, protected: bool
    ) -> dict[str, Repository]:
        if not self.spec.repositories:
            return {}
        from platform_sdk.components.registries.repository import Repository

        return {
            name: Repository(
                self.called(name),
                repository,
                repository_name=f"{self.team}/{name}",
                production=production,
                protected=protected,
                key_arn=registry.key_arn if registry else None,
                scanned=registry is not None and registry.spec.scanning is not None,
                tags=self.tags(),
                opts=self.child(),
            )
            for name, repository in sorted(self.spec.repositories.items())
        }


def _rights(identities: Iterable[Identity], namespace: str) -> list[pulumi.Resource]:
    """The rights of what runs in a namespace."""
    return [right for one in identities if one.spec.namespace == namespace for right in one.ready]

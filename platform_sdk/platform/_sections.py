"""What stands on a cluster: registries, storage, ways in, names, add-ons, teams, identities.

Owns which of these components an environment has and which waits for which. Their modules are imported only where an
environment has them, because each costs time to import.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pulumi

    from platform_sdk.components._ground import Ground
    from platform_sdk.components._objects import KubernetesObject
    from platform_sdk.components.addons import Addons
    from platform_sdk.components.dns import Dns
    from platform_sdk.components.dns.controllers import DnsControllers
    from platform_sdk.components.identity import Identity
    from platform_sdk.components.ingress import Ingress
    from platform_sdk.components.registries import Registry
    from platform_sdk.components.storage import Storage
    from platform_sdk.components.teams import Team
    from platform_sdk.spec import Environment

__all__ = ["Sections", "create_registry", "create_sections"]


@dataclass(slots=True)
class Sections:
    """The components that stand on a cluster; None where the environment has none."""

    registries: Registry | None = None
    storage: Storage | None = None
    ingress: Ingress | None = None
    dns: Dns | None = None
    dns_controllers: DnsControllers | None = None
    addons: Addons | None = None
    teams: dict[str, Team] = field(default_factory=dict[str, "Team"])
    identities: dict[str, Identity] = field(default_factory=dict[str, "Identity"])

    def exported(self) -> dict[str, Any]:
        """What a stack exports of them."""
        single = {
            "registries": self.registries,
            "storage": self.storage,
            "ingress": self.ingress,
            "dns": self.dns,
            "addons": self.addons,
        }
        several = {"teams": self.teams, "identities": self.identities}
        return {
            **{key: part.exported() for key, part in single.items() if part},
            **{key: {name: part.exported() for name, part in parts.items()} for key, parts in several.items() if parts},
        }


def create_registry(environment: Environment) -> Registry | None:
    """Registers an environment's part of the registry, which needs no cluster, without saying whose pulls fill caches.

    Args:
        environment: the environment.
    """
    spec = environment.spec
    if spec.registries is None:
        return None
    from platform_sdk.components.registries import Registry

    return Registry(
        "registry",
        spec.registries,
        production=spec.capabilities.production,
        protected=spec.capabilities.protected,
        node_roles=None,
        tags=environment.tags,
    )


def create_sections(environment: Environment, ground: Ground, registry: Registry | None) -> Sections:
    """Registers what an environment has on its cluster.

    Args:
        environment: the environment.
        ground: what it stands on.
        registry: the environment's, of `create_registry`.
    """
    spec, made = environment.spec, Sections(registries=registry)
    serves: list[pulumi.Resource] = []
    if registry:
        registry.admit(ground.node_roles)
        if ground.image_mirrors:
            # Images come through its caches: a controller that is installed before them does not start.
            ground = replace(ground, runs_on=(*ground.runs_on, *registry.ready))
    if spec.storage.installs(ground.capabilities):
        from platform_sdk.components.storage import Storage

        made.storage = Storage("storage", spec.storage, ground=ground)
        serves.append(made.storage)
    if spec.dns:
        from platform_sdk.components.dns import Dns

        made.dns = Dns("names", spec.dns, ground=ground)
    if spec.ingress:
        from platform_sdk.components.ingress import Ingress

        certificates = made.dns.certificates if made.dns else {}
        made.ingress = Ingress("ingress", spec.ingress, ground=ground, certificates=certificates)
        # Its webhook sees every Service: one that is made while it starts would be refused.
        ground = replace(ground, runs_on=(*ground.runs_on, *made.ingress.ready))
        serves += [one.ingress_class for one in made.ingress.classes.values()]
        serves += made.ingress.gateway_classes.values()
    if spec.dns and made.dns and spec.dns.controllers:
        from platform_sdk.components.dns.controllers import DnsControllers

        made.dns_controllers = DnsControllers("name-controllers", spec.dns, ground=ground, zones=made.dns.zones)
        serves.append(made.dns_controllers)
    ground = replace(ground, serves=tuple(serves))
    if spec.addons.installs(ground.capabilities):
        from platform_sdk.components.addons import Addons

        made.addons = Addons("addons", spec.addons, ground=ground, certificates=made.dns_controllers)
        # The controllers one by one: a component stands for all its children, also for those that serve nobody.
        ground = replace(ground, serves=(*ground.serves, *made.addons.serves))
    if spec.enforces_policies_in_auto_mode:
        from platform_sdk.components.teams import NetworkPolicies

        NetworkPolicies("network-policies", ground=ground)
    # A namespace that is deleted takes its volumes, Ingresses, names and finalizers along: those who made them in AWS
    # delete them.
    ground = replace(ground, runs_on=(*ground.runs_on, *ground.serves))
    for name, identity in sorted(spec.identities.items()):
        from platform_sdk.components.identity import Identity

        made.identities[name] = Identity(f"identity-{name}", identity.named(name), ground=ground, after=None)
    identities = made.identities.values()
    for name, team in sorted(spec.teams.items()):
        from platform_sdk.components.teams import Team

        made.teams[name] = Team(
            f"team-{name}", name, team, ground=ground, registry=made.registries, identities=identities
        )
    for identity in identities:
        identity.create_service_account(_spaces(made.teams, identity.spec.namespace))
    return made


def _spaces(teams: Mapping[str, Team], namespace: str) -> list[KubernetesObject]:
    """The namespace with a name, if a team has it."""
    return [team.spaces[namespace] for team in teams.values() if namespace in team.spaces]

"""What an environment may say of add-ons and should think twice about.

Owns the warnings of that section; nothing here refuses anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import path_text
from platform_sdk.facts.identities import PLATFORM_NAMESPACES, SYSTEM_NAMESPACES
from platform_sdk.spec.addons.ack import AckChartsSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from platform_sdk.errors import Step
    from platform_sdk.spec.addons import AddonsSpec
    from platform_sdk.spec.teams import TeamSpec

__all__ = ["addon_warnings"]


def addon_warnings(addons: AddonsSpec, teams: Mapping[str, TeamSpec]) -> Iterator[tuple[str, str]]:
    """What is allowed and yet worth knowing, as field path and sentence.

    Args:
        addons: the section.
        teams: the environment's; without any, namespaces come from elsewhere, and nobody can tell.
    """
    if not teams:
        return
    known = {namespace for name, team in teams.items() for namespace in team.spaces(name)}
    known |= SYSTEM_NAMESPACES | PLATFORM_NAMESPACES
    for path, namespaces in _named(addons):
        strange = [namespace for namespace in namespaces if namespace not in known]
        if strange:
            told = f"names {' and '.join(strange)}, which no team has: it is served once somebody makes it"
            yield path_text(("platform:addons", *path)), told


def _named(addons: AddonsSpec) -> Iterator[tuple[tuple[Step, ...], Sequence[str]]]:
    if isinstance(addons.ack, AckChartsSpec):
        for name, service in addons.ack.services.items():
            yield ("ack", "services", name, "namespaces"), service.namespaces
    if addons.external_secrets:
        for name, store in addons.external_secrets.stores.items():
            yield ("external_secrets", "stores", name, "namespaces"), store.namespaces

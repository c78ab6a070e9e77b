"""What a registry may be told and should be thought of twice.

Owns the warnings of the section ``platform:registries``, for ``_warnings``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import path_text
from platform_sdk.rules.registries.lifecycle import expires_releases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.spec.registries import RegistriesSpec

__all__ = ["registry_warnings"]

_SECTION = "platform:registries"


def registry_warnings(section: RegistriesSpec) -> Iterator[tuple[str, str]]:
    """What is allowed and yet worth knowing, as field path and sentence."""
    for name, repository in section.repositories.items():
        for called, rule in repository.lifecycle_rules.items():
            if repository.tags_rule == "immutable" and expires_releases(rule):
                yield (
                    path_text((_SECTION, "repositories", name, "lifecycle", called)),
                    "deletes images with tags of releases: pods that run them do not start on another node",
                )
        cache = next((prefix for prefix in section.caches if name.startswith(f"{prefix}/")), None)
        if cache:
            yield (
                path_text((_SECTION, "repositories", name)),
                f"lies under the cache {cache}: what upstream has under this name is never pulled through it",
            )
    for name, rule in section.replication.items():
        lonely = [
            prefix
            for prefix in rule.prefixes
            if not any(repository.startswith(prefix) for repository in section.repositories)
        ]
        if lonely and section.repositories:
            yield (
                path_text((_SECTION, "replication", name, "prefixes")),
                f"names {' and '.join(lonely)}, with which no repository of this environment begins",
            )

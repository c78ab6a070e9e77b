"""Rules between a registry and its Region, and between its caches and where charts take images from.

Owns those rules. Rules of the section alone are in ``spec.registries``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platform_sdk.errors import Violation
from platform_sdk.facts.regions import find_region
from platform_sdk.facts.registries import (
    CACHELESS_PARTITIONS,
    CACHES_SOURCE,
    PREFIX_OF_ALL,
    REPLICATION_SOURCE,
)
from platform_sdk.rules.registries.caches import private_registry
from platform_sdk.spec._between._parts import CHARTS, REGISTRIES, Parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.errors import Step
    from platform_sdk.facts.regions import Region
    from platform_sdk.spec.registries import RegistriesSpec, ReplicationRule

__all__ = ["registry_arns", "registry_violations"]

_CACHES: Final = str(CACHES_SOURCE)
_REPLICATION: Final = str(REPLICATION_SOURCE)


def registry_arns(section: RegistriesSpec) -> dict[tuple[Step, ...], str | None]:
    """The section's ARNs, which must be of the Region's partition, by their paths."""
    arns: dict[tuple[Step, ...], str | None] = {(REGISTRIES, "kms_key_arn"): section.kms_key_arn}
    for field, group in (("repositories", section.repositories), ("templates", section.templates)):
        for name, settings in group.items():
            arns[REGISTRIES, field, name, "kms_key_arn"] = settings.kms_key_arn
            for kind, principals in (("pull", settings.pull), ("push", settings.push)):
                for position, principal in enumerate(principals):
                    arns[REGISTRIES, field, name, kind, position] = principal
    for name, cache in section.caches.items():
        arns[REGISTRIES, "caches", name, "credentials_arn"] = cache.credentials_arn
        arns[REGISTRIES, "caches", name, "role_arn"] = cache.role_arn
    for position, role in enumerate(section.cache_importers):
        arns[REGISTRIES, "cache_importers", position] = role
    return arns


def registry_violations(parts: Parts) -> Iterator[Violation]:
    """Every rule that is broken; paths are of the whole configuration."""
    section, region = parts.registries, find_region(parts.region or "")
    if section is None:
        return
    if region:
        for name, rule in section.replication.items():
            yield from (found.within(REGISTRIES, "replication", name) for found in _copies(rule, region))
        yield from (found.within(REGISTRIES, "caches") for found in _caches(section, region))
    if parts.charts:
        yield from _images(section, parts.charts.images, parts.region)


def _copies(rule: ReplicationRule, home: Region) -> Iterator[Violation]:
    for position, name in enumerate(rule.regions):
        there = find_region(name)
        if there is None:
            yield Violation(
                ("regions", position),
                f"{name} is no AWS Region that this release knows.",
                "Write its name, for example eu-central-1.",
            )
        elif there.partition != home.partition:
            yield Violation(
                ("regions", position),
                f"{name} is in the partition {there.partition}, and images are copied inside {home.partition}.",
                f"Name a Region of {home.partition}.",
                _REPLICATION,
            )
        elif name == home.name and not rule.accounts:
            yield Violation(
                ("regions", position),
                f"This registry is in {name} itself, and does not replicate to itself.",
                "Name another Region, or accounts whose registries here shall have copies.",
                _REPLICATION,
            )


def _caches(section: RegistriesSpec, home: Region) -> Iterator[Violation]:
    if section.caches and home.partition in CACHELESS_PARTITIONS:
        yield Violation(
            (),
            f"ECR has no pull-through caches in {home.name}.",
            "Take caches out, and copy the images into repositories.",
            _CACHES,
        )
        return
    for name, cache in section.caches.items():
        arn = (cache.credentials_arn or "").split(":")
        if len(arn) > 1 and arn[1] == home.partition and arn[3] != home.name:
            yield Violation(
                (name, "credentials_arn"),
                f"ECR reads the secret in its own Region, and this one is in {arn[3]}.",
                f"Store or replicate it in {home.name}.",
                _CACHES,
            )


def _images(section: RegistriesSpec, mirrors: Mapping[str, str], region: str | None) -> Iterator[Violation]:
    """A mirror of images that is this environment's cache is the cache of that very registry."""
    for registry, mirror in mirrors.items():
        place = private_registry(mirror)
        if place is None or place.region != region:
            continue
        named = section.caches.get(place.prefix or PREFIX_OF_ALL)
        right = sorted(prefix for prefix, cache in section.caches.items() if cache.host == registry)
        if named and named.host != registry:
            yield Violation(
                (CHARTS, "images", registry),
                f"The cache {place.prefix or PREFIX_OF_ALL} has images of {named.host}, not of {registry}.",
                f"Write the prefix {right[0]}." if right else f"Add a cache of {registry} to platform:registries.",
                _CACHES,
            )
        elif right and named is None:
            yield Violation(
                (CHARTS, "images", registry),
                f"No cache of platform:registries has the prefix {place.prefix or PREFIX_OF_ALL}.",
                f"Write the prefix {right[0]}, which caches {registry}.",
                _CACHES,
            )

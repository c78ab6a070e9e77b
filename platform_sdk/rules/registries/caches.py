"""Where the images of a cached registry are pulled from, and what charts are told of it.

Owns the addresses of caches. Which caches there are is said by the spec.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from platform_sdk.facts.registries import PREFIX_OF_ALL

if TYPE_CHECKING:
    from platform_sdk.facts.regions import Region

__all__ = ["PrivateRegistry", "cache_url", "private_registry", "registry_host"]


@dataclass(frozen=True, slots=True)
class PrivateRegistry:
    """A registry of ECR as images name it, and the prefix of their names there; empty for none."""

    account_id: str
    region: str
    prefix: str


def registry_host(account_id: str, region: Region) -> str:
    """The host of an account's registry: ``123456789012.dkr.ecr.eu-west-1.amazonaws.com``."""
    return f"{account_id}.dkr.ecr.{region.name}.{region.dns_suffix}"


def cache_url(account_id: str, region: Region, prefix: str) -> str:
    """What stands for the upstream's host in the names of images."""
    host = registry_host(account_id, region)
    return host if prefix == PREFIX_OF_ALL else f"{host}/{prefix}"


def private_registry(address: str) -> PrivateRegistry | None:
    """The registry of ECR that an address of images lies in; None for any other registry."""
    found = re.fullmatch(r"(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?(?:/(.+))?", address)
    return PrivateRegistry(found[1], found[2], found[3] or "") if found else None

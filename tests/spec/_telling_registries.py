"""What is telling about each unusual registry: true of the environment that was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from platform_sdk.spec import Environment
    from platform_sdk.spec.registries import RegistriesSpec

__all__ = ["REGISTRIES"]


def _section(environment: Environment) -> RegistriesSpec:
    assert environment.spec.registries
    return environment.spec.registries


REGISTRIES: dict[str, Callable[[Environment], object]] = {
    "registry-without-anything": lambda env: not _section(env).repositories,
    "repositories-of-every-kind": lambda env: (
        [(name, one.mutability) for name, one in _section(env).repositories.items()][:2]
        == [("ab", "IMMUTABLE"), ("platform/base.image_x-1", "MUTABLE_WITH_EXCLUSION")]
        and _section(env).repositories["platform/plain"].lifecycle_text is None
        and len(_section(env).repositories["platform/kept"].lifecycle_rules) == 5
    ),
    "registry-that-others-copy-into": lambda env: _section(env).templates["ROOT"].mutability == "IMMUTABLE",
    "registry-that-copies-to-another-account-here": lambda env: (
        _section(env).replication["everywhere"].destinations
        == [("eu-west-1", "210987654321"), ("us-east-1", "210987654321")]
        and (scanning := _section(env).scanning) is not None
        and scanning.pushed == ["*"]
    ),
    "caches-of-every-kind": lambda env: (
        {cache.host for cache in _section(env).caches.values()}
        >= {"public.ecr.aws", "docker.io", "acmeimages.azurecr.io", "210987654321.dkr.ecr.eu-central-1.amazonaws.com"}
    ),
}
"""By the name of the environment."""

"""Ids and computed outputs of what belongs to a registry of ECR.

Owns those types for ``_ids`` and ``_aws_outputs``, in the same form and from the same sources. What a registry has but
once is known by the number of its account.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from platform_sdk.offline._creation import Creation

__all__ = ["ARNS", "IDS", "MORE", "WITHOUT_ARN"]

_LIFECYCLE: Final = "aws:ecr/lifecyclePolicy:LifecyclePolicy"
_REPOSITORY: Final = "aws:ecr/repository:Repository"
_REPOSITORY_POLICY: Final = "aws:ecr/repositoryPolicy:RepositoryPolicy"
_CACHE: Final = "aws:ecr/pullThroughCacheRule:PullThroughCacheRule"
_TEMPLATE: Final = "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate"
_SETTING: Final = "aws:ecr/accountSetting:AccountSetting"
_ONCE: Final = (
    "aws:ecr/registryPolicy:RegistryPolicy",
    "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
    "aws:ecr/replicationConfiguration:ReplicationConfiguration",
)

ARNS: Final[Mapping[str, tuple[str, str]]] = {_REPOSITORY: ("ecr", "repository/{name}")}
WITHOUT_ARN: Final = frozenset({_LIFECYCLE, _REPOSITORY_POLICY, _CACHE, _TEMPLATE, _SETTING, *_ONCE})

IDS: Final[Mapping[str, Callable[[Creation], str]]] = {
    _LIFECYCLE: lambda item: item.text("repository"),
    _REPOSITORY: lambda item: item.text("name"),
    _REPOSITORY_POLICY: lambda item: item.text("repository"),
    _CACHE: lambda item: item.text("ecrRepositoryPrefix"),
    _TEMPLATE: lambda item: item.text("prefix"),
    _SETTING: lambda item: item.text("name"),
    **dict.fromkeys(_ONCE, lambda item: item.place.account_id),
}


def _registry(item: Creation) -> dict[str, Any]:
    return {"registryId": item.place.account_id}


def _repository(item: Creation) -> dict[str, Any]:
    account, region = item.place.account_id, item.place.region
    host = f"{account}.dkr.ecr.{region}.{item.place.domain}"
    return {**_registry(item), "repositoryUrl": f"{host}/{item.text('name')}"}


MORE: Final[Mapping[str, Callable[[Creation], dict[str, Any]]]] = {
    **dict.fromkeys((_LIFECYCLE, _REPOSITORY_POLICY, _CACHE, _TEMPLATE, *_ONCE), _registry),
    _REPOSITORY: _repository,
}

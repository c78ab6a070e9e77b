"""The registry of an account and Region, as an environment has it: repositories, their key, and what all of them share.

Owns the key and the order among the parts, each of which is made in a module beside this one. It needs no cluster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from platform_sdk.components._aws import account_document, account_id, configured_region
from platform_sdk.components._base import PlatformComponent
from platform_sdk.components._plain import PlainResource
from platform_sdk.components._resources import Key
from platform_sdk.components.registries._caches import create_caches, create_templates
from platform_sdk.components.registries._wide import create_policy, create_replication, create_scanning
from platform_sdk.components.registries.repository import Repository
from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.registries import registry_key_policy
from platform_sdk.rules.registries.caches import cache_url

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platform_sdk.facts.regions import Region
    from platform_sdk.spec.registries import RegistriesSpec

__all__ = ["Registry"]

_KEY_DELETION_DAYS = 30


class Registry(PlatformComponent):
    """The part of an account's registry that an environment has.

    Args:
        name: logical name.
        spec: what it shall be.
        production: encrypt with KMS and keep images, where the spec does not say.
        protected: refuse to delete repositories and their key, where the spec does not say. Default: as ``production``.
        node_roles: ARNs of roles whose pulls may fill caches. None: they are told later, by `admit`, because some of
            the nodes' own controllers wait for the caches.
        region: AWS Region; the stack's by default.
        tags: tags for every AWS resource.
        opts: options of the component.

    Plain attributes: ``repositories`` by name; ``caches`` by prefix; ``ready``, without which pulls through them
    fail; ``key_arn``, of the key of what names none, None where nothing needs one.
    """

    TYPE = "platform:registry:Registry"

    def __init__(
        self,
        name: str,
        spec: RegistriesSpec,
        *,
        production: bool,
        protected: bool | None = None,
        node_roles: Sequence[pulumi.Input[str]] | None = (),
        region: str | None = None,
        tags: Mapping[str, str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, tags=tags, opts=opts)
        self.spec, self._region = spec, region
        home = configured_region(region)
        protected = production if protected is None else protected
        key_arn = self._key(home, region, production=production, protected=protected)
        self.key_arn = key_arn
        self.repositories = {
            called: Repository(
                self.called(called),
                repository,
                repository_name=called,
                production=production,
                protected=protected,
                key_arn=key_arn,
                scanned=spec.scanning is not None,
                region=region,
                tags=tags,
                opts=self.child(),
            )
            for called, repository in sorted(spec.repositories.items())
        }
        if spec.scanning:
            create_scanning(self, spec.scanning, region)
        if spec.replication:
            account = account_id(self)
            create_replication(self, spec.replication, account, region)
        templates = create_templates(
            self, spec.templates, production=production, key_arn=key_arn, region=home, given_region=region
        )
        self.caches = create_caches(self, spec.caches, region=region, waits=templates)
        self.ready: tuple[pulumi.Resource, ...] = (*self.caches.values(),)
        if node_roles is not None:
            self.admit(node_roles)
        self.cache_urls: dict[str, pulumi.Output[str]] = {}
        for prefix, rule in self.caches.items():
            cache = spec.caches[prefix]
            upstream = f"{cache.host}/{cache.upstream_prefix}" if cache.upstream_prefix else cache.host
            self.cache_urls[upstream] = rule.registry_id.apply(
                lambda account, prefix=prefix: cache_url(account, home, prefix)
            )
        self.finish()

    def admit(self, node_roles: Sequence[pulumi.Input[str]]) -> None:
        """Makes the registry's policy: once, and only of a registry that was given no ``node_roles``.

        Args:
            node_roles: ARNs of roles whose pulls may fill caches.
        """
        home = configured_region(self._region)
        policy = create_policy(self, self.spec, region=home, given_region=self._region, node_roles=node_roles)
        self.ready = (*([policy] if policy and self.caches else []), *self.caches.values())

    def _key(self, home: Region, region: str | None, *, production: bool, protected: bool) -> pulumi.Input[str] | None:
        """The key of what names none: the user's, one that is made, or none where nothing needs one.

        Never the cluster's: who may administer the cluster's Secrets has no business with images, nor the reverse.
        """
        spec = self.spec
        settings = [*spec.repositories.values(), *spec.templates.values()]
        kinds = [one.encryption_in(production=production) for one in settings if one.kms_key_arn is None]
        if spec.kms_key_arn or all(kind == "aes256" for kind in kinds):
            return spec.kms_key_arn
        key = Key(
            "aws:kms/key:Key",
            self.called("key"),
            {
                "description": "Images of the container registry",
                "enableKeyRotation": True,
                "deletionWindowInDays": _KEY_DELETION_DAYS,
                "policy": account_document(
                    self,
                    lambda account, _: document_text(
                        registry_key_policy(account_id=account, partition=home.partition, region=home.name)
                    ),
                ),
                "region": region,
                "tags": self.tags(),
            },
            self.child(protect=protected or None),
        )
        PlainResource(
            "aws:kms/alias:Alias",
            self.called("key"),
            {
                "name": f"alias/ecr/{pulumi.get_project()}-{pulumi.get_stack()}",
                "targetKeyId": key.key_id,
                "region": region,
            },
            self.child(),
        )
        return key.arn

    def exported(self) -> dict[str, Any]:
        """What a stack exports of it: where images of each repository and of each cached registry are."""
        return {
            "urls": {called: repository.url for called, repository in self.repositories.items()},
            "caches": self.cache_urls,
        }

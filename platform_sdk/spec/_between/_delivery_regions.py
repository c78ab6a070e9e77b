"""The rules between the Region and the add-ons of delivery: where ARNs are, and where there are capabilities.

Owns those rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.addons.capabilities import CAPABILITIES_SOURCE, CAPABILITY_PARTITION
from platform_sdk.facts.addons.secrets import EXTERNAL_SECRETS_SOURCE
from platform_sdk.facts.regions import find_region
from platform_sdk.rules.arns import arn_violations
from platform_sdk.spec._between._parts import ADDONS
from platform_sdk.spec.addons.ack import AckCapabilitySpec, AckChartsSpec
from platform_sdk.spec.addons.argocd import ArgoCdCapabilitySpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.errors import Step
    from platform_sdk.facts.regions import Region
    from platform_sdk.spec._between._parts import Parts
    from platform_sdk.spec.addons import AddonsSpec
    from platform_sdk.spec.iam_statements import IamStatement

__all__ = ["region_violations"]


def region_violations(parts: Parts, addons: AddonsSpec) -> Iterator[Violation]:
    """Every such rule that is broken; paths are of the whole configuration.

    Args:
        parts: the sections.
        addons: the section of add-ons.
    """
    region = find_region(parts.region) if parts.region else None
    if region is None:
        return
    yield from _capabilities(addons, region)
    told = [found.within(ADDONS, *path) for path, arn in _arns(addons) for found in arn_violations(arn, region)]
    yield from told
    wrong = {violation.path for violation in told}
    for violation in _readable(addons, region):
        if violation.path not in wrong:
            yield violation


def _capabilities(addons: AddonsSpec, region: Region) -> Iterator[Violation]:
    asked: dict[tuple[Step, ...], bool] = {
        ("argocd", "kind"): isinstance(addons.argocd, ArgoCdCapabilitySpec),
        ("ack", "kind"): isinstance(addons.ack, AckCapabilitySpec),
        ("capabilities", "kro"): bool(addons.capabilities and addons.capabilities.kro),
    }
    for path, on in asked.items():
        if on and region.partition != CAPABILITY_PARTITION:
            yield Violation(
                (ADDONS, *path),
                f"EKS has capabilities in commercial Regions, and {region.name} is in the partition "
                f"{region.partition}.",
                "Run it in the cluster: kind: chart for Argo CD, charts for ACK; kro has a chart of its own.",
                str(CAPABILITIES_SOURCE),
            )


def _arns(addons: AddonsSpec) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Every ARN, with its path in the section."""
    yield from _of_secrets(addons)
    velero = addons.velero
    if velero:
        if velero.kms_key_arn:
            yield ("velero", "kms_key_arn"), velero.kms_key_arn
        for index, arn in enumerate(velero.volume_key_arns):
            yield ("velero", "volume_key_arns", index), arn
    for path, statements in _statements(addons):
        for sid, statement in statements.items():
            for index, arn in enumerate(statement.resources):
                # A partition may be a pattern too.
                if arn.startswith("arn:") and "*" not in arn.split(":")[1]:
                    yield (*path, "statements", sid, "resources", index), arn


def _of_secrets(addons: AddonsSpec) -> Iterator[tuple[tuple[Step, ...], str]]:
    secrets = addons.external_secrets
    if secrets:
        for field in ("secrets", "parameters"):
            for index, arn in enumerate(getattr(secrets, field)):
                yield ("external_secrets", field, index), arn
        for name, store in secrets.stores.items():
            if store.role_arn:
                yield ("external_secrets", "stores", name, "role_arn"), store.role_arn
        # Secrets of another Region are encrypted with that Region's keys.
        elsewhere = any(store.region for store in secrets.stores.values())
        for index, arn in enumerate(() if elsewhere else secrets.kms_key_arns):
            yield ("external_secrets", "kms_key_arns", index), arn


def _statements(addons: AddonsSpec) -> Iterator[tuple[tuple[Step, ...], Mapping[str, IamStatement]]]:
    if isinstance(addons.argocd, ArgoCdCapabilitySpec):
        yield ("argocd",), addons.argocd.statements
    if isinstance(addons.ack, AckCapabilitySpec):
        yield ("ack",), addons.ack.statements
    if isinstance(addons.ack, AckChartsSpec):
        for name, service in addons.ack.services.items():
            yield ("ack", "services", name), service.statements
    if addons.capabilities and addons.capabilities.kro:
        yield ("capabilities", "kro"), addons.capabilities.kro.statements


def _readable(addons: AddonsSpec, region: Region) -> Iterator[Violation]:
    """A secret or parameter is where a store looks for it."""
    secrets = addons.external_secrets
    if secrets is None:
        return
    for field, service in (("secrets", "secrets_manager"), ("parameters", "parameter_store")):
        stores = [store.region or region.name for store in secrets.stores.values() if store.service == service]
        looked_at = sorted({region.name, *stores})
        for index, arn in enumerate(getattr(secrets, field)):
            home = arn.split(":")[3]
            if home not in looked_at:
                yield Violation(
                    (ADDONS, "external_secrets", field, index),
                    f"This is in {home}, and stores look in {' and '.join(looked_at)}.",
                    f"Name one in {region.name}, or add a store with region: {home}.",
                    str(EXTERNAL_SECRETS_SOURCE),
                )

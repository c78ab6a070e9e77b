"""What sections may say and are warned of, and what is so near to it that nobody needs to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.environments import CREATED, change, load

if TYPE_CHECKING:
    from pathlib import Path

SHOP = "  platform:teams:\n    shop: {quota: {cpu: 4, memory: 16Gi}}\n"
WINDOWS = change(
    CREATED,
    (
        "  platform:nodes:\n",
        "  platform:nodes:\n    iis: {instance_types: [m7i.large], os: windows_core_2022, scaling: {min: 1, max: 2}}\n",
    ),
)


def ack(namespaces: str) -> str:
    return f"  platform:addons:\n    ack: {{kind: charts, services: {{s3: {{namespaces: {namespaces}}}}}}}\n"


def store(namespaces: str) -> str:
    secret = '"arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/*"'
    stores = f"{{vault: {{service: secrets_manager, namespaces: {namespaces}}}}}"
    return f"  platform:addons:\n    external_secrets: {{secrets: [{secret}], stores: {stores}}}\n"


def cached(repository: str) -> str:
    wide = "    registry_wide: true\n    caches: {quay: {upstream: quay}}\n"
    return f"  platform:registries:\n{wide}    repositories: {{{repository}: {{}}}}\n"


NTFS = "  platform:storage: {ebs: {classes: {disk: {filesystem: ntfs}}}}\n"


@pytest.mark.parametrize(
    ("text", "field", "part"),
    [
        (
            CREATED + ack("[shop, shpo]") + SHOP,
            "platform:addons.ack.services.s3.namespaces",
            "names shpo, which no team has",
        ),
        (
            CREATED + store("[lab, shop, till]") + SHOP,
            "platform:addons.external_secrets.stores.vault.namespaces",
            "names lab and till, which no team has",
        ),
        (CREATED + NTFS, "platform:storage.ebs.classes.disk.filesystem", "no node of the environment runs Windows"),
        (CREATED + cached("quay/thing"), "platform:registries.repositories.quay/thing", "lies under the cache quay"),
    ],
    ids=["controller", "store", "ntfs", "cache"],
)
def test_is_warned_of(text: str, field: str, part: str, tmp_path: Path) -> None:
    ((path, sentence),) = load(tmp_path, text).warnings
    assert path == field
    assert part in sentence


@pytest.mark.parametrize(
    "text",
    [
        CREATED + ack("[shop, argocd, default]") + SHOP,
        # Without teams namespaces come from elsewhere.
        CREATED + ack("[shop]"),
        CREATED + store("[shop]") + SHOP,
        WINDOWS + NTFS,
        CREATED + NTFS.replace("ntfs", "xfs"),
        CREATED + cached("quays/thing"),
    ],
    ids=["known", "no teams", "store", "windows", "xfs", "beside the cache"],
)
def test_is_warned_of_by_nobody(text: str, tmp_path: Path) -> None:
    assert load(tmp_path, text).warnings == ()

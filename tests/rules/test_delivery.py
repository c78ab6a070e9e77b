"""Small decisions of the add-ons of delivery: cron expressions, storage locations, volumes, projects."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.rules.addons.argocd import log_in_settings, project_takes
from platform_sdk.rules.addons.cron import is_cron
from platform_sdk.rules.addons.secrets_store import secrets_store_configuration
from platform_sdk.rules.addons.velero import location_name, volume_backup
from platform_sdk.rules.capabilities import Capabilities


@pytest.mark.parametrize(
    "text",
    ["0 2 * * *", "*/15 * * * *", "30 1,13 1-7 jan-mar mon-fri", "59 23 31 12 6", "0 0 ? * sun", "5-50/5 * * * *"],
)
def test_these_are_cron_expressions(text: str) -> None:
    assert is_cron(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@daily",
        "0 2 * *",
        "0 2 * * * *",
        "60 2 * * *",
        "0 24 * * *",
        "0 2 0 * *",
        "0 2 * 13 *",
        "0 2 * * 7",
        "0 2 * * fri-mon",
        "0 5-2 * * *",
        "*/0 * * * *",
        "0  2 * * *",
        "0 2 * foo *",
        "0 2,,3 * * *",
        "² 2 * * *",
    ],
)
def test_these_are_none(text: str) -> None:
    assert not is_cron(text)


@given(st.tuples(st.integers(0, 59), st.integers(0, 23), st.integers(1, 31), st.integers(1, 12), st.integers(0, 6)))
def test_every_point_in_time_is_one(numbers: tuple[int, ...]) -> None:
    assert is_cron(" ".join(map(str, numbers)))


@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}", fullmatch=True))
def test_a_location_has_a_name_of_kubernetes(cluster: str) -> None:
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?|[a-z0-9-]{63}", location_name(cluster))


@pytest.mark.parametrize(
    ("capabilities", "expected"),
    [
        (Capabilities(), "ebs_snapshots"),
        (Capabilities(linux_nodes=False, auto_mode=True), "none"),
        (Capabilities(linux_nodes=False, fargate=(("velero", {}),)), "none"),
    ],
)
def test_volumes_are_backed_up_where_the_plugin_knows_them(capabilities: Capabilities, expected: str) -> None:
    assert volume_backup(None, capabilities) == expected
    assert volume_backup("csi_snapshots", capabilities) == "csi_snapshots"


def test_a_project_takes_what_its_patterns_cover() -> None:
    assert project_takes(["https://git.example.com/shop/*"], "https://git.example.com/Shop/web")
    assert not project_takes(["https://git.example.com/shop/*"], "https://git.example.com/pay/web")


def test_without_a_secret_the_client_is_a_public_one() -> None:
    settings, rights = log_in_settings(
        host="argocd.example.com",
        issuer="https://id.example.com",
        client_id="argocd",
        client_secret=None,
        scopes=["openid"],
        admin_groups=["ops"],
        everyone_reads=True,
    )
    assert '"enablePKCEAuthentication": true' in settings["oidc.config"]
    assert rights["policy.default"] == "role:readonly"


def test_without_rotation_there_is_no_interval() -> None:
    told = secrets_store_configuration(region="eu-west-1", rotation=False, rotation_interval="1h", sync=False)
    assert told["secrets-store-csi-driver"] == {"enableSecretRotation": False, "syncSecret": {"enabled": False}}

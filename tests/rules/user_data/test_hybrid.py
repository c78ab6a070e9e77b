"""Configuration of hybrid nodes, with both kinds of credentials."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from platform_sdk.rules.user_data import (
    KubeletSettings,
    RolesAnywhere,
    SsmActivation,
    hybrid_node_config,
    hybrid_violations,
)
from tests.rules.user_data._samples import TAINTS
from tests.support.golden import check_golden

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.rules.user_data import HybridCredentials

SSM = SsmActivation(id="11111111-2222-3333-4444-555555555555", code="abcdefghijklmnopqrst")


def roles_anywhere(node_name: str) -> RolesAnywhere:
    return RolesAnywhere(
        node_name=node_name,
        trust_anchor_arn="arn:aws:rolesanywhere:eu-west-1:123456789012:trust-anchor/a",
        profile_arn="arn:aws:rolesanywhere:eu-west-1:123456789012:profile/b",
        role_arn="arn:aws:iam::123456789012:role/hybrid",
    )


@pytest.mark.parametrize(
    ("name", "credentials"),
    [("hybrid-ssm.json", SSM), ("hybrid-roles-anywhere.json", roles_anywhere("machine-01"))],
)
def test_documents(
    name: str, credentials: HybridCredentials, pytestconfig: pytest.Config, repository_root: Path
) -> None:
    document = hybrid_node_config(
        "prod",
        "eu-west-1",
        credentials,
        kubelet=KubeletSettings(max_pods=110),
        labels={"site": "factory"},
        taints=TAINTS[:1],
    )
    check_golden(pytestconfig, repository_root / "tests" / "golden" / "user_data" / name, document)


def test_what_is_not_said_is_left_out() -> None:
    spec = json.loads(hybrid_node_config("prod", "eu-west-1", SSM))["spec"]
    assert set(spec) == {"cluster", "hybrid"}
    assert set(spec["hybrid"]) == {"ssm"}


def test_places_of_the_certificate() -> None:
    credentials = RolesAnywhere(
        node_name="a",
        trust_anchor_arn="b",
        profile_arn="c",
        role_arn="d",
        certificate_path="/etc/node.pem",
        private_key_path="/etc/node.key",
    )
    spec = json.loads(hybrid_node_config("prod", "eu-west-1", credentials, containerd="root = '/data'"))["spec"]
    assert spec["hybrid"]["iamRolesAnywhere"]["certificatePath"] == "/etc/node.pem"
    assert spec["hybrid"]["iamRolesAnywhere"]["privateKeyPath"] == "/etc/node.key"
    assert spec["containerd"] == {"config": "root = '/data'"}


@pytest.mark.parametrize(
    ("credentials", "paths"),
    [
        (SSM, []),
        (roles_anywhere("n" * 64), []),
        (roles_anywhere("n" * 65), [("node_name",)]),
        (roles_anywhere(""), [("node_name",)]),
    ],
)
def test_violations(credentials: HybridCredentials, paths: list[tuple[str, ...]]) -> None:
    assert [found.path for found in hybrid_violations(credentials)] == paths

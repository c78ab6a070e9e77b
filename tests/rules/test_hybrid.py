"""Hybrid nodes: certificates, ranges, the ends of activations, security group rules, Cilium, and documents of IAM."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.rules.iam.documents import document_text
from platform_sdk.rules.iam.hybrid import hybrid_policy, roles_anywhere_trust, ssm_trust
from platform_sdk.rules.nodes.hybrid import (
    activation_warning,
    cilium_values,
    expiry_of,
    ingress_of,
    is_certificate_bundle,
    remote_range_violations,
)
from tests.support.certificates import CERTIFICATE
from tests.support.golden import check_golden

if TYPE_CHECKING:
    from pathlib import Path

    from platform_sdk.rules.iam.documents import Document

ACCOUNT = "123456789012"
CLUSTER = f"arn:aws:eks:eu-west-1:{ACCOUNT}:cluster/platform-prod"
TODAY = date(2026, 11, 21)


def policy(*, ssm: bool = True, pod_identity: bool = True, cluster: str = CLUSTER) -> Document:
    return hybrid_policy(
        cluster_arn=cluster,
        account_id=ACCOUNT,
        partition="aws",
        region="eu-west-1",
        ssm=ssm,
        pod_identity=pod_identity,
    )


DOCUMENTS = {
    "hybrid_policy_ssm": policy(),
    "hybrid_policy_roles_anywhere": policy(ssm=False, pod_identity=False),
    "hybrid_trust_ssm": ssm_trust(account_id=ACCOUNT, partition="aws", region="eu-west-1"),
    "hybrid_trust_roles_anywhere": roles_anywhere_trust(
        f"arn:aws:rolesanywhere:eu-west-1:{ACCOUNT}:trust-anchor/11111111-2222-3333-4444-555555555555"
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_as_kept(name: str, pytestconfig: pytest.Config, repository_root: Path) -> None:
    text = json.dumps(DOCUMENTS[name], indent=2)
    check_golden(pytestconfig, repository_root / "tests/golden/iam" / f"{name}.json", text)


def test_a_machine_may_write_to_its_own_registrations_alone() -> None:
    by_id = {statement["Sid"]: statement for statement in policy()["Statement"]}
    assert by_id["TakeDownRegistration"]["Condition"] == {
        "StringEquals": {"ssm:resourceTag/EKSClusterARN": CLUSTER},
    }
    everywhere = [statement["Action"] for statement in by_id.values() if statement["Resource"] == "*"]
    assert everywhere == ["ssm:DescribeInstanceInformation"]


def test_a_machine_with_a_certificate_has_no_business_with_systems_manager() -> None:
    assert "ssm:" not in document_text(policy(ssm=False))


def test_a_policy_fits_for_the_longest_name_of_a_cluster() -> None:
    longest = CLUSTER.replace("platform-prod", "x" * 100)
    assert len(document_text(policy(cluster=longest))) < 10_240


def test_nobody_takes_the_name_of_another_machine() -> None:
    _, assuming = DOCUMENTS["hybrid_trust_roles_anywhere"]["Statement"]
    assert assuming["Condition"]["StringEquals"] == {"sts:RoleSessionName": "${aws:PrincipalTag/x509Subject/CN}"}


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (CERTIFICATE, True),
        (CERTIFICATE * 3, True),
        (CERTIFICATE.replace("\n", "\r\n"), True),
        (f"\n{CERTIFICATE}\n\n{CERTIFICATE}", True),
        ("", False),
        ("acme", False),
        (CERTIFICATE[:-10], False),
        (f"Acme's authority:\n{CERTIFICATE}", False),
        (f"{CERTIFICATE}{CERTIFICATE.replace('CERTIFICATE', 'PRIVATE KEY')}", False),
        (CERTIFICATE.replace("MIIB", "AAAA"), False),
        (CERTIFICATE.replace("MIIB", "MII"), False),
    ],
)
def test_a_bundle_is_certificates_and_nothing_else(text: str, fits: bool) -> None:
    assert is_certificate_bundle(text) is fits


@given(st.text(alphabet="-BEGINCRTFA \n=/+abc", max_size=300))
def test_any_text_is_judged_in_no_time(text: str) -> None:
    assert is_certificate_bundle(f"-----BEGIN CERTIFICATE-----\n{text}") in {True, False}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-24T00:00:00Z", datetime(2026, 12, 24, tzinfo=UTC)),
        ("2026-11-31T00:00:00Z", None),
        ("2026-12-24T25:00:00Z", None),
        ("2026-12-24", None),
    ],
)
def test_an_expiry_is_a_moment_of_the_calendar(text: str, moment: datetime | None) -> None:
    assert expiry_of(text) == moment


@pytest.mark.parametrize(
    ("days", "told"),
    [(-1, "is past"), (0, "is past"), (1, None), (30, None), (31, "more than 30 days ahead")],
)
def test_an_activation_ends_within_a_month(days: int, told: str | None) -> None:
    warning = activation_warning(f"{TODAY + timedelta(days)}T00:00:00Z", TODAY)
    assert (warning is None) is (told is None)
    assert told is None or told in str(warning)


def test_an_activation_without_an_end_has_one_all_the_same() -> None:
    assert "24 hours" in str(activation_warning(None, TODAY))


@pytest.mark.parametrize(
    ("cidr", "fits"),
    [
        ("10.80.0.0/16", True),
        ("172.31.0.0/16", True),
        ("192.168.0.0/32", True),
        ("100.64.0.0/12", True),
        ("172.32.0.0/16", False),
        ("203.0.113.0/24", False),
        ("0.0.0.0/0", False),
        ("10.0.0.0/7", False),
    ],
)
def test_ranges_on_premises_are_private(cidr: str, fits: bool) -> None:
    assert (not list(remote_range_violations(cidr))) is fits


def test_what_reaches_the_api_already_is_not_let_in_twice() -> None:
    rules = ingress_of(["192.168.0.0/20", "10.9.0.0/16"], reaching_the_api=["10.9.0.0/16"])
    assert [(role, port) for role, _, _, port in rules] == [
        ("api-192-168-0-0-20", 443),
        ("dns-udp-192-168-0-0-20", 53),
        ("dns-tcp-192-168-0-0-20", 53),
        ("dns-udp-10-9-0-0-16", 53),
        ("dns-tcp-10-9-0-0-16", 53),
    ]


def test_cilium_keeps_to_hybrid_nodes() -> None:
    values = cilium_values(["192.168.128.0/17"], mask_size=25)
    assert values["affinity"] == values["operator"]["affinity"]
    assert '"values": ["hybrid"]' in json.dumps(values["affinity"])
    assert values["operator"]["unmanagedPodWatcher"] == {"restart": False}
    assert values["ipam"]["operator"] == {
        "clusterPoolIPv4MaskSize": 25,
        "clusterPoolIPv4PodCIDRList": ["192.168.128.0/17"],
    }

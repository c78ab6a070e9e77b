"""Secrets of the stack: read where they can be, passed on where they may be, asked for where a decision needs them."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from platform_sdk.errors import ConfigurationError
from platform_sdk.spec import (
    UNREADABLE,
    AccessEntry,
    ClusterSpec,
    ExistingSubnets,
    Unreadable,
    parse_environment,
    read_document,
)
from tests.support.environments import CREATED, TODAY, UNUSUAL, change, load, write

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "{secure: AAABAFhVkK8=}"
DEFAULTED = "is encrypted in the file and cannot be read here, and its default takes its place"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("    availability_zones: 3\n", f"    availability_zones: {SECRET}\n", "platform:network.availability_zones"),
        ("    availability_zones: 3\n", f"    ipv6: {SECRET}\n", "platform:network.ipv6"),
        ("    availability_zones: 3\n", f"    flow_logs: {SECRET}\n", "platform:network.flow_logs"),
        ("    availability_zones: 3\n", f"    tiers: [private, {SECRET}]\n", "platform:network.tiers[1]"),
        ("  platform:nodes:\n", f"  platform:profile: {SECRET}\n  platform:nodes:\n", "platform:profile"),
        ("  platform:nodes:\n", f"  platform:tags: {SECRET}\n  platform:nodes:\n", "platform:tags"),
        ("  platform:nodes:\n", f"    service_cidr: {SECRET}\n  platform:nodes:\n", "platform:cluster.service_cidr"),
        ("  platform:nodes:\n", f"      team: {SECRET}\n  platform:nodes:\n", "platform:cluster.access.team"),
        ("    general:\n", f"    second: {SECRET}\n    general:\n", "platform:nodes.second"),
        ("    general:\n", f"    general:\n      os: {SECRET}\n", "platform:nodes.general.os"),
        ("    general:\n", f"    general:\n      labels: {{a: {SECRET}}}\n", "platform:nodes.general.labels.a"),
        (
            "    general:\n",
            f"    general:\n      taints: [{{key: {SECRET}}}]\n",
            "platform:nodes.general.taints[0].key",
        ),
    ],
)
def test_what_has_a_default_falls_back_to_it(old: str, new: str, field: str, tmp_path: Path) -> None:
    environment = load(tmp_path, change(CREATED, (old, new)))
    assert environment.warnings == ((field, DEFAULTED),)
    assert environment.spec == load(tmp_path, change(CREATED, ("    availability_zones: 3\n", ""))).spec.model_copy(
        update={"network": environment.spec.network}
    )


def test_a_list_with_a_secret_that_is_needed_is_left_out_as_a_whole(tmp_path: Path) -> None:
    text = change(CREATED, ("    availability_zones: 3\n", f"    pod_cidrs: [100.64.0.0/16, {SECRET}]\n"))
    assert getattr(load(tmp_path, text).spec.network, "pod_cidrs", None) == ()


def test_texts_that_are_handed_on_may_be_secrets(tmp_path: Path) -> None:
    text = change(
        CREATED,
        (
            '    version: "1.35"\n',
            f"""\
    version: "1.35"
    name: {SECRET}
    endpoint: {{public: true, public_cidrs: [{SECRET}]}}
""",
        ),
    )
    environment = load(tmp_path, text)
    assert environment.cluster_name == UNREADABLE
    assert environment.spec.cluster.endpoint.public_cidrs == (UNREADABLE,)
    assert [path for path, _ in environment.warnings] == [
        "platform:cluster.name",
        "platform:cluster.endpoint.public_cidrs[0]",
    ]


def test_secrets_of_other_namespaces_never_matter(tmp_path: Path) -> None:
    text = change(CREATED, ("config:\n", f"config:\n  aws:secretKey: {SECRET}\n  shop:deep: {{er: [{SECRET}]}}\n"))
    assert load(tmp_path, text).warnings == ()


def test_two_secrets_are_not_taken_for_the_same_principal_or_subnet() -> None:
    entries = {name: AccessEntry(principal=Unreadable(), policy="view") for name in ("one", "two")}
    assert len(ClusterSpec(version="1.35", access=entries).access) == 2
    subnets = ExistingSubnets(private={"eu-west-1a": Unreadable(), "eu-west-1b": Unreadable()})
    assert len(subnets.private) == 2


def test_a_stand_in_can_be_copied() -> None:
    stand_in = Unreadable()
    assert isinstance(copy.deepcopy(stand_in), Unreadable)


def test_an_engine_that_has_decrypted_the_file_is_believed(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, UNUSUAL["encrypted-values"]))
    key = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd"
    cluster: dict[str, Any] = copy.deepcopy(document.config["platform:cluster"])
    cluster["kms_key_arn"] = key
    cluster["access"]["admins"]["principal"] = "arn:aws:iam::123456789012:role/admins"
    config = {**document.config, "platform:cluster": cluster, "platform:tags": {"owner": "me"}}
    environment = parse_environment(config, name="test", document=document, today=TODAY)
    assert environment.spec.cluster.kms_key_arn == key
    assert {warning for _, warning in environment.warnings} == {
        "is encrypted in the file; the resources it goes to show it as plain text"
    }


def test_an_engine_loses_the_notation_of_numbers_and_the_file_gives_it_back(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, change(CREATED, ('"1.35"', "1.30"))))
    config = {**document.config, "platform:cluster": {**document.config["platform:cluster"], "version": 1.3}}
    with pytest.raises(ConfigurationError, match='Write it in quotes: "1.30"'):
        parse_environment(config, name="test", document=document, today=TODAY)

"""User data of Amazon Linux 2023: golden documents, what managed groups leave out, and refusals."""

from __future__ import annotations

import json
from email import message_from_string
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given

from platform_sdk.rules.user_data import (
    Al2023Settings,
    ClusterAddress,
    Join,
    KubeletSettings,
    UserDataError,
    al2023_user_data,
    al2023_violations,
)
from tests.rules.user_data._samples import CLUSTER, JOIN, LABELS, LOCAL_CLUSTER, TAINTS, SampleTaint, labels, taints
from tests.support.golden import check_golden

if TYPE_CHECKING:
    from email.message import Message
    from pathlib import Path

RICH = Al2023Settings(
    kubelet=KubeletSettings(
        max_pods=58,
        cluster_dns=["169.254.20.10"],
        config={"shutdownGracePeriod": "45s", "evictionHard": {"memory.available": "5%"}},
        flags=["--v=4"],
    ),
    containerd='[plugins."io.containerd.grpc.v1.cri".containerd]\ndiscard_unpacked_layers = false\n',
    local_storage="raid0",
    fast_image_pull=True,
    scripts=["#!/bin/bash\nset -euo pipefail\nsysctl -w vm.max_map_count=262144\n", "#!/bin/bash\necho Größe\n"],
)


def parts_of(document: str) -> list[tuple[str, str]]:
    parts = cast("list[Message]", message_from_string(document).get_payload())
    return [(part.get_content_type(), cast("bytes", part.get_payload(decode=True)).decode()) for part in parts]


def node_config_of(document: str) -> dict[str, Any]:
    (text,) = [text for kind, text in parts_of(document) if kind == "application/node.eks.aws"]
    return cast("dict[str, Any]", json.loads(text)["spec"])


@pytest.mark.parametrize(
    ("name", "settings", "join"),
    [
        ("al2023-self-managed.mime", Al2023Settings(), JOIN),
        ("al2023-self-managed-rich.mime", RICH, JOIN),
        ("al2023-managed-rich.mime", RICH, None),
        ("al2023-local-cluster.mime", Al2023Settings(), Join(cluster=LOCAL_CLUSTER)),
    ],
)
def test_documents(
    name: str, settings: Al2023Settings, join: Join | None, pytestconfig: pytest.Config, repository_root: Path
) -> None:
    check_golden(
        pytestconfig, repository_root / "tests" / "golden" / "user_data" / name, al2023_user_data(settings, join)
    )


def test_a_managed_group_that_differs_in_nothing_has_no_user_data() -> None:
    assert al2023_user_data(Al2023Settings()) == ""


def test_a_managed_group_carries_no_cluster_labels_or_taints() -> None:
    spec = node_config_of(al2023_user_data(RICH))
    assert "cluster" not in spec
    assert spec["kubelet"]["flags"] == ["--v=4"]


def test_scripts_alone_need_no_node_config() -> None:
    document = al2023_user_data(Al2023Settings(scripts=["#!/bin/bash\ntrue\n"]))
    assert parts_of(document) == [("text/x-shellscript", "#!/bin/bash\ntrue\n")]


def test_an_ipv6_cluster_gives_its_range() -> None:
    cluster = ClusterAddress(
        name="six", endpoint="https://x", certificate_authority="Yw==", service_cidr="fd12:3456:789a::/108"
    )
    spec = node_config_of(al2023_user_data(Al2023Settings(), Join(cluster=cluster)))
    assert spec["cluster"]["cidr"] == "fd12:3456:789a::/108"
    assert cluster.dns_address == "fd12:3456:789a::a"


def test_a_local_cluster_gives_its_id_and_an_endpoint_without_port() -> None:
    cluster = node_config_of(al2023_user_data(Al2023Settings(), Join(cluster=LOCAL_CLUSTER)))["cluster"]
    assert cluster["enableOutpost"] is True
    assert cluster["id"] == LOCAL_CLUSTER.local_id
    assert cluster["apiServerEndpoint"] == LOCAL_CLUSTER.endpoint.removesuffix(":443")
    assert "enableOutpost" not in node_config_of(al2023_user_data(Al2023Settings(), JOIN))["cluster"]


@pytest.mark.parametrize(("strategy", "name"), [("raid0", "RAID0"), ("raid10", "RAID10"), ("mount", "Mount")])
def test_local_storage(strategy: Any, name: str) -> None:
    spec = node_config_of(al2023_user_data(Al2023Settings(local_storage=strategy)))
    assert spec["instance"] == {"localStorage": {"strategy": name}}


@given(labels, taints)
def test_labels_and_taints_reach_the_kubelet_once(
    given_labels: dict[str, str], given_taints: list[SampleTaint]
) -> None:
    join = Join(cluster=CLUSTER, labels=given_labels, taints=given_taints)
    flags = node_config_of(al2023_user_data(Al2023Settings(), join)).get("kubelet", {}).get("flags", [])
    assert [flag.partition("=")[0] for flag in flags] == [
        *(["--node-labels"] if given_labels else []),
        *(["--register-with-taints"] if given_taints else []),
    ]


def test_whatever_is_in_a_value_it_stays_a_value() -> None:
    cluster = ClusterAddress(
        name='x"\n--node-configuration--\n#!/bin/sh',
        endpoint="https://x",
        certificate_authority="",
        service_cidr="10.0.0.0/16",
    )
    document = al2023_user_data(Al2023Settings(), Join(cluster=cluster))
    assert node_config_of(document)["cluster"]["name"] == cluster.name
    assert len(parts_of(document)) == 1


@pytest.mark.parametrize(
    ("settings", "paths"),
    [
        (RICH, []),
        (Al2023Settings(kubelet=KubeletSettings(config={"x": float("inf")})), [("kubelet", "config", "x")]),
        (Al2023Settings(containerd="[plugins"), [("containerd",)]),
        (Al2023Settings(kubelet=KubeletSettings(config={"maxPods": 5})), [("kubelet", "config", "maxPods")]),
        (Al2023Settings(scripts=["#!/bin/sh\n", "echo x"]), [("scripts", 1)]),
        (Al2023Settings(scripts=["#!/bin/sh\r\necho x"]), [("scripts", 0)]),
        (Al2023Settings(scripts=[f"#!/bin/sh\n: {'x' * 16_000}"]), [()]),
    ],
)
def test_violations(settings: Al2023Settings, paths: list[tuple[str | int, ...]]) -> None:
    assert [found.path for found in al2023_violations(settings, LABELS, TAINTS)] == paths


def test_what_is_approved_fits_any_cluster_and_what_is_too_long_is_not_written() -> None:
    longest = 0
    for length in range(11_000, 14_000, 100):
        settings = Al2023Settings(scripts=["#!/bin/sh\n: " + "x" * length])
        if not list(al2023_violations(settings, LABELS, TAINTS)):
            longest = length
            assert al2023_user_data(settings, JOIN)
    assert 11_000 < longest < 13_900
    with pytest.raises(UserDataError, match=r"User data of \d+ bytes: EC2 takes at most 16384 bytes"):
        al2023_user_data(Al2023Settings(scripts=["#!/bin/sh\n: " + "x" * 16_384]))

"""User data of Windows: golden scripts, quoting, what managed groups cannot have, and refusals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.rules.user_data import (
    ClusterAddress,
    Join,
    KubeletSettings,
    UserDataError,
    WindowsSettings,
    windows_user_data,
    windows_violations,
)
from platform_sdk.rules.user_data._powershell import quoted, quoted_list
from tests.rules.user_data._samples import CLUSTER, JOIN, LABELS, TAINTS, SampleTaint, labels, taints
from tests.support.golden import check_golden

if TYPE_CHECKING:
    from pathlib import Path

RICH = WindowsSettings(
    kubelet=KubeletSettings(max_pods=40, cluster_dns=["172.20.0.53"], flags=["--v=4"]),
    excluded_snat_cidrs=["10.30.0.0/16", "10.40.0.0/16"],
    before="Write-Host 'it begins'\n",
    after="Write-Host 'it ends'\n",
)


def arguments_of(script: str) -> dict[str, str]:
    """The table of arguments, with the texts read as PowerShell reads single quotes."""
    table = script.partition("$arguments = @{\n")[2].partition("\n}\n")[0]
    pairs = [line.strip().split(" = ", 1) for line in table.splitlines()]
    return {name: value if value.startswith("@") else read(value) for name, value in pairs}


def read(text: str) -> str:
    """A text between single quotes, where two of them stand for one."""
    assert re.fullmatch(r"'(?:[^']|'')*'", text)
    return text[1:-1].replace("''", "'")


@pytest.mark.parametrize(
    ("name", "settings", "join"),
    [
        ("windows-self-managed.ps1", WindowsSettings(), JOIN),
        ("windows-self-managed-rich.ps1", RICH, JOIN),
        ("windows-managed.ps1", WindowsSettings(before=RICH.before), None),
    ],
)
def test_scripts(
    name: str, settings: WindowsSettings, join: Join | None, pytestconfig: pytest.Config, repository_root: Path
) -> None:
    check_golden(
        pytestconfig, repository_root / "tests" / "golden" / "user_data" / name, windows_user_data(settings, join)
    )


def test_a_managed_group_that_differs_in_nothing_has_no_user_data() -> None:
    assert windows_user_data(WindowsSettings()) == ""


@given(labels, taints)
def test_labels_and_taints_read_back(given_labels: dict[str, str], given_taints: list[SampleTaint]) -> None:
    arguments = arguments_of(
        windows_user_data(WindowsSettings(), Join(cluster=CLUSTER, labels=given_labels, taints=given_taints))
    )
    flags = dict(flag.split("=", 1) for flag in arguments.get("KubeletExtraArgs", "").split())
    assert dict(pair.split("=") for pair in flags.get("--node-labels", "").split(",") if pair) == given_labels
    taints_given = flags.get("--register-with-taints", "").split(",") if given_taints else []
    assert len(taints_given) == len(given_taints)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
def test_a_quoted_text_reads_back(text: str) -> None:
    try:
        written = quoted(text)
    except UserDataError:
        assert "<" in text
        return
    assert read(written) == text
    assert quoted_list([text, text]) == f"@({written}, {written})"


@pytest.mark.parametrize(
    "text",
    [
        "a\u2019; Remove-Item x",  # PowerShell ends a text at typographic quotes too
        "a\u201b",
        "line\nbreak",
        "\x00",
        "</powershell>",
        "< / POWERSHELL >",
        "<script>",
        "<persist>true</persist>",
    ],
)
def test_a_text_that_could_leave_its_quotes_is_not_written(text: str) -> None:
    with pytest.raises(UserDataError, match="PowerShell"):
        quoted(text)
    with pytest.raises(UserDataError, match="PowerShell"):
        windows_user_data(WindowsSettings(), Join(cluster=CLUSTER, labels={"a": text}))


def test_a_single_quote_ends_nothing() -> None:
    cluster = ClusterAddress(
        name="x'; Stop-Computer; '", endpoint="https://x", certificate_authority="Yw==", service_cidr="10.0.0.0/16"
    )
    arguments = arguments_of(windows_user_data(WindowsSettings(), Join(cluster=cluster)))
    assert arguments["EKSClusterName"] == cluster.name
    assert arguments["DNSClusterIP"] == "10.0.0.10"


@pytest.mark.parametrize(
    ("settings", "paths"),
    [
        (RICH, []),
        (WindowsSettings(before="# </powershell>"), [("before",)]),
        (WindowsSettings(after="<PERSIST>true"), [("after",)]),
        (WindowsSettings(kubelet=KubeletSettings(config={"x": 1})), [("kubelet", "config")]),
        (WindowsSettings(kubelet=KubeletSettings(flags=["--x=<script"])), [("kubelet", "flags", 0)]),
        (WindowsSettings(kubelet=KubeletSettings(cluster_dns=["10.0.0.1", "10.0.0.2"])), [("kubelet", "cluster_dns")]),
        (WindowsSettings(excluded_snat_cidrs=["10.0.0.0/16", "10.0.0.1/16"]), [("excluded_snat_cidrs", 1)]),
        (WindowsSettings(before="#" * 16_000), [()]),
    ],
)
def test_violations(settings: WindowsSettings, paths: list[tuple[str | int, ...]]) -> None:
    assert [found.path for found in windows_violations(settings, LABELS, TAINTS)] == paths


def test_what_eks_leaves_no_place_for() -> None:
    found = [violation.path for violation in windows_violations(RICH, merged_by_eks=True)]
    assert found == [
        ("after",),
        ("excluded_snat_cidrs",),
        ("kubelet", "max_pods"),
        ("kubelet", "cluster_dns"),
        ("kubelet", "flags"),
    ]
    assert list(windows_violations(WindowsSettings(before="Write-Host 1"), merged_by_eks=True)) == []
    too_long = windows_violations(WindowsSettings(before="#" * 16_384), merged_by_eks=True)
    assert [violation.path for violation in too_long] == [()]

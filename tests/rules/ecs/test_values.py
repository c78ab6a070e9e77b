"""Single values of ECS in the words of Kubernetes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.facts.ecs.fargate import FARGATE_SIZES, KUBERNETES_MIB
from platform_sdk.rules.addons.cron import is_cron
from platform_sdk.rules.ecs._values import (
    SecretName,
    escaped,
    fargate_size,
    health_command,
    millicores,
    named,
    secret_name,
    task_cpu_units,
    task_memory_mib,
)
from platform_sdk.rules.ecs.schedule import cron_of
from platform_sdk.rules.quantities import amount_of

_SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:"
_PARAMETER = "arn:aws:ssm:eu-west-1:123456789012:parameter/"


@pytest.mark.parametrize(
    ("value_from", "expected"),
    [
        (f"{_SECRET}prod/db-AbCdEf", SecretName("secrets_manager", "prod/db")),
        (f"{_SECRET}prod/db-AbCdEf:password::", SecretName("secrets_manager", "prod/db", "password")),
        (f"{_SECRET}db-AbCdEf::AWSPREVIOUS:", SecretName("secrets_manager", "db", "", "AWSPREVIOUS")),
        (f"{_SECRET}db-AbCdEf:::9d4cb84b", SecretName("secrets_manager", "db", "", "9d4cb84b")),
        (f"{_PARAMETER}shop/flags", SecretName("parameter_store", "/shop/flags")),
        (f"{_PARAMETER}flags", SecretName("parameter_store", "flags")),
        (f"{_PARAMETER}flags:3", SecretName("parameter_store", "flags", version="3")),
        ("/shop/flags", SecretName("parameter_store", "/shop/flags")),
        ("arn:aws:s3:::bucket/key", None),
    ],
)
def test_secrets_are_named_as_aws_names_them(value_from: str, expected: SecretName | None) -> None:
    assert secret_name(value_from) == expected


@given(st.integers(1, 196_608))
def test_cpu_stays_what_it_is_to_a_thousandth(units: int) -> None:
    assert abs(amount_of(millicores(units)) * 1024 - units) <= 1.024


@pytest.mark.parametrize(
    ("text", "units"),
    [("1024", 1024), ("1 vCPU", 1024), (".5 vcpu", 512), ("2vCPU", 2048), ("much", None), ("0.5", None)],
)
def test_cpu_of_tasks(text: str, units: int | None) -> None:
    assert task_cpu_units(text) == units


@pytest.mark.parametrize(
    ("text", "mib"), [("2048", 2048), ("2GB", 2048), ("0.5 GB", 512), ("2 MB", None), ("1.5", None)]
)
def test_memory_of_tasks(text: str, mib: int | None) -> None:
    assert task_memory_mib(text) == mib


@given(st.sampled_from(sorted(FARGATE_SIZES)), st.data())
def test_fargate_of_eks_gives_the_smallest_size_with_room_for_kubernetes(units: int, data: st.DataObject) -> None:
    mib = data.draw(st.sampled_from(FARGATE_SIZES[units]))
    size = fargate_size(units, mib)
    holding = [
        (cpu, memory)
        for cpu, amounts in FARGATE_SIZES.items()
        for memory in amounts
        if cpu >= units and memory >= mib + KUBERNETES_MIB
    ]
    assert size == (min(holding) if holding else None)


@given(st.text(max_size=80), st.sets(st.sampled_from(["app", "web", "app-2"])))
def test_a_name_is_one_of_kubernetes_and_free(text: str, taken: set[str]) -> None:
    name = named(text, taken)
    assert re.fullmatch(r"[a-z]([a-z0-9-]{0,38}[a-z0-9])?", name)
    assert name not in taken


@given(st.text())
def test_nothing_is_left_for_kubernetes_to_replace(text: str) -> None:
    assert re.sub(r"\$\$\(", "", escaped(text)).count("$(") == 0
    assert escaped(text).replace("$$(", "$(") == text


def test_commands_of_health_checks() -> None:
    assert health_command(["CMD-SHELL", "curl x || exit 1"], windows=False) == ["/bin/sh", "-c", "curl x || exit 1"]
    assert health_command(["CMD-SHELL", "dir"], windows=True) == ["cmd", "/S", "/C", "dir"]
    assert health_command(["CMD", "/bin/ok", "-q"], windows=False) == ["/bin/ok", "-q"]
    assert health_command(["NONE"], windows=False) == []
    assert health_command(["/bin/ok"], windows=False) == ["/bin/ok"]


@pytest.mark.parametrize(
    ("expression", "cron"),
    [
        ("cron(0 3 * * ? *)", "0 3 * * *"),
        ("cron(15 10 ? * MON-FRI *)", "15 10 * * MON-FRI"),
        ("cron(0 8 ? * 2-6 *)", "0 8 * * 1-5"),
        ("cron(0/10 * ? * 1 *)", "0/10 * * * 0"),
        ("rate(5 minutes)", "*/5 * * * *"),
        ("rate(1 minute)", "* * * * *"),
        ("rate(1 hour)", "0 * * * *"),
        ("rate(12 hours)", "0 */12 * * *"),
        ("rate(1 day)", "0 0 * * *"),
        ("rate(7 minutes)", None),
        ("rate(0 minutes)", None),
        ("rate(2 days)", None),
        ("cron(0 3 L * ? *)", None),
        ("cron(0 3 ? * 2#1 *)", None),
        ("cron(0 3 * * ? 2027)", None),
        ("at(2027-01-01T00:00:00)", None),
    ],
)
def test_schedules(expression: str, cron: str | None) -> None:
    assert cron_of(expression) == cron
    assert cron is None or is_cron(cron)

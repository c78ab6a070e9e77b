"""Single values of ECS in the words of Kubernetes: names, CPU units, images, secrets, commands.

Owns what can be decided of one value alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from platform_sdk.facts.ecs.fargate import FARGATE_SIZES, KUBERNETES_MIB

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

__all__ = [
    "SecretName",
    "escaped",
    "fargate_size",
    "health_command",
    "millicores",
    "named",
    "secret_name",
    "task_cpu_units",
    "task_memory_mib",
]

_LONGEST: Final = 40
_OTHER: Final = re.compile(r"[^a-z0-9]+")
_SUFFIX: Final = re.compile(r"-[A-Za-z0-9]{6}$")


@dataclass(frozen=True, slots=True)
class SecretName:
    """What a ``valueFrom`` names.

    Attributes:
        source: whose it is.
        name: its name in AWS.
        property: the property of a secret that is JSON; empty for the whole.
        version: stage or id of a secret, version of a parameter; empty for the current one.
    """

    source: Literal["secrets_manager", "parameter_store"]
    name: str
    property: str = ""
    version: str = ""


def named(text: str, taken: Container[str] = (), *, otherwise: str = "app") -> str:
    """A name of Kubernetes like this one: small letters, digits and hyphens, a letter first, 40 at most, not taken."""
    name = _OTHER.sub("-", text.casefold()).strip("-")
    name = (name if name[:1].isalpha() else f"{otherwise}-{name}").strip("-")[:_LONGEST].strip("-")
    found, number = name, 2
    while found in taken:
        ending = f"-{number}"
        found, number = name[: _LONGEST - len(ending)].rstrip("-") + ending, number + 1
    return found


def millicores(units: int) -> str:
    """CPU units as Kubernetes writes them: 1024 is `1000m`, one unit is `1m`; rounded, and never none."""
    return f"{max(1, round(units * 1000 / 1024))}m"


def task_cpu_units(text: str) -> int | None:
    """CPU of a whole task in units: ``512``, ``.5 vCPU``; None for another text."""
    found = re.fullmatch(r"(\d*\.?\d+)\s*(vcpus?)?", text.strip(), re.IGNORECASE)
    if not found or (not found[2] and not found[1].isdigit()):
        return None
    return round(float(found[1]) * 1024) if found[2] else int(found[1])


def task_memory_mib(text: str) -> int | None:
    """Memory of a whole task in MiB: ``2048``, ``2GB``; None for another text."""
    found = re.fullmatch(r"(\d*\.?\d+)\s*(gb)?", text.strip(), re.IGNORECASE)
    if not found or (not found[2] and not found[1].isdigit()):
        return None
    return round(float(found[1]) * 1024) if found[2] else int(found[1])


def fargate_size(units: int, mib: int) -> tuple[int, int] | None:
    """The machine that Fargate of EKS gives a pod that asks for this: CPU units and MiB. None: none is so large."""
    for size, amounts in FARGATE_SIZES.items():
        fitting = [amount for amount in amounts if amount >= mib + KUBERNETES_MIB]
        if size >= units and fitting:
            return size, fitting[0]
    return None


def escaped(text: str) -> str:
    """A text that Kubernetes leaves as it is: it would replace ``$(NAME)``, which ECS does not."""
    return text.replace("$(", "$$(")


def health_command(command: Sequence[str], *, windows: bool) -> list[str]:
    """The command of a health check without its first word, CMD or CMD-SHELL; none for NONE and for nothing."""
    match list(command):
        case ["CMD-SHELL", *words]:
            shell = ["cmd", "/S", "/C"] if windows else ["/bin/sh", "-c"]
            return [*shell, " ".join(words)]
        case ["CMD", *words]:
            return words
        case ["NONE"] | []:
            return []
        case words:
            return words


def secret_name(value_from: str) -> SecretName | None:
    """What a ``valueFrom`` names; None for an ARN of another service.

    Of Secrets Manager it is ``arn:…:secret:NAME-AbCdEf[:json-key:version-stage:version-id]``, whose last six letters
    are not part of the name; of Systems Manager an ARN or, in the same Region, a name.
    Source: Amazon ECS developer guide, sensitive data, 2026-11.
    """
    if not value_from.startswith("arn:"):
        return SecretName("parameter_store", value_from)
    parts = value_from.split(":")
    if len(parts) >= 7 and parts[2] == "secretsmanager" and parts[5] == "secret":
        key, stage, version = (*parts[7:10], "", "", "")[:3]
        return SecretName("secrets_manager", _SUFFIX.sub("", parts[6]), key, version or stage)
    if len(parts) >= 6 and parts[2] == "ssm" and parts[5].startswith("parameter/"):
        name = parts[5].removeprefix("parameter/")
        # Only a name of several levels has a slash in front, which the ARN writes once.
        return SecretName("parameter_store", f"/{name}" if "/" in name else name, version=":".join(parts[6:]))
    return None

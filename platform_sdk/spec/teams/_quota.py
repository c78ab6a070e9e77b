"""What an environment may say of how much a team's namespaces take: quotas, and sizes of containers and volumes.

Owns the fields. Whether they go together is decided in ``rules.teams.limits``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import BeforeValidator, Field, Strict, WithJsonSchema

from platform_sdk.facts.teams import QUOTA_RESOURCES
from platform_sdk.rules.quantities import BYTES_PATTERN, CPU_PATTERN
from platform_sdk.rules.teams.limits import Bounds, Sizes, limits_violations, quota_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Count, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.errors import Violation

__all__ = ["Amounts", "Limits", "Quota", "bounds_of", "bounds_violations"]

_SOURCE = "Kubernetes API reference, Quantity, 2026-11"


def _as_text(value: object) -> object:
    """``40`` and ``1.5`` as YAML and Python have them; true and false are no amounts."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Cpu: TypeAlias = Annotated[
    str,
    Rule(
        "An amount of CPU is a number of cores, or of thousandths of a core with m.",
        "Write 2, 0.5 or 500m.",
        CPU_PATTERN,
        _SOURCE,
        plain=True,
    ),
    BeforeValidator(_as_text),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": f"^(?:{CPU_PATTERN})$"}, {"type": "number"}]}),
]
Bytes: TypeAlias = Annotated[
    str,
    Rule(
        "An amount of memory or storage is a number with a unit: Ki, Mi, Gi, Ti, or k, M, G, T.",
        "Write 512Mi or 20Gi.",
        BYTES_PATTERN,
        _SOURCE,
        plain=True,
    ),
    BeforeValidator(_as_text),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": f"^(?:{BYTES_PATTERN})$"}, {"type": "number"}]}),
]
_Pods: TypeAlias = Annotated[int, Strict(), Field(ge=1)]
_Device: TypeAlias = Annotated[
    str,
    Rule(
        "A device is named as pods ask for it: a domain, a slash and a name.",
        "Write nvidia.com/gpu, aws.amazon.com/neuron or vpc.amazonaws.com/efa.",
        r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?/[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?",
        "Kubernetes documentation, extended resources, 2026-11",
    ),
]


class Amounts(Spec):
    """CPU and memory."""

    cpu: Cpu | None = Field(default=None, description="CPU: cores, or thousandths of one, e.g. 500m.")
    memory: Bytes | None = Field(default=None, description="Memory, e.g. 512Mi.")

    @property
    def sizes(self) -> Sizes:
        """The amounts, as the rules take them."""
        return Sizes(self.cpu, self.memory)


class Limits(Spec):
    """Sizes of containers and volumes in a namespace."""

    request: Amounts = Field(
        default_factory=Amounts,
        description="What a container asks for that says nothing of itself. Default: 100m of CPU, 128Mi of memory.",
    )
    limit: Amounts = Field(
        default_factory=Amounts,
        description="What a container gets at most that says nothing of itself. Default: 512Mi of memory.",
    )
    min: Amounts = Field(default_factory=Amounts, description="The least that a container may ask for.")
    max: Amounts = Field(default_factory=Amounts, description="The most that a container may get.")
    max_volume: Bytes | None = Field(default=None, description="The largest volume that may be claimed.")

    def violations(self) -> Iterator[Violation]:
        """Sizes that contradict each other."""
        yield from limits_violations(bounds_of(None, self))


class Quota(Spec):
    """What the pods of a namespace take together."""

    cpu: Cpu | None = Field(default=None, description="CPU that all pods ask for together.")
    memory: Bytes | None = Field(default=None, description="Memory that all pods ask for together.")
    cpu_limit: Cpu | None = Field(default=None, description="Sum of all limits of CPU.")
    memory_limit: Bytes | None = Field(default=None, description="Sum of all limits of memory.")
    storage: Bytes | None = Field(default=None, description="Sum of all claimed volumes.")
    pods: _Pods | None = Field(default=None, description="Pods that have not ended.")
    persistent_volume_claims: Count | None = Field(default=None, description="Claimed volumes.")
    load_balancers: Count | None = Field(
        default=None, description="Services of type LoadBalancer. Ingresses are not counted."
    )
    node_ports: Count | None = Field(
        default=None, description="Services with node ports, those of type LoadBalancer among them."
    )
    devices: Mapping[_Device, Count] = Field(
        default={}, description="Devices that all pods ask for together, by resource, e.g. nvidia.com/gpu."
    )

    @property
    def amounts(self) -> dict[str, str]:
        """Amount by field, of those that are said."""
        given = {name: getattr(self, name) for name in QUOTA_RESOURCES}
        return {name: str(amount) for name, amount in given.items() if amount is not None}


def bounds_of(quota: Quota | None, limits: Limits) -> Bounds:
    """Quota and sizes as the rules take them."""
    return Bounds(
        quota=quota.amounts if quota else {},
        devices=dict(quota.devices) if quota else {},
        request=limits.request.sizes,
        limit=limits.limit.sizes,
        least=limits.min.sizes,
        most=limits.max.sizes,
        max_volume=limits.max_volume,
    )


def bounds_violations(quota: Quota | None, limits: Limits) -> Iterator[Violation]:
    """A quota that no pod fits into, or that contradicts itself; paths are fields of the quota."""
    yield from quota_violations(bounds_of(quota, limits))

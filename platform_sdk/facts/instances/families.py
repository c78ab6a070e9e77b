"""EC2 instance types, as far as their names tell.

Owns the grammar of type names and the rules that give architecture and accelerator from a family. Sizes, addresses and
prices need a full table and are not here. A family newer than the source is read by the same grammar, so its answer is
a well-founded guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from platform_sdk.facts._source import Source

__all__ = [
    "INSTANCE_NAMES_SOURCE",
    "Accelerator",
    "Architecture",
    "InstanceName",
    "accelerator_of",
    "architecture_of",
    "parse_instance_type",
]

Architecture = Literal["x86_64", "arm64"]
Accelerator = Literal["nvidia", "neuron", "other"]

INSTANCE_NAMES_SOURCE: Final = Source(
    "Amazon EC2 instance type naming conventions, checked against the types of botocore 1.44.5 and moto 5.2.5",
    "2026-11",
    "https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html",
)


@dataclass(frozen=True, slots=True)
class InstanceName:
    """The parts of a type name: `im4gn.large` is series `im`, generation 4, attributes `gn`, size `large`.

    `family` is all before the dot. What follows a hyphen belongs to `attributes` with its hyphen (`m7i-flex`:
    `i-flex`). Old high-memory families put the memory first (`u-6tb1`: generation 1, attributes `6tb`), and Macs since
    M4 are named after their chip (`mac-m4max`: generation 4, attributes `max`).
    """

    family: str
    series: str
    generation: int
    attributes: str
    size: str


_SIZE = r"(?P<size>nano|micro|small|medium|large|[0-9]*xlarge|metal(?:-[0-9]+xl)?)"
_NAME = re.compile(
    r"(?P<family>(?P<series>[a-z]+)(?P<generation>[0-9]+)(?P<attributes>[a-z]*(?:-[a-z0-9]+)?))\." + _SIZE,
)
# u-6tb1.56xlarge, where the memory comes before the generation, and mac-m4.metal, whose chip is its generation.
_MEMORY_FIRST = re.compile(r"(?P<family>(?P<series>u)-(?P<attributes>[0-9]+tb)(?P<generation>[0-9]+))\." + _SIZE)
_CHIP_NAMED = re.compile(r"(?P<family>(?P<series>mac)-m(?P<generation>[0-9]+)(?P<attributes>[a-z]*))\." + _SIZE)

# Families with NVIDIA GPUs: cg1, every g and gr (but g4ad, which is AMD) and every p.
_NVIDIA_SERIES: Final = frozenset({"cg", "g", "gr", "p"})
_NEURON_SERIES: Final = frozenset({"inf", "trn"})
# Gaudi and Qualcomm (dl), FPGA (f), Xilinx media (vt).
_OTHER_SERIES: Final = frozenset({"dl", "f", "vt"})
_AMD_GPU_FAMILIES: Final = frozenset({"g4ad"})


@cache
def parse_instance_type(name: str) -> InstanceName | None:
    """The parts of `name`, or None when it is not formed like an instance type.

    Says nothing about whether AWS has such a type.
    """
    match = _NAME.fullmatch(name) or _MEMORY_FIRST.fullmatch(name) or _CHIP_NAMED.fullmatch(name)
    if match is None:
        return None
    return InstanceName(
        family=match["family"],
        series=match["series"],
        generation=int(match["generation"]),
        attributes=match["attributes"],
        size=match["size"],
    )


def architecture_of(name: str) -> Architecture | None:
    """The architecture of a type's processors, or None when `name` is not formed like an instance type.

    Arm where the first attribute after the generation is `g` (Graviton), for `a1`, for GPU types on Grace (`p6e-gb200`)
    and for Macs with Apple silicon. Macs carry EC2's own architecture names and cannot be EKS nodes.
    """
    parsed = parse_instance_type(name)
    if parsed is None:
        return None
    graviton = parsed.attributes.startswith("g")
    grace = "-gb" in parsed.attributes
    apple = parsed.series == "mac" and parsed.family != "mac1"
    return "arm64" if graviton or grace or apple or parsed.series == "a" else "x86_64"


def accelerator_of(name: str) -> Accelerator | None:
    """The kind of accelerator of a type, or None when it has none or `name` is not formed like an instance type.

    `other` is for what EKS has no accelerated image for: AMD GPUs, Gaudi, Qualcomm, media accelerators and FPGAs.
    """
    parsed = parse_instance_type(name)
    if parsed is None:
        return None
    if parsed.family in _AMD_GPU_FAMILIES or parsed.series in _OTHER_SERIES:
        return "other"
    if parsed.series in _NEURON_SERIES:
        return "neuron"
    return "nvidia" if parsed.series in _NVIDIA_SERIES else None

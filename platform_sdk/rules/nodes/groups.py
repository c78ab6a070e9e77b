"""Groups of EC2 nodes: labels, taints and volumes.

Owns decisions about one group from plain values. Whether a group fits the cluster and the network is for ``spec``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.groups import (
    LABELS_SOURCE,
    MAX_EKS_LABEL_KEY,
    is_label_key,
    is_label_value,
    is_reserved_label,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "VolumeType",
    "label_violations",
    "taint_key_violations",
    "volume_violations",
]

VolumeType: TypeAlias = Literal["gp2", "gp3", "io1", "io2"]

_EBS_SOURCE = "Amazon EBS user guide, volume types, 2026-11"
_BASELINE_GP3_IOPS, _IOPS_PER_THROUGHPUT = 3000, 4
# Fewest and most IOPS of a volume, and the most for each GiB.
_IOPS: dict[VolumeType, tuple[int, int, int]] = {
    "gp3": (3000, 80_000, 500),
    "io1": (100, 64_000, 50),
    "io2": (100, 256_000, 1000),
}


def label_violations(labels: Mapping[str, str]) -> Iterator[Violation]:
    """What is wrong with a group's labels; paths are their keys."""
    for key, value in labels.items():
        yield from (found.within(key) for found in _key_violations(key, "label"))
        if not value or not is_label_value(value):
            yield Violation(
                (key,),
                "A label's value is 1 to 63 letters, digits, hyphens, underscores and dots, and starts and ends with a "
                "letter or a digit.",
                "Shorten or simplify the value.",
                str(LABELS_SOURCE),
            )


def taint_key_violations(key: str) -> Iterator[Violation]:
    """What is wrong with the key of a taint."""
    yield from _key_violations(key, "taint")


def volume_violations(kind: VolumeType, size_gib: int, iops: int | None, throughput: int | None) -> Iterator[Violation]:
    """What is wrong with a volume: which types take how many IOPS and how much throughput (MiB/s)."""
    if iops and kind == "gp2":
        yield Violation(("iops",), "A gp2 volume has no IOPS setting.", "Set type: gp3, or take iops out.", _EBS_SOURCE)
    if kind in {"io1", "io2"} and not iops:
        yield Violation(
            ("iops",),
            f"An {kind} volume needs its IOPS said.",
            "Set iops, for example 3000, or set type: gp3.",
            _EBS_SOURCE,
        )
    if throughput and kind != "gp3":
        yield Violation(
            ("throughput",),
            "Only a gp3 volume has a throughput setting.",
            "Set type: gp3, or take throughput out.",
            _EBS_SOURCE,
        )
    if throughput and kind == "gp3" and throughput * _IOPS_PER_THROUGHPUT > (iops or _BASELINE_GP3_IOPS):
        yield Violation(
            ("throughput",),
            "A gp3 volume gives at most 0.25 MiB/s for each provisioned IOPS.",
            f"Set iops: {throughput * _IOPS_PER_THROUGHPUT} or more.",
            _EBS_SOURCE,
        )
    if iops and kind in _IOPS:
        yield from _iops_violations(kind, size_gib, iops)


def _iops_violations(kind: VolumeType, size_gib: int, iops: int) -> Iterator[Violation]:
    fewest, most, per_gib = _IOPS[kind]
    if not fewest <= iops <= most:
        yield Violation(
            ("iops",),
            f"An EBS volume of type {kind} has {fewest} to {most} IOPS.",
            "Choose a number between them.",
            _EBS_SOURCE,
        )
    elif iops > max(fewest, size_gib * per_gib):
        yield Violation(
            ("iops",),
            f"An EBS volume of type {kind} has at most {per_gib} IOPS for each GiB.",
            f"Set size_gib: {-(-iops // per_gib)} or more, or fewer iops.",
            _EBS_SOURCE,
        )


def _key_violations(key: str, what: str) -> Iterator[Violation]:
    if not is_label_key(key) or len(key) > MAX_EKS_LABEL_KEY:
        yield Violation(
            (),
            f"A {what}'s key is an optional domain and a slash, then letters, digits, hyphens, underscores and dots; "
            f"at most {MAX_EKS_LABEL_KEY} characters in all.",
            "Shorten or simplify the key.",
            str(LABELS_SOURCE),
        )
    elif is_reserved_label(key):
        yield Violation(
            (),
            f"The domain of this {what} belongs to Kubernetes or EKS.",
            "Use a domain of your own, for example example.com/team.",
            str(LABELS_SOURCE),
        )

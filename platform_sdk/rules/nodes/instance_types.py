"""Instance types of a group: that EC2 has them, and that they are of one architecture.

Owns decisions from their names alone. Whether an image fits them is decided in ``rules.nodes.images``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.images.ami_types import AMI_TYPES_SOURCE
from platform_sdk.facts.instances.families import INSTANCE_NAMES_SOURCE, architecture_of
from platform_sdk.facts.instances.names import nearest_instance_types, standing_of
from platform_sdk.facts.instances.types import INSTANCE_TYPES_SOURCE, instance_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from platform_sdk.facts.instances.families import Architecture

__all__ = ["architecture_for", "instance_type_violations", "instance_type_warning"]


def architecture_for(instance_types: Sequence[str]) -> Architecture:
    """The one architecture of a group's instance types, which ``instance_type_violations`` has approved."""
    return architecture_of(instance_types[0]) or "x86_64"


def instance_type_violations(instance_types: Sequence[str]) -> Iterator[Violation]:
    """What is wrong with a group's instance types; paths are positions in the list."""
    if len(set(instance_types)) < len(instance_types):
        yield Violation((), "Each instance type can be listed once.", "Take the repeated one out.")
    architectures: dict[str, str] = {}
    for position, name in enumerate(instance_types):
        architecture = architecture_of(name)
        known = instance_type(name)
        if architecture is None:
            yield Violation(
                (position,),
                "This is not the name of an EC2 instance type.",
                _nearest(name) or "Write family and size with a dot between, for example m7g.xlarge.",
                str(INSTANCE_NAMES_SOURCE),
            )
        elif standing_of(name) == "unknown":
            yield Violation(
                (position,),
                "EC2 has no such instance type.",
                _nearest(name) or "Take one that EC2 lists, for example m7g.xlarge.",
                str(INSTANCE_TYPES_SOURCE),
            )
        elif known and known.architecture is None:
            yield Violation(
                (position,),
                "A Mac is no node of EKS.",
                "Choose another type, for example m7g.xlarge.",
                str(AMI_TYPES_SOURCE),
            )
        else:
            architectures.setdefault(architecture, name)
    if len(architectures) > 1:
        both = " and ".join(f"{name} ({architecture})" for architecture, name in architectures.items())
        yield Violation(
            (),
            f"A group has one image and so one architecture; here are {both}.",
            "Make a group for each architecture.",
            str(AMI_TYPES_SOURCE),
        )


def instance_type_warning(name: str) -> str | None:
    """What to know of a type that the table has no facts of; a sentence that continues its field path."""
    standing = standing_of(name)
    if standing == "newer":
        return f"names {name}, which is newer than what this release knows ({INSTANCE_TYPES_SOURCE})"
    if standing == "undescribed":
        return f"names {name}, which EC2 has retired or sells on request alone ({INSTANCE_TYPES_SOURCE})"
    return None


def _nearest(name: str) -> str:
    near = nearest_instance_types(name)
    return f"Did you mean {' or '.join(near)}?" if near else ""

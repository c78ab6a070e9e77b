"""Elastic Fabric Adapters of a node: one network interface on every card that takes one.

Owns the list of interfaces of an instance type and what a group with them must be like. The security group and the
placement group around them are made by ``components.nodes``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from platform_sdk.errors import Violation
from platform_sdk.facts.instances.types import INSTANCE_TYPES_SOURCE, instance_type, instance_type_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["EFA_SOURCE", "NodeInterface", "efa_interfaces", "efa_violations"]

EFA_SOURCE = (
    "Amazon EC2 user guide, Elastic Fabric Adapter, multiple network cards; terraform-aws-eks 21.19.0, EFA interfaces, "
    "2026-04"
)


@dataclass(frozen=True, slots=True)
class NodeInterface:
    """A network interface of a launch template.

    Attributes:
        card: index of the network card, from 0.
        device: index of the interface on its card; 0 is the primary one of card 0.
        kind: ``interface`` has addresses alone, ``efa-only`` the fabric alone, ``efa`` both.
    """

    card: int
    device: int
    kind: Literal["interface", "efa", "efa-only"]


def efa_interfaces(name: str) -> tuple[NodeInterface, ...]:
    """The interfaces of a node of that type: the node's own on card 0, and one for the fabric on each other card.

    Only card 0 has addresses, which is all that the VPC CNI uses: a node of 32 cards would else take 32 addresses and
    more of its subnet. Where card 0 has no EFA (p6-b300), it carries addresses alone, and the others come at device
    index 0, as EC2 describes it for such types.

    Raises:
        ValueError: the type has no EFA, or is not known; ``efa_violations`` says so.
    """
    known = instance_type(name)
    if known is None or not known.max_efa_interfaces:
        message = f"{name} has no Elastic Fabric Adapter"
        raise ValueError(message)
    first, *others = known.network_cards
    left = known.max_efa_interfaces - first.efa
    cards = [index for index, card in enumerate(others, start=1) if card.efa][:left]
    return (
        NodeInterface(0, 0, "efa" if first.efa else "interface"),
        *(NodeInterface(index, 1 if first.efa else 0, "efa-only") for index in cards),
    )


def efa_violations(instance_types: Sequence[str], zones: Sequence[str], tier: str) -> Iterator[Violation]:
    """What is wrong with a group that has EFA; paths are fields of the group.

    Args:
        instance_types: names of types that exist.
        zones: the zones that the group is limited to.
        tier: its tier of subnets.
    """
    if len(instance_types) > 1:
        yield Violation(
            ("instance_types",),
            "The interfaces of a node with EFA are made for one instance type, and these may have other network cards.",
            "Leave one type, and make a group for each other.",
            EFA_SOURCE,
        )
    for name in instance_types:
        known = instance_type(name)
        if known is None:
            yield Violation(
                ("efa",),
                f"This release does not know the network cards of {name}, of which EFA's interfaces are made.",
                "Take efa out, or choose a type that it knows, for example p5.48xlarge.",
                str(INSTANCE_TYPES_SOURCE),
            )
        elif not known.max_efa_interfaces:
            yield Violation(
                ("efa",),
                f"{name} has no Elastic Fabric Adapter.",
                f"Take efa out, or choose {_with_efa(known.family)}.",
                str(INSTANCE_TYPES_SOURCE),
            )
    if len(set(zones)) != 1:
        yield Violation(
            ("zones",),
            "EFA reaches the nodes of one zone alone: its traffic is not routed.",
            "Name one zone of the network in zones, for example [eu-west-1a].",
            EFA_SOURCE,
        )
    if tier == "public":
        yield Violation(
            ("tier",),
            "A node whose interfaces are listed gets no public address, and a public subnet has no other way out.",
            "Set tier: private.",
            "Amazon EC2 user guide, public IPv4 addresses at launch, 2026-11",
        )


def _with_efa(family: str) -> str:
    """The smallest type of a family that has EFA, or an example."""
    same = [name for name in instance_type_names() if name.startswith(f"{family}.")]
    able = [known for known in map(instance_type, same) if known and known.max_efa_interfaces and not known.bare_metal]
    return min(able, key=lambda known: known.vcpus).name if able else "a type that has it, for example p5.48xlarge"

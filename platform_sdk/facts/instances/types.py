"""EC2 instance types: what each is made of, from a dated table.

Owns the table's form and the look-ups by name. Names alone are read in `instance_families`, which also answers for
types newer than the table; where a type is offered is in `instance_offerings`; how many pods one takes in `max_pods`,
what to make of an unknown name in `instance_names`.

The table is `data/instance_types.tsv`, made by `tools/instance_types.py`. It is read at the first look-up, and a row is
taken apart when it is first asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, cast

from platform_sdk.facts._source import Source
from platform_sdk.facts._tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.facts.instances.families import Accelerator, Architecture

__all__ = [
    "INSTANCE_TYPES_SOURCE",
    "Device",
    "DeviceKind",
    "Disks",
    "InstanceType",
    "NetworkCard",
    "UsageClass",
    "instance_type",
    "instance_type_names",
    "undescribed_instance_type_names",
]

INSTANCE_TYPES_SOURCE: Final = Source(
    "EC2 DescribeInstanceTypes, as kept in moto 5.2.5",
    "2026-10-27",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html",
)

UsageClass = Literal["on-demand", "spot", "capacity-block"]
DeviceKind = Literal["gpu", "neuron", "other"]

_FILE: Final = "instance_types.tsv"


@dataclass(frozen=True, slots=True)
class NetworkCard:
    """One network card: how many network interfaces it takes, and whether they may be EFA."""

    interfaces: int
    efa: bool


@dataclass(frozen=True, slots=True)
class Device:
    """Devices of one sort beside the processors.

    `memory_mib` is of one device. `cores` are the NeuronCores of one Inferentia or Trainium device, as EC2 counts them,
    and 0 elsewhere; on Trainium2 the Neuron runtime joins two of them to one unless told otherwise. `share` is below 1
    for a type that has a slice of a GPU (g6f: an eighth of an L4 is one device of 0.125).
    """

    kind: DeviceKind
    count: int
    manufacturer: str
    name: str
    memory_mib: int
    cores: int = 0
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Disks:
    """Local disks of one sort; `size_gb` is of one disk, in GB as AWS sells them."""

    count: int
    size_gb: int
    kind: Literal["ssd", "hdd"]
    nvme: bool


@dataclass(frozen=True, slots=True)
class InstanceType:
    """What EC2 says of one instance type.

    `architectures` are EC2's own names: also `i386`, `x86_64_mac` and `arm64_mac`. `hypervisor` is None for bare metal.
    `addresses_per_interface` are IPv4 addresses, the interface's own included. `network_cards` are in order of their
    index; the first is the default card, the only one whose addresses the VPC CNI gives to pods by default.
    `current_generation` is AWS's own label, and stricter than one may think: it calls M5 and G5 previous.
    """

    name: str
    architectures: tuple[str, ...]
    vcpus: int
    memory_mib: int
    hypervisor: Literal["nitro", "xen"] | None
    bare_metal: bool
    burstable: bool
    current_generation: bool
    ipv6: bool
    usage_classes: tuple[UsageClass, ...]
    network_cards: tuple[NetworkCard, ...]
    addresses_per_interface: int
    max_efa_interfaces: int
    devices: tuple[Device, ...]
    disks: tuple[Disks, ...]

    @property
    def family(self) -> str:
        """All before the dot."""
        return self.name.partition(".")[0]

    @property
    def architecture(self) -> Architecture | None:
        """The architecture of a Kubernetes node on it; None for Macs, which cannot be EKS nodes."""
        return next((name for name in ("x86_64", "arm64") if name in self.architectures), None)

    @property
    def accelerator(self) -> Accelerator | None:
        """What sort of image its devices want: `other` is for what EKS has no image for."""
        for device in self.devices:
            if device.kind == "neuron":
                return "neuron"
            return "nvidia" if device.manufacturer == "NVIDIA" else "other"
        return None

    @property
    def max_interfaces(self) -> int:
        """Network interfaces of all cards."""
        return sum(card.interfaces for card in self.network_cards)

    @property
    def nitro(self) -> bool:
        """Built on the Nitro System, as address prefixes and IPv6 pods need it. All bare metal is."""
        return self.hypervisor == "nitro" or self.bare_metal

    @property
    def gpus(self) -> int:
        """GPUs, a slice of one counted as one, as a device plugin counts them."""
        return sum(device.count for device in self.devices if device.kind == "gpu")

    @property
    def neuron_devices(self) -> int:
        """Inferentia and Trainium devices."""
        return sum(device.count for device in self.devices if device.kind == "neuron")

    @property
    def neuron_cores(self) -> int:
        """NeuronCores of all devices, as EC2 counts them."""
        return sum(device.count * device.cores for device in self.devices)

    @property
    def local_storage_gb(self) -> int:
        """GB of all local disks."""
        return sum(disks.count * disks.size_gb for disks in self.disks)


@cache
def instance_type(name: str) -> InstanceType | None:
    """The type of that name, or None when the table has no facts of it.

    Why not, `instance_names.standing_of` tells: newer than the table, retired, or a mistake.
    """
    row = _rows().get(name)
    return _parse(name, row) if row else None


@cache
def instance_type_names() -> tuple[str, ...]:
    """The names of all types with facts, sorted."""
    return tuple(name for name, row in _rows().items() if row)


@cache
def undescribed_instance_type_names() -> frozenset[str]:
    """Names that EC2's API model lists and the table has no facts of.

    Most are retired (P2, G3, F1) or sold on request alone (P6e-GB200); the newest may be too new for the table.
    """
    return frozenset(name for name, row in _rows().items() if not row)


@cache
def _rows() -> Mapping[str, str]:
    return read_rows(_FILE)


def _parse(name: str, row: str) -> InstanceType:
    architectures, vcpus, memory, base, classes, cards, addresses, efa, devices, disks = row.split("\t")
    traits = base.split(",")
    return InstanceType(
        name=name,
        architectures=tuple(architectures.split(",")),
        vcpus=int(vcpus),
        memory_mib=int(memory),
        hypervisor="nitro" if "nitro" in traits else "xen" if "xen" in traits else None,
        bare_metal="metal" in traits,
        burstable="burstable" in traits,
        current_generation="previous" not in traits,
        ipv6="ipv4-only" not in traits,
        usage_classes=cast("tuple[UsageClass, ...]", tuple(classes.split(","))),
        network_cards=tuple(card for run in cards.split(",") for card in _cards(run)),
        addresses_per_interface=int(addresses),
        max_efa_interfaces=int(efa),
        devices=tuple(map(_device, _cell(devices))),
        disks=tuple(map(_disks, _cell(disks))),
    )


def _cell(text: str) -> list[str]:
    return [] if text == "-" else text.split(",")


def _cards(run: str) -> tuple[NetworkCard, ...]:
    """`15`: a card with 15 interfaces; `2e*32`: 32 cards with two each, EFA among them."""
    card, _, times = run.partition("*")
    return (NetworkCard(int(card.removesuffix("e")), card.endswith("e")),) * int(times or 1)


def _device(text: str) -> Device:
    kind, count, manufacturer, name, memory, cores, share = text.split("/")
    return Device(cast("DeviceKind", kind), int(count), manufacturer, name, int(memory), int(cores), float(share))


def _disks(text: str) -> Disks:
    count, size, kind, bus = text.split("/")
    return Disks(int(count), int(size), cast("Literal['ssd', 'hdd']", kind), bus == "nvme")

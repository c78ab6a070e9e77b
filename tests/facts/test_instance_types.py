"""The table of instance types: what it says, that it agrees with the names, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from platform_sdk.facts._tables import DATA
from platform_sdk.facts.instances.families import accelerator_of, architecture_of, parse_instance_type
from platform_sdk.facts.instances.types import (
    INSTANCE_TYPES_SOURCE,
    Device,
    Disks,
    InstanceType,
    NetworkCard,
    instance_type,
    instance_type_names,
    undescribed_instance_type_names,
)

NAMES = instance_type_names()
CURRENT = (
    *("c7g", "c8g", "c9g", "m7i", "m8i", "m9g", "r8g", "r8a", "t3", "t4g", "i8g", "x8g", "c8gn", "m7i-flex", "hpc7g"),
    *("g4dn", "g5", "g6", "g6e", "g6f", "gr6", "g7e", "p5", "p5en", "p6-b200", "p6-b300", "inf1", "inf2", "trn1"),
)


def known(name: str) -> InstanceType:
    found = instance_type(name)
    assert found is not None
    return found


def test_all_of_a_type() -> None:
    assert known("p5.48xlarge") == InstanceType(
        name="p5.48xlarge",
        architectures=("x86_64",),
        vcpus=192,
        memory_mib=2 * 1024 * 1024,
        hypervisor="nitro",
        bare_metal=False,
        burstable=False,
        current_generation=True,
        ipv6=True,
        usage_classes=("capacity-block", "on-demand", "spot"),
        network_cards=(NetworkCard(interfaces=2, efa=True),) * 32,
        addresses_per_interface=50,
        max_efa_interfaces=32,
        devices=(Device("gpu", 8, "NVIDIA", "H100", 81920),),
        disks=(Disks(8, 3800, "ssd", nvme=True),),
    )


@pytest.mark.parametrize(
    ("name", "architecture", "vcpus", "gib"),
    [
        ("m7g.xlarge", "arm64", 4, 16),
        ("m7i.large", "x86_64", 2, 8),
        ("t3.nano", "x86_64", 2, 0.5),
        ("g5g.xlarge", "arm64", 4, 8),
        ("u7in-32tb.224xlarge", "x86_64", 896, 32768),
        ("t2.micro", "x86_64", 1, 1),
        ("mac2.metal", None, 8, 16),
    ],
)
def test_processors_and_memory(name: str, architecture: str | None, vcpus: int, gib: float) -> None:
    found = known(name)
    assert (found.architecture, found.vcpus, found.memory_mib / 1024) == (architecture, vcpus, gib)


@pytest.mark.parametrize(
    ("name", "gpus", "neuron_devices", "neuron_cores", "accelerator"),
    [
        ("m7g.xlarge", 0, 0, 0, None),
        ("g6.2xlarge", 1, 0, 0, "nvidia"),
        ("g6.48xlarge", 8, 0, 0, "nvidia"),
        ("g6f.large", 1, 0, 0, "nvidia"),
        ("inf1.6xlarge", 0, 4, 16, "neuron"),
        ("inf2.48xlarge", 0, 12, 24, "neuron"),
        ("trn1.32xlarge", 0, 16, 32, "neuron"),
        ("trn2.48xlarge", 0, 16, 128, "neuron"),
        ("trn2u.48xlarge", 0, 16, 128, "neuron"),
        ("f2.6xlarge", 0, 0, 0, "other"),
        ("vt1.3xlarge", 0, 0, 0, "other"),
        ("dl2q.24xlarge", 0, 0, 0, "other"),
    ],
)
def test_devices(name: str, gpus: int, neuron_devices: int, neuron_cores: int, accelerator: str | None) -> None:
    found = known(name)
    counts = (found.gpus, found.neuron_devices, found.neuron_cores)
    assert (*counts, found.accelerator) == (gpus, neuron_devices, neuron_cores, accelerator)


def test_a_slice_of_a_gpu() -> None:
    assert known("g6f.large").devices == (Device("gpu", 1, "NVIDIA", "L4", 2861, share=0.125),)


@pytest.mark.parametrize(
    ("name", "cards", "interfaces", "efa"),
    [
        ("m5.large", 1, 3, 0),
        ("c6gn.16xlarge", 1, 15, 1),
        ("p4d.24xlarge", 4, 60, 4),
        ("trn1.32xlarge", 8, 40, 8),
        ("p6-b300.48xlarge", 17, 68, 16),
    ],
)
def test_network(name: str, cards: int, interfaces: int, efa: int) -> None:
    found = known(name)
    assert (len(found.network_cards), found.max_interfaces, found.max_efa_interfaces) == (cards, interfaces, efa)


def test_the_first_card_of_p6_b300_takes_no_efa() -> None:
    efa = [card.efa for card in known("p6-b300.48xlarge").network_cards]
    assert efa == [False] + [True] * 16


@pytest.mark.parametrize(
    ("name", "nitro", "bare_metal", "current", "local_gb"),
    [
        ("m7g.xlarge", True, False, True, 0),
        ("m5.large", True, False, False, 0),
        ("c6gd.metal", True, True, True, 3800),
        ("t2.micro", False, False, True, 0),
        ("m3.medium", False, False, False, 4),
        ("i4i.large", True, False, True, 468),
    ],
)
def test_traits(name: str, nitro: bool, bare_metal: bool, current: bool, local_gb: int) -> None:
    found = known(name)
    traits = (found.nitro, found.bare_metal, found.current_generation, found.local_storage_gb)
    assert traits == (nitro, bare_metal, current, local_gb)


def test_burstable_types_and_those_without_ipv6() -> None:
    assert {known(name).family for name in NAMES if known(name).burstable} == {"t2", "t3", "t3a", "t4g"}
    assert {known(name).family for name in NAMES if not known(name).ipv6} == {"c1", "m1", "m2", "m3", "t1"}


def test_hard_disks_are_told_from_flash() -> None:
    assert {disks.kind for disks in known("d3.xlarge").disks} == {"hdd"}


def test_what_can_be_bought_how() -> None:
    assert known("hpc7g.4xlarge").usage_classes == ("on-demand",)
    assert "capacity-block" in known("trn1.32xlarge").usage_classes
    assert "spot" in known("g6.2xlarge").usage_classes


@pytest.mark.parametrize("name", ["", "m7g", "m7g.6xlarge", "M7G.XLARGE", "m7g.xlarge ", "p3.2xlarge"])
def test_no_facts_of_what_is_not_in_the_table(name: str) -> None:
    assert instance_type(name) is None


def test_names_are_sorted_and_either_have_facts_or_do_not() -> None:
    assert list(NAMES) == sorted(set(NAMES))
    assert not set(NAMES) & undescribed_instance_type_names()
    assert {"p3.2xlarge", "i3.metal"} <= undescribed_instance_type_names()
    assert [name for name in undescribed_instance_type_names() if instance_type(name)] == []


@pytest.mark.parametrize("family", CURRENT)
def test_every_current_family_is_there(family: str) -> None:
    assert [name for name in NAMES if name.startswith(f"{family}.")]


def test_every_row_makes_sense() -> None:
    for name in NAMES:
        found = known(name)
        cards = found.network_cards
        assert found.name == name
        assert found.family == name.partition(".")[0]
        assert min(found.vcpus, found.memory_mib, found.addresses_per_interface) > 0, name
        assert (found.hypervisor is None) == found.bare_metal, name
        assert "on-demand" in found.usage_classes, name
        assert found.max_efa_interfaces <= sum(card.efa for card in cards), name
        assert all(card.interfaces > 0 for card in cards), name
        assert all(device.count > 0 and device.memory_mib > 0 for device in found.devices), name
        assert all(0 < device.share <= 1 for device in found.devices), name
        assert all(bool(device.cores) == (device.kind == "neuron") for device in found.devices), name


def test_names_tell_what_the_table_says() -> None:
    """The grammar answers for types newer than the table, so it has to be right for those in it."""
    assert [name for name in NAMES if parse_instance_type(name) is None] == []
    macs = {name for name in NAMES if known(name).architecture is None}
    assert {name.partition(".")[0].rstrip("0123456789")[:3] for name in macs} == {"mac"}
    differing = [name for name in NAMES if name not in macs and architecture_of(name) != known(name).architecture]
    assert differing == []
    assert [name for name in NAMES if accelerator_of(name) != known(name).accelerator] == []


def test_the_table_is_small_and_says_where_it_is_from() -> None:
    assert sum(path.stat().st_size for path in DATA.glob("*.tsv")) < 400_000
    head = [line for line in (DATA / "instance_types.tsv").read_text(encoding="utf-8").splitlines() if line[0] == "#"]
    assert f"moto 5.2.5, dated {INSTANCE_TYPES_SOURCE.dated}" in head[-1]
    assert INSTANCE_TYPES_SOURCE.title.endswith("moto 5.2.5")


def test_the_table_is_read_when_first_asked_for_and_once() -> None:
    program = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
tables = lambda: [name for name in opened if name.endswith(".tsv")]
from platform_sdk.facts.instances import max_pods, names, offerings, types
before = len(tables())
types.instance_type("m7g.xlarge")
types.instance_type("m7i.xlarge")
print(before, len(tables()))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]

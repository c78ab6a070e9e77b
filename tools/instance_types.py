"""Makes the tables of EC2 instance types and of the places that offer them.

Run in the repository: `python -m tools.instance_types`, or with `--check` to see whether the tables are up to date.
Downloads two pinned packages with pip and reads them as archives, without installing or running them: moto carries what
AWS answers to DescribeInstanceTypes and DescribeInstanceTypeOfferings, botocore carries the names that EC2's API
model lists. Owns the choice of facts and how a row is written; the readers are in `platform_sdk/facts`.

To renew the tables: raise the two versions, run it, read the diff, and set the dates and versions of
INSTANCE_TYPES_SOURCE and INSTANCE_OFFERINGS_SOURCE to those of the files' heads.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["main", "offering_rows", "tables", "type_row"]

MOTO: Final = "5.2.5"
BOTOCORE: Final = "1.44.5"
TARGET: Final = Path(__file__).parents[1] / "platform_sdk" / "facts" / "data"

_RESOURCES: Final = "moto/ec2/resources/"
_MODEL: Final = "botocore/data/ec2/2016-11-15/service-2.json.gz"

# What AWS leaves out, and says elsewhere. A Trn2 UltraServer is four of these instances with 64 devices in all:
# https://aws.amazon.com/ec2/instance-types/trn2/, read 2026-11.
_LIKE: Final[Mapping[str, tuple[str, str]]] = {"trn2u.48xlarge": ("NeuronInfo", "trn2.48xlarge")}

_TYPES_HEAD: Final = """\
# EC2 instance types. One row a type: name, architectures, vCPUs, memory in MiB, traits (hypervisor, metal, burstable,
# previous, ipv4-only), usage classes, network cards (interfaces, e for EFA, * how many such cards), IPv4 addresses of
# an interface, most EFA interfaces, devices (kind/count/manufacturer/name/MiB/cores/share), local disks
# (count/GB/kind/bus). A row with a name alone: EC2's API lists it, and no facts are known.
"""
_OFFERINGS_HEAD: Final = """\
# Where EC2 instance types are offered. One row a family: its name, then Availability Zones by zone id, those of a
# Region joined: euw1:13 is euw1-az1 and euw1-az3. A type that differs from its family has a row of its own.
"""
_MADE: Final = "# Made by tools/instance_types.py, not by hand. "

Described = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the tables, or compare them; exit code 1 when `--check` finds a difference."""
    parser = argparse.ArgumentParser(description="Make the tables of EC2 instance types.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a table would change")
    parser.add_argument("--wheels", type=Path, help="a folder that has the wheels; default: download them")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        made = tables(options.wheels or _download(Path(scratch)))
    stale = [name for name, text in made.items() if _old(TARGET / name) != text]
    for name in stale:
        print(f"{name} {'is out of date' if options.check else 'written'}")
        if not options.check:
            (TARGET / name).write_text(made[name], encoding="utf-8")
    if not stale:
        print("The tables are up to date.")
    return 1 if stale and options.check else 0


def tables(wheels: Path) -> dict[str, str]:
    """File name to text, from the wheels of moto and botocore in a folder."""
    with zipfile.ZipFile(_wheel(wheels, "moto", MOTO)) as moto:
        described: dict[str, Described] = _json(moto, _RESOURCES + "instance_types.json.gz")
        prefix = _RESOURCES + "instance_type_offerings/availability-zone-id/"
        zones: dict[str, set[str]] = defaultdict(set)
        for path in moto.namelist():
            if path.startswith(prefix) and path.endswith(".json.gz"):
                for offer in _json(moto, path):
                    zones[offer["InstanceType"]].add(offer["Location"])
        dated = _dated(moto, _RESOURCES + "instance_types.json.gz")
    with zipfile.ZipFile(_wheel(wheels, "botocore", BOTOCORE)) as botocore:
        listed: list[str] = _json(botocore, _MODEL)["shapes"]["InstanceType"]["enum"]
        listed_dated = _dated(botocore, _MODEL)
    for name, (part, like) in _LIKE.items():
        if name in described and like in described:
            described[name].setdefault(part, described[like][part])
    rows = dict.fromkeys(listed, "") | {name: type_row(facts) for name, facts in described.items()}
    source = f"{_MADE}Source: moto {MOTO}, dated {dated}"
    names = f"; names alone: botocore {BOTOCORE}, dated {listed_dated}"
    return {
        "instance_types.tsv": _TYPES_HEAD + source + names + "\n" + _lines(rows),
        "instance_offerings.tsv": _OFFERINGS_HEAD + source + "\n" + _lines(offering_rows(zones)),
    }


def type_row(facts: Described) -> str:
    """The cells of one type after its name, joined by tabs, from what DescribeInstanceTypes answers."""
    network = facts["NetworkInfo"]
    if network["DefaultNetworkCardIndex"] != 0:
        message = f"{facts['InstanceType']}: the reader takes the first network card as the default one"
        raise ValueError(message)
    traits = {
        facts.get("Hypervisor", "metal"): True,
        "metal": facts["BareMetal"],
        "burstable": facts["BurstablePerformanceSupported"],
        "previous": not facts["CurrentGeneration"],
        "ipv4-only": not network["Ipv6Supported"],
    }
    cells = (
        ",".join(facts["ProcessorInfo"]["SupportedArchitectures"]),
        facts["VCpuInfo"]["DefaultVCpus"],
        facts["MemoryInfo"]["SizeInMiB"],
        ",".join(trait for trait, has in traits.items() if has),
        ",".join(sorted(facts["SupportedUsageClasses"])),
        _cards(network["NetworkCards"]),
        network["Ipv4AddressesPerInterface"],
        network.get("EfaInfo", {}).get("MaximumEfaInterfaces", 0),
        ",".join(_devices(facts)) or "-",
        ",".join(_disks(facts)) or "-",
    )
    return "\t".join(map(str, cells))


def offering_rows(zones: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Rows by family, and by type where it differs from most of its family, from the zone ids that offer each type."""
    families: dict[str, dict[str, str]] = defaultdict(dict)
    for name, offering in zones.items():
        places: dict[str, list[str]] = defaultdict(list)
        for zone in sorted(offering):
            region, _, number = zone.partition("-az")
            if len(number) != 1:
                message = f"{zone}: the form has one digit for a zone"
                raise ValueError(message)
            places[region].append(number)
        families[name.partition(".")[0]][name] = " ".join(f"{region}:{''.join(n)}" for region, n in places.items())
    rows: dict[str, str] = {}
    for family, members in families.items():
        # The most frequent, and among equals the first, so that the order of the input does not matter.
        rows[family] = min(Counter(members.values()).items(), key=lambda item: (-item[1], item[0]))[0]
        rows |= {name: places for name, places in members.items() if places != rows[family]}
    return rows


def _cards(cards: list[Described]) -> str:
    each = [f"{card['MaximumNetworkInterfaces']}{'e' * ('efa' in card['InterfaceTypes'])}" for card in cards]
    runs = [(card, len(list(run))) for card, run in groupby(each)]
    return ",".join(f"{card}*{times}" if times > 1 else card for card, times in runs)


def _devices(facts: Described) -> Iterable[str]:
    for gpu in facts.get("GpuInfo", {}).get("Gpus", ()):
        yield _device("gpu", gpu, gpu["LogicalGpuCount"], 0, gpu["GpuPartitionSize"])
    neuron = facts.get("NeuronInfo", {}).get("NeuronDevices", ())
    for device in neuron:
        yield _device("neuron", {"Manufacturer": "AWS"} | device, device["Count"], device["CoreInfo"]["Count"])
    others = (("FpgaInfo", "Fpgas"), ("MediaAcceleratorInfo", "Accelerators"))
    # What Neuron drives is listed as an inference accelerator once more.
    inference = () if neuron else (("InferenceAcceleratorInfo", "Accelerators"),)
    for part, members in (*others, *inference):
        for device in facts.get(part, {}).get(members, ()):
            yield _device("other", device, device["Count"])


def _device(kind: str, device: Described, count: int, cores: int = 0, share: float = 1.0) -> str:
    memory = device["MemoryInfo"]["SizeInMiB"]
    return f"{kind}/{count}/{device['Manufacturer']}/{device['Name']}/{memory}/{cores}/{share:g}"


def _disks(facts: Described) -> Iterable[str]:
    storage = facts.get("InstanceStorageInfo", {})
    bus = "nvme" if storage.get("NvmeSupport") == "required" else "plain"
    for disk in storage.get("Disks", ()):
        yield f"{disk['Count']}/{disk['SizeInGB']}/{disk['Type']}/{bus}"


def _lines(rows: Mapping[str, str]) -> str:
    return "".join(f"{name}\t{row}\n" if row else f"{name}\n" for name, row in sorted(rows.items()))


def _download(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    subprocess.run([*command, "--dest", str(folder), f"moto=={MOTO}", f"botocore=={BOTOCORE}"], check=True)
    return folder


def _wheel(folder: Path, package: str, version: str) -> Path:
    found = next(folder.glob(f"{package}-{version}-*.whl"), None)
    if found is None:
        message = f"{folder} has no wheel of {package} {version}"
        raise FileNotFoundError(message)
    return found


def _json(archive: zipfile.ZipFile, path: str) -> Any:
    return json.loads(gzip.decompress(archive.read(path)))


def _dated(archive: zipfile.ZipFile, path: str) -> str:
    year, month, day, *_ = archive.getinfo(path).date_time
    return f"{year}-{month:02}-{day:02}"


def _old(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())

"""The maker of the instance tables, on small packages in place of the downloaded ones."""

from __future__ import annotations

import copy
import gzip
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from tools import instance_types

if TYPE_CHECKING:
    from pathlib import Path

PLAIN: dict[str, Any] = {
    "InstanceType": "m1x.large",
    "BareMetal": False,
    "BurstablePerformanceSupported": False,
    "CurrentGeneration": True,
    "Hypervisor": "nitro",
    "MemoryInfo": {"SizeInMiB": 8192},
    "NetworkInfo": {
        "DefaultNetworkCardIndex": 0,
        "Ipv4AddressesPerInterface": 10,
        "Ipv6Supported": True,
        "NetworkCards": [{"InterfaceTypes": ["interface"], "MaximumNetworkInterfaces": 3}],
    },
    "ProcessorInfo": {"SupportedArchitectures": ["arm64"]},
    "SupportedUsageClasses": ["spot", "on-demand"],
    "VCpuInfo": {"DefaultVCpus": 2},
}
ACCELERATED = PLAIN | {
    "InstanceType": "p1x.metal",
    "BareMetal": True,
    "CurrentGeneration": False,
    "SupportedUsageClasses": ["spot"],
    "NetworkInfo": {
        "DefaultNetworkCardIndex": 0,
        "EfaInfo": {"MaximumEfaInterfaces": 2},
        "Ipv4AddressesPerInterface": 50,
        "Ipv6Supported": False,
        "NetworkCards": [
            {"InterfaceTypes": ["interface"], "MaximumNetworkInterfaces": 4},
            {"InterfaceTypes": ["interface", "efa"], "MaximumNetworkInterfaces": 2},
            {"InterfaceTypes": ["interface", "efa"], "MaximumNetworkInterfaces": 2},
        ],
    },
    "GpuInfo": {
        "Gpus": [
            {
                "GpuPartitionSize": 0.5,
                "LogicalGpuCount": 1,
                "Manufacturer": "NVIDIA",
                "MemoryInfo": {"SizeInMiB": 11444},
                "Name": "L4",
            }
        ]
    },
    "InstanceStorageInfo": {"Disks": [{"Count": 2, "SizeInGB": 9, "Type": "ssd"}], "NvmeSupport": "required"},
}
del ACCELERATED["Hypervisor"]
NEURON = PLAIN | {
    "InstanceType": "trn1x.large",
    "NeuronInfo": {
        "NeuronDevices": [
            {"CoreInfo": {"Count": 2}, "Count": 4, "MemoryInfo": {"SizeInMiB": 32768}, "Name": "Trainium"},
        ]
    },
    "InferenceAcceleratorInfo": {
        "Accelerators": [{"Count": 4, "Manufacturer": "AWS", "MemoryInfo": {"SizeInMiB": 1}, "Name": "Trainium"}]
    },
}


def put(archive: zipfile.ZipFile, path: str, value: object) -> None:
    entry = zipfile.ZipInfo(path, (2026, 1, 2, 3, 4, 6))
    archive.writestr(entry, gzip.compress(json.dumps(value).encode()))


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """A folder with a moto of three types and a botocore that lists one more."""
    types = {facts["InstanceType"]: facts for facts in (NEURON, PLAIN, ACCELERATED)}
    offers = [{"InstanceType": "m1x.large", "Location": f"euw1-az{number}"} for number in (3, 1)]
    resources = "moto/ec2/resources/"
    with zipfile.ZipFile(tmp_path / f"moto-{instance_types.MOTO}-py3-none-any.whl", "w") as moto:
        put(moto, resources + "instance_types.json.gz", types)
        put(moto, resources + "instance_type_offerings/availability-zone-id/eu-west-1.json.gz", offers)
    with zipfile.ZipFile(tmp_path / f"botocore-{instance_types.BOTOCORE}-py3-none-any.whl", "w") as botocore:
        model = {"shapes": {"InstanceType": {"enum": ["m1x.large", "p0x.large"]}}}
        put(botocore, "botocore/data/ec2/2016-11-15/service-2.json.gz", model)
    return tmp_path


def rows(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("#")]


def test_rows_of_types(wheels: Path) -> None:
    assert rows(instance_types.tables(wheels)["instance_types.tsv"]) == [
        "m1x.large\tarm64\t2\t8192\tnitro\ton-demand,spot\t3\t10\t0\t-\t-",
        "p0x.large",
        "p1x.metal\tarm64\t2\t8192\tmetal,previous,ipv4-only\tspot\t4,2e*2\t50\t2\tgpu/1/NVIDIA/L4/11444/0/0.5\t2/9/ssd/nvme",
        "trn1x.large\tarm64\t2\t8192\tnitro\ton-demand,spot\t3\t10\t0\tneuron/4/AWS/Trainium/32768/2/1\t-",
    ]


def test_rows_of_offerings(wheels: Path) -> None:
    assert rows(instance_types.tables(wheels)["instance_offerings.tsv"]) == ["m1x\teuw1:13"]


def test_a_type_unlike_its_family_gets_a_row_of_its_own() -> None:
    zones = {
        "m1.large": {"euw1-az1", "use1-az2"},
        "m1.xlarge": {"use1-az2", "euw1-az1"},
        "m1.metal": {"euw1-az1"},
        "c1.large": {"euw1-az2"},
    }
    assert instance_types.offering_rows(zones) == {
        "m1": "euw1:1 use1:2",
        "m1.metal": "euw1:1",
        "c1": "euw1:2",
    }


def test_a_form_that_the_reader_would_misread_is_refused() -> None:
    facts = copy.deepcopy(PLAIN)
    facts["NetworkInfo"]["DefaultNetworkCardIndex"] = 1
    with pytest.raises(ValueError, match="m1x.large: the reader takes the first network card"):
        instance_types.type_row(facts)
    with pytest.raises(ValueError, match="use1-az10: the form has one digit for a zone"):
        instance_types.offering_rows({"m1.large": {"use1-az10"}})


def test_the_head_says_source_and_date(wheels: Path) -> None:
    for text in instance_types.tables(wheels).values():
        head = [line for line in text.splitlines() if line.startswith("#")]
        assert f"Source: moto {instance_types.MOTO}, dated 2026-01-02" in head[-1]


def test_check_writes_nothing_and_a_run_writes_what_changed(
    wheels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "data"
    target.mkdir()
    monkeypatch.setattr(instance_types, "TARGET", target)

    assert instance_types.main(["--check", "--wheels", str(wheels)]) == 1
    assert not list(target.iterdir())
    assert instance_types.main(["--wheels", str(wheels)]) == 0
    assert instance_types.main(["--check", "--wheels", str(wheels)]) == 0
    assert {path.name: path.read_text() for path in target.iterdir()} == instance_types.tables(wheels)
    assert capsys.readouterr().out.splitlines() == [
        "instance_types.tsv is out of date",
        "instance_offerings.tsv is out of date",
        "instance_types.tsv written",
        "instance_offerings.tsv written",
        "The tables are up to date.",
    ]


def test_a_missing_wheel_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=f"has no wheel of moto {instance_types.MOTO}"):
        instance_types.tables(tmp_path)

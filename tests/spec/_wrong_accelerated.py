"""Misconfigurations of accelerated nodes, fabric adapters, reserved capacity, Windows and settings of a system."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, change

__all__ = ["ACCELERATED"]

_SECOND = "platform:nodes.second"
_RESERVATION = "cr-0123456789abcdef0"


def _second(*lines: str, types: str = "[g5.2xlarge]") -> str:
    """The valid file with a second group: instance types on line 15, scaling on 16, then lines from 17 on."""
    group = [f"instance_types: {types}", "scaling: {min: 0, max: 4}", *lines]
    return CREATED + "    second:\n" + "".join(f"      {line}\n" for line in group)


def _cluster(line: str, text: str) -> str:
    """A file with a line in the cluster's section, which becomes line 10 and moves nodes down by one."""
    return change(text, ("  platform:nodes:\n", f"    {line}\n  platform:nodes:\n"))


def _windows(*lines: str, os: str = "windows_core_2022", types: str = "[m7i.xlarge]") -> str:
    return _second(f"os: {os}", "disk: {size_gib: 100}", *lines, types=types)


_EFA = ("accelerator: nvidia", "efa: true", "zones: [eu-west-1a]")

ACCELERATED: list[Wrong] = [
    wrong(
        "arm64 type beside x86_64 ones",
        _second("accelerator: nvidia", types="[g5.2xlarge, g5g.2xlarge]"),
        (15, f"{_SECOND}.instance_types", "g5.2xlarge (x86_64) and g5g.2xlarge (arm64)", "a group for each"),
    ),
    wrong(
        "GPUs on Bottlerocket's plain image",
        _second("os: bottlerocket"),
        (15, f"{_SECOND}.instance_types[0]", "g5.2xlarge has an NVIDIA GPU", "Set accelerator: nvidia"),
    ),
    wrong(
        "Inferentia without Neuron",
        _second(types="[inf2.xlarge]"),
        (15, f"{_SECOND}.instance_types[0]", "inf2.xlarge has a Neuron accelerator", "Set accelerator: neuron"),
    ),
    wrong(
        "Inferentia with NVIDIA's driver",
        _second("accelerator: nvidia", types="[inf2.xlarge]"),
        (15, f"{_SECOND}.instance_types[0]", "inf2.xlarge has a Neuron accelerator", "Set accelerator: neuron"),
    ),
    wrong(
        "accelerator without a type that has it",
        _second("accelerator: nvidia", types="[m7i.xlarge]"),
        (15, f"{_SECOND}.instance_types[0]", "m7i.xlarge has no NVIDIA GPU", "Take accelerator out"),
    ),
    wrong(
        "Neuron on arm64",
        _second("accelerator: neuron", types="[m7g.xlarge]"),
        (17, f"{_SECOND}.accelerator", "beside x86_64 processors alone", "inf2, trn1 or trn2"),
    ),
    wrong(
        "accelerator that no image knows",
        _second(types="[dl1.24xlarge]"),
        (15, f"{_SECOND}.instance_types[0]", "no image of EKS has a driver for", "Choose another type"),
    ),
    wrong(
        "family that NVIDIA's image does not know",
        _second("accelerator: nvidia", types="[g3.4xlarge]"),
        (15, f"{_SECOND}.instance_types[0]", "no driver for g3", "Choose another family"),
    ),
    wrong(
        "accelerator that is none",
        _second("accelerator: amd"),
        (17, f"{_SECOND}.accelerator", "one of none, nvidia, neuron", "Choose one"),
    ),
    wrong(
        "instance type that is mistyped",
        _second("accelerator: nvidia", types="[g5.2xlrage]"),
        (15, f"{_SECOND}.instance_types[0]", "not the name of an EC2 instance type", "Did you mean g5.2xlarge"),
    ),
    wrong(
        "fabric on a type without it",
        _second(*_EFA),
        (18, f"{_SECOND}.efa", "g5.2xlarge has no Elastic Fabric Adapter", "choose g5.8xlarge"),
    ),
    wrong(
        "fabric across zones",
        _second("accelerator: nvidia", "efa: true", "zones: [eu-west-1a, eu-west-1b]", types="[p4d.24xlarge]"),
        (19, f"{_SECOND}.zones", "one zone alone", "Name one zone"),
    ),
    wrong(
        "fabric in every zone",
        _second("accelerator: nvidia", "efa: true", types="[p4d.24xlarge]"),
        (14, f"{_SECOND}.zones", "one zone alone", "Name one zone"),
    ),
    wrong(
        "fabric of two types",
        _second(*_EFA, types="[p4d.24xlarge, p4de.24xlarge]"),
        (15, f"{_SECOND}.instance_types", "made for one instance type", "Leave one type"),
    ),
    wrong(
        "fabric in public subnets",
        _second(*_EFA, "tier: public", types="[p4d.24xlarge]"),
        (20, f"{_SECOND}.tier", "gets no public address", "Set tier: private"),
    ),
    wrong(
        "block without a reservation",
        _second("accelerator: nvidia", "zones: [eu-west-1a]", "capacity: {kind: block}", types="[p5.48xlarge]"),
        (19, f"{_SECOND}.capacity.reservation_id", "by its id or by the ARN", "Give one of reservation_id"),
    ),
    wrong(
        "block by its group",
        _second(
            "accelerator: nvidia",
            "zones: [eu-west-1a]",
            "capacity: {kind: block, group_arn: 'arn:aws:resource-groups:eu-west-1:123456789012:group/ml'}",
            types="[p5.48xlarge]",
        ),
        (19, f"{_SECOND}.capacity.group_arn", "named by its id", "Give reservation_id"),
    ),
    wrong(
        "block of a type that has none",
        _second(
            "zones: [eu-west-1a]", f"capacity: {{kind: block, reservation_id: {_RESERVATION}}}", types="[m7i.large]"
        ),
        (15, f"{_SECOND}.instance_types[0]", "sells no capacity blocks of m7i.large", "for example p5.48xlarge"),
    ),
    wrong(
        "block of two types in two zones",
        _second(
            "accelerator: nvidia",
            "zones: [eu-west-1a, eu-west-1b]",
            f"capacity: {{kind: block, reservation_id: {_RESERVATION}}}",
            types="[p5.48xlarge, p4d.24xlarge]",
        ),
        (15, f"{_SECOND}.instance_types", "of one instance type", "that was reserved"),
        (18, f"{_SECOND}.zones", "in one zone", "Name that zone"),
    ),
    wrong(
        "reservation without its zone",
        _second(f"capacity: {{kind: reservation, reservation_id: {_RESERVATION}}}", types="[m7i.large]"),
        (14, f"{_SECOND}.zones", "in one zone", "Name that zone"),
    ),
    wrong(
        "reservation by id and by group",
        _second(
            "zones: [eu-west-1a]",
            "capacity:",
            "  kind: reservation",
            f"  reservation_id: {_RESERVATION}",
            "  group_arn: arn:aws:resource-groups:eu-west-1:123456789012:group/ml",
            types="[m7i.large]",
        ),
        (20, f"{_SECOND}.capacity.reservation_id", "by its id or by the ARN", "Give one of"),
    ),
    wrong(
        "reservation whose id is none",
        _second("zones: [eu-west-1a]", "capacity: {kind: reservation, reservation_id: cr-1}", types="[m7i.large]"),
        (18, f"{_SECOND}.capacity.reservation_id", "id of a capacity reservation", "cr- and 17"),
    ),
    wrong(
        "reserved Spot capacity",
        _second(
            "zones: [eu-west-1a]",
            "capacity_type: spot",
            f"capacity: {{kind: reservation, reservation_id: {_RESERVATION}}}",
            types="[m7i.large]",
        ),
        (18, f"{_SECOND}.capacity_type", "Reserved capacity is on demand", "capacity_type: on_demand"),
    ),
    wrong(
        "Windows on arm64",
        _windows(types="[m7g.xlarge]"),
        (17, f"{_SECOND}.os", "Windows runs on x86_64", "Intel or AMD"),
    ),
    wrong(
        "Windows with GPUs",
        _windows("accelerator: nvidia", types="[g5.2xlarge]"),
        (19, f"{_SECOND}.accelerator", "no Windows image with an accelerator's driver", "Set os: al2023"),
    ),
    wrong(
        "Windows with FIPS",
        _windows("fips: true"),
        (19, f"{_SECOND}.fips", "FIPS images of Bottlerocket alone", "take fips out"),
    ),
    wrong(
        "Windows without Linux",
        change(CREATED, ("[m7g.large]\n", "[m7i.xlarge]\n      os: windows_core_2022\n      disk: {size_gib: 100}\n")),
        (13, "platform:nodes.general.os", "Every group runs Windows", "os: al2023"),
    ),
    wrong(
        "Windows beside Linux that CoreDNS cannot run on",
        change(_windows(), ("{min: 2, max: 6}\n", "{min: 2, max: 6}\n      taints: [{key: example.com/team}]\n")),
        (14, "platform:nodes.general.taints", "CoreDNS has no node", "one group without taints"),
    ),
    wrong(
        "Windows Server 2025 before its first Kubernetes version",
        change(_windows(os="windows_core_2025"), ('"1.35"', '"1.34"')),
        (17, f"{_SECOND}.os", "2025 start with Kubernetes 1.35", "windows_core_2022"),
    ),
    wrong(
        "Windows on a disk that its image fills",
        _second("os: windows_full_2022", "disk: {size_gib: 40}", types="[m7i.xlarge]"),
        (18, f"{_SECOND}.disk.size_gib", "Images of Windows take 50 GiB", "size_gib: 50"),
    ),
    wrong(
        "Windows without its edition",
        _windows(os="windows_2022"),
        (17, f"{_SECOND}.os", "must be one of al2023, bottlerocket, windows_core_2019", "Did you mean windows_"),
    ),
    wrong(
        "managed Windows nodes of an image of one's own",
        _windows("ami_id: ami-0123456789abcdef0"),
        (19, f"{_SECOND}.ami_id", "manages Windows nodes with its own images alone", "kind: self_managed"),
    ),
    wrong(
        "Amazon Linux 2 for GPUs",
        _second("os: al2", "accelerator: nvidia"),
        (17, f"{_SECOND}.os", "no images of Amazon Linux 2", "Set os: al2023"),
    ),
    wrong(
        "settings of Bottlerocket on Amazon Linux",
        _second("bottlerocket: {kernel_lockdown: integrity}", types="[m7i.large]"),
        (17, f"{_SECOND}.bottlerocket", "settings of bottlerocket, and the nodes run al2023", "Take bottlerocket out"),
    ),
    wrong(
        "settings of Windows on Bottlerocket",
        _second("os: bottlerocket", "windows: {before: Get-Date}", types="[m7i.large]"),
        (18, f"{_SECOND}.windows", "settings of windows, and the nodes run bottlerocket", "Take windows out"),
    ),
    wrong(
        "lockdown of the kernel that is none",
        _second("os: bottlerocket", "bottlerocket: {kernel_lockdown: full}", types="[m7i.large]"),
        (18, f"{_SECOND}.bottlerocket.kernel_lockdown", "one of none, integrity, confidentiality", "Choose one"),
    ),
    wrong(
        "label of EKS on GPU nodes",
        _second("accelerator: nvidia", 'labels: {k8s.amazonaws.com/accelerator: a10g, k8s.io/gpu: "true"}'),
        (18, f'{_SECOND}.labels["k8s.io/gpu"]', "belongs to Kubernetes or EKS", "example.com/team"),
    ),
    wrong(
        "chart whose version is a range",
        _cluster("device_plugins: {nvidia: {version: ^0.20}}", CREATED),
        (10, "platform:cluster.device_plugins.nvidia.version", "version of a Helm chart", "0.20.0"),
    ),
    wrong(
        "chart from a repository without a scheme, and an image with a tag",
        _cluster("device_plugins: {efa: {repository: charts.example.com, image: 'example.com/efa:v1'}}", CREATED),
        (10, "platform:cluster.device_plugins.efa.repository", "address of a Helm repository", "https://"),
        (10, "platform:cluster.device_plugins.efa.image", "without a tag", "registry and name"),
    ),
    wrong(
        "scheduler of a plugin that has none",
        _cluster("device_plugins: {nvidia: {scheduler: true}}", CREATED),
        (
            10,
            "platform:cluster.device_plugins.nvidia.scheduler",
            "no such field. The fields here are enabled",
            "Take it out",
        ),
    ),
    wrong(
        "GPUs in a private network, and the plugin's image outside of it",
        change(_second("accelerator: nvidia"), ("availability_zones: 3", "private: true")),
        (6, "platform:cluster.device_plugins.nvidia.image", "do not reach nvcr.io", "set image to the copy"),
    ),
    wrong(
        "CNI that does not know interfaces of EFA alone",
        _cluster(
            "addons: {vpc_cni: {version: v1.18.3-eksbuild.2}}",
            _second("accelerator: nvidia", "efa: true", "zones: [eu-west-1a]", types="[p4d.24xlarge]"),
        ),
        (10, "platform:cluster.addons.vpc_cni.version", "Before v1.18.5", "v1.18.5 or newer"),
    ),
    wrong(
        "release of Linux for Windows",
        _windows("ami_release: 1.35.2-20261105"),
        (19, f"{_SECOND}.ami_release", "no release of an image of windows", "1.35-2026.04.18"),
    ),
    wrong(
        "release of Bottlerocket for Amazon Linux",
        _second("accelerator: nvidia", "ami_release: 1.50.0-1a2b3c4d"),
        (18, f"{_SECOND}.ami_release", "no release of an image of al2023", "1.35.2-20261105"),
    ),
]

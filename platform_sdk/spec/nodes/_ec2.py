"""What groups of EC2 nodes have in common, whoever manages them.

Owns the common fields and the rules between them. What needs the cluster or the network is in ``_between``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.core_addons import COREDNS_TOLERATED_TAINTS
from platform_sdk.facts.instances.accelerators import DEFAULT_TAINTS, WINDOWS_TAINT
from platform_sdk.facts.nodes.groups import MAX_INSTANCE_TYPES, MAX_TAINTS
from platform_sdk.rules.nodes.capacity import capacity_violations
from platform_sdk.rules.nodes.devices import PLUGIN_LABELS, plugins_of
from platform_sdk.rules.nodes.efa import efa_violations
from platform_sdk.rules.nodes.groups import VolumeType, label_violations
from platform_sdk.rules.nodes.images import Image, image_violations
from platform_sdk.rules.nodes.instance_types import architecture_for, instance_type_violations
from platform_sdk.rules.placement import GROUP_PAIRS, Placed, placement_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._types import Flag, KubernetesVersionText, ListOf, PlainText
from platform_sdk.spec.nodes._fields import AmiId, AmiRelease, OperatingSystem
from platform_sdk.spec.nodes._parts import Disk, Scaling, Taint
from platform_sdk.spec.nodes._places import Capacity, Location, Place
from platform_sdk.spec.nodes._systems import Al2023, Bottlerocket, Kubelet, Windows
from platform_sdk.spec.nodes._user_data import UserData, section_violations, user_data_violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.facts.images.ami_types import WindowsEdition, WindowsServer
    from platform_sdk.facts.instances.families import Architecture
    from platform_sdk.facts.nodes.device_plugins import DevicePlugin

__all__ = ["Ec2GroupSpec"]

_WINDOWS = "windows"
_WINDOWS_IMAGE_GIB = 50
_HARD_EFFECTS = frozenset({"no-schedule", "no-execute"})


class Ec2GroupSpec(Spec):
    """A group of EC2 nodes."""

    instance_types: Annotated[ListOf[PlainText], Field(min_length=1, max_length=MAX_INSTANCE_TYPES)] = Field(
        description="EC2 instance types of one architecture, in order of preference. Spot wants several."
    )
    scaling: Scaling = Field(description="How many nodes.")
    os: OperatingSystem = Field(
        default="al2023",
        description="Amazon Linux 2023, Bottlerocket, or Windows Server in its Core or Full edition.",
    )
    fips: Flag = Field(default=False, description="The FIPS variant of Bottlerocket.")
    accelerator: Literal["none", "nvidia", "neuron"] = Field(
        default="none",
        description="Whose driver the image has: nvidia for GPUs, neuron for Inferentia and Trainium. It must be that "
        "of the instance types.",
    )
    capacity_type: Literal["on_demand", "spot"] = Field(
        default="on_demand", description="on_demand, or spot: cheaper, and taken back at two minutes' notice."
    )
    capacity: Capacity | None = Field(default=None, description="Capacity that was reserved or bought ahead.")
    efa: Flag = Field(
        default=False,
        description="Elastic Fabric Adapters on every network card, in a placement group of one zone, for training "
        "across nodes.",
    )
    place: Place | None = Field(
        default=None, description="A Local Zone or an Outpost. Default: Availability Zones of the Region."
    )
    labels: Mapping[str, PlainText] = Field(default={}, description="Kubernetes labels of the nodes.")
    taints: Annotated[ListOf[Taint], Field(max_length=MAX_TAINTS)] | None = Field(
        default=None,
        description="Kubernetes taints of the nodes. Default: none for plain Linux nodes; accelerated and Windows "
        "nodes are tainted so that only pods made for them go there. [] for none.",
    )
    tier: Literal["private", "public", "intra"] = Field(
        default="private", description="Subnets that the nodes live in."
    )
    zones: ListOf[PlainText] = Field(
        default=(),
        description="Availability Zones of the network that the group is limited to. Default: all of them. A change "
        "rolls the group over.",
    )
    disk: Disk = Field(default=Disk(), description="The volume for images, logs and ephemeral storage.")
    version: KubernetesVersionText | None = Field(
        default=None, description="Kubernetes version of the nodes. Default: the cluster's."
    )
    ami_release: AmiRelease | None = Field(
        default=None,
        description="Pinned release of the image. Default: the newest when the group is created or its version "
        "changes.",
    )
    ami_id: AmiId | None = Field(
        default=None, description="An image of your own, with EKS's software for the same os. Default: EKS's image."
    )
    kubelet: Kubelet = Field(default=Kubelet(), description="How the kubelet differs from what the image gives it.")
    al2023: Al2023 | None = Field(default=None, description="Settings of Amazon Linux 2023.")
    bottlerocket: Bottlerocket | None = Field(default=None, description="Settings of Bottlerocket.")
    windows: Windows | None = Field(default=None, description="Settings of Windows.")
    session_manager: Flag = Field(
        default=False, description="Let administrators open a shell on the nodes through AWS Systems Manager."
    )
    containers_use_imds: Flag = Field(
        default=False,
        description="Let containers reach the instance metadata service (hop limit 2). Use identities instead.",
    )

    @property
    def architecture(self) -> Architecture:
        """x86_64 or arm64, told from the instance types."""
        return architecture_for(self.instance_types)

    @property
    def location(self) -> Location:
        """The sort of place that the nodes stand in."""
        return self.place.kind if self.place else "region"

    @property
    def is_windows(self) -> bool:
        """Whether the nodes run Windows."""
        return self.os.startswith(_WINDOWS)

    @property
    def image(self) -> Image:
        """The kind of image that the nodes have."""
        accelerator = None if self.accelerator == "none" else self.accelerator
        if not self.is_windows:
            system: Literal["al2023", "bottlerocket"] = "bottlerocket" if self.os == "bottlerocket" else "al2023"
            return Image(os=system, architecture=self.architecture, accelerator=accelerator, fips=self.fips)
        edition: WindowsEdition = "full" if "_full_" in self.os else "core"
        server: WindowsServer = "2019" if "2019" in self.os else "2025" if "2025" in self.os else "2022"
        return Image(
            os="windows",
            architecture=self.architecture,
            accelerator=accelerator,
            fips=self.fips,
            windows_server=server,
            windows_edition=edition,
        )

    @property
    def device_plugins(self) -> tuple[DevicePlugin, ...]:
        """The device plugins that the nodes need."""
        return plugins_of(self.image, efa=self.efa)

    @property
    def registered_labels(self) -> dict[str, str]:
        """The labels that nodes get: those given, and those by which device plugins find them."""
        return {PLUGIN_LABELS[plugin]: "true" for plugin in self.device_plugins} | dict(self.labels)

    @property
    def placed(self) -> Placed:
        """The group, as the placement matrix sees it, as far as it knows itself."""
        capacity = self.capacity_type
        if self.capacity:
            by_group = self.capacity.kind == "reservation" and self.capacity.group_arn
            capacity = "reservation_group" if by_group else self.capacity.kind
        return Placed(
            place=self.location,
            os=self.image.os,
            architecture=self.architecture,
            accelerator=self.accelerator,
            capacity=capacity,
            volume=self.disk.type,
            tier=self.tier,
            fips=self.fips,
            efa=self.efa,
        )

    @property
    def registered_taints(self) -> tuple[Taint, ...]:
        """The taints that nodes get: those given, or what keeps other pods off accelerated and Windows nodes."""
        if self.taints is not None:
            return tuple(self.taints)
        keys = [DEFAULT_TAINTS[self.accelerator]] if self.accelerator != "none" else []
        keys += [WINDOWS_TAINT] if self.is_windows else []
        return tuple(Taint(key=key, value=value) for key, value in keys)

    @property
    def runs_coredns(self) -> bool:
        """Whether CoreDNS may run on the nodes: Linux, and no taint that it does not tolerate."""
        kept_away = (
            taint.effect in _HARD_EFFECTS and taint.key not in COREDNS_TOLERATED_TAINTS
            for taint in self.registered_taints
        )
        return not self.is_windows and not any(kept_away)

    @property
    def volume_type(self) -> VolumeType:
        """The EBS volume type of the nodes' disks."""
        return self.disk.type or ("gp3" if self.location == "region" else "gp2")

    @property
    def user_data(self) -> UserData:
        """What nodes are told at their first start."""
        return UserData(
            system=_WINDOWS if self.is_windows else self.os,
            kubelet=self.kubelet,
            al2023=self.al2023 or Al2023(),
            bottlerocket=self.bottlerocket or Bottlerocket(),
            windows=self.windows or Windows(),
            labels=self.registered_labels,
            taints=self.registered_taints,
            neuron=self.accelerator == "neuron",
            fips=self.fips,
        )

    def violations(self) -> Iterator[Violation]:
        """Instance types, image, capacity, labels, taints and settings fit each other."""
        types = list(instance_type_violations(self.instance_types))
        yield from (found.within("instance_types") for found in types)
        if not types and not self.ami_id:
            yield from image_violations(self.image, self.instance_types)
        # A place beside the Region is one zone, whose name the network knows.
        zones = [self.place.edge] if self.place else self.zones
        if not types and self.efa:
            yield from efa_violations(self.instance_types, zones, self.tier)
        if not types and self.capacity:
            grouped = self.capacity.group_arn is not None
            yield from capacity_violations(self.capacity.kind, self.instance_types, zones, grouped=grouped)
        yield from placement_violations(self.placed, GROUP_PAIRS)
        if self.ami_id and self.ami_release:
            yield Violation(
                ("ami_release",),
                "An image of your own has no release of EKS.",
                "Take ami_release or ami_id out.",
                "Amazon EKS user guide, customize managed nodes with launch templates, 2024-12",
            )
        if self.capacity and self.capacity_type == "spot":
            yield Violation(
                ("capacity_type",),
                "Reserved capacity is on demand.",
                "Set capacity_type: on_demand, or take capacity out.",
                "Amazon EC2 user guide, Capacity Reservations, 2026-11",
            )
        if self.is_windows and self.disk.size_gib < _WINDOWS_IMAGE_GIB:
            yield Violation(
                ("disk", "size_gib"),
                f"Images of Windows take {_WINDOWS_IMAGE_GIB} GiB.",
                f"Set size_gib: {_WINDOWS_IMAGE_GIB} or more.",
                "Amazon EKS user guide, Windows AMIs, 2024-12",
            )
        yield from (found.within("labels") for found in label_violations(self.labels))
        yield from self._repetitions()
        yield from section_violations(self.os, self.al2023, self.bottlerocket, self.windows)
        yield from user_data_violations(self.user_data, merged_by_eks=self._merged_by_eks)

    @property
    def _merged_by_eks(self) -> bool:
        """Whether EKS adds a part of its own to the user data."""
        return False

    def _repetitions(self) -> Iterator[Violation]:
        marks = [(taint.key, taint.effect) for taint in self.taints or ()]
        if len(set(marks)) < len(marks):
            yield Violation(
                ("taints",),
                "A taint's key and effect appear once.",
                "Take the repeated taint out.",
                "Kubernetes API, Taint, 2026-11",
            )
        if len(set(self.zones)) < len(self.zones):
            yield Violation(("zones",), "Each zone can be listed once.", "Take the repeated zone out.")

"""What an environment may say of a pool of Karpenter: beside what all node pools have, the instances themselves.

Owns the fields that become an EC2NodeClass, and the rules between them. Which document they make is decided in
``rules.nodes.classes``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.nodes.karpenter import KARPENTER_SOURCE, RESTRICTED_TAGS
from platform_sdk.rules.nodes.classes import NodeClassSettings
from platform_sdk.rules.nodes.devices import PLUGIN_LABELS
from platform_sdk.rules.nodes.pools import accelerator_of
from platform_sdk.rules.placement import lacking_field
from platform_sdk.spec._types import Flag, ListOf, PlainText, Rule
from platform_sdk.spec.node_pools import NodePoolBase
from platform_sdk.spec.nodes import Al2023, Bottlerocket, Disk, Kubelet, Windows
from platform_sdk.spec.nodes._fields import ReservationId
from platform_sdk.spec.nodes._user_data import UserData, section_violations, user_data_violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.facts.nodes.device_plugins import DevicePlugin
    from platform_sdk.rules.nodes.pools import NodePoolSettings
    from platform_sdk.rules.placement import Placed

__all__ = ["KarpenterPoolSpec"]

PoolImage: TypeAlias = Annotated[
    str,
    Rule(
        "A pool's image is al2023 or bottlerocket with its release, or with latest for EKS's newest.",
        "Write for example al2023@v20261105 or bottlerocket@v1.50.0.",
        r"al2023@(v20[0-9]{6}|latest)|bottlerocket@(v[0-9]+\.[0-9]+\.[0-9]+|latest)",
        str(KARPENTER_SOURCE),
        plain=True,
    ),
]

_LATEST, _RAID0 = "latest", "raid0"


class KarpenterPoolSpec(NodePoolBase):
    """Nodes that Karpenter starts for pods which find no room."""

    image: PoolImage = Field(
        description="EKS's image: al2023@v20261105, bottlerocket@v1.50.0. Nodes are replaced when it changes, a few at "
        "a time; with @latest, whenever AWS publishes one. Of each release the variant for the instance type is taken."
    )
    tier: Literal["private", "public", "intra"] = Field(
        default="private", description="Subnets that the nodes live in."
    )
    disk: Disk = Field(default=Disk(), description="The volume for images, logs and ephemeral storage.")
    kubelet: Kubelet = Field(default=Kubelet(), description="How the kubelet differs from what the image gives it.")
    al2023: Al2023 | None = Field(default=None, description="Settings of Amazon Linux 2023.")
    bottlerocket: Bottlerocket | None = Field(default=None, description="Settings of Bottlerocket.")
    capacity_reservations: ListOf[ReservationId] = Field(
        default=(), description="Ids of the reservations that capacity: [reserved] takes instances from."
    )
    containers_use_imds: Flag = Field(
        default=False,
        description="Let containers reach the instance metadata service (hop limit 2). Use identities instead.",
    )
    tags: Mapping[str, PlainText] = Field(default={}, description="Further tags of instances and volumes.")

    @property
    def system(self) -> Literal["al2023", "bottlerocket"]:
        """What the nodes run."""
        return "bottlerocket" if self.image.startswith("bottlerocket") else "al2023"

    @property
    def device_plugins(self) -> tuple[DevicePlugin, ...]:
        """The device plugin that the nodes need, where all types of the pool have the same kind of accelerator."""
        accelerator = accelerator_of(self.selection)
        if accelerator == "neuron":
            return ("neuron",)
        # Bottlerocket's image has the plugin of NVIDIA.
        return ("nvidia",) if accelerator == "nvidia" and self.system == "al2023" else ()

    @classmethod
    def lacking(cls, name: str, value: object) -> Violation | None:
        """What groups of EC2 nodes can say and a pool cannot, as the placement matrix has it."""
        return lacking_field("karpenter", name, value)

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The pool, as the placement matrix sees it."""
        own = super().placed
        return tuple(
            replace(one, kind="karpenter", os=self.system, volume=self.node_class.volume_type, tier=self.tier)
            for one in own
        )

    @property
    def settings(self) -> NodePoolSettings:
        """The pool as rules know it, with the labels by which device plugins find its nodes."""
        found = {PLUGIN_LABELS[plugin]: "true" for plugin in self.device_plugins}
        return replace(super().settings, labels={**found, **self.labels})

    @property
    def follows_latest(self) -> bool:
        """Whether nodes are replaced whenever AWS publishes an image."""
        return self.image.endswith(_LATEST)

    @property
    def node_class(self) -> NodeClassSettings:
        """What its EC2NodeClass says of the instances, but for their network and their role."""
        disk, kubelet = self.disk, self.kubelet
        return NodeClassSettings(
            image=self.image,
            size_gib=disk.size_gib,
            volume_type=disk.type or "gp3",
            iops=disk.iops,
            throughput=disk.throughput,
            kms_key_arn=disk.kms_key_arn,
            max_pods=kubelet.max_pods,
            cluster_dns=kubelet.cluster_dns,
            kubelet=kubelet.config,
            local_storage=self._stripes_disks,
            reservations=self.capacity_reservations,
            containers_use_imds=self.containers_use_imds,
        )

    def user_data(self, region: str) -> str:
        """What Karpenter merges its own part of the user data with; empty where there is nothing to say."""
        # The node class has the kubelet's settings, because Karpenter plans with them.
        return self._user_data(Kubelet()).text(region)

    def violations(self) -> Iterator[Violation]:
        """The rules of all pools; reservations where they are used; settings of the image's system."""
        yield from super().violations()
        if ("reserved" in self.capacity) != bool(self.capacity_reservations):
            yield Violation(
                ("capacity_reservations",),
                "Reserved capacity is that of reservations which the pool names.",
                "Name reservations and add reserved to capacity, or take both out.",
                str(KARPENTER_SOURCE),
            )
        for key in self.tags:
            if key in RESTRICTED_TAGS or key.startswith(("kubernetes.io/cluster/", "aws:")):
                yield Violation(("tags", key), "Karpenter sets this tag itself.", "Take it out.", str(KARPENTER_SOURCE))
        if self.kubelet.flags:
            yield Violation(
                ("kubelet", "flags"),
                "Karpenter takes fields of the kubelet's configuration, and no flags: it must know what it plans with.",
                "Use kubelet.config.",
                str(KARPENTER_SOURCE),
            )
        yield from section_violations(self.system, self.al2023, self.bottlerocket, None)
        yield from user_data_violations(self._user_data(self.kubelet), merged_by_eks=True)

    @property
    def _stripes_disks(self) -> bool:
        return self.al2023 is not None and self.al2023.local_storage == _RAID0

    def _user_data(self, kubelet: Kubelet) -> UserData:
        # Karpenter plans with striped disks only where its node class says so, and adds them to the user data itself.
        given = self.al2023 or Al2023()
        return UserData(
            system=self.system,
            kubelet=kubelet,
            al2023=given.model_copy(update={"local_storage": None}) if self._stripes_disks else given,
            bottlerocket=self.bottlerocket or Bottlerocket(),
            windows=Windows(),
            labels={},
            taints=(),
            neuron=False,
            fips=False,
        )

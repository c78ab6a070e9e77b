"""From the fields of a group to the settings of its user data.

Owns that translation, and the rules that ``rules.user_data`` has about the settings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from platform_sdk.errors import Violation
from platform_sdk.facts.images.user_data import BOTTLEROCKET_SOURCE, has_fips_endpoints
from platform_sdk.rules.nodes.self_managed import shutdown_periods
from platform_sdk.rules.user_data import (
    Al2023Settings,
    BottlerocketSettings,
    KubeletSettings,
    WindowsSettings,
    al2023_user_data,
    al2023_violations,
    bottlerocket_user_data,
    bottlerocket_violations,
    windows_user_data,
    windows_violations,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from platform_sdk.rules.user_data import ClusterAddress, Join
    from platform_sdk.spec.nodes._parts import Taint
    from platform_sdk.spec.nodes._systems import Al2023, Bottlerocket, Kubelet, Windows

__all__ = ["UserData", "section_violations", "user_data_violations", "with_graceful_shutdown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UserData:
    """What the nodes of a group are told at their first start, as far as the group knows it.

    Attributes:
        system: al2023, bottlerocket or windows.
        kubelet, al2023, bottlerocket, windows: settings.
        labels, taints: what nodes register with that join by themselves.
        neuron: whether containers own Neuron devices.
        fips: whether the image is the FIPS variant.
    """

    system: str
    kubelet: Kubelet
    al2023: Al2023
    bottlerocket: Bottlerocket
    windows: Windows
    labels: Mapping[str, str]
    taints: Sequence[Taint]
    neuron: bool
    fips: bool

    def text(self, region: str, join: Join | None = None) -> str:
        """The user data before base64; empty where there is nothing to say.

        Args:
            region: name of the Region.
            join: what a node needs that EKS does not tell its cluster; None where EKS does.

        Raises:
            UserDataError: it is longer than EC2 takes.
        """
        if self.system == "windows":
            return windows_user_data(self.windows_settings(), join)
        if self.system == "bottlerocket":
            return bottlerocket_user_data(self.bottlerocket_settings(region), join)
        return al2023_user_data(self.al2023_settings(), join)

    def joining(self, cluster: ClusterAddress) -> Join:
        """What a node of the group needs that joins a cluster by itself."""
        from platform_sdk.rules.user_data import Join

        return Join(cluster=cluster, labels=self.labels, taints=self.taints)

    def al2023_settings(self) -> Al2023Settings:
        """The settings for Amazon Linux 2023."""
        given = self.al2023
        return Al2023Settings(
            kubelet=self._kubelet_settings(),
            containerd=given.containerd or "",
            local_storage=given.local_storage,
            fast_image_pull=given.fast_image_pull,
            instance_id_name=given.instance_id_name,
            scripts=given.scripts,
        )

    def bottlerocket_settings(self, region: str) -> BottlerocketSettings:
        """The settings for Bottlerocket."""
        given = self.bottlerocket
        return BottlerocketSettings(
            max_pods=self.kubelet.max_pods,
            cluster_dns=self.kubelet.cluster_dns,
            admin_container=given.admin_container,
            control_container=given.control_container,
            kernel_lockdown=given.kernel_lockdown,
            sysctl=given.sysctl,
            neuron=self.neuron,
            fips_endpoints=not self.fips or has_fips_endpoints(region),
            settings=given.settings,
        )

    def windows_settings(self) -> WindowsSettings:
        """The settings for Windows."""
        given = self.windows
        return WindowsSettings(
            kubelet=self._kubelet_settings(),
            excluded_snat_cidrs=given.excluded_snat_cidrs,
            before=given.before or "",
            after=given.after or "",
        )

    def _kubelet_settings(self) -> KubeletSettings:
        kubelet = self.kubelet
        return KubeletSettings(
            max_pods=kubelet.max_pods, cluster_dns=kubelet.cluster_dns, config=kubelet.config, flags=kubelet.flags
        )


def with_graceful_shutdown(data: UserData, seconds: int) -> UserData:
    """The same, with the time that a node which is shut down gives its pods. What users say of it themselves stays."""
    if not seconds or data.system == "windows":
        return data
    whole, critical = shutdown_periods(seconds)
    if data.system == "bottlerocket":
        periods = {"shutdown-grace-period": whole, "shutdown-grace-period-for-critical-pods": critical}
        settings = data.bottlerocket.settings
        given = settings.get("kubernetes", {})
        if not isinstance(given, dict):  # which is reported
            return data
        kubernetes = cast("dict[str, Any]", given)
        if periods.keys() & kubernetes.keys():
            return data
        told = {**settings, "kubernetes": {**periods, **kubernetes}}
        return replace(data, bottlerocket=data.bottlerocket.model_copy(update={"settings": told}))
    config = {"shutdownGracePeriod": whole, "shutdownGracePeriodCriticalPods": critical}
    if config.keys() & data.kubelet.config.keys():
        return data
    return replace(data, kubelet=data.kubelet.model_copy(update={"config": {**config, **data.kubelet.config}}))


def section_violations(
    os: str, al2023: Al2023 | None, bottlerocket: Bottlerocket | None, windows: Windows | None
) -> Iterator[Violation]:
    """Settings of another operating system than the group's."""
    for name, given in {"al2023": al2023, "bottlerocket": bottlerocket, "windows": windows}.items():
        if given is not None and not os.startswith(name):
            yield Violation(
                (name,),
                f"These are settings of {name}, and the nodes run {os}.",
                f"Take {name} out, or change os.",
            )


def user_data_violations(data: UserData, *, merged_by_eks: bool) -> Iterator[Violation]:
    """What is wrong with the settings; paths are fields of the group."""
    if data.system == "windows":
        found = windows_violations(data.windows_settings(), data.labels, data.taints, merged_by_eks=merged_by_eks)
        yield from (_placed(violation, "windows") for violation in found)
    elif data.system == "bottlerocket":
        settings = data.bottlerocket_settings("us-east-1")
        found = bottlerocket_violations(settings, data.labels, data.taints, merged_by_eks=merged_by_eks)
        yield from (_placed(violation, "bottlerocket") for violation in found)
        for field in ("config", "flags"):
            if getattr(data.kubelet, field):
                yield Violation(
                    ("kubelet", field),
                    "Bottlerocket's kubelet takes neither a configuration nor flags.",
                    "Use bottlerocket.settings.kubernetes.",
                    str(BOTTLEROCKET_SOURCE),
                )
    else:
        found = al2023_violations(data.al2023_settings(), data.labels, data.taints)
        yield from (_placed(violation, "al2023") for violation in found)


def _placed(violation: Violation, section: str) -> Violation:
    """A violation of settings, at the field of the group that they come from."""
    if not violation.path:
        return violation.within(section)
    first = str(violation.path[0])
    if first == "kubelet":
        return violation
    return violation.within("kubelet" if first == "cluster_dns" else section)

"""User data of Windows nodes: a PowerShell script that calls the bootstrap script of the image.

Owns that script. Windows nodes need more than it: an access entry of their own kind, the VPC's address management and
Linux nodes beside them, which are for components and specs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import IPv4Network
from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.images.user_data import EKS_MERGE_SOURCE, USER_DATA_SOURCE, WINDOWS_BOOTSTRAP_SOURCE
from platform_sdk.rules.user_data._limit import length_violations, within_limit
from platform_sdk.rules.user_data._powershell import holds_tag, quoted, quoted_list
from platform_sdk.rules.user_data.cluster import WIDEST_CLUSTER, Join
from platform_sdk.rules.user_data.kubelet import KubeletSettings, kubelet_violations, registration_flags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from platform_sdk.rules.user_data.kubelet import Taint

__all__ = ["WindowsSettings", "windows_user_data", "windows_violations"]

_SCRIPT = r'"$env:ProgramFiles\Amazon\EKS\Start-EKSBootstrap.ps1"'


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowsSettings:
    """How a Windows node differs from its image.

    Attributes:
        kubelet: settings of the kubelet; at most one name server and no ``config``, which the script does not take.
        excluded_snat_cidrs: IPv4 ranges beside the VPC's that pods reach under their own address.
        before: PowerShell that runs before the node joins, once.
        after: PowerShell that runs after it, once.
    """

    kubelet: KubeletSettings = field(default_factory=KubeletSettings)
    excluded_snat_cidrs: Sequence[str] = ()
    before: str = ""
    after: str = ""


def windows_user_data(settings: WindowsSettings, join: Join | None = None) -> str:
    """The user data, before base64; empty where there is nothing to say.

    Args:
        settings: what differs from the image, approved by ``windows_violations``.
        join: what the node needs to join by itself. None for a managed group, where EKS adds the call of the
            bootstrap script after ``before``.

    Raises:
        UserDataError: it is longer than EC2 takes, or holds what cannot be written into a script.
    """
    steps = [settings.before, *([_call(settings, join)] if join else []), settings.after]
    lines = [step.rstrip("\n") for step in steps if step.strip()]
    return within_limit("\n".join(["<powershell>", *lines, "</powershell>", ""])) if lines else ""


def windows_violations(
    settings: WindowsSettings,
    labels: Mapping[str, str] | None = None,
    taints: Sequence[Taint] = (),
    *,
    merged_by_eks: bool = False,
) -> Iterator[Violation]:
    """What is wrong with the settings. Labels and taints count for the length alone.

    Args:
        settings: what differs from the image.
        labels, taints: what the nodes register with.
        merged_by_eks: the group is managed and has an image of EKS, so that EKS calls the bootstrap script.
    """
    kubelet, bootstrap = settings.kubelet, str(WINDOWS_BOOTSTRAP_SOURCE)
    yield from (found.within("kubelet") for found in kubelet_violations(kubelet))
    if kubelet.config:
        yield Violation(
            ("kubelet", "config"),
            "The bootstrap script of Windows takes flags of the kubelet, and no configuration.",
            "Say it with flags.",
            bootstrap,
        )
    if len(kubelet.cluster_dns) > 1:
        yield Violation(
            ("kubelet", "cluster_dns"),
            "The bootstrap script of Windows takes one name server.",
            "Leave one.",
            bootstrap,
        )
    for position, cidr in enumerate(settings.excluded_snat_cidrs):
        if not _is_network(cidr):
            yield Violation(
                ("excluded_snat_cidrs", position),
                "This must be an IPv4 range in CIDR notation that starts on its own boundary.",
                "Write network/prefix, for example 10.30.0.0/16.",
                bootstrap,
            )
    texts = {("before",): settings.before, ("after",): settings.after}
    for path, text in {**texts, **{("kubelet", "flags", at): flag for at, flag in enumerate(kubelet.flags)}}.items():
        if holds_tag(text):
            yield Violation(
                path, "A tag of user data inside a script would end it.", "Take the tag out.", str(USER_DATA_SOURCE)
            )
    if merged_by_eks:
        yield from _merge_violations(settings)
    join = Join(cluster=WIDEST_CLUSTER, labels=labels or {}, taints=taints)
    yield from length_violations(lambda: windows_user_data(settings, join))


def _call(settings: WindowsSettings, join: Join) -> str:
    """The call of the bootstrap script, its arguments as a table that PowerShell spreads."""
    kubelet, cluster = settings.kubelet, join.cluster
    pods = [] if kubelet.max_pods is None else [f"--max-pods={kubelet.max_pods}"]
    flags = [*kubelet.flags, *pods, *registration_flags(join.labels, join.taints)]
    arguments = {
        "EKSClusterName": quoted(cluster.name),
        "APIServerEndpoint": quoted(cluster.endpoint),
        "Base64ClusterCA": quoted(cluster.certificate_authority),
        "DNSClusterIP": quoted(next(iter(kubelet.cluster_dns), cluster.dns_address)),
        "ServiceCIDR": quoted(cluster.service_cidr),
    }
    if settings.excluded_snat_cidrs:
        arguments["ExcludedSnatCIDRs"] = quoted_list(settings.excluded_snat_cidrs)
    if flags:
        arguments["KubeletExtraArgs"] = quoted(" ".join(flags))
    table = "\n".join(f"  {name} = {value}" for name, value in arguments.items())
    # All streams go to the log of the launch agent, which keeps only the standard ones.
    return f"$arguments = @{{\n{table}\n}}\n& {_SCRIPT} @arguments *>&1"


def _merge_violations(settings: WindowsSettings) -> Iterator[Violation]:
    """What EKS leaves no place for, where it calls the bootstrap script itself."""
    given = {
        ("after",): settings.after,
        ("excluded_snat_cidrs",): settings.excluded_snat_cidrs,
        ("kubelet", "max_pods"): settings.kubelet.max_pods,
        ("kubelet", "cluster_dns"): settings.kubelet.cluster_dns,
        ("kubelet", "flags"): settings.kubelet.flags,
    }
    for path, value in given.items():
        if value:
            yield Violation(
                path,
                "EKS calls the bootstrap script of a managed Windows group itself, at the end, with arguments of its "
                "own.",
                f"Take {path[-1]} out, or make the group self-managed.",
                str(EKS_MERGE_SOURCE),
            )


def _is_network(text: str) -> bool:
    try:
        IPv4Network(text)
    except ValueError:
        return False
    return True

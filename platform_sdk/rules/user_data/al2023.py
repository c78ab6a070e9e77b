"""User data of Amazon Linux 2023 nodes: a MIME document with a NodeConfig for nodeadm and shell scripts.

Owns what goes into it. nodeadm reads its part before cloud-init runs the scripts, and starts the kubelet after them: a
script can prepare the node, wherever its part stands, and none can run later than the kubelet.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.images.user_data import (
    LOCAL_STORAGE_STRATEGIES,
    NODE_CONFIG_CONTENT_TYPE,
    NODEADM_SOURCE,
)
from platform_sdk.rules.user_data._limit import length_violations, within_limit
from platform_sdk.rules.user_data._mime import Part, multipart
from platform_sdk.rules.user_data._node_config import kubelet_section, node_config
from platform_sdk.rules.user_data.cluster import WIDEST_CLUSTER, ClusterAddress, Join
from platform_sdk.rules.user_data.kubelet import KubeletSettings, kubelet_violations, registration_flags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from platform_sdk.facts.images.user_data import LocalStorage
    from platform_sdk.rules.user_data.kubelet import Json, Taint

__all__ = ["Al2023Settings", "al2023_user_data", "al2023_violations"]

_SHELL = "text/x-shellscript"
_HTTPS_PORT = ":443"


@dataclass(frozen=True, slots=True, kw_only=True)
class Al2023Settings:
    """How a node of Amazon Linux 2023 differs from its image.

    Attributes:
        kubelet: settings of the kubelet.
        containerd: TOML that is merged into containerd's configuration; empty for none.
        local_storage: what to do with instance store disks; None leaves them alone. ``raid0`` and ``raid10`` move
            images, logs and ephemeral storage there; ``raid10`` needs four disks.
        fast_image_pull: pull and unpack images in parallel, where the instance is large enough.
        instance_id_name: name the Node object after the instance's id.
        scripts: shell scripts, run once and in this order before the kubelet starts.
    """

    kubelet: KubeletSettings = field(default_factory=KubeletSettings)
    containerd: str = ""
    local_storage: LocalStorage | None = None
    fast_image_pull: bool = False
    instance_id_name: bool = False
    scripts: Sequence[str] = ()


def al2023_user_data(settings: Al2023Settings, join: Join | None = None) -> str:
    """The user data, before base64; empty where there is nothing to say.

    Args:
        settings: what differs from the image.
        join: what the node needs to join by itself. None for a managed group on an image of EKS, where EKS adds a
            part of its own with the cluster, labels and taints. With an image of one's own it adds nothing.

    Raises:
        UserDataError: it is longer than EC2 takes.
    """
    kubelet = kubelet_section(settings.kubelet, registration_flags(join.labels, join.taints) if join else [])
    storage = settings.local_storage
    gates = {"FastImagePull": settings.fast_image_pull, "InstanceIdNodeName": settings.instance_id_name}
    sections: dict[str, Json] = {
        "cluster": _cluster(join.cluster) if join else {},
        "containerd": {"config": settings.containerd} if settings.containerd else {},
        "featureGates": {gate: True for gate, wanted in gates.items() if wanted},
        "instance": {"localStorage": {"strategy": LOCAL_STORAGE_STRATEGIES[storage]}} if storage else {},
        "kubelet": kubelet,
    }
    config = [Part(NODE_CONFIG_CONTENT_TYPE, node_config(sections))] if any(sections.values()) else []
    parts = [*config, *(Part(_SHELL, script) for script in settings.scripts)]
    return within_limit(multipart(parts)) if parts else ""


def al2023_violations(
    settings: Al2023Settings, labels: Mapping[str, str] | None = None, taints: Sequence[Taint] = ()
) -> Iterator[Violation]:
    """What is wrong with the settings. Labels and taints count for the length alone."""
    kubelet = [found.within("kubelet") for found in kubelet_violations(settings.kubelet)]
    yield from kubelet
    try:
        tomllib.loads(settings.containerd)
    except tomllib.TOMLDecodeError as error:
        yield Violation(
            ("containerd",),
            f"containerd's configuration is TOML, and this is not: {error}.",
            "Correct it.",
            str(NODEADM_SOURCE),
        )
    for position, script in enumerate(settings.scripts):
        if not script.startswith("#!"):
            yield Violation(
                ("scripts", position),
                "A script names its interpreter on its first line, or it is not run.",
                "Start it with #!/bin/bash.",
                "cloud-init documentation, user data formats, 2026-11",
            )
        if "\r" in script:
            yield Violation(
                ("scripts", position),
                "The lines of a script end with a line feed alone: a carriage return becomes a part of each command.",
                "Save the file with the line ends of Unix.",
            )
    if not kubelet:
        join = Join(cluster=WIDEST_CLUSTER, labels=labels or {}, taints=taints)
        yield from length_violations(lambda: al2023_user_data(settings, join))


def _cluster(cluster: ClusterAddress) -> dict[str, Json]:
    known: dict[str, Json] = {
        "name": cluster.name,
        "apiServerEndpoint": cluster.endpoint,
        "certificateAuthority": cluster.certificate_authority,
        "cidr": cluster.service_cidr,
    }
    if cluster.local_id is None:
        return known
    # nodeadm looks up host and port as one name, and a local cluster's endpoint comes with its port
    # (facts.user_data.OUTPOST_ENDPOINT_SOURCE).
    endpoint = cluster.endpoint.removesuffix(_HTTPS_PORT)
    return {**known, "apiServerEndpoint": endpoint, "enableOutpost": True, "id": cluster.local_id}

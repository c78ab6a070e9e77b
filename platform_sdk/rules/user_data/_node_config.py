"""NodeConfig documents, which nodeadm reads on EC2 and on hybrid nodes.

Owns their common frame and the part about the kubelet. They are JSON, which nodeadm takes as well as YAML: nothing in a
value can then be read as anything else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from platform_sdk.facts.images.user_data import NODE_CONFIG_API

if TYPE_CHECKING:
    from platform_sdk.rules.user_data.kubelet import Json, KubeletSettings

__all__ = ["kubelet_section", "node_config"]


def kubelet_section(kubelet: KubeletSettings, registration: Sequence[str]) -> dict[str, Json]:
    """``kubelet`` of a NodeConfig; empty where nothing is said of it. Registration flags come after free ones."""
    config: dict[str, Json] = dict(kubelet.config)
    if kubelet.max_pods is not None:
        config["maxPods"] = kubelet.max_pods
    if kubelet.cluster_dns:
        config["clusterDNS"] = list(kubelet.cluster_dns)
    flags = [*kubelet.flags, *registration]
    return {**({"config": config} if config else {}), **({"flags": flags} if flags else {})}


def node_config(sections: Mapping[str, Json]) -> str:
    """The document with these sections of ``spec``; empty ones are left out."""
    spec = {name: _plain(section) for name, section in sections.items() if section}
    document = {"apiVersion": NODE_CONFIG_API, "kind": "NodeConfig", "spec": spec}
    return json.dumps(document, indent=2, sort_keys=True, allow_nan=False)


def _plain(value: Json) -> Json:
    """The value in dicts and lists, whatever mappings and sequences it came in."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(inner) for inner in value]
    return value

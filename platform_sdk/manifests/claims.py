"""A volume by itself, for several workloads.

Owns its documents and why it cannot be had.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.errors import Violation
from platform_sdk.manifests.checks import namespace_violations
from platform_sdk.manifests.needs import asked_words, candidates, unknown_words
from platform_sdk.manifests.placement import Placement
from platform_sdk.manifests.volumes import volume_of, volume_violations
from platform_sdk.rules.storage.volumes import documents

if TYPE_CHECKING:
    from collections.abc import Mapping

    from platform_sdk.spec.contract import NodesFacts, PlatformContract
    from platform_sdk.spec.workloads import VolumeClaimSpec

__all__ = ["compile_claim", "named_nodes"]


def compile_claim(
    name: str, spec: VolumeClaimSpec, contract: PlatformContract
) -> tuple[list[Violation], dict[str, dict[str, Any]]]:
    """Every reason why the platform does not have such a volume, or its documents by role, in order.

    Args:
        name: of the claim, where the spec gives none.
        spec: the volume.
        contract: the platform's.
    """
    unknown, nodes = named_nodes(spec.runs_on, contract)
    found = [*namespace_violations(spec.namespace, contract), *unknown]
    placement = Placement(nodes)
    found += [one.within("volume") for one in volume_violations(name, spec.volume, contract, placement)]
    if found:
        return found, {}
    labels = {"app.kubernetes.io/name": name, "app.kubernetes.io/managed-by": "platform-sdk"}
    volume = volume_of(spec.volume, contract)
    return [], documents(volume, name=spec.claim or name, namespace=spec.namespace, labels=labels)


def named_nodes(runs_on: str | None, contract: PlatformContract) -> tuple[list[Violation], Mapping[str, NodesFacts]]:
    """What is wrong with the words that say where pods run, and the groups that they mean; none for no words.

    Args:
        runs_on: as it was written.
        contract: the platform's.
    """
    words = asked_words(runs_on, names=contract.nodes)
    found = [
        Violation(("runs_on",), f"There is no group and no need {word}.{hint}", "Choose one that there is.")
        for word, hint in unknown_words(words, contract.nodes).items()
    ]
    if found or runs_on is None:
        return found, {}
    return [], {runs_on: contract.nodes[runs_on]} if runs_on in contract.nodes else candidates(contract, words)

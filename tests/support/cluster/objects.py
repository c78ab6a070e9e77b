"""Lists of documents on a cluster: applied in order, applied again, taken away without a trace.

Owns the order and the care for what is not the tests'.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tests.support.cluster.api import Api, Object

__all__ = ["Applied", "apply_all", "delete_all"]

_GONE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Applied:
    """A document, and the object that it became."""

    document: Mapping[str, Any]
    object: Object

    @property
    def name(self) -> str:
        """Kind, namespace and name, for people."""
        metadata = self.object["metadata"]
        return f"{self.object['kind']} {metadata.get('namespace', '')}/{metadata['name']}"

    @property
    def version(self) -> str:
        """What the API server changes with each change."""
        return str(self.object["metadata"]["resourceVersion"])


def apply_all(api: Api, documents: Iterable[Mapping[str, Any]]) -> list[Applied]:
    """Applies documents in their order. All that are refused are told at once.

    Raises:
        AssertionError: some are refused, or are there already and this client has not made them, so that the cluster
            is not one to throw away.
    """
    applied: list[Applied] = []
    refused: list[str] = []
    for document in documents:
        try:
            _check_owner(api, document)
            applied.append(Applied(document, api.apply(document)))
        except AssertionError as error:
            refused.append(f"{document['kind']} {document['metadata']['name']}: {error}")
    if refused:
        raise AssertionError("\n".join(refused))
    return applied


def delete_all(api: Api, documents: Sequence[Mapping[str, Any]]) -> list[str]:
    """Takes documents away, the last first, waits until they are gone, and tells which are left.

    What others have made under such a name stays.
    """
    own = [document for document in documents if (there := api.find(document)) and api.has_made(there)]
    for document in reversed(own):
        api.delete(document)
    for document in own:
        api.wait_until_gone(document, seconds=_GONE_SECONDS)
    return [f"{one['kind']} {one['metadata']['name']}" for one in own if api.find(one) is not None]


def _check_owner(api: Api, document: Mapping[str, Any]) -> None:
    there = api.find(document)
    if there is not None and not api.has_made(there):
        raise AssertionError("The cluster has it already. Give one that may be thrown away.")

"""Helm charts: how one is named, pinned and found.

Owns the record. Which charts there are is said by a fact of each concern, with the version that this release was
written against. No digests: nothing would hold a release to them (decision 0009).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platform_sdk.facts._source import Source

__all__ = ["Chart"]


@dataclass(frozen=True, slots=True)
class Chart:
    """A Helm chart, pinned.

    Attributes:
        name: of the chart; with ``repository`` empty the full ``oci://`` address.
        version: of the chart.
        repository: address of its Helm repository; empty for a chart in an OCI registry.
        app_version: version of what it installs.
        source: where version and address are from, and when.
        images: repositories of the images that its pods pull, for private networks.
    """

    name: str
    version: str
    repository: str
    app_version: str
    source: Source
    images: tuple[str, ...] = ()

    @property
    def short_name(self) -> str:
        """The last part of the name: ``karpenter`` of ``oci://public.ecr.aws/karpenter/karpenter``."""
        return self.name.rpartition("/")[2]

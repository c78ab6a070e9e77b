"""Where a Helm chart and its images are taken from: their homes, or the platform's mirrors.

Owns those decisions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from platform_sdk.facts.charts import Chart

__all__ = ["Mirrors", "chart_address", "image_at", "images_out_of_reach"]


def chart_address(chart: Chart, mirror: str | None) -> tuple[str, str | None]:
    """The chart's name for Helm, and the address of its repository where it lies in one.

    Args:
        chart: the chart.
        mirror: ``oci://…`` or ``https://…``, under which the chart has its own short name.
    """
    if mirror and mirror.startswith("oci://"):
        return f"{mirror.rstrip('/')}/{chart.short_name}", None
    if mirror:
        return chart.short_name, mirror.rstrip("/")
    return chart.name, chart.repository or None


def image_at(repository: str, mirrors: Mapping[str, str]) -> str:
    """The repository of an image, in the copy of its registry if there is one.

    Args:
        repository: with its registry, ``quay.io/jetstack/cert-manager-controller``.
        mirrors: registry to the registry and prefix of its copy.
    """
    registry, _, name = repository.partition("/")
    return f"{mirrors[registry]}/{name}" if registry in mirrors else repository


def registry_and_name(repository: str) -> dict[str, str]:
    """The repository of an image in two, as charts take it that put them together again.

    Args:
        repository: with its registry, ``quay.io/argoproj/argo-rollouts``.
    """
    registry, _, name = repository.partition("/")
    return {"registry": registry, "repository": name}


def images_out_of_reach(images: Iterable[str], mirrors: Mapping[str, str]) -> list[str]:
    """The registries that a network without a way to the internet does not reach and that have no copy."""
    return sorted({image.partition("/")[0] for image in images} - set(mirrors))


@dataclass(frozen=True, slots=True)
class Mirrors:
    """Where copies of charts and of their images lie.

    Attributes:
        charts: where every chart is taken from, ``oci://…`` or ``https://…``; None for each chart's home.
        images: registry of images to the registry and prefix of its copy.
    """

    charts: str | None = None
    images: Mapping[str, str] = field(default_factory=dict[str, str])

    def address(self, chart: Chart) -> tuple[str, str | None]:
        """The chart's name for Helm, and the address of its repository where it lies in one."""
        return chart_address(chart, self.charts)

    def image(self, repository: str) -> str:
        """The repository of an image, in the copy of its registry if there is one."""
        return image_at(repository, self.images)

    def copy_of(self, repository: str) -> str | None:
        """The copy of an image's repository; None where there is none, and the chart's own value holds."""
        copy = self.image(repository)
        return None if copy == repository else copy

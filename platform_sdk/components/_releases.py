"""Helm releases.

Owns how one is registered, and what the platform's own add-ons have in common: chart and version, the private mirror,
what they wait for. The resource class is of this module, because that of pulumi-kubernetes takes longer to import than
twenty releases to register; type and URN are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi
from pulumi_kubernetes import _utilities

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from platform_sdk.components._base import PlatformComponent
    from platform_sdk.components._ground import Ground
    from platform_sdk.facts.charts import Chart

__all__ = ["HelmRelease", "create_release"]

_TIMEOUT_SECONDS = 600


class HelmRelease(pulumi.CustomResource):
    """A release of a Helm chart, as ``pulumi_kubernetes.helm.v3.Release`` registers it.

    Args:
        resource_name: logical name.
        name: of the release in the cluster.
        namespace: of the release.
        chart: name in the repository, or a full ``oci://`` address.
        repository: address of the Helm repository; None for an OCI address.
        version: of the chart.
        values: of the chart. Default: its own.
        timeout_seconds: how long its pods may take; None leaves that to the provider.
        skip_await: do not wait until its pods run.
        skip_crds: leave the chart's custom resource definitions out.
        opts: options of the resource; its provider is the cluster's.
    """

    name: pulumi.Output[str]
    """Name in the cluster."""
    namespace: pulumi.Output[str]
    """Namespace of the release."""
    version: pulumi.Output[str]
    """Version of the chart."""

    def __init__(
        self,
        resource_name: str,
        *,
        name: str,
        namespace: pulumi.Input[str],
        chart: str,
        repository: str | None,
        version: str,
        values: Mapping[str, Any] | None = None,
        timeout_seconds: int | None = _TIMEOUT_SECONDS,
        skip_await: bool = False,
        skip_crds: bool = False,
        opts: pulumi.ResourceOptions,
    ) -> None:
        inputs = {
            "name": name,
            "namespace": namespace,
            "chart": chart,
            "repositoryOpts": {"repo": repository} if repository else None,
            "version": version,
            "values": None if values is None else dict(values),
            "timeout": timeout_seconds,
            "skipAwait": skip_await or None,
            "skipCrds": skip_crds or None,
            # The provider knows by it that values are a plain map.
            "compat": "true",
        }
        options = pulumi.ResourceOptions.merge(pulumi.ResourceOptions(version=_utilities.get_version()), opts)
        super().__init__("kubernetes:helm.sh/v3:Release", resource_name, inputs, options)


def create_release(
    owner: PlatformComponent,
    ground: Ground,
    chart: Chart,
    *,
    namespace: pulumi.Input[str],
    values: Mapping[str, Any],
    version: str | None = None,
    role: str = "controller",
    name: str | None = None,
    waits: Iterable[pulumi.Resource] = (),
    skip_await: bool = False,
    skip_crds: bool = False,
) -> HelmRelease:
    """Registers a release as a child of a component.

    Args:
        owner: the component.
        ground: where it runs and what it waits for.
        chart: the chart.
        namespace: of the release; it must be there, as one that Helm makes stays behind.
        values: of the chart.
        version: of the chart, where it is not the one that this platform pins.
        role: names the resource, after the component.
        name: of the release in the cluster. Default: the chart's.
        waits: what else it waits for, such as its rights.
        skip_await: do not wait until its pods run: for a DaemonSet that may have no node.
        skip_crds: the chart's custom resource definitions come from elsewhere.
    """
    address, repository = ground.mirrors.address(chart)
    return HelmRelease(
        owner.called(role),
        name=name or chart.short_name,
        namespace=namespace,
        chart=address,
        repository=repository,
        version=version or chart.version,
        values=values,
        skip_await=skip_await,
        skip_crds=skip_crds,
        opts=owner.child(provider=ground.cluster.provider, depends_on=[*ground.runs_on, *waits]),
    )

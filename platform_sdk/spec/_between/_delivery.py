"""The rules between other sections and the add-ons that bring secrets, applications, AWS resources and backups.

Owns where each of them runs and what it reaches. What Argo CD needs of ways in and capabilities of the Region, and
where ARNs are, is in ``_delivery_regions``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.addons.ack import ACK_CHARTS, ACK_NAMESPACE, ack_chart, ack_labels
from platform_sdk.facts.addons.argocd import ARGOCD, ARGOCD_LABELS, ARGOCD_NAMESPACE, ARGOCD_SOURCE
from platform_sdk.facts.addons.secrets import (
    EXTERNAL_SECRETS,
    EXTERNAL_SECRETS_LABELS,
    EXTERNAL_SECRETS_NAMESPACE,
    SECRETS_STORE_SOURCE,
)
from platform_sdk.facts.addons.velero import VELERO, VELERO_LABELS, VELERO_NAMESPACE, VELERO_SOURCE
from platform_sdk.facts.cluster.local_clusters import EBS_SOURCE
from platform_sdk.facts.nodes.fargate import FARGATE_SOURCE
from platform_sdk.rules.addons.configuration import contradictions
from platform_sdk.rules.addons.secrets_store import secrets_store_configuration
from platform_sdk.spec._between._delivery_regions import region_violations
from platform_sdk.spec._between._homes import home_violations, reach_violations
from platform_sdk.spec._between._ingress import has_public_subnets
from platform_sdk.spec._between._parts import ADDONS
from platform_sdk.spec.addons.ack import AckChartsSpec
from platform_sdk.spec.addons.argocd import ArgoCdChartSpec
from platform_sdk.spec.network import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from platform_sdk.errors import Step
    from platform_sdk.rules.capabilities import Capabilities
    from platform_sdk.spec._between._parts import Parts
    from platform_sdk.spec.addons import AddonsSpec

__all__ = ["delivery_violations"]

_OURS = ("secrets_store_csi", "external_secrets", "argocd", "ack", "capabilities", "velero")
_ENDPOINTS = "Amazon EKS user guide, deploy private clusters with limited internet access, 2026-11"


def delivery_violations(parts: Parts, addons: AddonsSpec, can: Capabilities) -> Iterator[Violation]:
    """Every rule that one of them breaks.

    Args:
        parts: the sections.
        addons: the section of add-ons.
        can: what the cluster can have.
    """
    if can.local:
        yield from _on_a_local_cluster(addons)
        return
    yield from _pods(parts, addons)
    yield from _secrets_store(parts, addons, can)
    yield from _endpoints(parts, addons, can)
    yield from _ways_in(parts, addons)
    yield from _backups(parts, addons, can)
    yield from region_violations(parts, addons)


def _on_a_local_cluster(addons: AddonsSpec) -> Iterator[Violation]:
    for name in (name for name in _OURS if getattr(addons, name) is not None):
        yield Violation(
            (ADDONS, name),
            "On a local cluster on an Outpost pods have no identity in AWS by which this could work, and EKS installs "
            "neither such add-ons nor capabilities.",
            f"Take {name} out, or move the control plane into the Region.",
            str(EBS_SOURCE),
        )


def _pods(parts: Parts, addons: AddonsSpec) -> Iterator[Violation]:
    """Each chart's pods find a node, and the node its images."""
    charts: list[tuple[tuple[Step, ...], str, str, Mapping[str, str], tuple[str, ...]]] = []
    if addons.external_secrets:
        what, path = "External Secrets", ("external_secrets",)
        charts.append((path, what, EXTERNAL_SECRETS_NAMESPACE, EXTERNAL_SECRETS_LABELS, EXTERNAL_SECRETS.images))
    if isinstance(addons.argocd, ArgoCdChartSpec):
        charts.append((("argocd",), "Argo CD", ARGOCD_NAMESPACE, ARGOCD_LABELS, ARGOCD.images))
    if isinstance(addons.ack, AckChartsSpec):
        for name, service in addons.ack.services.items():
            chart = ack_chart(name, service.version) if service.version else ACK_CHARTS.get(name)
            images = chart.images if chart else ()
            what = f"The controller of {name}"
            charts.append((("ack", "services", name), what, ACK_NAMESPACE, ack_labels(name), images))
    if addons.velero:
        charts.append((("velero",), "Velero", VELERO_NAMESPACE, VELERO_LABELS, VELERO.images))
    for path, what, namespace, labels, images in charts:
        told = list(home_violations(parts, (ADDONS, *path), what=what, namespace=namespace, labels=labels))
        yield from told or reach_violations(parts, (ADDONS, *path), what=what, images=images)


def _secrets_store(parts: Parts, addons: AddonsSpec, can: Capabilities) -> Iterator[Violation]:
    spec, path = addons.secrets_store_csi, (ADDONS, "secrets_store_csi")
    if spec is None:
        return
    if not can.daemons:
        yield Violation(
            path,
            "The Secrets Store CSI driver is a DaemonSet for nodes of Linux, and neither Fargate nor Windows runs it.",
            "Use external_secrets, or add a group of EC2 nodes with Linux.",
            str(SECRETS_STORE_SOURCE),
        )
    ours = secrets_store_configuration(
        region=parts.region or "", rotation=spec.rotation, rotation_interval=spec.rotation_interval, sync=spec.sync
    )
    for keys in contradictions(ours, spec.configuration):
        yield Violation(
            (*path, "configuration", *keys),
            "The platform sets this value itself, from the fields beside configuration.",
            "Take it out; rotation, rotation_interval and sync say it.",
        )


def _endpoints(parts: Parts, addons: AddonsSpec, can: Capabilities) -> Iterator[Violation]:
    """Stores reach their services by endpoints where there is no way out."""
    if not (can.isolated and isinstance(parts.network, NetworkSpec) and addons.external_secrets):
        return
    suffixes = {"secrets_manager": "secretsmanager", "parameter_store": "ssm"}
    for name, store in addons.external_secrets.stores.items():
        if suffixes[store.service] not in parts.network.interface_endpoints:
            yield Violation(
                (ADDONS, "external_secrets", "stores", name, "service"),
                f"In a private network this is reached by an endpoint alone, and {suffixes[store.service]} has none.",
                f"Add {suffixes[store.service]} to platform:network.endpoints.interface.",
                _ENDPOINTS,
            )


def _ways_in(parts: Parts, addons: AddonsSpec) -> Iterator[Violation]:
    """Argo CD's class is one of the platform's."""
    argocd = addons.argocd
    if not (isinstance(argocd, ArgoCdChartSpec) and argocd.ingress and parts.network):
        return
    path, wanted = (ADDONS, "argocd", "ingress", "class_name"), argocd.ingress.class_name
    if parts.ingress is None:
        yield Violation(
            path,
            "Nobody makes a load balancer for an Ingress here.",
            "Add platform:ingress, or take ingress out.",
            str(ARGOCD_SOURCE),
        )
        return
    classes = parts.ingress.classes_for(public=has_public_subnets(parts.network), edge=None)
    if wanted not in classes:
        yield Violation(
            path,
            f"platform:ingress has no class {wanted}.",
            f"Write one of {', '.join(sorted(classes))}." if classes else "Add it to platform:ingress.classes.",
            str(ARGOCD_SOURCE),
        )


def _backups(parts: Parts, addons: AddonsSpec, can: Capabilities) -> Iterator[Violation]:
    velero, path = addons.velero, (ADDONS, "velero")
    if velero is None:
        return
    if velero.node_agent and not can.daemons:
        yield Violation(
            (*path, "node_agent"),
            "The agent is a DaemonSet for nodes of Linux, and Fargate runs none.",
            "Take node_agent out, or add a group of EC2 nodes with Linux.",
            str(FARGATE_SOURCE),
        )
    if velero.volumes == "ebs_snapshots" and not can.linux_nodes:
        yield Violation(
            (*path, "volumes"),
            "Velero's plugin for AWS knows volumes of the EBS CSI driver, and there are no nodes that it serves: EKS "
            "Auto Mode has a driver of its own, and Fargate no volumes of EBS.",
            "Set volumes: csi_snapshots in EKS Auto Mode, or none.",
            str(VELERO_SOURCE),
        )
    if velero.volumes == "csi_snapshots" and parts.storage and not parts.storage.ebs.takes_snapshots(can):
        yield Violation(
            (*path, "volumes"),
            "VolumeSnapshots need the snapshot controller and a class of snapshots, which are off.",
            "Set platform:storage.ebs.snapshots.enabled: true, or volumes: ebs_snapshots.",
            str(VELERO_SOURCE),
        )

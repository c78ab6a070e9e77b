"""The rules between other sections and the add-ons that measure, log and watch.

Owns where each of them runs, what it reaches, and what must not be there beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platform_sdk.errors import Violation
from platform_sdk.facts.addons.fluent_bit import FLUENT_BIT_CHART
from platform_sdk.facts.addons.pods import ADOT, KUBE_STATE_METRICS, METRICS_SERVER, NODE_MONITORING
from platform_sdk.facts.cluster.local_clusters import EBS_SOURCE
from platform_sdk.facts.nodes.fargate import FARGATE_SOURCE
from platform_sdk.facts.regions import find_region
from platform_sdk.rules.arns import arn_violations
from platform_sdk.spec._between._homes import home_violations, reach_violations
from platform_sdk.spec._between._parts import ADDONS
from platform_sdk.spec.network import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from platform_sdk.rules.capabilities import Capabilities
    from platform_sdk.spec._between._parts import Parts
    from platform_sdk.spec.addons import AddonsSpec

__all__ = ["observability_violations"]

_DAEMONS = {
    "guardduty": "GuardDuty's agent",
    "cloudwatch": "The CloudWatch agent",
    "node_exporter": "The exporter of nodes",
    "fluent_bit": "Fluent Bit",
}
_KUBELET_PORT = 10250
_REGIONAL = frozenset({"aps", "firehose", "es", "aoss"})
_PRIVATE_SOURCE = "Amazon EKS user guide, deploy private clusters with limited internet access, 2026-11"


def observability_violations(parts: Parts, addons: AddonsSpec, can: Capabilities) -> Iterator[Violation]:
    """Every rule that one of them breaks.

    Args:
        parts: the sections.
        addons: the section of add-ons.
        can: what the cluster can have.
    """
    chosen = addons.chosen(can)
    if not can.eks_addons:
        yield from _on_a_local_cluster(chosen)
        return
    yield from _homes(parts, addons, can, chosen)
    yield from _beside_each_other(addons)
    yield from _collector(parts, addons)
    yield from _endpoints(parts, addons, can)
    yield from _arns(parts, addons)
    if "fluent_bit" in chosen and addons.fluent_bit and addons.fluent_bit.image is None:
        yield from reach_violations(parts, (ADDONS, "fluent_bit"), what="Fluent Bit", images=FLUENT_BIT_CHART.images)


def _on_a_local_cluster(chosen: Collection[str]) -> Iterator[Violation]:
    ours = (*_DAEMONS, "metrics_server", "node_monitoring", "kube_state_metrics", "prometheus", "grafana")
    for name in (name for name in chosen if name in ours):
        yield Violation(
            (ADDONS, name),
            "EKS does not install this on a local cluster on an Outpost, and its pods would not get rights in AWS.",
            "Take it out, and install what you need of it yourself.",
            str(EBS_SOURCE),
        )


def _homes(parts: Parts, addons: AddonsSpec, can: Capabilities, chosen: Collection[str]) -> Iterator[Violation]:
    for name, what, pods in (
        ("metrics_server", "The metrics server", METRICS_SERVER),
        ("kube_state_metrics", "The exporter of objects", KUBE_STATE_METRICS),
    ):
        if name in chosen:
            yield from home_violations(parts, (ADDONS, name), what=what, namespace=pods.namespace, labels=pods.labels)
    if addons.prometheus and addons.prometheus.collector == "adot":
        yield from home_violations(
            parts, (ADDONS, "prometheus", "collector"), what="The collector", namespace=ADOT.namespace
        )
    for name, what in _DAEMONS.items():
        if name in chosen and not (can.linux_nodes or can.auto_mode or (can.hybrid and name != "guardduty")):
            yield Violation(
                (ADDONS, name),
                f"{what} is a DaemonSet for nodes of Linux, which Fargate, Windows and machines that it does not "
                "know do not take.",
                f"Add a group of EC2 nodes with Linux, or take {name} out.",
                str(FARGATE_SOURCE),
            )
    if "node_monitoring" in chosen and not can.linux_nodes:
        why = "Nodes of EKS Auto Mode have it built in" if can.auto_mode else "There are none here"
        yield Violation(
            (ADDONS, "node_monitoring", "enabled"),
            f"The node monitoring agent is for EC2 nodes with Linux that EKS does not run. {why}.",
            "Take it out, or add a group of EC2 nodes.",
            str(NODE_MONITORING.source),
        )
    port = addons.metrics_server.configuration.get("containerPort")
    on_fargate = can.runs_on_fargate(METRICS_SERVER.namespace, METRICS_SERVER.labels)
    if "metrics_server" in chosen and on_fargate and port == _KUBELET_PORT:
        yield Violation(
            (ADDONS, "metrics_server", "configuration", "containerPort"),
            "A pod on Fargate shares its address with the kubelet, which listens on port 10250.",
            "Leave the port out: the add-on takes 10251.",
            "Amazon EKS user guide, Kubernetes Metrics Server, 2026-11",
        )


def _beside_each_other(addons: AddonsSpec) -> Iterator[Violation]:
    if addons.fluent_bit and addons.cloudwatch and addons.cloudwatch.container_logs:
        yield Violation(
            (ADDONS, "fluent_bit"),
            "CloudWatch observability runs a Fluent Bit of its own: every log would be sent, and paid for, twice.",
            "Set cloudwatch.container_logs: false, or take fluent_bit out.",
            "Amazon CloudWatch user guide, Amazon CloudWatch Observability EKS add-on, 2026-11",
        )
    if addons.grafana and not (addons.grafana.cloudwatch or addons.prometheus):
        yield Violation(
            (ADDONS, "grafana"),
            "This workspace of Grafana would have nothing to read: no prometheus, and CloudWatch switched off.",
            "Add prometheus, or set grafana.cloudwatch: true.",
            "Amazon Managed Grafana user guide, data sources, 2026-11",
        )


def _collector(parts: Parts, addons: AddonsSpec) -> Iterator[Violation]:
    prometheus = addons.prometheus
    if not prometheus:
        return
    if prometheus.collector == "managed" and parts.cluster and not parts.cluster.endpoint.private:
        yield Violation(
            (ADDONS, "prometheus", "collector"),
            "A managed collector reaches the cluster by its private endpoint, which is off.",
            "Set platform:cluster.endpoint.private: true, or collector: adot.",
            "Amazon Managed Service for Prometheus user guide, set up managed collectors for Amazon EKS, 2026-11",
        )
    issues = prometheus.cert_manager_elsewhere or (parts.dns is not None and parts.dns.cert_manager is not None)
    if prometheus.collector == "adot" and not issues:
        yield Violation(
            (ADDONS, "prometheus", "collector"),
            "The add-on adot takes the certificate of its webhook from cert-manager, which this environment has not.",
            "Add cert_manager to platform:dns, say cert_manager_elsewhere: true, or set collector: managed.",
            "AWS Distro for OpenTelemetry, requirements of the EKS add-on, 2026-11",
        )


def _endpoints(parts: Parts, addons: AddonsSpec, can: Capabilities) -> Iterator[Violation]:
    """What sends to AWS needs endpoints where there is no way out; a managed collector has its own way."""
    if not (can.isolated and isinstance(parts.network, NetworkSpec)):
        return
    there = set(parts.network.interface_endpoints)
    bit, prometheus = addons.fluent_bit, addons.prometheus
    needed = (
        ("cloudwatch", "logs", addons.cloudwatch),
        ("cloudwatch", "monitoring", addons.cloudwatch),
        ("prometheus", "aps-workspaces", prometheus and prometheus.collector == "adot"),
        ("fluent_bit", "logs", bit and bit.cloudwatch),
        ("fluent_bit", "kinesis-firehose", bit and bit.firehose_stream_arn),
    )
    for name in ("cloudwatch", "prometheus", "fluent_bit"):
        lacking = [service for owner, service, on in needed if owner == name and on and service not in there]
        if lacking:
            yield Violation(
                (ADDONS, name),
                f"In a private network this reaches AWS by endpoints alone, and {' and '.join(lacking)} "
                f"{'is' if len(lacking) == 1 else 'are'} not among them.",
                f"Add {' and '.join(lacking)} to platform:network.endpoints.interface.",
                _PRIVATE_SOURCE,
            )


def _arns(parts: Parts, addons: AddonsSpec) -> Iterator[Violation]:
    region = find_region(parts.region) if parts.region else None
    if region is None:
        return
    watch, prometheus, bit = addons.cloudwatch, addons.prometheus, addons.fluent_bit
    arns = {
        ("cloudwatch", "kms_key_arn"): watch.kms_key_arn if watch else None,
        ("prometheus", "kms_key_arn"): prometheus.kms_key_arn if prometheus else None,
        ("prometheus", "workspace_arn"): prometheus.workspace_arn if prometheus else None,
        ("fluent_bit", "cloudwatch", "kms_key_arn"): bit.cloudwatch.kms_key_arn if bit and bit.cloudwatch else None,
        ("fluent_bit", "firehose_stream_arn"): bit.firehose_stream_arn if bit else None,
        ("fluent_bit", "opensearch", "arn"): bit.opensearch.arn if bit and bit.opensearch else None,
    }
    for path, arn in arns.items():
        if not arn:
            continue
        told = [found.within(ADDONS, *path) for found in arn_violations(arn, region)]
        service, home = arn.split(":")[2:4]
        if not told and service in _REGIONAL and home != region.name:
            told = [
                Violation(
                    (ADDONS, *path),
                    f"What sends to this signs its requests for {region.name}, and this is in {home}.",
                    f"Name one in {region.name}.",
                    "AWS general reference, Signature Version 4, 2026-11",
                )
            ]
        yield from told

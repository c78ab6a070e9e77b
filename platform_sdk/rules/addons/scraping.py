"""What a Prometheus collector scrapes in a cluster, and the collector of AWS Distro for OpenTelemetry that does it.

Owns the jobs as plain data. Who runs them, a managed collector or one in the cluster, is the caller's.
Sources: Amazon Managed Service for Prometheus user guide, scraper configuration; Prometheus 3 documentation,
kubernetes_sd_config; Amazon EKS user guide, fetch control plane raw metrics; 2026-11.
"""

from __future__ import annotations

import json
from typing import Any, cast

from platform_sdk.facts.addons.pods import KUBE_STATE_METRICS, NODE_EXPORTER

__all__ = ["collector_configuration", "scrape_configuration", "scrape_text", "workspace_log_group"]

_CREDENTIALS = "/var/run/secrets/kubernetes.io/serviceaccount"
_API_SERVER = "kubernetes.default.svc:443"
_CONTROL_PLANE = {"kube-scheduler": "ksh", "kube-controller-manager": "kcm"}


def workspace_log_group(cluster_name: str) -> str:
    """The log group of a workspace's failures; under this prefix AWS delivers without a growing resource policy."""
    return f"/aws/vendedlogs/prometheus/{cluster_name}"


def scrape_configuration(cluster_name: str, *, interval_seconds: int, in_cluster: bool = False) -> dict[str, Any]:
    """The configuration of Prometheus: nodes, containers, the control plane, the two exporters, and pods that ask.

    Args:
        cluster_name: a label of every metric.
        interval_seconds: between two scrapes.
        in_cluster: the collector runs in a pod, from which it reaches kubelets itself.
    """
    nodes = _from_kubelet if in_cluster else _through_api
    return {
        "global": {
            "scrape_interval": f"{interval_seconds}s",
            "external_labels": {"cluster": cluster_name},
        },
        "scrape_configs": [
            nodes("cadvisor", "/metrics/cadvisor"),
            nodes("kubelet", "/metrics"),
            _api_server("apiserver", "/metrics"),
            *(
                _api_server(name, f"/apis/metrics.eks.amazonaws.com/v1/{short}/container/metrics")
                for name, short in _CONTROL_PLANE.items()
            ),
            _exporter("kube-state-metrics", KUBE_STATE_METRICS.namespace),
            _exporter("prometheus-node-exporter", NODE_EXPORTER.namespace),
            _annotated_pods(),
        ],
    }


def scrape_text(cluster_name: str, *, interval_seconds: int) -> str:
    """The same as text. JSON is YAML, and has one form only, so that it never shows as changed."""
    return json.dumps(scrape_configuration(cluster_name, interval_seconds=interval_seconds), indent=2, sort_keys=True)


def collector_configuration(cluster_name: str, *, interval_seconds: int, region: str, endpoint: str) -> dict[str, Any]:
    """The configuration of an OpenTelemetry collector that scrapes the same and writes to a workspace.

    Args:
        cluster_name: a label of every metric.
        interval_seconds: between two scrapes.
        region: of the workspace.
        endpoint: the workspace's, ending in a slash.
    """
    scraped = scrape_configuration(cluster_name, interval_seconds=interval_seconds, in_cluster=True)
    return {
        "extensions": {"sigv4auth": {"region": region, "service": "aps"}},
        "receivers": {"prometheus": {"config": _escaped(scraped)}},
        "processors": {"batch": {}},
        "exporters": {
            "prometheusremotewrite": {
                "endpoint": f"{endpoint}api/v1/remote_write",
                "auth": {"authenticator": "sigv4auth"},
            }
        },
        "service": {
            "extensions": ["sigv4auth"],
            "pipelines": {
                "metrics": {
                    "receivers": ["prometheus"],
                    "processors": ["batch"],
                    "exporters": ["prometheusremotewrite"],
                }
            },
        },
    }


def _escaped(value: Any) -> Any:
    """A collector takes $ for a variable, and $$ for the sign itself."""
    if isinstance(value, dict):
        return {key: _escaped(inner) for key, inner in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_escaped(inner) for inner in cast("list[Any]", value)]
    return value.replace("$", "$$") if isinstance(value, str) else value


def _secured(job: str) -> dict[str, Any]:
    return {
        "job_name": job,
        "scheme": "https",
        "bearer_token_file": f"{_CREDENTIALS}/token",
        "tls_config": {"ca_file": f"{_CREDENTIALS}/ca.crt"},
    }


def _from_kubelet(job: str, path: str) -> dict[str, Any]:
    """Nodes, asked directly: who reads the same through the API server may run commands in every container.

    Source: Kubernetes documentation, kubelet authentication and authorization (nodes/metrics and nodes/proxy), 2026-11.
    """
    return {
        **_secured(job),
        "metrics_path": path,
        "kubernetes_sd_configs": [{"role": "node"}],
        "relabel_configs": [{"source_labels": ["__meta_kubernetes_node_name"], "target_label": "node"}],
    }


def _through_api(job: str, path: str) -> dict[str, Any]:
    """Nodes, by way of the API server: no security group has to let the collector reach them."""
    return {
        **_secured(job),
        "kubernetes_sd_configs": [{"role": "node"}],
        "relabel_configs": [
            {"target_label": "__address__", "replacement": _API_SERVER},
            {
                "source_labels": ["__meta_kubernetes_node_name"],
                "target_label": "__metrics_path__",
                "replacement": f"/api/v1/nodes/$1/proxy{path}",
            },
            {"source_labels": ["__meta_kubernetes_node_name"], "target_label": "node"},
        ],
    }


def _api_server(job: str, path: str) -> dict[str, Any]:
    return {
        **_secured(job),
        "metrics_path": path,
        "kubernetes_sd_configs": [{"role": "endpoints", "namespaces": {"names": ["default"]}}],
        "relabel_configs": [
            {
                "source_labels": ["__meta_kubernetes_service_name", "__meta_kubernetes_endpoint_port_name"],
                "regex": "kubernetes;https",
                "action": "keep",
            },
            {"target_label": "__address__", "replacement": _API_SERVER},
        ],
    }


def _exporter(name: str, namespace: str) -> dict[str, Any]:
    return {
        "job_name": name,
        "honor_labels": True,
        "kubernetes_sd_configs": [{"role": "endpoints", "namespaces": {"names": [namespace]}}],
        "relabel_configs": [
            {
                "source_labels": ["__meta_kubernetes_service_label_app_kubernetes_io_name"],
                "regex": name,
                "action": "keep",
            },
            {"source_labels": ["__meta_kubernetes_pod_node_name"], "target_label": "node"},
        ],
    }


def _annotated_pods() -> dict[str, Any]:
    annotation = "__meta_kubernetes_pod_annotation_prometheus_io_"
    return {
        "job_name": "pods",
        # The two exporters have jobs of their own.
        "kubernetes_sd_configs": [{"role": "pod"}],
        "relabel_configs": [
            {"source_labels": [f"{annotation}scrape"], "regex": "true", "action": "keep"},
            {
                "source_labels": ["__meta_kubernetes_namespace"],
                "regex": f"{KUBE_STATE_METRICS.namespace}|{NODE_EXPORTER.namespace}",
                "action": "drop",
            },
            {"source_labels": [f"{annotation}path"], "regex": "(.+)", "target_label": "__metrics_path__"},
            {
                "source_labels": ["__address__", f"{annotation}port"],
                "regex": r"(.+?)(?::\d+)?;(\d+)",
                "replacement": "$1:$2",
                "target_label": "__address__",
            },
            {"source_labels": ["__meta_kubernetes_namespace"], "target_label": "namespace"},
            {"source_labels": ["__meta_kubernetes_pod_name"], "target_label": "pod"},
        ],
    }

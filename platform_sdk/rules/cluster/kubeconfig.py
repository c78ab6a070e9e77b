"""The kubeconfig of a cluster: how a client finds it and proves who it is.

Owns the document. It carries no secret: the AWS CLI gets a token when a client connects. Nothing in it changes with the
Kubernetes version.
"""

from __future__ import annotations

import json

__all__ = ["kubeconfig_text"]


def kubeconfig_text(*, name: str, endpoint: str, certificate: str, region: str, local_id: str | None = None) -> str:
    """The kubeconfig as JSON, which is YAML as well.

    Args:
        name: the cluster's name in AWS.
        endpoint: URL of the Kubernetes API.
        certificate: the API's certificate authority, base64-encoded PEM.
        region: the cluster's Region.
        local_id: id of a local cluster on an Outpost, for which tokens are made in place of its name (AWS CLI
            reference, eks get-token, 2026-11).
    """
    identity = ["--cluster-id", local_id] if local_id else ["--cluster-name", name]
    token = {
        "apiVersion": "client.authentication.k8s.io/v1beta1",
        "command": "aws",
        "args": ["eks", "get-token", *identity, "--region", region, "--output", "json"],
        "interactiveMode": "Never",
    }
    return json.dumps(
        {
            "apiVersion": "v1",
            "kind": "Config",
            "clusters": [{"name": name, "cluster": {"server": endpoint, "certificate-authority-data": certificate}}],
            "users": [{"name": name, "user": {"exec": token}}],
            "contexts": [{"name": name, "context": {"cluster": name, "user": name}}],
            "current-context": name,
        },
        sort_keys=True,
        separators=(",", ":"),
    )

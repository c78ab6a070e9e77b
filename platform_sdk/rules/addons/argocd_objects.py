"""Argo CD's objects in the cluster: way in, projects, the first application, the cluster as its capability knows it.

Owns those documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.facts.addons.argocd import ARGOCD_API, ARGOCD_FINALIZER, ARGOCD_SERVICE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["application_document", "cluster_document", "ingress_document", "project_document"]

_ALB = "alb.ingress.kubernetes.io"


def ingress_document(*, namespace: str, class_name: str, host: str) -> dict[str, Any]:
    """The server's Ingress. The load balancer speaks HTTPS to people and to the server.

    One address serves browsers and, with ``--grpc-web``, the command line. Pods are targets, which Fargate needs.

    Args:
        namespace: Argo CD's.
        class_name: the ingress class.
        host: the server's name, by which the certificate is found where the class names none.
    """
    backend = {"service": {"name": ARGOCD_SERVICE, "port": {"name": "https"}}}
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "Ingress",
        "metadata": {
            "name": ARGOCD_SERVICE,
            "namespace": namespace,
            "annotations": {
                f"{_ALB}/backend-protocol": "HTTPS",
                f"{_ALB}/healthcheck-path": "/healthz",
                f"{_ALB}/listen-ports": '[{"HTTPS":443}]',
                f"{_ALB}/target-type": "ip",
            },
        },
        "spec": {
            "ingressClassName": class_name,
            "rules": [{"host": host, "http": {"paths": [{"path": "/", "pathType": "Prefix", "backend": backend}]}}],
        },
    }


def project_document(
    name: str,
    *,
    namespace: str,
    destination: Mapping[str, str],
    description: str | None,
    repositories: Sequence[str],
    namespaces: Sequence[str],
    groups: Sequence[str],
) -> dict[str, Any]:
    """An AppProject, which may deploy nothing that has no namespace.

    Args:
        name: of the project.
        namespace: Argo CD's.
        destination: ``server`` or ``name`` of the cluster.
        description: for people.
        repositories: where applications come from.
        namespaces: where they go to.
        groups: who may change them.
    """
    member = {
        "name": "member",
        "groups": [*groups],
        "policies": [
            f"p, proj:{name}:member, applications, {action}, {name}/*, allow"
            for action in ("get", "create", "update", "delete", "sync")
        ],
    }
    return {
        "apiVersion": ARGOCD_API,
        "kind": "AppProject",
        "metadata": {"name": name, "namespace": namespace},
        "spec": {
            **({"description": description} if description else {}),
            "sourceRepos": [*repositories],
            "destinations": [{**destination, "namespace": each} for each in namespaces],
            **({"roles": [member]} if groups else {}),
        },
    }


def application_document(
    *,
    namespace: str,
    destination: Mapping[str, str],
    project: str,
    repository: str,
    path: str,
    revision: str,
    prune: bool,
    self_heal: bool,
    cascade: bool,
) -> dict[str, Any]:
    """The first Application, called bootstrap.

    Args:
        namespace: Argo CD's, which is where its manifests without a namespace go.
        destination: ``server`` or ``name`` of the cluster.
        project, repository, path, revision: what it brings.
        prune, self_heal: whether it deletes and undoes.
        cascade: what it deployed is deleted before it is.
    """
    metadata = {"name": "bootstrap", "namespace": namespace}
    return {
        "apiVersion": ARGOCD_API,
        "kind": "Application",
        "metadata": {**metadata, **({"finalizers": [ARGOCD_FINALIZER]} if cascade else {})},
        "spec": {
            "project": project,
            "source": {"repoURL": repository, "path": path, "targetRevision": revision},
            "destination": {**destination, "namespace": namespace},
            "syncPolicy": {"automated": {"prune": prune, "selfHeal": self_heal}},
        },
    }


def cluster_document(*, namespace: str, name: str, server: Any) -> dict[str, Any]:
    """The Secret by which a cluster is registered; it holds no secret, as EKS knows Argo CD's role.

    Args:
        namespace: Argo CD's.
        name: how applications call the cluster.
        server: the cluster's ARN.
    """
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {
            "name": name,
            "namespace": namespace,
            "labels": {"argocd.argoproj.io/secret-type": "cluster"},
        },
        "stringData": {"name": name, "server": server},
    }

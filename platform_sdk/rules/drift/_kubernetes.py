"""What changes of Kubernetes objects mean, kind by kind and field by field.

Owns the table for Kubernetes. How it is read, and what holds where it is silent, is ``drift``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from platform_sdk.rules.drift import Class

__all__ = ["KUBERNETES_ROWS", "KUBERNETES_SETS"]

_META = "Kubernetes API conventions, 2026-11"
_PODS = "Kubernetes documentation, Pod Security Standards, 2026-11"
_RBAC = "Kubernetes documentation, Using RBAC Authorization, 2026-11"
_NET = "Kubernetes documentation, Services and Network Policies, 2026-11"
_SCALE = "Kubernetes documentation, Horizontal Pod Autoscaling, 2026-11"
_ISSUERS = "cert-manager documentation, issuer configuration, 2026-08"
_SECRETS = "External Secrets 2.9 documentation, ClusterSecretStore, 2026-08"
_GITOPS = "Argo CD 3.4 documentation, declarative setup, 2026-07"
_BALANCERS = "AWS Load Balancer Controller 3.5 documentation, 2026-08"
_ADMISSION = "Kubernetes documentation, Admission Control, 2026-11"

_POD_SECURITY = (
    "hostNetwork hostPID hostIPC securityContext serviceAccountName serviceAccount "
    "automountServiceAccountToken volumes runtimeClassName containers.securityContext containers.image "
    "containers.command containers.args containers.env containers.envFrom containers.ports.hostPort "
    "initContainers.securityContext initContainers.image"
)
_POD_CAPACITY = "containers.resources initContainers.resources priorityClassName"
_TEMPLATES = ("spec.template.spec", "spec.jobTemplate.spec.template.spec")


def _below(around: tuple[str, ...], fields: str) -> str:
    return " ".join(f"{outer}.{field}" for outer in around for field in fields.split())


KUBERNETES_ROWS: Final[tuple[tuple[str, str, Class | None, str, str], ...]] = (
    # Every kind
    ("kubernetes:*", "metadata.labels metadata.annotations", "cosmetic", "a label", _META),
    ("kubernetes:*",
     ("status metadata.managedFields metadata.resourceVersion metadata.generation metadata.uid "
      "metadata.creationTimestamp metadata.selfLink"),
     None, "", ""),
    ("kubernetes:*",
     ("metadata.annotations.deployment?kubernetes?io/revision "
      "metadata.annotations.kubectl?kubernetes?io/last-applied-configuration "
      "spec.template.metadata.creationTimestamp"),
     None, "", ""),
    ("kubernetes:*", "metadata.finalizers metadata.ownerReferences", "configuration", "", _META),
    # Rights and admission
    ("kubernetes:rbac.authorization.k8s.io/*", ". rules subjects roleRef",
     "security", "who may do what in the cluster", _RBAC),
    ("kubernetes:core/v1:ServiceAccount", ". metadata.annotations automountServiceAccountToken",
     "security", "which rights pods have", _RBAC),
    ("kubernetes:core/v1:Secret", ". data stringData type immutable",
     "security", "a secret's content", "Kubernetes documentation, Secrets, 2026-11"),
    # aws-auth of a local cluster; no other ConfigMap has these keys
    ("kubernetes:core/v1:ConfigMap", "data.mapRoles data.mapUsers data.mapAccounts",
     "security", "who may enter the cluster", "Amazon EKS user guide, 2026-11"),
    ("kubernetes:core/v1:Namespace", "metadata.labels.pod-security?kubernetes?io/*",
     "security", "which pods a namespace admits", _PODS),
    ("kubernetes:core/v1:Namespace", "metadata.labels.platform/team", "security", "whose traffic is let through", _NET),
    ("kubernetes:admissionregistration.k8s.io/*", ". webhooks spec", "security", "what the cluster admits", _ADMISSION),
    ("kubernetes:networking.k8s.io/v1:NetworkPolicy", ". spec", "security", "which traffic is let through", _NET),
    ("kubernetes:core/v1:Service", "spec.type spec.externalIPs spec.loadBalancerSourceRanges metadata.annotations",
     "security", "from where a service can be reached", _NET),
    ("kubernetes:core/v1:Service", "spec.clusterIP spec.clusterIPs", None, "", ""),
    ("kubernetes:cert-manager.io/*", ". spec", "security", "who signs certificates", _ISSUERS),
    ("kubernetes:awspca.cert-manager.io/*", ". spec", "security", "who signs certificates", _ISSUERS),
    ("kubernetes:networking.k8s.io/v1:Ingress", "metadata.annotations spec.tls spec.rules",
     "security", "from where a service can be reached", _NET),
    ("kubernetes:external-secrets.io/*", ". spec", "security", "which secrets are read, and by whom", _SECRETS),
    ("kubernetes:argoproj.io/*", ". spec", "security", "what is deployed to the cluster, and from where", _GITOPS),
    ("kubernetes:elbv2.k8s.aws/v1beta1:IngressClassParams", ". spec",
     "security", "from where services can be reached", _BALANCERS),
    ("kubernetes:networking.k8s.io/v1:IngressClass", ". spec",
     "security", "who makes load balancers", _BALANCERS),
    ("kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding", ". spec",
     "security", "which pods get a load balancer's traffic", _BALANCERS),
    ("kubernetes:gateway.k8s.aws/*", ". spec", "security", "from where services can be reached", _BALANCERS),
    ("kubernetes:gateway.networking.k8s.io/*", ". spec",
     "security", "from where services can be reached", "Gateway API reference 1.6, 2026-07"),
    # Pods, wherever their template is
    ("kubernetes:*", _below(_TEMPLATES, _POD_SECURITY),
     "security", "what a pod runs, and with which rights", _PODS),
    ("kubernetes:core/v1:Pod", _below(("spec",), _POD_SECURITY),
     "security", "what a pod runs, and with which rights", _PODS),
    ("kubernetes:*", _below(_TEMPLATES, _POD_CAPACITY),
     "capacity", "what a pod may use", "Kubernetes documentation, Resource Management, 2026-11"),
    ("kubernetes:*", "spec.template.metadata.annotations.kubectl?kubernetes?io/restartedAt",
     "expected", "somebody restarted it", _META),
    ("kubernetes:*", "spec.template.metadata", "cosmetic", "a label", _META),
    ("kubernetes:apps/v1:*", "spec.replicas", "capacity", "how many pods there are", _SCALE),
    ("kubernetes:autoscaling/*", ". spec", "capacity", "how many pods there may be", _SCALE),
    ("kubernetes:policy/v1:PodDisruptionBudget", ". spec",
     "capacity", "how many pods may be missing at once", "Kubernetes documentation, Disruptions, 2026-11"),
    ("kubernetes:core/v1:ResourceQuota", ". spec",
     "capacity", "how much a namespace may use", "Kubernetes documentation, Resource Quotas, 2026-11"),
    ("kubernetes:core/v1:LimitRange", ". spec",
     "capacity", "how much a pod may use", "Kubernetes documentation, Limit Ranges, 2026-11"),
    ("kubernetes:storage.k8s.io/v1:StorageClass", ". parameters provisioner reclaimPolicy",
     "security", "how volumes are encrypted, and whether they are kept",
     "Kubernetes documentation, Storage Classes, 2026-11"),
    ("kubernetes:core/v1:PersistentVolumeClaim", ". spec",
     "capacity", "how much is stored", "Kubernetes documentation, Persistent Volumes, 2026-11"),
)  # fmt: skip
"""Types (a pattern), fields, class, why, source. Fields are written with dots and divided by spaces; a single dot is
the resource as a whole. Without a class, changes of the fields are not told."""

KUBERNETES_SETS: Final[tuple[tuple[str, str], ...]] = (
    ("kubernetes:*", "metadata.finalizers"),
    ("kubernetes:core/v1:Service", "spec.externalIPs"),
    ("kubernetes:core/v1:Service", "spec.loadBalancerSourceRanges"),
    ("kubernetes:rbac.authorization.k8s.io/*", "subjects"),
)
"""Types and fields whose order means nothing (Kubernetes API reference, list types, 2026-11)."""

"""The drivers that mount FSx file systems: AWS's for Lustre and OpenZFS, NetApp's Trident for ONTAP.

Owns names, charts and service accounts. The rights that they need are written in ``rules.iam.storage_fsx``.
"""

from __future__ import annotations

from typing import Final

from platform_sdk.facts._source import Source
from platform_sdk.facts.charts import Chart

__all__ = [
    "CLUSTER_TAG",
    "LUSTRE_ADDON",
    "LUSTRE_DRIVER",
    "LUSTRE_DRIVER_SOURCE",
    "LUSTRE_SERVICE_ACCOUNT",
    "OPENZFS_CHART",
    "OPENZFS_DRIVER",
    "OPENZFS_DRIVER_SOURCE",
    "OPENZFS_SERVICE_ACCOUNT",
    "SYSTEM_NAMESPACE",
    "TRIDENT_CHART",
    "TRIDENT_DRIVER",
    "TRIDENT_IMAGE",
    "TRIDENT_NAMESPACE",
    "TRIDENT_OPERATOR_IMAGE",
    "TRIDENT_SERVICE_ACCOUNT",
    "TRIDENT_SIDECARS",
    "TRIDENT_SOURCE",
]

SYSTEM_NAMESPACE: Final = "kube-system"
CLUSTER_TAG: Final = "platform:cluster"
"""Tag on what a driver makes for claims; the value is the cluster's name in AWS. Rights to change it ask for it."""

LUSTRE_DRIVER_SOURCE: Final = Source(
    "kubernetes-sigs/aws-fsx-csi-driver 1.9, installation",
    "2026-04",
    "https://github.com/kubernetes-sigs/aws-fsx-csi-driver/blob/master/docs/install.md",
)
LUSTRE_ADDON: Final = "aws-fsx-csi-driver"
LUSTRE_DRIVER: Final = "fsx.csi.aws.com"
LUSTRE_SERVICE_ACCOUNT: Final = "fsx-csi-controller-sa"

OPENZFS_DRIVER_SOURCE: Final = Source(
    "kubernetes-sigs/aws-fsx-openzfs-csi-driver 1.2, chart and parameters",
    "2026-01",
    "https://github.com/kubernetes-sigs/aws-fsx-openzfs-csi-driver/tree/main/charts/aws-fsx-openzfs-csi-driver",
)
OPENZFS_DRIVER: Final = "fsx.openzfs.csi.aws.com"
OPENZFS_SERVICE_ACCOUNT: Final = "fsx-openzfs-csi-controller-sa"
_SIDECARS: Final = "public.ecr.aws/eks-distro/kubernetes-csi"
OPENZFS_CHART: Final = Chart(
    name="aws-fsx-openzfs-csi-driver",
    version="1.2.0",
    repository="https://kubernetes-sigs.github.io/aws-fsx-openzfs-csi-driver",
    app_version="1.2.0",
    source=OPENZFS_DRIVER_SOURCE,
    images=(
        "public.ecr.aws/fsx-csi-driver/aws-fsx-openzfs-csi-driver",
        f"{_SIDECARS}/livenessprobe",
        f"{_SIDECARS}/node-driver-registrar",
        f"{_SIDECARS}/external-provisioner",
        f"{_SIDECARS}/external-resizer",
        f"{_SIDECARS}/external-snapshotter/csi-snapshotter",
    ),
)

TRIDENT_SOURCE: Final = Source(
    "NetApp Trident 26.06 documentation, deploy Trident operator using Helm; FSx for ONTAP",
    "2026-10",
    "https://docs.netapp.com/us-en/trident-2606/trident-install/kubernetes-deploy-helm.html",
)
TRIDENT_NAMESPACE: Final = "trident"
TRIDENT_DRIVER: Final = "csi.trident.netapp.io"
TRIDENT_SERVICE_ACCOUNT: Final = "trident-controller"
TRIDENT_OPERATOR_IMAGE: Final = "docker.io/netapp/trident-operator"
TRIDENT_IMAGE: Final = "docker.io/netapp/trident"
TRIDENT_SIDECARS: Final = "registry.k8s.io/sig-storage"
TRIDENT_CHART: Final = Chart(
    name="trident-operator",
    version="100.2606.0",
    repository="https://netapp.github.io/trident-helm-chart",
    app_version="26.06.0",
    source=TRIDENT_SOURCE,
    images=(
        TRIDENT_OPERATOR_IMAGE,
        TRIDENT_IMAGE,
        *(
            f"{TRIDENT_SIDECARS}/{name}"
            for name in (
                "csi-attacher",
                "csi-node-driver-registrar",
                "csi-provisioner",
                "csi-resizer",
                "csi-snapshotter",
            )
        ),
    ),
)

"""The tables of fields in the documentation name every field that a spec has, with its defaults, and no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

import pytest
from pydantic import BaseModel
from ruamel.yaml import YAML

from platform_sdk.spec import (
    AckCapabilitySpec,
    AckChartsSpec,
    AcmeIssuerSpec,
    AddonsSpec,
    ArgoCdCapabilitySpec,
    ArgoCdChartSpec,
    ArgoRolloutsSpec,
    AutoModeSpec,
    BackupSpec,
    CaIssuerSpec,
    CapabilitiesSpec,
    CloudWatchSpec,
    ClusterAutoscalerSpec,
    ClusterSpec,
    DnsSpec,
    EnvironmentSpec,
    ExistingCertificateSpec,
    ExistingNetworkSpec,
    ExistingZoneSpec,
    ExternalSecretsSpec,
    FargateProfileSpec,
    FluentBitSpec,
    FsxSpec,
    GrafanaSpec,
    GuardDutySpec,
    HybridSpec,
    IdentitySpec,
    IngressSpec,
    KarpenterSpec,
    KedaSpec,
    Limits,
    ManagedNodeGroupSpec,
    Member,
    NetworkSpec,
    PrivateCaIssuerSpec,
    PrivateZoneSpec,
    PrometheusSpec,
    PublicZoneSpec,
    Quota,
    RegistriesSpec,
    RequestedCertificateSpec,
    S3Spec,
    SecretsStoreCsiSpec,
    SelfManagedNodeGroupSpec,
    SelfSignedIssuerSpec,
    TeamSpec,
    Traffic,
    VeleroSpec,
)
from platform_sdk.spec._base import Spec
from platform_sdk.spec.nodes import Ec2GroupSpec
from platform_sdk.spec.workloads import (
    AgentPerNodeSpec,
    AwsRightsSpec,
    BatchJobSpec,
    ContainerSpec,
    InitContainerSpec,
    ProbeSpec,
    ScheduledJobSpec,
    SecretSpec,
    StatefulServiceSpec,
    VolumeClaimSpec,
    VolumeMountSpec,
    WebServiceSpec,
    WorkerSpec,
    WorkloadIdentitySpec,
    WorkloadRepositorySpec,
    WorkloadSpec,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic.fields import FieldInfo

PAGES: dict[type[Spec], tuple[str, str]] = {
    EnvironmentSpec: ("docs/environments.md", "Sections"),
    NetworkSpec: ("docs/network.md", "Fields"),
    ExistingNetworkSpec: ("docs/network.md", "Fields of an existing network"),
    ClusterSpec: ("docs/cluster.md", "Fields"),
    AutoModeSpec: ("docs/auto-mode.md", "Fields"),
    ManagedNodeGroupSpec: ("docs/nodes.md", "Fields"),
    HybridSpec: ("docs/hybrid.md", "Fields"),
    IngressSpec: ("docs/ingress.md", "Fields"),
    SelfManagedNodeGroupSpec: ("docs/nodes-self-managed.md", "Fields"),
    FargateProfileSpec: ("docs/nodes-fargate.md", "Fields"),
    KarpenterSpec: ("docs/autoscaling.md", "Fields of Karpenter"),
    ClusterAutoscalerSpec: ("docs/autoscaling.md", "Fields of the Cluster Autoscaler"),
    IdentitySpec: ("docs/identity.md", "Fields"),
    TeamSpec: ("docs/teams.md", "Fields"),
    Quota: ("docs/teams.md", "Fields of a quota"),
    Limits: ("docs/teams.md", "Fields of limits"),
    Traffic: ("docs/teams.md", "Fields of allowed traffic"),
    Member: ("docs/teams.md", "Fields of a member"),
    RegistriesSpec: ("docs/registries.md", "Fields"),
    FsxSpec: ("docs/storage-fsx-s3.md", "Fields of fsx"),
    S3Spec: ("docs/storage-fsx-s3.md", "Fields of s3"),
    BackupSpec: ("docs/backup.md", "Fields"),
    DnsSpec: ("docs/dns.md", "Fields"),
    PublicZoneSpec: ("docs/dns.md", "Fields of a public zone"),
    PrivateZoneSpec: ("docs/dns.md", "Fields of a private zone"),
    ExistingZoneSpec: ("docs/dns.md", "Fields of an existing zone"),
    RequestedCertificateSpec: ("docs/dns.md", "Fields of a requested certificate"),
    ExistingCertificateSpec: ("docs/dns.md", "Fields of an existing certificate"),
    AcmeIssuerSpec: ("docs/dns.md", "Fields of an issuer of ACME"),
    PrivateCaIssuerSpec: ("docs/dns.md", "Fields of an issuer of AWS Private CA"),
    CaIssuerSpec: ("docs/dns.md", "Fields of an issuer with a key in the cluster"),
    SelfSignedIssuerSpec: ("docs/dns.md", "Fields of a self-signed issuer"),
    ExternalSecretsSpec: ("docs/secrets.md", "Fields of External Secrets"),
    SecretsStoreCsiSpec: ("docs/secrets.md", "Fields of the Secrets Store CSI driver"),
    ArgoCdChartSpec: ("docs/gitops.md", "Fields of Argo CD in the cluster"),
    ArgoCdCapabilitySpec: ("docs/gitops.md", "Fields of Argo CD run by AWS"),
    AckChartsSpec: ("docs/gitops.md", "Fields of ACK in the cluster"),
    AckCapabilitySpec: ("docs/gitops.md", "Fields of ACK run by AWS"),
    CapabilitiesSpec: ("docs/gitops.md", "Fields of further capabilities"),
    VeleroSpec: ("docs/velero.md", "Fields"),
    KedaSpec: ("docs/scaling-and-rollouts.md", "Fields of KEDA"),
    ArgoRolloutsSpec: ("docs/scaling-and-rollouts.md", "Fields of Argo Rollouts"),
    AddonsSpec: ("docs/addons.md", "Fields"),
    CloudWatchSpec: ("docs/observability.md", "Fields of cloudwatch"),
    GuardDutySpec: ("docs/observability.md", "Fields of guardduty"),
    PrometheusSpec: ("docs/observability.md", "Fields of prometheus"),
    GrafanaSpec: ("docs/observability.md", "Fields of grafana"),
    FluentBitSpec: ("docs/observability.md", "Fields of fluent_bit"),
    WorkloadSpec: ("docs/workloads-fields.md", "Fields of all workloads"),
    ProbeSpec: ("docs/workloads-fields.md", "Fields of a probe"),
    SecretSpec: ("docs/workloads-fields.md", "Fields of a secret"),
    VolumeMountSpec: ("docs/workloads-fields.md", "Fields of a volume"),
    ContainerSpec: ("docs/workloads-fields.md", "Fields of a sidecar"),
    InitContainerSpec: ("docs/workloads-fields.md", "Fields of an init container"),
    AwsRightsSpec: ("docs/workloads-fields.md", "Fields of AWS rights"),
    WebServiceSpec: ("docs/workloads.md", "Fields of WebService"),
    WorkerSpec: ("docs/workloads-others.md", "Fields of Worker"),
    StatefulServiceSpec: ("docs/workloads-others.md", "Fields of StatefulService"),
    AgentPerNodeSpec: ("docs/workloads-others.md", "Fields of AgentPerNode"),
    BatchJobSpec: ("docs/workloads-others.md", "Fields of BatchJob"),
    ScheduledJobSpec: ("docs/workloads-others.md", "Fields of ScheduledJob"),
    VolumeClaimSpec: ("docs/workloads-others.md", "Fields of PersistentVolume"),
    WorkloadIdentitySpec: ("docs/workloads-others.md", "Fields of Identity"),
    WorkloadRepositorySpec: ("docs/workloads-others.md", "Fields of Repository"),
}
"""Spec -> page and heading of its table. A table leaves what another one tells to that one."""
BEYOND: dict[type[Spec], type[Spec]] = {
    SelfManagedNodeGroupSpec: Ec2GroupSpec,
    TeamSpec: RegistriesSpec,
    **dict.fromkeys((WebServiceSpec, WorkerSpec, StatefulServiceSpec, AgentPerNodeSpec, BatchJobSpec), WorkloadSpec),
    ScheduledJobSpec: BatchJobSpec,
    WorkloadIdentitySpec: AwsRightsSpec,
}
"""Spec -> the one whose fields another page has; its own table has the others."""

_ROW = re.compile(r"^\| `(?P<name>[^`]+)` \| (?P<default>[^|]+?) \|")
_VALUE = re.compile(r"^`(?P<production>[^`]+)`(, development `(?P<development>[^`]+)`)?")


def _rows(text: str, heading: str) -> dict[str, str]:
    """Name -> default of the table below a heading."""
    section = re.split(rf"^## {re.escape(heading)}$", text, flags=re.MULTILINE)[1].split("\n## ")[0]
    return {row["name"]: row["default"] for line in section.splitlines() if (row := _ROW.match(line))}


def _specs_in(annotation: object) -> list[type[Spec]]:
    if isinstance(annotation, type):
        return [annotation] if issubclass(annotation, Spec) else []
    return [spec for argument in get_args(annotation) for spec in _specs_in(argument)]


def _is_section(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _annotation(field: FieldInfo) -> object:
    return field.annotation  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] -- open in pydantic


def _fields(spec: type[Spec], prefix: str = "") -> Iterator[tuple[str, FieldInfo, Any]]:
    """Every field by its path, with development's default for it.

    A section is told by its fields alone, where no other table has them.
    """
    for name, field in spec.model_fields.items():
        path = f"{prefix}{field.alias or name}"
        annotation = _annotation(field)
        is_section = _is_section(annotation)
        has_page = field.is_required() and any(annotation is one for one in PAGES)
        if not is_section or has_page or spec is EnvironmentSpec:
            yield path, field, spec.development.get(name)
        if spec is EnvironmentSpec:
            continue
        kind = str(annotation)
        step = "." if is_section else ".NAME." if "Mapping" in kind else "[]." if "Sequence" in kind else "."
        for inner in (inner for inner in _specs_in(annotation) if inner not in PAGES):
            yield from _fields(inner, f"{path}{step}")


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump()
    return list(value) if isinstance(value, tuple) else value  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _read(text: str) -> object:
    return YAML(typ="safe").load(text)  # pyright: ignore[reportUnknownMemberType] -- the stream is untyped there


@pytest.mark.parametrize("spec", PAGES, ids=[spec.__name__ for spec in PAGES])
def test_a_table_names_every_field_with_its_defaults(spec: type[Spec], repository_root: Path) -> None:
    page, heading = PAGES[spec]
    documented = _rows((repository_root / page).read_text(encoding="utf-8"), heading)
    elsewhere = {path for path, _, _ in _fields(BEYOND[spec])} if spec in BEYOND else set[str]()
    fields = {path: (field, development) for path, field, development in _fields(spec) if path not in elsewhere}
    assert list(documented) == list(fields)
    for path, (field, development) in fields.items():
        value = _VALUE.match(documented[path])
        if field.is_required() or field.default is None:
            # What a value is taken from where there is no constant is told in words.
            assert value is None, path
            assert field.is_required() == (documented[path] == "required"), path
        elif field.default_factory:
            # A section whose fields have defaults of their own.
            assert documented[path] != "required", path
        else:
            assert value is not None, path
            assert _read(value["production"]) == _plain(field.default), path
            assert _read(value["development"] or "null") == development, path

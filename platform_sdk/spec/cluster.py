"""What an environment may say of its control plane: version, endpoint, access, encryption, logs, service network.

Owns the fields and the rules between them. The core add-ons have a module of their own; rules that also need the
network are in ``_between``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeAlias, get_args

from pydantic import Field

from platform_sdk.errors import Violation
from platform_sdk.facts.cluster.control_plane import CLUSTER_NAME_PATTERN, CLUSTER_NAME_SOURCE
from platform_sdk.facts.cluster.logs import RETENTION_DAYS
from platform_sdk.facts.iam import CLUSTER_ACCESS_POLICIES, CLUSTER_ACCESS_SOURCE
from platform_sdk.rules.cluster.logs import retention_violations
from platform_sdk.rules.nodes.hybrid import remote_range_violations
from platform_sdk.rules.placement import CLUSTER_PAIRS, KIND_PAIRS, Placed, placement_violations
from platform_sdk.spec._base import Spec
from platform_sdk.spec._standins import Unreadable
from platform_sdk.spec._types import (
    Cidr,
    ClientCidr,
    Days,
    Flag,
    KmsKeyArn,
    KubernetesVersionText,
    ListOf,
    PlainText,
    Rule,
    Text,
)
from platform_sdk.spec.auto_mode import AutoModeSpec
from platform_sdk.spec.core_addons import CoreAddons
from platform_sdk.spec.device_plugins import DevicePluginsSpec
from platform_sdk.spec.fargate_logging import FargateLogging
from platform_sdk.spec.local_cluster import LocalClusterSpec, local_cluster_violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.facts.placement import ClusterMode

__all__ = [
    "AccessEntry",
    "ClusterSpec",
    "Endpoint",
    "EntryName",
    "KubernetesVersionText",
    "Logs",
    "PrincipalArn",
    "RemoteNetworks",
]

LogType: TypeAlias = Literal["api", "audit", "authenticator", "controllerManager", "scheduler"]
ClusterName: TypeAlias = Annotated[
    str,
    Rule(
        "A cluster's name is 1 to 100 letters, digits, hyphens and underscores, and starts with a letter or a digit.",
        "Choose a name such as shop-prod.",
        CLUSTER_NAME_PATTERN.strip("^$"),
        str(CLUSTER_NAME_SOURCE),
    ),
]
EntryName: TypeAlias = Annotated[
    str,
    Rule(
        "A name here is lowercase letters, digits and hyphens, and starts with a letter.",
        "Choose a name such as shop-team.",
        r"[a-z][a-z0-9-]{0,61}[a-z0-9]|[a-z]",
    ),
]
PrincipalArn: TypeAlias = Annotated[
    str,
    Rule(
        "This must be the ARN of an IAM role or user: a session, a group or an account's root gets no access entry.",
        "Write arn:aws:iam::<account>:role/<name>, without the path of an assumed-role session.",
        r"arn:aws[a-z-]*:iam::\d{12}:(role|user)/[\w+=,.@/-]+",
        "Amazon EKS user guide, access entries, 2026-11",
    ),
]
PolicyName: TypeAlias = Annotated[
    str,
    Rule(
        f"This must be one of {', '.join(CLUSTER_ACCESS_POLICIES)}, none, or the ARN of an EKS cluster access policy.",
        "Choose one, for example edit.",
        rf"none|{'|'.join(CLUSTER_ACCESS_POLICIES)}|arn:aws[a-z-]*:eks::aws:cluster-access-policy/\w+",
        str(CLUSTER_ACCESS_SOURCE),
    ),
]
NamespaceName: TypeAlias = Annotated[
    str,
    Rule(
        "A namespace is lowercase letters, digits and hyphens, at most 63; * stands for any text.",
        "Write a name such as shop, or a pattern such as shop-*.",
        r"[a-z0-9*]([a-z0-9*-]{0,61}[a-z0-9*])?",
    ),
]


class Endpoint(Spec):
    """From where the Kubernetes API is reached."""

    private: Flag = Field(default=True, description="Reach the API from inside the VPC. On by default.")
    private_cidrs: ListOf[Cidr] = Field(
        default=(), description="Ranges that reach the private endpoint besides the VPC's own, e.g. a VPN's."
    )
    public: Flag = Field(
        default=False, description="Reach the API from the internet, from public_cidrs alone. Off by default."
    )
    public_cidrs: ListOf[ClientCidr] = Field(
        default=(), description="Ranges that reach the public endpoint. 0.0.0.0/0 must be written out."
    )

    def violations(self) -> Iterator[Violation]:
        """At least one endpoint, and ranges for those that are on."""
        source = "Amazon EKS user guide, cluster API server endpoint, 2026-11"
        if not (self.private or self.public):
            yield Violation(("private",), "At least one endpoint is on.", "Set private: true.", source)
        if self.public_cidrs and not self.public:
            yield Violation(
                ("public_cidrs",),
                "These ranges are for the public endpoint, which is off.",
                "Set public: true, or take the ranges out.",
                source,
            )
        if self.public and not self.public_cidrs:
            yield Violation(
                ("public_cidrs",),
                "A public endpoint says who may reach it.",
                "List your ranges, or write [0.0.0.0/0] for everyone.",
                source,
            )
        if self.private_cidrs and not self.private:
            yield Violation(
                ("private_cidrs",),
                "These ranges are for the private endpoint, which is off.",
                "Set private: true, or take the ranges out.",
                source,
            )


class AccessEntry(Spec):
    """What one IAM role or user may do in the cluster."""

    principal: PrincipalArn = Field(description="ARN of the IAM role or user.")
    policy: PolicyName = Field(
        default="none",
        description=f"{', '.join(CLUSTER_ACCESS_POLICIES)}, the ARN of another EKS access policy, or none to rely on "
        "groups alone.",
    )
    namespaces: ListOf[NamespaceName] = Field(
        default=(),
        description="Namespaces that the policy is limited to; none means the whole cluster. shop-* is allowed.",
    )
    groups: ListOf[Text] = Field(default=(), description="Kubernetes groups, for RBAC of your own.")

    def violations(self) -> Iterator[Violation]:
        """An entry allows something, to whom EKS lets it."""
        source = str(CLUSTER_ACCESS_SOURCE)
        if self.policy == "none" and not self.groups:
            yield Violation(
                ("policy",),
                "An entry without a policy and without groups may do nothing.",
                "Set a policy, for example view, or list groups.",
                source,
            )
        if self.policy == "none" and self.namespaces:
            yield Violation(
                ("namespaces",),
                "Namespaces limit a policy, and there is none.",
                "Set a policy, or take the namespaces out.",
                source,
            )
        for position, group in enumerate(self.groups):
            if group.startswith(("system:", "eks:", "aws:", "amazon:", "iam:")):
                yield Violation(
                    ("groups", position),
                    "EKS takes no group of Kubernetes' or its own in an access entry.",
                    "Bind a group with a name of your own in RBAC, or use the policy cluster-admin.",
                    "Amazon EKS user guide, create access entries, 2026-11",
                )


class Logs(Spec):
    """The control plane's logs."""

    development: ClassVar[dict[str, Any]] = {"retention_days": 7}

    types: ListOf[LogType] = Field(default=get_args(LogType), description="Which logs are kept. All five by default.")
    retention_days: Days = Field(
        default=90,
        json_schema_extra={"enum": list(RETENTION_DAYS)},
        description="How long they are kept, in days: one of the values that CloudWatch takes. Default: 90, in "
        "development 7.",
    )

    def violations(self) -> Iterator[Violation]:
        """CloudWatch takes the retention."""
        yield from (found.within("retention_days") for found in retention_violations(self.retention_days))


class RemoteNetworks(Spec):
    """Networks on premises whose machines join as hybrid nodes."""

    nodes: Annotated[ListOf[Cidr], Field(min_length=1)] = Field(description="Ranges of the machines.")
    pods: ListOf[Cidr] = Field(default=(), description="Ranges of the pods that run there.")

    def violations(self) -> Iterator[Violation]:
        """Every range is private."""
        for field, ranges in (("nodes", self.nodes), ("pods", self.pods)):
            for position, cidr in enumerate(ranges):
                yield from (found.within(field, position) for found in remote_range_violations(cidr))


class ClusterSpec(Spec):
    """An EKS control plane, in a Region or on an Outpost."""

    development: ClassVar[dict[str, Any]] = {"deletion_protection": False}

    version: KubernetesVersionText = Field(
        description='Kubernetes minor version, in quotes: "1.35". Upgrades go one minor at a time.'
    )
    name: ClusterName | None = Field(
        default=None,
        description="The cluster's name in AWS. Default: <project>-<environment>. It cannot be changed later.",
    )
    support: Literal["standard", "extended"] = Field(
        default="standard",
        description="standard: AWS upgrades the cluster when standard support ends. extended: 12 months more, at a "
        "higher price.",
    )
    endpoint: Endpoint = Field(default=Endpoint(), description="From where the Kubernetes API is reached.")
    access: Mapping[EntryName, AccessEntry] = Field(
        default={}, description="Who may do what, by a name of your choice."
    )
    kms_key_arn: KmsKeyArn | None = Field(
        default=None,
        description="A KMS key of yours for Secrets and logs. Default: a key that the platform creates, rotated "
        "yearly. Choose it when the cluster is made: EKS keeps the key of Secrets for good.",
    )
    logs: Logs = Field(default=Logs(), description="The control plane's logs.")
    fargate_logging: FargateLogging = Field(default=FargateLogging(), description="The logs of pods on Fargate.")
    deletion_protection: Flag = Field(
        default=True, description="Refuse to delete the cluster. Default: true, in development false."
    )
    zonal_shift: Flag = Field(
        default=True, description="Let Amazon Application Recovery Controller move traffic out of an impaired zone."
    )
    scaling_tier: Literal["standard", "tier-xl", "tier-2xl", "tier-4xl", "tier-8xl"] = Field(
        default="standard",
        description="Capacity of the control plane: standard scales by itself, the tiers are provisioned and paid by "
        "the hour.",
    )
    ip_family: Literal["ipv4", "ipv6"] = Field(
        default="ipv4", description="Addresses of pods and Services. It cannot be changed later."
    )
    service_cidr: Cidr | None = Field(
        default=None,
        description="Range for Services, /12 to /24. Default: 172.20.0.0/16, or 10.100.0.0/16 where the VPC has that. "
        "It cannot be changed later.",
    )
    zones: ListOf[PlainText] = Field(
        default=(),
        description="Availability Zones of the control plane's interfaces, two or more. Default: the network's first "
        "two. It cannot be extended later.",
    )
    remote_networks: RemoteNetworks | None = Field(default=None, description="Networks of hybrid nodes.")
    auto_mode: AutoModeSpec | None = Field(
        default=None, description="Let EKS start the nodes and run what they need. Default: it does not."
    )
    addons: CoreAddons = Field(default=CoreAddons(), description="The add-ons without which pods do not run.")
    device_plugins: DevicePluginsSpec = Field(
        default=DevicePluginsSpec(), description="How pods get accelerators and fabric adapters, where nodes have them."
    )
    outpost: LocalClusterSpec | None = Field(
        default=None, description="Put the control plane on an Outpost (a local cluster). Default: in the Region."
    )

    @property
    def mode(self) -> ClusterMode:
        """Where the control plane is, as the placement matrix names it."""
        if self.outpost is None:
            return "region"
        return "local_ebs" if self.outpost.storage == "ebs" else "local_instance_store"

    @property
    def placed(self) -> Placed:
        """What the cluster adds to every group of nodes that the placement matrix is asked of."""
        return Placed(
            cluster=self.mode, ip_family=self.ip_family, custom_networking=self.addons.vpc_cni.custom_networking
        )

    @property
    def in_auto_mode(self) -> bool:
        """Whether EKS Auto Mode is on."""
        return self.auto_mode is not None and self.auto_mode.enabled

    def violations(self) -> Iterator[Violation]:
        """The IP family fits the rest, zones are two or more, and each principal has one entry."""
        if self.ip_family == "ipv6" and self.service_cidr:
            yield Violation(
                ("service_cidr",),
                "An IPv6 cluster gets its range for Services from EKS.",
                "Take service_cidr out.",
                "Amazon EKS API reference, KubernetesNetworkConfigRequest, 2026-11",
            )
        if self.ip_family == "ipv6" and self.addons.vpc_cni.custom_networking:
            yield Violation(
                ("addons", "vpc_cni", "custom_networking"),
                "Custom networking is for IPv4; IPv6 pods have addresses enough.",
                "Set custom_networking: false.",
                "Amazon EKS user guide, custom networking, 2026-11",
            )
        if len(set(self.zones)) == 1 or len(set(self.zones)) < len(self.zones):
            yield Violation(
                ("zones",), "A control plane is in two or more different zones.", "List two or more, each once."
            )
        seen: dict[str, str] = {}
        for name, entry in self.access.items():
            if isinstance(entry.principal, Unreadable):
                continue
            if entry.principal in seen:
                yield Violation(
                    ("access", name, "principal"),
                    f"EKS has one access entry for a principal, and {seen[entry.principal]} is it.",
                    f"Give this entry a principal of its own, or put what it may do into {seen[entry.principal]}.",
                    "Amazon EKS user guide, access entries, 2026-11",
                )
            seen.setdefault(entry.principal, name)
        yield from local_cluster_violations(self)
        yield from self._placement()

    def _placement(self) -> Iterator[Violation]:
        """What the placement matrix refuses of the cluster itself, of Auto Mode and of ranges of hybrid nodes."""
        yield from placement_violations(self.placed, CLUSTER_PAIRS)
        if self.auto_mode:
            for found in placement_violations(replace(self.placed, kind="auto_mode"), KIND_PAIRS):
                yield replace(found, path=("auto_mode",))
        if self.remote_networks:
            # Where the control plane is, is asked with platform:hybrid: on instance store machines join by hand.
            for found in placement_violations(Placed(kind="hybrid", ip_family=self.ip_family), KIND_PAIRS):
                yield replace(found, path=("remote_networks",))

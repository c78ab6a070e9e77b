"""The contract between a platform and its applications: what a platform's stack tells, typed and versioned.

Owns the shape of the output ``contract`` and the reading of it. Who fills it in is ``platform``; what workloads make of
it is decided in ``manifests``. Fields that a reader does not know are passed over, so that a platform may tell more
without a new version; a version rises when a field changes its meaning or goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, TypeAlias, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from platform_sdk.errors import PlatformError
from platform_sdk.rules.capabilities import Capabilities
from platform_sdk.rules.placement import Placed

if TYPE_CHECKING:
    from platform_sdk.facts.placement import Accelerator, ClusterMode, Kind, NodeOs, Place

__all__ = [
    "CONTRACT_OUTPUT",
    "CONTRACT_VERSION",
    "ClusterFacts",
    "ContractError",
    "IngressFacts",
    "NamespaceFacts",
    "NodeFacts",
    "NodesFacts",
    "PlatformContract",
    "SelectorFacts",
    "StorageFacts",
    "TaintFacts",
    "read_contract",
]

CONTRACT_VERSION: Final = 1
"""The version that this release writes and reads."""
CONTRACT_OUTPUT: Final = "contract"
"""The stack's output that holds it."""

Target: TypeAlias = Literal["eks", "eks-anywhere", "eks-distro", "kubernetes"]


class ContractError(PlatformError):
    """A platform's outputs are no contract that this release reads; the message says why and what to do."""


class _Facts(BaseModel):
    """Plain values of the contract. What is unknown here is passed over."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class TaintFacts(_Facts):
    """A taint of nodes. ``effect`` as Kubernetes writes it: NoSchedule, NoExecute, PreferNoSchedule."""

    key: str
    value: str = ""
    effect: str = "NoSchedule"


class SelectorFacts(_Facts):
    """Which pods a Fargate profile takes."""

    namespace: str
    labels: Mapping[str, str] = {}


class NodeFacts(_Facts):
    """What one node of an instance type has; None where no table knows it. Memory is in MiB."""

    type: str
    vcpus: int | None = None
    memory_mib: int | None = None
    pods: int | None = None
    gpus: int = 0
    neuron_devices: int = 0


class NodesFacts(_Facts):
    """Nodes of one group, profile or pool.

    Attributes:
        kind: who brings them up.
        os: ``al2023``, ``bottlerocket`` or ``windows``.
        architectures: as Kubernetes calls them: ``amd64``, ``arm64``.
        accelerator: ``none``, ``nvidia`` or ``neuron``.
        capacity: ``on_demand``, ``spot`` or both; more sorts are on demand.
        place: ``region``, ``local_zone`` or ``outpost``; ``on_premises`` for hybrid nodes.
        edge: name of the Local Zone or Outpost in the environment; empty in the Region.
        zones: as far as they are known.
        select: labels that these nodes have and no others.
        labels: all labels that are known beforehand.
        taints: of the nodes.
        sizes: one node of each type, or of many the smallest and the largest.
        selectors: of a Fargate profile.
        resources: extended resources that pods may ask for.
        least, most: how many nodes; None where nothing says it.
    """

    kind: str
    os: str = "al2023"
    architectures: tuple[str, ...] = ("amd64",)
    accelerator: str = "none"
    capacity: tuple[str, ...] = ("on_demand",)
    place: str = "region"
    edge: str = ""
    zones: tuple[str, ...] = ()
    select: Mapping[str, str] = {}
    labels: Mapping[str, str] = {}
    taints: tuple[TaintFacts, ...] = ()
    sizes: tuple[NodeFacts, ...] = ()
    selectors: tuple[SelectorFacts, ...] = ()
    resources: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None

    def placed(self, cluster: str) -> Placed:
        """The nodes as the placement matrix sees them.

        Args:
            cluster: where the control plane is, in the matrix's words.
        """
        return Placed(
            kind=cast("Kind", self.kind),
            place=None if self.place == "on_premises" else cast("Place", self.place),
            cluster=cast("ClusterMode", cluster),
            os=cast("NodeOs", self.os),
            accelerator=cast("Accelerator", self.accelerator),
        )


class ClusterFacts(_Facts):
    """The cluster. ``mode`` is where its control plane is, in the placement matrix's words."""

    name: str
    kubernetes_version: str
    region: str = ""
    partition: str = "aws"
    mode: str = "region"
    ip_family: Literal["ipv4", "ipv6"] = "ipv4"
    service_range: str = ""
    arn: str = ""
    oidc_issuer: str = ""
    oidc_provider_arn: str = ""


class NamespaceFacts(_Facts):
    """A namespace for workloads. ``quota`` is that of the ResourceQuota, by resource; ``sizes`` its LimitRange's."""

    team: str = ""
    pod_security: str = "restricted"
    isolated: bool = False
    quota: Mapping[str, str] = {}
    most: Mapping[str, str] = {}


class StorageFacts(_Facts):
    """Volumes. ``classes`` by name, each with its ``kind`` (``ebs``, ``efs``, ``fsx_lustre`` …) and ``type``."""

    classes: Mapping[str, Mapping[str, str]] = {}
    default_class: str | None = None
    file_systems: Mapping[str, Mapping[str, Any]] = {}
    buckets: Mapping[str, str] = {}

    def default_for(self, kind: str) -> str | None:
        """The class that makes volumes of a kind: the default one, or the only one; None where nothing says it."""
        if self.default_class and self.classes.get(self.default_class, {}).get("kind") == kind:
            return self.default_class
        found = sorted(name for name, about in self.classes.items() if about.get("kind") == kind)
        return found[0] if len(found) == 1 else None


class IngressFacts(_Facts):
    """Ways in. ``classes`` by name, each with ``scheme`` and ``target_type``; none without a controller."""

    classes: Mapping[str, Mapping[str, str]] = {}
    default_class: str | None = None
    nlb_class: str | None = None


class PlatformContract(_Facts):
    """What a platform tells its applications.

    Attributes:
        version: of this shape.
        environment, profile, target: which platform it is.
        cluster, kubeconfig: how it is reached; the kubeconfig holds no secret on EKS.
        vpc_ranges: from which load balancers and nodes reach pods.
        nodes: by name.
        namespaces: by name; empty where the platform has no teams, and does not say which there are.
        registries: where images of each repository are, by its name.
        storage, ingress, certificates: what workloads may use, by name; certificates are ARNs.
        identities: service accounts with rights in AWS, by ``namespace/name``, with ``role_arn``, ``via``.
        stores: External Secrets' stores by name, each with ``service`` and ``namespaces`` (with commas; empty for all).
        extensions: what else is installed: ``external_secrets``, ``secrets_store_csi``, ``keda``, ``argo_rollouts``,
            ``metrics_server``.
        queues: ARNs, or patterns of ARNs, of the queues whose length KEDA may ask.
        capabilities: what the cluster can have, as far as workloads ask.
        tags: for AWS resources.
    """

    version: int
    environment: str
    profile: str = "production"
    target: Target = "eks"
    cluster: ClusterFacts
    kubeconfig: str = ""
    vpc_ranges: tuple[str, ...] = ()
    nodes: Mapping[str, NodesFacts] = {}
    namespaces: Mapping[str, NamespaceFacts] = {}
    registries: Mapping[str, str] = {}
    storage: StorageFacts = Field(default_factory=StorageFacts)
    ingress: IngressFacts | None = None
    certificates: Mapping[str, str] = {}
    identities: Mapping[str, Mapping[str, Any]] = {}
    stores: Mapping[str, Mapping[str, str]] = {}
    extensions: tuple[str, ...] = ()
    queues: tuple[str, ...] = ()
    pod_identity: bool = True
    protected: bool = True
    tags: Mapping[str, str] = {}

    @property
    def production(self) -> bool:
        """Whether the profile is production's."""
        return self.profile == "production"

    @property
    def capabilities(self) -> Capabilities:
        """What the cluster can have, as far as identities ask."""
        kinds = {nodes.kind for nodes in self.nodes.values()}
        return Capabilities(
            production=self.production,
            protected=self.protected,
            local={"local_ebs": "ebs", "local_instance_store": "instance_store"}.get(self.cluster.mode),
            auto_mode="auto_mode" in kinds,
            linux_nodes=any(n.os != "windows" and n.kind not in {"fargate", "hybrid"} for n in self.nodes.values()),
            windows_nodes=any(nodes.os == "windows" for nodes in self.nodes.values()),
            fargate=tuple((one.namespace, one.labels) for nodes in self.nodes.values() for one in nodes.selectors),
            hybrid="hybrid" in kinds,
        )


def read_contract(outputs: Mapping[str, Any], *, stack: str) -> PlatformContract:
    """The contract among a stack's outputs.

    Args:
        outputs: of the platform's stack, by name, as plain values.
        stack: whose they are, for messages.

    Raises:
        ContractError: there is none, it is of another version, or it is not whole.
    """
    found = outputs.get(CONTRACT_OUTPUT)
    if not isinstance(found, Mapping):
        there = f"it has {', '.join(sorted(outputs))}" if outputs else "it has no outputs: it was never brought up"
        message = (
            f"The stack {stack} has no output {CONTRACT_OUTPUT}; {there}. Name the platform's own stack, or bring it "
            "up with this release of the SDK: pulumi up."
        )
        raise ContractError(message)
    told = cast("Mapping[str, Any]", found)
    version = told.get("version")
    if isinstance(version, float) and version.is_integer():
        version = int(version)
    if not isinstance(version, int) or isinstance(version, bool):
        message = (
            f"The contract of {stack} has version {version!r}, which is no whole number. Bring the platform up again."
        )
        raise ContractError(message)
    if version > CONTRACT_VERSION:
        message = (
            f"The contract of {stack} has version {version}, and this release reads {CONTRACT_VERSION}: the platform "
            "is newer. Upgrade platform-sdk in this project to the platform's release or a later one."
        )
        raise ContractError(message)
    if version < CONTRACT_VERSION:
        message = (
            f"The contract of {stack} has version {version}, and this release reads {CONTRACT_VERSION}: the platform "
            "is older. Bring it up with this release (pulumi up in its project), or stay with its release here."
        )
        raise ContractError(message)
    try:
        return PlatformContract.model_validate(dict(told))
    except ValidationError as error:
        problems = "; ".join(
            f"{CONTRACT_OUTPUT}.{'.'.join(map(str, one['loc']))}: {one['msg']}"
            for one in error.errors(include_url=False)
        )
        message = f"The contract of {stack} is not whole: {problems}. Bring the platform up again."
        raise ContractError(message) from None

"""Whether a platform can run a workload: every rule between what is asked for and what is offered.

Owns those rules but for placement, volumes, secrets, ways in and scaling, which have modules of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from platform_sdk.errors import Violation
from platform_sdk.facts.placement import verdict
from platform_sdk.facts.teams import POD_SECURITY_SOURCE, QUOTA_SOURCE
from platform_sdk.manifests.scaling import scaling_violations
from platform_sdk.manifests.secrets import secret_violations
from platform_sdk.manifests.volumes import volume_violations
from platform_sdk.manifests.ways_in import way_in_violations
from platform_sdk.rules.quantities import amount_of
from platform_sdk.rules.workloads.defaults import RESTRICTED
from platform_sdk.spec.workloads import BatchJobSpec, StatefulServiceSpec, WebServiceSpec, WorkerSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platform_sdk.manifests.placement import Placement
    from platform_sdk.spec.contract import NamespaceFacts, PlatformContract
    from platform_sdk.spec.workloads import WorkloadSpec

__all__ = ["namespace_violations", "workload_violations"]

_NAMES: Final = "Kubernetes documentation, object names and ids (DNS labels), 2026-11"
_LONGEST: Final = 52
"""Characters of a name: a CronJob adds eleven to it for its Jobs."""
_LINUX_ALONE: Final = frozenset({"capabilities", "no_privilege_escalation", "seccomp"})
_FIRST_FREE_PORT: Final = 1024
_DEVICES: Final = {"gpus": "nvidia.com/gpu", "neuron_devices": "aws.amazon.com/neuron"}


def workload_violations(
    name: str, spec: WorkloadSpec, contract: PlatformContract, placement: Placement
) -> Iterator[Violation]:
    """Every reason why the platform cannot run a workload, but for where.

    Args:
        name: of the workload.
        spec: the workload.
        contract: the platform's.
        placement: where its pods run.
    """
    if not re.fullmatch(rf"[a-z]([a-z0-9-]{{0,{_LONGEST - 2}}}[a-z0-9])?", name):
        yield Violation(
            ("name",),
            f"The workload's name, {name}, is that of its objects: 1 to {_LONGEST} lower-case letters, digits and "
            "hyphens, with a letter first.",
            "Choose a name such as web.",
            _NAMES,
        )
    yield from namespace_violations(spec.namespace, contract)
    namespace = contract.namespaces.get(spec.namespace)
    replicas = _replicas(spec)
    if namespace:
        yield from _security(spec, namespace, placement)
        yield from _room(spec, namespace, replicas)
    mounted = 1 if isinstance(spec, StatefulServiceSpec) and spec.replicas == 1 else replicas
    for volume, one in sorted(spec.volumes.items()):
        found = volume_violations(volume, one, contract, placement, replicas=mounted)
        yield from (violation.within("volumes", volume) for violation in found)
    if isinstance(spec, StatefulServiceSpec):
        for volume, one in sorted(spec.data.items()):
            found = volume_violations(volume, one, contract, placement)
            yield from (violation.within("data", volume) for violation in found)
    found = secret_violations(spec.secrets, contract, placement, namespace=spec.namespace)
    yield from (violation.within("secrets") for violation in found)
    if isinstance(spec, WebServiceSpec):
        yield from way_in_violations(spec, contract, placement)
        yield from scaling_violations(spec.scaling, contract)
    if isinstance(spec, WorkerSpec):
        yield from scaling_violations(spec.scaling, contract, queue=spec.queue)
    yield from _rollout(spec, contract)
    yield from _low_ports(spec, placement)
    yield from _rights(spec, contract, placement)
    yield from _windows(spec, placement)


def namespace_violations(namespace: str, contract: PlatformContract) -> Iterator[Violation]:
    """A namespace that the platform's teams do not have."""
    if contract.namespaces and namespace not in contract.namespaces:
        yield Violation(
            ("namespace",),
            f"The platform has no namespace {namespace}; its teams have {', '.join(sorted(contract.namespaces))}.",
            "Choose one of them, or add a team to the platform.",
        )


def _replicas(spec: WorkloadSpec) -> int:
    """The most pods at a time."""
    if isinstance(spec, (WebServiceSpec, WorkerSpec)):
        return spec.scaling.max or spec.scaling.min
    if isinstance(spec, StatefulServiceSpec):
        return spec.replicas
    return spec.parallelism if isinstance(spec, BatchJobSpec) else 1


def _security(spec: WorkloadSpec, namespace: NamespaceFacts, placement: Placement) -> Iterator[Violation]:
    """What the namespace's Pod Security level would refuse when the pods start."""
    if namespace.pod_security == "privileged":
        return
    refused = RESTRICTED if namespace.pod_security == "restricted" else frozenset({"no_host_paths"})
    for index, name in enumerate(spec.without):
        # Of Windows pods the level asks for less.
        if name in refused and not (placement.windows and name in _LINUX_ALONE):
            yield Violation(
                ("without", index),
                f"The namespace enforces Pod Security level {namespace.pod_security}: no pod starts without {name}.",
                "Take it out, or use a namespace whose team has another pod_security.",
                str(POD_SECURITY_SOURCE),
            )


def _room(spec: WorkloadSpec, namespace: NamespaceFacts, replicas: int) -> Iterator[Violation]:
    """Whether the namespace's bounds leave room for the pods, were they alone in it."""
    beside = [*spec.sidecars.values()]
    for name in ("cpu", "memory"):
        own: str = getattr(spec, name)
        most = namespace.most.get(name)
        limit: str | None = getattr(spec, f"{name}_limit")
        for field_name, asked in ((name, own), (f"{name}_limit", limit)):
            if most and asked and amount_of(asked) > amount_of(most):
                yield Violation(
                    (field_name,),
                    f"A container of this namespace has {most} of {name} at most.",
                    f"Ask for {most} or less, or let the platform raise the limits of the team.",
                    str(QUOTA_SOURCE),
                )
        asked_together = (amount_of(own) + sum(amount_of(getattr(one, name)) for one in beside)) * replicas
        quota = namespace.quota.get(f"requests.{name}")
        if quota and asked_together > amount_of(quota):
            yield Violation(
                (name,),
                f"{replicas} pods of this size ask for more {name} than the quota of the namespace, {quota}.",
                "Lower it or the number of pods, or let the platform raise the quota of the team.",
                str(QUOTA_SOURCE),
            )
        bounded = namespace.quota.get(f"limits.{name}")
        if bounded and name == "cpu" and spec.cpu_limit is None:
            yield Violation(
                ("cpu_limit",),
                f"The quota of the namespace counts limits of CPU ({bounded}), so that each container needs one.",
                "Set cpu_limit.",
                str(QUOTA_SOURCE),
            )
    yield from _small_room(spec, namespace)
    for field_name, resource in _DEVICES.items():
        asked_devices: int = getattr(spec, field_name) * replicas
        quota = namespace.quota.get(f"requests.{resource}")
        if quota and asked_devices > int(quota):
            yield Violation(
                (field_name,),
                f"{replicas} pods ask for {asked_devices} {resource}, and the quota of the namespace is {quota}.",
                "Lower it or the number of pods, or let the platform raise the quota of the team.",
                str(QUOTA_SOURCE),
            )
    pods = namespace.quota.get("pods")
    if pods and replicas > int(pods):
        yield Violation(
            _replicas_path(spec),
            f"The namespace has room for {pods} pods, and these are up to {replicas}.",
            "Lower the number, or let the platform raise the quota of the team.",
            str(QUOTA_SOURCE),
        )
    if (
        isinstance(spec, WebServiceSpec)
        and spec.exposed == "nlb"
        and namespace.quota.get("services.loadbalancers") == "0"
    ):
        yield Violation(
            ("expose",),
            "The quota of the namespace allows no load balancers of Services.",
            "Use alb, or let the platform raise load_balancers of the team.",
            str(QUOTA_SOURCE),
        )


def _small_room(spec: WorkloadSpec, namespace: NamespaceFacts) -> Iterator[Violation]:
    """Sidecars and init containers that are larger than the namespace lets a container be."""
    beside = [(("sidecars", name), one) for name, one in spec.sidecars.items()]
    before = [(("init_containers", index), one) for index, one in enumerate(spec.init_containers)]
    for path, one in (*beside, *before):
        for name in ("cpu", "memory"):
            most = namespace.most.get(name)
            if most and amount_of(getattr(one, name)) > amount_of(most):
                yield Violation(
                    (*path, name),
                    f"A container of this namespace has {most} of {name} at most.",
                    f"Ask for {most} or less, or let the platform raise the limits of the team.",
                    str(QUOTA_SOURCE),
                )


def _replicas_path(spec: WorkloadSpec) -> tuple[str, ...]:
    """The field that says how many pods there are."""
    if isinstance(spec, (WebServiceSpec, WorkerSpec)):
        return ("scaling", "max" if spec.scaling.max else "min")
    return ("replicas",) if isinstance(spec, StatefulServiceSpec) else ("parallelism",)


def _low_ports(spec: WorkloadSpec, placement: Placement) -> Iterator[Violation]:
    """Ports that processes of Linux listen on by a capability alone; Windows has no such ports."""
    if placement.windows or "capabilities" not in spec.on or "NET_BIND_SERVICE" in spec.capabilities:
        return
    for port in spec.ports:
        if port < _FIRST_FREE_PORT:
            yield Violation(
                ("port",),
                f"Listening on {port} takes a capability of Linux that containers do not have.",
                f"Listen on a port from {_FIRST_FREE_PORT}, or add capabilities: [NET_BIND_SERVICE].",
                "Kubernetes documentation, pod security standards, 2026-11",
            )


def _rollout(spec: WorkloadSpec, contract: PlatformContract) -> Iterator[Violation]:
    if (
        isinstance(spec, WebServiceSpec)
        and spec.rollout.strategy != "rolling"
        and "argo_rollouts" not in contract.extensions
    ):
        yield Violation(
            ("rollout", "strategy"),
            f"Argo Rollouts does {spec.rollout.strategy}, and the platform does not have it.",
            "Use rolling, or add argo_rollouts to platform:addons.",
        )


def _rights(spec: WorkloadSpec, contract: PlatformContract, placement: Placement) -> Iterator[Violation]:
    """Rights in AWS that pods cannot get where they run."""
    if spec.aws_rights is None:
        return
    if contract.target != "eks":
        yield Violation(
            ("aws_rights",),
            f"Pods of a cluster of target {contract.target} get rights in AWS by the service account of an identity.",
            "Make one with Identity and irsa in the platform, and name it by identity.",
        )
        return
    # Pod Identity first, the OIDC provider where it cannot go: what neither of them serves has no rights.
    reasons: list[Violation] = []
    for way in ("pod_identity", "irsa"):
        for nodes in placement.groups.values():
            placed = nodes.placed(contract.cluster.mode)
            found = [
                verdict(("identity", axis), way, value)
                for axis in ("kind", "os", "cluster")
                if (value := placed.value(axis)) is not None
            ]
            refused = next((one for one in found if one.allowed == "no"), None)
            if refused:
                reasons.append(Violation(("aws_rights",), refused.reason, refused.remedy, str(refused.source)))
                break
        else:
            return
    yield from reasons[-1:]


def _windows(spec: WorkloadSpec, placement: Placement) -> Iterator[Violation]:
    """What Windows does not have."""
    if not placement.windows:
        return
    for name, given in (
        ("capabilities", bool(spec.capabilities)),
        ("shared_memory", spec.shared_memory is not None),
        ("host_paths", bool(spec.host_paths)),
        ("neuron_devices", bool(spec.neuron_devices)),
        # Whole volumes alone are mounted there: no folder and no single file of one.
        ("files", bool(spec.files)),
        *((f"volumes.{called}.sub_path", bool(volume.sub_path)) for called, volume in spec.volumes.items()),
        *((f"volumes.{called}.memory", volume.memory) for called, volume in spec.volumes.items()),
        *((f"sidecars.{called}.secrets", bool(one.secrets)) for called, one in spec.sidecars.items()),
        *((f"init_containers.{i}.secrets", bool(one.secrets)) for i, one in enumerate(spec.init_containers)),
    ):
        if given:
            yield Violation(
                tuple(int(step) if step.isdigit() else step for step in name.split(".")),
                "Containers on Windows have no such thing.",
                f"Take {name.rpartition('.')[2]} out, or run on nodes of Linux.",
                "Kubernetes documentation, Windows containers, 2026-11",
            )

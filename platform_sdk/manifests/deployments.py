"""Services and workers: Deployments, or Rollouts where a new version comes in steps.

Owns what a web service and a worker become.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from platform_sdk.manifests.compiled import Compiled, Setting, account, policy
from platform_sdk.manifests.pods import pods_of
from platform_sdk.manifests.scaling import autoscaler, disruption_budget, queue_scaler
from platform_sdk.manifests.ways_in import ingress, load_balancer, service, service_port

if TYPE_CHECKING:
    from platform_sdk.spec.workloads import RolloutSpec, ScalingSpec, WebServiceSpec, WorkerSpec, WorkloadSpec

__all__ = ["web_service", "worker"]

_ROLLOUTS: Final = "argoproj.io/v1alpha1"
_CANARY: Final = ((10, 300), (50, 300))
"""Steps of a canary that says none: percent of the pods, and seconds to wait."""


def web_service(spec: WebServiceSpec, setting: Setting) -> Compiled:
    """A web service: Deployment, Service, way in, autoscaler, disruption budget."""
    exposed = spec.exposed != "cluster"
    before, main = _deployment(spec, spec.scaling, spec.rollout, setting, exposed=exposed)
    after: dict[str, dict[str, Any]] = {}
    labels, select = setting.labels, setting.select
    if spec.exposed == "nlb":
        after["service"] = load_balancer(setting.name, spec, setting.contract, labels=labels, select=select)
    else:
        after["service"] = service(setting.name, spec.namespace, port=service_port(spec), labels=labels, select=select)
    if spec.rollout.strategy == "blue_green":
        called = f"{setting.name}-preview"
        after["preview"] = service(called, spec.namespace, port=service_port(spec), labels=labels, select=select)
    if spec.exposed == "alb":
        after["ingress"] = ingress(setting.name, spec, setting.contract, labels=setting.labels)
    after |= _scaling(spec, spec.scaling, spec.rollout, setting)
    return Compiled(before, main, after, setting.placement)


def worker(spec: WorkerSpec, setting: Setting) -> Compiled:
    """A worker: Deployment, autoscaler by its queue or by what it uses, disruption budget."""
    before, main = _deployment(spec, spec.scaling, spec.rollout, setting, exposed=False)
    if spec.queue is None:
        return Compiled(before, main, _scaling(spec, spec.scaling, spec.rollout, setting), setting.placement)
    after = queue_scaler(
        setting.name,
        spec.namespace,
        spec.scaling,
        spec.queue,
        region=setting.contract.cluster.region,
        target=_target(spec.rollout, setting),
        labels=setting.labels,
    )
    return Compiled(before, main, {**after, **_budget(spec, spec.scaling, setting)}, setting.placement)


def _deployment(
    spec: WebServiceSpec | WorkerSpec, scaling: ScalingSpec, rollout: RolloutSpec, setting: Setting, *, exposed: bool
) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    most = scaling.max or scaling.min
    pods = pods_of(
        setting.name,
        spec,
        setting.contract,
        setting.placement,
        labels=setting.labels,
        select=setting.select,
        replicas=most,
        by_revision=rollout.strategy == "rolling",
    )
    before = {**account(spec, setting), **pods.documents, **policy(spec, setting, behind_load_balancer=exposed)}
    rolling = rollout.strategy == "rolling"
    content: dict[str, Any] = {
        # What an autoscaler decides is not said: each update would take it back.
        **({} if scaling.scales else {"replicas": scaling.min}),
        "revisionHistoryLimit": 5,
        "progressDeadlineSeconds": 600,
        "selector": {"matchLabels": setting.select},
        "strategy": _replacement(spec, rollout) if rolling else _strategy(rollout, setting),
        "template": pods.template,
    }
    document = {
        "apiVersion": "apps/v1" if rolling else _ROLLOUTS,
        "kind": "Deployment" if rolling else "Rollout",
        "metadata": setting.metadata(spec.namespace),
        "spec": content,
    }
    return before, {"": document}


def _replacement(spec: WorkloadSpec, rollout: RolloutSpec) -> dict[str, Any]:
    # A volume on EBS is let go of by the old pod before the new one, perhaps on another node, can have it.
    if any(volume.kind == "ebs" for volume in spec.volumes.values()):
        return {"type": "Recreate"}
    bounds = {"maxSurge": f"{rollout.max_surge}%", "maxUnavailable": f"{rollout.max_unavailable}%"}
    return {"type": "RollingUpdate", "rollingUpdate": bounds}


def _strategy(rollout: RolloutSpec, setting: Setting) -> dict[str, Any]:
    if rollout.strategy == "blue_green":
        return {
            "blueGreen": {
                "activeService": setting.name,
                "previewService": f"{setting.name}-preview",
                "autoPromotionEnabled": rollout.auto_promote,
            }
        }
    steps: list[dict[str, Any]] = []
    given = [(step.weight, step.pause_seconds) for step in rollout.steps] or list(_CANARY)
    for weight, pause in given:
        steps += [{"setWeight": weight}, {"pause": {"duration": pause} if pause else {}}]
    bounds = {"maxSurge": f"{rollout.max_surge}%", "maxUnavailable": f"{rollout.max_unavailable}%"}
    return {"canary": {**bounds, "steps": steps}}


def _target(rollout: RolloutSpec, setting: Setting) -> dict[str, str]:
    if rollout.strategy == "rolling":
        return {"apiVersion": "apps/v1", "kind": "Deployment", "name": setting.name}
    return {"apiVersion": _ROLLOUTS, "kind": "Rollout", "name": setting.name}


def _scaling(
    spec: WorkloadSpec, scaling: ScalingSpec, rollout: RolloutSpec, setting: Setting
) -> dict[str, dict[str, Any]]:
    made: dict[str, dict[str, Any]] = {}
    if scaling.scales:
        target = _target(rollout, setting)
        made["autoscaler"] = autoscaler(setting.name, spec.namespace, scaling, target=target, labels=setting.labels)
    return {**made, **_budget(spec, scaling, setting)}


def _budget(spec: WorkloadSpec, scaling: ScalingSpec, setting: Setting) -> dict[str, dict[str, Any]]:
    if "disruption_budget" not in spec.on or (scaling.max or scaling.min) < 2:
        return {}
    made = disruption_budget(setting.name, spec.namespace, labels=setting.labels, select=setting.select)
    return {"disruption": made}

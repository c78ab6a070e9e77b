"""A service's own fields: number of pods, ways in, rollouts, whom it talks to.

Owns what becomes of them as arguments. What no argument takes is in the notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from platform_sdk.rules.ecs._containers import tell_port

if TYPE_CHECKING:
    from platform_sdk.rules.ecs._workload import Workload
    from platform_sdk.rules.ecs.reading import Cursor

__all__ = ["give_ports", "give_service"]

_PERIOD: Final = 10
_LOWEST_PORT: Final = 1024
_BIND: Final = "NET_BIND_SERVICE"
_LOOK: Final = (
    "Look up its listener's rules, certificate and health check (aws elbv2 describe-target-groups): host, "
    "certificates, path and readiness say them."
)


def give_ports(workload: Workload) -> None:
    """Writes port: the one that the load balancer reaches, else the first."""
    behind = {cursor.value.get("containerPort") for cursor in workload.service.root.each("loadBalancers")}
    ports = [cursor for cursor in workload.main.cursor.each("portMappings") if cursor.get("containerPort", int)]
    takes = workload.component in {"WebService", "StatefulService", "AgentPerNode"}
    if not ports or not takes:
        for cursor in ports:
            text = f"A {workload.component} takes no requests."
            cursor.tell(None, "lost", text, "Import it with its service, or make it a WebService.")
        return
    chosen = next((cursor for cursor in ports if cursor.value["containerPort"] in behind), ports[0])
    port: int = chosen.value["containerPort"]
    workload.args["port"] = port
    low = port < _LOWEST_PORT
    tell_port(chosen, "port")
    if low:
        kept = workload.args.setdefault("capabilities", [])
        if _BIND not in kept:
            kept.append(_BIND)
        chosen.tell(
            "containerPort",
            "changed",
            f"port, with the capability {_BIND}: users that are not root may not listen on {port}.",
            f"Listen on {8000 + port % 1000}, and take the capability out.",
        )
    for cursor in ports:
        if cursor is not chosen and cursor.value["containerPort"] == port:
            cursor.tell(None, "not_needed", "It is the same port once more.")
        elif cursor is not chosen:
            text = "A workload says one port."
            remedy = "It listens on, and containers of the pod reach it; for others make a Service by hand."
            cursor.tell("containerPort", "lost", text, remedy)


def give_service(workload: Workload) -> None:
    """Writes scaling, expose, host, rollout, startup, service_port, allow_from and allow_to."""
    root = workload.service.root
    _count(workload, root)
    _way_in(workload, root)
    if workload.component in {"WebService", "Worker"}:
        _rollout(workload, root)
    elif workload.component == "AgentPerNode":
        _agents_rollout(workload, root.child("deploymentConfiguration"))
    _grace(workload, root)
    _connect(workload, root)
    _traffic(workload, root)
    root.get("serviceName", str)
    if root.has("serviceName"):
        root.carry("serviceName", "The workload's name")
    if root.has("schedulingStrategy"):
        root.carry("schedulingStrategy", workload.component)


def _count(workload: Workload, root: Cursor) -> None:
    count = root.get("desiredCount", int)
    if count is None:
        return
    if workload.component == "AgentPerNode":
        root.tell("desiredCount", "not_needed", "There is one on each node.")
    elif workload.component == "StatefulService":
        workload.args["replicas"] = max(1, count)
        root.carry("desiredCount", "replicas")
    elif workload.component == "WebService" and count == 0:
        workload.args["scaling"] = {"min": 1}
        root.tell("desiredCount", "changed", "scaling.min: 1; a service has a pod.", "Leave it out until it is needed.")
    elif workload.component in {"WebService", "Worker"}:
        workload.args["scaling"] = {"min": count}
        root.tell(
            "desiredCount",
            "carried",
            "scaling.min, and as many at most.",
            "Scaling policies are no part of a service: where there are some (aws application-autoscaling "
            "describe-scaling-policies), set scaling.max and cpu_percent.",
        )
    else:
        root.tell("desiredCount", "not_needed", "A job runs to its end.")


def _way_in(workload: Workload, root: Cursor) -> None:
    balancers = root.each("loadBalancers")
    if balancers and workload.component != "WebService":
        for cursor in balancers:
            text = f"A {workload.component} has no load balancer of its own."
            cursor.tell(None, "lost", text, "Make an Ingress for its Service by hand.")
        return
    if balancers:
        first = balancers[0]
        expose = workload.choices.expose
        workload.args["expose"] = expose
        what = "An Application Load Balancer" if expose == "alb" else "A Network Load Balancer"
        for name in ("targetGroupArn", "loadBalancerName"):
            if first.has(name):
                first.tell(name, "changed", f"expose: {expose}. {what} of its own is made.", _LOOK)
        for name in ("containerName", "containerPort"):
            if first.has(name):
                first.carry(name, "The main container and its port")
    if workload.choices.host and workload.component == "WebService":
        workload.args["host"] = workload.choices.host


def _rollout(workload: Workload, root: Cursor) -> None:
    cursor = root.child("deploymentConfiguration")
    rollout: dict[str, Any] = {}
    strategy = _strategy(workload, root, cursor)
    if strategy:
        rollout.update(strategy)
    most, least = cursor.get("maximumPercent", int), cursor.get("minimumHealthyPercent", int)
    if most is not None:
        surge = most - 100
        if 1 <= surge <= 100:
            rollout["max_surge"] = surge
            cursor.carry("maximumPercent", f"rollout.max_surge: {surge}")
        else:
            text = "rollout.max_surge is 1 to 100 percent, and 25 here."
            cursor.tell("maximumPercent", "changed", text, "Set max_unavailable where there is no room for more pods.")
    if least is not None:
        missing = max(0, 100 - least)
        if missing:
            rollout["max_unavailable"] = min(100, missing)
        cursor.carry("minimumHealthyPercent", f"rollout.max_unavailable: {missing}")
    if rollout:
        workload.args["rollout"] = rollout


def _agents_rollout(workload: Workload, cursor: Cursor) -> None:
    least = cursor.get("minimumHealthyPercent", int)
    if least is not None:
        missing = min(100, max(1, 100 - least))
        workload.args["max_unavailable"] = missing
        cursor.carry("minimumHealthyPercent", f"max_unavailable: {missing}")
    if cursor.has("maximumPercent"):
        cursor.tell("maximumPercent", "not_needed", "There is one on each node, and never two.")


def _strategy(workload: Workload, root: Cursor, cursor: Cursor) -> dict[str, Any]:
    """``strategy`` and ``steps``, from what ECS does itself and from CodeDeploy."""
    needs = "Have Argo Rollouts in the platform."
    controller = root.child("deploymentController")
    kind, strategy = controller.get("type", str), cursor.get("strategy", str)
    web = workload.component == "WebService"
    if kind == "ECS":
        controller.tell("type", "not_needed", "Kubernetes rolls out itself.")
    elif kind == "CODE_DEPLOY" and web:
        text = "rollout: blue_green, by Argo Rollouts in place of CodeDeploy."
        controller.tell("type", "changed", text, f"{needs} Hooks of the AppSpec become an analysis.")
        return {"strategy": "blue_green"}
    elif kind:
        controller.tell("type", "lost", f"{kind} deploys no pods.", "Let pulumi up or Argo CD roll out.")
    if strategy == "ROLLING":
        cursor.carry("strategy", "rollout: rolling, which is the default")
    elif strategy and not web:
        cursor.tell(
            "strategy", "lost", f"A {workload.component} is rolled out pod by pod.", "Nothing sends requests to it."
        )
    elif strategy == "BLUE_GREEN":
        cursor.tell("strategy", "changed", "rollout: blue_green, by Argo Rollouts.", needs)
        return {"strategy": "blue_green"}
    elif strategy:
        cursor.tell("strategy", "changed", "rollout: canary, by Argo Rollouts.", needs)
        return {"strategy": "canary", "steps": _steps(cursor, strategy)}
    return {}


def _steps(cursor: Cursor, strategy: str) -> list[dict[str, Any]]:
    name, percent_name, bake_name = (
        ("canaryConfiguration", "canaryPercent", "canaryBakeTimeInMinutes")
        if strategy == "CANARY"
        else ("linearConfiguration", "stepPercent", "stepBakeTimeInMinutes")
    )
    said = cursor.child(name)
    percent, bake = said.value.get(percent_name, 10), said.value.get(bake_name, 5)
    step = min(100, max(1, round(percent) if isinstance(percent, int | float) else 10))
    pause = {"pause_seconds": max(1, int(bake) * 60)} if isinstance(bake, int) and bake else {}
    if said:
        said.tell(None, "carried", "rollout.steps.")
    weights = [step] if strategy == "CANARY" else list(range(step, 100, step))
    return [{"weight": weight, **pause} for weight in weights]


def _grace(workload: Workload, root: Cursor) -> None:
    seconds = root.get("healthCheckGracePeriodSeconds", int)
    if not seconds:
        if seconds == 0:
            root.tell("healthCheckGracePeriodSeconds", "not_needed", "There is none.")
        return
    if workload.component not in {"WebService", "StatefulService"}:
        text = "Nothing asks its port."
        root.tell("healthCheckGracePeriodSeconds", "not_needed", text)
        return
    startup = workload.args.setdefault("startup", {"period_seconds": _PERIOD, "failure_threshold": 1})
    tries = -(-seconds // startup["period_seconds"])
    startup["failure_threshold"] = max(tries, startup["failure_threshold"])
    root.carry("healthCheckGracePeriodSeconds", "startup, which is asked before the other probes")


def _connect(workload: Workload, root: Cursor) -> None:
    connect = root.child("serviceConnectConfiguration")
    if not connect:
        return
    if connect.get("enabled", bool) is not None:
        connect.tell("enabled", "changed", "Callers reach the Service by its name, without a proxy.")
    web = workload.component == "WebService"
    for number, service in enumerate(connect.each("services")):
        if service.has("portName"):
            service.tell("portName", "not_needed", "The Service has one port.")
        if service.has("discoveryName"):
            text = f"Its name is {workload.name}."
            service.tell("discoveryName", "changed", text, "Change those who call it by another name.")
        for position, alias in enumerate(service.each("clientAliases")):
            port = alias.get("port", int)
            if port and web and not number and not position and "expose" not in workload.args:
                workload.args["service_port"] = port
                alias.carry("port", "service_port")
            elif port:
                text = "The Service has one port, 80 unless service_port says otherwise."
                alias.tell("port", "changed", text, "Change those who call it.")
            if alias.has("dnsName"):
                text = f"Its name is {workload.name} in its namespace."
                alias.tell("dnsName", "changed", text, "Change those who call it.")


def _traffic(workload: Workload, root: Cursor) -> None:
    """Network policies refuse what nobody declares; security groups are not in the service."""
    groups = root.child("networkConfiguration").child("awsvpcConfiguration")
    if workload.task.root.value.get("networkMode") == "none":
        return
    workload.args["allow_to"] = {"as-on-ecs": {"vpc": True, "internet": True}}
    called = root.has("serviceRegistries") or root.has("serviceConnectConfiguration")
    if called and workload.component in {"WebService", "StatefulService"}:
        workload.args["allow_from"] = {"namespace": {"namespaces": [workload.args["namespace"]]}}
    if groups.value.get("assignPublicIp") == "DISABLED":
        groups.tell("assignPublicIp", "not_needed", "Pods have no public addresses.")
    if groups.has("securityGroups"):
        groups.tell(
            "securityGroups",
            "changed",
            "A network policy stands in for them: it may reach everything (allow_to), as their rules are not known.",
            "Narrow allow_to to what the groups let out, and allow_from to who they let in. Let databases' groups let "
            "the cluster's in.",
        )

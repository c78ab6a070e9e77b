"""A container definition's own fields: image, command, variables, secrets, ports, health, user, rights.

Owns what becomes of them in the main container and in the others. CPU and memory, volumes and order are elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from platform_sdk.rules.ecs._secrets import give_secrets
from platform_sdk.rules.ecs._values import escaped, health_command
from platform_sdk.rules.workloads.images import image_name

if TYPE_CHECKING:
    from platform_sdk.rules.ecs._workload import Container, Workload
    from platform_sdk.rules.ecs.reading import Cursor

__all__ = ["give_container", "give_main", "tell_port"]

_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ANNOTATION: Final = re.compile(r"([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?")
_INTERVAL, _TIMEOUT, _RETRIES = 30, 5, 3
"""What ECS takes where a health check does not say it."""
_LEAST_USER: Final = 10_000
_ROOT: Final = frozenset({"root"})
_BIND: Final = "NET_BIND_SERVICE"


def give_container(workload: Workload, one: Container) -> dict[str, Any]:
    """The arguments of a container beside or before the main one, without CPU, memory and volumes."""
    args: dict[str, Any] = {"name": one.name} if one.role == "init" else {}
    _basics(workload, one, args, f" of {one.name}")
    if one.role == "sidecar":
        ports = [cursor for cursor in one.cursor.each("portMappings") if cursor.get("containerPort", int)]
        if ports:
            args["port"] = ports[0].value["containerPort"]
            tell_port(ports[0], f"port of {one.name}")
            for more in ports[1:]:
                more.tell("containerPort", "lost", "A container beside the main one says one port.", "It listens on.")
        probe = _probe(workload, one.cursor)
        if probe:
            args["liveness"] = probe
            _tell_probe(one.cursor, f"liveness of {one.name}")
    return args


def give_main(workload: Workload) -> None:
    """The fields of the main container that are arguments of the workload itself."""
    one, args = workload.main, workload.args
    cursor = one.cursor
    _basics(workload, one, args, "")
    probe = _probe(workload, cursor)
    if probe:
        args["liveness"] = probe
        _tell_probe(cursor, "liveness")
        start = cursor.child("healthCheck").get("startPeriod", int)
        if start:
            period = probe["period_seconds"]
            tries = -(-start // period) + probe["failure_threshold"]
            args["startup"] = {**probe, "failure_threshold": tries}
            cursor.child("healthCheck").carry("startPeriod", "startup, which is asked before liveness")
    _user(workload, cursor)
    _rights(workload, cursor)
    root = cursor.get("readonlyRootFilesystem", bool)
    if root:
        cursor.carry("readonlyRootFilesystem", "read_only_root, which is on by default")
    elif root is False:
        workload.without.add("read_only_root")
        text = "read_only_root is turned off for the whole workload."
        cursor.tell(
            "readonlyRootFilesystem", "changed", text, "Turn it on again where files outside /tmp are not written."
        )
    _labels(workload, cursor)


def _basics(workload: Workload, one: Container, args: dict[str, Any], whose: str) -> None:
    cursor = one.cursor
    image = cursor.get("image", str)
    found = image_name(image) if image else None
    if not image or not found:
        cursor.refuse("image", "This is no name of an image.", "Write registry/repository:1.4.2.")
    else:
        args["image"] = image
        if found.fixed:
            cursor.carry("image", f"image{whose}")
        else:
            workload.without.add("fixed_image")
            text = f"image{whose}, which may be another one tomorrow: fixed_image is turned off."
            cursor.tell("image", "changed", text, "Name it by digest or a version's tag, and turn fixed_image on.")
    for ecs, here in (("entryPoint", "command"), ("command", "args")):
        words = cursor.texts(ecs)
        if words:
            args[here] = [escaped(word) for word in words]
            note = "; $( is written $$(, so that Kubernetes leaves it alone" if args[here] != words else ""
            cursor.tell(ecs, "carried", f"{here}{whose}{note}.")
    _variables(cursor, args, whose)
    names = give_secrets(workload, one)
    if names and one.role != "main":
        args["secrets"] = names
    stop = cursor.get("stopTimeout", int)
    if stop is not None:
        workload.args["grace_seconds"] = max(stop, workload.args.get("grace_seconds", 0))
        cursor.carry("stopTimeout", "grace_seconds, the longest of all containers")


def _variables(cursor: Cursor, args: dict[str, Any], whose: str) -> None:
    env: dict[str, str] = {}
    for entry in cursor.each("environment"):
        name, value = entry.get("name", str) or "", entry.get("value", str) or ""
        if not _VARIABLE.fullmatch(name):
            text = "Names of variables have letters, digits and underscores here."
            entry.tell(None, "lost", text, "Choose another name, and let the program read that.")
            continue
        if name in env:
            entry.tell(None, "changed", f"{name} is said twice, and the last one counts.", "Take one out.")
        else:
            note = "; $( is written $$(, so that Kubernetes leaves it alone" if escaped(value) != value else ""
            entry.tell(None, "carried", f"env{whose}: {name}{note}.")
        env[name] = escaped(value)
    if env:
        args["env"] = env


def tell_port(port: Cursor, to: str) -> None:
    port.carry("containerPort", to)
    if port.has("hostPort"):
        port.tell("hostPort", "not_needed", "Each pod has an address and ports of its own.")
    protocol = port.value.get("protocol")
    if protocol == "tcp":
        port.tell("protocol", "carried", "tcp.")
    elif protocol:
        port.tell("protocol", "lost", f"Ports of workloads are tcp, not {protocol}.", "Write a Service by hand.")
    if port.has("appProtocol"):
        text = "Services here do not name their protocol."
        port.tell(
            "appProtocol", "lost", text, "Behind an ALB set the protocol version by an annotation of the Ingress."
        )


def _probe(workload: Workload, cursor: Cursor) -> dict[str, Any] | None:
    check = cursor.child("healthCheck")
    command = health_command(check.texts("command"), windows=workload.windows)
    if not command:
        if check:
            cursor.tell("healthCheck", "not_needed", "It says that there is none.")
        return None
    probe: dict[str, Any] = {"command": [escaped(word) for word in command]}
    for ecs, here, default in (
        ("interval", "period_seconds", _INTERVAL),
        ("timeout", "timeout_seconds", _TIMEOUT),
        ("retries", "failure_threshold", _RETRIES),
    ):
        value = check.get(ecs, int)
        probe[here] = default if value is None else value
    return probe


def _tell_probe(cursor: Cursor, to: str) -> None:
    check = cursor.child("healthCheck")
    for name in ("command", "interval", "timeout", "retries"):
        if check.has(name):
            check.carry(name, to)
    if check.has("startPeriod") and to != "liveness":
        text = "A container beside the main one has no startup probe."
        check.tell("startPeriod", "lost", text, "Add initial_delay_seconds to its liveness.")


def _user(workload: Workload, cursor: Cursor) -> None:
    text = cursor.get("user", str)
    if not text:
        return
    user, _, group = text.partition(":")
    user = "0" if user in _ROOT else user
    if not user.isdigit():
        remedy = "Look the number up in the image (id -u), and set user."
        cursor.tell("user", "lost", f"Kubernetes knows users by number, not {user}: it is 10001 here.", remedy)
        return
    workload.args["user"] = int(user)
    note = f" Its group, {group}, is not carried." if group and group != user else ""
    if int(user) < _LEAST_USER:
        workload.without.add("non_root")
        remedy = "Choose a number from 10000 in the image, and turn non_root on."
        cursor.tell("user", "changed", f"user; non_root is turned off for it.{note}", remedy)
    else:
        cursor.tell("user", "changed" if note else "carried", f"user.{note}")


def _rights(workload: Workload, cursor: Cursor) -> None:
    parameters = cursor.child("linuxParameters")
    capabilities = parameters.child("capabilities")
    added = [name.removeprefix("CAP_") for name in capabilities.texts("add")]
    if added:
        workload.args["capabilities"] = added
        if set(added) - {_BIND}:
            workload.without.add("capabilities")
            remedy = "See whether it does without: restricted namespaces refuse such pods."
            capabilities.tell("add", "changed", "capabilities; the safe default of that name is turned off.", remedy)
        else:
            capabilities.carry("add", "capabilities")
    if capabilities.has("drop"):
        capabilities.tell("drop", "not_needed", "All are dropped that capabilities does not name.")
    shared = parameters.get("sharedMemorySize", int)
    if shared:
        workload.args["shared_memory"] = f"{shared}Mi"
        parameters.carry("sharedMemorySize", "shared_memory")
    for name in ("privileged", "initProcessEnabled"):
        holder = cursor if name == "privileged" else parameters
        if holder.value.get(name) is False:
            holder.tell(name, "not_needed", "It is so.")


def _labels(workload: Workload, cursor: Cursor) -> None:
    labels = cursor.child("dockerLabels")
    kept: dict[str, str] = {}
    for name in labels.value:
        value = labels.get(name, str)
        if value is not None and _ANNOTATION.fullmatch(name):
            kept[name] = value
            labels.carry(name, "annotations")
        elif value is not None:
            labels.tell(name, "lost", "Kubernetes takes no such name.", "Choose another name.")
    if kept:
        workload.args["annotations"] = kept

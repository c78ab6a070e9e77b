"""Volumes of a task and where containers mount them.

Owns what each sort of volume becomes. A workload's volume is at one path in all its containers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from platform_sdk.rules.ecs._values import named

if TYPE_CHECKING:
    from platform_sdk.rules.ecs._workload import Container, Workload
    from platform_sdk.rules.ecs.reading import Cursor

__all__ = ["give_volumes"]

_MIB: Final = 1024
_TMP: Final = "/tmp"


@dataclass(slots=True)
class _Mount:
    container: Container
    cursor: Cursor
    path: str
    read_only: bool
    inherited: bool


def give_volumes(workload: Workload, others: dict[str, dict[str, Any]]) -> None:
    """Writes volumes, data, host_paths and tmp_size, and the mounts of the other containers."""
    mounts = _mounts(workload)
    taken: set[str] = set()
    declared: set[str] = set()
    for cursor in workload.task.root.each("volumes"):
        name = cursor.get("name", str)
        if not name:
            cursor.refuse("name", "A volume has a name.", "Add one.")
            continue
        declared.add(name)
        here = named(name, taken, otherwise="volume")
        taken.add(here)
        if mounts.get(name):
            _volume(workload, cursor, here, mounts[name], others)
        else:
            cursor.tell(None, "lost", "No container that is carried mounts it.", "Take it out.")
    for name in sorted(set(mounts) - declared):
        for mount in mounts[name]:
            if not mount.inherited:
                there = f"those are {', '.join(sorted(declared))}" if declared else "it has none"
                mount.cursor.refuse("sourceVolume", f"The task has no such volume; {there}.", "Name one of them.")
    _in_memory(workload, taken)


def _mounts(workload: Workload) -> dict[str, list[_Mount]]:
    """Volume -> its mounts, the main container's first."""
    found: dict[str, list[_Mount]] = {}
    used = [workload.main, *workload.in_role("sidecar"), *workload.in_role("init")]
    own: dict[str, list[_Mount]] = {}
    for one in used:
        for cursor in one.cursor.each("mountPoints"):
            name, path = cursor.get("sourceVolume", str) or "", cursor.get("containerPath", str) or ""
            if not path:
                cursor.refuse("containerPath", "A volume is mounted somewhere.", "Add a path.")
                continue
            mount = _Mount(one, cursor, path, bool(cursor.get("readOnly", bool)), inherited=False)
            found.setdefault(name, []).append(mount)
            own.setdefault(one.ecs_name, []).append(mount)
    for one in used:
        for cursor in one.cursor.each("volumesFrom"):
            source = cursor.get("sourceContainer", str) or ""
            if own.get(source):
                cursor.tell(None, "changed", f"Volumes of the workload that {source} has too, at the same paths.")
            for mount in own.get(source, ()):
                name = str(mount.cursor.value.get("sourceVolume", ""))
                read_only = bool(cursor.value.get("readOnly"))
                found.setdefault(name, []).append(_Mount(one, cursor, mount.path, read_only, inherited=True))
    return found


def _volume(
    workload: Workload, cursor: Cursor, name: str, mounts: list[_Mount], others: dict[str, dict[str, Any]]
) -> None:
    first = mounts[0]
    source = cursor.child("host").get("sourcePath", str)
    if source:
        _host_path(workload, cursor, name, source, mounts)
        return
    args = _kind(workload, cursor, name)
    if args is None:
        cursor.tell("name", "lost", "Nothing is mounted in its place.", "See what is said of its sort.")
        return
    if first.path.rstrip("/") == _TMP and args["kind"] == "empty" and "read_only_root" not in workload.without:
        cursor.tell(None, "changed", "/tmp, an empty volume that each container has to itself.", "Share another path.")
        for mount in mounts:
            _tell_mount(mount, first.path, "/tmp, an empty volume by default")
        return
    args = {**args, "path": first.path}
    if all(mount.read_only for mount in mounts):
        args["read_only"] = True
    own_claim = args.pop("own_claim", False)
    field = "data" if own_claim else "volumes"
    workload.args.setdefault(field, {})[name] = args
    for mount in mounts:
        _tell_mount(mount, first.path, f"{field}: {name}", mixed="read_only" not in args)
        if mount.container.role != "main":
            listed = others[mount.container.name].setdefault("mounts", [])
            if name not in listed:
                listed.append(name)
    if all(mount.container.role != "main" for mount in mounts):
        cursor.tell("name", "changed", f"{field}: {name}, which the main container has too.")
    else:
        cursor.carry("name", f"{field}: {name}")


def _kind(workload: Workload, cursor: Cursor, name: str) -> dict[str, Any] | None:
    """The volume's arguments but its path; None, and nothing told, where the notes say it all."""
    efs = cursor.child("efsVolumeConfiguration")
    if efs:
        return _efs(efs, name)
    if cursor.get("configuredAtLaunch", bool):
        return _ebs(workload, cursor)
    docker = cursor.child("dockerVolumeConfiguration")
    if docker:
        if docker.value.get("scope", "task") != "task" or docker.value.get("driver", "local") != "local":
            return None
        cursor.tell("dockerVolumeConfiguration", "carried", f"volumes: {name}, an empty volume of the pod.")
    elif any(cursor.has(field) for field in cursor.value if field not in {"name", "host", "configuredAtLaunch"}):
        return None
    if "configuredAtLaunch" in cursor.value:
        cursor.tell("configuredAtLaunch", "not_needed", "It is so.")
    if cursor.value.get("host") is not None:
        cursor.tell("host", "carried", f"volumes: {name}, an empty volume of the pod.")
    return {"kind": "empty"}


def _efs(efs: Cursor, name: str) -> dict[str, Any]:
    identifier = efs.get("fileSystemId", str) or ""
    args: dict[str, Any] = {"kind": "efs", "file_system": name}
    efs.tell(
        "fileSystemId",
        "changed",
        f"volumes: {name}, on a file system {name} of the platform.",
        f"Add {name} to platform:storage.efs.file_systems and copy the files of {identifier} there; or make a "
        f"PersistentVolume and claim of {identifier} by hand, and set kind: claim.",
    )
    authorization = efs.child("authorizationConfig")
    if authorization.has("accessPointId"):
        args["access_point"] = name
        text = f"volumes: {name}, by an access point {name} of that file system."
        remedy = "Give it the path, user and group of the former one: access_points."
        authorization.tell("accessPointId", "changed", text, remedy)
    if authorization.has("iam"):
        text = "The driver mounts with the platform's rights."
        authorization.tell("iam", "changed", text, "A policy of the file system that names the task role must change.")
    folder = efs.get("rootDirectory", str) or "/"
    if folder.strip("/"):
        args["sub_path"] = folder.strip("/")
        efs.carry("rootDirectory", f"volumes: {name}, its sub_path")
    elif efs.has("rootDirectory"):
        efs.carry("rootDirectory", f"volumes: {name}")
    encryption = efs.value.get("transitEncryption")
    if encryption == "ENABLED":
        efs.tell("transitEncryption", "not_needed", "Traffic is always encrypted.")
    elif encryption:
        efs.tell("transitEncryption", "changed", "Traffic is always encrypted.")
    return args


def _ebs(workload: Workload, cursor: Cursor) -> dict[str, Any]:
    """A volume that ECS makes for each task: each pod's own where pods have names, else one that the pod loses."""
    configured = next(
        (
            one
            for one in workload.service.root.each("volumeConfigurations")
            if one.value.get("name") == cursor.value["name"]
        ),
        None,
    )
    managed = configured.child("managedEBSVolume") if configured else cursor.child("managedEBSVolume")
    size = managed.get("sizeInGiB", int)
    if configured:
        configured.carry("name", "The volume of that name")
    if managed.value.get("encrypted"):
        managed.tell("encrypted", "not_needed", "The platform's classes encrypt.")
    args: dict[str, Any] = {"size_gib": size} if size else {}
    if size:
        managed.carry("sizeInGiB", "size_gib")
    if workload.component != "StatefulService":
        text = "An empty volume of the pod, which ends with it as ECS's does."
        cursor.tell("configuredAtLaunch", "changed", text, "Let nodes have disks large enough, or use StatefulService.")
        return {"kind": "empty", **args}
    workload.args["keep_volumes"] = False
    text = "data, a volume for each pod; it outlives its pod, and goes with the service (keep_volumes: false)."
    cursor.tell("configuredAtLaunch", "changed", text, "Set keep_volumes: true where files matter.")
    return {"kind": "ebs", **args, "own_claim": True}


def _host_path(workload: Workload, cursor: Cursor, name: str, source: str, mounts: list[_Mount]) -> None:
    if workload.component != "AgentPerNode":
        cursor.tell("name", "lost", "Nothing is mounted in its place.", "See what is said of its sort.")
        text = f"{source} is a folder of the machine, which pods are not to see."
        cursor.tell("host", "lost", text, "Use kind: efs for what must last, kind: empty for what containers share.")
        return
    workload.args.setdefault("host_paths", {})[name] = source
    workload.without.add("no_host_paths")
    cursor.carry("name", f"host_paths: {name}")
    text = f"host_paths: {name}, found at /host/{name} and to read alone; no_host_paths is turned off."
    cursor.tell("host", "changed", text, "Let the program look there.")
    for mount in mounts:
        if not mount.inherited:
            where = f"It is at /host/{name}, not at {mount.path}, in the main container alone."
            mount.cursor.tell(None, "changed", where, "Change the program's configuration.")


def _tell_mount(mount: _Mount, path: str, to: str, *, mixed: bool = False) -> None:
    if mount.inherited:
        return
    cursor = mount.cursor
    cursor.carry("sourceVolume", to)
    if mount.path == path:
        cursor.carry("containerPath", to)
    else:
        text = f"A volume of a workload is at one path, here {path}."
        cursor.tell("containerPath", "changed", text, f"Let {mount.container.ecs_name} look there.")
    if mount.read_only and mixed:
        cursor.tell("readOnly", "changed", "Another container writes, so all may.", "Let it not write.")
    elif cursor.value.get("readOnly") is not None:
        cursor.carry("readOnly", to)


def _in_memory(workload: Workload, taken: set[str]) -> None:
    for cursor in workload.main.cursor.child("linuxParameters").each("tmpfs"):
        path, size = cursor.get("containerPath", str) or "", cursor.get("size", int) or 0
        if not path:
            cursor.refuse("containerPath", "A tmpfs is mounted somewhere.", "Add a path.")
        elif path.rstrip("/") == _TMP and "read_only_root" not in workload.without:
            workload.args["tmp_size"] = f"{size}Mi"
            cursor.tell("containerPath", "changed", "/tmp, an empty volume by default, on disk.")
            cursor.carry("size", "tmp_size")
        else:
            name = named(path, taken, otherwise="memory")
            taken.add(name)
            gib = max(1, -(-size // _MIB))
            volume = {"kind": "empty", "memory": True, "path": path, "size_gib": gib}
            workload.args.setdefault("volumes", {})[name] = volume
            cursor.carry("containerPath", f"volumes: {name}, in memory")
            exact = gib * _MIB == size
            told = f"size_gib of {name}: {gib}{'' if exact else ', whole GiB'}; it counts as the pod's memory."
            cursor.tell("size", "carried" if exact else "changed", told)

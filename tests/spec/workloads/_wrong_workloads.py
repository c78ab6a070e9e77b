"""Workloads that contradict themselves or the safe defaults, whatever their platform."""

from __future__ import annotations

from typing import Any

from tests.support.contracts import IMAGE
from tests.support.refusals import Refused, refused

__all__ = ["WRONG"]


def web(name: str, args: dict[str, Any], *told: tuple[str, str, str]) -> Refused:
    return refused(name, "WebService", args, *told)


def volume(name: str, args: dict[str, Any], *told: tuple[str, str, str]) -> Refused:
    """A volume called ``data`` at /var/data."""
    return web(name, {"volumes": {"data": {"path": "/var/data", **args}}}, *told)


_IMAGES = [
    web("image that moves", {"image": "nginx:latest"}, ("image", "the tag latest", "by digest")),
    web("image without a tag", {"image": "registry:5000/nginx"}, ("image", "has no tag", "by digest")),
    web("image with capitals", {"image": "Shop/Web:1"}, ("image", "no name of an image", "registry/repository")),
    web("image with a short digest", {"image": "web@sha256:12"}, ("image", "no name of an image", "64 digits")),
    web(
        "sidecar that moves",
        {"sidecars": {"proxy": {"image": "envoy:latest"}}},
        ("sidecars.proxy.image", "the tag latest", "fixed_image"),
    ),
    web(
        "init container that moves",
        {"init_containers": [{"name": "first", "image": "migrate"}]},
        ("init_containers[0].image", "has no tag", "fixed_image"),
    ),
]
_PROBES = [
    web(
        "probe that asks twice",
        {"liveness": {"command": ["/alive"], "path": "/healthz"}},
        ("liveness.command", "runs a command or asks a port", "Take command out"),
    ),
    web(
        "probe by HTTP and gRPC",
        {"readiness": {"path": "/healthz", "grpc": True}},
        ("readiness.grpc", "by HTTP or by gRPC", "Take path or grpc out"),
    ),
    refused(
        "probe of a worker without a port",
        "Worker",
        {"liveness": {"path": "/healthz"}},
        ("liveness", "no port to ask", "Give liveness a port"),
    ),
    web(
        "probe of a sidecar without a port",
        {"sidecars": {"proxy": {"image": IMAGE, "readiness": {"grpc": True}}}},
        ("sidecars.proxy.readiness", "no port to ask", "the container a port"),
    ),
    web(
        "probe that is never asked",
        {"startup": {"period_seconds": 0}},
        ("startup.period_seconds", "at least 1", "at least 1"),
    ),
    web(
        "probe without a slash", {"liveness": {"path": "healthz"}}, ("liveness.path", "starts with a slash", "/healthz")
    ),
]
_AMOUNTS = [
    web(
        "memory limit below the request",
        {"memory": "1Gi", "memory_limit": "512Mi"},
        ("memory_limit", "never below its request", "1Gi or more"),
    ),
    web("CPU limit below the request", {"cpu": 2, "cpu_limit": "500m"}, ("cpu_limit", "cpu is 2", "2 or more")),
    web("memory without a unit", {"memory": "512MB"}, ("memory", "a number with a unit", "512Mi")),
    web("CPU in percent", {"cpu": "50%"}, ("cpu", "a number of cores", "500m")),
    web("fewer than no GPUs", {"gpus": -1}, ("gpus", "at least 0", "at least 0")),
    web(
        "two sorts of accelerators",
        {"gpus": 1, "neuron_devices": 1},
        ("neuron_devices", "No instance type has both", "Ask for one of them"),
    ),
]
_RIGHTS = [
    web("root", {"user": 0}, ("user", "User 0 is root", "10000 or more")),
    web("user of the node", {"user": 100}, ("user", "may be a user of the node too", "without: [non_root]")),
    web(
        "capability over the network",
        {"capabilities": ["NET_ADMIN"]},
        ("capabilities", "not NET_ADMIN", "without: [capabilities]"),
    ),
    web(
        "folder of the node",
        {"host_paths": {"logs": "/var/log"}},
        ("host_paths", "every pod on it left there", "Use a volume"),
    ),
    web(
        "secret in a variable",
        {"secrets": {"key": {"name": "prod/key", "env": "KEY"}}},
        ("secrets.key.env", "lands in dumps", "Read the file"),
    ),
    web(
        "variable from two places",
        {"without": ["secret_files"], "env": {"KEY": "a"}, "secrets": {"key": {"name": "prod/key", "env": "KEY"}}},
        ("secrets.key.env", "env says KEY too", "another variable"),
    ),
    web(
        "service account of two owners",
        {
            "identity": "orders",
            "aws_rights": {"statements": {"Read": {"actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::a/*"]}}},
        },
        ("identity", "has its rights already", "identity or aws_rights"),
    ),
    web("rights to nothing", {"aws_rights": {}}, ("aws_rights", "allow nothing", "Add statements")),
    web(
        "rights over the account",
        {"aws_rights": {"policies": ["AdministratorAccess"]}},
        ("aws_rights.policies[0]", "rights over the whole account", "in statements"),
    ),
    web(
        "rights to write everywhere",
        {"aws_rights": {"statements": {"Write": {"actions": ["s3:PutObject"], "resources": ["*"]}}}},
        ("aws_rights.statements.Write.resources[0]", "every resource of the account", "Name the ARNs"),
    ),
    web(
        "default that is none",
        {"without": ["hardening"]},
        ("without[0]", "one of capabilities, disruption_budget", "Choose one"),
    ),
    web(
        "default turned off twice",
        {"without": ["no_token", "no_token"]},
        ("without[1]", "off already", "Take it out"),
    ),
    refused(
        "default that a job never has",
        "BatchJob",
        {"without": ["readiness"]},
        ("without[0]", "never has it", "Take it out"),
    ),
]
_PARTS = [
    web(
        "two containers of a name",
        {"sidecars": {"proxy": {"image": IMAGE}}, "init_containers": [{"name": "proxy"}]},
        ("init_containers[0].name", "Two containers are called proxy", "another name"),
    ),
    web(
        "sidecar called main",
        {"sidecars": {"main": {"image": IMAGE}}},
        ("sidecars.main", "own container is called main", "another name"),
    ),
    web(
        "port of another container",
        {"sidecars": {"proxy": {"image": IMAGE, "port": 8080}}},
        ("sidecars.proxy.port", "Port 8080 is taken", "another port"),
    ),
    web(
        "mount of a volume that is not there",
        {"sidecars": {"proxy": {"image": IMAGE, "mounts": ["cache"]}}},
        ("sidecars.proxy.mounts[0]", "no volume cache; there are none", "Choose one"),
    ),
    web(
        "secret that is not there",
        {
            "init_containers": [{"name": "first", "secrets": ["kye"]}],
            "secrets": {"key": {"name": "prod/key"}},
        },
        ("init_containers[0].secrets[0]", "no secret kye; those are key", "Choose one"),
    ),
    web(
        "name of a container with capitals",
        {"sidecars": {"Proxy": {"image": IMAGE}}},
        ("sidecars.Proxy", "lower-case", "metrics"),
    ),
    web("variable that no shell takes", {"env": {"1ST": "a"}}, ("env.1ST", "starts with no digit", "LOG_LEVEL")),
    web("file of no folder", {"files": {"app.toml": "a"}}, ('files["app.toml"]', "absolute path", "/etc/shop")),
    web(
        "file outside of its folder",
        {"files": {"/etc/../root": "a"}},
        ('files["/etc/../root"]', "without .. in it", "/etc/shop"),
    ),
    web(
        "file where a volume is",
        {"files": {"/var/data": "a"}, "volumes": {"data": {"kind": "empty", "path": "/var/data/"}}},
        ("files./var/data", "volumes.data is at /var/data", "another path"),
    ),
    web(
        "volume at /tmp",
        {"volumes": {"data": {"kind": "empty", "path": "/tmp"}}},
        ("volumes.data.path", "the empty volume is at /tmp", "another path"),
    ),
    web(
        "volume at the shared memory",
        {"shared_memory": "1Gi", "volumes": {"data": {"kind": "empty", "path": "/dev/shm"}}},
        ("volumes.data.path", "the shared memory is at /dev/shm", "another path"),
    ),
    web(
        "volume of a name that pods have already",
        {"volumes": {"tmp": {"kind": "empty", "path": "/scratch"}}},
        ("volumes.tmp", "called tmp is there already", "another name"),
    ),
    web("needs that are no words", {"runs_on": "GPU nodes"}, ("runs_on", "needs joined by +", "spot+arm64")),
    web("field that is none", {"replica": 3}, ("replica", "no such field", "Take it out")),
    web("port beyond the last", {"port": 70_000}, ("port", "at most 65535", "at most 65535")),
    web("namespace with capitals", {"namespace": "Shop"}, ("namespace", "1 to 63 lower-case", "shop-orders")),
]
_VOLUMES = [
    volume("claim without its name", {"kind": "claim"}, ("volumes.data.claim", "named by claim", "Set kind: claim")),
    volume(
        "claim of a volume that is made", {"claim": "old"}, ("volumes.data.claim", "no other kind", "take claim out")
    ),
    volume("disk in memory", {"memory": True}, ("volumes.data.memory", "empty volume alone", "Set kind: empty")),
    volume(
        "volume that exists and is made",
        {"kind": "efs", "class_name": "efs", "file_system": "shared"},
        ("volumes.data.class_name", "names one that exists", "one of them"),
    ),
    volume(
        "class of an empty volume",
        {"kind": "empty", "class_name": "gp3"},
        ("volumes.data.class_name", "No class makes", "Take class_name out"),
    ),
    volume(
        "disk on a file system",
        {"kind": "ebs", "file_system": "shared"},
        ("volumes.data.file_system", "on no file system", "Take file_system out"),
    ),
    volume(
        "bucket without its name",
        {"kind": "s3"},
        ("volumes.data.file_system", "its driver makes none", "Name a bucket"),
    ),
    volume(
        "access point of a Lustre file system",
        {"kind": "fsx_lustre", "file_system": "training", "access_point": "a"},
        ("volumes.data.access_point", "EFS alone", "Take access_point out"),
    ),
    volume(
        "access point of no file system",
        {"kind": "efs", "access_point": "a"},
        ("volumes.data.access_point", "part of a file system", "Add file_system"),
    ),
    volume("volume without a size", {"size_gib": 0}, ("volumes.data.size_gib", "at least 1", "at least 1")),
    volume("volume of no kind", {"kind": "nfs"}, ("volumes.data.kind", "one of claim, ebs", "Did you mean efs?")),
    refused(
        "volume of each pod on a bucket",
        "StatefulService",
        {"data": {"state": {"kind": "s3", "file_system": "models", "path": "/data"}}},
        ("data.state.kind", "makes a volume for each pod", "Use kind: ebs"),
    ),
    refused(
        "volume of each pod that all share",
        "StatefulService",
        {"data": {"state": {"kind": "efs", "file_system": "shared", "path": "/data"}}},
        ("data.state.kind", "makes a volume for each pod", "under volumes"),
    ),
    refused(
        "two volumes of a name",
        "StatefulService",
        {"volumes": {"state": {"kind": "empty", "path": "/cache"}}},
        ("data.state", "a volume state among volumes", "another name"),
    ),
    refused(
        "two volumes at a place",
        "StatefulService",
        {"volumes": {"cache": {"kind": "empty", "path": "/data"}}},
        ("data.state.path", "volumes.cache is at /data", "another path"),
    ),
    refused(
        "disk on each node",
        "AgentPerNode",
        {"volumes": {"data": {"path": "/var/data"}}},
        ("volumes.data.kind", "one of them at a time", "Use efs"),
    ),
]
_RUNNING = [
    web(
        "fewer at most than at least",
        {"scaling": {"min": 3, "max": 2}},
        ("scaling.max", "less than the fewest", "Raise max"),
    ),
    web(
        "share of a fixed number",
        {"scaling": {"min": 3, "cpu_percent": 60}},
        ("scaling.cpu_percent", "number of pods is fixed", "Set max above 3"),
    ),
    web("service without pods", {"scaling": {"min": 0, "max": 2}}, ("scaling.min", "answers nobody", "1 or more")),
    refused(
        "queue without a most",
        "Worker",
        {"queue": {"url": "https://sqs.eu-west-1.amazonaws.com/1/q"}},
        ("scaling.max", "up to a most", "Set scaling.max"),
    ),
    refused(
        "queue and CPU",
        "Worker",
        {
            "queue": {"url": "https://sqs.eu-west-1.amazonaws.com/1/q"},
            "scaling": {"min": 0, "max": 2, "cpu_percent": 50},
        },
        ("scaling", "by its CPU or memory too", "or queue"),
    ),
    refused(
        "canary of a worker",
        "Worker",
        {"rollout": {"strategy": "canary"}},
        ("rollout.strategy", "Nobody sends requests to a worker", "Use rolling"),
    ),
    web(
        "steps of a rolling update",
        {"rollout": {"steps": [{"weight": 10}]}},
        ("rollout.steps", "has no steps", "canary"),
    ),
    web(
        "steps that go back",
        {"rollout": {"strategy": "canary", "steps": [{"weight": 50}, {"weight": 10}]}},
        ("rollout.steps", "Weights go up: [50, 10]", "in order"),
    ),
    web(
        "promotion of a rolling update",
        {"rollout": {"auto_promote": False}},
        ("rollout.auto_promote", "blue_green rollout alone", "Take it out"),
    ),
    web(
        "canary behind a network load balancer",
        {"expose": "nlb", "rollout": {"strategy": "canary"}},
        ("rollout.strategy", "long connections", "Use blue_green"),
    ),
    refused(
        "more pods at a time than have to end",
        "BatchJob",
        {"completions": 2, "parallelism": 3},
        ("parallelism", "3 at the same time, and 2 have to end", "Lower parallelism"),
    ),
    refused(
        "schedule of four fields", "ScheduledJob", {"schedule": "0 2 * *"}, ("schedule", "no schedule", "five fields")
    ),
    refused(
        "time zone of no place",
        "ScheduledJob",
        {"time_zone": "Europe/Atlantis"},
        ("time_zone", "no such name", "Europe/Berlin"),
    ),
    refused(
        "time zone of the node", "ScheduledJob", {"time_zone": "Local"}, ("time_zone", "no such name", "Europe/Berlin")
    ),
    refused(
        "concurrency of no sort",
        "ScheduledJob",
        {"concurrency": "queue"},
        ("concurrency", "one of forbid, allow", "Choose one"),
    ),
    refused(
        "every node and some",
        "AgentPerNode",
        {"all_nodes": True, "runs_on": "general"},
        ("all_nodes", "on which nodes it runs", "Take runs_on or all_nodes out"),
    ),
]
_WAYS_IN = [
    web(
        "host of a service of the cluster",
        {"host": "a.example.com", "expose": "cluster"},
        ("host", "by a load balancer", "Set expose"),
    ),
    web("path of a service of the cluster", {"path": "/api"}, ("path", "for expose: alb", "Take path out")),
    web(
        "class of an nlb",
        {"expose": "nlb", "ingress_class": "public"},
        ("ingress_class", "this is nlb", "Take ingress_class out"),
    ),
    web("certificates of nobody", {"certificates": ["shop"]}, ("certificates", "no TLS", "Take certificates out")),
    web(
        "certificates without TLS",
        {"expose": "alb", "https": False, "certificates": ["shop"]},
        ("certificates", "no TLS", "Take certificates out"),
    ),
]

WRONG = [
    *_IMAGES,
    *_PROBES,
    *_AMOUNTS,
    *_RIGHTS,
    *_PARTS,
    *_VOLUMES,
    *_RUNNING,
    *_WAYS_IN,
    web(
        "many things at once",
        {"image": "web", "user": 0, "memory": "1Gi", "memory_limit": "1Mi", "host_paths": {"a": "/var"}},
        ("image", "has no tag", "by digest"),
        ("user", "is root", "10000"),
        ("memory_limit", "never below", "1Gi"),
        ("host_paths", "left there", "Use a volume"),
    ),
]

"""Workloads that are right, on platforms that cannot run them."""

from __future__ import annotations

from tests.manifests._cases import RIGHTS, SECRET, data_volume, on_prod, on_windows
from tests.manifests._wrong_places import FARGATE, PLACES
from tests.support.contracts import IMAGE
from tests.support.refusals import refused

__all__ = ["WRONG"]

_WITHOUT_EXTENSIONS = {"extensions": ["external_secrets", "metrics_server"]}
_STORAGE = [
    on_prod(
        "class that is none",
        "StatefulService",
        {"data": {"state": {"path": "/data", "class_name": "fast"}}},
        ("data.state.class_name", "no StorageClass of ebs called fast; those are database", "Choose one"),
    ),
    on_prod(
        "class of another kind",
        "WebService",
        data_volume(kind="efs", class_name="gp3"),
        ("volumes.data.class_name", "no StorageClass of efs called gp3; those are efs-shared", "Choose one"),
    ),
    on_prod(
        "kind that the platform does not make",
        "WebService",
        data_volume(kind="fsx_ontap"),
        ("volumes.data.kind", "no class that makes volumes of fsx_ontap unasked; it has none", "platform:storage"),
    ),
    on_prod(
        "kind of several classes",
        "StatefulService",
        {},
        ("data.state.kind", "there are database, gp3, gp3-retain", "Name one by class_name"),
        changes={"storage": {"default_class": "jobs"}},
    ),
    on_prod(
        "file system that is none",
        "WebService",
        data_volume(kind="efs", file_system="home"),
        ("volumes.data.file_system", "no file system of efs called home; those are shared", "Choose one"),
    ),
    on_prod(
        "access point that is none",
        "WebService",
        data_volume(kind="efs", file_system="shared", access_point="home"),
        ("volumes.data.access_point", "access point of shared called home", "Choose one"),
    ),
    on_prod(
        "bucket that is none",
        "WebService",
        data_volume(kind="s3", file_system="logs"),
        ("volumes.data.file_system", "no bucket for volumes called logs; those are models", "Choose one"),
    ),
    on_prod(
        "disk of several pods",
        "WebService",
        data_volume(),
        ("volumes.data.kind", "one node at a time, and there are up to 2 pods", "StatefulService"),
    ),
]
_WAYS_IN = [
    on_prod(
        "ingress class that is none",
        "WebService",
        {"expose": "alb", "ingress_class": "publik"},
        ("ingress_class", "no ingress class publik; those are internal, partners, public", "Choose one"),
    ),
    on_prod(
        "no default ingress class",
        "WebService",
        {"expose": "alb"},
        ("ingress_class", "no default ingress class; it has internal", "Name one"),
        changes={"ingress": {"default_class": None}},
    ),
    on_prod(
        "certificate that is none",
        "WebService",
        {"host": "a.example.com", "certificates": ["shop", "sho"]},
        ("certificates[1]", "no certificate called sho; it has shop", "write an ARN"),
    ),
    refused(
        "host on a platform without ways in",
        "WebService",
        {"host": "a.example.com"},
        ("host", "has no way in", "Add platform:ingress"),
        platform="dev",
    ),
    refused(
        "load balancer on a platform without ways in",
        "WebService",
        {"expose": "nlb"},
        ("expose", "has no way in", "expose: cluster"),
        platform="dev",
    ),
    refused(
        "Network Load Balancer on an Outpost",
        "WebService",
        {"runs_on": "outpost", "expose": "nlb"},
        ("expose", "An Outpost has no Network", "Application Load Balancer"),
        platform="edge",
        changes={"ingress": {"classes": {}, "nlb_class": "service.k8s.aws/nlb"}},
    ),
]
_SCALING = [
    refused(
        "scaling without metrics",
        "WebService",
        {"scaling": {"max": 5}},
        ("scaling", "an autoscaler would never act", "Add metrics_server"),
        platform="dev",
        changes={"extensions": []},
    ),
    on_prod(
        "queue without KEDA",
        "Worker",
        {"scaling": {"max": 5}, "queue": {"url": "https://sqs.eu-west-1.amazonaws.com/1/q"}},
        ("queue", "looks at queues", "Add keda"),
        changes=_WITHOUT_EXTENSIONS,
    ),
    on_prod(
        "canary without Argo Rollouts",
        "WebService",
        {"rollout": {"strategy": "canary"}},
        ("rollout.strategy", "Argo Rollouts does canary", "Use rolling, or add argo_rollouts"),
        changes=_WITHOUT_EXTENSIONS,
    ),
]
_NAMESPACES = [
    *(
        on_prod(
            f"{default} turned off in a restricted namespace",
            "WebService",
            {"without": ["no_token", default]},
            ("without[1]", f"level restricted: no pod starts without {default}", "another pod_security"),
        )
        for default in ("capabilities", "no_host_paths", "no_privilege_escalation", "non_root", "seccomp")
    ),
    on_prod(
        "folders of the node in a baseline namespace",
        "WebService",
        {"without": ["no_host_paths"], "host_paths": {"logs": "/var/log"}},
        ("without[0]", "level baseline", "another pod_security"),
        changes={"namespaces": {"shop": {"pod_security": "baseline"}}},
    ),
    on_prod(
        "container above the limit range",
        "WebService",
        {"cpu": 5},
        ("cpu", "A container of this namespace has 4 of cpu", "raise the limits"),
    ),
    on_prod(
        "sidecar above the limit range",
        "WebService",
        {"cpu_limit": 1, "sidecars": {"proxy": {"image": IMAGE, "memory": "17Gi"}}},
        ("sidecars.proxy.memory", "has 16Gi of memory at most", "raise the limits"),
    ),
    on_prod(
        "more CPU than the quota",
        "WebService",
        {"namespace": "shop-checkout", "cpu": 2, "cpu_limit": 2, "scaling": {"max": 9}},
        ("cpu", "9 pods of this size ask for more cpu than the quota of the namespace, 16", "raise the quota"),
    ),
    on_prod(
        "more pods than the quota",
        "WebService",
        {"namespace": "shop-checkout", "cpu": "1m", "cpu_limit": 1, "memory": "1Mi", "scaling": {"min": 61}},
        ("scaling.min", "has room for 60 pods, and these are up to 61", "Lower the number"),
    ),
    on_prod(
        "more pods of a stateful service than the quota",
        "StatefulService",
        {"namespace": "shop-checkout", "cpu": "1m", "cpu_limit": 1, "memory": "1Mi", "replicas": 61},
        ("replicas", "has room for 60 pods", "Lower the number"),
    ),
    on_prod(
        "more GPUs than the quota",
        "BatchJob",
        {"namespace": "data", "gpus": 1, "completions": 5, "parallelism": 5},
        ("gpus", "5 pods ask for 5 nvidia.com/gpu, and the quota of the namespace is 4", "raise the quota"),
    ),
    on_prod(
        "load balancer that the quota does not allow",
        "WebService",
        {"namespace": "shop-checkout", "cpu_limit": 1, "expose": "nlb"},
        ("expose", "allows no load balancers", "Use alb"),
    ),
    on_prod(
        "no limit of CPU where the quota counts it",
        "WebService",
        {},
        ("cpu_limit", "counts limits of CPU (8)", "Set cpu_limit"),
        changes={"namespaces": {"shop": {"quota": {"limits.cpu": "8"}}}},
    ),
]
_AWS = [
    on_prod(
        "secrets that nobody brings",
        "WebService",
        SECRET,
        ("secrets.key", "Nothing in the platform brings secrets", "secrets_store_csi"),
        changes={"extensions": []},
    ),
    on_prod(
        "secrets of a store for other namespaces",
        "BatchJob",
        {"namespace": "data", **SECRET},
        ("secrets.key.source", "No store of the platform reads secrets_manager for data", "let it in there"),
    ),
    on_prod(
        "variables of the CSI driver",
        "WebService",
        {"without": ["secret_files"], "secrets": {"key": {"name": "prod/key", "env": "KEY"}}},
        ("secrets.key.env", "brings files", "Read the file"),
        changes={"extensions": ["secrets_store_csi"]},
    ),
    refused(
        "rights in AWS on a local cluster",
        "WebService",
        RIGHTS,
        ("aws_rights", "neither Pod Identity nor IRSA", "node's role"),
        platform="outpost",
    ),
    on_prod(
        "rights in AWS on a cluster elsewhere",
        "WebService",
        RIGHTS,
        ("aws_rights", "target eks-anywhere", "name it by identity"),
        changes={"target": "eks-anywhere"},
    ),
]
_WINDOWS = [
    on_windows(
        "capability on Windows",
        {"capabilities": ["NET_BIND_SERVICE"]},
        ("capabilities", "Windows", "Take capabilities out"),
    ),
    on_windows("shared memory on Windows", {"shared_memory": "1Gi"}, ("shared_memory", "Windows", "nodes of Linux")),
    on_windows(
        "folder of the node on Windows",
        {"without": ["no_host_paths"], "host_paths": {"logs": "C:\\logs"}},
        ("host_paths", "Windows", "Take host_paths out"),
    ),
    on_windows("single file on Windows", {"files": {"C:\\app\\app.toml": "a"}}, ("files", "Windows", "Take files out")),
    on_windows(
        "volume in memory on Windows",
        data_volume(kind="empty", memory=True, path="C:\\cache"),
        ("volumes.data.memory", "Windows", "Take memory out"),
    ),
    on_windows(
        "folder of a volume on Windows",
        data_volume(kind="claim", claim="old", sub_path="web", path="C:\\data"),
        ("volumes.data.sub_path", "Windows", "Take sub_path out"),
    ),
    on_windows(
        "image of ARM on Windows",
        {"architectures": ["arm64"]},
        ("architectures", "nodes of desktop are amd64", "Build the image"),
        ("architectures", "nodes of iis are amd64", "Build the image"),
    ),
    on_windows(
        "EFS on Windows",
        data_volume(kind="efs", path="C:\\data"),
        ("volumes.data.kind", "one for EBS runs on Windows", "Use EBS"),
        ("volumes.data.kind", "no class that makes volumes of efs", "platform:storage"),
    ),
    refused(
        "root on Windows in a restricted namespace",
        "WebService",
        {"runs_on": "windows", "without": ["non_root"]},
        ("without[0]", "no pod starts without non_root", "another pod_security"),
        platform="windows",
        changes={"namespaces": {"shop": {}}},
    ),
    on_prod("port of a system service", "WebService", {"port": 80}, ("port", "takes a capability", "a port from 1024")),
]

WRONG = [
    *PLACES,
    *FARGATE,
    *_STORAGE,
    *_WAYS_IN,
    *_SCALING,
    *_NAMESPACES,
    *_AWS,
    *_WINDOWS,
    on_prod(
        "many things at once",
        "WebService",
        {
            "namespace": "elsewhere",
            "runs_on": "generl",
            "expose": "alb",
            "ingress_class": "publik",
            "rollout": {"strategy": "blue_green"},
            **data_volume(kind="efs", file_system="home"),
        },
        ("namespace", "no namespace elsewhere", "add a team"),
        ("runs_on", "Did you mean general?", "Choose one"),
        ("ingress_class", "no ingress class publik", "Choose one"),
        ("rollout.strategy", "blue_green", "argo_rollouts"),
        ("volumes.data.file_system", "called home", "Choose one"),
        changes=_WITHOUT_EXTENSIONS,
    ),
]

"""Workloads that are right, on nodes that cannot run them."""

from __future__ import annotations

from tests.manifests._cases import SECRET, data_volume, on_fargate, on_prod
from tests.support.contracts import IMAGE
from tests.support.refusals import refused

__all__ = ["FARGATE", "PLACES"]

PLACES = [
    on_prod(
        "namespace of no team",
        "WebService",
        {"namespace": "shopp"},
        ("namespace", "no namespace shopp; its teams have", "Choose one of them"),
    ),
    refused(
        "name of no object",
        "WebService",
        {},
        ("name", "The workload's name, Web_1", "such as web"),
        platform="prod",
        called="Web_1",
    ),
    on_prod(
        "group that is none",
        "WebService",
        {"runs_on": "generl"},
        ("runs_on", "no group and no need generl", "Choose one"),
    ),
    on_prod(
        "need that is none",
        "WebService",
        {"runs_on": "spott+arm64"},
        ("runs_on", "Did you mean spot?", "Choose one"),
    ),
    on_prod(
        "place of a need without places",
        "WebService",
        {"runs_on": "spot:lax"},
        ("runs_on", "no need spot:lax", "Choose one"),
    ),
    on_prod(
        "needs that no group has at once",
        "WebService",
        {"runs_on": "gpu+arm64"},
        ("runs_on", "has arm64 and gpu at once", "add such a group"),
    ),
    on_prod(
        "Local Zone that is none",
        "WebService",
        {"runs_on": "local_zone:lax"},
        ("runs_on", "has local_zone:lax at once", "add such a group"),
    ),
    on_prod(
        "GPU on a group without",
        "BatchJob",
        {"runs_on": "general", "gpus": 1},
        ("gpus", "asks for 1 NVIDIA GPU, and a node of general has none", "runs_on: gpu"),
    ),
    on_prod(
        "more GPUs than a node has",
        "BatchJob",
        {"gpus": 2},
        ("gpus", "asks for 2 NVIDIA GPUs, and a node of gpu has 1", "Ask for 1 or less"),
    ),
    on_prod(
        "Neuron devices on a group without",
        "BatchJob",
        {"runs_on": "gpu", "neuron_devices": 1},
        ("neuron_devices", "a node of gpu has none", "runs_on: neuron"),
    ),
    refused(
        "GPU on a platform without",
        "BatchJob",
        {"gpus": 1},
        ("gpus", "No group of the platform has gpu at once", "add such a group"),
        platform="dev",
    ),
    on_prod(
        "more memory than a node has",
        "BatchJob",
        {"namespace": "data", "runs_on": "general", "memory": "16Gi"},
        ("memory", "asks for 16384 MiB of memory with everything in it, and a m7g.xlarge of general", "larger nodes"),
    ),
    on_prod(
        "more CPU than a node has, with its sidecar",
        "BatchJob",
        {"namespace": "data", "runs_on": "general", "cpu": 2, "sidecars": {"proxy": {"image": IMAGE, "cpu": 2}}},
        ("cpu", "asks for 4 of cpu", "Ask for less cpu"),
    ),
    on_prod(
        "agent larger than every node",
        "AgentPerNode",
        {"namespace": "data", "memory": "9Ti"},
        ("memory", "of default has", "Ask for less memory"),
        ("memory", "of general has", "Ask for less memory"),
        ("memory", "of system has", "Ask for less memory"),
        ("memory", "than the quota of the namespace", "raise the quota"),
    ),
    on_prod(
        "image for another architecture",
        "WebService",
        {"runs_on": "general", "architectures": ["amd64"]},
        ("architectures", "made for amd64, and nodes of general are arm64", "Build the image"),
    ),
    on_prod(
        "image for another architecture than asked for",
        "WebService",
        {"runs_on": "arm64", "architectures": ["amd64"]},
        ("architectures", "nodes of general are arm64", "choose other nodes"),
        ("architectures", "runs_on asks for arm64", "ask for another one"),
    ),
]
FARGATE = [
    on_fargate(
        "agent on Fargate",
        {"runs_on": "fargate"},
        ("runs_on", "Fargate has no nodes to run an agent on", "nodes of EC2"),
        kind="AgentPerNode",
    ),
    on_fargate(
        "disk on Fargate", data_volume(), ("volumes.data.kind", "Fargate", "choose another kind"), kind="BatchJob"
    ),
    on_fargate(
        "file system made for a pod on Fargate",
        data_volume(kind="efs"),
        ("volumes.data.kind", "Fargate", "choose another kind"),
    ),
    on_fargate(
        "Lustre on Fargate",
        data_volume(kind="fsx_lustre", file_system="training"),
        ("volumes.data.kind", "Fargate", "choose another kind"),
    ),
    on_fargate(
        "bucket on Fargate",
        data_volume(kind="s3", file_system="models"),
        ("volumes.data.kind", "Fargate", "choose another kind"),
    ),
    on_fargate(
        "GPU on Fargate",
        {"runs_on": "fargate", "gpus": 1},
        ("gpus", "Fargate have no accelerators", "nodes of EC2"),
        kind="BatchJob",
    ),
    on_fargate(
        "image that Fargate does not run",
        {"architectures": ["arm64"]},
        ("architectures", "amd64 alone", "for amd64 too"),
    ),
    on_fargate(
        "more memory than Fargate has",
        {"memory": "200Gi"},
        ("memory", "Fargate has 122880 MiB less 256 MiB", "Ask for less"),
        kind="BatchJob",
    ),
    on_fargate(
        "more CPU than Fargate has", {"cpu": 17}, ("cpu", "Fargate has 16 vCPU", "Ask for less"), kind="BatchJob"
    ),
    on_fargate(
        "namespace that a profile takes",
        {"runs_on": "general"},
        ("runs_on", "The Fargate profile batch takes every such pod of batch", "another namespace"),
    ),
    on_prod(
        "namespace that no profile takes",
        "WebService",
        {"runs_on": "fargate"},
        ("runs_on", "No Fargate profile takes pods of shop", "Add a profile for this namespace"),
    ),
    on_prod(
        "spot on Fargate",
        "WebService",
        {"runs_on": "fargate+spot"},
        ("runs_on", "has fargate and spot at once", "Choose another one"),
    ),
    refused(
        "Fargate on a platform without",
        "WebService",
        {"runs_on": "fargate"},
        ("runs_on", "No Fargate profile takes pods of shop", "Add a profile for this namespace"),
        platform="edge",
    ),
    on_prod(
        "secrets of the CSI driver on Fargate",
        "WebService",
        {"namespace": "batch", **SECRET},
        ("secrets.key", "runs on each node, and Fargate has none", "external_secrets"),
        changes={"extensions": ["secrets_store_csi"], "namespaces": {"batch": {}}},
    ),
]

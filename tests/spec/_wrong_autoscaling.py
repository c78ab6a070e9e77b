"""Misconfigurations of autoscaling: kinds, versions, pools, and what the controllers need of nodes and network."""

from __future__ import annotations

from tests.spec._cases import Wrong, wrong
from tests.support.environments import CREATED, change

__all__ = ["AUTOSCALING"]

_SECTION = "platform:autoscaling"
_POOL = f"{_SECTION}.pools.default"
_KARPENTER = """\
  platform:autoscaling:
    kind: karpenter
    pools:
      default:
        image: al2023@v20261105
        limits: {cpu: 100}
"""


def _with(section: str) -> str:
    """The valid file with a section, whose first line is 14."""
    return CREATED + section


def _pool(*lines: str) -> str:
    """The valid file with a pool called default on line 17, its image on 18, its limits on 19, and then these lines."""
    return CREATED + _KARPENTER + "".join(f"        {line}\n" for line in lines)


AUTOSCALING: list[Wrong] = [
    wrong(
        "autoscaler of no kind",
        _with("  platform:autoscaling: {kind: keda}\n"),
        (14, f"{_SECTION}.kind", "must be one of none, karpenter, cluster_autoscaler", "for example none"),
    ),
    wrong(
        "autoscaler without a kind",
        _with("  platform:autoscaling: {pools: {}}\n"),
        (14, f"{_SECTION}.kind", "required", "Add kind here"),
    ),
    wrong(
        "pool without an image",
        _with("  platform:autoscaling: {kind: karpenter, pools: {default: {}}}\n"),
        (14, f"{_POOL}.image", "required", "Add image here"),
    ),
    wrong(
        "pool called by capitals",
        _with("  platform:autoscaling: {kind: karpenter, pools: {Default: {image: al2023@v20261105}}}\n"),
        (14, f"{_SECTION}.pools.Default", "at most 50 lowercase letters", "such as default"),
    ),
    wrong(
        "image of Amazon Linux 2 in a pool",
        change(_pool(), ("al2023@v20261105", "al2@v20251126")),
        (18, f"{_POOL}.image", "al2023 or bottlerocket with its release", "al2023@v20261105"),
    ),
    wrong(
        "Karpenter that is too old for the cluster",
        _with('  platform:autoscaling:\n    kind: karpenter\n    version: "1.8.3"\n'),
        (16, f"{_SECTION}.version", "Kubernetes 1.35 from release 1.9.0 on", "version: 1.9.0 or newer"),
    ),
    wrong(
        "version of Karpenter with a v",
        _with('  platform:autoscaling:\n    kind: karpenter\n    version: "v1.14.1"\n'),
        (16, f"{_SECTION}.version", "three numbers", "for example 1.14.1"),
    ),
    wrong(
        "Karpenter without nodes to run on",
        change(_pool(), ("{min: 2, max: 6}", "{min: 0, max: 6, desired: 1}")),
        (15, f"{_SECTION}.kind", "2 nodes that it does not start itself", "desired: 2 for general, set replicas: 1"),
    ),
    wrong(
        "Karpenter in a private network without a copy of its image",
        change(_pool(), ("    availability_zones: 3\n", "    private: true\n")),
        (14, f"{_SECTION}.image_repository", "do not reach public.ecr.aws", "Copy the image"),
    ),
    wrong(
        "family that EC2 does not have",
        _pool("instances: {families: [m7gg]}"),
        (20, f"{_POOL}.instances.families[0]", "no such family", "m7g"),
    ),
    wrong(
        "category that EC2 does not have",
        _pool("instances: {categories: [general]}"),
        (20, f"{_POOL}.instances.categories[0]", "letters that families begin with", "c, m or r"),
    ),
    wrong(
        "size that EC2 does not have",
        _pool("instances: {sizes: [xlarg]}"),
        (20, f"{_POOL}.instances.sizes[0]", "no such size", "xlarge"),
    ),
    wrong(
        "instance type in a pool that EC2 does not have",
        _pool("instances: {types: [m7i.largo]}"),
        (20, f"{_POOL}.instances.types[0]", "not the name of an EC2 instance type", "m7i.large"),
    ),
    wrong(
        "types with sizes",
        _pool("instances: {types: [m7i.large], sizes: [xlarge]}"),
        (20, f"{_POOL}.instances.sizes", "leaves nothing else to choose by", "Take sizes or types out"),
    ),
    wrong(
        "Graviton on x86_64",
        _pool("instances: {families: [m7g]}"),
        (20, f"{_POOL}.instances", "No instance type fits all of it on x86_64", "set architectures"),
    ),
    wrong(
        "limits that limit nothing",
        change(_pool(), ("{cpu: 100}", "{}")),
        (19, f"{_POOL}.limits", "say nothing", "Set cpu, memory or nodes"),
    ),
    wrong(
        "limit of nothing",
        change(_pool(), ("{cpu: 100}", "{cpu: 0}")),
        (19, f"{_POOL}.limits.cpu", "at least 1", "1"),
    ),
    wrong(
        "memory without a unit",
        change(_pool(), ("{cpu: 100}", '{memory: "1600"}')),
        (19, f"{_POOL}.limits.memory", "Mi, Gi or Ti", "1600Gi"),
    ),
    wrong(
        "label of Karpenter's own",
        _pool("labels: {karpenter.sh/capacity-type: spot}"),
        (20, f'{_POOL}.labels["karpenter.sh/capacity-type"]', "belongs to Karpenter", "domain of your own"),
    ),
    wrong(
        "label of Kubernetes in a pool",
        _pool("labels: {kubernetes.io/role: web}"),
        (20, f'{_POOL}.labels["kubernetes.io/role"]', "belongs to Kubernetes or EKS", "domain of your own"),
    ),
    wrong(
        "the same taint twice in a pool",
        _pool("taints: [{key: a}, {key: a, value: b}]"),
        (20, f"{_POOL}.taints", "appear once", "repeated taint"),
    ),
    wrong(
        "capacity twice",
        _pool("capacity: [spot, spot]"),
        (20, f"{_POOL}.capacity", "listed once", "repeated one"),
    ),
    wrong(
        "reserved capacity without a reservation",
        _pool("capacity: [reserved, on_demand]"),
        (17, f"{_POOL}.capacity_reservations", "reservations which the pool names", "Name reservations"),
    ),
    wrong(
        "duration in days",
        _pool("expire_after: 30d"),
        (20, f"{_POOL}.expire_after", "a number and s, m or h", "720h or never"),
    ),
    wrong(
        "grace without an end",
        _pool("termination_grace_period: never"),
        (20, f"{_POOL}.termination_grace_period", "a number and s, m or h", "1h30m"),
    ),
    wrong(
        "budget of a number and a share",
        _pool("disruption: {budgets: [{nodes: 1, percent: 10}]}"),
        (20, f"{_POOL}.disruption.budgets[0].nodes", "a number of nodes or a share", "one of nodes and percent"),
    ),
    wrong(
        "schedule without a duration",
        _pool('disruption: {budgets: [{nodes: 0, schedule: "0 9 * * mon-fri"}]}'),
        (20, f"{_POOL}.disruption.budgets[0].duration", "belong together", "Add duration"),
    ),
    wrong(
        "schedule that is no cron expression",
        _pool("disruption: {budgets: [{nodes: 0, schedule: daily, duration: 8h}]}"),
        (20, f"{_POOL}.disruption.budgets[0].schedule", "cron expression of five fields", "0 9 * * mon-fri"),
    ),
    wrong(
        "weight above the highest",
        _pool("weight: 101"),
        (20, f"{_POOL}.weight", "at most 100", "100"),
    ),
    wrong(
        "zone of a pool that the network is not in",
        _pool("zones: [eu-west-1f]"),
        (20, f"{_POOL}.zones[0]", "The network is in eu-west-1a, eu-west-1b, eu-west-1c", "zones of the network"),
    ),
    wrong(
        "tier of a pool without a way out",
        _pool("tier: intra"),
        (20, f"{_POOL}.tier", "would never join", "private: true"),
    ),
    wrong(
        "Bottlerocket settings on Amazon Linux in a pool",
        _pool("bottlerocket: {kernel_lockdown: integrity}"),
        (20, f"{_POOL}.bottlerocket", "settings of bottlerocket, and the nodes run al2023", "Take bottlerocket out"),
    ),
    wrong(
        "kubelet flags in a pool",
        _pool("kubelet: {flags: [--event-qps=50]}"),
        (20, f"{_POOL}.kubelet.flags", "no flags", "kubelet.config"),
    ),
    wrong(
        "tag of Karpenter's own",
        _pool("tags: {karpenter.sh/nodepool: mine}"),
        (20, f'{_POOL}.tags["karpenter.sh/nodepool"]', "sets this tag itself", "Take it out"),
    ),
    wrong(
        "key of another Region for a pool's disks",
        _pool("disk: {kms_key_arn: arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab}"),
        (20, f"{_POOL}.disk.kms_key_arn", "in its own Region", "eu-west-1"),
    ),
    wrong(
        "Cluster Autoscaler of another version than the cluster",
        _with("  platform:autoscaling:\n    kind: cluster_autoscaler\n    image_tag: v1.34.5\n"),
        (16, f"{_SECTION}.image_tag", "the cluster's is 1.35", "v1.35.0"),
    ),
    wrong(
        "Cluster Autoscaler with nothing to scale",
        change(_with("  platform:autoscaling: {kind: cluster_autoscaler}\n"), ("{min: 2, max: 6}", "{min: 2, max: 2}")),
        (14, f"{_SECTION}.kind", "nothing to scale", "max above min"),
    ),
    wrong(
        "managed group that the Cluster Autoscaler shall leave alone",
        _with(
            "    held: {instance_types: [c7g.large], scaling: {min: 1, max: 3, autoscaled: false}}\n"
            "  platform:autoscaling: {kind: cluster_autoscaler}\n"
        ),
        (14, "platform:nodes.held.scaling.autoscaled", "EKS offers every managed group", "the same number"),
    ),
    wrong(
        "Cluster Autoscaler in a private network without a copy of its image",
        change(
            _with("  platform:autoscaling: {kind: cluster_autoscaler}\n"),
            ("    availability_zones: 3\n", "    private: true\n"),
        ),
        (14, f"{_SECTION}.image_repository", "do not reach registry.k8s.io", "Copy the image"),
    ),
    wrong(
        "Cluster Autoscaler without a node to start on",
        change(
            _with("  platform:autoscaling: {kind: cluster_autoscaler}\n"),
            (
                "      scaling: {min: 2, max: 6}\n",
                "      scaling: {min: 2, max: 6}\n      taints: [{key: example.com/only}]\n",
            ),
        ),
        (14, "platform:nodes.general.taints", "Every group is tainted", "without taints"),
        (15, f"{_SECTION}.kind", "runs on a node that it does not start itself", "Add a group of Linux nodes"),
    ),
]

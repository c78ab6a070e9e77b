"""Load balancers and volumes of a program's own, on the real engine: up, left alone, and down leaving nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi
import pytest

from platform_sdk import (
    EbsVolume,
    EfsVolume,
    NetworkLoadBalancer,
    NetworkLoadBalancerSpec,
    NetworkPort,
    PersistentVolume,
    Placed,
    Platform,
    TargetGroupBinding,
    TargetGroupBindingSpec,
)
from platform_sdk.platform import judged_on
from platform_sdk.testing import fake_stack
from tests.support.environments import CREATED, change
from tests.support.recording import DAY, ROOT

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/legacy/0123456789abcdef"
SERVICE, BINDING = "kubernetes:core/v1:Service", "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding"
CLAIM, VOLUME = "kubernetes:core/v1:PersistentVolumeClaim", "kubernetes:core/v1:PersistentVolume"
CONTROLLER = "ingress-controller"

CONFIG = (
    change(CREATED, ("  platform:network:\n", "  platform:profile: development\n  platform:network:\n"))
    + f"""\
  platform:ingress: {{target_groups: ["{TARGETS}"]}}
  platform:storage:
    ebs: {{classes: {{database: {{iops: 6000}}}}}}
    efs: {{file_systems: {{shared: {{access_points: {{uploads: {{path: /uploads, uid: 1000, gid: 1000}}}}}}}}}}
"""
)


def program() -> None:
    """A platform, a queue behind a load balancer, an old target group's pods, and two volumes."""
    with judged_on(DAY):
        platform = Platform.from_stack()
    ways_in, storage = platform.sections.ingress, platform.sections.storage
    assert ways_in
    assert storage
    assert storage.efs
    queue = NetworkLoadBalancer(
        "queue",
        NetworkLoadBalancerSpec(namespace="default", selector={"app": "queue"}, ports={"amqp": NetworkPort(port=5672)}),
        ingress=ways_in,
    )
    pulumi.export("queue", queue.host)
    TargetGroupBinding(
        "legacy",
        TargetGroupBindingSpec(namespace="default", service="orders", port=80, target_group_arn=TARGETS),
        ingress=ways_in,
    )
    provider = pulumi.ResourceOptions(providers=[platform.cluster.provider])
    PersistentVolume(
        "data",
        EbsVolume(class_name="database", size_gib=50),
        namespace="default",
        runs_on=[Placed(kind="managed")],
        waits=[storage],
        opts=provider,
    )
    shared = storage.efs.file_systems["shared"]
    PersistentVolume(
        "uploads",
        EfsVolume(kind="efs"),
        namespace="default",
        handle=shared.handles["uploads"],
        waits=shared.ready,
        opts=provider,
    )


@pytest.mark.usefixtures("engine")
def test_load_balancers_and_volumes_of_a_program_come_stay_and_go(tmp_path: Path) -> None:
    with fake_stack("dev", ROOT, tmp_path, program=program, config=CONFIG) as (stack, cloud):
        outputs = stack.up().outputs
        assert outputs["queue"].value
        made = {
            kind: sorted(thing.name for thing in cloud.world.all(kind)) for kind in (SERVICE, BINDING, CLAIM, VOLUME)
        }
        assert made == {
            SERVICE: ["queue"],
            BINDING: ["legacy"],
            CLAIM: ["data-claim", "uploads-claim"],
            VOLUME: ["uploads-volume"],
        }
        second = stack.preview().change_summary
        assert {getattr(one, "value", one) for one in second} == {"same"}
        stack.destroy()
        order = [call.name for call in cloud.world.calls("delete") if call.outcome == "done"]
        assert cloud.world.all() == []
    # What the controller has a finalizer on goes before it; a claim before its volume, and that before its files.
    assert max(order.index(name) for name in ("queue", "legacy")) < order.index(CONTROLLER)
    places = [order.index(name) for name in ("uploads-claim", "uploads-volume", "storage-efs-shared-point-uploads")]
    assert places == sorted(places)
    assert order.index("data-claim") < order.index("storage-ebs-aws-ebs-csi-driver") < order.index("general")

"""The fake cluster knows Karpenter's objects: definitions come first, and only a controller lets them go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from platform_sdk.testing.fake.refusals import refused_creation, refused_deletion
from tests.testing._requests import asked
from tests.testing._types import RELEASE

if TYPE_CHECKING:
    from platform_sdk.testing import FakeCloud, Thing

POOL, CLASS = "kubernetes:karpenter.sh/v1:NodePool", "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass"


def pool(group: str = "karpenter.k8s.aws") -> dict[str, Any]:
    reference = {"group": group, "kind": "EC2NodeClass", "name": "default"}
    spec = {"template": {"spec": {"nodeClassRef": reference}}}
    return {"apiVersion": "karpenter.sh/v1", "kind": "NodePool", "metadata": {"name": "default"}, "spec": spec}


def node_class() -> dict[str, Any]:
    return {"apiVersion": "karpenter.k8s.aws/v1", "kind": "EC2NodeClass", "metadata": {"name": "default"}}


def installed(cloud: FakeCloud, chart: str) -> Thing:
    given = {"name": chart, "namespace": "kube-system", "chart": f"oci://public.ecr.aws/karpenter/{chart}"}
    return cloud.add(RELEASE, chart, given)


def test_objects_need_their_definitions(cloud: FakeCloud) -> None:
    assert refused_creation(cloud.world, asked(POOL, pool())) == (
        'no matches for kind "NodePool" in version "karpenter.sh/v1"'
    )
    installed(cloud, "karpenter-crd")
    assert refused_creation(cloud.world, asked(POOL, pool())) is None
    assert refused_creation(cloud.world, asked(CLASS, node_class())) is None


def test_without_a_controller_nothing_takes_the_instances_away(cloud: FakeCloud) -> None:
    controller = installed(cloud, "karpenter")
    nodes = cloud.add(POOL, "pool", pool())
    assert refused_deletion(cloud.world, nodes) is None
    cloud.world.remove(controller.type, controller.id)
    assert "karpenter.sh/termination" in (refused_deletion(cloud.world, nodes) or "")


def test_a_class_stays_while_a_pool_uses_it(cloud: FakeCloud) -> None:
    installed(cloud, "karpenter")
    kind, nodes = cloud.add(CLASS, "class", node_class()), cloud.add(POOL, "pool", pool())
    assert "karpenter.k8s.aws/termination" in (refused_deletion(cloud.world, kind) or "")
    cloud.world.remove(nodes.type, nodes.id)
    assert refused_deletion(cloud.world, kind) is None


def test_pools_of_auto_mode_are_not_karpenters(cloud: FakeCloud) -> None:
    request = asked(POOL, pool("eks.amazonaws.com"))
    assert refused_creation(cloud.world, request) is None
    assert refused_deletion(cloud.world, request) is None


def test_a_rule_goes_after_its_targets(cloud: FakeCloud) -> None:
    rule = cloud.add("aws:cloudwatch/eventRule:EventRule", "spot", {"name": "spot"})
    target = cloud.add("aws:cloudwatch/eventTarget:EventTarget", "spot", {"rule": "spot", "targetId": "queue"})
    assert "since it has targets" in (refused_deletion(cloud.world, rule) or "")
    cloud.world.remove(target.type, target.id)
    assert refused_deletion(cloud.world, rule) is None


def test_a_queues_name_is_taken(cloud: FakeCloud) -> None:
    queue = cloud.add("aws:sqs/queue:Queue", "events", {"name": "events"})
    again = refused_creation(cloud.world, asked(queue.type, {"name": "events"}))
    assert (again or "").startswith("QueueAlreadyExists")

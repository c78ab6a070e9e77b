"""What the shop promises."""

from platform_sdk.testing import expect, platform_outputs, record

SHOP = record(".", stack="prod", references={"acme/platform/prod": platform_outputs("prod", "../..")})
DEPLOYMENT = "kubernetes:apps/v1:Deployment"


def test_web_survives_a_zone():
    web = SHOP.one(DEPLOYMENT, "web")
    assert web.get("spec.template.spec.topologySpreadConstraints[0].topologyKey") == "topology.kubernetes.io/zone"
    assert SHOP.one("kubernetes:policy/v1:PodDisruptionBudget", "web-disruption").get("spec.maxUnavailable") == 1


def test_the_worker_runs_on_spot_nodes_alone():
    worker = SHOP.one(DEPLOYMENT, "orders")
    assert worker.get("spec.template.spec.nodeSelector")["platform/node-group"] == "spot"
    assert worker.get("spec.template.spec.tolerations[0].key") == "example.com/spot"


def test_the_report_is_written_to_the_shared_volume():
    expect(SHOP).before("kubernetes:core/v1:PersistentVolumeClaim", "kubernetes:batch/v1:CronJob")


def test_customers_find_it():
    assert SHOP.outputs["url"] == "https://shop.live.example.com/"

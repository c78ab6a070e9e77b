"""What the model's service promises."""

from platform_sdk.testing import platform_outputs, record

MODEL = record(".", stack="prod", references={"acme/platform/prod": platform_outputs("prod", "../..")})


def test_each_pod_has_a_gpu_and_lands_where_they_are():
    pod = MODEL.one("kubernetes:apps/v1:Deployment").get("spec.template.spec")
    assert pod["containers"][0]["resources"]["limits"]["nvidia.com/gpu"] == "1"
    assert pod["nodeSelector"]["platform/node-group"] == "gpu"
    assert {toleration["key"] for toleration in pod["tolerations"]} == {"nvidia.com/gpu"}


def test_it_has_time_to_load_its_model():
    probe = MODEL.one("kubernetes:apps/v1:Deployment").get("spec.template.spec.containers[0].startupProbe")
    assert probe["periodSeconds"] * probe["failureThreshold"] == 600

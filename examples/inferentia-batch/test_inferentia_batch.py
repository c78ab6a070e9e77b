"""What the batch promises."""

from platform_sdk.testing import platform_outputs, record

BATCH = record(".", stack="prod", references={"acme/platform/prod": platform_outputs("prod", "../..")})


def test_each_part_has_a_device_and_lands_where_they_are():
    pod = BATCH.one("kubernetes:batch/v1:Job").get("spec.template.spec")
    assert pod["containers"][0]["resources"]["limits"]["aws.amazon.com/neuron"] == "1"
    assert pod["nodeSelector"]["platform/node-group"] == "inference"


def test_every_part_is_done_once():
    job = BATCH.one("kubernetes:batch/v1:Job")
    assert (job.get("spec.completions"), job.get("spec.completionMode")) == (4, "Indexed")

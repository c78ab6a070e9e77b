"""What the intranet promises."""

from platform_sdk.testing import ABSENT, expect, platform_outputs, record

SITE = record(".", stack="windows", references={"acme/platform/windows": platform_outputs("windows", "../..")})


def test_pods_say_that_they_run_windows():
    pod = SITE.one("kubernetes:apps/v1:Deployment").get("spec.template.spec")
    assert pod["os"] == {"name": "windows"}
    assert pod["nodeSelector"] == {"kubernetes.io/os": "windows", "platform/node-group": "iis"}


def test_nothing_is_asked_that_windows_does_not_know():
    container = SITE.one("kubernetes:apps/v1:Deployment").get("spec.template.spec.containers[0]")
    assert "capabilities" not in container["securityContext"]
    expect(SITE.one("kubernetes:apps/v1:Deployment")).matches({"spec.template.spec.volumes": ABSENT})

"""The plugin in a pytest run of its own, on an application's project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.testing._shop import shop

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parents[2]

TESTS = """
    from platform_sdk.testing import Secret, expect

    PROD = {"acme/platform/prod": {"kubeconfig": Secret("apiVersion: v1")}}
    DEPLOYMENT = "kubernetes:apps/v1:Deployment"
    stacks = []


    def test_prod(record_stack):
        stack = record_stack(stack="prod", references=PROD)
        expect(stack).has(DEPLOYMENT, spec={"replicas": 3})
        stacks.append(stack)


    def test_the_same_again(record_stack):
        again = {"acme/platform/prod": {"kubeconfig": Secret("apiVersion: v1")}}
        stacks.append(record_stack("__main__.py", stack="prod", references=again))
        stacks.append(record_stack("__main__.py", references=PROD, stack="prod"))
        assert stacks[1] is stacks[2]
        assert stacks[0] == stacks[1]


    def test_another(record_stack):
        given = ({"colour": 1}, {"colour": True}, {"colour": "1"})
        others = [record_stack(stack="prod", references=PROD, config=config) for config in given]
        assert len({id(stack) for stack in [*others, stacks[1]]}) == 4


    def test_a_function(record_stack):
        def program():
            import pulumi
            pulumi.export("stack", pulumi.get_stack())

        assert record_stack(program, stack="test").outputs == {"stack": "test"}
"""


@pytest.fixture
def app(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """An application's project with the plugin in its conftest and a folder of tests."""
    shop(pytester.path / "app")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest('pytest_plugins = ["platform_sdk.testing.pytest_plugin"]')
    (pytester.path / "app" / "tests").mkdir()
    return pytester


def _run(app: pytest.Pytester, text: str) -> pytest.RunResult:
    path = app.makepyfile(text)
    path.rename(app.path / "app" / "tests" / "test_shop.py")
    # A process of its own: a pytest in this one would share this one's plugins and settings.
    return app.runpytest_subprocess("-p", "no:cacheprovider", "app/tests")


def test_stacks_are_recorded_from_the_project_above_the_test_and_shared(app: pytest.Pytester) -> None:
    _run(app, TESTS).assert_outcomes(passed=4)


def test_a_failing_test_shows_what_it_recorded(app: pytest.Pytester) -> None:
    result = _run(
        app,
        """
        from platform_sdk.testing import Secret, expect

        def test_image(record_stack):
            outputs = {"acme/platform/prod": {"kubeconfig": Secret("hunter2")}}
            config = {"image": "web:1", "token": Secret("hunter3")}
            stack = record_stack(stack="test", references=outputs, config=config)
            expect(stack).has("kubernetes:apps/v1:Deployment", inputs={"spec.replicas": 7})
        """,
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "E *AssertionError: No kubernetes:apps/v1:Deployment is as expected. It has:",
            "E *kubernetes:apps/v1:Deployment web",
            "E *spec.replicas",
            "E *wanted  7",
            "E *found   2",
            "*stack test, recorded*",
            "pulumi:pulumi:Stack  shop-test",
            "  kubernetes:apps/v1:Deployment  web",
            "warning: one zone will do",
        ]
    )
    text = result.stdout.str()
    assert "info: digests are not checked" in text
    # The frames of the SDK are hidden.
    assert "expectations.py" not in text

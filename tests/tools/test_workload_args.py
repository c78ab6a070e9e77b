"""The argument types of components are those of the specs, and say what each field is."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, NotRequired, get_origin

import pytest

from platform_sdk.workloads import args
from tests.support.contracts import KINDS
from tools import workload_args

if TYPE_CHECKING:
    from pathlib import Path


def test_the_files_are_up_to_date() -> None:
    assert workload_args.main(["--check"]) == 0


def test_a_file_that_differs_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(workload_args, "TARGET", tmp_path / "args")
    assert workload_args.main(["--check"]) == 1
    assert "web_service.py" in capsys.readouterr().err
    assert workload_args.main([]) == 0
    (tmp_path / "args" / "worker.py").write_text("", encoding="utf-8")
    capsys.readouterr()
    assert workload_args.main(["--check"]) == 1
    assert capsys.readouterr().err.startswith("worker.py would change")


@pytest.mark.parametrize("name", args.__all__)
def test_every_type_and_every_field_is_described(name: str) -> None:
    made = getattr(args, name)
    assert made.__doc__
    source = inspect.getsource(inspect.getmodule(made) or args)
    body = source.partition(f"class {name}(TypedDict):")[2].partition("\nclass ")[0]
    lines = [line for line in body.splitlines() if line.strip()]
    for field in made.__annotations__:
        (at,) = (number for number, line in enumerate(lines) if line.startswith(f"    {field}: "))
        assert lines[at + 1].startswith('    """')


@pytest.mark.parametrize("kind", KINDS)
def test_fields_are_the_specs_and_required_alike(kind: str) -> None:
    made = getattr(args, f"{kind}Args")
    hints: dict[str, Any] = inspect.get_annotations(made)
    fields = KINDS[kind].model_fields
    assert set(hints) == set(fields)
    needed = {name for name, hint in hints.items() if get_origin(hint) is not NotRequired}
    assert needed == {name for name, field in fields.items() if field.is_required()}
